"""A text cut into blocks, each block into stretches that the same marks cover. Offsets are code points, half-open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from annotator.exchange.reports.directions import right_to_left
from annotator.exchange.reports.told.values import Part, Placed, Stretch, ToldBlock
from annotator.model import Block, Span, TextVersion
from annotator.text import plain_blocks

LEVELS = 4
"""How many lines are drawn below each other before they share a height, as in the window."""
_LINED = (Part.CLAIM, Part.SOURCE, Part.CUE)
_OWN = {Part.CLAIM: 0, Part.REMARK: 0, Part.CONTENT: 1}
"""Which words of a mark are most its own: a claim's before those of the quote that it brings; cue and source last."""


class Piece(NamedTuple):
    """A span of a mark, by its number."""

    span: Span
    number: int
    part: Part
    colour: int


def told_blocks(version: TextVersion, pieces: Iterable[Piece]) -> tuple[ToldBlock, ...]:
    """Give all words of a text in blocks, those outside the blocks that it names as paragraphs."""
    cutter = _Cutter(version.text, [piece for piece in pieces if piece.span.start < piece.span.end])
    cut = [(block, cutter.stretches(block.span)) for block in all_blocks(version)]
    begins, ends = _edges([stretch for _block, stretches in cut for stretch in stretches])
    places = count()
    return tuple(
        ToldBlock(
            block.kind,
            tuple(
                one._replace(begins=begins[place], ends=ends[place]) for one, place in zip(found, places, strict=False)
            ),
            right_to_left(version.text[slice(*block.span)]),
            block.page,
        )
        for block, found in cut
    )


def all_blocks(version: TextVersion) -> Iterator[Block]:
    """Give the blocks of a text and, as paragraphs, the lines between them."""
    done = 0
    for block in version.blocks:
        yield from _between(version.text, done, block.span.start)
        if version.text[slice(*block.span)].strip():
            yield block
        done = max(done, block.span.end)
    yield from _between(version.text, done, len(version.text))


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    for block in plain_blocks(text[start:end]):
        yield Block(Span(block.span.start + start, block.span.end + start))


class _Cutter:
    """Cuts the blocks of one text, in their order."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self._text = text
        self._levels = _levels(pieces)
        self._opening: defaultdict[int, list[Piece]] = defaultdict(list)
        for piece in sorted(pieces, key=lambda one: (one.span.start, -one.span.end, one.number)):
            self._opening[piece.span.start].append(piece)
        self._cuts = sorted({edge for piece in pieces for edge in piece.span})
        self._next = 0
        self._open: list[Piece] = []

    def stretches(self, span: Span) -> list[Stretch]:
        """Cut what lies between two positions, behind all that was cut before."""
        found: list[Stretch] = []
        start = span.start
        self._pass(start)
        while start < span.end:
            stop = min(self._cuts[self._next], span.end) if self._next < len(self._cuts) else span.end
            parts = tuple(Placed(one.number, one.part, self._levels.get(one, 0), one.colour) for one in self._open)
            found.append(Stretch(self._text[start:stop], parts))
            self._pass(stop)
            start = stop
        return found

    def _pass(self, position: int) -> None:
        """Open and close what starts and ends up to a position."""
        while self._next < len(self._cuts) and self._cuts[self._next] <= position:
            self._open += self._opening[self._cuts[self._next]]
            self._next += 1
        self._open = [piece for piece in self._open if piece.span.end > position]


def _edges(stretches: Sequence[Stretch]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Give the marks that begin and that end in each stretch.

    A mark begins and ends, for a reader, with its own words; its cue and source may stand before or behind.
    """
    edges: dict[tuple[int, int], list[int]] = {}
    for place, stretch in enumerate(stretches):
        for part in stretch.parts:
            edges.setdefault((part.number, _OWN.get(part.part, 2)), [place, place])[1] = place
    best = {number: places for (number, _rank), places in sorted(edges.items(), reverse=True)}
    firsts = {number: first for number, (first, _last) in best.items()}
    lasts = {number: last for number, (_first, last) in best.items()}
    return _gathered(firsts, len(stretches)), _gathered(lasts, len(stretches))


def _gathered(places: Mapping[int, int], length: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = [()] * length
    for number in sorted(places):
        found[places[number]] += (number,)
    return found


def _levels(pieces: Iterable[Piece]) -> dict[Piece, int]:
    """Give each line the lowest level that is free where it begins; the longer of two that begin together first."""
    free_from = [0] * LEVELS
    found: dict[Piece, int] = {}
    taken = 0
    lined = (piece for piece in pieces if piece.part in _LINED)
    for piece in sorted(lined, key=lambda one: (one.span.start, -one.span.end, one.number)):
        start, end = piece.span
        level = next((each for each in range(LEVELS) if free_from[each] <= start), taken % LEVELS)
        taken = level + 1
        free_from[level] = max(free_from[level], end)
        found[piece] = level
    return found
