"""Drawing marks and suggestions on a sheet: what lies under the words, then what lies over them.

The painter is in the document's coordinates; only what is between two heights is drawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.model import Span
from annotator.ui.article.formats import Line, LineKind, Tab, Tint
from annotator.ui.article.index import Part, pieces_of
from annotator.ui.article.sheet import Run, Sheet, Shown
from annotator.ui.article.suggestion_painting import EXTENTS, SUGGESTED, paint_dashes
from annotator.ui.shown import ShownClaim, ShownQuote, ShownRemark
from annotator.ui.theme import Theme

_DEEPER = 0.11
"""How much of its line's colour a tint takes on for each further quote it lies in."""

_DOTTED = (LineKind.CUE, LineKind.REMARK)

_DEEPEST = 0.24
"""Never more than this, or the words on it could not be read (4.5 to 1)."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What stands out at the moment: the current mark, what flashes (0 to 1), places found, a mark being resized."""

    current: str | None = None
    flashing: str | None = None
    flash: float = 0.0
    hits: Sequence[Span] = ()
    hit: Span | None = None
    preview: Span | None = None
    suggestion: str | None = None


def paint_under(painter: QPainter, sheet: Sheet, look: Theme, blocks: Sequence[Shown], emphasis: Emphasis) -> None:
    """Draw what lies behind the words: tints of quotes, the current claim, places found, the flash."""
    painter.setPen(Qt.PenStyle.NoPen)
    for shown in blocks:
        for plan in sheet.plans(shown):
            for tint in plan.tints:
                for run in sheet.runs(shown, tint.start, tint.end):
                    _paint_tint(painter, look, sheet.band(run), tint)
        for span, colour in _washes(sheet, look, shown, emphasis):
            for run in sheet.runs(shown, *span):
                painter.fillRect(sheet.band(run), colour)


def paint_over(painter: QPainter, sheet: Sheet, look: Theme, blocks: Sequence[Shown], emphasis: Emphasis) -> None:
    """Draw what lies over the words: lines under them, the outline of the current mark and of the place found."""
    for shown in blocks:
        for span, colour in _outlines(sheet, look, emphasis):
            for run in sheet.runs(shown, *span):
                _outline(painter, sheet, sheet.band(run), colour)
        for plan in sheet.plans(shown):
            for line in plan.lines:
                for run in sheet.runs(shown, line.start, line.end):
                    if line.kind in SUGGESTED:
                        paint_dashes(painter, sheet, look, run, line, line.mark == emphasis.suggestion)
                    else:
                        _paint_line(painter, sheet, look, run, line, line.mark == emphasis.current)
            for tab in plan.tabs:
                for run in sheet.runs(shown, tab.position, tab.position + 1)[:1]:
                    _paint_tab(painter, sheet, look, run, tab)


def tint_colour(look: Theme, colour: int, depth: int = 1) -> QColor:
    """Give the tint of a speaker's colour index, deeper the more quotes lie over each other."""
    pair = look.speaker(colour)
    share = min(_DEEPER * (depth - 1), _DEEPEST)
    return QColor(*(round(a + (b - a) * share) for a, b in zip(_rgb(pair.tint), _rgb(pair.line), strict=True)))


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _paint_tint(painter: QPainter, look: Theme, band: QRectF, tint: Tint) -> None:
    """Fill the band with the innermost quote's tint; quotes around it keep a strip of their own at its top."""
    painter.fillRect(band, tint_colour(look, tint.colours[0], tint.depth))
    strip = band.height() * 0.15
    for number, colour in enumerate(reversed(tint.colours[1:])):
        if colour != tint.colours[0]:
            top = QRectF(band.left(), band.top() + number * strip, band.width(), strip)
            painter.fillRect(top, tint_colour(look, colour, 3))


def _washes(sheet: Sheet, look: Theme, shown: Shown, emphasis: Emphasis) -> Iterable[tuple[Span, QColor]]:
    """Give the see-through colours over tints, each with its place."""
    current = sheet.index.marks.get(emphasis.current or "")
    if isinstance(current, ShownClaim):
        yield from ((span, _faint(look.status_colour(current.status), 0.14)) for span in current.spans)
    if isinstance(current, ShownRemark):
        yield from ((span, _faint(look.accent, 0.14)) for span in current.spans)
    first = bisect_right(emphasis.hits, shown.span.start, key=lambda hit: hit.end)
    after = bisect_left(emphasis.hits, shown.span.end, key=lambda hit: hit.start)
    yield from ((hit, _faint(look.warning, 0.2 if look.dark else 0.38)) for hit in emphasis.hits[first:after])
    if emphasis.flash > 0 and (mark := sheet.index.marks.get(emphasis.flashing or "")) is not None:
        yield from (
            (piece.span, _faint(look.accent, (0.3 if look.dark else 0.45) * emphasis.flash))
            for piece in pieces_of(mark)
        )
    if (suggestion := sheet.suggested.marks.get(emphasis.suggestion or "")) is not None:
        yield from ((piece.span, _faint(look.accent, 0.13)) for piece in pieces_of(suggestion) if piece.part in EXTENTS)
    if emphasis.preview is not None:
        yield emphasis.preview, _faint(look.accent, 0.2)


def _outlines(sheet: Sheet, look: Theme, emphasis: Emphasis) -> Iterable[tuple[Span, QColor]]:
    """Give what gets a frame, each with its colour."""
    current = sheet.index.marks.get(emphasis.current or "")
    if isinstance(current, ShownQuote):
        colour = look.speaker(current.colour).line
        yield from ((piece.span, colour) for piece in pieces_of(current) if piece.part is not Part.CUE)
    if emphasis.hit is not None:
        yield emphasis.hit, look.accent


def _faint(colour: QColor, share: float) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(share)
    return faint


def _outline(painter: QPainter, sheet: Sheet, band: QRectF, colour: QColor) -> None:
    """Frame a band, a little outside of it."""
    unit = sheet.look.unit
    painter.setPen(QPen(colour, 1.5 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(band.adjusted(-1.5 * unit, -0.5 * unit, 1.5 * unit, 0.5 * unit), 2 * unit, 2 * unit)


def _paint_line(painter: QPainter, sheet: Sheet, look: Theme, run: Run, line: Line, current: bool) -> None:
    """Draw one line under words: coloured for sources and claims, dotted for cues and remarks."""
    unit = sheet.look.unit
    y = run.baseline + 0.29 * sheet.look.size + line.level * 3.4 * unit
    if line.kind in _DOTTED:
        colour = look.muted if line.kind is LineKind.CUE else look.accent
        _paint_dots(painter, QPointF(run.left, y), run.right, colour, unit, current)
        return
    is_claim = line.kind is LineKind.CLAIM
    colour = look.status_colour(line.status) if is_claim else look.speaker(line.colour).line
    thick = max(1.0, round((3 if current and is_claim else 2) * unit))
    painter.fillRect(QRectF(run.left, y, run.right - run.left, thick), colour)


def _paint_tab(painter: QPainter, sheet: Sheet, look: Theme, run: Run, tab: Tab) -> None:
    """Draw a tab above the first letter of a mark in its owner's colour; of several owners, theirs side by side."""
    band, unit = sheet.band(run), sheet.look.unit
    height = max(2.0, round(3 * unit))
    width = max(3.0, round((10 if len(tab.colours) == 1 else 7) * unit))
    for number, colour in enumerate(tab.colours):
        left = band.left() + number * (width + max(1.0, round(unit)))
        painter.fillRect(QRectF(left, band.top() - height, width, height), look.reviewer(colour))


def _paint_dots(painter: QPainter, start: QPointF, right: float, colour: QColor, unit: float, current: bool) -> None:
    """Draw a row of square dots."""
    dot = max(1.0, round((2 if current else 1.5) * unit))
    pen = QPen(colour, dot, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 1.0])
    painter.setPen(pen)
    y = round(start.y()) + dot / 2
    painter.drawLine(QPointF(start.x(), y), QPointF(right, y))
