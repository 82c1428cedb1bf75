"""What the other reviewers found on the open claim, to read only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.claims import card_words
from annotator.ui.claims.parts import Label, Tone
from annotator.ui.shown import GivenVerdict
from annotator.ui.theme import px


class OtherVerdicts(QWidget):
    """One entry for each verdict: glyph, reviewer, word and basis; the reason below it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[GivenVerdict, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))

    def show_verdicts(self, verdicts: tuple[GivenVerdict, ...]) -> None:
        """Show these verdicts."""
        if verdicts == self._shown:
            return
        self._shown = verdicts
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for given in verdicts:
            self._add(given)

    def _add(self, given: GivenVerdict) -> None:
        verdict = given.verdict
        finding = f"{card_words.finding_glyph(verdict.finding)} {card_words.finding_word(verdict.finding)}"
        parts = [given.reviewer.name, finding]
        if verdict.basis:
            parts.append(card_words.basis_word(verdict.basis))
        labels = [Label(" · ".join(parts), bold=True, size=0.93)]
        if verdict.rationale:
            labels.append(Label(verdict.rationale, tone=Tone.MUTED))
        for label in labels:
            self._column.addWidget(label)
            label.show()
