"""What an edit tells the rest of the program, and the values that reads give beside those of `annotator.model`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotator.model import Decision, Finding, Quote, Refusal, Reviewer, Speaker, Status
from annotator.review import DisputeKind, DisputeState, MarkKind


@dataclass(frozen=True, slots=True)
class Changed:
    """One finished action: what it is called, who did it, which rows of which tables it touched.

    `origin` is what the caller of `Library.edit` passed, so that the one who started a change can tell its own;
    None when another window did it.
    """

    action: int
    name: str
    reviewer: str
    origin: object
    rows: Mapping[str, frozenset[str]]
    articles: frozenset[str]
    marks: frozenset[str] = frozenset()
    """Quotes and claims that were touched, or that something touched hangs on."""

    def ids(self, table: str) -> frozenset[str]:
        """Give the ids of the touched rows of `table`."""
        return self.rows.get(table, frozenset())


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article as a list shows it."""

    id: str
    title: str
    published: str
    publisher: str
    added: str
    archived: bool
    quotes: int = 0
    claims: int = 0
    counts: Mapping[Status, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """A speaker that fits what was typed: how well (0 to 100), and in how many quotes here and in all."""

    speaker: Speaker
    score: float
    here: int
    uses: int


@dataclass(frozen=True, slots=True)
class SpeakerQuote:
    """A quote on a speaker's page: with its exact words and its article."""

    quote: Quote
    words: str
    article: ArticleSummary


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that a search found. `mark` is set for quotes and claims, `speaker` for speakers."""

    kind: str
    title: str
    snippet: str
    article: str | None = None
    mark: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row before and after; None means that the row was not there."""

    table: str
    row: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action as the history tells it. `undone` tells that it no longer stands.

    `deleted` counts the rows it deleted, which `Library.bring_back` can restore. `gave_way` tells what came in with an
    import and was older than what stood: before what came in, after what stood; of a deletion that came in, only after.
    """

    action: int
    at: str
    reviewer: str
    name: str
    article: str | None
    undone: bool
    deleted: int
    changes: tuple[FieldChange, ...]
    gave_way: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """Which disputes a queue shows; None lets all through. People, articles and speakers by their ids.

    `states` none at all means every state; `waits_for` a reviewer whose answer is awaited; `before` a moment
    (ISO 8601): disputes to which nothing was added since then.
    """

    states: frozenset[DisputeState] = frozenset()
    kind: DisputeKind | None = None
    article: str | None = None
    speaker: str | None = None
    reviewer: str | None = None
    waits_for: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class QueuedDispute:
    """A dispute as the queue over all articles shows it; `Library.dispute_of(mark)` gives it whole.

    `mark` is the first of its marks in the order of the text, `reviewers` are the ids of all who take part, in order,
    `decided` says how it was settled where it was: a `Finding` value, "struck", or "" for a speaker or extent.
    """

    article: str
    title: str
    mark: str
    of: MarkKind
    statement: str
    kinds: tuple[DisputeKind, ...]
    state: DisputeState
    severity: int
    speaker: str = ""
    reviewers: tuple[str, ...] = ()
    waits_for: str | None = None
    since: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Overruled:
    """A decision that did not go a reviewer's way: what they had said, what was decided, by whom and why."""

    article: str
    title: str
    statement: str
    said: str
    decision: Decision
    decided_by: Reviewer
    stands: bool
    """Whether no later decision has replaced it."""


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row that was changed on both sides: in words what it is, what stands and what gave way.

    `incoming_stands` tells which side was the newer; the other content stays in the history.
    """

    table: str
    row: str
    what: str
    stands: str
    gave_way: str
    incoming_stands: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """An unknown reviewer who comes in and has the name of one whom the library knows.

    Where `both_worked`, both have work already and stay two.
    """

    incoming: Reviewer
    known: Reviewer
    both_worked: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing sets did, or would do, counted by rows.

    `kept_ours` counts rows that are newer here, `kept_edited` those that were deleted there and edited here (the edit
    stands). `new_articles` are the titles of articles that came along with their sets, `unplaced` in words the marks
    that stand on another text than the one shown, `alike` pairs of speakers (ids) who may be one person.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_ours: int = 0
    deleted: int = 0
    articles: tuple[str, ...] = ()
    kept_edited: int = 0
    both_changed: tuple[MergedRow, ...] = ()
    new_articles: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    alike: tuple[tuple[Speaker, Speaker], ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    reviewers: tuple[str, ...] = ()
    """Names of those whose sets came in."""
    notes: tuple[str, ...] = ()
    """Sentences on what other programs' files hold and could not be placed or understood, and where that is kept."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `Library.check` found wrong, in a sentence."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """What a reviewer refused: `keys` to leave suggestions out by (`annotator.suggest.without_refused`), and the rows.

    `keys` are those of `annotator.suggest.refusal_key`.
    """

    rows: tuple[Refusal, ...] = ()
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CountingVerdict:
    """What holds for a claim. `reviewer` (id) gave it, or decided it where it was in dispute (`decided`)."""

    finding: Finding
    basis: str
    rationale: str
    reviewer: str
    reviewer_name: str
    given: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """A quote or claim of another article that says the same, or nearly the same.

    `words` are its exact words, `wording` a claim's own one or "". `likeness` lies in 0 to 1; `identical` tells that
    the words, or its wording, are the same but for case and punctuation; `differs` says in sentences what is otherwise
    although the words are alike ("another number: 30 instead of 40"). `verdict` is the one that counts, None where
    none does; `evidence` counts the pieces that `Edit.take_over` would bring along. `linked` tells that it is cited as
    an earlier check of the claim that was asked about.
    """

    mark: str
    is_claim: bool
    article: str
    title: str
    published: str
    words: str
    likeness: float
    identical: bool
    wording: str = ""
    differs: tuple[str, ...] = ()
    status: Status | None = None
    verdict: CountingVerdict | None = None
    evidence: int = 0
    linked: bool = False
