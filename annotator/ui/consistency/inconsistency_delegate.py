"""How a line of what disagrees with itself is painted: the sentence, where it is, and the button of its mend."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.i18n import _
from annotator.ui.broken_lines import MOST, broken
from annotator.ui.claims.evidence_words import quotation
from annotator.ui.consistency.listed import Heading, Listed, mend_words
from annotator.ui.theme import px, theme

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""The role under which the model gives the line itself."""


class InconsistencyDelegate(QStyledItemDelegate):
    """Paints a heading, or what was found. All that was found is equally high, so that long lists cost nothing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if not isinstance(index.data(LINE), Listed):
            return QSize(px(200), px(34))
        height = MOST * _height(theme().ui_font()) + _height(_quiet()) + px(16)
        return QSize(px(200), round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Listed):
            _paint_back(painter, QRectF(option.rect), option.state)
            _paint_listed(painter, option.rect, line)
        elif isinstance(line, Heading):
            _paint_heading(painter, QRectF(option.rect), line.words())
        painter.restore()


def mend_button(row: QRect, line: Listed) -> QRectF:
    """Give where the button of a line stands that takes the room of `row`."""
    font = theme().ui_font(0.92)
    width = QFontMetricsF(font).horizontalAdvance(mend_words(line.mend)) + px(22)
    height = _height(font) + px(10)
    return QRectF(row.right() - px(10) - width, row.center().y() - height / 2, width, height)


def _quiet() -> QFont:
    return theme().ui_font(0.92)


def _height(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()


def _paint_heading(painter: QPainter, room: QRectF, words: str) -> None:
    look = theme()
    painter.setFont(look.ui_font(0.92, bold=True))
    painter.setPen(look.muted)
    place = room.adjusted(px(10), 0, -px(10), -px(4))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)


def _paint_back(painter: QPainter, room: QRectF, state: QStyle.StateFlag) -> None:
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(look.current)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(look.hover)
    else:
        return
    painter.drawRoundedRect(room.adjusted(2, 1, -2, -1), px(5), px(5))


def _paint_listed(painter: QPainter, row: QRect, line: Listed) -> None:
    """Paint the sentence in at most two lines, title and words below it, the button at the right."""
    look = theme()
    font, quiet = look.ui_font(), _quiet()
    button = mend_button(row, line)
    left, right = row.left() + px(10), button.left() - px(14)
    lines = broken(line.found.sentence, font, right - left)
    height = len(lines) * _height(font) + _height(quiet)
    top = row.center().y() - height / 2
    for words in lines:
        _write(painter, QRectF(left, top, right - left, _height(font)), words.strip(), font, look.ink)
        top += _height(font)
    where = _("{title} · {words}").format(title=line.title, words=quotation(" ".join(line.words.split())))
    _write(painter, QRectF(left, top, right - left, _height(quiet)), where, quiet, look.muted)
    _paint_button(painter, button, mend_words(line.mend))


def _paint_button(painter: QPainter, place: QRectF, words: str) -> None:
    look = theme()
    painter.setPen(QPen(look.field, 1))
    painter.setBrush(look.panel)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    painter.setFont(theme().ui_font(0.92))
    painter.setPen(look.ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _write(painter: QPainter, room: QRectF, words: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(QPointF(room.left(), room.top() + QFontMetricsF(font).ascent()), shown)
