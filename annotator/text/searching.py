"""Searching the words of an anchor in a text, exactly and approximately, with their context as witness."""

from __future__ import annotations

from annotator.model import Anchor, Span
from annotator.text.alignment import Alignment
from annotator.text.spans import trim
from annotator.text.words import inside_word, word_end, word_start

_TELLING_LENGTH = 24
"""Words at least this long that stand at one place only are the ones that were meant, whatever is around."""
_TELLING_CONTEXT = 55.0
"""How like (0 to 100) the context of shorter words must be."""
_CLEAR_LEAD = 15.0
"""By how much the context of the best of several places must be more like than the next one's."""
_MOST_PLACES = 200
"""Words found more often than this are too common to be told apart."""
_SHORTEST_SIMILAR = 16
"""Fewer characters than this are never searched approximately: too much resembles them."""
_SIMILAR = 80.0
"""How like (0 to 100) changed words must be when nothing else says that they are the same."""


def similarity(one: str, other: str) -> float:
    """Say how alike two strings are, 0 to 100."""
    from rapidfuzz import fuzz  # imported late: it costs a tenth of the start-up time

    return fuzz.ratio(one, other)


def find_exact(text: str, anchor: Anchor, alignment: Alignment | None = None) -> Span | None:
    """Find the anchor's exact words; of several places the one whose context is clearly the most alike.

    With an alignment only places are taken that correspond to no other words of the old text.
    """
    scored: list[tuple[float, Span]] = []
    start = text.find(anchor.exact)
    while start >= 0 and len(scored) <= _MOST_PLACES:
        place = Span(start, start + len(anchor.exact))
        if _is_free(place, alignment) and not _cuts_words(text, place, anchor):
            scored.append((_context_likeness(text, place, anchor), place))
        start = text.find(anchor.exact, start + 1)
    return _clear_best(scored, len(anchor.exact))


def find_similar(text: str, anchor: Anchor, alignment: Alignment | None = None) -> Span | None:
    """Find words that are nearly the anchor's, at one place; None when nothing is alike enough."""
    from rapidfuzz import fuzz  # imported late: it costs a tenth of the start-up time

    exact = anchor.exact
    if not _SHORTEST_SIMILAR <= len(exact) <= len(text):
        return None
    best: tuple[float, Span] | None = None
    for low, high in _regions(text, len(exact), alignment):
        found = fuzz.partial_ratio_alignment(exact, text[low:high], score_cutoff=_SIMILAR)
        if found is not None and (best is None or found.score > best[0]):
            best = found.score, Span(low + found.dest_start, low + found.dest_end)
    if best is None:
        return None
    place = _fit(text, best[1], anchor)
    if not place.length or similarity(exact, text[place.start : place.end]) < _SIMILAR:
        return None
    return place


def _clear_best(scored: list[tuple[float, Span]], length: int) -> Span | None:
    if not scored or len(scored) > _MOST_PLACES:
        return None
    ranked = sorted(scored, reverse=True)
    likeness, place = ranked[0]
    if len(ranked) == 1 and length >= _TELLING_LENGTH:
        return place
    if likeness < _TELLING_CONTEXT:
        return None
    if len(ranked) > 1 and likeness - ranked[1][0] < _CLEAR_LEAD:
        return None
    return place


def _context_likeness(text: str, place: Span, anchor: Anchor) -> float:
    """Compare what stands around a place with the anchor's context, 0 to 100; the more alike side counts double."""
    before = similarity(anchor.prefix, text[max(0, place.start - len(anchor.prefix)) : place.start])
    after = similarity(anchor.suffix, text[place.end : place.end + len(anchor.suffix)])
    return (max(before, after) * 2 + min(before, after)) / 3


def _is_free(place: Span, alignment: Alignment | None) -> bool:
    """Tell whether at least half of a place corresponds to nothing in the old text."""
    return alignment is None or alignment.same_in_new(*place) * 2 <= place.length


def _cuts_words(text: str, place: Span, anchor: Anchor) -> bool:
    """Tell whether a place cuts a word where the anchor did not."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    start = len(anchor.prefix)
    end = start + len(anchor.exact)
    return (inside_word(text, place.start) and not inside_word(whole, start)) or (
        inside_word(text, place.end) and not inside_word(whole, end)
    )


def _regions(text: str, length: int, alignment: Alignment | None) -> list[tuple[int, int]]:
    """Give the parts of the text worth searching for words of a length: what corresponds to nothing else."""
    if alignment is None:
        return [(0, len(text))]
    regions: list[tuple[int, int]] = []
    for piece in alignment.pieces:
        if piece.same or piece.new_start == piece.new_end:
            continue
        low, high = max(0, piece.new_start - length // 4), min(len(text), piece.new_end + length // 4)
        if regions and low <= regions[-1][1]:
            regions[-1] = (regions[-1][0], high)
        else:
            regions.append((low, high))
    return [(low, high) for low, high in regions if high - low >= length]


def _fit(text: str, window: Span, anchor: Anchor) -> Span:
    """Fit the ends of a found window, which is always as long as the query, to where the words really are."""
    slack = window.length // 4 + len(anchor.prefix)
    low, high = max(0, window.start - slack), min(len(text), window.end + slack)
    alignment = Alignment(anchor.prefix + anchor.exact + anchor.suffix, text[low:high])
    start = low + alignment.move_start(len(anchor.prefix))
    end = low + alignment.move_end(len(anchor.prefix) + len(anchor.exact))
    if start >= end:
        return Span(window.start, window.start)
    return trim(text, Span(word_start(text, start), word_end(text, end)))
