"""The article with its marks on paper: pages broken between lines, in the light theme's colours."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPagedPaintDevice, QPainter, QPalette

from annotator.ui.article.header import header_height, paint_header
from annotator.ui.article.index import MarkIndex
from annotator.ui.article.look import look_of
from annotator.ui.article.margin import paint_glyph, place_glyphs
from annotator.ui.article.page import Page
from annotator.ui.article.painting import Emphasis, paint_over, paint_under
from annotator.ui.article.sheet import Sheet
from annotator.ui.theme import load_theme

_STRIP = 40
"""Room for the glyphs left of the words."""

_FOOT = 30
"""Room for the page's number below them."""


def print_page(device: QPagedPaintDevice, page: Page, index: MarkIndex) -> int:
    """Draw an article with its marks on a printer or into a PDF; gives how many pages it took.

    The column has the width it has on the screen, enlarged to the paper's.
    """
    look = look_of(load_theme("light"))
    sheet = Sheet(page, look, header_height(page, look, look.column_width), MarkIndex(index.marks.values()))
    sheet.document.setTextWidth(look.column_width)
    painter = QPainter(device)
    paper = painter.viewport()
    scale = paper.width() / (look.column_width + _STRIP)
    height = paper.height() / scale - _FOOT
    tops = page_tops(_line_boxes(sheet), height)
    for number, top in enumerate(tops):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        bottom = tops[number + 1] if number + 1 < len(tops) else top + height
        _draw(painter, sheet, top, min(bottom, top + height))
        _draw_number(painter, QRectF(0, height, look.column_width + _STRIP, _FOOT), number + 1, len(tops))
        painter.restore()
    painter.end()
    return len(tops)


def page_tops(lines: Iterable[tuple[float, float]], height: float) -> list[float]:
    """Say where each page begins, given the lines' tops and bottoms in order; no line is cut."""
    tops = [0.0]
    for top, bottom in lines:
        if bottom > tops[-1] + height and top > tops[-1]:
            tops.append(top)
    return tops


def _line_boxes(sheet: Sheet) -> Iterable[tuple[float, float]]:
    """Give top and bottom of every line of the document."""
    whole = sheet.document.documentLayout().documentSize().height()
    for shown in sheet.blocks_between(0.0, whole):
        above = shown.layout.position().y()
        for line in shown.lines:
            yield above + line.y(), above + line.rect().bottom()


def _draw(painter: QPainter, sheet: Sheet, top: float, bottom: float) -> None:
    """Draw the part of the sheet between two heights at the painter's origin."""
    theme = load_theme("light")
    width = sheet.look.column_width
    blocks = list(sheet.blocks_between(top, bottom - 1))
    painter.save()
    painter.translate(_STRIP, -top)
    # What hangs below the last line (lines under words) still belongs to this page.
    painter.setClipRect(QRectF(-_STRIP, top - 1, width + _STRIP, bottom - top + 1))
    if top == 0:
        paint_header(painter, sheet.page, sheet.look, theme, width)
    paint_under(painter, sheet, theme, blocks, Emphasis())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, theme.ink)
    context.clip = QRectF(0, top, width, bottom - top)
    sheet.document.documentLayout().draw(painter, context)
    paint_over(painter, sheet, theme, blocks, Emphasis())
    painter.translate(QPointF(-_STRIP, 0))
    for glyph in place_glyphs(sheet, blocks, _STRIP, 0):
        paint_glyph(painter, theme, glyph)
    painter.restore()


def _draw_number(painter: QPainter, room: QRectF, number: int, of: int) -> None:
    """Draw a page's number at its foot."""
    theme = load_theme("light")
    painter.setPen(theme.muted)
    painter.setFont(theme.ui_font())
    painter.drawText(room, int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom).value), f"{number} / {of}")
