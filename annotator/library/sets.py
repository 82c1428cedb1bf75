"""Annotation sets out of the library: everything one reviewer owns on one article, with what it refers to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from annotator.library.queries import Queries
from annotator.library.referred import MAY_LEAVE, Referred, without_secret_uses
from annotator.library.sight import Sight
from annotator.library.tables import CLAIMS, DECISIONS, REVIEWERS, SETS, TABLES, Key, Table
from annotator.model import AnnotationSet, Article, Claim, Reviewer, TextVersion, Tombstone
from annotator.model.ids import set_id

_OWNED = tuple(table for table in TABLES if table.owned and not table.stays)


def annotation_sets(
    db: sqlite3.Connection,
    queries: Queries,
    sight: Sight,
    articles: Collection[str] | None,
    reviewers: Collection[str] | None,
) -> Iterator[AnnotationSet]:
    """Give the sets of the chosen articles and reviewers (ids), one after the other, oldest article first.

    Where others' work is closed to the acting reviewer, theirs alone.
    """
    chosen = None if articles is None else json.dumps(sorted(articles))
    rows = db.execute(
        """select id from articles where ?1 is null or id in (select value from json_each(?1)) order by added, id""",
        (chosen,),
    ).fetchall()
    for (row,) in rows:
        for reviewer in _owners(db, row):
            if (reviewers is None or reviewer.id in reviewers) and not sight.hides(row, reviewer.id):
                with queries.one_moment():
                    found = _SetReader(db, queries, queries.article(row), reviewer).read(queries.versions(row))
                yield found


def _owners(db: sqlite3.Connection, article: str) -> list[Reviewer]:
    parts = " union ".join(f"select reviewer from {table.name} where article = ?1" for table in _OWNED)
    parts += " union select reviewer from stamps where tomb is not null and article = ?1"
    rows = db.execute(f"select {REVIEWERS.selected} from reviewers where id in ({parts}) order by id", (article,))
    return [REVIEWERS.value(row) for row in rows]


class _SetReader:
    """Reads ONE set."""

    def __init__(self, db: sqlite3.Connection, queries: Queries, article: Article, reviewer: Reviewer) -> None:
        self._db = db
        self._queries = queries
        self._article = article
        self._reviewer = reviewer
        self._keys = (article.id, reviewer.id)

    def read(self, versions: tuple[TextVersion, ...]) -> AnnotationSet:
        own = {table.name: self._own(table) for table in _OWNED}
        own[DECISIONS.name] = without_secret_uses(self._db, own[DECISIONS.name])
        referred = Referred(self._db, self._queries, self._article.id, own)
        others = referred.others(self._reviewer.id)
        speakers = tuple(referred.speakers())
        stamps, bases = self._stamps(
            {
                "articles": [self._article],
                "text_versions": versions,
                "reviewers": [self._reviewer, *others.reviewers],
                "speakers": speakers,
                **{table: [*rows, *getattr(others, table, ())] for table, rows in own.items()},
            }
        )
        for row in self._parted_claims(own[CLAIMS.name]):
            stamps.pop((CLAIMS.name, row), None)  # the claim as it is comes later, and is then the newer
        header = own.pop(SETS.name)
        rows: dict[str, Any] = {table: tuple(found) for table, found in own.items()}
        return AnnotationSet(
            id=set_id(*self._keys),
            article=self._article,
            versions=versions,
            reviewer=self._reviewer,
            finished=header[0].finished if header else "",
            **rows,
            speakers=speakers,
            others=others,
            stamps=MappingProxyType(stamps),
            bases=MappingProxyType(bases),
            tombstones=self._tombstones(),
            left_out=self._confidential(),
        )

    def _own(self, table: Table[Any]) -> list[Any]:
        """Read the reviewer's rows that may leave the library, marks in the order of the text."""
        where = f"article = ? and reviewer = ? and {MAY_LEAVE.get(table.name, '1')}"
        return self._queries.many(table, where, self._keys, "start, id" if "start" in table.derived else "id")

    def _parted_claims(self, claims: Iterable[Claim]) -> list[str]:
        """Give the claims (ids) that are made in quotes of others which are closed to the acting reviewer."""
        in_quotes = "select id from main.claims where article = ? and reviewer = ? and quote is not null"
        seen_so = {one.id for one in claims if one.quote}
        return [row for (row,) in self._db.execute(in_quotes, self._keys) if row not in seen_so]

    def _confidential(self) -> int:
        found = self._db.execute(
            "select count(*) from evidence where article = ? and reviewer = ? and confidential = 1", self._keys
        )
        return int(found.fetchone()[0])

    def _stamps(self, rows: Mapping[str, Iterable[Any]]) -> tuple[dict[Key, str], dict[Key, str]]:
        """Give the stamps of the rows, and those that they had when they came from another library."""
        stamps: dict[Key, str] = {}
        bases: dict[Key, str] = {}
        for table, values in rows.items():
            ids = json.dumps([value.id for value in values])
            for row, stamp, base in self._db.execute(
                "select row, stamp, base from stamps where tbl = ? and row in (select value from json_each(?))",
                (table, ids),
            ):
                stamps[table, row] = stamp
                if base is not None:
                    bases[table, row] = base
        return stamps, bases

    def _tombstones(self) -> tuple[Tombstone, ...]:
        rows = self._db.execute(
            """select tbl, row, tomb from stamps where tomb is not null and article = ? and reviewer = ?
            order by tbl, row""",
            self._keys,
        )
        return tuple(Tombstone(*row) for row in rows)
