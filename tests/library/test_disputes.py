"""Disputes are read from what the reviewers of a library did, as it stands now."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.library import Library, NotFoundError
from annotator.model import Finding
from annotator.review import Dispute, DisputeKind, DisputeState
from tests.library.making import TEXT, add_article, add_claim, add_quote

ROAD, LORRIES = "The road is closed", "Three lorries"


def kinds(found: list[Dispute]) -> list[tuple[DisputeKind, ...]]:
    return [one.kinds for one in found]


def judge(library: Library, claim: str, finding: Finding | None) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(claim, finding)


def finish(library: Library, article: str) -> None:
    with library.edit("Finish") as edit:
        edit.finish_set(article, finished=True)


def speaker(library: Library, name: str) -> str:
    with library.edit("Add speaker") as edit:
        return edit.add_speaker(name).id


def test_a_dispute_follows_the_verdicts_and_their_undoing(library: Library):
    claim = add_claim(library, add_article(library).id).id
    judge(library, claim, Finding.SUBSTANTIATED)
    assert library.disputes() == []
    library.act_as("Ben")
    judge(library, claim, Finding.UNSUBSTANTIATED)
    (found,) = library.disputes()
    assert found.kinds == (DisputeKind.VERDICTS,)
    assert [one.reviewer.name for one in found.positions] == ["Ada", "Ben"]
    library.undo()
    assert library.disputes() == []
    library.redo()
    assert library.disputes() == [found]
    judge(library, claim, None)
    assert library.disputes() == []


def test_merging_two_speakers_ends_their_dispute(library: Library):
    article = add_article(library).id
    add_quote(library, article, speaker=(first := speaker(library, "Anna Berg")))
    library.act_as("Ben")
    add_quote(library, article, speaker=(second := speaker(library, "The judge")))
    (found,) = library.disputes()
    assert found.differences == ("The speakers differ: Anna Berg (Ada), The judge (Ben).",)
    with library.edit("Merge") as edit:
        edit.merge_speakers(first, second)
    assert library.disputes() == []


def test_a_speaker_whom_only_a_decision_names_counts_when_renamed(library: Library):
    article = add_article(library).id
    first = add_quote(library, article, speaker=(berg := speaker(library, "Anna Berg"))).id
    library.act_as("Ben")
    add_quote(library, article, speaker=speaker(library, "The judge"))
    library.act_as("Chief")
    (found,) = library.disputes()
    with library.edit("Decide") as edit:
        edit.decide(found, extent=first, reason="the whole sentence")
    library.act_as("Ada")
    with library.edit("Assign") as edit:
        edit.assign_speaker(first, edit.add_speaker("A. Berg").id)
    assert [one.state for one in library.dispute_queue()] == [DisputeState.REOPENED]
    with library.edit("Name") as edit:
        edit.change_speaker(berg, aliases=("A. Berg",))
    assert [one.state for one in library.dispute_queue()] == [one.state for one in library.disputes()]
    assert library.disputes()[0].state is DisputeState.DECIDED


def test_what_one_left_out_is_disputed_when_they_have_finished(library: Library):
    article = add_article(library).id
    add_claim(library, article)
    library.act_as("Ben")
    assert library.disputes() == []
    finish(library, article)
    assert kinds(library.disputes()) == [(DisputeKind.ONLY_ONE,)]
    add_claim(library, article)
    assert library.disputes() == []


def test_who_finished_without_a_mark_and_goes_on_is_compared_with_what_was_marked_meanwhile(library: Library):
    article = add_article(library).id
    finish(library, article)
    library.act_as("Ben")
    finish(library, article)
    library.undo()
    library.act_as("Ada")
    judge(library, add_claim(library, article).id, Finding.SUBSTANTIATED)
    library.act_as("Ben")
    judge(library, add_claim(library, article).id, Finding.UNSUBSTANTIATED)
    assert [one.kinds for one in library.dispute_queue()] == kinds(library.disputes()) == [(DisputeKind.VERDICTS,)]


def test_all_articles_are_looked_at_and_the_worst_dispute_comes_first(library: Library):
    articles = [add_article(library, TEXT + more, more or "The road").id for more in ("", "Second.", "Third.")]
    road = {article: add_claim(library, article, ROAD).id for article in articles[:2]}
    library.act_as("Ben")
    judge(library, road[articles[1]], Finding.UNSUBSTANTIATED)
    finish(library, articles[0])
    library.act_as("Ada")
    judge(library, road[articles[1]], Finding.SUBSTANTIATED)
    assert [(one.article, *one.kinds) for one in library.disputes()] == [
        (articles[1], DisputeKind.VERDICTS),
        (articles[0], DisputeKind.ONLY_ONE),
    ]
    assert kinds(library.disputes(articles[0])) == [(DisputeKind.ONLY_ONE,)]
    assert library.disputes(articles[2]) == []


def test_an_article_that_is_not_there_is_told(library: Library):
    with pytest.raises(NotFoundError):
        library.disputes("nowhere")


def test_two_libraries_that_exchanged_their_sets_have_the_same_disputes(tmp_path: Path):
    with (
        Library.open(tmp_path / "ada.annotations", reviewer="Ada") as ada,
        Library.open(tmp_path / "ben.annotations", reviewer="Ben") as ben,
    ):
        for library, finding, who in (
            (ada, Finding.SUBSTANTIATED, "Anna Berg"),
            (ben, Finding.UNSUBSTANTIATED, "The judge"),
        ):
            article = add_article(library).id
            judge(library, add_claim(library, article, LORRIES).id, finding)
            add_quote(library, article, ROAD, speaker=speaker(library, who))
        from_ada, from_ben = list(ada.annotation_sets()), list(ben.annotation_sets())
        ada.import_sets(from_ben)
        ben.import_sets(from_ada)
        assert kinds(ada.disputes()) == [(DisputeKind.VERDICTS,), (DisputeKind.SPEAKERS,)]
        assert ada.disputes() == ben.disputes()
