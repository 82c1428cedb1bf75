"""What a selection becomes: snapped to words, drawn out to sentence, paragraph or quotation. Pure."""

from __future__ import annotations

from annotator.model import Span
from annotator.text import (
    paragraph_at,
    quotation_at,
    sentence_at,
    snap_to_characters,
    snap_to_words,
    trim,
    with_both_marks,
)


def snapped(text: str, span: Span, *, exact: bool) -> Span | None:
    """Give what a dragged selection means: whole words without outer blanks, or with `exact` just the characters.

    Who takes a whole quotation but misses one of its thin marks meant both. None when only blanks were selected.
    """
    found = _snapped(text, span, exact=exact)
    return found if found is None or exact else with_both_marks(text, found)


def wider(text: str, caret: int, selection: Span | None) -> Span | None:
    """Give the sentence around the caret; the paragraph when that sentence is selected already."""
    place = selection.start if selection else caret
    sentence = sentence_at(text, place)
    if sentence is None or selection is None or not selection.contains(sentence):
        return sentence
    return trim(text, paragraph_at(text, place))


def around(text: str, caret: int, selection: Span | None) -> Span | None:
    """Give the quotation around the caret; when that is selected already, the one around it."""
    found = quotation_at(text, selection.start + 1 if selection else caret)
    if found is None or selection is None or found != selection:
        return found
    outer = quotation_at(text, selection.start)
    return outer if outer is not None and outer.contains(selection) else found


def resized(text: str, old: Span, *, start: bool, position: int, exact: bool) -> Span:
    """Give a span after one end of it was dragged to a position; it never becomes empty and never turns over."""
    raw = Span(min(position, old.end - 1), old.end) if start else Span(old.start, max(position, old.start + 1))
    new = _snapped(text, raw, exact=exact)
    if new is None:
        return old
    return Span(new.start, old.end) if start else Span(old.start, new.end)


def _snapped(text: str, span: Span, *, exact: bool) -> Span | None:
    found = trim(text, snap_to_characters(text, span)) if exact else snap_to_words(text, span)
    return found if found.length else None
