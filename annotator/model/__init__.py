"""The words of the product as values: frozen dataclasses and enums, no behaviour beyond themselves.

Every other room speaks in these. Offsets are Unicode code points of ONE text version, half-open.
Ids are strings (UUIDs); dates are ISO 8601 strings, because editors often know only a year or a month;
moments (`added`, `given`, …) are ISO 8601 in UTC with a trailing ``Z``.
"""

from annotator.model.article import (
    Anchor,
    Article,
    ArticleDraft,
    Block,
    BlockKind,
    DraftComment,
    Span,
    Spans,
    TextVersion,
)
from annotator.model.errors import AnnotatorError
from annotator.model.evidence import Citation, Evidence, EvidenceKind, Stance
from annotator.model.learning import Lesson, Refusal, SuggestionKind
from annotator.model.marks import Claim, Mark, Quote, QuoteKind, Reviewer, Speaker, SpeakerKind
from annotator.model.review import (
    Blind,
    Cause,
    Challenge,
    Comment,
    Decision,
    Dismissal,
    MatchStatement,
    Opening,
    Outcome,
    Revision,
)
from annotator.model.sets import Agreed, Annotations, AnnotationSet, Others, Row, Tombstone
from annotator.model.verdicts import (
    SET_ASIDE_BASES,
    VERDICT_BASES,
    Basis,
    BlindVerdict,
    EarlierVerdict,
    Finding,
    Status,
    Verdict,
)

__all__ = [
    "SET_ASIDE_BASES",
    "VERDICT_BASES",
    "Agreed",
    "Anchor",
    "AnnotationSet",
    "Annotations",
    "AnnotatorError",
    "Article",
    "ArticleDraft",
    "Basis",
    "Blind",
    "BlindVerdict",
    "Block",
    "BlockKind",
    "Cause",
    "Challenge",
    "Citation",
    "Claim",
    "Comment",
    "Decision",
    "Dismissal",
    "DraftComment",
    "EarlierVerdict",
    "Evidence",
    "EvidenceKind",
    "Finding",
    "Lesson",
    "Mark",
    "MatchStatement",
    "Opening",
    "Others",
    "Outcome",
    "Quote",
    "QuoteKind",
    "Refusal",
    "Reviewer",
    "Revision",
    "Row",
    "Span",
    "Spans",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "SuggestionKind",
    "TextVersion",
    "Tombstone",
    "Verdict",
]
