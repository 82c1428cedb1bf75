"""What the other reviewers found on the open claim, to read only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model import Finding, Reviewer
from annotator.ui.claims import card_words
from annotator.ui.claims.parts import Label, Tone
from annotator.ui.layouts import clear
from annotator.ui.shown import FirstVerdict, GivenVerdict
from annotator.ui.theme import px


class OtherVerdicts(QWidget):
    """One entry for each verdict: glyph, reviewer, word and basis; the reason below it, and what was found first."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[GivenVerdict, ...], tuple[FirstVerdict, ...]] = (), ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))

    @property
    def shows_any(self) -> bool:
        """Whether there is anything of others."""
        return any(self._shown)

    def show_verdicts(self, verdicts: tuple[GivenVerdict, ...], first: tuple[FirstVerdict, ...] = ()) -> None:
        """Show these verdicts; `first` are those that were given blind and were changed or taken back since."""
        if (verdicts, first) == self._shown:
            return
        self._shown = verdicts, first
        clear(self._column)
        before = {one.reviewer.id: card_words.first_words(one.verdict) for one in first}
        for given in verdicts:
            verdict = given.verdict
            self._add(given.reviewer, verdict.finding, verdict.basis, verdict.rationale, before.get(given.reviewer.id))
        still = {given.reviewer.id for given in verdicts}
        for one in first:
            if one.reviewer.id not in still:
                self._add(one.reviewer, None, "", "", before[one.reviewer.id])

    def _add(self, reviewer: Reviewer, finding: Finding | None, basis: str, rationale: str, first: str | None) -> None:
        parts = [reviewer.name, f"{card_words.finding_glyph(finding)} {card_words.finding_word(finding)}"]
        if basis:
            parts.append(card_words.basis_word(basis))
        labels = [Label(" · ".join(parts), bold=True, size=0.93)]
        labels += [Label(words, tone=Tone.MUTED) for words in (rationale, first) if words]
        for label in labels:
            self._column.addWidget(label)
            label.show()
