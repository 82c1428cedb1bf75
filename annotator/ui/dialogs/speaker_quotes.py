"""The quotes of a speaker below the titles of their articles, painted from the theme."""

from __future__ import annotations

from collections.abc import Sequence

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
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.i18n import _
from annotator.library import ArticleSummary, SpeakerQuote
from annotator.text import Utf16Map
from annotator.ui.dates import published_words
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex
Line = SpeakerQuote | ArticleSummary
_LINE = Qt.ItemDataRole.UserRole
_MOST_LINES = 2


class QuotesModel(QAbstractListModel):
    """Quotes, each article's under a line with its title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_quotes(self, quotes: Sequence[SpeakerQuote]) -> None:
        """Hold other quotes; those of an article follow each other."""
        self.beginResetModel()
        self._lines = []
        article = ""
        for quote in quotes:
            if quote.article.id != article:
                article = quote.article.id
                self._lines.append(quote.article)
            self._lines.append(quote)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == _LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.words if isinstance(line, SpeakerQuote) else line.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], SpeakerQuote):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class SpeakerQuotes(QListView):
    """The list. Emits `chosen(article, quote)` (ids) at a click or Enter."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("speakerQuotes")
        self.setAccessibleName(_("Quotes of this speaker"))
        self._quotes = QuotesModel(self)
        self.setModel(self._quotes)
        self.setItemDelegate(_QuoteDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._told = False
        theme_signals().changed.connect(self.doItemsLayout)

    def show_quotes(self, quotes: Sequence[SpeakerQuote]) -> None:
        """Show other quotes, the first one current."""
        self._told = False
        self._quotes.show_quotes(quotes)
        if quotes:
            self.setCurrentIndex(self._quotes.index(1))
            self.scrollToTop()

    def _choose(self, index: Index) -> None:
        """Tell what was chosen, once: a click of some desktops counts as activating too."""
        line = index.data(_LINE)
        if isinstance(line, SpeakerQuote) and not self._told:
            self._told = True
            self.chosen.emit(line.article.id, line.quote.id)


class _QuoteDelegate(QStyledItemDelegate):
    """Paints a title in small semibold, a quote in at most two lines of the article's font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(_LINE)
        if isinstance(line, ArticleSummary):
            return QSize(px(120), px(28))
        font = theme().text_font(0.85)
        width = option.widget.viewport().width() - 2 * px(10) if isinstance(option.widget, QListView) else px(300)
        lines = len(_broken(str(index.data()), width)) if isinstance(line, SpeakerQuote) else 1
        return QSize(px(120), round(lines * QFontMetricsF(font).lineSpacing()) + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE)
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, ArticleSummary):
            _paint_title(painter, room.adjusted(px(10), 0, -px(10), -px(3)), line)
        elif isinstance(line, SpeakerQuote):
            _paint_back(painter, room, option.state)
            _paint_quote(painter, room.adjusted(px(10), px(5), -px(10), -px(5)), line.words)
        painter.restore()


def _broken(text: str, width: float) -> list[str]:
    """Break words into at most two lines; the last one holds all the rest."""
    layout = QTextLayout(text, theme().text_font(0.85))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = Utf16Map(text)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < _MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = units.to_code_point(line.textStart())
        end = units.to_code_point(line.textStart() + line.textLength())
        lines.append(text[start : end if len(lines) + 1 < _MOST_LINES else None])
    layout.endLayout()
    return lines


def _paint_title(painter: QPainter, room: QRectF, article: ArticleSummary) -> None:
    look = theme()
    font = look.ui_font(0.9, bold=True)
    painter.setFont(font)
    painter.setPen(look.muted)
    text = " · ".join(part for part in (article.title, published_words(article.published)) if part)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)


def _paint_back(painter: QPainter, room: QRectF, state: QStyle.StateFlag) -> None:
    look = theme()
    if not state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.current if state & QStyle.StateFlag.State_Selected else look.hover)
    painter.drawRoundedRect(room.adjusted(2, 1, -2, -1), px(5), px(5))


def _paint_quote(painter: QPainter, room: QRectF, words: str) -> None:
    font = theme().text_font(0.85)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme().ink)
    for number, line in enumerate(_broken(words, room.width())):
        top = QPointF(room.left(), room.top() + number * metrics.lineSpacing())
        box = QRectF(top, QPointF(room.right(), top.y() + metrics.lineSpacing()))
        text = metrics.elidedText(line.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
