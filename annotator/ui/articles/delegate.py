"""Paints a row of the list: title, quiet line, a thin bar with the shares of the statuses."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Broken:
    """Text broken into lines that fit a width."""

    lines: tuple[str, ...]
    height: float


class ArticleDelegate(QStyledItemDelegate):
    """Draws rows in the theme of the moment; rows with long titles are taller."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, str, bool, int], int] = {}

    def forget(self) -> None:
        """Measure rows anew: the font changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        article: ArticleSummary = index.data(ArticleModel.SummaryRole)
        width = self._view.viewport().width()
        key = (article.title, quiet_line(article), bool(index.data(ArticleModel.OpenRole)), width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = self._height(article, key[2], width)
        return QSize(width, height)

    def _height(self, article: ArticleSummary, is_open: bool, width: int) -> int:
        look, room = theme(), width - 2 * px(_PAD_X)
        title = _broken(article.title, _title_font(look, is_open), room)
        meta = _broken(quiet_line(article), look.ui_font(_META), room)
        fixed = px(_GAP) + 2 * px(_PAD_Y) + px(_BETWEEN) + px(_ABOVE_BAR) + px(_BAR)
        return round(fixed + title.height + meta.height)

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


def _broken(text: str, font: QFont, width: float) -> _Broken:
    """Break `text` into at most `LINES` lines; what does not fit ends in an ellipsis."""
    metrics = QFontMetricsF(font)
    text = " ".join(text.split(" ")).replace("\n", " ")
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
    lines = lines or [""]
    return _Broken(tuple(lines), len(lines) * metrics.height())


def _draw(painter: QPainter, text: str, font: QFont, at: QPointF, width: float) -> float:
    """Draw broken text from a top left corner; gives the y below it."""
    broken = _broken(text, font, width)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    top = at.y()
    for line in broken.lines:
        box = QRectF(at.x(), top, width, metrics.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter.value), line)
        top += metrics.height()
    return top
