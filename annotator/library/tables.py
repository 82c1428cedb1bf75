"""The tables that hold an editor's work, and how a row becomes a value of `annotator.model` and back.

Everything that treats all tables alike (triggers, undo, stamps, exchange, check) walks over `TABLES`, in the
order in which rows may be inserted: what is referred to comes first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from sqlite3 import DatabaseError
from typing import Any, Generic, TypeVar

from annotator import model
from annotator.model import Block, BlockKind, Revision, Span, Spans
from annotator.text import words_of

T = TypeVar("T")
Value = str | int | None
Key = tuple[str, str]
"""A row: its table and its id."""
NO_SPANS = "[]"


def spans_to_text(spans: Iterable[Span]) -> str:
    """Write spans as the library stores them: ``[[start,end],…]``."""
    return f"[{','.join(f'[{start},{end}]' for start, end in spans)}]"


def text_to_spans(text: str) -> Spans:
    """Read what `spans_to_text` wrote."""
    if text == NO_SPANS:
        return ()
    return tuple(Span(start, end) for start, end in json.loads(text))


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """Write blocks as ``[[start,end,kind,page],…]``."""
    rows = [[block.span.start, block.span.end, str(block.kind), block.page] for block in blocks]
    return json.dumps(rows, separators=(",", ":"))


def text_to_blocks(text: str) -> tuple[Block, ...]:
    """Read what `blocks_to_text` wrote."""
    return tuple(Block(Span(start, end), BlockKind(kind), page) for start, end, kind, page in json.loads(text))


def revisions_to_text(revisions: Iterable[Revision]) -> str:
    """Write revisions as ``[[table,id,reviewer,revision,said],…]``."""
    return json.dumps([list(one) for one in revisions], separators=(",", ":"))


def text_to_revisions(text: str) -> tuple[Revision, ...]:
    """Read what `revisions_to_text` wrote. Raises `TypeError` or `ValueError` for anything else."""
    return tuple(Revision(*_texts(one)) for one in json.loads(text))


def _texts(found: object) -> tuple[str, ...]:
    """Take a list of texts as what it is. Raises `TypeError` for anything else."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TypeError("no list of texts")
    return tuple(found)


@dataclass(frozen=True)
class SetRow:
    """The row behind an `AnnotationSet`: whose it is, on what, and when it was finished."""

    id: str
    article: str
    reviewer: str
    finished: str = ""


@dataclass(frozen=True)
class VersionRow:
    """A text version without its words, which `texts` holds once for each sha256."""

    id: str
    article: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    added: str = ""


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another table. A row `outlives` what it refers to when it can do without."""

    column: str
    table: str
    outlives: bool = False


@dataclass(frozen=True)
class Table(Generic[T]):
    """One journaled table: its name, the value class of its rows and its references to others.

    `derived` are columns computed from the others (the exact words, the first offset) so that SQL can
    search and sort by them. `owned` tells that rows have one writer, named in their column `reviewer`.
    """

    name: str
    row: type[T]
    references: tuple[Reference, ...] = ()
    derived: tuple[str, ...] = ()
    owned: bool = False
    numbered: bool = False
    unique: str = ""
    stays: bool = False
    """Rows never leave the library with a set: they are how a reviewer works here, and nobody else’s business."""
    on: tuple[str, ...] = ()
    """The columns that name the quote or claim that a row is, or hangs on; the first that is set counts."""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The columns that make up a value, in the order of its class."""
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]  # all are dataclasses

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All columns, also the derived ones."""
        number = ("number",) if self.numbered else ()
        return number + self.fields + self.derived

    @cached_property
    def selected(self) -> str:
        """The columns of a value as a select list."""
        return ", ".join(f"{self.name}.{column}" for column in self.fields)

    def derive(self, value: Any, text_of: Callable[[str], str]) -> dict[str, str | int]:
        """Compute the `derived` columns of a row, none where the table has none; `text_of` gives a version's text."""
        if not self.derived:
            return {}
        spans: Spans = value.content if isinstance(value, model.Quote) else value.spans
        return {"words": words_of(text_of(value.version), spans), "start": spans[0].start}

    def mark(self, alias: str) -> str:
        """Give the SQL expression for the quote or claim that a row named `alias` is, or hangs on."""
        if not self.on:
            return "null"
        columns = [f"{alias}.{column}" for column in self.on]
        return columns[0] if len(columns) == 1 else f"coalesce({', '.join(columns)})"

    @cached_property
    def _readers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        types = {field.name: str(field.type) for field in fields(self.row)}  # type: ignore[arg-type]  # ditto
        found = ((place, _READERS.get(types[name])) for place, name in enumerate(self.fields))
        return tuple((place, reader) for place, reader in found if reader is not None)

    def value(self, row: Sequence[Any]) -> T:
        """Make a value of the columns selected by `selected`."""
        cells = list(row)
        try:
            for place, read in self._readers:
                cells[place] = read(cells[place])
        except (ValueError, TypeError) as error:
            raise DatabaseError(f"malformed row in {self.name}") from error
        return self.row(*cells)

    def cells(self, values: Mapping[str, Any]) -> dict[str, Value]:
        """Turn a value's fields into what the columns store."""
        return {name: stored(value) for name, value in values.items()}


def storable(text: str) -> str:
    """Give `text` with what no file can hold (halves of UTF-16 pairs, NUL) replaced by U+FFFD, pairs put together."""
    if text.isascii() and "\0" not in text:
        return text
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def stored(value: Any) -> Value:
    """Turn one field into what its column stores.

    Raises `TypeError` for anything that no column holds.
    """
    if type(value) is str:  # most are, and an import asks for hundreds of thousands
        return storable(value)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Block):
            return blocks_to_text(value)
        if value and isinstance(value[0], Revision):
            return revisions_to_text(value)
        if value and isinstance(value[0], str):
            return json.dumps([storable(one) for one in value], ensure_ascii=False)
        return spans_to_text(value)
    raise TypeError(f"no column holds {value!r}")


_READERS: dict[str, Callable[[Any], Any]] = {
    "Spans": text_to_spans,
    "bool": bool,
    "tuple[str, ...]": lambda text: _texts(json.loads(text)),
    "tuple[Block, ...]": text_to_blocks,
    "SpeakerKind": model.SpeakerKind,
    "QuoteKind": model.QuoteKind,
    "Finding": model.Finding,
    "EvidenceKind": model.EvidenceKind,
    "Stance": model.Stance,
    "Finding | None": lambda text: None if text is None else model.Finding(text),
    "Outcome": model.Outcome,
    "tuple[Revision, ...]": text_to_revisions,
    "SuggestionKind": model.SuggestionKind,
}

_OF_ARTICLE = Reference("article", "articles")
_OF_REVIEWER = Reference("reviewer", "reviewers")
_IN_VERSION = Reference("version", "text_versions")
_ON_CLAIM = Reference("claim", "claims")

ARTICLES = Table("articles", model.Article, numbered=True)
VERSIONS = Table("text_versions", VersionRow, (_OF_ARTICLE, Reference("sha256", "texts")))
REVIEWERS = Table("reviewers", model.Reviewer)
SETS = Table("sets", SetRow, (_OF_ARTICLE, _OF_REVIEWER), owned=True, unique="article, reviewer")
SPEAKERS = Table("speakers", model.Speaker, (Reference("merged_into", "speakers", outlives=True),), numbered=True)
QUOTES = Table(
    "quotes",
    model.Quote,
    (_OF_ARTICLE, _OF_REVIEWER, _IN_VERSION, Reference("speaker", "speakers", outlives=True)),
    derived=("words", "start"),
    owned=True,
    numbered=True,
    on=("id",),
)
CLAIMS = Table(
    "claims",
    model.Claim,
    (
        _OF_ARTICLE,
        _OF_REVIEWER,
        _IN_VERSION,
        Reference("quote", "quotes", outlives=True),
        Reference("speaker", "speakers", outlives=True),
    ),
    derived=("words", "start"),
    owned=True,
    numbered=True,
    on=("id",),
)
VERDICTS = Table(
    "verdicts",
    model.Verdict,
    (_OF_ARTICLE, _OF_REVIEWER, _ON_CLAIM),
    owned=True,
    unique="claim, reviewer",
    on=("claim",),
)
EARLIER_VERDICTS = Table(
    "earlier_verdicts", model.EarlierVerdict, (_OF_ARTICLE, _OF_REVIEWER, _ON_CLAIM), owned=True, on=("claim",)
)
EVIDENCE = Table("evidence", model.Evidence, (_OF_ARTICLE, _OF_REVIEWER, _IN_VERSION), owned=True)
CITATIONS = Table(
    "citations",
    model.Citation,
    (_OF_ARTICLE, _OF_REVIEWER, Reference("evidence", "evidence"), _ON_CLAIM),
    owned=True,
    on=("claim",),
)
COMMENTS = Table(
    "comments",
    model.Comment,
    (
        _OF_ARTICLE,
        _OF_REVIEWER,
        Reference("quote", "quotes"),
        _ON_CLAIM,
        _IN_VERSION,
        Reference("reply_to", "comments"),
    ),
    owned=True,
    on=("claim", "quote"),
)

# Records, and what is said and decided about marks, name these without holding on to them: a mark may be deleted, and
# the record stays.
BLIND_VERDICTS = Table("blind_verdicts", model.BlindVerdict, (_OF_ARTICLE, _OF_REVIEWER), owned=True, on=("claim",))
OPENINGS = Table("openings", model.Opening, (_OF_ARTICLE, _OF_REVIEWER), owned=True)
CHALLENGES = Table("challenges", model.Challenge, (_OF_ARTICLE, _OF_REVIEWER, _ON_CLAIM), owned=True, on=("claim",))
MATCH_STATEMENTS = Table(
    "match_statements", model.MatchStatement, (_OF_ARTICLE, _OF_REVIEWER), owned=True, on=("first",)
)
DECISIONS = Table(
    "decisions",
    model.Decision,
    (_OF_ARTICLE, _OF_REVIEWER, Reference("speaker", "speakers", outlives=True)),
    owned=True,
    on=("mark",),
)
BLINDS = Table("blinds", model.Blind, (_OF_ARTICLE,))
DISMISSALS = Table("dismissals", model.Dismissal)
REFUSALS = Table("refusals", model.Refusal, (_OF_ARTICLE, _OF_REVIEWER), owned=True, stays=True)
LESSONS = Table("lessons", model.Lesson, (_OF_ARTICLE, _OF_REVIEWER), owned=True, stays=True)

FIRST_TABLES: tuple[Table[Any], ...] = (
    ARTICLES,
    VERSIONS,
    REVIEWERS,
    SETS,
    SPEAKERS,
    QUOTES,
    CLAIMS,
    VERDICTS,
    EARLIER_VERDICTS,
    EVIDENCE,
    CITATIONS,
    COMMENTS,
)
SECOND_TABLES: tuple[Table[Any], ...] = (
    BLIND_VERDICTS,
    OPENINGS,
    CHALLENGES,
    MATCH_STATEMENTS,
    DECISIONS,
    BLINDS,
    DISMISSALS,
)
THIRD_TABLES: tuple[Table[Any], ...] = (REFUSALS, LESSONS)
TABLES: tuple[Table[Any], ...] = (*FIRST_TABLES, *SECOND_TABLES, *THIRD_TABLES)
"""All tables; `FIRST_TABLES` are those of the first version of the file, `SECOND_TABLES` came with the second, …"""
BY_NAME: Mapping[str, Table[Any]] = {table.name: table for table in TABLES}
