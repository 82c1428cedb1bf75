"""A text field whose words are kept while they are typed: in bursts, never losing a character or the caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextEdit

from annotator.text.utf16 import Utf16Map
from annotator.ui.theme import px, theme, theme_signals

BURST_MS = 300
PAUSE_MS = 1500


class GrowingField(QTextEdit):
    """A plain-text field as tall as its text, from `least` up to `most` lines. Tab leaves it.

    Ctrl+Z takes back what was typed here; when there is nothing of that, it passes through to the application.
    Emits `leaveWanted()` for Escape.
    """

    leaveWanted = Signal()

    def __init__(self, *, least: int = 1, most: int = 12) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin counts as a step
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._passes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._passes(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaveWanted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text().replace("\r\n", "\n").replace("\r", "\n"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def put_text(self, text: str) -> None:
        """Show `text`, changing only what differs so that the caret stays by its word."""
        before = self.toPlainText()
        if text == before:
            return
        start = _common_start(before, text)
        tail = _common_start(before[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        units = Utf16Map(before)
        cursor.setPosition(units.to_utf16(start))
        cursor.setPosition(units.to_utf16(len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - tail])
        self.document().clearUndoRedoStacks()

    def _passes(self, event: QKeyEvent) -> bool:
        """Tell whether the key asks for an undo or redo that this field does not have."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()

    def _dress(self, *_changed: object) -> None:
        self.setFont(theme().ui_font())
        self._fit()

    def _fit(self, *_size: object) -> None:
        line = self.fontMetrics().lineSpacing()
        content = int(self.document().size().height() + 0.999)
        frame = self.height() - self.viewport().height() if self.isVisible() else px(12)
        wanted = min(max(content, self._least * line), self._most * line)
        policy = Qt.ScrollBarPolicy
        scrolls = policy.ScrollBarAsNeeded if content > self._most * line else policy.ScrollBarAlwaysOff
        if scrolls != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(scrolls)
        if wanted + frame != self.height() or self.minimumHeight() != self.maximumHeight():
            self.setFixedHeight(wanted + frame)


class TypingField(GrowingField):
    """A field that is saved as it is typed.

    Emits `typed(text)` at most every 300 ms while a person types; `ended()` when the run of typing is over:
    after 1.5 s of rest, when the focus leaves, or at `flush()`; `pendingChanged(bool)` while there are characters
    that no `typed` has carried yet. It has no undo of its own: the application's knows every burst.
    """

    typed = Signal(str)
    ended = Signal()
    pendingChanged = Signal(bool)

    def __init__(self, *, least: int = 1, most: int = 12) -> None:
        self._known = ""
        self._sent: set[str] = set()
        self._running = False
        self._showing = False
        self._pending = False
        super().__init__(least=least, most=most)
        self.setUndoRedoEnabled(False)
        self._burst = self._timer(BURST_MS, self._send)
        self._pause = self._timer(PAUSE_MS, self.flush)
        self.textChanged.connect(self._text_changed)

    @property
    def pending(self) -> bool:
        """Whether there are characters not yet carried by `typed`."""
        return self._pending

    def show_text(self, text: str) -> None:
        """Show what the library says now. Own unsent characters win, and echoes of own bursts change nothing."""
        if self._pending or (self._running and text in self._sent):
            return
        self._known = text
        self._showing = True
        try:
            self.put_text(text)
        finally:
            self._showing = False

    def start_with(self, text: str) -> None:
        """Show the text of another subject; what was typed for the one before is sent first."""
        self.flush()
        self.show_text(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def flush(self) -> None:
        """Send what is pending and end the run of typing, at once."""
        self._send()
        self._pause.stop()
        if self._running:
            self._running = False
            self._sent.clear()
            self.ended.emit()

    def abandon(self) -> None:
        """Stop without sending: what the words belonged to is gone."""
        self._burst.stop()
        self._pause.stop()
        self._running = False
        self._sent.clear()
        self._set_pending(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def _timer(self, wait: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(then)
        return timer

    def _text_changed(self) -> None:
        if self._showing or (self.toPlainText() == self._known and not self._pending):
            return
        self._running = True
        self._set_pending(True)
        if not self._burst.isActive():
            self._burst.start()
        self._pause.start()

    def _send(self) -> None:
        self._burst.stop()
        if not self._pending:
            return
        text = self.toPlainText()
        self._set_pending(False)
        if text != self._known:
            self._known = text
            self._sent.add(text)
            self.typed.emit(text)

    def _set_pending(self, pending: bool) -> None:
        if pending != self._pending:
            self._pending = pending
            self.pendingChanged.emit(pending)


def _common_start(one: str, other: str) -> int:
    """Count the code points that both texts begin with."""
    length = min(len(one), len(other))
    return next((index for index in range(length) if one[index] != other[index]), length)
