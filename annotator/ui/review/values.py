"""What the review shows: values made of library values by `ui/review_showing.py`. Widgets take nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model import Speaker
from annotator.review import Dispute, DisputeKind, DisputeState, MarkKind, Position
from annotator.ui.shown import NO_COLOUR, CitedEvidence, MadeDecision, SaidComment


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """A dispute as a card of the queue: `id` is the first of its marks, by which the queue knows it.

    `title` is its article's where that is another one than the article on show. `reviewers` and `waits_for` are names.
    `decided` is a `Finding` value, "struck", or "". `place` says where an open card stands in the queue ("1 of 12").
    """

    id: str
    article: str
    of: MarkKind
    statement: str
    kinds: tuple[DisputeKind, ...]
    state: DisputeState
    title: str = ""
    speaker: str = ""
    colour: int = NO_COLOUR
    reviewers: tuple[str, ...] = ()
    waits_for: str = ""
    waits_for_me: bool = False
    decided: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReviewerColumn:
    """What one reviewer says about a dispute, with the evidence they gave."""

    position: Position
    evidence: tuple[CitedEvidence, ...] = ()
    mine: bool = False


@dataclass(frozen=True, slots=True)
class AssignedSpeaker:
    """A speaker whom somebody assigned, with the names of who did."""

    speaker: Speaker
    colour: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownDispute:
    """A dispute opened: its card, itself, and all that hangs on it. `decisions` are newest first."""

    card: DisputeCard
    dispute: Dispute
    columns: tuple[ReviewerColumn, ...]
    comments: tuple[SaidComment, ...] = ()
    decisions: tuple[MadeDecision, ...] = ()
    speakers: tuple[AssignedSpeaker, ...] = ()

    @property
    def own(self) -> ReviewerColumn | None:
        """The acting reviewer's column."""
        return next((column for column in self.columns if column.mine), None)

    @property
    def question(self) -> MadeDecision | None:
        """The question that waits for an answer."""
        if self.dispute.state is not DisputeState.SENT_BACK:
            return None
        return next((made for made in self.decisions if made.stands and made.decision.waits_for), None)
