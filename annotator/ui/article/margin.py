"""The strip left of the words: a glyph for each claim and each remark beside the line where it begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.i18n import _
from annotator.model import Status
from annotator.ui.article.formats import Glyph
from annotator.ui.article.sheet import Sheet, Shown
from annotator.ui.icons import icon
from annotator.ui.theme import Theme, theme

_DIAMETER = 20
_STEP = 22
_GAP = 6
_BESIDE = 9
"""Pixels, times the page's unit: a glyph, from one to the next on a line, from the first to the words, and for the
ring of the one before and the gap around initials."""
_RING = 1 / 7
"""How far the ring around the current glyph reaches out, in its diameter."""


class MarginGlyph(NamedTuple):
    """A glyph with its place in the margin (viewport heights, margin's own x): of one mark, or of several alike.

    `marks` are claims of one status, or remarks, which have none.
    """

    marks: tuple[str, ...]
    status: Status | None
    circle: QRectF
    label: str = ""
    """Written left of the circle, where there is room: whose mark it is, or how many there are."""
    hint: str = ""

    def after(self, current: str | None) -> str:
        """Give the mark that a click opens: the next one after the current, going round."""
        at = self.marks.index(current) + 1 if current in self.marks else 0
        return self.marks[at % len(self.marks)]


def place_glyphs(sheet: Sheet, blocks: Sequence[Shown], width: float, scrolled: float) -> list[MarginGlyph]:
    """Place the glyphs of the claims and remarks that begin in the shown lines, right to left beside each line.

    Where a line has more than there is room for, those of one status become one glyph with their number; where that is
    not enough, they move closer together.
    """
    by_line: dict[float, list[Glyph]] = {}
    for shown in blocks:
        for glyph in (each for plan in sheet.plans(shown) for each in plan.glyphs):
            runs = sheet.runs(shown, glyph.position, glyph.position + 1)
            if runs and shown.span.start <= glyph.position:
                by_line.setdefault(runs[0].baseline, []).append(glyph)
    return [
        placed for baseline, glyphs in by_line.items() for placed in _beside(sheet, baseline - scrolled, width, glyphs)
    ]


def _beside(sheet: Sheet, baseline: float, width: float, glyphs: Sequence[Glyph]) -> list[MarginGlyph]:
    """Place the glyphs beside one line, the first claim's leftmost; labels stand left of theirs where all fit."""
    unit = sheet.look.unit
    diameter = min(_DIAMETER * unit, width)
    right = max(width - _GAP * unit, diameter)
    room = max(right - diameter * _RING, diameter)
    together: list[tuple[Glyph, ...]] = [(glyph,) for glyph in glyphs]
    if _needed(len(together)) * unit > room:
        together = _alike(glyphs)
    metrics = QFontMetricsF(initials_font())
    labels = [str(len(each)) if len(each) > 1 else each[0].initials for each in together]
    wide = [metrics.horizontalAdvance(label) + _BESIDE * unit if label else 0 for label in labels]
    if sum(wide) + _needed(len(together)) * unit > room:
        labels, wide = [""] * len(together), [0] * len(together)
    step = min(_STEP * unit, (room - sum(wide) - diameter) / max(len(together) - 1, 1))
    top = baseline - 0.32 * sheet.look.size - diameter / 2
    placed = []
    for number, each in enumerate(together):
        left = right - diameter - step * (len(together) - 1 - number) - sum(wide[number + 1 :])
        circle = QRectF(left, top, diameter, diameter)
        marks, hints = tuple(one.mark for one in each), "\n".join(one.hint for one in each)
        placed.append(MarginGlyph(marks, each[0].status, circle, labels[number], hints))
    return placed


def _needed(glyphs: int) -> float:
    """Give the room that so many glyphs need side by side, in the page's unit."""
    return _STEP * (glyphs - 1) + _DIAMETER


def _alike(glyphs: Sequence[Glyph]) -> list[tuple[Glyph, ...]]:
    """Put the glyphs of each status together, and those of remarks, in the order of their first ones."""
    by_status: dict[Status | None, list[Glyph]] = {}
    for glyph in glyphs:
        by_status.setdefault(glyph.status, []).append(glyph)
    return [tuple(each) for each in by_status.values()]


def initials_font() -> QFont:
    """Give the font of the initials beside a glyph."""
    return theme().ui_font(0.8, bold=True)


def paint_glyph(painter: QPainter, look: Theme, glyph: MarginGlyph, *, current: bool = False) -> None:
    """Draw a glyph: its status' sign in paper on a circle of its status' colour; of a remark, a balloon."""
    colour = look.accent if glyph.status is None else look.status_colour(glyph.status)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(glyph.circle)
    if current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, glyph.circle.width() / 12))
        grown = glyph.circle.width() * _RING
        painter.drawEllipse(glyph.circle.adjusted(-grown, -grown, grown, grown))
    font = look.ui_font(bold=True)
    font.setPixelSize(max(1, round(glyph.circle.height() * 0.68)))
    if glyph.label:
        painter.setPen(look.muted)
        painter.setFont(initials_font())
        room = QRectF(0, glyph.circle.top(), glyph.circle.left() - glyph.circle.width() * 0.3, glyph.circle.height())
        painter.drawText(room, int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value), glyph.label)
    if glyph.status is None:
        inner = glyph.circle.width() * 0.2
        icon("comment", "paper").paint(painter, glyph.circle.adjusted(inner, inner, -inner, -inner).toAlignedRect())
        return
    painter.setFont(font)
    painter.setPen(QColor(look.paper))
    painter.drawText(glyph.circle, int(Qt.AlignmentFlag.AlignCenter.value), look.status_glyph(glyph.status))


class Margin(QWidget):
    """The strip itself. What is pressed beside the glyphs goes to the words, as a press left of them."""

    glyphClicked = Signal(str)

    def __init__(self, parent: QWidget, glyphs: Callable[[], list[MarginGlyph]], beside: QWidget) -> None:
        """`glyphs` says what to show; `beside` is the widget with the words, at the same height."""
        super().__init__(parent)
        self.setObjectName("articleMargin")
        self.setAccessibleName(_("Findings beside the text"))
        self.setMouseTracking(True)
        self.current: str | None = None
        self._glyphs = glyphs
        self._beside = beside

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme().paper)
        glyphs = self._glyphs()
        for glyph in sorted(glyphs, key=lambda each: self.current in each.marks):
            paint_glyph(painter, theme(), glyph, current=self.current in glyph.marks)
        painter.end()

    def glyph_at(self, point: QPointF) -> MarginGlyph | None:
        """Give the topmost glyph under a point."""
        under = [glyph for glyph in self._glyphs() if glyph.circle.contains(point)]
        return under[-1] if under else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        glyph = self.glyph_at(event.position())
        if glyph is None:
            self._hand_on(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.glyphClicked.emit(glyph.after(self.current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.glyph_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if event.buttons():
            self._hand_on(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hand_on(event)

    def _hand_on(self, event: QMouseEvent) -> None:
        """Give a mouse event to the words."""
        place = QPointF(self._beside.mapFromGlobal(event.globalPosition()))
        copy = QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(self._beside, copy)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            glyph = self.glyph_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), glyph.hint if glyph else "", self)
            return True
        return super().event(event)
