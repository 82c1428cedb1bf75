"""Where the statement of the open card was seen before, with what was found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.library import SeenBefore
from annotator.ui.claims import seen_words as words
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Label, LinkButton, Tone, name_control
from annotator.ui.layouts import clear
from annotator.ui.theme import px, theme

_AT_FIRST = 3
"""How many are shown before one asks for the others."""


class SeenLine(QFrame):
    """One statement that was seen before.

    Emits `selected()` when it is clicked or the keyboard comes to it, `stepped(1)` and `stepped(-1)` for Down and Up
    there, and `wanted(command)` for its buttons, with the id of the command.
    """

    selected = Signal()
    stepped = Signal(int)
    wanted = Signal(str)

    def __init__(self, seen: SeenBefore, *, on_claim: bool, refusal: str) -> None:
        """`on_claim` offers what can be done with a claim; a `refusal` says why nothing can."""
        super().__init__()
        self.seen = seen
        self._is_selected = False
        self._buttons: dict[str, LinkButton] = {}
        self.setObjectName("seenBeforeLine")
        self.setAccessibleName(words.spoken_words(seen))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(8), px(6))
        column.setSpacing(px(1))
        status = words.status_of(seen)
        ink = None if status is None else lambda look: look.status_colour(status)
        column.addWidget(Label(words.verdict_words(seen), bold=True, ink=ink))
        column.addWidget(Label(seen.title))
        column.addWidget(Label(words.detail_words(seen), tone=Tone.MUTED, size=0.93))
        if seen.differs:
            column.addWidget(Label(words.likeness_words(seen), tone=Tone.WARNING))
        if words.shown_words(seen):
            said = Label(words.shown_words(seen), serif=True, size=0.76)
            said.setToolTip(seen.words)
            column.addWidget(said)
        column.addWidget(self._commands(on_claim, refusal))

    def select(self, *, on: bool, keys: Mapping[str, str]) -> None:
        """Say whether the keys act on this one; its buttons name them then."""
        self._is_selected = on
        for command, button in self._buttons.items():
            button.set_key(keys.get(command, "") if on else "")
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.selected.emit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.stepped.emit(step)
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.selected.emit()

    def focus(self) -> None:
        """Put the keyboard on its first button."""
        next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        if self._is_selected:
            painter.fillRect(QRectF(1, px(4), px(3), self.height() - 2 * px(4)), look.accent)

    def _commands(self, on_claim: bool, refusal: str) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=px(8))
        if on_claim and words.can_be_taken_over(self.seen):
            name = _("Take over verdict and evidence from “{title}”")
            self._command(flow, "take_over_earlier", _("Take over"), name, refusal)
        if on_claim and not self.seen.linked:
            name = _("Cite “{title}” as an earlier check of this claim")
            self._command(flow, "link_earlier", _("Link"), name, refusal)
        self._command(flow, "open_earlier", _("Open"), _("Open “{title}” where this was said"), "")
        return row

    def _command(self, flow: FlowLayout, command: str, text: str, name: str, refusal: str) -> None:
        button = LinkButton(text)
        button.setObjectName(command)
        spoken = name.format(title=self.seen.title)
        name_control(button, spoken, refusal or spoken)
        button.setEnabled(not refusal)
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.wanted.emit(command))
        flow.addWidget(button)
        self._buttons[command] = button


class SeenList(QWidget):
    """All that was seen before. Emits `wanted(command, SeenBefore)` with a command's id.

    One of them is selected: the one on which keys act. At first that is the most alike of those from which something
    can be taken over; Up and Down go on from there while the keyboard is in the list.
    """

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seenBefore")
        self.setAccessibleName(_("Seen before"))
        self._seen: tuple[SeenBefore, ...] = ()
        self._shown: object = None
        self._lines: list[SeenLine] = []
        self._selected: str | None = None
        self._all = False
        self._on_claim = False
        self._refusal = ""
        self._keys: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))

    @property
    def selected(self) -> SeenBefore | None:
        """The one on which keys act; None where nothing was seen."""
        return next((each for each in self._seen if each.mark == self._selected), None)

    def show_seen(self, seen: Sequence[SeenBefore], *, on_claim: bool) -> None:
        """Show these; `on_claim` tells that the open card is a claim's, which can take over what was found."""
        if not seen:
            self._all = False
        self._seen, self._on_claim = tuple(seen), on_claim
        if self.selected is None:
            best = words.best_of(seen)
            self._selected = best.mark if best else None
        self._show()

    def set_editable(self, *, editable: bool) -> None:
        """Let something be taken over and linked, or say why not."""
        self._refusal = "" if editable else _("This library is read only, so nothing can be taken over or linked.")
        self._show()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys: as keyboards write them, by command id."""
        self._keys = dict(keys)
        self._mark_selected()

    def _show(self) -> None:
        """Make the lines, unless they are there as they should be."""
        now = (self._seen, self._on_claim, self._refusal, self._all)
        if now == self._shown:
            return
        self._shown = now
        focused = self._focused_line()
        clear(self._column)
        at_first = len(self._seen) if self._all else _AT_FIRST
        if self.selected in self._seen[at_first:]:
            at_first = len(self._seen)
        self._lines = [self._line(each) for each in self._seen[:at_first]]
        more = len(self._seen) - len(self._lines)
        if more:
            self._add_more(more)
        self._mark_selected()
        if focused is not None and self._lines:
            next((line for line in self._lines if line.seen.mark == focused), self._lines[0]).focus()

    def _focused_line(self) -> str | None:
        """Give the mark of the line in which the keyboard is."""
        return next((line.seen.mark for line in self._lines if line.isAncestorOf(self._focus() or self)), None)

    def _focus(self) -> QWidget | None:
        widget = self.window().focusWidget()
        return widget if isinstance(widget, QWidget) and widget.hasFocus() else None

    def _line(self, seen: SeenBefore) -> SeenLine:
        line = SeenLine(seen, on_claim=self._on_claim, refusal=self._refusal)
        line.selected.connect(lambda: self._select(seen.mark))
        line.stepped.connect(self._step)
        line.wanted.connect(lambda command: self.wanted.emit(command, seen))
        self._column.addWidget(line)
        line.show()
        return line

    def _add_more(self, count: int) -> None:
        button = LinkButton(ngettext("{count} more", "{count} more", count).format(count=count), quiet=True)
        button.setObjectName("seenBeforeMore")
        button.clicked.connect(self._show_all)
        self._column.addWidget(button)
        button.show()

    def _show_all(self) -> None:
        first_hidden = len(self._lines)
        self._all = True
        self._show()
        self._lines[min(first_hidden, len(self._lines) - 1)].focus()

    def _step(self, step: int) -> None:
        place = next(place for place, line in enumerate(self._lines) if line.seen.mark == self._selected) + step
        self._lines[max(0, min(place, len(self._lines) - 1))].focus()

    def _select(self, mark: str) -> None:
        self._selected = mark
        self._mark_selected()

    def _mark_selected(self) -> None:
        for line in self._lines:
            line.select(on=line.seen.mark == self._selected, keys=self._keys)
