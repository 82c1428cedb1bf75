"""The small bar beside a selection: what can be done with the selected words, each with its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.layouts import clear
from annotator.ui.theme import px, theme, theme_signals

MOST_SPEAKERS = 4
"""How many recent speakers the bar offers."""


class BarButton(QAbstractButton):
    """A word and a key cap on the dark bar. Never takes the focus from the text."""

    def __init__(self, parent: QWidget, command: str, word: str, key: str = "") -> None:
        super().__init__(parent)
        self.command = command
        self.setText(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._key = ""
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Show a key (portable name); empty shows none."""
        self._key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._word_width() + self._cap_width()) + px(18), px(27))

    def _word_width(self) -> float:
        return QFontMetricsF(theme().ui_font()).horizontalAdvance(self.text())

    def _cap_width(self) -> float:
        if not self._key:
            return 0.0
        return QFontMetricsF(theme().ui_font(0.82)).horizontalAdvance(self._key) + px(16)

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        faint = QColor(look.bubble_ink)
        faint.setAlphaF(0.16)
        if self.underMouse():
            painter.setBrush(faint)
            painter.drawRoundedRect(self.rect(), px(5), px(5))
        painter.setPen(look.bubble_ink)
        painter.setFont(look.ui_font())
        left = QRectF(px(9), 0, self._word_width() + 1, self.height())
        middle = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter).value)
        painter.drawText(left, middle, self.text())
        if self._key:
            cap = QRectF(left.right() + px(8), (self.height() - px(17)) / 2, self._cap_width() - px(8), px(17))
            painter.setPen(Qt.PenStyle.NoPen)
            faint.setAlphaF(0.24)
            painter.setBrush(faint)
            painter.drawRoundedRect(cap, px(3), px(3))
            painter.setPen(look.bubble_ink)
            painter.setFont(look.ui_font(0.82))
            painter.drawText(cap, middle, self._key)
        painter.end()


class SelectionBar(QFrame):
    """The bar: commands in one row, recent speakers in a second."""

    chosen = Signal(str)
    """The id of the command whose button was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selectionBar")
        self.setAccessibleName(_("What to do with the selected words"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys: dict[str, str] = {"mark_quote": "Q", "mark_claim": "C", "assign_speaker": "S", "mark_cue": "W"}
        self._keys["write_comment"] = "K"
        rows = QVBoxLayout(self)
        self._commands = QHBoxLayout()
        self._speakers = QHBoxLayout()
        rows.addLayout(self._commands)
        rows.addLayout(self._speakers)
        for command, word in _words().items():
            self._add(self._commands, command, word)
        self._space()
        theme_signals().changed.connect(self._space)
        self.hide()

    def _space(self) -> None:
        """Set the distances in the size of the theme."""
        for row in self.findChildren(QBoxLayout):
            row.setSpacing(px(2))
        for button in self.findChildren(BarButton):
            button.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(5), px(4), px(5), px(4))
        self.adjustSize()

    def _add(self, row: QHBoxLayout, command: str, word: str) -> None:
        button = BarButton(self, command, word, self._keys.get(command, ""))
        button.clicked.connect(lambda: self.chosen.emit(command))
        row.addWidget(button)
        button.show()  # where the bar is in sight already, Qt would do so only later, and its size is reckoned now

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show other keys than the usual ones: portable names by command id."""
        self._keys.update(keys)
        for button in self.findChildren(BarButton):
            button.set_key(self._keys.get(button.command, ""))
        self.adjustSize()

    def set_speakers(self, names: Sequence[str]) -> None:
        """Offer recent speakers, the first on Alt+1; choosing one is the command ``assign_recent_1`` and so on."""
        clear(self._speakers)
        for number, name in enumerate(names[:MOST_SPEAKERS], start=1):
            self._keys.setdefault(f"assign_recent_{number}", f"Alt+{number}")
            self._add(self._speakers, f"assign_recent_{number}", name)
        self._space()

    def show_beside(self, selected: QRect, room: QRect) -> None:
        """Show the bar below the selected words, else above them; where neither has room it stays away.

        Both rectangles are in the parent's coordinates; `selected` is cut to what can be seen.
        """
        self.adjustSize()
        left = min(max(selected.center().x() - self.width() // 2, room.left() + px(4)), room.right() - self.width())
        below, above = selected.bottom() + px(9), selected.top() - px(9) - self.height()
        top = below if below + self.height() <= room.bottom() else above
        if top < room.top() or self.width() > room.width():
            self.hide()
            return
        self.move(QPoint(max(left, room.left()), top))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().bubble)
        painter.setBrush(theme().bubble)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        painter.end()


def _words() -> dict[str, str]:
    """Give the bar's words by command id, in their order."""
    return {
        "mark_quote": _("Quote"),
        "mark_claim": _("Claim"),
        "assign_speaker": _("Speaker"),
        "mark_cue": _("Cue"),
        "write_comment": _("Remark"),
        "copy": _("Copy"),
    }
