"""What was decided about a dispute so far: newest first, each with who, when, why and the cause."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Outcome
from annotator.review import MarkKind
from annotator.text import inside_quotation
from annotator.ui.claims.cause_words import cause_word
from annotator.ui.claims.decision_words import decision_words, who_and_when
from annotator.ui.claims.parts import Label, Tone
from annotator.ui.layouts import clear
from annotator.ui.shown import MadeDecision
from annotator.ui.theme import px, theme


class DecisionLine(QWidget):
    """One decision beside a line; accented where it stands."""

    def __init__(self, made: MadeDecision, of: MarkKind) -> None:
        super().__init__()
        self._stands = made.stands
        decision = made.decision
        words, who = decision_words(made, of), who_and_when(made)
        self.setObjectName("decisionLine")
        self.setAccessibleName(f"{words}. {who}. {decision.reason}")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(11), px(2), 0, px(2))
        column.setSpacing(px(1))
        column.addWidget(Label(words, bold=True, tone=Tone.INK if made.stands else Tone.MUTED))
        if decision.reason:
            quoted = decision.outcome in (Outcome.SENT_BACK, Outcome.ANSWERED)
            column.addWidget(Label(f"“{inside_quotation(decision.reason)}”" if quoted else decision.reason))
        quiet = [who]
        if decision.cause:
            quiet.append(_("cause: {cause}").format(cause=cause_word(decision.cause)))
        if not made.stands and decision.outcome in (Outcome.SETTLED, Outcome.STRUCK):
            quiet.append(_("replaced since"))
        column.addWidget(Label(" · ".join(quiet), tone=Tone.MUTED, size=0.93))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(QRectF(0, 0, px(3), self.height()), look.accent if self._stands else look.line)


class DecisionLines(QWidget):
    """All decisions on a dispute."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("decisionLines")
        self.setAccessibleName(_("Earlier decisions"))
        self._shown: tuple[MadeDecision, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))

    def show_decisions(self, decisions: Sequence[MadeDecision], of: MarkKind) -> None:
        """Show these, in this order."""
        if tuple(decisions) == self._shown:
            return
        self._shown = tuple(decisions)
        clear(self._column)
        for made in decisions:
            line = DecisionLine(made, of)
            self._column.addWidget(line)
            line.show()
