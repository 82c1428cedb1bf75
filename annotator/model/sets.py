"""Rows put together: a reviewer’s set on an article, and all that is visible on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from annotator.model.article import Article, TextVersion
from annotator.model.evidence import Citation, Evidence
from annotator.model.learning import Lesson, Refusal
from annotator.model.marks import Claim, Quote, Reviewer, Speaker
from annotator.model.review import Blind, Challenge, Comment, Decision, Dismissal, MatchStatement, Opening
from annotator.model.verdicts import BlindVerdict, EarlierVerdict, Status, Verdict

Row: TypeAlias = (
    Article
    | TextVersion
    | Reviewer
    | Speaker
    | Quote
    | Claim
    | Verdict
    | EarlierVerdict
    | Evidence
    | Citation
    | Comment
    | BlindVerdict
    | Opening
    | Challenge
    | MatchStatement
    | Decision
    | Blind
    | Dismissal
    | Refusal
    | Lesson
)


class Tombstone(NamedTuple):
    """A deleted row: its kind (as in `AnnotationSet.stamps`), its id and the newest stamp it had seen."""

    kind: str
    id: str
    stamp: str


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """Everything ONE reviewer owns on ONE article, with all that it needs to be understood elsewhere.

    The first group is the set's own. `speakers` holds every speaker that a quote in it names. `others` holds
    rows of other reviewers' sets that own rows refer to (a claim that was judged, its quote); importing takes
    those by id and never changes their owner. `stamps` maps ``(kind, id)`` to a row's stamp, where kind is the
    library's table name ("quotes", "claims", …); stamps order concurrent changes whatever the clocks say.
    """

    id: str
    article: Article
    versions: tuple[TextVersion, ...]
    reviewer: Reviewer
    finished: str = ""
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    earlier_verdicts: tuple[EarlierVerdict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    citations: tuple[Citation, ...] = ()
    comments: tuple[Comment, ...] = ()
    blind_verdicts: tuple[BlindVerdict, ...] = ()
    openings: tuple[Opening, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    match_statements: tuple[MatchStatement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    others: Others = field(default_factory=lambda: Others())
    stamps: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    bases: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """The stamp of another library that a row had before it was changed here; tells changes on both sides apart."""
    tombstones: tuple[Tombstone, ...] = ()
    agreed: Mapping[str, Agreed] = field(default_factory=lambda: MappingProxyType({}))
    """How each mark (id) came into an agreed set; empty in a reviewer's own set."""
    left_out: int = 0
    """How many confidential pieces of evidence were not put in."""


@dataclass(frozen=True, slots=True)
class Others:
    """Rows of other owners that a set refers to, and those owners."""

    reviewers: tuple[Reviewer, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    citations: tuple[Citation, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    decisions: tuple[Decision, ...] = ()


class Agreed(StrEnum):
    """How a mark came into the agreed set."""

    DECIDED = "decided"
    UNANIMOUS = "unanimous"
    OPEN = "open"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What all visible reviewers marked on one article (or some rows of it), each list in text order."""

    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    citations: tuple[Citation, ...] = ()
    comments: tuple[Comment, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    decisions: tuple[Decision, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=lambda: MappingProxyType({}))
    """Status by claim id."""
