"""Annotation sets into the library: a join of rows by stamps, so that order and repetition do not matter.

For each row the highest stamp gives the content; a row lives if its stamp is above its tombstone's or a living row
needs it. What lost stays in the history.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from annotator.i18n import _
from annotator.library.edit import Edit
from annotator.library.errors import LibraryError
from annotator.library.notices import ImportReport
from annotator.library.stamps import is_stamp, set_id, verdict_id
from annotator.library.tables import BY_NAME, SETS, TABLES, SetRow, Table, VersionRow, stored
from annotator.model import AnnotationSet, TextVersion
from annotator.text import words_of


@dataclass
class _Tally:
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_ours: int = 0
    deleted: int = 0
    articles: dict[str, None] = field(default_factory=dict)


class Merge:
    """Merges sets into the open action of `edit`."""

    def __init__(self, db: sqlite3.Connection, edit: Edit, stamp: str) -> None:
        self._db = db
        self._edit = edit
        self._stamp = stamp
        self._tally = _Tally()
        self._texts: dict[str, str] = {}
        self.newest = stamp

    def take(self, sets: Iterable[AnnotationSet]) -> ImportReport:
        """Merge `sets`. Raises `LibraryError` where one contradicts itself; nothing is then changed."""
        self._db.execute("pragma defer_foreign_keys = on")
        for one in sets:
            self._tally.articles[one.article.id] = None
            for version in one.versions:
                self._take_text(version)
            for table, value in _rows(one):
                self._take_row(table, value, one.stamps.get((table.name, value.id)))
            for tombstone in one.tombstones:
                self._take_tombstone(one, *tombstone)
        tally = self._tally
        return ImportReport(
            tally.added, tally.changed, tally.unchanged, tally.kept_ours, tally.deleted, tuple(tally.articles)
        )

    def _take_text(self, version: TextVersion) -> None:
        if hashlib.sha256(version.text.encode()).hexdigest() != version.sha256:
            raise LibraryError(_("The text of a version does not fit its checksum, so nothing was imported."))
        self._texts[version.id] = version.text
        self._db.execute("insert or ignore into texts (sha256, text) values (?, ?)", (version.sha256, version.text))

    def _take_row(self, table: Table[Any], value: Any, stamp: str | None) -> None:
        if stamp is None or not is_stamp(stamp):
            stamp = self._stamp
        ours = self._db.execute(
            "select stamp, tomb from stamps where tbl = ? and row = ?", (table.name, value.id)
        ).fetchone()
        alive = self._db.execute(f"select 1 from {table.name} where id = ?", (value.id,)).fetchone() is not None
        tomb = ours[1] if ours else None
        if alive and ours and stamp <= ours[0]:
            if stamp == ours[0]:
                self._tally.unchanged += 1
            else:
                self._tally.kept_ours += 1
            return
        if not alive and tomb is not None and stamp <= tomb:
            self._tally.unchanged += 1
            return
        self._write(table, value, alive)
        self._db.execute(
            "update stamps set stamp = ?, tomb = ? where tbl = ? and row = ?",
            (stamp, tomb, table.name, value.id),
        )
        self.newest = max(self.newest, stamp)
        if alive:
            self._tally.changed += 1
        else:
            self._tally.added += 1

    def _write(self, table: Table[Any], value: Any, alive: bool) -> None:
        cells = {name: stored(getattr(value, name)) for name in table.fields}
        if table.derived:
            spans = value.content if hasattr(value, "content") else value.spans
            text = self._texts.get(value.version) or self._edit.text(value.version)
            cells |= {"words": words_of(text, spans), "start": spans[0].start}
        if alive:
            settings = ", ".join(f"{name} = ?" for name in cells)
            self._db.execute(f"update {table.name} set {settings} where id = ?", (*cells.values(), value.id))
        else:
            names = ", ".join(cells)
            marks = ", ".join("?" * len(cells))
            self._db.execute(f"insert into {table.name} ({names}) values ({marks})", tuple(cells.values()))

    def _take_tombstone(self, one: AnnotationSet, kind: str, row: str, stamp: str) -> None:
        table = BY_NAME.get(kind)
        if table is None or not table.owned or not is_stamp(stamp):
            return
        self.newest = max(self.newest, stamp)
        ours = self._db.execute("select stamp, tomb from stamps where tbl = ? and row = ?", (kind, row)).fetchone()
        alive = self._db.execute(f"select 1 from {kind} where id = ?", (row,)).fetchone() is not None
        if alive and ours and stamp >= ours[0] and not self._needed(table, row):
            self._db.execute(f"delete from {kind} where id = ?", (row,))
            self._tally.deleted += 1
        if ours is None or ours[1] is None or ours[1] < stamp:
            self._db.execute(
                """insert into stamps (tbl, row, stamp, tomb, article, reviewer) values (?1, ?2, ?3, ?3, ?4, ?5)
                on conflict (tbl, row) do update set tomb = excluded.tomb, article = excluded.article,
                    reviewer = excluded.reviewer where excluded.tomb >= stamps.stamp""",
                (kind, row, stamp, one.article.id, one.reviewer.id),
            )

    def _needed(self, table: Table[Any], row: str) -> bool:
        """Tell whether a living row refers to this one."""
        for child in TABLES:
            for reference in child.references:
                if reference.table == table.name and self._edit.ids(child, reference.column, row):
                    return True
        return False


def _rows(one: AnnotationSet) -> Iterable[tuple[Table[Any], Any]]:
    """Give all rows of a set in the order in which they may be inserted, with the ids that libraries derive."""
    own = {item.name: getattr(one, item.name) for item in fields(one)}
    header = SetRow(set_id(one.article.id, one.reviewer.id), one.article.id, one.reviewer.id, one.finished)
    values: dict[str, Iterable[Any]] = {
        **{name: rows for name, rows in own.items() if name in BY_NAME},
        "articles": [one.article],
        "text_versions": [
            VersionRow(version.id, version.article, version.sha256, version.blocks, version.added)
            for version in one.versions
        ],
        "reviewers": [*one.others.reviewers, one.reviewer],
        "sets": [header] if one.finished or (SETS.name, header.id) in one.stamps else [],
        "speakers": sorted(one.speakers, key=lambda speaker: speaker.merged_into is not None),
        "verdicts": [replace(row, id=verdict_id(row.claim, row.reviewer)) for row in one.verdicts],
    }
    for name in ("quotes", "claims", "evidence", "comments"):
        values[name] = [*getattr(one.others, name), *values[name]]
    for table in TABLES:
        for value in values[table.name]:
            yield table, value


def adopt_unused_reviewer(db: sqlite3.Connection, sets: list[AnnotationSet]) -> str | None:
    """Find an incoming reviewer who is the library's own, made by itself and not used yet.

    A new library makes its first reviewer from the system's user name; when that person's work comes in from another
    library, they are the same. Gives the incoming id, or None.
    """
    known = db.execute("select id, name from reviewers").fetchall()
    if len(known) != 1 or db.execute("select 1 from articles limit 1").fetchone():
        return None
    row, name = known[0]
    for one in sets:
        for person in (one.reviewer, *one.others.reviewers):
            if person.name == name and person.id != row:
                return person.id
    return None
