"""The page on the screen: an article with its marks, scrolled, zoomed and kept up to date. Takes values only.

What a person does with mouse and keys is added by `ArticleView`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.i18n import _
from annotator.model import Article, Span, TextVersion
from annotator.ui.article.document import set_frame
from annotator.ui.article.flash import Flash
from annotator.ui.article.handles import Handle, handles_of, paint_handles
from annotator.ui.article.header import header_height, paint_header
from annotator.ui.article.index import MarkIndex, Part, ShownMark, first_position
from annotator.ui.article.look import look_of
from annotator.ui.article.margin import Margin, MarginGlyph, place_glyphs
from annotator.ui.article.page import Page
from annotator.ui.article.painting import Emphasis, paint_over, paint_under
from annotator.ui.article.sheet import Sheet, Shown
from annotator.ui.shown import ShownClaim, ShownQuote, ShownRemark
from annotator.ui.theme import theme, theme_signals

_GUTTER = 54
"""Room left of the words that glyphs always have, in pixels times the page's unit."""

_FEW = 200
"""Up to so many changed marks single blocks are changed; beyond, the document is made anew."""

SMALLEST_ZOOM, LARGEST_ZOOM = 0.5, 4.0


class PageView(QTextEdit):
    """Shows an article and its marks. All positions that go in and out are code points of the text version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setMinimumWidth(220)
        self._sheet: Sheet | None = None
        self._zoom = 1.0
        self._look = look_of(theme())
        self._left = 0
        self._header = 0.0
        self._top_wanted: int | None = None
        self._current: str | None = None
        self._part: Part | None = None
        self._hits: Sequence[Span] = ()
        self._hit: Span | None = None
        self._preview: Span | None = None
        self._margin = Margin(self, self._glyphs, self.viewport())
        self._flash = Flash(self)
        self._flash.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._margin.update)
        theme_signals().changed.connect(self._dress)
        self._name()

    # What is shown

    def show_article(self, article: Article, version: TextVersion, number: int = 1) -> None:
        """Show a text version of an article, from its top and without marks; `number` counts versions from 1."""
        self._forget()
        self._build(Page(article, version, number), MarkIndex())

    def clear(self) -> None:
        """Show no article, and say what to do."""
        self._forget()
        self._sheet = None
        with QSignalBlocker(self):
            super().clear()
        self._name()
        self.viewport().update()
        self._margin.update()

    def set_marks(
        self, quotes: Iterable[ShownQuote], claims: Iterable[ShownClaim], remarks: Iterable[ShownRemark] = ()
    ) -> None:
        """Show exactly these marks and remarks. Does nothing without an article."""
        if self._sheet is None:
            return
        given: list[ShownMark] = [*quotes, *claims, *remarks]
        marks = {mark.id: mark for mark in given}
        shown = self._sheet.index.marks
        changed = [mark for mark in marks.values() if shown.get(mark.id) != mark]
        removed = [each for each in shown if each not in marks]
        if len(changed) + len(removed) <= _FEW:
            self._change(changed, removed)
        else:
            self._rebuild(MarkIndex(marks.values()))
            self._keep_current()

    def update_marks(
        self,
        changed_quotes: Iterable[ShownQuote],
        changed_claims: Iterable[ShownClaim],
        removed_ids: Iterable[str],
        changed_remarks: Iterable[ShownRemark] = (),
    ) -> None:
        """Put marks in, over those of the same id, and take others out; only their blocks are touched."""
        if self._sheet is not None:
            self._change([*changed_quotes, *changed_claims, *changed_remarks], list(removed_ids))

    def set_current(self, mark_id: str | None, part: str | None = None) -> None:
        """Make a mark stand out and give it handles: for all its parts, or for one ("content", "cue", …)."""
        self._current = mark_id
        self._part = Part(part) if part else None
        self._margin.current = mark_id
        self._margin.update()
        self.viewport().update()

    @property
    def current(self) -> str | None:
        """The id of the mark that stands out."""
        return self._current

    def marks_at(self, position: int) -> tuple[str, ...]:
        """Give the ids of the marks at a position, the innermost first."""
        return self._sheet.index.at(position) if self._sheet else ()

    def _forget(self) -> None:
        """Let go of all that belongs to the article shown so far."""
        self._flash.stop()
        self._current = self._part = self._hit = self._preview = self._top_wanted = self._margin.current = None
        self._hits = ()

    def _name(self) -> None:
        """Tell screen readers which article this is."""
        title = self._sheet.page.article.title if self._sheet else _("no article open")
        self.setAccessibleName(_("Article: {title}").format(title=title))

    # Making and changing the document

    def _build(self, page: Page, index: MarkIndex) -> None:
        """Make the document of a page and take it into the view."""
        self._arrange()
        self._header = header_height(page, self._look, self._header_width())
        sheet = Sheet(page, self._look, self._header, index)
        with QSignalBlocker(self):
            self.setDocument(sheet.document)
        self._sheet = sheet
        sheet.document.documentLayout().documentSizeChanged.connect(self._margin.update)
        self._name()
        self._margin.update()

    def _rebuild(self, index: MarkIndex) -> None:
        """Make the document anew for other marks or sizes, keeping caret, selection and what is at the top."""
        if self._sheet is None:
            return
        top = self.reading_position()
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        self._build(self._sheet.page, index)
        with QSignalBlocker(self):
            self._put_cursor(anchor, position)
        self.set_reading_position(top)

    def _put_cursor(self, anchor: int, position: int) -> None:
        """Set anchor and caret, in the document's positions."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _change(self, changed: Sequence[ShownMark], removed: Sequence[str]) -> None:
        """Change some marks and draw the blocks anew in which they stand."""
        if self._sheet is None:
            return
        numbers = self._sheet.replace(changed, removed)
        self._keep_current()
        for shown in self._shown_blocks():
            if shown.number in numbers:
                self.viewport().update(self._block_rect(shown))
        self._margin.update()

    def _keep_current(self) -> None:
        """Let go of the current mark when it is no longer there."""
        if self._current is not None and self._sheet and self._current not in self._sheet.index.marks:
            self.set_current(None)

    def _block_rect(self, shown: Shown) -> QRect:
        """Give the part of the viewport that a block and the lines under it take."""
        rect = shown.layout.boundingRect().translated(shown.layout.position()).translated(0, -self._scrolled)
        spare = round(20 * self._look.unit)
        return QRect(0, round(rect.top()) - spare, self.viewport().width(), round(rect.height()) + 2 * spare)

    # Sizes

    @property
    def zoom(self) -> float:
        """How much larger the page is than the theme's scale says."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the page larger or smaller; 1 is the theme's size. What is at the top stays there."""
        self._zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._dress()

    def _dress(self) -> None:
        """Take over a theme's fonts and sizes."""
        self._look = look_of(theme(), self._zoom)
        if self._sheet is not None:
            self._rebuild(self._sheet.index)
        else:
            self._arrange()
        self._margin.update()
        self.viewport().update()

    def _arrange(self) -> None:
        """Put the column in the middle, as wide as its lines may be, with the glyphs' strip on its left."""
        unit, inset = self._look.unit, self._look.inset
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        gutter = round(_GUTTER * unit) - inset
        column = max(min(self._look.column_width, room - gutter), round(120 * unit))
        left = max(gutter, (room - column) // 2)
        if left != self._left:
            self._left = left
            self.setViewportMargins(left, 0, 0, 0)
        if column != self.lineWrapColumnOrWidth():
            self._wrap(column)
        strip = self.viewport().geometry()
        self._margin.setGeometry(QRect(strip.left() - left, strip.top(), left, strip.height()))

    def _wrap(self, column: int) -> None:
        """Break the lines at another width, keeping what is at the top."""
        top = self.reading_position()
        self.setLineWrapColumnOrWidth(column)
        if self._sheet is None:
            return
        self.set_reading_position(top)

    def _header_width(self) -> float:
        """Give the width that the title may take: that of the words below."""
        return float(self.lineWrapColumnOrWidth())

    def _fit_header(self) -> None:
        """Make room for the title, whose number of lines follows the width."""
        if self._sheet is None:
            return
        header = header_height(self._sheet.page, self._look, self._header_width())
        if header != self._header:
            self._header = header
            set_frame(self._sheet.document, self._look, header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._fit_header()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            # QTextEdit would give the page the interface's font and lay out everything with it.
            QFrame.changeEvent(self, event)
            return
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._top_wanted is not None:
            self.set_reading_position(self._top_wanted)

    # Scrolling

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def reading_position(self) -> int:
        """Give where the first line begins that can be read; 0 at the top of the page."""
        if self._top_wanted is not None:
            return self._top_wanted
        if self._sheet is None or self._scrolled == 0:
            return 0
        top = self._scrolled + self._look.size / 2
        shown = self._sheet.blocks_between(top, top + self.viewport().height())
        return next((each.span.start for each in shown if each.lines), 0)

    def set_reading_position(self, position: int) -> None:
        """Scroll so that a position is at the top; 0 shows the title too."""
        self._top_wanted = None if self.isVisible() else position
        if self._sheet is None:
            return
        self._scroll_to(self._sheet.top_of(position) if position > 0 else 0.0)

    def reveal(self, mark_id: str, flash: bool = True) -> None:
        """Scroll to a mark unless its beginning is well in sight, and let it glow for a moment."""
        mark = self._sheet.index.marks.get(mark_id) if self._sheet else None
        if mark is None:
            return
        self.show_position(first_position(mark))
        if flash:
            self._flash.start(mark_id)

    def show_position(self, position: int) -> None:
        """Scroll to a position, unless it is well in sight; a third of the view is left above it."""
        if self._sheet is None:
            return
        height = self.viewport().height()
        above = self._sheet.top_of(position) - self._scrolled
        if not 0 <= above <= height - 4 * self._look.size:
            self._scroll_to(above + self._scrolled - height / 3)

    def _scroll_to(self, y: float) -> None:
        """Scroll to a height of the document, laying it out as far as that needs."""
        bar = self.verticalScrollBar()
        if y > bar.maximum():
            self.document().documentLayout().documentSize()
        bar.setValue(ceil(y))

    # Drawing

    def _shown_blocks(self, rect: QRect | None = None) -> list[Shown]:
        """Give the blocks that can be seen, or those in a part of the viewport."""
        if self._sheet is None:
            return []
        spare = 20 * self._look.unit
        part = rect if rect is not None else self.viewport().rect()
        top, bottom = part.top() + self._scrolled, part.bottom() + self._scrolled
        return list(self._sheet.blocks_between(top - spare, bottom + spare))

    def _covered_by(self, span: Span) -> QRect | None:
        """Give what a span covers of the viewport: all its lines' heights, its last line's width; None if nothing."""
        if self._sheet is None:
            return None
        runs = [run for shown in self._shown_blocks() for run in self._sheet.runs(shown, *span)]
        if not runs:
            return None
        first, last = self._sheet.band(runs[0]), self._sheet.band(runs[-1])
        covered = QRectF(last.left(), first.top() - self._scrolled, last.width(), last.bottom() - first.top())
        return covered.toAlignedRect()

    def _emphasis(self) -> Emphasis:
        return Emphasis(self._current, self._flash.mark, self._flash.strength, self._hits, self._hit, self._preview)

    def _handles(self, blocks: Sequence[Shown]) -> list[Handle]:
        """Give the current mark's handles."""
        mark = self._sheet.index.marks.get(self._current or "") if self._sheet else None
        return handles_of(self._sheet, blocks, mark, self._part) if self._sheet and mark else []

    def _glyphs(self) -> list[MarginGlyph]:
        """Give the glyphs beside the lines that can be seen."""
        if self._sheet is None:
            return []
        return place_glyphs(self._sheet, self._shown_blocks(), self._left, self._scrolled)

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = self._shown_blocks(event.rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme().paper)
        if self._sheet is None:
            _paint_empty(painter, QRectF(self.viewport().rect()))
            painter.end()
            return
        painter.translate(0, -self._scrolled)
        if event.rect().top() + self._scrolled < self._header:
            paint_header(painter, self._sheet.page, self._look, theme(), self._header_width())
        paint_under(painter, self._sheet, theme(), blocks, self._emphasis())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._scrolled)
        paint_over(painter, self._sheet, theme(), blocks, self._emphasis())
        paint_handles(painter, self._handles(blocks), self._look.unit, theme())
        painter.end()


def _paint_empty(painter: QPainter, room: QRectF) -> None:
    """Say that no article is open, and what to do."""
    look = theme()
    centre = int((Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap).value)
    half = QRectF(room.left(), room.top(), room.width(), room.height() / 2)
    painter.setPen(look.ink)
    painter.setFont(look.text_font(1.3, bold=True))
    title = painter.boundingRect(half, centre, _("No article open"))
    painter.drawText(title, centre, _("No article open"))
    painter.setPen(look.muted)
    painter.setFont(look.ui_font(1.08))
    below = QRectF(room.left(), title.bottom() + 10 * look.scale, room.width(), room.height() / 2)
    what = _("Choose one in the list, paste one with Ctrl+Shift+V,\nor drop files here.")
    painter.drawText(below, int((Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap).value), what)
