"""The bar that finds words in the article: a field, the count, next and previous."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.i18n import _
from annotator.model import Span, Spans
from annotator.ui.article.finding import MOST_HITS, find_all
from annotator.ui.icons import icon
from annotator.ui.theme import px, theme, theme_signals


class FindBar(QFrame):
    """Finds while one types. `text` gives the article's words and `caret` where to begin, both when asked."""

    found = Signal(object, object)
    """All places (`Spans`) and the one that is stepped to (`Span` or None)."""

    closed = Signal(object)
    """The place stepped to when the bar was closed, or None."""

    def __init__(self, parent: QWidget, text: Callable[[], str], caret: Callable[[], int]) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(_("Find in the article"))
        self._on = parent
        self._text, self._caret = text, caret
        self._hits: Spans = ()
        self._at: int | None = None
        self.field = QLineEdit(self)
        self.field.setObjectName("findField")
        self.field.setAccessibleName(_("Words to find"))
        self.field.setPlaceholderText(_("Find in the article"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("findCount")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.field)
        self._row.addWidget(self.count)
        self._button("chevron-up", _("Previous place"), self.previous)
        self._button("chevron-down", _("Next place"), self.next)
        self._button("close", _("Close"), self.end)
        theme_signals().changed.connect(self._space)
        self._space()
        self.hide()

    def _button(self, drawing: str, name: str, action: Callable[[], None]) -> None:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(action)
        self._row.addWidget(button)

    def _space(self) -> None:
        """Set distances in the size of the theme."""
        self._row.setContentsMargins(px(8), px(6), px(6), px(6))
        self._row.setSpacing(px(4))
        self.field.setMinimumWidth(px(190))
        self.count.setMinimumWidth(px(74))
        self.place()

    def place(self) -> None:
        """Take the place in the parent's upper right corner."""
        self.adjustSize()
        self.move(max(0, self._on.width() - self.width() - px(20)), px(8))

    def begin(self, words: str = "") -> None:
        """Show the bar and take the focus; `words` (a selection) are looked for at once."""
        self.show()
        self.place()
        self.raise_()
        if words and "\n" not in words and words != self.field.text():
            self.field.setText(words)
        else:
            self._search()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Close the bar and forget the places."""
        place = self.place_found
        self.reset()
        self.closed.emit(place)

    def reset(self) -> None:
        """Close the bar without telling a place, as for another article."""
        self.hide()
        self._hits, self._at = (), None
        self.found.emit((), None)

    @property
    def place_found(self) -> Span | None:
        """The place that is stepped to."""
        return self._hits[self._at] if self._at is not None else None

    def next(self) -> None:
        """Step to the next place, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Step to the place before, from the first to the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.isVisible():
            self.begin()
        elif self._hits:
            self._at = ((self._at if self._at is not None else -1) + by) % len(self._hits)
            self._tell()

    def _search(self) -> None:
        """Look for the words in the field; begin at the first place from the caret on."""
        self._hits = find_all(self._text(), self.field.text())
        first = bisect_left(self._hits, self._caret(), key=lambda hit: hit.start)
        self._at = first % len(self._hits) if self._hits else None
        self._tell()

    def _tell(self) -> None:
        self.count.setText(self._count_words())
        self.found.emit(self._hits, self.place_found)

    def _count_words(self) -> str:
        """Say which place of how many this is."""
        if not self.field.text().strip():
            return ""
        if self._at is None:
            return _("not found")
        many = len(self._hits)
        shown = _("{n} and more").format(n=many) if many >= MOST_HITS else str(many)
        return _("{n} of {many}").format(n=self._at + 1, many=shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Shift+Enter, the arrows and Escape from the field; the window gets none of them."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        action = self._action_of(event)
        if action is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action()
        return True

    def _action_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Give what a key in the field does; None leaves it to the field."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return self.previous if shifted else self.next
        return {Qt.Key.Key_Escape: self.end, Qt.Key.Key_Down: self.next, Qt.Key.Key_Up: self.previous}.get(Qt.Key(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().line)
        painter.setBrush(theme().panel)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(7), px(7))
        painter.end()
