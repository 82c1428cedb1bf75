"""Spans cut where lines and cells end, for formats in which one thing is one line, and put together again.

Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.model import Span, Spans
from annotator.text import normalise

LINE_ENDS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
"""What parts lines for some reader, as in a set of a regular expression: a fragment never holds any of it."""

_PIECE = re.compile(rf"[^{LINE_ENDS}\t]+")
"""What stands between line ends and tabs: a tab would part the columns of whoever splits a line at tabs."""
_BREAKS = re.compile(rf"([{LINE_ENDS}\t](\s*[{LINE_ENDS}\t])?)?")


def fragments_of(text: str, spans: Iterable[Span]) -> Spans:
    """Give the parts of spans between line breaks and tabs, in text order, not overlapping.

    Parts of blanks alone are left out: readers take blanks off the end of a line, and nothing would be left.
    """
    found = [
        Span(piece.start(), piece.end())
        for start, end in _apart(spans)
        for piece in _PIECE.finditer(text, max(0, start), max(0, end))
        if not piece[0].isspace()
    ]
    return tuple(found)


def joined_fragments(text: str, fragments: Iterable[Span]) -> Spans:
    """Join fragments that only line breaks and tabs part, as `fragments_of` had to cut them, and those that touch."""
    found: list[Span] = []
    for start, end in normalise(fragments):
        if found and _BREAKS.fullmatch(text, found[-1].end, start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    """Give spans in order, those that overlap joined; those that only touch stay two."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        elif start < end:
            found.append(Span(start, end))
    return found
