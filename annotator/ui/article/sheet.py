"""A page that can be drawn: its document with the marks on it, block by block, and where words stand on it.

Both the view and the printer draw from a `Sheet`. Coordinates are the document's pixels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import ChainMap
from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from annotator.model import Span
from annotator.ui.article.document import build_document, change_bold
from annotator.ui.article.formats import Plan, bold_ranges, plan_block
from annotator.ui.article.index import MarkIndex, Part, Piece, ShownMark
from annotator.ui.article.look import Look
from annotator.ui.article.page import Page
from annotator.ui.shown import ShownSuggestion

_STRETCH = 4_000
"""How many code points of a block are planned at once, so that a change in a very long one stays small."""


class Run(NamedTuple):
    """A stretch of words on one line of the page: from `left` to `right`, with the line's baseline."""

    left: float
    right: float
    baseline: float


class Shown(NamedTuple):
    """A block of the document of which something can be seen, and which of its code points those are."""

    number: int
    span: Span
    layout: QTextLayout
    lines: tuple[QTextLine, ...]


class Sheet:
    """The document of one page, with its marks."""

    def __init__(self, page: Page, look: Look, header: float, index: MarkIndex) -> None:
        self.page = page
        self.look = look
        self.index = index
        self.suggested = MarkIndex()
        """What is suggested; it is drawn beside the marks, and never printed."""
        self._plans: dict[int, dict[int, Plan]] = {}
        self._bold = self._bold_lines(index.parts(Part.SOURCE))
        self.document: QTextDocument = build_document(page, look, header, self._bold)

    def _bold_lines(self, sources: Iterable[Piece]) -> dict[int, tuple[Span, ...]]:
        """Give the bold ranges of every line that has a mention of a source."""
        by_line: dict[int, list[Piece]] = {}
        for piece in sources:
            for number in self.page.lines_touched(piece.span):
                by_line.setdefault(number, []).append(piece)
        return {number: bold_ranges(self.page.line_span(number), pieces) for number, pieces in by_line.items()}

    def replace(self, changed: Iterable[ShownMark], removed: Iterable[str]) -> set[int]:
        """Change marks and take marks out; gives the numbers of the lines that look different now."""
        touched = self.index.replace(changed, removed)
        numbers = self._plan_anew(touched)
        sourced = {
            number for piece in touched if piece.part is Part.SOURCE for number in self.page.lines_touched(piece.span)
        }
        self._change_bold(sourced)
        return numbers

    def suggest(self, changed: Iterable[ShownSuggestion], removed: Iterable[str]) -> set[int]:
        """Change suggestions and take some out; gives the numbers of the lines that look different now."""
        return self._plan_anew(self.suggested.replace(changed, removed))

    def _plan_anew(self, touched: Iterable[Piece]) -> set[int]:
        """Forget what the lines show in which pieces came or went; gives their numbers."""
        numbers = {number for piece in touched for number in self.page.lines_touched(piece.span)}
        for number in numbers:
            self._plans.pop(number, None)
        return numbers

    def _change_bold(self, numbers: Iterable[int]) -> None:
        """Bring the bold words of some lines up to date where they differ."""
        changes: dict[int, tuple[Span, ...]] = {}
        for number in numbers:
            line = self.page.line_span(number)
            wanted = bold_ranges(line, self.index.touching(*line))
            if wanted != self._bold.get(number, ()):
                changes[number] = self._bold[number] = wanted
        if changes:
            change_bold(self.page, self.look, self.document, changes)

    def plans(self, shown: Shown) -> list[Plan]:
        """Give what the shown part of a block has beside its words; a very long block is planned in stretches."""
        if not shown.lines:
            return []
        block = self.page.line_span(shown.number)
        made = self._plans.setdefault(shown.number, {})
        wanted = range((shown.span.start - block.start) // _STRETCH, (shown.span.end - block.start) // _STRETCH + 1)
        for number in wanted:
            if number not in made:
                start = block.start + number * _STRETCH
                stretch = Span(start, min(block.end, start + _STRETCH))
                made[number] = self._plan(stretch)
        return [made[number] for number in wanted]

    def _plan(self, stretch: Span) -> Plan:
        pieces, marks = self.index.touching(*stretch), self.index.marks
        if suggested := self.suggested.touching(*stretch):
            return plan_block(stretch, [*pieces, *suggested], ChainMap(marks, self.suggested.marks))
        return plan_block(stretch, pieces, marks)

    def blocks_between(self, top: float, bottom: float) -> Iterator[Shown]:
        """Give the blocks that are at least partly between two heights, each with its lines that are."""
        filled = self.page.filled
        if not filled:
            return
        first = bisect_left(filled, self._block_at(top).blockNumber())
        for number in islice(filled, first, None):
            block = self.document.findBlockByNumber(number)
            rect = self.document.documentLayout().blockBoundingRect(block)
            if rect.top() > bottom:
                return
            yield self._shown(block, top - rect.top(), bottom - rect.top())

    def _block_at(self, y: float) -> QTextBlock:
        """Give the last block that begins above a height, or the first; hidden blocks do not count.

        Qt's own `hitTest` takes a point between two paragraphs for the end of the text as long as not all of it is
        laid out; it is asked only to have the text laid out as far as `y`.
        """
        filled = self.page.filled
        place = bisect_right(filled, y, key=self._top) - 1
        if place + 1 < len(filled) and self._top(filled[place + 1]) == inf:
            self.document.documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.ExactHit)
            place = bisect_right(filled, y, key=self._top) - 1
        return self.document.findBlockByNumber(filled[max(place, 0)])

    def _top(self, number: int) -> float:
        """Give the height at which a line's block begins; infinity before it is laid out."""
        layout = self.document.findBlockByNumber(number).layout()
        return layout.position().y() if layout.lineCount() else inf

    def nearest(self, point: QPointF) -> QPointF:
        """Move a point straight up or down onto the block nearest above it, or onto the first."""
        if not self.page.filled:
            return point
        rect = self.document.documentLayout().blockBoundingRect(self._block_at(point.y()))
        return QPointF(point.x(), min(max(point.y(), rect.top() + 1), rect.bottom() - 1))

    def position_at(self, point: QPointF) -> int:
        """Give the position that a caret would get from a press at a point."""
        units = self.document.documentLayout().hitTest(self.nearest(point), Qt.HitTestAccuracy.FuzzyHit)
        return self.page.from_qt(units)

    def _shown(self, block: QTextBlock, top: float, bottom: float) -> Shown:
        """Find the lines of a block between two heights in it; a block may have thousands of lines."""
        layout = block.layout()
        numbers = range(layout.lineCount())
        first = bisect_left(numbers, top, key=lambda number: layout.lineAt(number).rect().bottom())
        last = bisect_right(numbers, bottom, key=lambda number: layout.lineAt(number).y())
        lines = tuple(layout.lineAt(number) for number in range(first, last))
        if not lines:
            return Shown(block.blockNumber(), Span(0, 0), layout, ())
        start = self.page.from_qt(block.position() + lines[0].textStart())
        end = self.page.from_qt(block.position() + lines[-1].textStart() + lines[-1].textLength())
        return Shown(block.blockNumber(), Span(start, end), layout, lines)

    def runs(self, shown: Shown, start: int, end: int) -> list[Run]:
        """Give where the words of ``[start, end)`` stand on the shown lines of a block, line by line."""
        if start >= shown.span.end or end <= shown.span.start:
            return []
        base = self.page.to_qt(self.page.line_span(shown.number).start)
        first = self.page.to_qt(max(start, shown.span.start)) - base
        last = self.page.to_qt(min(end, shown.span.end)) - base
        turned = self.page.is_right_to_left(shown.number)
        origin = shown.layout.position()
        found: list[Run] = []
        at = bisect_right(shown.lines, first, key=lambda line: line.textStart())
        for line in shown.lines[max(0, at - 1) :]:
            if line.textStart() >= last:
                break
            stretches = _stretches(line, first, last) if turned else [_stretch(line, first, last)]
            baseline = origin.y() + line.y() + line.ascent()
            found += [Run(origin.x() + a, origin.x() + b, baseline) for a, b in stretches if a < b]
        return found

    def band(self, run: Run) -> QRectF:
        """Give the rectangle behind a run's words."""
        size = self.look.size
        return QRectF(run.left, run.baseline - 0.86 * size, run.right - run.left, 1.13 * size)

    def top_of(self, position: int) -> float:
        """Give the height at which the line with a position begins; has the text laid out up to there."""
        block = self.document.findBlock(self.page.to_qt(position))
        rect = self.document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(self.page.to_qt(position) - block.position())
        return rect.top() + (line.y() if line.isValid() else 0.0)

    def character_at(self, point: QPointF) -> int | None:
        """Give the position of the character under a point; None beside the words."""
        if not self.page.filled:
            return None
        block = self._block_at(point.y())
        layout = block.layout()
        inside = point - layout.position()
        numbers = range(layout.lineCount())
        number = bisect_left(numbers, inside.y(), key=lambda each: layout.lineAt(each).rect().bottom())
        if number == len(numbers) or not layout.lineAt(number).naturalTextRect().contains(inside):
            return None
        line = layout.lineAt(number)
        offset = line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return self.page.from_qt(block.position() + offset)


def _x(line: QTextLine, offset: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Give the x of a cursor; Qt hands the offset back beside it."""
    found = line.cursorToX(offset, edge)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


def _stretch(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    """Give left and right of ``[first, last)`` on a line of left-to-right words, without the blank it breaks at."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    left = _x(line, max(first, start))
    if last >= end:
        return left, line.x() + line.naturalTextWidth()
    return left, _x(line, last)


def _stretches(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Give what ``[first, last)`` covers on a line whose words run both ways: joined character by character."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    edges = QTextLine.Edge
    boxes = sorted(
        tuple(sorted((_x(line, offset, edges.Leading), _x(line, offset, edges.Trailing))))
        for offset in range(max(first, start), min(last, end))
    )
    joined: list[tuple[float, float]] = []
    for left, right in boxes:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined
