"""The journal as an editor reads it: who changed what, when, from what to what."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from annotator.i18n import _
from annotator.library.edit import Edit
from annotator.library.errors import LibraryError, NotYoursError
from annotator.library.field_names import UNTOLD
from annotator.library.journal import missing_parent
from annotator.library.notices import FieldChange, HistoryEntry
from annotator.library.sight import TELL_OF_OTHERS, Sight
from annotator.library.tables import BY_NAME, TABLES, Key, Table


def history(
    db: sqlite3.Connection,
    sight: Sight,
    names: Mapping[str, str],
    *,
    article: str | None = None,
    mark: str | None = None,
    limit: int = 200,
) -> list[HistoryEntry]:
    """Give the actions that touched an article, a quote or claim with what hangs on it, or anything; newest first.

    `names` are those of the reviewers, by their ids. What others did where their work is closed to the acting reviewer
    is left out.
    """
    if mark is not None:
        actions = _actions_on_mark(db, mark, limit)
    elif article is not None:
        actions = _actions_on_article(db, article, limit)
    else:
        rows = db.execute("select id from actions order by id desc limit ?", (limit,))
        actions = [action for (action,) in rows]
    only = _rows_of_mark(db, mark) if mark is not None else None
    speakers = sight.hidden_speakers()
    entries = (_entry(db, sight, speakers, names, action, only) for action in actions)
    return [entry for entry in entries if entry is not None]


def _actions_on_article(db: sqlite3.Connection, article: str, limit: int) -> list[int]:
    rows = db.execute("select action from touched where article = ? order by action desc limit ?", (article, limit))
    return [action for (action,) in rows]


def _rows_of_mark(db: sqlite3.Connection, mark: str) -> set[Key]:
    """Find the mark and all rows that ever hung on it, also those deleted since."""
    found = {("quotes", mark), ("claims", mark)}
    rows = db.execute(
        """select tbl, row, case tbl when 'citations' then json_extract(coalesce(after, before), '$.evidence') end
        from changes where mark = ?""",
        (mark,),
    )
    for table, row, evidence in rows:
        found.add((table, row))
        if evidence is not None:
            found.add(("evidence", evidence))
    return found | _decisions_on_mark(db, mark)


def _decisions_on_mark(db: sqlite3.Connection, mark: str) -> set[Key]:
    """Find the decisions about all marks that were matched with a mark then, also those taken back since."""
    rows = db.execute(
        """select row from changes where tbl = 'decisions' and exists
        (select 1 from json_each(json_extract(coalesce(after, before), '$.marks')) where value = ?)""",
        (mark,),
    )
    return {("decisions", row) for (row,) in rows}


def _actions_on_mark(db: sqlite3.Connection, mark: str, limit: int) -> list[int]:
    actions: set[int] = set()
    for table, row in _rows_of_mark(db, mark):
        for source in ("changes", "gave_way"):
            rows = db.execute(f"select action from {source} where tbl = ? and row = ?", (table, row))
            actions.update(action for (action,) in rows)
    return sorted(actions, reverse=True)[:limit]


def _entry(
    db: sqlite3.Connection,
    sight: Sight,
    hidden_speakers: Collection[str],
    names: Mapping[str, str],
    action: int,
    only: set[Key] | None,
) -> HistoryEntry | None:
    at, actor, name, article, kind = db.execute(
        "select at, reviewer, name, article, kind from actions where id = ?", (action,)
    ).fetchone()
    last = db.execute("select kind from actions where concerns = ? order by id desc limit 1", (action,)).fetchone()
    changes: list[FieldChange] = []
    deleted = 0
    rows = db.execute(
        "select tbl, row, article, before, after from changes where action = ? order by rowid", (action,)
    ).fetchall()
    if not rows and sight.hides(article, actor):
        return None  # what it changed was erased
    for table, row, touched, before, after in rows:
        if row in hidden_speakers or (touched in sight.closed and _is_closed(sight, table, touched, before or after)):
            if actor != sight.reviewer:
                return None
            continue
        if only is not None and (table, row) not in only:
            continue
        deleted += before is not None and after is None
        changes += _fields(table, row, before, after)
    undone = kind in ("edit", "import") and last is not None and last[0] == "undo"
    return HistoryEntry(
        action,
        at,
        names.get(actor, ""),
        name,
        article,
        undone,
        deleted,
        tuple(changes),
        tuple(_gave_way(db, sight, action, only)),
    )


def _gave_way(db: sqlite3.Connection, sight: Sight, action: int, only: set[Key] | None) -> Iterator[FieldChange]:
    """Tell what came in with an import and was older than what stood."""
    for table, row, content, stands in db.execute(
        "select tbl, row, content, stands from gave_way where action = ? order by tbl, row, stamp", (action,)
    ):
        article = json.loads(stands).get("article")
        if article in sight.closed and _is_closed(sight, table, article, stands):
            continue
        if only is None or (table, row) in only:
            yield from _fields(table, row, None if content == "null" else content, stands)


def _is_closed(sight: Sight, table: str, article: str, image: str) -> bool:
    """Tell whether a row of a closed article is another reviewer's work, or tells of it."""
    return BY_NAME[table].owned and (table in TELL_OF_OTHERS or sight.hides(article, json.loads(image)["reviewer"]))


def _fields(table: str, row: str, before: str | None, after: str | None) -> list[FieldChange]:
    old: dict[str, Any] = json.loads(before) if before else {}
    new: dict[str, Any] = json.loads(after) if after else {}
    names = [name for name in BY_NAME[table].columns if name not in UNTOLD]
    return [
        FieldChange(table, row, name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name) and not (_empty(old.get(name)) and _empty(new.get(name)))
    ]


def _empty(value: object) -> bool:
    return value in (None, "", "[]", 0)


def bring_back(db: sqlite3.Connection, edit: Edit, action: int) -> int:
    """Write again the rows that `action` deleted and that are still gone; runs inside the open action of `edit`.

    Raises `NotYoursError` for the work of another reviewer, `LibraryError` where what it belonged to is gone.
    """
    db.execute("pragma defer_foreign_keys = on")
    count = 0
    for table in TABLES:
        rows = db.execute(
            f"""select before from changes where action = ? and tbl = ? and before is not null
            and after is null and row not in (select id from {table.name}) order by rowid""",
            (action, table.name),
        ).fetchall()
        for (before,) in rows:
            cells = json.loads(before)
            _refuse_others_work(edit, table, cells)
            names, marks = ", ".join(table.columns), ", ".join("?" * len(table.columns))
            db.execute(
                f"insert into {table.name} ({names}) values ({marks})",
                [cells[name] for name in table.columns],
            )
            count += 1
        deleted = "t.id in (select row from changes where action = ? and tbl = ?)"
        if missing_parent(db, table, deleted, (action, table.name)) is not None:
            raise LibraryError(_("What this belonged to has been deleted too; bring that back first."))
    return count


def _refuse_others_work(edit: Edit, table: Table[Any], cells: dict[str, Any]) -> None:
    if table.owned and not table.stays and cells["reviewer"] != edit.reviewer.id:
        who = edit.name_of(cells["reviewer"], cells["article"]) or _("somebody else")
        raise NotYoursError(_("This belonged to {who}, who alone can bring it back.").format(who=who))


def remove_with_dependents(edit: Edit, table: Table[Any], row: str) -> list[tuple[str, str]]:
    """Delete a row and what cannot be without it; gives what went, as (table, id), owners before dependents."""
    gone: list[tuple[str, str]] = []
    for child in TABLES:
        for reference in child.references:
            if reference.table != table.name:
                continue
            for dependent in edit.ids(child, reference.column, row):
                if reference.outlives:
                    edit.update(child, dependent, **{reference.column: None})
                elif edit.has(child, dependent):  # a thread of comments may have taken it along already
                    gone += remove_with_dependents(edit, child, dependent)
    edit.delete(table, row)
    return [(table.name, row), *gone]
