"""Which marks stand where in the text: pieces sorted by their start, asked by bisection.

All positions are code points of the text version on show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from annotator.model import Span, Spans
from annotator.ui.shown import ShownClaim, ShownQuote, ShownRemark, ShownSuggestion

ShownMark: TypeAlias = ShownQuote | ShownClaim | ShownRemark | ShownSuggestion


class Part(StrEnum):
    """Which spans of a mark: named as the model's fields are."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    SPANS = "spans"
    REMARK = "remark"
    """The words that a remark is on; nobody changes them."""
    SUGGESTED = "suggested content"
    SUGGESTED_CUE = "suggested cue"
    SUGGESTED_SOURCE = "suggested source"
    SUGGESTED_CLAIM = "suggested claim"


class Piece(NamedTuple):
    """One span of one mark."""

    start: int
    end: int
    mark: str
    part: Part

    @property
    def span(self) -> Span:
        """Where the piece stands."""
        return Span(self.start, self.end)


def inward(piece: Piece) -> tuple[int, bool, str]:
    """Give the sort key that puts the innermost, shortest piece first."""
    return piece.end - piece.start, piece.part not in (Part.SPANS, Part.SUGGESTED_CLAIM), piece.mark


def parts_of(mark: ShownMark) -> tuple[tuple[Part, Spans], ...]:
    """Give the mark's groups of spans, the ones that make it up first."""
    if isinstance(mark, ShownClaim):
        return ((Part.SPANS, mark.spans),)
    if isinstance(mark, ShownRemark):
        return ((Part.REMARK, mark.spans),)
    if isinstance(mark, ShownSuggestion):
        return (
            (Part.SUGGESTED, mark.content),
            (Part.SUGGESTED_CLAIM, mark.spans),
            (Part.SUGGESTED_CUE, mark.cue),
            (Part.SUGGESTED_SOURCE, mark.source),
        )
    return ((Part.CONTENT, mark.content), (Part.CUE, mark.cue), (Part.SOURCE, mark.source))


def pieces_of(mark: ShownMark) -> list[Piece]:
    """Give every span of the mark that is not empty as a piece."""
    return [
        Piece(span.start, span.end, mark.id, part)
        for part, spans in parts_of(mark)
        for span in spans
        if span.start < span.end
    ]


def first_position(mark: ShownMark) -> int:
    """Give where the mark begins: its content's or the claim's first span, else its first piece; 0 without any."""
    for _part, spans in parts_of(mark):
        if spans:
            return spans[0].start
    return 0


class MarkIndex:
    """The marks of one article by id and by place."""

    def __init__(self, marks: Iterable[ShownMark] = ()) -> None:
        self.marks: dict[str, ShownMark] = {mark.id: mark for mark in marks}
        self._pieces: list[Piece] = []
        self._reach: list[int] = []
        self._sort()

    def _sort(self) -> None:
        self._pieces = sorted(piece for mark in self.marks.values() for piece in pieces_of(mark))
        self._reach = list(accumulate((piece.end for piece in self._pieces), max))

    def replace(self, changed: Iterable[ShownMark], removed: Iterable[str] = ()) -> list[Piece]:
        """Put marks in, over those of the same id, and take others out; unknown ids are passed over.

        Gives every piece that came or went, so that the caller knows which places look different now.
        """
        new = {mark.id: mark for mark in changed}
        gone = [mark for each in dict.fromkeys((*new, *removed)) if (mark := self.marks.get(each)) is not None]
        old_pieces = [piece for mark in gone for piece in pieces_of(mark)]
        new_pieces = [piece for mark in new.values() for piece in pieces_of(mark)]
        for mark in gone:
            del self.marks[mark.id]
        self.marks.update(new)
        if (len(old_pieces) + len(new_pieces)) * 8 > len(self._pieces):
            self._sort()
        else:
            self._patch(old_pieces, new_pieces)
        return old_pieces + new_pieces

    def _patch(self, old: list[Piece], new: list[Piece]) -> None:
        """Take few pieces out and put few in; `_reach`, the furthest end so far, is mended where it differs."""
        for piece in old:
            place = bisect_left(self._pieces, piece)
            del self._pieces[place], self._reach[place]
            self._mend(place)
        for piece in new:
            place = bisect_left(self._pieces, piece)
            self._pieces.insert(place, piece)
            self._reach.insert(place, -1)
            self._mend(place)

    def _mend(self, place: int) -> None:
        """Sum up the furthest ends again from a place on, until they are what they were."""
        furthest = self._reach[place - 1] if place else 0
        for number in range(place, len(self._pieces)):
            furthest = max(furthest, self._pieces[number].end)
            if self._reach[number] == furthest:
                return
            self._reach[number] = furthest

    def touching(self, start: int, end: int) -> list[Piece]:
        """Give the pieces that share at least one code point with ``[start, end)``, in the order of the text."""
        after = bisect_left(self._pieces, end, key=lambda piece: piece.start)
        first = bisect_right(self._reach, start, 0, after)
        return [piece for piece in self._pieces[first:after] if piece.end > start]

    def at(self, position: int) -> tuple[str, ...]:
        """Give the ids of the marks at a position, the innermost (shortest piece) first.

        The mark whose piece covers the character after `position` counts; when there is none, those that end there.
        """
        return tuple(dict.fromkeys(piece.mark for piece in sorted(self.pieces_at(position), key=inward)))

    def pieces_at(self, position: int) -> list[Piece]:
        """Give the pieces of the marks that `at` gives."""
        found = self.touching(position, position + 1)
        if not found and position > 0:
            found = [piece for piece in self.touching(position - 1, position) if piece.end == position]
        return found

    def parts(self, part: Part) -> list[Piece]:
        """Give every piece of one part, in the order of the text."""
        return [piece for piece in self._pieces if piece.part is part]
