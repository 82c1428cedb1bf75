"""What one reviewer's rows refer to among the rows of others, so that a set can be understood elsewhere.

Nothing confidential is ever among it, nor a use of it, nor a decision's digest of such a use.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from annotator.library.queries import Queries
from annotator.library.tables import (
    BLIND_VERDICTS,
    BY_NAME,
    CHALLENGES,
    CITATIONS,
    CLAIMS,
    COMMENTS,
    DECISIONS,
    EVIDENCE,
    MATCH_STATEMENTS,
    QUOTES,
    REVIEWERS,
    SPEAKERS,
    VERDICTS,
    Key,
    Table,
)
from annotator.model import Decision, Others, Speaker

OTHERS: tuple[Table[Any], ...] = (QUOTES, CLAIMS, COMMENTS, EVIDENCE, VERDICTS, CITATIONS, CHALLENGES, DECISIONS)
"""The tables of which a set carries rows of other owners, by their field in `Others`."""

MAY_LEAVE: Mapping[str, str] = {
    EVIDENCE.name: "confidential = 0",
    CITATIONS.name: "evidence in (select id from evidence where confidential = 0)",
}
"""SQL for the rows of a table that may leave the library; of other tables all may."""

_MARKS = (QUOTES.name, CLAIMS.name)
_CARRIED = frozenset(table.name for table in OTHERS)

_SECRET_USES = """with used (citation, evidence) as (
        select id, evidence from citations where id in (select value from json_each(?1))
        union all
        select row, json_extract(content, '$.evidence') from stamps
            where tbl = 'citations' and content is not null and row in (select value from json_each(?1)))
    select citation from used where
        evidence in (select id from evidence where confidential = 1)
        or exists (select 1 from stamps where tbl = 'evidence' and row = used.evidence and content is not null
            and json_extract(content, '$.confidential') = 1)"""
"""Those of the named uses whose evidence is confidential, or was when it was deleted."""

T = TypeVar("T")


class Referred:
    """The rows of others that the rows in `own` (by table) refer to, directly or through each other, in one article."""

    def __init__(
        self, db: sqlite3.Connection, queries: Queries, article: str, own: Mapping[str, Collection[Any]]
    ) -> None:
        self._db = db
        self._queries = queries
        self._article = article
        self._seen: set[Key] = {(table, row.id) for table, rows in own.items() for row in rows}
        self._rows: dict[str, dict[str, Any]] = {table.name: {} for table in OTHERS}
        self._all = {table: list(rows) for table, rows in own.items()}
        level = own
        while level:
            level = self._missing(level)
            for table, rows in level.items():
                self._all[table] += rows
                self._rows[table] |= {row.id: row for row in rows}

    def others(self, owner: str) -> Others:
        """Give the rows found, each table by id, with all reviewers but `owner` that they and decisions name."""
        decisions = self._all[DECISIONS.name]
        people = {row.reviewer for rows in self._rows.values() for row in rows.values()}
        people |= {one.waits_for for one in decisions} | {seen.reviewer for one in decisions for seen in one.rested_on}
        rows = {table: tuple(found[row] for row in sorted(found)) for table, found in self._rows.items()}
        return Others(reviewers=tuple(self._shared(REVIEWERS, people - {owner, None})), **rows)

    def speakers(self) -> list[Speaker]:
        """Give the speakers that marks and decisions name, or named, and those that they were merged into; by id."""
        decisions = self._all[DECISIONS.name]
        naming = [*self._all[QUOTES.name], *self._all[CLAIMS.name], *decisions]
        wanted = {row.speaker for row in naming if row.speaker}
        wanted |= {seen.said for one in decisions for seen in one.rested_on if seen.table in _MARKS and seen.said}
        found: dict[str, Speaker] = {}
        while wanted:
            level = self._shared(SPEAKERS, wanted)
            found |= {one.id: one for one in level}
            wanted = {one.merged_into for one in level if one.merged_into} - found.keys()
        return [found[row] for row in sorted(found)]

    def _missing(self, level: Mapping[str, Collection[Any]]) -> dict[str, list[Any]]:
        """Read what the rows in `level` refer to and what was not seen yet; tables without any are left out."""
        named = {key for table, rows in level.items() for row in rows for key in _named(BY_NAME[table], row)}
        named -= self._seen
        self._seen |= named
        found = {
            table.name: self._of_article(table, {row for name, row in named if name == table.name}) for table in OTHERS
        }
        return {table: rows for table, rows in found.items() if rows}

    def _of_article(self, table: Table[Any], ids: Collection[str]) -> list[Any]:
        if not ids:
            return []
        where = f"id in (select value from json_each(?)) and article = ? and {MAY_LEAVE.get(table.name, '1')}"
        rows = self._queries.many(table, where, (json.dumps(sorted(ids)), self._article))
        return without_secret_uses(self._db, rows) if table is DECISIONS else rows

    def _shared(self, table: Table[T], ids: Collection[str]) -> list[T]:
        if not ids:
            return []
        return self._queries.many(table, "id in (select value from json_each(?))", (json.dumps(sorted(ids)),))


def without_secret_uses(db: sqlite3.Connection, decisions: Sequence[Decision]) -> list[Decision]:
    """Give decisions without what they say of uses of evidence that was made confidential after they were made."""
    uses = sorted({seen.id for one in decisions for seen in one.rested_on if seen.table == CITATIONS.name})
    secret = {row for (row,) in db.execute(_SECRET_USES, (json.dumps(uses),))} if uses else set()
    return [replace(one, rested_on=tuple(seen for seen in one.rested_on if seen.id not in secret)) for one in decisions]


def _named(table: Table[Any], row: Any) -> Iterator[Key]:
    """Give the rows that a row refers to or is about, of the tables that a set carries; some may be gone."""
    for reference in table.references:
        if reference.table in _CARRIED and getattr(row, reference.column) is not None:
            yield reference.table, getattr(row, reference.column)
    if table is BLIND_VERDICTS:
        yield CLAIMS.name, row.claim
    elif table is MATCH_STATEMENTS:
        yield from _either(row.first, row.second)
    elif table is DECISIONS:
        yield from _either(row.mark, *row.marks, row.extent)
        yield from ((seen.table, seen.id) for seen in row.rested_on if seen.table in _CARRIED)
        yield from ((DECISIONS.name, replaced) for replaced in row.replaces)


def _either(*ids: str | None) -> Iterator[Key]:
    for mark in ids:
        if mark is not None:
            yield from ((table, mark) for table in _MARKS)
