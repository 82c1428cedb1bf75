"""The article as an editor works in it: selecting, clicking marks, dragging their ends, finding, printing.

Takes values, tells by signals what the person wants; never writes. All positions are code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPagedPaintDevice,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.model import Article, Span, Spans, TextVersion
from annotator.text import words_of
from annotator.ui.article.caret_view import CaretView
from annotator.ui.article.find_bar import FindBar
from annotator.ui.article.handles import Handle
from annotator.ui.article.notice import Notice, mode_words
from annotator.ui.article.printing import print_page
from annotator.ui.article.selection import resized, snapped
from annotator.ui.article.selection_bar import SelectionBar
from annotator.ui.theme import px

_REACH = 6
"""How near to a handle's knob, in pixels at scale 1, the mouse takes hold of it."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ArticleView(CaretView):
    """Shows an article, its marks, caret and selection, and tells what is done with them."""

    markClicked = Signal(str)
    """A mark or its glyph was clicked; where several lie, the innermost, and at the next click the next."""

    suggestionClicked = Signal(str)
    """A suggestion was clicked; "" when plain words were."""

    markResized = Signal(str, str, object, object)
    """An end of the current mark was dragged: id, part (named as the model's field), old span, new span."""

    actionChosen = Signal(str)
    """A command's id: from the bar beside the selection, or for each selection while a mode is on."""

    menuAsked = Signal(int, QPoint)
    """A context menu is wanted: at this position in the text, at this point of the screen."""

    zoomChanged = Signal(float)
    """The page was zoomed with the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleView")
        self.viewport().setMouseTracking(True)
        self._sticky: str | None = None
        self._dragged: Handle | None = None
        self._clicked: tuple[str, ...] = ()
        self._bar = SelectionBar(self)
        self._bar.chosen.connect(self._choose)
        self._suggestion_bar.chosen.connect(self.actionChosen)
        self._notice = Notice(self)
        self._find = FindBar(self, self.text, self.caret)
        self._find.found.connect(self._show_hits)
        self._find.closed.connect(self._leave_find)
        self._margin.glyphClicked.connect(self.markClicked)
        self.verticalScrollBar().valueChanged.connect(self._bar.hide)
        self.selectionMade.connect(self._show_bar)

    # What is shown

    def show_article(self, article: Article, version: TextVersion, number: int = 1) -> None:
        self._leave()
        super().show_article(article, version, number)

    def clear(self) -> None:
        self._leave()
        super().clear()

    def _leave(self) -> None:
        """Put away what belongs to the article shown so far."""
        self._bar.hide()
        self._find.reset()
        self._dragged = None
        self._clicked = ()

    # The bar beside the selection, and the mode

    def set_bar_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys (portable names by command id) in the bar beside the selection."""
        self._bar.set_keys(keys)
        self._suggestion_bar.set_keys(keys)

    def set_recent_speakers(self, names: Sequence[str]) -> None:
        """Offer recent speakers in the bar; the first is the command ``assign_recent_1``."""
        self._bar.set_speakers(names)
        if self._bar.isVisible():
            self._show_bar()

    def set_sticky(self, command_id: str | None) -> None:
        """Choose `command_id` for every further selection, until None; a note on the page says so."""
        self._sticky = command_id
        self._notice.tell(mode_words(command_id) if command_id else "")
        self._show_bar()

    @property
    def mode_note(self) -> QWidget:
        """The note on the page that says which mode is on; hidden while none is."""
        return self._notice

    @property
    def sticky(self) -> str | None:
        """The command of the mode that is on."""
        return self._sticky

    def let_go(self) -> bool:
        """Let go of the outermost thing: a drag, the mode, the selection. Gives whether there was one."""
        if self._dragged is not None:
            self._end_drag()
        elif self._sticky is not None:
            self.set_sticky(None)
        elif self.textCursor().hasSelection():
            self.select(None)
        else:
            return False
        return True

    def _choose(self, command_id: str) -> None:
        self._bar.hide()
        self.actionChosen.emit(command_id)

    def _show_bar(self) -> None:
        """Show the bar beside what can be seen of the selection."""
        selected = self.selection()
        wanted = selected is not None and self._sticky is None and not self._find.isVisible()
        covered = self._covered_by(selected) if selected is not None and wanted else None
        if covered is None:
            self._bar.hide()
            return
        here = self.viewport().geometry()
        self._bar.show_beside(covered.translated(here.topLeft()).intersected(here), here)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._bar.hide()
        if event.button() != Qt.MouseButton.LeftButton or self._sheet is None:
            super().mousePressEvent(event)
            return
        self._dragged = self._handle_at(event.position())
        if self._dragged is not None:
            return
        self._pressing = True
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt would begin to drag selected words away instead of selecting anew.
            self.select(None)
        super().mousePressEvent(self._on_words(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressing = event.button() == Qt.MouseButton.LeftButton
        super().mouseDoubleClickEvent(self._on_words(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._preview = self._dragged_to(event)
            self.viewport().update()
            return
        super().mouseMoveEvent(self._on_words(event))
        if not event.buttons():
            near = self._handle_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            handle, span = self._dragged, self._dragged_to(event)
            self._end_drag()
            if span != handle.span:
                self.markResized.emit(handle.mark, str(handle.part), handle.span, span)
            return
        super().mouseReleaseEvent(event)
        if self._pressing and event.button() == Qt.MouseButton.LeftButton:
            self._pressing = False
            self._finish(event)

    def _finish(self, event: QMouseEvent) -> None:
        """Make of what the mouse did a selection of whole words, or a click."""
        if not self.textCursor().hasSelection():
            self._tell_cursor()
            self._click(event.position())
            return
        exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        raw = self.selection()
        self.select(snapped(self.text(), raw, exact=exact) if raw else None)
        self._tell_cursor()
        if self._sticky is not None and self.selection() is not None:
            self.actionChosen.emit(self._sticky)

    def _click(self, point: QPointF) -> None:
        """Open the innermost mark or suggestion under a click; clicked again at the same ones, the next one outward."""
        place = self._sheet.character_at(self._on_page(point)) if self._sheet else None
        under = self._under(place) if place is not None else ()
        self._clicked, before = under, self._clicked
        if not under:
            self.suggestionClicked.emit("")
            return
        present = self.suggestion or self.current or ""
        again = under == before and present in under
        chosen = under[(under.index(present) + 1) % len(under)] if again else under[0]
        if self._sheet and chosen in self._sheet.suggested.marks:
            self.suggestionClicked.emit(chosen)
        else:
            self.markClicked.emit(chosen)

    def _on_words(self, event: QMouseEvent) -> QMouseEvent:
        """Give the event as if it had happened on the paragraph nearest above, unless it is outside of the view."""
        if self._sheet is None or not self.viewport().rect().contains(event.position().toPoint()):
            return event
        place = self._sheet.nearest(self._on_page(event.position())) - QPointF(0, self._scrolled)
        return QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def _on_page(self, point: QPointF) -> QPointF:
        """Give a point of the viewport in the document's coordinates."""
        return QPointF(point.x(), point.y() + self._scrolled)

    def _handle_at(self, point: QPointF) -> Handle | None:
        """Give the handle that a press at a point of the viewport takes hold of."""
        place = self._on_page(point)
        near = [handle for handle in self._handles(self._shown_blocks()) if handle.is_near(place, px(_REACH))]
        return min(near, key=lambda handle: abs(handle.bar.center().x() - place.x()), default=None)

    def _dragged_to(self, event: QMouseEvent) -> Span:
        """Give the span that the dragged handle makes with the mouse where it is."""
        if self._dragged is None or self._sheet is None:
            raise RuntimeError("no handle is being dragged")
        handle = self._dragged
        position = self._sheet.position_at(self._on_page(event.position()))
        exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return resized(self.text(), handle.span, start=handle.at_start, position=position, exact=exact)

    def _end_drag(self) -> None:
        self._dragged = self._preview = None
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * 1.1 ** (event.angleDelta().y() / 120))
            self.zoomChanged.emit(self.zoom)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._sheet is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menuAsked.emit(self.caret(), point)
        else:
            self.menuAsked.emit(self._sheet.position_at(self._on_page(QPointF(event.pos()))), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._sheet is not None:
            place = self._sheet.character_at(self._on_page(QPointF(event.pos())))
            hints = "\n".join(self.hints_at(place)) if place is not None else ""
            QToolTip.showText(event.globalPos(), hints, self.viewport())
            return True
        return super().viewportEvent(event)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep Enter from the window's shortcuts while it ends a selection in a mode."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._ends_selection(event):
            event.accept()
            return True
        return super().event(event)

    def _ends_selection(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and self._sticky is not None and self.selection() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._sticky is not None and self._ends_selection(event):
            self.actionChosen.emit(self._sticky)
            return
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.let_go())
            return
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and not event.modifiers() & ~_SHIFT:
            self.turn_page(down=event.key() == Qt.Key.Key_PageDown, selecting=bool(event.modifiers()))
            return
        if event.text().isprintable() and event.text():
            self._bar.hide()
        super().keyPressEvent(event)

    # Finding and printing

    def open_find(self) -> None:
        """Open the bar that finds words, with the selected ones."""
        if self._sheet is not None:
            selected = self.selection()
            self._bar.hide()
            self._find.begin(words_of(self.text(), (selected,)) if selected else "")

    def find_next(self) -> None:
        """Step to the next place found; opens the bar when it is closed."""
        if self._sheet is not None:
            self._find.next()

    def find_previous(self) -> None:
        """Step to the place before; opens the bar when it is closed."""
        if self._sheet is not None:
            self._find.previous()

    def _show_hits(self, hits: Spans, hit: Span | None) -> None:
        self._hits, self._hit = hits, hit
        if hit is not None:
            self.show_position(hit.start)
        self.viewport().update()

    def _leave_find(self, hit: Span | None) -> None:
        """Go back to the words, with the place found selected, ready to be marked."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if hit is not None:
            self.select(hit)

    def print_to(self, printer: QPagedPaintDevice) -> int:
        """Print the article with its marks; gives how many pages that took, 0 without an article."""
        if self._sheet is None:
            return 0
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return print_page(printer, self._sheet.page, self._sheet.index)
        finally:
            QApplication.restoreOverrideCursor()

    # The widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.hide()
        self._notice.place()
        self._find.place()

    def hideEvent(self, event: QHideEvent) -> None:
        self._flash.stop()
        self._bar.hide()
        super().hideEvent(event)
