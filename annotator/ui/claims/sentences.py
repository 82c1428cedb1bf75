"""A few sentences below each other: what differs, what changed, who challenged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.claims.parts import Label, Tone
from annotator.ui.layouts import clear
from annotator.ui.theme import px


class Sentences(QWidget):
    """A few sentences; those that warn in the colour of warnings."""

    def __init__(self, name: str, spoken: str, *, warning: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._spoken = spoken
        self._tone = Tone.WARNING if warning else Tone.MUTED
        self._said: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))

    def say(self, sentences: Sequence[str]) -> None:
        """Show these sentences; none at all hides the widget."""
        self.setVisible(bool(sentences))
        if tuple(sentences) == self._said:
            return
        self._said = tuple(sentences)
        self.setAccessibleName(self._spoken)
        self.setAccessibleDescription(" ".join(sentences))
        clear(self._column)
        for sentence in sentences:
            label = Label(sentence, tone=self._tone)
            self._column.addWidget(label)
            label.show()
