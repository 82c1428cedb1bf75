"""Bars of the measures, with their intervals: two for everybody together and for every two reviewers.

pyqtgraph draws them; it and numpy take half a second to load, so this module is loaded when there is something to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsRectItem, QToolTip, QVBoxLayout, QWidget

from annotator.review.agreement_words import decimal_words
from annotator.review.measures import Interval, Undefined
from annotator.ui.agreement.comparison import Number
from annotator.ui.theme import px, theme, theme_signals

_RING = 2
_ROW = 34
_AXIS = 26
_LONGEST_NAME = 170
"""Pixels at scale 1."""
_THIN, _THICK = 0.2, 0.34
_ABOVE, _BELOW = -0.25, 0.16
"""How high the two bars of a row are, and where their middles lie, in rows."""
_WHISKER, _HALO = 1.5, 4
"""How wide the lines of intervals are, and what parts them from the bars, in pixels at scale 1."""
_GRID = 0.6
_TEXT_MARGIN = 12
"""Pixels at scale 1 that stay free behind words that are cut short."""
_FULL = 1.0
_FOR_WORDS = 0.14
"""How much of the scale is left free behind 1.0, for the value of a bar that reaches it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of one row: whose they are, and their numbers."""

    name: str
    numbers: tuple[Number, ...]

    def words(self) -> str:
        """Say all that the bars show."""
        return "\n".join([self.name, *(f"{one.title}: {one.words}" for one in self.numbers)])


class Chart(QWidget):
    """The bars, row by row. Emits `rowChosen(number)` at a click, and where the arrow keys move to."""

    rowChosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agreementChart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows: tuple[Bars, ...] = ()
        self._row = 0
        self._names_width = 0
        self._back = QGraphicsRectItem()
        self._plot = pg.PlotWidget()
        self._plot.setObjectName("agreementPlot")
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(False, False)
        self._plot.invertY(True)
        self._plot.getAxis("left").setStyle(tickLength=0)
        self._plot.getAxis("bottom").setStyle(tickLength=0, hideOverlappingLabels=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_RING, _RING, _RING, _RING)
        whole.addWidget(self._plot)
        theme_signals().changed.connect(self._draw)

    def show_bars(self, title: str, rows: Sequence[Bars], current: int) -> None:
        """Show other bars, which `title` names for screen readers; the row numbered `current` is the chosen one."""
        self._rows = tuple(rows)
        self.setAccessibleName(title)
        self._row = current
        self._draw()

    def choose(self, row: int) -> None:
        """Make another row the chosen one."""
        self._row = row
        self._mark_current()

    # Drawing

    def _draw(self) -> None:
        plot, look = self._plot, theme()
        plot.clear()
        plot.setBackground(look.panel)
        self.setFixedHeight(len(self._rows) * px(_ROW) + px(_AXIS))
        least = self._least()
        self._draw_axes(least)
        plot.setXRange(least, _FULL + _FOR_WORDS, padding=0.01)
        plot.setYRange(-0.5, len(self._rows) - 0.5, padding=0)
        self._back = QGraphicsRectItem()
        self._back.setPen(Qt.PenStyle.NoPen)
        self._back.setBrush(look.current)
        self._back.setZValue(-10)
        plot.addItem(self._back, ignoreBounds=True)
        self._mark_current()
        plot.addItem(pg.InfiniteLine(0, angle=90, pen=pg.mkPen(look.muted)))
        for beyond_chance in (False, True):
            self._draw_bars(beyond_chance=beyond_chance)
        for number, row in enumerate(self._rows):
            self._write_values(number, row.numbers)

    def _least(self) -> float:
        """Give where the scale begins: at nothing, or where the worst interval does, as far as it goes."""
        found = [0.0]
        for row in self._rows:
            for one in row.numbers:
                if isinstance(one.measure.interval, Interval):
                    found.append(one.measure.interval.low)
                if not isinstance(one.measure.value, Undefined):
                    found.append(one.measure.value)
        return max(min(found), -_FULL)

    def _draw_axes(self, least: float) -> None:
        look = theme()
        metrics = QFontMetricsF(look.ui_font())
        names = [metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, px(_LONGEST_NAME)) for row in self._rows]
        ticks = [number / 5 for number in range(int(least * 5), 6)]
        left, bottom = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        left.setTicks([list(enumerate(names))])
        self._names_width = round(max(map(metrics.horizontalAdvance, names), default=0)) + px(14)
        left.setWidth(self._names_width)
        bottom.setTicks([[(tick, f"{tick:.1f}".replace("-", "−")) for tick in ticks]])
        bottom.setHeight(px(_AXIS) - px(5))
        for axis, ink in ((left, look.ink), (bottom, look.muted)):
            axis.setTickFont(look.ui_font())
            axis.setTextPen(ink)
            axis.setPen(pg.mkPen(look.line))
        grid = QColor(look.line)
        grid.setAlphaF(_GRID)
        for tick in ticks:
            self._plot.addItem(pg.InfiniteLine(tick, angle=90, pen=pg.mkPen(grid)))

    def _mark_current(self) -> None:
        """Show and tell which row is the chosen one."""
        (left, right), _rows = self._plot.viewRange()
        self._back.setRect(QRectF(left, self._row - 0.5, right - left, 1))
        self.setAccessibleDescription(self._rows[self._row].words() if self._rows else "")

    def _draw_bars(self, *, beyond_chance: bool) -> None:
        """Draw the plain shares of all rows, or their measures beyond chance, and how sure they are."""
        drawn = [
            (value, _middle(row, one), one.measure.interval)
            for row, bars in enumerate(self._rows)
            for one in bars.numbers
            if one.beyond_chance is beyond_chance and not isinstance(value := one.measure.value, Undefined)
        ]
        height, colour = _THICK if beyond_chance else _THIN, bar_colour(beyond_chance=beyond_chance)
        self._plot.addItem(
            pg.BarGraphItem(
                x0=0,
                y=[middle for _value, middle, _interval in drawn],
                height=height,
                width=[value for value, _middle, _interval in drawn],
                brush=colour,
                pen=pg.mkPen(colour),
            )
        )
        sure = [
            (value, middle, value - interval.low, interval.high - value)
            for value, middle, interval in drawn
            if isinstance(interval, Interval)
        ]
        if sure:
            x, y, left, right = np.array(sure).T
            for ink, width in ((theme().panel, _HALO), (theme().ink, _WHISKER)):  # seen on bars of any colour
                pen = pg.mkPen(ink, width=px(width))
                self._plot.addItem(pg.ErrorBarItem(x=x, y=y, left=left, right=right, beam=height * 0.6, pen=pen))

    def _write_values(self, row: int, numbers: Sequence[Number]) -> None:
        """Write each value behind its bar and its interval, or why there is none: once where it is why of both."""
        look = theme()
        if len({one.words for one in numbers}) == 1 and isinstance(numbers[0].measure.value, Undefined):
            self._write(0.0, row, numbers[0].words, look.muted)
            return
        for one in numbers:
            value, interval = one.measure.value, one.measure.interval
            if isinstance(value, Undefined):
                self._write(0.0, _middle(row, one), one.words, look.muted)
            else:
                reached = interval.high if isinstance(interval, Interval) else value
                self._write(max(value, reached, 0.0), _middle(row, one), decimal_words(value), look.ink)

    def _write(self, left: float, middle: float, words: str, ink: QColor) -> None:
        font = theme().ui_font(0.92)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, self._room_behind(left))
        text = pg.TextItem(shown, color=ink, anchor=(0, 0.5))
        text.setFont(font)
        text.setPos(left + 0.005, middle)
        self._plot.addItem(text, ignoreBounds=True)

    def _room_behind(self, left: float) -> float:
        """Give how many pixels there are from a value to the end of the plot."""
        least, most = map(float, self._plot.viewRange()[0])
        wide = self.width() - 2 * _RING - self._names_width
        return max(0.0, (most - left) / (most - least) * wide - px(_TEXT_MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what lies around the plot, and where the keyboard is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().panel)
        if self.hasFocus():
            painter.setPen(QPen(theme().accent, _RING))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    # Choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif 0 <= self._row + step < len(self._rows):
            self.rowChosen.emit(self._row + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self.rowChosen.emit(row)

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self._row_at(event.pos())
            if row is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._rows[row].words(), self)
            return True
        return super().event(event)

    def _row_at(self, point: QPoint) -> int | None:
        place: QPointF = self._plot.plotItem.vb.mapSceneToView(self._plot.mapToScene(self._plot.mapFrom(self, point)))
        row = round(place.y())
        return row if 0 <= row < len(self._rows) else None


def _middle(row: int, number: Number) -> float:
    return row + (_BELOW if number.beyond_chance else _ABOVE)


def bar_colour(*, beyond_chance: bool) -> QColor:
    """Give the colour of plain shares, or of measures beyond chance."""
    return theme().accent if beyond_chance else theme().unchecked
