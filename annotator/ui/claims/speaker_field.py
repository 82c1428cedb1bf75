"""The field that assigns a speaker: type a few letters, Enter takes the first line offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit

from annotator.i18n import _
from annotator.model import Speaker
from annotator.ui.claims.parts import dot_colour, paint_dot
from annotator.ui.claims.speaker_popup import Line, SpeakerPopup
from annotator.ui.shown import NO_COLOUR, SpeakerChoice, speaker_detail
from annotator.ui.theme import px, theme, theme_signals

Completer = Callable[[str], Sequence[SpeakerChoice]]


class SpeakerField(QLineEdit):
    """Shows a mark's speaker and offers others while one types.

    Emits `chosen(SpeakerChoice | None)` (None: no speaker any more) and `leaveWanted()` when the person is done
    with the field, by choosing or by Escape. What was typed and not chosen is dropped when the field is left.
    One that `filters` offers nobody new.
    """

    chosen = Signal(object)
    leaveWanted = Signal()

    def __init__(self, *, filters: bool = False) -> None:
        super().__init__()
        self._filters = filters
        self._speaker: Speaker | None = None
        self._colour = NO_COLOUR
        self._completer: Completer = lambda typed: ()
        self._recent: tuple[SpeakerChoice, ...] = ()
        self._popup = SpeakerPopup(self)
        self._popup.taken.connect(self._take)
        self.setObjectName("speakerField")
        self.setAccessibleName(_("Speaker"))
        self.setAccessibleDescription(_("Type a name; Enter takes the first line, arrow keys choose another."))
        self.setPlaceholderText(_("Any speaker") if filters else _("Who says this?"))
        self.textEdited.connect(self._offer)
        self.destroyed.connect(self._popup.deleteLater)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def set_completer(self, completer: Completer) -> None:
        """Use `completer`: what was typed -> the choices, best first; "" asks for the proposed and recent."""
        self._completer = completer

    def set_recent(self, recent: Sequence[SpeakerChoice]) -> None:
        """Mark these as the ones that Alt+1 … Alt+9 give; names on offer that are there no more go."""
        self._recent = tuple(recent[:9])
        if not self._popup.isHidden():
            lines = self._lines(self._typed())
            if lines != self._popup.lines:
                self._popup.offer(lines)

    def show_speaker(self, speaker: Speaker | None, colour: int) -> None:
        """Show who is assigned now; what is being typed stays."""
        self._colour = colour
        if speaker == self._speaker and (self.hasFocus() or not self.isModified()):
            self.update()
            return
        self._speaker = speaker
        if not (self.hasFocus() and self.isModified()):
            self.revert()

    def begin(self, words: str = "") -> None:
        """Take the focus, with the proposed and recent speakers on offer, or those that fit `words` as if typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if words:
            self.setText(words)
            self.setModified(True)
        self.selectAll()
        self._offer(words)

    def revert(self) -> None:
        """Forget what was typed and show who is assigned."""
        self._popup.hide()
        self.setText(self._speaker.name if self._speaker else "")
        self.setModified(False)
        self.setCursorPosition(0)
        self._dress()

    def follow(self) -> None:
        """Keep the list of names by the field after something above it moved."""
        self._popup.follow()

    def offered(self) -> list[Line]:
        """Give the lines on offer; none while the list is closed."""
        return [] if self._popup.isHidden() else self._popup.lines

    def event(self, event: QEvent) -> bool:
        undo = QKeySequence.StandardKey.Undo
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(undo) and not self.isModified():
                event.ignore()
                return False
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._take_recent(key - Qt.Key.Key_1)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.isModified():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not had_focus and not self.isReadOnly():
            self.begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.revert()

    def hideEvent(self, event: QHideEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._speaker is None or self.isModified():
            return
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, QPointF(px(13), self.height() / 2), dot_colour(look, self._colour))
        detail = speaker_detail(self._speaker)
        left = px(13) + px(12) + QFontMetricsF(self.font()).horizontalAdvance(self.text())
        room = self.width() - left - px(8)
        if detail and room > px(40):
            metrics = QFontMetricsF(self.font())
            painter.setFont(self.font())
            painter.setPen(look.muted)
            shown = metrics.elidedText(" — " + detail, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)

    def _dress(self, *_changed: object) -> None:
        self.setFont(theme().ui_font())
        self.setTextMargins(px(15) if self._speaker and not self.isModified() else 0, 0, 0, 0)

    def _typed(self) -> str:
        return self.text().strip() if self.isModified() else ""

    def _offer(self, typed: str) -> None:
        self._dress()
        self._popup.offer(self._lines(typed.strip()))

    def _lines(self, typed: str) -> list[Line]:
        lines = [self._line(choice) for choice in self._completer(typed)]
        if typed:
            if not self._filters and not any(
                _folded(line.choice.name) == _folded(typed) for line in lines if line.choice
            ):
                new = SpeakerChoice(typed, detail=_("new speaker"))
                lines.append(Line(_("New speaker “{name}”").format(name=typed), "", new))
            return lines
        if self._speaker is None:
            return lines
        if self.isModified():
            nobody = _("Any speaker") if self._filters else _("No speaker")
            return [Line(nobody, _("take the name away"), None), *lines]
        current = SpeakerChoice(self._speaker.name, self._speaker, speaker_detail(self._speaker), self._colour)
        others = [each for each in lines if not (each.choice and each.choice.speaker == self._speaker)]
        return [self._line(current), *others]

    def _line(self, choice: SpeakerChoice) -> Line:
        number = next((at for at, recent in enumerate(self._recent, 1) if _same(recent, choice)), None)
        return Line(choice.name, choice.detail, choice, _("Alt+{number}").format(number=number) if number else "")

    def _step(self, step: int) -> None:
        if self._popup.isHidden():
            self._offer(self._typed())
        else:
            self._popup.step(step)

    def _enter(self) -> None:
        line = self._popup.highlighted()
        if line is not None:
            self._take(line)
        elif self.isModified():
            self._offer(self.text())
        else:
            self._leave()

    def _take(self, line: Line) -> None:
        unchanged = line.choice is not None and line.choice.speaker and line.choice.speaker == self._speaker
        self.revert()
        if not unchanged:
            self.chosen.emit(line.choice)
        self.leaveWanted.emit()

    def _take_recent(self, index: int) -> None:
        if index < len(self._recent) and not self.isReadOnly():
            self._take(self._line(self._recent[index]))

    def _leave(self) -> None:
        self.revert()
        self.leaveWanted.emit()


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _same(one: SpeakerChoice, other: SpeakerChoice) -> bool:
    if one.speaker is not None and other.speaker is not None:
        return one.speaker.id == other.speaker.id
    return _folded(one.name) == _folded(other.name)
