"""A list of places in a text, each with a box to tick and its words in bold amid their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.i18n import _
from annotator.model import Span
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex
AROUND = 90
"""How many code points of context are kept each side."""
_PLACE = Qt.ItemDataRole.UserRole
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its words and what stands before and after them, each on one line."""

    span: Span
    before: str
    words: str
    after: str

    def text(self) -> str:
        """Give the words in their context."""
        return f"{self.before}{self.words}{self.after}"


def place_of(text: str, span: Span) -> Place:
    """Cut the context of a span out of its text."""
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    return Place(span, _line(before), _line(text[span.start : span.end]), _line(after))


def _line(text: str) -> str:
    """Put a text on one line; a blank at an end stays."""
    return re.sub(r"\s+", " ", text)


class ContextModel(QAbstractListModel):
    """Places that are ticked or not; at first all are."""

    ticked = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self._places = tuple(places)
        self._on = [True] * len(places)

    def chosen(self) -> list[Span]:
        """Give the ticked places in text order."""
        return [place.span for place, on in zip(self._places, self._on, strict=True) if on]

    def tick_all(self, *, on: bool) -> None:
        """Tick or clear every place."""
        self._on = [on] * len(self._places)
        if self._places:
            self.dataChanged.emit(self.index(0), self.index(len(self._places) - 1), [_CHECK])
        self.ticked.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self._places[index.row()]
        if role == _PLACE:
            return place
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return place.text()
        if role == _CHECK:
            return Qt.CheckState.Checked if self._on[index.row()] else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK:
            return False
        self._on[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class ContextList(QListView):
    """The list itself; Space ticks the current line. Tells `ticked` by its `places`."""

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.places = ContextModel(places, self)
        self.setModel(self.places)
        self.setItemDelegate(_ContextDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Further places, each in its context"))
        if places:
            self.setCurrentIndex(self.places.index(0))
        theme_signals().changed.connect(self.doItemsLayout)


class _ContextDelegate(QStyledItemDelegate):
    """Paints the box as every list does, and the words in the middle of the line, so that they stand in a column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(30))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        place = index.data(_PLACE)
        if not isinstance(place, Place):
            return
        painter.save()
        room = QRectF(option.rect).adjusted(px(34), 0, -px(8), 0)
        _paint_place(painter, room, place)
        painter.restore()


def _paint_place(painter: QPainter, room: QRectF, place: Place) -> None:
    """Paint the words in bold, the context left and right of them in quiet colour, cut where the room ends."""
    look = theme()
    plain, bold = look.ui_font(), look.ui_font(bold=True)
    metrics = QFontMetricsF(bold)
    width = min(metrics.horizontalAdvance(place.words), room.width() * 0.6)
    side = (room.width() - width) / 2
    left = QRectF(room.left(), room.top(), side, room.height())
    middle = QRectF(left.right(), room.top(), width, room.height())
    right = QRectF(QPointF(middle.right(), room.top()), QPointF(room.right(), room.bottom()))
    words = metrics.elidedText(place.words, Qt.TextElideMode.ElideMiddle, width + 1)
    _write(painter, left, place.before, plain, look.muted, Qt.TextElideMode.ElideLeft)
    _write(painter, middle, words, bold, look.ink, Qt.TextElideMode.ElideNone)
    _write(painter, right, place.after, plain, look.muted, Qt.TextElideMode.ElideRight)


def _write(painter: QPainter, room: QRectF, words: str, font: QFont, ink: QColor, cut: Qt.TextElideMode) -> None:
    side = Qt.AlignmentFlag.AlignRight if cut == Qt.TextElideMode.ElideLeft else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font)
    painter.setPen(ink)
    text = QFontMetricsF(font).elidedText(words, cut, room.width())
    option = int(flags | Qt.TextFlag.TextIncludeTrailingSpaces | Qt.TextFlag.TextSingleLine)
    painter.drawText(room, option, text)
