"""What the parts of a decision are called, in a word each."""

from __future__ import annotations

from annotator.i18n import _
from annotator.model import Cause, Outcome


def cause_word(cause: str) -> str:
    """Name what a dispute came from; one that a desk made up is its own name."""
    words = {
        Cause.AMBIGUOUS.value: _("ambiguous statement"),
        Cause.OVERLOOKED.value: _("overlooked evidence"),
        Cause.GUIDELINE.value: _("unclear guideline"),
        Cause.SLIP.value: _("slip"),
        Cause.JUDGEMENT.value: _("judgement"),
    }
    return words.get(cause, cause)


def outcome_word(outcome: Outcome) -> str:
    """Name what a decision does with a dispute."""
    return {
        Outcome.SETTLED: _("resolved"),
        Outcome.STRUCK: _("not a checkable claim"),
        Outcome.SENT_BACK: _("sent back with a question"),
        Outcome.ANSWERED: _("answered"),
    }[outcome]
