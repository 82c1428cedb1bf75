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
_CLEAR_LEAD_SIMILAR = 5.0
"""By how much the most similar words must be more alike than any others."""
_MOST_PLACES = 200
"""Words found more often than this are too common to be told apart."""
_SHORTEST_SIMILAR = 16
"""Fewer characters than this are never searched approximately: too much resembles them."""
_MOST_SEARCHED = 50_000
"""How many changed characters are searched for each lost mark; with more the text was rewritten."""
_LONGEST_SLID = 1_000
"""Longer words are not compared with every window of their length, which takes the square of it."""
_END = 500
"""How many characters of such words are searched at their beginning and at their end."""
_SIMILAR = 80.0
"""How like (0 to 100) changed words must be when they are searched by themselves."""
_SIMILAR_IN_CONTEXT = 70.0
"""How like they must be when they are searched together with their context."""


def similarity(one: str, other: str) -> float:
    """Say how alike two strings are, 0 to 100."""
    from rapidfuzz import fuzz  # imported late: it costs a tenth of the start-up time

    return fuzz.ratio(one, other)


def find(text: str, anchor: Anchor, alignment: Alignment | None = None) -> Span | None:
    """Find an anchor's words, exactly if they stand anywhere, else approximately; None when not sure.

    With an alignment only places are taken that correspond to no other words of the old text.
    """
    scored = _exact_places(text, anchor, alignment)
    if scored:
        return _clear_best(scored, len(anchor.exact))
    return _find_similar(text, anchor, alignment)


def _exact_places(text: str, anchor: Anchor, alignment: Alignment | None) -> list[tuple[float, Span]]:
    """Give the places of the exact words with how like their context is, one more than `_MOST_PLACES` at most."""
    scored: list[tuple[float, Span]] = []
    start = text.find(anchor.exact)
    while start >= 0 and len(scored) <= _MOST_PLACES:
        place = Span(start, start + len(anchor.exact))
        if _is_free(place, alignment) and not _cuts_words(text, place, anchor):
            scored.append((_context_likeness(text, place, anchor), place))
        start = text.find(anchor.exact, start + 1)
    return scored


def _find_similar(text: str, anchor: Anchor, alignment: Alignment | None) -> Span | None:
    """Find words that are nearly the anchor's, at one place only.

    Without an alignment they are searched together with their context. With one, only what corresponds to no
    other words of the old text is searched, and the words alone, because they may have moved.
    """
    exact = anchor.exact
    wanted = exact if alignment else anchor.prefix + exact + anchor.suffix
    enough = _SIMILAR if alignment else _SIMILAR_IN_CONTEXT
    if len(exact) < _SHORTEST_SIMILAR or (alignment and alignment.changed > _MOST_SEARCHED):
        return None
    if len(wanted) > _LONGEST_SLID:
        window = _between_ends(text, wanted, enough, _regions(text, _END, alignment))
    else:
        window = _most_similar(text, wanted, enough, _regions(text, len(wanted), alignment))
    if window is None:
        return None
    place = _fit(text, window, anchor)
    if not place.length or similarity(exact, text[place.start : place.end]) < enough:
        return None
    return place


def _between_ends(text: str, wanted: str, enough: float, regions: list[Span]) -> Span | None:
    """Give what stands between the places most like the beginning and the end of long words; None when unlikely."""
    head = _most_similar(text, wanted[:_END], enough, regions)
    tail = _most_similar(text, wanted[-_END:], enough, regions) if head is not None else None
    if head is None or tail is None or not len(wanted) // 2 <= tail.end - head.start <= len(wanted) * 2:
        return None
    return Span(head.start, tail.end)


def _most_similar(text: str, wanted: str, enough: float, regions: list[Span]) -> Span | None:
    """Give the window most like the wanted words, at least `enough`; None when another is nearly as like."""
    best: tuple[float, Span] | None = None
    rest = list(regions)
    for region in regions:
        found = _best_window(text, wanted, enough, region)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
            rest = [other for other in regions if other != region]
            rest += [Span(region.start, found[1].start), Span(found[1].end, region.end)]
    if best is None:
        return None
    rivals = (_best_window(text, wanted, best[0] - _CLEAR_LEAD_SIMILAR, other) for other in rest)
    return None if any(rivals) else best[1]


def _best_window(text: str, wanted: str, enough: float, region: Span) -> tuple[float, Span] | None:
    from rapidfuzz import fuzz  # imported late: it costs a tenth of the start-up time

    if region.length < len(wanted):
        return None
    found = fuzz.partial_ratio_alignment(wanted, text[region.start : region.end], score_cutoff=enough)
    if found is None:
        return None
    return found.score, Span(region.start + found.dest_start, region.start + found.dest_end)


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


def _regions(text: str, length: int, alignment: Alignment | None) -> list[Span]:
    """Give the parts of the text worth searching for words of a length: what corresponds to nothing else."""
    if alignment is None:
        return [Span(0, len(text))]
    regions: list[Span] = []
    for piece in alignment.pieces:
        if piece.same or piece.new_start == piece.new_end:
            continue
        low, high = max(0, piece.new_start - length // 4), min(len(text), piece.new_end + length // 4)
        if regions and low <= regions[-1].end:
            regions[-1] = Span(regions[-1].start, high)
        else:
            regions.append(Span(low, high))
    return [region for region in regions if region.length >= length]


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
