"""The words of the product as values: frozen dataclasses and enums, no behaviour beyond themselves.

Every other room speaks in these. Offsets are Unicode code points of ONE text version, half-open.
Ids are strings (UUIDs); dates are ISO 8601 strings, because editors often know only a year or a month;
moments (`added`, `given`, …) are ISO 8601 in UTC with a trailing ``Z``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in code points of one text version."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


Spans: TypeAlias = tuple[Span, ...]


class Anchor(NamedTuple):
    """Enough to find a place again in another version: the span, its words, 32 code points each side."""

    span: Span
    exact: str
    prefix: str
    suffix: str


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    BLOCK_QUOTE = "block quote"
    FOOTNOTE = "footnote"


class Block(NamedTuple):
    """One block of a text version; blocks are in text order and do not overlap."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What is annotated. Shared by all reviewers of a library; its words live in `TextVersion`s."""

    id: str
    title: str
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    archived: bool = False
    added: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An immutable text of an article. `id` is derived from `sha256` of the text in UTF-8."""

    id: str
    article: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who annotates: a local profile, no password. `colour` is ``#rrggbb``."""

    id: str
    name: str
    initials: str = ""
    colour: str = ""


class SpeakerKind(StrEnum):
    """What kind of source a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom quotes are assigned to; shared by the library. `merged_into` redirects a merged one."""

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    affiliation: str = ""
    aliases: tuple[str, ...] = ()
    merged_into: str | None = None


class QuoteKind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: what was said, the word that reports it, the mention of who said it."""

    id: str
    article: str
    reviewer: str
    version: str
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    kind: QuoteKind = QuoteKind.DIRECT
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement; `wording` says it so that it stands alone, `quote` is where it was made.

    A claim in a quote takes the quote's speaker; `speaker` names who makes one that stands outside a quote.
    """

    id: str
    article: str
    reviewer: str
    version: str
    spans: Spans
    wording: str = ""
    quote: str | None = None
    speaker: str | None = None


class Finding(StrEnum):
    """What a reviewer found; no verdict at all means unchecked."""

    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    SET_ASIDE = "set aside"


class Basis(StrEnum):
    """Why a verdict is what it is, or why a claim was set aside. Stored as text so that a desk may extend it."""

    NO_EVIDENCE = "no evidence given"
    CONTRADICTED = "contradicted"
    MISSING_CONTEXT = "missing context"
    CONFLICTING = "conflicting evidence"
    OPINION = "opinion"
    PREDICTION = "prediction"
    TOO_VAGUE = "too vague"
    DUPLICATE = "duplicate of"
    WAITING = "waiting for"


VERDICT_BASES = (Basis.NO_EVIDENCE, Basis.CONTRADICTED, Basis.MISSING_CONTEXT, Basis.CONFLICTING)
SET_ASIDE_BASES = (Basis.OPINION, Basis.PREDICTION, Basis.TOO_VAGUE, Basis.DUPLICATE, Basis.WAITING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """ONE reviewer's current finding on a claim of anybody's set. `basis` is a `Basis` value or ""."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class EarlierVerdict:
    """What a reviewer had found on a claim before changing their mind; never edited."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class BlindVerdict:
    """What a reviewer had found on a claim when their blind work was finished, before seeing others'; never edited."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """When others' work on an article was first open to a reviewer who had worked blind; never edited."""

    id: str
    article: str
    reviewer: str
    opened: str = ""


class EvidenceKind(StrEnum):
    """What sort of thing a verdict rests on."""

    DOCUMENT = "document"
    DATA = "data"
    WEB_PAGE = "web page"
    INTERVIEW = "interview"
    RECORDING = "recording"
    EXPERT = "expert"
    CALCULATION = "own calculation"
    EARLIER_CHECK = "earlier check"
    ARTICLE = "the article itself"


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What verdicts rest on. `excerpt_spans` lie in `version` when the excerpt is the article's own words.

    `asked`, `channel` and `answer` record the right of reply: when a person was asked, how, what they said.
    Confidential evidence never leaves the library.
    """

    id: str
    article: str
    reviewer: str
    kind: EvidenceKind = EvidenceKind.WEB_PAGE
    title: str = ""
    publisher: str = ""
    url: str = ""
    file: str = ""
    contact: str = ""
    archive_url: str = ""
    published: str = ""
    accessed: str = ""
    locator: str = ""
    excerpt: str = ""
    version: str | None = None
    excerpt_spans: Spans = ()
    asked: str = ""
    channel: str = ""
    answer: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One use of evidence for one claim, with what it does to it."""

    id: str
    article: str
    reviewer: str
    evidence: str
    claim: str
    stance: Stance = Stance.SUPPORTS


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a quote, on a claim, or on a span; `reply_to` makes a thread.

    `outside_author` names somebody who is no reviewer of this library (an imported remark).
    """

    id: str
    article: str
    reviewer: str
    text: str
    quote: str | None = None
    claim: str | None = None
    version: str | None = None
    spans: Spans = ()
    reply_to: str | None = None
    outside_author: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A reviewer's flag on a claim, with the reason why it should be looked at again. One a reviewer and claim."""

    id: str
    article: str
    reviewer: str
    claim: str
    reason: str = ""
    raised: str = ""


@dataclass(frozen=True, slots=True)
class MatchStatement:
    """What a reviewer said of two marks (ids, the lower first): that they are the same, or that they are not."""

    id: str
    article: str
    reviewer: str
    first: str
    second: str
    same: bool = True
    said: str = ""


class Outcome(StrEnum):
    """What a decision does with a dispute."""

    SETTLED = "settled"
    """A verdict, a speaker or an extent holds from now on."""
    STRUCK = "struck"
    """Not a checkable claim: nobody's mark enters the agreed set."""
    SENT_BACK = "sent back"
    """A question, which waits for one reviewer's answer."""
    ANSWERED = "answered"
    """That reviewer's answer to the question."""


class Cause(StrEnum):
    """What a dispute came from, so that a desk can learn from a month of them. Stored as text."""

    AMBIGUOUS = "ambiguous statement"
    OVERLOOKED = "overlooked evidence"
    GUIDELINE = "unclear guideline"
    SLIP = "slip"
    JUDGEMENT = "judgement"


class Revision(NamedTuple):
    """One thing that a decision rested on, as it was then.

    `table` is "verdicts", "citations" (a use of evidence with the evidence itself), "challenges", "quotes" or
    "claims"; `revision` a digest of its content, `said` the finding, the stance or the speaker's id. Confidential
    evidence is never among them.
    """

    table: str
    id: str
    reviewer: str
    revision: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a dispute: a record of its own beside the verdicts, never changed afterwards.

    `mark` is the quote or claim by which the dispute was told, `marks` are all that were matched then, and `rested_on`
    what was on them. `replaces` names the decisions (ids) that stood before and were seen. For `Outcome.SETTLED`:
    `finding` with `basis`, `speaker` and `extent` (the mark whose extent holds), each as far as it was decided.
    `waits_for` is the reviewer (id) to whom a question was sent back. `cause` is a `Cause` value or "".
    """

    id: str
    article: str
    reviewer: str
    mark: str
    outcome: Outcome
    marks: tuple[str, ...] = ()
    finding: Finding | None = None
    basis: str = ""
    speaker: str | None = None
    extent: str | None = None
    reason: str = ""
    cause: str = ""
    waits_for: str | None = None
    rested_on: tuple[Revision, ...] = ()
    replaces: tuple[str, ...] = ()
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Blind:
    """That work on an article is blind for a reviewer (id), or for everybody where `whom` is None.

    A setting of the library, shared by all; `by` is the reviewer who switched it on.
    """

    id: str
    article: str
    whom: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """That something which disagrees with itself (`key` names it) is meant so and is not to be listed again."""

    id: str
    key: str
    by: str = ""


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
)
Mark: TypeAlias = Quote | Claim


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


class Status(StrEnum):
    """Where a claim stands; derived from its verdicts, never stored as a fact of its own."""

    UNCHECKED = "unchecked"
    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    SET_ASIDE = "set aside"
    DISPUTED = "disputed"
    RESOLVED = "resolved"


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


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article read from a file or the clipboard, not yet in a library.

    `text` has ``\\n`` line ends and no byte order mark and is otherwise what was read. `encoding` names what the
    bytes were decoded from, `warnings` say in words what an editor should look at before keeping it.
    """

    text: str
    title: str
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    blocks: tuple[Block, ...] = ()
    original: bytes = b""
    media_type: str = "text/plain"
    encoding: str = ""
    warnings: tuple[str, ...] = ()


class AnnotatorError(Exception):
    """An error whose message is a sentence for the person at the desk; nothing was lost when it is raised."""
