"""The list of names below the speaker field: lines of `SpeakerChoice`, drawn light, never taking the focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.i18n import _
from annotator.ui.claims.parts import dot_colour, paint_dot
from annotator.ui.shown import SpeakerChoice
from annotator.ui.theme import px, theme

_Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: `title` as shown, `key` its shortcut; `choice` None stands for no speaker."""

    title: str
    detail: str
    choice: SpeakerChoice | None
    key: str = ""


class _Lines(QAbstractListModel):
    """The lines as a model: set anew as a whole, which is quick for a dozen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (line.title, line.detail, line.key) if part)
        return None


class _Painter(QStyledItemDelegate):
    """Draws a line: dot, name, detail in grey, key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(100), int(QFontMetricsF(theme().ui_font()).height()) + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _Lines):
            return
        line, look = model.lines[index.row()], theme()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, look.selection)
        middle = rect.y() + rect.height() / 2
        left, right = float(rect.x() + px(10)), float(rect.right() - px(8))
        if line.choice is not None and line.choice.speaker is not None:
            paint_dot(painter, QPointF(left + px(4), middle), dot_colour(look, line.choice.colour))
        left += px(15)
        if line.key:
            right = _paint_right(painter, line.key, right, rect.y(), rect.height(), look.muted) - px(8)
        name_metrics = QFontMetricsF(look.ui_font())
        name = name_metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, right - left)
        baseline = middle + (name_metrics.ascent() - name_metrics.descent()) / 2
        painter.setFont(look.ui_font())
        painter.setPen(look.ink)
        painter.drawText(QPointF(left, baseline), name)
        left += name_metrics.horizontalAdvance(name + "  ")
        quiet = look.ui_font(0.93)
        detail = QFontMetricsF(quiet).elidedText(line.detail, Qt.TextElideMode.ElideRight, max(0.0, right - left))
        painter.setFont(quiet)
        painter.setPen(look.ink if selected else look.muted)
        if right - left > px(30):
            painter.drawText(QPointF(left, baseline), detail)
        painter.restore()


def _paint_right(painter: QPainter, text: str, right: float, top: float, height: float, ink: QColor) -> float:
    """Write `text` so that it ends at `right`; give where it begins."""
    font = theme().ui_font(0.85)
    metrics = QFontMetricsF(font)
    left = right - metrics.horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(left, top + height / 2 + (metrics.ascent() - metrics.descent()) / 2), text)
    return left


class SpeakerPopup(QListView):
    """The list itself; lies over the window below (or above) its field. Emits `taken(Line)` for a click."""

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._lines = _Lines()
        self._lines.setParent(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setObjectName("speakerChoices")
        self.setAccessibleName(_("Speakers to choose from"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self.taken.emit(self._lines.lines[index.row()]))
        self.hide()

    @property
    def lines(self) -> list[Line]:
        """The lines offered now."""
        return list(self._lines.lines)

    def offer(self, lines: Sequence[Line]) -> None:
        """Show `lines` with the first highlighted; none hides the list."""
        self._lines.set_lines(lines)
        if not lines:
            self.hide()
            return
        self.setCurrentIndex(self._lines.index(0))
        self._lie_by_field()
        if self.isHidden():
            self.show()
        self.raise_()

    def highlighted(self) -> Line | None:
        """Give the highlighted line, if the list is open."""
        row = self.currentIndex().row()
        return self._lines.lines[row] if not self.isHidden() and 0 <= row < len(self._lines.lines) else None

    def step(self, step: int) -> None:
        """Move the highlight up (-1) or down (1), round the ends."""
        count = len(self._lines.lines)
        if count:
            self.setCurrentIndex(self._lines.index((self.currentIndex().row() + step) % count))

    def follow(self) -> None:
        """Lie by the field again after it moved."""
        if not self.isHidden():
            self._lie_by_field()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell a screen reader which line Enter would take: the keyboard itself stays in the field."""
        super().currentChanged(current, previous)
        if current.isValid() and QAccessible.isActive():
            words = str(self._lines.data(current, Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))

    def _lie_by_field(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        line = self.sizeHintForRow(0)
        height = min(len(self._lines.lines), MOST_LINES) * line + 2 * self.frameWidth() + px(4)
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 1))
        if below.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, -1 - height))
            below = above if above.y() >= 0 else QPoint(below.x(), max(0, window.height() - height))
        self.setGeometry(below.x(), below.y(), self._field.width(), height)
