"""Words of marks below the titles of their articles, painted from the theme; choosing one leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.broken_lines import broken
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Passage:
    """What a mark says: `words`, with the ids of its `article` and its own, and the article's `heading`."""

    article: str
    heading: str
    mark: str
    words: str


class PassagesModel(QAbstractListModel):
    """Passages, each article's under a line with its heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Passage | str] = []

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Hold other passages; those of an article follow each other."""
        self.beginResetModel()
        self._lines = []
        article = ""
        for passage in passages:
            if passage.article != article:
                article = passage.article
                self._lines.append(passage.heading)
            self._lines.append(passage)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.words if isinstance(line, Passage) else line
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], Passage):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class PassageList(QListView):
    """The list. Emits `chosen(article, mark)` (ids) at a click or Enter."""

    chosen = Signal(str, str)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._passages = PassagesModel(self)
        self.setModel(self._passages)
        self.setItemDelegate(_PassageDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._choose)
        theme_signals().changed.connect(self.doItemsLayout)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show other passages, the first one current."""
        self._passages.show_passages(passages)
        if passages:
            self.setCurrentIndex(self._passages.index(1))
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        passage = index.data(_LINE)
        if isinstance(passage, Passage):
            self.chosen.emit(passage.article, passage.mark)


class _PassageDelegate(QStyledItemDelegate):
    """Paints a heading in small semibold, a passage in at most two lines of the article's font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(_LINE)
        if not isinstance(line, Passage):
            return QSize(px(120), px(28))
        font = theme().text_font(0.85)
        width = option.widget.viewport().width() - 2 * px(10) if isinstance(option.widget, QListView) else px(300)
        lines = len(broken(line.words, font, width))
        return QSize(px(120), round(lines * QFontMetricsF(font).lineSpacing()) + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE)
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Passage):
            _paint_back(painter, room, option.state)
            _paint_words(painter, room.adjusted(px(10), px(5), -px(10), -px(5)), line.words)
        else:
            _paint_heading(painter, room.adjusted(px(10), 0, -px(10), -px(3)), str(line))
        painter.restore()


def _paint_heading(painter: QPainter, room: QRectF, heading: str) -> None:
    look = theme()
    font = look.ui_font(0.9, bold=True)
    painter.setFont(font)
    painter.setPen(look.muted)
    shown = QFontMetricsF(font).elidedText(heading, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)


def _paint_back(painter: QPainter, room: QRectF, state: QStyle.StateFlag) -> None:
    look = theme()
    if not state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.current if state & QStyle.StateFlag.State_Selected else look.hover)
    painter.drawRoundedRect(room.adjusted(2, 1, -2, -1), px(5), px(5))


def _paint_words(painter: QPainter, room: QRectF, words: str) -> None:
    font = theme().text_font(0.85)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme().ink)
    for number, line in enumerate(broken(words, font, room.width())):
        top = QPointF(room.left(), room.top() + number * metrics.lineSpacing())
        box = QRectF(top, QPointF(room.right(), top.y() + metrics.lineSpacing()))
        text = metrics.elidedText(line.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
