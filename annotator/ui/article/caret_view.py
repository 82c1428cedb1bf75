"""The page with a caret: what is selected, by hand, as a sentence or as a quotation. All positions are code points."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Signal
from PySide6.QtWidgets import QWidget

from annotator.model import Article, Span, TextVersion
from annotator.text import trim, words_of
from annotator.ui.article.selection import around, wider
from annotator.ui.article.suggested_view import SuggestedView


class CaretView(SuggestedView):
    """Shows an article with caret and selection, and tells when they change."""

    selectionMade = Signal(object)
    """The selection is another one now: a `Span` without outer blanks, or None."""

    caretMoved = Signal(int)
    """The caret is at another position."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announced: tuple[int, Span | None] = (0, None)
        self._pressing = False
        self.cursorPositionChanged.connect(self._tell_cursor)
        self.selectionChanged.connect(self._tell_cursor)

    def show_article(self, article: Article, version: TextVersion, number: int = 1) -> None:
        self._announced = (0, None)
        super().show_article(article, version, number)

    def clear(self) -> None:
        self._announced = (0, None)
        super().clear()

    def text(self) -> str:
        """Give the words on show; empty without an article."""
        return self._sheet.page.text if self._sheet else ""

    # Caret and selection

    def turn_page(self, *, down: bool, selecting: bool = False) -> None:
        """Scroll by what is in sight but a line, and take the caret along, `selecting` on the way.

        Qt steps from line to line for this, and loses its way in the blocks that are hidden between paragraphs.
        """
        if self._sheet is None:
            return
        bar, seen = self.verticalScrollBar(), self.cursorRect()
        step = max(self.viewport().height() - seen.height(), 1) * (1 if down else -1)
        before = self._scrolled
        bar.setValue(bar.value() + step)
        moved = self._scrolled - before
        y = seen.center().y() + before + (moved or step)
        place = self._sheet.page.to_qt(self._sheet.position_at(QPointF(seen.x(), y)))
        scrolled = self._scrolled
        self._put_cursor(self.textCursor().anchor() if selecting else place, place)
        if moved:
            bar.setValue(scrolled)

    def caret(self) -> int:
        """Give the caret's position."""
        return self._sheet.page.from_qt(self.textCursor().position()) if self._sheet else 0

    def selection(self) -> Span | None:
        """Give what is selected, without outer blanks; None when that is nothing."""
        cursor = self.textCursor()
        if self._sheet is None or not cursor.hasSelection():
            return None
        page = self._sheet.page
        raw = Span(page.from_qt(cursor.selectionStart()), page.from_qt(cursor.selectionEnd()))
        found = trim(page.text, raw)
        return found if found.length else None

    def select(self, span: Span | None) -> None:
        """Select a span and scroll to its end, or select nothing and leave the caret where it is."""
        if self._sheet is None:
            return
        if span is None:
            self._deselect()
            return
        page, cursor = self._sheet.page, self.textCursor()
        ends = page.to_qt(span.start), page.to_qt(span.end)
        self._put_cursor(*(reversed(ends) if cursor.hasSelection() and cursor.anchor() > cursor.position() else ends))

    def _deselect(self) -> None:
        """Select nothing. Qt would scroll to the caret, which may be far from where one reads."""
        if self.textCursor().hasSelection():
            place, scrolled = self.textCursor().position(), self._scrolled
            self._put_cursor(place, place)
            self.verticalScrollBar().setValue(scrolled)

    def select_sentence(self) -> None:
        """Select the sentence around the caret; called again, the paragraph."""
        if (found := wider(self.text(), self.caret(), self.selection())) is not None:
            self.select(found)

    def select_quotation(self) -> None:
        """Select the quotation around the caret with its marks; called again, the one around that."""
        if (found := around(self.text(), self.caret(), self.selection())) is not None:
            self.select(found)

    def _tell_cursor(self) -> None:
        """Tell of caret and selection, except while the mouse is still dragging them."""
        if self._pressing or self._sheet is None:
            return
        now = (self.caret(), self.selection())
        before, self._announced = self._announced, now
        if now[0] != before[0]:
            self.caretMoved.emit(now[0])
        if now[1] != before[1]:
            self.selectionMade.emit(now[1])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selected words for the clipboard, from the text itself."""
        data = QMimeData()
        if (selected := self.selection()) is not None:
            data.setText(words_of(self.text(), (selected,)))
        return data
