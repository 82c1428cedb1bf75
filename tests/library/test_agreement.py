"""Agreement is read from what the reviewers of a library did, as it stands now."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.library import Library, NotFoundError
from annotator.model import Finding
from annotator.review.measures import Undefined
from tests.library.making import add_article, add_claim


def judge(library: Library, claim: str, finding: Finding) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(claim, finding)


def speaker(library: Library, name: str, *aliases: str) -> str:
    with library.edit("Add speaker") as edit:
        return edit.add_speaker(name, aliases=aliases).id


def words(library: Library) -> list[str]:
    return [pair.words for pair in library.agreement().pairs]


def test_agreement_follows_the_marks_and_verdicts(library: Library):
    article = add_article(library).id
    claim = add_claim(library, article).id
    judge(library, claim, Finding.SUBSTANTIATED)
    assert library.agreement().reviewers == ()
    library.act_as("Ben")
    judge(library, add_claim(library, article).id, Finding.UNSUBSTANTIATED)
    assert words(library) == ["Ada and Ben differ on 1 of 1 claim: 1 verdict."]
    judge(library, claim, Finding.SUBSTANTIATED)  # their newest verdict on the matched claims
    assert words(library) == ["Ada and Ben have 1 claim to compare and differ on none."]
    add_claim(library, article, "The road is closed")
    assert words(library) == ["Ada and Ben differ on 1 of 2 claims: 1 marked by one only."]


def test_speakers_with_an_alias_in_common_are_one_also_by_way_of_a_third(library: Library):
    article = add_article(library).id
    names = (
        ("Ada", "Anna Berg", ()),
        ("Ben", "A. Berg", ("Judge Berg",)),
        ("Cai", "Judge", ("Judge Berg", "Anna Berg")),
    )
    for who, name, aliases in names:
        library.act_as(who)
        add_claim(library, article, speaker=speaker(library, name, *aliases))
    found = library.agreement()
    assert [pair.differences.speakers for pair in found.pairs] == [()] * 3
    assert found.speakers.percent.value == 1
    assert found.speakers.alpha.value is Undefined.ONE_CATEGORY


def test_what_is_not_there_is_told(library: Library):
    with pytest.raises(NotFoundError):
        library.agreement(articles=["nowhere"])
    with pytest.raises(NotFoundError):
        library.agreement(reviewers=["nobody"])


def test_a_library_is_opened_without_the_measures():
    code = "import annotator.library, annotator.cli, sys; print('annotator.review.agreement' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
