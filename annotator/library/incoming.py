"""What an annotation set holds, as rows that may be written: checked, in order, with the ids that libraries derive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from annotator.i18n import _
from annotator.library.errors import LibraryError
from annotator.library.stamps import set_id, verdict_id
from annotator.library.tables import BY_NAME, SETS, TABLES, SetRow, Table, Value, VersionRow, stored
from annotator.model import AnnotationSet, Quote, Reviewer, Spans

Cells = dict[str, Value]
"""A row's columns by name, apart from its number, which each library gives for itself."""

TABLES_UP = tuple(reversed(TABLES))
"""The tables in the order in which rows may be deleted."""


def rows_of(one: AnnotationSet) -> Iterator[tuple[Table[Any], Any]]:
    """Give all rows of a set, what is referred to first.

    Raises `LibraryError` where a row is said to be the set's own and is somebody else's, or of another article.
    """
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
        "verdicts": [replace(row, id=verdict_id(row.claim, row.reviewer)) for row in one.verdicts],
    }
    for table in TABLES:
        if table.owned and any(value.reviewer != one.reviewer.id for value in values.get(table.name, ())):
            raise LibraryError(_("A set holds the work of another reviewer as its own, so nothing was imported."))
    for name in ("quotes", "claims", "evidence", "comments"):
        values[name] = [*getattr(one.others, name), *values[name]]
    for table in TABLES:
        for value in values.get(table.name, ()):
            if "article" in table.fields and value.article != one.article.id:
                raise LibraryError(_("A set holds something of another article, so nothing was imported."))
            yield table, value


def cells_of(table: Table[Any], value: Any, text_of: Callable[[str], str]) -> Cells:
    """Turn a value into what its columns store, the derived ones too. Raises `LibraryError` for impossible spans."""
    for name in ("content", "cue", "source", "spans", "excerpt_spans"):
        if name in table.fields and (spans := getattr(value, name)):
            _check_places(spans, len(text_of(value.version)) if value.version else 0)
    cells = {name: stored(getattr(value, name)) for name in table.fields}
    if table.derived and not (value.content if isinstance(value, Quote) else value.spans):
        raise LibraryError(_("A set holds a mark on no words, so nothing was imported."))
    return cells | table.derive(value, text_of)


def _check_places(spans: Spans, length: int) -> None:
    inside = all(0 <= start < end <= length for start, end in spans)
    if not inside or any(one.end > other.start for one, other in pairwise(spans)):
        raise LibraryError(_("A set holds a mark that does not fit its text, so nothing was imported."))


def unused_reviewer(db: sqlite3.Connection, sets: list[AnnotationSet]) -> tuple[str, Reviewer, str] | None:
    """Find an incoming reviewer who is the library's own, made by itself and not used yet.

    A new library makes its first reviewer from the system's user name; when that person's work comes in from another
    library, they are the same. Gives the library's id of them, the incoming reviewer and their stamp; or None.
    """
    known = db.execute("select id, name from reviewers").fetchall()
    if len(known) != 1 or db.execute("select 1 from articles limit 1").fetchone():
        return None
    row, name = known[0]
    for one in sets:
        for person in (one.reviewer, *one.others.reviewers):
            if person.name == name and person.id != row:
                return row, person, one.stamps.get(("reviewers", person.id), "")
    return None
