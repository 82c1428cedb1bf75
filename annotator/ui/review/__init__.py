"""The review: the queue of disputes over all articles, one of them open with a column for each reviewer."""

from annotator.ui.review.drafts import Choice, Draft
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.values import AssignedSpeaker, DisputeCard, MadeDecision, ReviewerColumn, ShownDispute

__all__ = [
    "AssignedSpeaker",
    "Choice",
    "DisputeCard",
    "Draft",
    "MadeDecision",
    "ReviewPanel",
    "ReviewerColumn",
    "ShownDispute",
]
