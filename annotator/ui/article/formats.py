"""From marks to what is drawn in one block of text: tints, lines, glyphs, bold words. Pure: no Qt, no pixels.

All positions are code points of the text version, clipped to the block.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from annotator.model import Span, Status
from annotator.text import normalise
from annotator.ui.article.index import Part, Piece, ShownMark
from annotator.ui.shown import NO_COLOUR, ShownClaim, ShownQuote, ShownSuggestion

LEVELS = 4
"""How many lines are drawn below each other before they share a height."""

COLOURS = 3
"""How many of the quotes that overlap at a place show their colour there."""


class Tint(NamedTuple):
    """A stretch covered by the same quotes; tints of a block never overlap and are in the order of the text.

    `colours` are those of the innermost quotes, innermost first, at most `COLOURS`; `depth` counts all of them.
    """

    start: int
    end: int
    colours: tuple[int, ...]
    depth: int


class LineKind(Enum):
    """What a line under words says."""

    SOURCE = "source"
    CUE = "cue"
    CLAIM = "claim"
    REMARK = "remark"
    SUGGESTED = "suggested quote"
    SUGGESTED_CUE = "suggested cue"
    SUGGESTED_SOURCE = "suggested source"
    SUGGESTED_CLAIM = "suggested claim"


class Line(NamedTuple):
    """A line under words. Level 0 lies nearest to them; lines on one level do not cover each other."""

    start: int
    end: int
    level: int
    kind: LineKind
    mark: str
    colour: int
    status: Status


class Glyph(NamedTuple):
    """The sign in the margin beside the line where a claim or remark begins.

    `mark` is its id; a remark has no status. Its owner's `initials` are told where sets are parted, `hint` by hovering.
    """

    position: int
    mark: str
    status: Status | None
    initials: str = ""
    hint: str = ""


class Tab(NamedTuple):
    """Whose marks begin at a place: the colours (``#rrggbb``) of their owners, each once."""

    position: int
    colours: tuple[str, ...]


class Plan(NamedTuple):
    """All that one block shows beside its words."""

    tints: tuple[Tint, ...] = ()
    lines: tuple[Line, ...] = ()
    glyphs: tuple[Glyph, ...] = ()
    tabs: tuple[Tab, ...] = ()


_KINDS = {
    Part.CUE: LineKind.CUE,
    Part.SOURCE: LineKind.SOURCE,
    Part.SPANS: LineKind.CLAIM,
    Part.REMARK: LineKind.REMARK,
}

_SUGGESTED = {
    Part.SUGGESTED: LineKind.SUGGESTED,
    Part.SUGGESTED_CUE: LineKind.SUGGESTED_CUE,
    Part.SUGGESTED_SOURCE: LineKind.SUGGESTED_SOURCE,
    Part.SUGGESTED_CLAIM: LineKind.SUGGESTED_CLAIM,
}

_SHARED = {Part.SUGGESTED_CUE: LineKind.CUE, Part.SUGGESTED_SOURCE: LineKind.SOURCE}
"""What a suggestion may have in common with a mark or with another suggestion."""


def plan_block(block: Span, pieces: Iterable[Piece], marks: Mapping[str, ShownMark]) -> Plan:
    """Say what to draw in a block. `pieces` touch it, in the order of the text; `marks` holds theirs."""
    inside = [piece for piece in pieces if piece.start < block.end and piece.end > block.start]
    if not inside:
        return Plan()
    contents = [(piece, marks[piece.mark]) for piece in inside if piece.part is Part.CONTENT]
    lined = [(piece, marks[piece.mark]) for piece in inside if piece.part in _KINDS]
    suggested = [(piece, marks[piece.mark]) for piece in inside if piece.part in _SUGGESTED]
    glyphs = tuple(_glyphs(block, lined))
    tabs = tuple(_tabs(block, [*contents, *lined]))
    lines = tuple(_lines(block, lined))
    below = tuple(_suggested_lines(block, suggested, lines))
    return Plan(tuple(_tints(block, contents)), (*lines, *below), glyphs, tabs)


def bold_ranges(block: Span, pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Give where the block's words are bold (mentions of sources), joined and in the order of the text."""
    clipped = (
        Span(max(piece.start, block.start), min(piece.end, block.end)) for piece in pieces if piece.part is Part.SOURCE
    )
    return normalise(clipped)


def _tints(block: Span, contents: Sequence[tuple[Piece, ShownMark]]) -> Iterable[Tint]:
    """Sweep over the starts and ends of contents; between two of them the same quotes are open."""
    events: list[tuple[int, bool, tuple[int, int, str, int]]] = []
    for piece, mark in contents:
        colour = mark.colour if isinstance(mark, ShownQuote) else NO_COLOUR
        entry = (piece.start, -piece.end, piece.mark, colour)
        events.append((max(piece.start, block.start), True, entry))
        events.append((min(piece.end, block.end), False, entry))
    events.sort()
    opened: list[tuple[int, int, str, int]] = []
    since = block.start
    for position, opens, entry in events:
        if opened and since < position:
            colours = tuple(each[3] for each in reversed(opened[-COLOURS:]))
            yield Tint(since, position, colours, len(opened))
        since = position
        if opens:
            insort(opened, entry)
        else:
            del opened[bisect_left(opened, entry)]


def _lines(block: Span, lined: Sequence[tuple[Piece, ShownMark]]) -> Iterable[Line]:
    """Give each line the lowest level that is free where it begins; the longer of two that begin together first."""
    free_from = [block.start] * LEVELS
    taken = 0
    for piece, mark in sorted(lined, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].mark)):
        start, end = max(piece.start, block.start), min(piece.end, block.end)
        level = next((each for each in range(LEVELS) if free_from[each] <= start), taken % LEVELS)
        taken = level + 1
        free_from[level] = max(free_from[level], end)
        colour = mark.colour if isinstance(mark, ShownQuote) else NO_COLOUR
        status = mark.status if isinstance(mark, ShownClaim) else Status.UNCHECKED
        yield Line(start, end, level, _KINDS[piece.part], piece.mark, colour, status)


def _suggested_lines(
    block: Span, suggested: Sequence[tuple[Piece, ShownMark]], lines: Sequence[Line]
) -> Iterable[Line]:
    """Put each line of a suggestion on the lowest level where it covers no other: marks keep their places for it.

    Where several have one cue or one source, that has one line.
    """
    taken: list[list[Span]] = [[] for _level in range(LEVELS)]
    for line in lines:
        insort(taken[line.level], Span(line.start, line.end))
    shared = {(line.start, line.end, line.kind) for line in lines}
    for piece, mark in sorted(suggested, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].mark)):
        place = Span(max(piece.start, block.start), min(piece.end, block.end))
        shared_as = _SHARED.get(piece.part)
        if shared_as is not None:
            if (*place, shared_as) in shared:
                continue
            shared.add((*place, shared_as))
        level = next((each for each in range(LEVELS) if _is_free(taken[each], place)), LEVELS - 1)
        insort(taken[level], place)
        colour = mark.colour if isinstance(mark, ShownSuggestion) else NO_COLOUR
        yield Line(*place, level, _SUGGESTED[piece.part], piece.mark, colour, Status.UNCHECKED)


def _is_free(taken: Sequence[Span], place: Span) -> bool:
    """Tell whether nothing of what is taken on a level, in the order of the text, lies over a place."""
    after = bisect_left(taken, place.end, key=lambda span: span.start)
    return after == 0 or taken[after - 1].end <= place.start


def _glyphs(block: Span, lined: Sequence[tuple[Piece, ShownMark]]) -> Iterable[Glyph]:
    """Give one glyph for each claim and remark whose first span begins in the block."""
    for piece, mark in lined:
        if (
            isinstance(mark, ShownQuote | ShownSuggestion)
            or piece.start != mark.spans[0].start
            or piece.start < block.start
        ):
            continue
        status = mark.status if isinstance(mark, ShownClaim) else None
        yield Glyph(piece.start, mark.id, status, mark.owner.initials if mark.owner else "", mark.hint)


def _tabs(block: Span, pieces: Sequence[tuple[Piece, ShownMark]]) -> Iterable[Tab]:
    """Give a tab where content or claim of somebody begins, for marks that have an owner to tell."""
    begun: dict[int, dict[str, None]] = {}
    for piece, mark in pieces:
        if mark.owner is not None and piece.part in (Part.CONTENT, Part.SPANS) and piece.start >= block.start:
            begun.setdefault(piece.start, {})[mark.owner.colour] = None
    for position, colours in sorted(begun.items()):
        yield Tab(position, tuple(sorted(colours)))
