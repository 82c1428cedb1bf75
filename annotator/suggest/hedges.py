"""The article's own words of doubt, and which statement each of them concerns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model import QuoteKind
from annotator.suggest.reading import Reading
from annotator.suggest.values import SuggestedQuote

_BESIDE = 3
"""How many tokens at most lie between a hedge and the cue or content that it concerns before own words count."""


class Part(NamedTuple):
    """A part of an attribution inside one sentence: a half-open range of tokens, and the quote's place."""

    first: int
    after: int
    quote: int
    is_content: bool
    is_source: bool = False


def hedges_in(reading: Reading, places: Iterable[int]) -> list[tuple[int, int]]:
    """Give the hedges of a text as half-open ranges of tokens, in order and apart; `places` are its telling words."""
    known, lows = reading.lexicon.hedges, reading.lows
    found: list[tuple[int, int]] = []
    until = 0
    for at in places:
        if at < until or lows[at] not in known:
            continue
        for phrase in known[lows[at]]:
            if len(phrase) > 1 and (at + 1 == len(lows) or lows[at + 1] != phrase[1]):
                continue
            until_here = at + len(phrase)
            if len(phrase) == 1 or tuple(lows[at:until_here]) == phrase:
                until = until_here
                found.append((at, until_here))
                break
    return found


def concerned(
    reading: Reading, quotes: Sequence[SuggestedQuote], hedge: tuple[int, int], parts: Iterable[Part]
) -> tuple[int | None, bool]:
    """Give the quote that a hedge concerns, None for the sentence's own words; and whether the doubt is the article's.

    A hedge inside quotation marks is the speaker's. Else it concerns the attribution whose cue or content is nearest,
    of two as near the following one.
    """
    first, after = hedge
    nearest: tuple[int, int] | None = None
    quote: int | None = None
    for part in parts:
        if part.is_source:
            continue
        if part.is_content and part.first <= first < part.after:
            return part.quote, not _is_spoken(reading, quotes[part.quote].kind, part, first)
        gap = max(part.first - after, first - part.after, 0)
        rank = (gap, 0 if part.first >= first else 1)
        if nearest is None or rank < nearest:
            nearest, quote = rank, part.quote
    if nearest is None or nearest[0] > _BESIDE:
        return None, True
    return quote, True


def _is_spoken(reading: Reading, kind: QuoteKind, part: Part, at: int) -> bool:
    """Tell whether a token inside a quote's content stands in quotation marks."""
    if kind is not QuoteKind.MIXED:
        return kind is QuoteKind.DIRECT
    opening = {pair[0]: pair[1] for pair in reading.lexicon.pairs}
    closed_by = ""
    for word in reading.words[part.first : at]:
        if closed_by:
            if word == closed_by:
                closed_by = ""
        else:
            closed_by = opening.get(word, "")
    return bool(closed_by)
