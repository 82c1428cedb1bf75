"""Speakers who are likely the same under two names, and those who are not."""

from __future__ import annotations

import pytest

from annotator.library.likeness import alike_pairs, likely_the_same
from annotator.model import Speaker, SpeakerKind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Catherine Colonna", "Colonna", True),
        ("Catherine Colonna", "CATHERINE COLONNA", True),
        ("Catherine Colonna", "Catherine", False),
        ("Catherine Colonna", "Marie Colonna", False),
        ("José Martí", "Jose Marti", True),
        ("Jeyhun Bayramov", "Ceyhun Bayramov", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Jeyhun Bayramov", "Hikmet Bayramov", False),
        ("Anna Berg", "Hannah Berg", False),
        ("Resolution 2334", "Resolution 2335", False),
    ],
)
def test_who_is_likely_the_same(one: str, other: str, same: bool) -> None:
    assert bool(likely_the_same(Speaker("1", one), [Speaker("2", other)])) is same


def test_unnamed_sources_and_other_kinds_are_never_the_same() -> None:
    unnamed = [Speaker(str(number), "a diplomat", SpeakerKind.UNNAMED) for number in range(2)]
    assert likely_the_same(unnamed[0], unnamed) == []
    assert likely_the_same(Speaker("1", "Colonna"), [Speaker("2", "Colonna", SpeakerKind.ORGANISATION)]) == []


def test_an_alias_counts_as_a_name() -> None:
    court = Speaker("1", "International Court of Justice", SpeakerKind.ORGANISATION, aliases=("ICJ",))
    assert likely_the_same(court, [Speaker("2", "icj", SpeakerKind.ORGANISATION)])


def test_the_most_alike_come_first() -> None:
    found = likely_the_same(
        Speaker("1", "Jeyhun Bayramov"), [Speaker("2", "Bayramov"), Speaker("3", "Ceyhun Bayramov")]
    )
    assert [one.name for one in found] == ["Ceyhun Bayramov", "Bayramov"]


def test_each_two_are_paired_once_and_nobody_with_themselves() -> None:
    speakers = [Speaker("1", "Jeyhun Bayramov"), Speaker("2", "Ceyhun Bayramov"), Speaker("3", "Catherine Colonna")]
    assert [{one.id, other.id} for one, other in alike_pairs(speakers, speakers)] == [{"1", "2"}]
    assert alike_pairs(speakers[2:], speakers) == []
    assert alike_pairs([Speaker("4", "José Martí")], [Speaker("5", "Jose Marti")])


def test_one_speaker_is_offered_with_few_others() -> None:
    many = [Speaker(str(number), f"Smith {word}") for number, word in enumerate(["Smith"] * 40)]
    assert len(alike_pairs([Speaker("x", "Smith")], many)) == 3
