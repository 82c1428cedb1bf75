"""The small bar beside the current suggestion: what it is, why it is suggested, and the keys that take or refuse it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.article.selection_bar import BarButton
from annotator.ui.layouts import clear
from annotator.ui.theme import px, theme, theme_signals

_WIDEST = 460
"""Pixels at scale 1 that the bar takes at most: a long reason is broken into lines."""

_ANY = 16_777_215
"""Qt's word for no limit."""

_IN_ONE_ROW = 36
"""How many characters of names stand side by side; with more each has a row of its own."""


@dataclass(frozen=True, slots=True)
class SuggestionWords:
    """What the bar says. `offers` are the speakers among whom to choose, the first on Alt+1."""

    title: str
    why: str = ""
    offers: tuple[str, ...] = ()

    def spoken(self) -> str:
        """Give all of it as one line, for screen readers."""
        return ". ".join(part for part in (self.title, *self.why.splitlines(), ", ".join(self.offers)) if part)


class SuggestionBar(QFrame):
    """Two lines of words, the speakers to choose from, and the commands with their keys."""

    chosen = Signal(str)
    """The id of the command whose button was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestionBar")
        self.setAccessibleName(_("Suggestion"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = _line("suggestionTitle")
        self.why = _line("suggestionWhy")
        self._keys: dict[str, str] = {}
        self._rows = QVBoxLayout(self)
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.why)
        self._offers = QVBoxLayout()
        self._commands, self._more = QHBoxLayout(), QHBoxLayout()
        for row in (self._words, self._offers, self._commands, self._more):
            self._rows.addLayout(row)
        self._buttons = [self._add(self._commands, command, word) for command, word in _commands().items()]
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        look = theme()
        ink = look.bubble_ink.name()
        self.title.setFont(look.ui_font(bold=True))
        self.why.setFont(look.ui_font(0.92))
        for label in (self.title, self.why):
            label.setStyleSheet(f"color: {ink}; background: transparent;")
        self._rows.setContentsMargins(px(5), px(7), px(5), px(5))
        self._rows.setSpacing(px(4))
        self._words.setContentsMargins(px(9), 0, px(9), 0)
        self._words.setSpacing(px(2))
        self._offers.setSpacing(0)
        self._commands.setSpacing(px(2))
        self._more.setSpacing(px(2))
        for button in self.findChildren(BarButton):
            button.updateGeometry()

    def _add(self, row: QHBoxLayout, command: str, word: str) -> BarButton:
        button = BarButton(self, command, word, self._keys.get(command, ""))
        button.clicked.connect(lambda: self.chosen.emit(command))
        row.addWidget(button)
        button.show()  # its size is reckoned at once, also where the bar is in sight already
        return button

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys: portable names by command id."""
        self._keys.update(keys)
        for button in self.findChildren(BarButton):
            button.set_key(self._keys.get(button.command, ""))

    def show_words(self, words: SuggestionWords) -> None:
        """Say what the suggestion is."""
        self.title.setText(words.title)
        self.why.setText(words.why)
        self.why.setVisible(bool(words.why))
        self.setAccessibleDescription(words.spoken())
        self._show_offers(words.offers)

    def _show_offers(self, offers: Sequence[str]) -> None:
        clear(self._offers)
        row = QHBoxLayout()
        for number, name in enumerate(offers, start=1):
            if sum(map(len, offers)) > _IN_ONE_ROW:
                row = QHBoxLayout()
            self._add(row, f"assign_recent_{number}", name)
            if row.count() == 1:
                self._offers.addLayout(row)
        for line in self._offers.children():
            if isinstance(line, QHBoxLayout):
                line.addStretch(1)

    def place_beside(self, words: QRect, room: QRect) -> None:
        """Show the bar below the words, else above them, else at the foot of the room.

        Both rectangles are in the parent's coordinates; `words` is cut to what can be seen.
        """
        width = min(px(_WIDEST), room.width() - px(8))
        self._fit(width)
        left = min(max(words.left() - px(6), room.left() + px(4)), room.right() - self.width() - px(3))
        below, above = words.bottom() + px(10), words.top() - px(9) - self.height()
        if below + self.height() <= room.bottom():
            top = below
        else:
            top = above if above >= room.top() else room.bottom() - self.height() - px(4)
        self.move(QPoint(max(left, room.left()), max(top, room.top())))
        self.show()
        self.raise_()

    def _fit(self, widest: int) -> None:
        """Be as wide as the words need, at most so wide, and as high as they are then."""
        inner = widest - 2 * px(14)
        for label in (self.title, self.why):
            label.setMinimumSize(0, 0)  # what was set for other words would count as what these need
            label.setMaximumSize(_ANY, _ANY)
            label.setWordWrap(False)
            wide = label.sizeHint().width()
            label.setWordWrap(wide > inner)
            label.setFixedWidth(min(wide, inner))
            label.setFixedHeight(label.heightForWidth(inner) if wide > inner else label.sizeHint().height())
        self._break_commands(widest - 2 * px(5))
        for row in (self._words, self._offers, self._commands, self._more):
            row.invalidate()
        self._rows.invalidate()
        self.setFixedSize(self._rows.sizeHint())

    def _break_commands(self, widest: int) -> None:
        """Put the commands in one row, or in two where large text leaves no room for one."""
        for row in (self._commands, self._more):
            while row.count():
                row.takeAt(0)
        left = widest
        row = self._commands
        for button in self._buttons:
            wide = button.sizeHint().width()
            if wide > left:
                row = self._more
            left -= wide + px(2)
            row.addWidget(button)
        self._commands.addStretch(1)
        self._more.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().bubble_line)
        painter.setBrush(theme().bubble)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        painter.end()


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _commands() -> dict[str, str]:
    """Give the bar's words by command id, in their order."""
    return {
        "take_suggestion": _("Take"),
        "refuse_suggestion": _("Refuse"),
        "refuse_everywhere": _("Refuse everywhere"),
        "next_suggestion": _("Next"),
    }
