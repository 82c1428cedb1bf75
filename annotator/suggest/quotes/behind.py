"""The noun phrase behind a verb, with its appositions.

All positions are token numbers; a phrase is a half-open range of them.
"""

from __future__ import annotations

from collections.abc import Container

from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NOT_IN_PHRASE,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    TITLE,
    WH,
)
from annotator.suggest.quotes.token_tests import (
    LINKING,
    is_name,
    is_noun_here,
    is_short,
    is_title_like,
)

_LONGEST_APPOSITION = 30
_LONGEST_NICKNAME = 6
"""How many tokens in quotation marks may stand within a name."""


def phrase_behind(page: Page, first: int, highest: int) -> tuple[int, int] | None:
    """Give the noun phrase that begins at token `first` and ends at `highest` or before, appositions with it."""
    after = core_behind(page, first, highest)
    if after is None:
        return None
    words, tags = page.reading.words, page.tags
    while after < highest and words[after] == "," and after + 1 < highest:
        end = _apposition_end(page, after + 1, highest)
        if end is None:
            break
        after = end
    if after < highest and words[after] == "(":
        closing = after
        while closing < highest and words[closing] != ")":
            closing += 1
        after = min(closing + 1, highest)
    while after - 1 > first and tags[after - 1] & (TIME | ADVERB) and not tags[after - 1] & TITLE:
        after -= 1
    while after - 1 > first and tags[after - 1] & PREPOSITION:
        after -= 1
    return first, after


def core_behind(page: Page, first: int, highest: int, until: Container[str] = ()) -> int | None:
    """Give where the plain noun phrase that begins at `first` ends; a preposition in `until` is no part of it."""
    tags, words, lows, region_of = page.tags, page.reading.words, page.reading.lows, page.region_of
    if first >= highest or region_of[first] >= 0:
        return None
    if tags[first] & (SUBJECT | OBJECT) and not is_title_like(page, first):
        following = tags[first + 1] if first + 1 < highest else PREPOSITION
        if not tags[first] & POSSESSIVE or following & (PREPOSITION | SUBORDINATOR | RELATIVE | TIME):
            return first + 1
    place = first
    inked = False
    named = False
    while place < highest:
        bits, word = tags[place], words[place]
        head = word[0]
        if region_of[place] >= 0:
            region = page.regions[region_of[place]]
            if not inked or region.words > _LONGEST_NICKNAME:
                break
            place = region.after
            continue
        if not head.isalnum():
            if word in ("’s", "'s", "&", "/") or (word == "." and place + 1 < highest and is_short(page, place)):
                place += 1
                continue
            break
        if bits & (DETERMINER | POSSESSIVE):
            if inked and not (tags[place - 1] & (PREPOSITION | CONJUNCTION)) and lows[place - 1] != "all":
                break
            inked = inked or lows[place + 1 : place + 2] == ["of"]
        elif bits & CONJUNCTION:
            if not inked or lows[place] not in ("and", "or") or not _goes_on_behind(page, place + 1, highest):
                break
        elif bits & PREPOSITION and not head.isupper():
            stops = lows[place] in until and not (named and place + 1 < highest and is_name(page, place + 1))
            if not inked or stops or lows[place] not in LINKING or place + 1 >= highest or tags[place + 1] & TIME:
                break
            if lows[place] == "to" and not tags[place + 1] & (DETERMINER | POSSESSIVE) and not is_name(page, place + 1):
                break
        elif (
            (bits & NOT_IN_PHRASE and not head.isupper())
            or bits & SUBJECT
            or (bits & TIME and inked)
            or (bits & OBJECT and not bits & POSSESSIVE and not head.isupper())
            or (bits & ADVERB and inked and not head.isupper())
            or (bits & REPORTING and inked and not head.isupper() and not is_noun_here(page, place, first))
            or (named and not head.isupper() and word.endswith(("ing", "ed")))
        ):
            break
        else:
            inked = True
            named = named or head.isupper()
        place += 1
    while (
        place - 1 > first
        and tags[place - 1] & (PREPOSITION | CONJUNCTION | DETERMINER)
        and not is_name(page, place - 1)
    ):
        place -= 1
    return place if inked else None


def _goes_on_behind(page: Page, place: int, highest: int) -> bool:
    """Tell whether a phrase, no clause, follows a conjunction."""
    if place >= highest:
        return False
    bits = page.tags[place]
    if bits & (SUBJECT | SUBORDINATOR | AUXILIARY | FINITE | REPORTING | WH):
        return False
    return not any(page.tags[later] & (AUXILIARY | FINITE) for later in range(place, min(place + 5, highest)))


def _apposition_end(page: Page, first: int, highest: int) -> int | None:
    """Give where an apposition that begins at `first` ends: before the comma that closes it, or at `highest`."""
    tags, words, lows = page.tags, page.reading.words, page.reading.lows
    bits, low = tags[first], lows[first]
    if page.region_of[first] >= 0 or bits & (CONJUNCTION | SUBORDINATOR | SUBJECT | PREPOSITION | TIME):
        return None
    is_clause = low in ("who", "which", "whose")
    if not is_clause and (bits & (NOT_IN_PHRASE | ADVERB) or low.endswith(("ing", "ed", "ly"))):
        return None
    for place in range(first, min(highest, first + _LONGEST_APPOSITION)):
        if page.region_of[place] >= 0:
            return place
        if words[place] == "," and not (tags[min(place + 1, highest - 1)] & CONJUNCTION and not is_clause):
            return place
        if words[place] in ";:—–":
            return place
        if not is_clause and tags[place] & (AUXILIARY | FINITE) and not tags[place] & POSSESSIVE:
            return None
    return highest if highest - first < _LONGEST_APPOSITION else None
