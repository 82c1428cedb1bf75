"""Pills of which one or none is pressed down: speakers, extents, people to ask, causes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Pill, name_control
from annotator.ui.theme import px, theme_signals


@dataclass(frozen=True, slots=True)
class Offered:
    """One pill: what it stands for, its words, what a screen reader says, and what hovering says."""

    value: str
    words: str
    spoken: str
    hint: str = ""


class PillRow(QWidget):
    """A row of pills. Emits `chosen(value)` when a person presses one, "" when the pressed one is taken back."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._flow = FlowLayout(self, gap=px(5))
        self._offered: tuple[Offered, ...] = ()
        self._pills: dict[str, Pill] = {}
        self._chosen = ""
        theme_signals().changed.connect(self._dress)

    def _dress(self, *_changed: object) -> None:
        self._flow.set_gap(px(5))

    def offer(self, offered: Sequence[Offered]) -> None:
        """Show these pills; the one that was pressed down stays so where it is still on offer."""
        if tuple(offered) == self._offered:
            return
        self._offered = tuple(offered)
        for pill in self._pills.values():
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self._pills = {}
        for each in offered:
            pill = Pill(each.words)
            pill.setObjectName(f"{self.objectName()} {each.value}")
            name_control(pill, each.spoken, each.hint)
            pill.clicked.connect(lambda _on=False, value=each.value: self._clicked(value))
            self._flow.addWidget(pill)
            pill.show()
            self._pills[each.value] = pill
        self.press(self._chosen)

    def values(self) -> list[str]:
        """Give what is on offer."""
        return list(self._pills)

    def press(self, value: str) -> None:
        """Press the pill of `value` down; none for "" or what is not on offer."""
        self._chosen = value if value in self._pills else ""
        for each, pill in self._pills.items():
            pill.setChecked(each == self._chosen)

    def pressed(self) -> str:
        """Give the value whose pill is pressed down, "" for none."""
        return self._chosen

    def _clicked(self, value: str) -> None:
        self.press("" if value == self._chosen else value)
        self.chosen.emit(self._chosen)
