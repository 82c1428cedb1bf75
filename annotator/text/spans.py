"""Spans of a text: trimmed, snapped to words, grown and shrunk, joined, subtracted, found again.

All positions are code points, half-open. Spans must lie inside the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from annotator.model import Span, Spans
from annotator.text.clusters import base_before, cluster_end, cluster_start, is_boundary
from annotator.text.words import (
    QUOTATION_MARKS,
    counts_as_word,
    inside_word,
    is_blank,
    is_word_character,
    word_end,
    word_start,
)

PARTS_JOINED_BY = " … "
"""What stands between the parts of a mark when its words are shown in one line."""


class Edge(StrEnum):
    """Which end of a span an editor is moving."""

    START = "start"
    END = "end"


def trim(text: str, span: Span) -> Span:
    """Drop blanks at both ends; an all-blank span becomes empty. A blank that carries a mark stays."""
    start, end = span
    while start < end and is_blank(text[start]) and is_boundary(text, start + 1):
        start += 1
    while end > start and is_blank(text[end - 1]) and is_boundary(text, end - 1):
        end -= 1
    return Span(start, end)


def snap_to_words(text: str, span: Span) -> Span:
    """Trim the span, then move its ends outward so that no word is cut.

    Punctuation is never added and never dropped: quotation marks that were selected stay, those beside the
    selection stay outside. An empty or blank span stays empty.
    """
    trimmed = trim(text, span)
    if not trimmed.length:
        return trimmed
    return Span(word_start(text, trimmed.start), word_end(text, trimmed.end))


def snap_to_characters(text: str, span: Span) -> Span:
    """Move the ends outward so that no grapheme cluster is cut: an exact selection that stays readable."""
    if not span.length:
        return span
    return Span(cluster_start(text, span.start), cluster_end(text, span.end))


def grow(text: str, span: Span, edge: Edge) -> Span:
    """Move one edge outward to the next stop: a word, a quotation mark beside it, or the end of the text.

    Gives the span unchanged when nothing is left on that side.
    """
    if edge is Edge.END:
        return Span(span.start, _next_end(text, span.end))
    return Span(_previous_start(text, span.start), span.end)


def shrink(text: str, span: Span, edge: Edge) -> Span:
    """Move one edge inward to the next stop; the span never becomes empty, its last word stays."""
    if edge is Edge.END:
        position = span.end - 1
        while position > span.start and not _is_end_stop(text, position):
            position -= 1
        return Span(span.start, position) if position > span.start else span
    position = span.start + 1
    while position < span.end and not _is_start_stop(text, position):
        position += 1
    return Span(position, span.end) if position < span.end else span


def normalise(spans: Iterable[Span]) -> Spans:
    """Sort spans, merge those that touch or overlap, drop empty ones."""
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span.start < span.end):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def subtract(spans: Iterable[Span], others: Iterable[Span]) -> Spans:
    """Give what of `spans` is not covered by `others`, normalised."""
    kept: list[Span] = []
    holes = normalise(others)
    first = 0
    for start, end in normalise(spans):
        while first < len(holes) and holes[first].end <= start:
            first += 1
        index = first
        while index < len(holes) and holes[index].start < end:
            kept.append(Span(start, holes[index].start))
            start = max(start, holes[index].end)
            index += 1
        kept.append(Span(start, end))
    return tuple(span for span in kept if span.start < span.end)


def overlap(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether the two sets of spans share at least one code point."""
    left, right = normalise(spans), normalise(others)
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i].overlaps(right[j]):
            return True
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return False


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Give the exact words of the spans in their order, several parts joined by `PARTS_JOINED_BY`."""
    return PARTS_JOINED_BY.join(text[start:end] for start, end in spans)


def occurrences(text: str, words: str) -> Spans:
    """Find every place where exactly these words stand as whole words, in order, not overlapping.

    Upper and lower case differ. Blanks around `words` do not count; blank words are found nowhere.
    """
    wanted = words.strip()
    found: list[Span] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if inside_word(text, start) or inside_word(text, end):
            end = start + 1
        else:
            found.append(Span(start, end))
        start = text.find(wanted, end)
    return tuple(found)


def _next_end(text: str, position: int) -> int:
    for candidate in range(position + 1, len(text) + 1):
        if _is_end_stop(text, candidate):
            return candidate
    return max(position, trim(text, Span(position, len(text))).end)


def _previous_start(text: str, position: int) -> int:
    for candidate in range(position - 1, -1, -1):
        if _is_start_stop(text, candidate):
            return candidate
    return min(position, trim(text, Span(0, position)).start)


def _is_end_stop(text: str, position: int) -> bool:
    """Tell whether a word, a symbol or a closing quotation mark ends at `position`."""
    if inside_word(text, position):
        return False
    before = text[base_before(text, position)]
    if before in QUOTATION_MARKS:
        return position == len(text) or not is_word_character(text[position])
    return counts_as_word(before)


def _is_start_stop(text: str, position: int) -> bool:
    """Tell whether a word, a symbol or an opening quotation mark starts at `position`."""
    if inside_word(text, position):
        return False
    if text[position] in QUOTATION_MARKS:
        return position == 0 or not is_word_character(text[base_before(text, position)])
    return counts_as_word(text[position])
