"""What two libraries show after each has taken in what was done in the other: the same, whatever either knew before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from annotator.library import Library
from annotator.model import Finding
from tests.library.making import TEXT, add_article, add_claim, clock_wrong_by

Open = Callable[..., Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:
        yield lambda name, who="Ada": stack.enter_context(Library.open(tmp_path / f"{name}.annotations", reviewer=who))


def exchange(one: Library, other: Library) -> None:
    """Let each take in what the other has."""
    from_one, from_other = list(one.annotation_sets()), list(other.annotation_sets())
    one.import_sets(from_other)
    other.import_sets(from_one)


def dispute(library: Library, article: str) -> None:
    """Let Ada and Eve judge a claim differently."""
    claim = add_claim(library, article).id
    for who, finding in (("Eve", Finding.UNSUBSTANTIATED), ("Ada", Finding.SUBSTANTIATED)):
        library.act_as(who)
        with library.edit("Judge") as edit:
            edit.give_verdict(claim, finding, rationale=f"so says {who}")


def test_both_queues_stand_in_one_order_where_each_added_the_articles_by_itself(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    texts = {"first": TEXT, "second": f"{TEXT}More."}
    for title, text in reversed(texts.items()):
        add_article(ben, text, title)
    for title, text in texts.items():
        dispute(ada, add_article(ada, text, title).id)
    ada.import_sets(ben.annotation_sets())
    with clock_wrong_by(1), ben.edit("Archive") as edit:  # what is newer stands, also when Ben added them
        for article in ben.articles():
            edit.change_article(article.id, archived=True)
    exchange(ada, ben)
    in_order = [one.title for one in ben.articles(archived=True, order="oldest")]
    for library in (ada, ben):
        assert [one.title for one in library.dispute_queue()] == in_order


def test_who_takes_part_in_a_dispute_is_listed_alike_whatever_they_are_called(open_library: Open) -> None:
    ada, other = open_library("ada"), open_library("other")
    article = add_article(ada).id
    dispute(ada, article)
    add_claim(other, add_article(other).id)
    exchange(ada, other)  # each calls the other's Ada “Ada (2)”
    assert ada.dispute_queue() == other.dispute_queue()
    before = ada.dispute_queue()
    with ada.edit("Rename") as edit:
        edit.change_reviewer(ada.reviewer.id, name="Zoe")
    assert ada.dispute_queue() == before


def test_the_agreed_set_is_the_same_where_reviewers_are_told_apart_differently(open_library: Open) -> None:
    ada, other = open_library("ada"), open_library("other")
    article = add_article(ada).id
    dispute(ada, article)
    (found,) = ada.disputes()
    with ada.edit("Decide") as edit:
        edit.decide(found, finding=Finding.SET_ASIDE, reason="too vague")
    claim = add_claim(other, add_article(other).id, "denied it")
    with other.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="he did")
    exchange(ada, other)
    assert {one.name for one in ada.reviewers()} == {"Ada", "Ada (2)", "Eve"}
    agreed = list(ada.agreed_sets())
    assert agreed == list(other.agreed_sets())
    assert [one.rationale for one in agreed[0].verdicts] == ["Ada: he did", "too vague"]


def test_an_article_that_comes_back_for_somebody_elses_work_has_its_words(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    ben.import_sets(ada.annotation_sets())
    with ben.edit("Finish") as edit:
        edit.finish_set(article, finished=True)
    ada.undo()
    assert ada.articles() == []
    ada.import_sets(ben.annotation_sets())
    assert ada.latest_version(article).text == TEXT
    assert list(ada.agreed_sets()) == []
    ada.import_sets(ben.annotation_sets())
    assert ada.latest_version(article).text == TEXT
    ada.undo()
    assert ada.articles() == []
