"""Anchors: finding marks again in a text that has changed.

A place is given only when it is sure: words that were deleted, or that could stand at several places, give None,
so that the caller can list what could not be placed.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model import Anchor, Span
from annotator.text.alignment import Alignment
from annotator.text.searching import find, similarity
from annotator.text.spans import trim
from annotator.text.words import inside_word, word_end, word_start

CONTEXT = 32
"""How many code points of context an anchor keeps on each side."""

_LIKE_ENOUGH = 60.0
"""How like its old words (0 to 100) a moved mark must still be."""
_TELLING_LENGTH = 20
"""Unchanged words at least this long say by themselves that they are the same ones."""
_TELLING_CONTEXT = 0.4
"""Which part of the context around shorter words must stand unchanged."""
_NEIGHBOUR = 4
"""How many characters right beside shorter words must stand unchanged, on one side at least."""


def make_anchor(text: str, span: Span) -> Anchor:
    """Describe a place so that it can be found again: its words and up to `CONTEXT` code points each side."""
    start, end = span
    return Anchor(span, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find_anchor(text: str, anchor: Anchor) -> Span | None:
    """Find an anchor's words in another version of its text; None when they are gone or not surely placed."""
    if not anchor.exact.strip():
        return None
    start, end = anchor.span
    if make_anchor(text, Span(start, end)) == anchor:
        return anchor.span
    return find(text, anchor)


def move_spans(old_text: str, new_text: str, spans: Sequence[Span]) -> list[Span | None]:
    """Give for each span of the old text its place in the new one, in the order given.

    None stands for a span whose words are gone, are changed too much, or cannot surely be told from others.
    """
    if old_text == new_text:
        return list(spans)
    if not new_text:
        return [None] * len(spans)
    alignment = Alignment(old_text, new_text)
    return [_move(old_text, new_text, span, alignment) for span in spans]


def _move(old_text: str, new_text: str, span: Span, alignment: Alignment) -> Span | None:
    if not old_text[span.start : span.end].strip():
        return None
    moved = _follow(old_text, new_text, span, alignment)
    if moved is not None:
        return moved
    return find(new_text, make_anchor(old_text, span), alignment)


def _follow(old_text: str, new_text: str, span: Span, alignment: Alignment) -> Span | None:
    """Move a span along the alignment; None when too little of it is left there."""
    start, end = alignment.move_start(span.start), alignment.move_end(span.end)
    if start >= end:
        return None
    exact = old_text[span.start : span.end]
    if new_text[start:end] == exact:
        return Span(start, end) if _is_telling(old_text, span, alignment) else None
    moved = _tidy(old_text, new_text, span, Span(start, end))
    if not moved.length or similarity(exact, new_text[moved.start : moved.end]) < _LIKE_ENOUGH:
        return None
    return moved


def _is_telling(old_text: str, span: Span, alignment: Alignment) -> bool:
    """Tell whether unchanged words are long, or stand in unchanged words, enough to be the ones that were meant."""
    if span.length >= _TELLING_LENGTH:
        return True
    start, end = span
    low, high = max(0, start - CONTEXT), min(len(old_text), end + CONTEXT)
    same = alignment.same_in_old(low, start) + alignment.same_in_old(end, high)
    if same < _TELLING_CONTEXT * (high - low - span.length):
        return False
    low, high = max(0, start - _NEIGHBOUR), min(len(old_text), end + _NEIGHBOUR)
    return alignment.same_in_old(low, start) == start - low or alignment.same_in_old(end, high) == high - end


def _tidy(old_text: str, new_text: str, span: Span, moved: Span) -> Span:
    """Keep the ends of a changed mark at words' ends, when they were there before, and off blanks."""
    start, end = moved
    if not inside_word(old_text, span.start):
        start = word_start(new_text, start)
    if not inside_word(old_text, span.end):
        end = word_end(new_text, end)
    return trim(new_text, Span(start, end))
