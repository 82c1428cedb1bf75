"""What was decided, by whom and why, as plain text."""

from __future__ import annotations

from datetime import datetime

from annotator.i18n import _
from annotator.model import Outcome
from annotator.review import MarkKind
from annotator.ui.claims.card_words import basis_word, finding_glyph, finding_word
from annotator.ui.dialogs.moments import moment_of
from annotator.ui.shown import MadeDecision

STRUCK_GLYPH = "–"


def strike_word(of: MarkKind) -> str:
    """Say what striking a mark means."""
    return _("Not a checkable claim") if of is MarkKind.CLAIM else _("Not a quote")


def decision_words(made: MadeDecision, of: MarkKind) -> str:
    """Say what a decision decided: "✓ Substantiated · said by Catherine Colonna"."""
    decision = made.decision
    match decision.outcome:
        case Outcome.STRUCK:
            return f"{STRUCK_GLYPH} {strike_word(of)}"
        case Outcome.SENT_BACK:
            return _("Sent back to {name}").format(name=made.asked)
        case Outcome.ANSWERED:
            return _("Answered")
        case Outcome.SETTLED:
            parts = []
            if decision.finding is not None:
                parts.append(f"{finding_glyph(decision.finding)} {finding_word(decision.finding)}")
            if decision.basis:
                parts.append(basis_word(decision.basis))
            if decision.speaker is not None:
                parts.append(_("said by {name}").format(name=made.speaker))
            if decision.extent is not None:
                parts.append(_("extent of {name}").format(name=made.extent_of))
            return " · ".join(parts)


def who_and_when(made: MadeDecision, present: datetime | None = None) -> str:
    """Say who decided and when: "Editor A, yesterday 09:10"."""
    moment = moment_of(made.decision.decided, present)
    return f"{made.by.name}, {moment}" if moment else made.by.name
