"""How two texts correspond: which stretches stand unchanged in both, found by one word diff.

Changed stretches are compared again by character, so that a corrected letter does not lose its word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(r"\S+\s*|\s+")
_MOST_COMPARISONS = 4_000_000_000
"""Changed stretches whose lengths multiply to more are not compared by character: they were rewritten."""


class Piece(NamedTuple):
    """A stretch of the old text and what stands for it in the new one; `same` when they are equal."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    same: bool

    def moved(self, old: int, new: int) -> Piece:
        """Give the piece with its ends counted from further on."""
        return Piece(self.old_start + old, self.old_end + old, self.new_start + new, self.new_end + new, self.same)


class Alignment:
    """The correspondence of an old and a new text, made once for any number of positions in them.

    `pieces` cover both texts in order, without gaps; no two neighbours are of the same sort.
    """

    def __init__(self, old: str, new: str) -> None:
        self.pieces: tuple[Piece, ...] = tuple(_joined(_pieces(old, new)))
        self.changed = sum(piece.new_end - piece.new_start for piece in self.pieces if not piece.same)
        """How many characters of the new text stood nowhere in the old one."""
        self._starts = [piece.old_start for piece in self.pieces]
        self._new_starts = [piece.new_start for piece in self.pieces]

    def move_start(self, position: int) -> int:
        """Give where a span that starts with the old text's character at `position` starts in the new text."""
        piece = self._piece_with(position)
        return piece.new_start + (position - piece.old_start if piece.same else 0)

    def move_end(self, position: int) -> int:
        """Give where a span that ends before the old text's `position` ends in the new text."""
        piece = self._piece_with(position - 1)
        return piece.new_start + position - piece.old_start if piece.same else piece.new_end

    def same_in_old(self, start: int, end: int) -> int:
        """Count the characters between two positions of the old text that stand unchanged in the new one."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return sum(
            max(0, min(end, piece.old_end) - max(start, piece.old_start))
            for piece in self.pieces[first : bisect_left(self._starts, end)]
            if piece.same
        )

    def same_in_new(self, start: int, end: int) -> int:
        """Count the characters between two positions of the new text that stood in the old one."""
        first = max(0, bisect_right(self._new_starts, start) - 1)
        return sum(
            max(0, min(end, piece.new_end) - max(start, piece.new_start))
            for piece in self.pieces[first : bisect_left(self._new_starts, end)]
            if piece.same
        )

    def _piece_with(self, position: int) -> Piece:
        return self.pieces[bisect_right(self._starts, position) - 1]


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Compare by word; what differs is compared again by character."""
    for piece in _joined(_word_pieces(old, new)):
        if piece.same or piece.old_start == piece.old_end or piece.new_start == piece.new_end:
            yield piece
        else:
            yield from _character_pieces(old, new, piece)


def _word_pieces(old: str, new: str) -> Iterator[Piece]:
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    numbers = {token: number for number, token in enumerate(dict.fromkeys(old_tokens + new_tokens))}
    old_offsets = [0, *accumulate(map(len, old_tokens))]
    new_offsets = [0, *accumulate(map(len, new_tokens))]
    differences = _opcodes([numbers[token] for token in old_tokens], [numbers[token] for token in new_tokens])
    for piece in differences:
        yield Piece(
            old_offsets[piece.old_start],
            old_offsets[piece.old_end],
            new_offsets[piece.new_start],
            new_offsets[piece.new_end],
            piece.same,
        )


def _character_pieces(old: str, new: str, piece: Piece) -> Iterator[Piece]:
    before = old[piece.old_start : piece.old_end]
    after = new[piece.new_start : piece.new_end]
    if len(before) * len(after) > _MOST_COMPARISONS:
        yield piece
        return
    for part in _opcodes(before, after):
        yield part.moved(piece.old_start, piece.new_start)


def _opcodes(old: str | list[int], new: str | list[int]) -> Iterator[Piece]:
    """Diff two sequences. Levenshtein, because the other distances keep a matrix of both lengths."""
    from rapidfuzz.distance import Levenshtein  # imported late: it costs a tenth of the start-up time

    for part in Levenshtein.opcodes(old, new):
        yield Piece(part.src_start, part.src_end, part.dest_start, part.dest_end, part.tag == "equal")


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours of the same sort, so that a changed stretch is one piece whatever was done in it."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.same == piece.same:
            last = Piece(last.old_start, piece.old_end, last.new_start, piece.new_end, last.same)
        else:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last
