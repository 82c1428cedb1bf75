"""The parts of a run of capitals: where the name begins behind its titles, and what it seems to be the name of."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from annotator.suggest.people.ink import Ink
from annotator.suggest.people.vocabulary import (
    COURTESY,
    DOCUMENT,
    FEMALE_NAME,
    GROUP,
    MALE_NAME,
    ORGANISATION,
    PERSON,
    PLACE,
    TITLE,
)

_GIVEN = FEMALE_NAME | MALE_NAME
_AREAS = frozenset(
    """state defence defense health education transport energy finance justice labor labour commerce agriculture
    interior treasury transportation housing environment culture foreign war trade""".split()  # noqa: SIM905  # as above
)
"""What a secretary or minister is of: behind it the name begins."""


SOMEBODY: Final = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "ess")
"""How English words end that are about one person."""


class MentionKind(StrEnum):
    """What a name seems to be the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


def name_start(ink: Ink, first: int, after: int) -> int:
    """Give where the name begins behind the titles: "Ohio Democratic Party Chairman | David Pepper"."""
    bits, words = ink.bits, ink.reading.words
    telling = TITLE | PERSON | COURTESY
    if bits[first] & _GIVEN and not bits[first] & (PLACE | TITLE | PERSON):
        telling = TITLE
    last = -1
    for place in range(first, after - 1):
        bit = bits[place]
        if bit & telling and not (bit & _GIVEN and not bits[place + 1] & _GIVEN):
            last = place
    if last < 0:
        return first
    named = last + 1
    if words[named] == ".":
        named += 1
    if named >= after:
        return first if after - first == 1 else after
    if words[named] in ("of", "for"):
        return _behind_area(ink, named, after)
    if bits[named] & (ORGANISATION | DOCUMENT) and not bits[named] & _GIVEN:
        return first
    if bits[named] & GROUP:
        return after
    return named


def _behind_area(ink: Ink, of: int, after: int) -> int:
    """Give where the name begins behind "Secretary of State", "Mayor of New York"."""
    bits, words, lows = ink.bits, ink.reading.words, ink.reading.lows
    behind = of + 1
    while behind < after and not words[behind][0].isupper():
        behind += 1
    if after - behind >= 2 and lows[behind] in _AREAS:
        return behind + 1
    for place in range(behind + 1, after):
        if bits[place] & _GIVEN and not bits[place] & PLACE:
            return place
    if after - behind >= 3 and bits[behind] & PLACE:
        return behind + 1
    return after


def title_of(ink: Ink, first: int, named: int) -> str:
    """Give the title ahead of a name without courtesies ("Foreign Minister")."""
    bits, words = ink.bits, ink.reading.words
    place, end = first, named
    while place < end and (bits[place] & COURTESY or words[place] == "."):
        place += 1
    while end > place and (bits[end - 1] & COURTESY or (words[end - 1] == "." and bits[end - 2] & COURTESY)):
        end -= 1
    return ink.reading.between(place, end) if place < end else ""


def kind_of_word(word: str, bit: int) -> MentionKind:
    """Tell what a name of one word seems to be the name of."""
    if bit & PLACE:
        return MentionKind.PLACE
    if bit & ORGANISATION or (1 < len(word) <= 6 and word.isupper() and word.isalpha()):
        return MentionKind.ORGANISATION
    return MentionKind.DOCUMENT if bit & DOCUMENT else MentionKind.UNKNOWN


def kind_of(ink: Ink, first: int, named: int, after: int) -> MentionKind:
    """Tell what a name of tokens ``[named, after)`` behind a title from `first` seems to be the name of."""
    bits, words, lows = ink.bits, ink.reading.words, ink.reading.lows
    size = after - named
    if named > first and not any(bits[place] & ORGANISATION for place in range(named, after)):
        return MentionKind.PERSON
    every = 0
    for place in range(named, after):
        every |= bits[place]
    if size == 1:
        return kind_of_word(words[named], every)
    is_place = ink.vocabulary.pairs.get(f"{lows[named]} {lows[named + 1]}")
    if is_place is not None:
        return MentionKind.PLACE if is_place and size == 2 else MentionKind.ORGANISATION
    if bits[named] & _GIVEN and not every & ORGANISATION:
        return MentionKind.PERSON
    if len(words[named]) > 2 and words[named].isupper() and not words[after - 1].isupper():
        return MentionKind.ORGANISATION
    if every & ORGANISATION:
        return MentionKind.ORGANISATION
    if bits[after - 1] & DOCUMENT:
        return MentionKind.DOCUMENT
    if all(bits[place] & PLACE or not words[place][0].isupper() for place in range(named, after)):
        return MentionKind.PLACE
    if "&" in words[named:after]:
        return MentionKind.ORGANISATION
    return MentionKind.UNKNOWN
