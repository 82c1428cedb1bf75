"""A row of buttons of which one is pressed down, sharing their edges; where it is narrow they stand in several rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.claims.parts import PaintedButton, paint_focus
from annotator.ui.theme import Theme, px, theme, theme_signals


class Segment(PaintedButton):
    """One choice of the row; `fill` tells its colour when pressed down.

    `corners` is the whole row's outline in this button's coordinates.
    """

    def __init__(self, text: str, *, key: str = "", fill: Callable[[Theme], QColor]) -> None:
        super().__init__(text, key=key)
        self._fill = fill
        self.corners = QRect()
        self.setCheckable(True)

    def padding(self) -> int:
        return px(7)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.corners), px(5), px(5))
        painter.setClipPath(outline)
        free = look.hover if self.underMouse() and self.isEnabled() else look.panel
        painter.fillRect(self.rect(), self._fill(look) if self.isChecked() else free)
        ink = look.paper if self.isChecked() else self.ink_colour()
        self.paint_content(painter, self.rect(), ink, filled=self.isChecked())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), px(4), filled=self.isChecked())


class SegmentRow(QWidget):
    """Segments side by side, in as few rows as their words allow.

    Emits `picked(index)` when a person picks one; what is pressed down follows `press` alone.
    """

    picked = Signal(int)

    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__()
        self._pressed: int | None = None
        self.segments = tuple(segments)
        for index, segment in enumerate(self.segments):
            segment.setParent(self)
            segment.clicked.connect(lambda _on=False, at=index: self._clicked(at))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_signals().changed.connect(self._arrange)

    def press(self, index: int | None) -> None:
        """Press one segment down, or none."""
        self._pressed = index
        for at, segment in enumerate(self.segments):
            segment.setChecked(at == index)

    def focus_first(self) -> None:
        """Put the keyboard on the segment that is pressed down, or on the first."""
        self.segments[self._pressed or 0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heightForWidth(self, width: int) -> int:
        rows = len(self._rows(width))
        return rows * self._row_height() + rows + 1

    def sizeHint(self) -> QSize:
        return QSize(sum(each.sizeHint().width() for each in self.segments), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(each.sizeHint().width() for each in self.segments), self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline and, as the ground that shows between the buttons, the lines that part them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.fillPath(outline, theme().line)
        painter.setPen(QPen(theme().line, 1))
        painter.drawPath(outline)

    def _row_height(self) -> int:
        return max(segment.sizeHint().height() for segment in self.segments)

    def _rows(self, width: int) -> list[tuple[Segment, ...]]:
        """Part the segments into rows that fit `width`, as few and as even as can be."""
        count = len(self.segments)
        for rows in range(1, count + 1):
            columns = -(-count // rows)
            parted = [self.segments[first : first + columns] for first in range(0, count, columns)]
            if sum(_needs(parted)) + len(parted[0]) + 1 <= width:
                return parted
        return [(segment,) for segment in self.segments]

    def _arrange(self, *_changed: object) -> None:
        rows = self._rows(self.width())
        height = self._row_height()
        for number, row in enumerate(rows):
            full = len(row) == len(rows[0])
            left = 1
            for segment, width in zip(row, self._widths(rows if full else [row]), strict=True):
                segment.setGeometry(left, 1 + number * (height + 1), width, height)
                segment.corners = self.rect().adjusted(1, 1, -1, -1).translated(-segment.pos())
                segment.update()
                left += width + 1
        self.updateGeometry()

    def _widths(self, rows: Sequence[Sequence[Segment]]) -> list[int]:
        """Share the width out: each column what its widest word needs, the rest evenly."""
        needs = _needs(rows)
        spare = max(0, self.width() - (len(needs) + 1) - sum(needs))
        widths = [need + spare // len(needs) for need in needs]
        widths[-1] += self.width() - (len(needs) + 1) - sum(widths)
        return widths

    def _clicked(self, index: int) -> None:
        self.press(self._pressed)
        self.picked.emit(index)


def _needs(rows: Sequence[Sequence[Segment]]) -> list[int]:
    """Give how wide each column must be for its widest word."""
    columns = range(len(rows[0]))
    return [max(row[at].sizeHint().width() for row in rows if at < len(row)) for at in columns]
