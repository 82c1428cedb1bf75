"""Annotation sets side by side: what follows from several reviewers' work. Pure: values in, values out."""

from annotator.review.desk import Work, same_speaker
from annotator.review.difference_words import finding_words
from annotator.review.disputed import Dispute, DisputeKind, DisputeState, Group, MarkKind, Position, Survey
from annotator.review.disputes import disputes, survey, worst_first
from annotator.review.matching import FLOOR, Mark, Statement, claim_mark, matched, overlap_share, quote_mark
from annotator.review.status import claim_status

__all__ = [
    "FLOOR",
    "Dispute",
    "DisputeKind",
    "DisputeState",
    "Group",
    "Mark",
    "MarkKind",
    "Position",
    "Statement",
    "Survey",
    "Work",
    "claim_mark",
    "claim_status",
    "disputes",
    "finding_words",
    "matched",
    "overlap_share",
    "quote_mark",
    "same_speaker",
    "survey",
    "worst_first",
]
