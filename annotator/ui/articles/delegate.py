"""Paints a row of the list: title, quiet line, a thin bar with the shares of the statuses."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.library import ArticleSummary
from annotator.ui.articles.model import ArticleModel
from annotator.ui.articles.words import quiet_line, shares
from annotator.ui.theme import Theme, px, theme

LINES = 2
"""Title and quiet line take at most so many lines each."""

_PAD_X, _PAD_Y = 10, 8
_BETWEEN, _ABOVE_BAR, _BAR, _GAP = 2, 5, 3, 2
_META = 0.86


class ArticleDelegate(QStyledItemDelegate):
    """Draws rows in the theme of the moment; rows with long titles are taller."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._measures: dict[bool | None, QFontMetricsF] = {}
        self._heights: dict[str, tuple[ArticleSummary, bool, int, int]] = {}

    def forget(self) -> None:
        """Measure rows anew: the font changed."""
        self._measures.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        article: ArticleSummary = index.data(ArticleModel.SummaryRole)
        return QSize(self._view.viewport().width(), self._height(article, bool(index.data(ArticleModel.OpenRole))))

    def _height(self, article: ArticleSummary, is_open: bool) -> int:
        """Give a row's height, measured once: Qt asks for every row whenever one comes or goes."""
        width = self._view.viewport().width()
        known = self._heights.get(article.id)
        if known is not None and known[0] is article and known[1:3] == (is_open, width):
            return known[3]
        height = self._measured(article, is_open, width)
        self._heights[article.id] = (article, is_open, width, height)
        return height

    def _measured(self, article: ArticleSummary, is_open: bool, width: int) -> int:
        room = width - 2 * px(_PAD_X)
        fixed = px(_GAP) + 2 * px(_PAD_Y) + px(_BETWEEN) + px(_ABOVE_BAR) + px(_BAR)
        title = _text_height(self._metrics(is_open), article.title, room)
        return round(fixed + title + _text_height(self._metrics(None), quiet_line(article), room))

    def _metrics(self, is_open: bool | None) -> QFontMetricsF:
        """Give the metrics of titles, open or not, and of quiet lines (None)."""
        if is_open not in self._measures:
            font = theme().ui_font(_META) if is_open is None else _title_font(theme(), is_open)
            self._measures[is_open] = QFontMetricsF(font)
        return self._measures[is_open]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        article: ArticleSummary = index.data(ArticleModel.SummaryRole)
        is_open = bool(index.data(ArticleModel.OpenRole))
        look = theme()
        rect = QRectF(option.rect).adjusted(0, 0, 0, -px(_GAP))
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, look, state, is_open)
        room = rect.adjusted(px(_PAD_X), px(_PAD_Y), -px(_PAD_X), -px(_PAD_Y))
        painter.setPen(look.muted if article.archived else look.ink)
        top = _draw(painter, article.title, _title_font(look, is_open), room.topLeft(), room.width())
        painter.setPen(look.muted)
        top = _draw(
            painter,
            quiet_line(article),
            look.ui_font(_META),
            QPointF(room.left(), top + px(_BETWEEN)),
            room.width(),
        )
        self._paint_bar(painter, QRectF(room.left(), top + px(_ABOVE_BAR), room.width(), px(_BAR)), article, look)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRectF, look: Theme, state: QStyle.StateFlag, is_open: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if is_open:
            painter.setBrush(look.current)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.hover)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, px(6), px(6))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(6), px(6))

    @staticmethod
    def _paint_bar(painter: QPainter, bar: QRectF, article: ArticleSummary, look: Theme) -> None:
        ends = QPainterPath()
        ends.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setClipPath(ends)
        painter.fillRect(bar, look.line)
        left = bar.left()
        for status, share in shares(article):
            width = share * bar.width()
            painter.fillRect(QRectF(left, bar.top(), width, bar.height()), look.status_colour(status))
            left += width
        painter.setClipping(False)


def _title_font(look: Theme, is_open: bool) -> QFont:
    return look.ui_font(bold=is_open)


def _text_height(metrics: QFontMetricsF, text: str, width: float) -> float:
    """Give the height of text broken as `_broken` does, without breaking it: there are many rows to measure."""
    lines = 1 if metrics.horizontalAdvance(_one_line(text)) <= width else LINES
    return lines * metrics.height()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _broken(text: str, font: QFont, width: float) -> list[str]:
    """Break `text` into at most `LINES` lines; what does not fit ends in an ellipsis."""
    metrics = QFontMetricsF(font)
    text = _one_line(text)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    units = text.encode("utf-16-le")
    layout.beginLayout()
    while len(lines) < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, end = line.textStart(), line.textStart() + line.textLength()
        if len(lines) == LINES - 1 and end * 2 < len(units):
            rest = units[start * 2 :].decode("utf-16-le")
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(units[start * 2 : end * 2].decode("utf-16-le").rstrip(" "))
    layout.endLayout()
    return lines


def _draw(painter: QPainter, text: str, font: QFont, at: QPointF, width: float) -> float:
    """Draw broken text from a top left corner; gives the y below it."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = at.y()
    for line in _broken(text, font, width):
        box = QRectF(at.x(), top, width, metrics.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter.value), line)
        top += metrics.height()
    return top
