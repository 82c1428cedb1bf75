"""The whole window on a real library, and an editor's hands: real mouse and key events, nothing called behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from annotator.model import Annotations, Span
from annotator.text import Utf16Map
from annotator.ui.app import Workbench

NO_KEY = Qt.KeyboardModifier.NoModifier


class Editor:
    """Somebody who works in the window."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.window = workbench.window
        self.desk = workbench.desk

    @classmethod
    def at(cls, path: Path, reviewer: str | None = None) -> Self:
        """Open the window on a library, shown and active."""
        workbench = Workbench()
        workbench.open(path, reviewer=reviewer)
        workbench.open_article()
        workbench.window.show()
        workbench.window.activateWindow()
        QApplication.processEvents()
        return cls(workbench)

    def leave(self) -> None:
        """Close the window, and let it go: every new theme would dress it again."""
        if not shiboken6.isValid(self.window):
            return
        self.window.close()
        QApplication.processEvents()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Looking

    def find(self, name: str) -> Any:
        """Find a visible widget by its object name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"no visible {name}"
        return found[0]

    def marked(self) -> Annotations:
        assert self.desk.article is not None
        return self.desk.library.annotations(self.desk.article)

    def text(self) -> str:
        return self.desk.version().text

    def place(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text().index(words, start + 1)
        return Span(start, start + len(words))

    # Doing

    def decide(self, verdict: Qt.Key, reason: str) -> None:
        """Open the next dispute by its key, and settle it by the key of a verdict."""
        self.key(Qt.Key.Key_D)
        self.key(verdict)
        self.key(Qt.Key.Key_R)
        self.type(reason)
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @staticmethod
    def answer(name: str) -> None:
        """Press a button, by its object name, of the question that is asked next and waits for an answer."""

        def press() -> None:
            asking = QApplication.activeModalWidget()
            assert asking is not None
            button = asking.findChild(QAbstractButton, name)
            assert button is not None
            button.click()

        QTimer.singleShot(0, press)

    def _point(self, position: int) -> QPoint:
        view = self.window.article
        cursor = QTextCursor(view.document())
        cursor.setPosition(Utf16Map(self.text()).to_utf16(position))
        rect = view.cursorRect(cursor)
        return QPoint(rect.left() + 1, rect.center().y() + 3)

    def drag_over(self, words: str, nth: int = 0) -> None:
        """Select words with the mouse, from their first to their last character."""
        span = self.place(words, nth)
        view = self.window.article
        view.show_position(span.start)
        QApplication.processEvents()
        self._drag(self._point(span.start), self._point(span.end))

    def _drag(self, start: QPoint, end: QPoint) -> None:
        words = self.window.article.viewport()
        QTest.mousePress(words, Qt.MouseButton.LeftButton, NO_KEY, start)
        QTest.mouseMove(words, (start + end) / 2)
        QTest.mouseMove(words, end)
        QTest.mouseRelease(words, Qt.MouseButton.LeftButton, NO_KEY, end)
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self._focused(), key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self._focused(), text)
        QApplication.processEvents()

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window
