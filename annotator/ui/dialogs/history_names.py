"""The words behind the ids of the journal, looked up in a library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from annotator.library import HistoryEntry, Library, NotFoundError
from annotator.library.tables import BY_NAME, CLAIMS, COMMENTS, EVIDENCE, QUOTES, SPEAKERS, Table
from annotator.model import Claim, Comment, Evidence, Quote, Span
from annotator.text import words_of
from annotator.ui.claims.evidence_words import heading
from annotator.ui.dialogs.history_words import marks_in, names_in

T = TypeVar("T")
_IN_TEXT: Mapping[str, Table[Any]] = {each.name: each for each in (QUOTES, CLAIMS, COMMENTS, EVIDENCE)}


class LibraryNames:
    """Answers what `history_words.Names` asks. Reads only, and remembers what it read: make a new one to refresh.

    `entries` name what the library does not hold any more.
    """

    def __init__(self, library: Library, entries: Iterable[HistoryEntry] = ()) -> None:
        self._library = library
        changes = [change for entry in entries for change in entry.changes]
        self._gone = names_in(changes)
        self._on = marks_in(changes)
        self._read: dict[tuple[str, str], object] = {}

    def speaker(self, row: str) -> str | None:
        """Give a speaker's own name, also of one that was merged into another."""
        found = self._row(SPEAKERS, row)
        return found.name if found else self._gone.get(row)

    def mark(self, row: str) -> str | None:
        """Give the words of a quote or claim."""
        if quote := self._row(QUOTES, row):
            return self._words(quote.version, quote.content)
        claim = self._row(CLAIMS, row)
        return self._words(claim.version, claim.spans) if claim else self._gone.get(row)

    def evidence(self, row: str) -> str | None:
        """Give what a piece of evidence is called."""
        found = self._row(EVIDENCE, row)
        return heading(found) if found else self._gone.get(row)

    def reviewer(self, row: str) -> str | None:
        """Give a reviewer's name."""
        return next((one.name for one in self._library.reviewers() if one.id == row), None)

    def article(self, row: str) -> str | None:
        """Give an article's title."""
        try:
            return self._library.article(row).title
        except NotFoundError:
            return None

    def claim_of(self, table: str, row: str) -> str | None:
        """Give the id of the claim or quote that a row of a table in `ON_MARKS` is on."""
        found = self._row(BY_NAME[table], row)
        named = (getattr(found, column, None) for column in BY_NAME[table].on)
        return next((str(mark) for mark in named if mark), None) or self._on.get(row)

    def words_at(self, table: str, row: str, article: str | None, spans: Sequence[Span]) -> str:
        """Give the words at `spans` of the text that a row lies in; "" where that text is gone."""
        version = self._version(table, row)
        try:
            if version is None:
                if article is None:
                    return ""
                version = self._library.latest_version(article).id
            return self._words(version, spans)
        except NotFoundError:
            return ""

    def _version(self, table: str, row: str) -> str | None:
        """Give the text version that a row's spans lie in."""
        if table not in _IN_TEXT:
            return None
        found = self._row(_IN_TEXT[table], row)
        return found.version if isinstance(found, Quote | Claim | Comment | Evidence) else None

    def _words(self, version: str, spans: Sequence[Span]) -> str:
        return words_of(self._library.text_version(version).text, spans)

    def _row(self, table: Table[T], row: str) -> T | None:
        key = (table.name, row)
        if key not in self._read:
            try:
                self._read[key] = self._library.one(table, row, "")
            except NotFoundError:
                self._read[key] = None
        found = self._read[key]
        return found if isinstance(found, table.row) else None
