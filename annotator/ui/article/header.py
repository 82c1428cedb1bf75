"""The head of the page: the article's title and a quiet line below, painted above the words.

Where the text itself begins with the title, only the quiet line is painted: the headline stands in the text, so that
it can be marked.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from annotator.i18n import _, ngettext
from annotator.ui.article.look import Look
from annotator.ui.article.page import Page
from annotator.ui.dates import published_words
from annotator.ui.theme import Theme

_ABOVE, _BETWEEN, _BELOW = 30, 8, 22
_WRAP = int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value)


def meta_line(page: Page) -> str:
    """Give date, publisher, number of paragraphs and version as one line of text."""
    parts = [
        published_words(page.article.published),
        page.article.publisher,
        ngettext("{n} paragraph", "{n} paragraphs", page.paragraphs).format(n=page.paragraphs),
        _("version {number}").format(number=page.number),
    ]
    return " · ".join(part for part in parts if part)


def header_height(page: Page, look: Look, width: float) -> float:
    """Give the room that title and quiet line need on a page of that width."""
    gaps = (_ABOVE + _BETWEEN + _BELOW) * look.unit
    title, meta = _boxes(page, look, width)
    return round(gaps + title.height() + meta.height())


def paint_header(painter: QPainter, page: Page, look: Look, theme: Theme, width: float) -> None:
    """Draw the head at the top of the page, the painter in the document's coordinates."""
    title, meta = _boxes(page, look, width)
    painter.setPen(theme.ink)
    painter.setFont(look.title_font)
    painter.drawText(title, _WRAP, _title(page))
    painter.setPen(theme.muted)
    painter.setFont(look.meta_font)
    painter.drawText(meta, _WRAP, meta_line(page))


def _title(page: Page) -> str:
    """Give the title as far as it is painted."""
    return page.article.title if page.headline is None else ""


def _boxes(page: Page, look: Look, width: float) -> tuple[QRectF, QRectF]:
    """Give where title and quiet line stand."""
    room = QRectF(look.inset, _ABOVE * look.unit, max(width - 2 * look.inset, 1), 1_000_000)
    title = QRectF(room.topLeft(), QSizeF(room.width(), 0))
    if _title(page):
        title = QFontMetricsF(look.title_font).boundingRect(room, _WRAP, _title(page))
        title.setWidth(room.width())
        room.moveTop(title.bottom() + _BETWEEN * look.unit)
    meta = QFontMetricsF(look.meta_font).boundingRect(room, _WRAP, meta_line(page))
    meta.setWidth(room.width())
    return title, meta
