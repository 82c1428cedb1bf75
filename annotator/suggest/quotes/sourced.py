"""Phrases behind or around which the speaker stands: "according to …", "as … put it", "in …’s words"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from annotator.suggest.lexicons import GAP, Lexicon, Phrase
from annotator.suggest.quotes.behind import core_behind, phrase_behind
from annotator.suggest.quotes.found import Range
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import AUXILIARY, FINITE, OBJECT, SUBJECT

_WIDEST_GAP = 16


class Sourced(NamedTuple):
    """A phrase that names a speaker: its own tokens, the speaker's, and the token behind both."""

    phrase: Phrase
    cue: Range
    source: Range
    stop: int


@lru_cache(maxsize=8)
def sourcing_phrases(lexicon: Lexicon) -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases of a language that stand with a speaker, by their first word."""
    return {
        first: kept
        for first, phrases in lexicon.phrases.items()
        if (kept := tuple(phrase for phrase in phrases if not phrase.form))
    }


def sourced_at(page: Page, place: int, highest: int) -> Sourced | None:
    """Give the phrase with a speaker that begins at token `place`; None where none does."""
    lows = page.reading.lows
    for phrase in sourcing_phrases(page.reading.lexicon).get(lows[place], ()):
        words = phrase.words
        if len(words) > 1 and words[1] not in (GAP, *lows[place + 1 : place + 2]):
            continue
        if GAP not in words:
            after = place + len(words)
            if after < highest and tuple(lows[place:after]) == words:
                source = _speaker_behind(page, after, highest)
                if source is not None and _is_somebody(page, source):
                    return Sourced(phrase, (place, after), source, source[1])
            continue
        if (found := _around_gap(page, place, highest, phrase)) is not None:
            return found
    return None


def _speaker_behind(page: Page, first: int, highest: int) -> Range | None:
    """Give the speaker behind a phrase; an apposition that would leave nothing of the sentence is the statement."""
    source = phrase_behind(page, first, highest)
    if source is None or source[1] < highest:
        return source
    after = core_behind(page, first, highest)
    return (first, after) if after is not None and page.reading.words[min(after, highest - 1)] == "," else source


def _is_somebody(page: Page, source: Range) -> bool:
    """Tell whether a phrase can speak; a bare singular noun cannot ("according to plan")."""
    first, after = source
    word = page.reading.words[first]
    bare = after - first == 1 and word[0].islower() and not page.tags[first] & (OBJECT | SUBJECT)
    return not bare or word.endswith("s") or page.reading.lows[first] in page.reading.lexicon.unnamed


def _around_gap(page: Page, place: int, highest: int, phrase: Phrase) -> Sourced | None:
    """Read "as … put it": the speaker in the middle."""
    gap = phrase.words.index(GAP)
    ahead, behind = phrase.words[:gap], phrase.words[gap + 1 :]
    first = place + len(ahead)
    lows = page.reading.lows
    if behind[0] not in lows[first + 1 : first + _WIDEST_GAP] or tuple(lows[place:first]) != ahead:
        return None
    for after in range(first + 1, min(first + _WIDEST_GAP, highest)):
        if page.region_of[after] >= 0:
            return None
        if lows[after] == behind[0] and tuple(lows[after : after + len(behind)]) == behind:
            stop = after + len(behind)
            ends = stop >= highest or not page.reading.words[stop][0].isalnum() or page.region_of[stop] >= 0
            return Sourced(phrase, (after, stop), (first, after), stop) if ends else None
        if page.tags[after] & (AUXILIARY | FINITE) and lows[after] not in ("'s", "’s"):
            return None
    return None
