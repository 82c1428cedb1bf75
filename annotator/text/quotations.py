"""The quotation around a position, in any of the usual styles of quotation marks.

“ ” " " ‘ ’ ' ' « » » « „ “ ‚ ‘ ‹ › ״ ״ 「 」 nested in each other; apostrophes are told from closing marks; a
quotation over several paragraphs has its opening mark repeated at each of them and is closed in the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.model import Span
from annotator.text.places import paragraph_at
from annotator.text.words import QUOTATION_MARKS, is_word_character

_MARK = re.compile(f"''|``|[{re.escape(QUOTATION_MARKS)}]")
"""A mark; two apostrophes, or two back quotes, are one mark as teletypes and old archives write it."""
_CLOSED_BY = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "‟": "”",
    '"': '"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "’": "’",
    "'": "'",
    "''": "''",
    "``": "''",
    "״": "״",
    "「": "」",
    "『": "』",
}
_ALWAYS_OPEN = frozenset("“„‟‘‚‛「『") | {"``"}
_SPACED = frozenset("«»‹›")
_MIXED_UP = frozenset('“”"')
"""Marks that are written one for the other: “so", "so”, “so“."""
_MAYBE_APOSTROPHES = frozenset("’'״")
_DEEPEST = 24
"""How many marks are looked at to find the partner of one."""
_GENITIVE = re.compile(r"[sS]\b")
_MOST_PARAGRAPHS = 200
"""How far a quotation is followed over paragraphs each way."""


class QuotedParagraph(NamedTuple):
    """The quotations closed inside one paragraph, and the marks that were left open there."""

    closed: tuple[Span, ...]
    left_open: tuple[int, ...]


def quotation_at(text: str, position: int) -> Span | None:
    """Give the innermost quotation around `position` with its quotation marks; None if there is none.

    A position touching a quotation from outside counts when no other quotation is around it.
    """
    paragraph = paragraph_at(text, position)
    found = quoted_in(text, paragraph)
    around = [span for span in found.closed if span.start < position < span.end]
    around += _continued(text, paragraph, found, position)
    if not around:
        around = [span for span in found.closed if span.start <= position <= span.end]
    if not around:
        return None
    innermost = min(around, key=lambda span: span.length)
    return Span(_first_opening(text, innermost.start), innermost.end)


def quotations(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Give the quotations closed inside one paragraph, nested ones too, in the order of their starts."""
    return tuple(sorted(quoted_in(text, paragraph).closed))


def with_both_marks(text: str, span: Span) -> Span:
    """Take in the other quotation mark of a quotation that `span` holds whole but for that mark.

    Only punctuation is taken in on the way, never a word; any other span is given unchanged.
    """
    paragraph = paragraph_at(text, span.start)
    if not paragraph.contains(span):
        return span
    for found in quoted_in(text, paragraph).closed:
        if found.start == span.start and span.end < found.end and not _holds_words(text, span.end, found.end):
            return Span(span.start, found.end)
        if found.end == span.end and found.start < span.start and not _holds_words(text, found.start, span.start):
            return Span(found.start, span.end)
    return span


def is_quoted(text: str, span: Span) -> bool:
    """Tell whether all words of `span` stand inside one quotation, also one over several paragraphs."""
    start, end = span
    while start < end and not is_word_character(text[start]):
        start += 1
    while end > start and not is_word_character(text[end - 1]):
        end -= 1
    paragraph = paragraph_at(text, start)
    found = quoted_in(text, paragraph)
    around = [*found.closed, *_continued(text, paragraph, found, start)]
    return start < end and any(one.contains(Span(start, end)) for one in around)


def _holds_words(text: str, start: int, end: int) -> bool:
    return any(is_word_character(character) for character in text[start:end])


def quoted_in(text: str, paragraph: Span) -> QuotedParagraph:
    """Read one paragraph's quotation marks from left to right."""
    places = [match.span() for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    closed: list[Span] = []
    waiting: list[int] = []
    for number, (place, end) in enumerate(places):
        mark = text[place:end]
        before = text[place - 1] if place > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        inside_word = is_word_character(before) or _is_genitive(text, place, paragraph)
        if mark in _MAYBE_APOSTROPHES and inside_word and is_word_character(after):
            continue
        opener = _opener_closed_by(text, waiting, mark, before, after)
        if opener is not None and not _is_possessive(text, places, number, paragraph):
            closed.append(Span(waiting[opener], end))
            del waiting[opener:]
        elif opener is None and _opens(mark, before, after):
            waiting.append(place)
    return QuotedParagraph(tuple(closed), tuple(waiting))


def _is_genitive(text: str, place: int, paragraph: Span) -> bool:
    """Tell whether the mark is the apostrophe of a "’s" behind an abbreviation ("Washington D.C.’s board")."""
    return _GENITIVE.match(text, place + 1, paragraph.end) is not None and text[max(place - 1, 0)] == "."


def mark_at(text: str, place: int) -> str:
    """Give the quotation mark at a place, which may be two characters long."""
    match = _MARK.match(text, place)
    return match.group() if match else text[place]


def _opener_closed_by(text: str, waiting: list[int], mark: str, before: str, after: str) -> int | None:
    """Give which open mark (index in `waiting`) the mark closes; None if it closes none."""
    if mark not in _SPACED and before.isspace() and not after.isspace():
        return None
    if mark in _MAYBE_APOSTROPHES and before.isspace():
        return None
    openers = range(len(waiting) - 1, max(-1, len(waiting) - 1 - _DEEPEST), -1)
    for index in openers:
        if _closes(mark, mark_at(text, waiting[index])):
            return index
    if mark not in _MIXED_UP or after.isalnum() or before.isspace():
        return None
    return next((index for index in openers if mark_at(text, waiting[index]) in _MIXED_UP), None)


def _closes(mark: str, opening: str) -> bool:
    closers = _CLOSED_BY[opening]
    return mark == closers if len(mark) > 1 or len(opening) > 1 else mark in closers


def _opens(mark: str, before: str, after: str) -> bool:
    """Tell whether a mark that closes nothing opens a quotation."""
    if mark not in _CLOSED_BY:
        return False
    if mark in _ALWAYS_OPEN or mark in "«‹":
        return True
    if before.isalnum() or after.isspace():
        return False
    return mark not in _MAYBE_APOSTROPHES or not after.isdigit()


def _is_possessive(text: str, places: list[tuple[int, int]], number: int, paragraph: Span) -> bool:
    """Tell whether a mark that could close is the apostrophe of a plural ("the leaders’ visit").

    It is, when a word follows and the quotation is closed only by a later mark of the same shape.
    """
    place, end = places[number]
    mark = text[place:end]
    if mark not in _MAYBE_APOSTROPHES or text[place - 1] not in "sS":
        return False
    if not re.compile(r"\s[^\W\d_]").match(text, place + 1, paragraph.end):
        return False
    for later, _later_end in places[number + 1 : number + 1 + _DEEPEST]:
        if text[later] in '‘‚“”"«»„':
            return False
        if text[later] == mark and not is_word_character(text[later + 1 : later + 2] or " "):
            return not text[later - 1].isspace()
    return False


def _continued(text: str, paragraph: Span, found: QuotedParagraph, position: int) -> Iterator[Span]:
    """Give the quotations around `position` that are left open here and closed in a later paragraph."""
    for opening in found.left_open:
        if opening < position and (end := _end_in_later(text, paragraph, mark_at(text, opening))) is not None:
            yield Span(opening, end)


def _end_in_later(text: str, paragraph: Span, mark: str) -> int | None:
    """Follow a quotation over the paragraphs that repeat its mark to its end; None if it has none."""
    for _paragraph in range(_MOST_PARAGRAPHS):
        following = _next_with_ink(text, paragraph)
        if following is None:
            return None
        first = _first_ink(text, following)
        if mark_at(text, first) != mark:
            return None
        found = quoted_in(text, following)
        ends = [span.end for span in found.closed if span.start == first]
        if ends:
            return ends[0]
        if first not in found.left_open:
            return None
        paragraph = following
    return None


def _first_opening(text: str, start: int) -> int:
    """Go back from a mark that begins its paragraph to where the quotation it continues was first opened."""
    mark = mark_at(text, start)
    for _paragraph in range(_MOST_PARAGRAPHS):
        paragraph = paragraph_at(text, start)
        if start != _first_ink(text, paragraph):
            return start
        previous = _previous_with_ink(text, paragraph)
        if previous is None:
            return start
        same = [place for place in quoted_in(text, previous).left_open if mark_at(text, place) == mark]
        if not same:
            return start
        start = same[-1]
    return start


def _next_with_ink(text: str, paragraph: Span) -> Span | None:
    place = paragraph.end
    while place < len(text) and text[place].isspace():
        place += 1
    return paragraph_at(text, place) if place < len(text) else None


def _previous_with_ink(text: str, paragraph: Span) -> Span | None:
    place = paragraph.start
    while place > 0 and text[place - 1].isspace():
        place -= 1
    return paragraph_at(text, place) if place > 0 else None


def _first_ink(text: str, paragraph: Span) -> int:
    place = paragraph.start
    while place < paragraph.end and text[place].isspace():
        place += 1
    return place
