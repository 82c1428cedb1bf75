"""What an edit tells the rest of the program, and the values that reads give beside those of `annotator.model`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annotator.model import Quote, Speaker, Status


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

    `deleted` counts the rows it deleted, which `Library.bring_back` can restore.
    """

    action: int
    at: str
    reviewer: str
    name: str
    article: str | None
    undone: bool
    deleted: int
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing sets did, counted by rows."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_ours: int = 0
    deleted: int = 0
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `Library.check` found wrong, in a sentence."""

    where: str
    sentence: str
