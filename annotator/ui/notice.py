"""A sentence that comes and goes: what was refused, or what was just done and may be followed up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.i18n import _
from annotator.ui.theme import px, theme

_SENTENCE_STAYS = 4000
_WARNING_STAYS = 8000
_OFFER_STAYS = 20_000
"""Milliseconds that a notice is shown, unless the next one comes before."""
_WIDEST = 520


class Notice(QFrame):
    """A sentence that floats above the line below and goes by itself, or at a click. It may offer one thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(_("Notice"))
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._offer = QPushButton()
        self._offer.setObjectName("noticeButton")
        self._offer.clicked.connect(self._do)
        self._act: Callable[[], None] | None = None
        self._refuses = False
        self._note: QWidget | None = None
        row = QHBoxLayout(self)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """Give the sentence."""
        return self._words.text()

    def keep_clear_of(self, note: QWidget) -> None:
        """Stand above another note that floats in the window, wherever the two would cover one another."""
        self._note = note
        note.installEventFilter(self)

    def say(
        self, sentence: str, *, warning: bool = False, offer: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Show `sentence`; a warning has an edge in the warning colour. Screen readers are told.

        With `act` a button called `offer` does that; the notice then stays longer.
        """
        self._words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._act = act
        self._refuses = False
        self._offer.setText(offer)
        self._offer.setAccessibleName(offer)
        self._offer.setVisible(act is not None)
        self._dress(warning=warning)
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start(_OFFER_STAYS if act is not None else _WARNING_STAYS if warning else _SENTENCE_STAYS)

    def warn(self, sentence: str) -> None:
        """Show what was refused or went wrong."""
        self.say(sentence, warning=True)

    def refuse(self, sentence: str) -> None:
        """Show what was refused; `take_back_refusal` takes it from sight when something was done since."""
        self.warn(sentence)
        self._refuses = True

    def take_back_refusal(self) -> None:
        """Go, if what is shown is a refusal."""
        if self._refuses:
            self.hide()

    def mousePressEvent(self, event: object) -> None:
        """Go at a click."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size, and above the other note."""
        moves = event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        if moves and self.isVisible():
            self._place()
        return False

    def _do(self) -> None:
        """Do what is offered, once."""
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _dress(self, *, warning: bool) -> None:
        look = theme()
        edge = look.warning if warning else look.bubble
        self.setStyleSheet(
            f"#notice {{ background: {look.bubble.name()}; border-radius: {px(6)}px;"
            f"border: 1px solid {look.line.name()}; border-left: {px(4)}px solid {edge.name()}; }}"
            f"#notice QLabel {{ color: {look.bubble_ink.name()}; }}"
        )
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(12), px(8), px(8) if self._act else px(12), px(8))
        layout.setSpacing(px(14))

    def _place(self) -> None:
        """Take as much room as the words need, but no more than the widest line; wrap what is longer."""
        room, layout = self.parentWidget(), self.layout()
        assert room is not None
        assert layout is not None
        self._words.setWordWrap(False)
        layout.activate()
        edges = self.width() - self.contentsRect().width()
        beside = self._offer.sizeHint().width() if self._act else 0
        width = min(layout.sizeHint().width() + edges + px(12), px(_WIDEST) + beside, room.width() - px(40))
        self._words.setWordWrap(True)
        layout.activate()
        height = layout.totalHeightForWidth(width - edges) + 2
        self.setFixedSize(width, height)
        place = QRect((room.width() - width) // 2, room.height() - height - px(40), width, height)
        if self._note is not None and self._note.isVisible():
            other = QRect(self._note.mapTo(room, QPoint()), self._note.size())
            if other.intersects(place):
                place.moveBottom(other.top() - px(8))
        self.move(place.topLeft())
