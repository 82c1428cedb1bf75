"""The journal: actions, what they changed, taking them back and doing them again.

An action is one step of one reviewer. Undoing is an action too (`kind` "undo", `concerns` the step), which writes the
rows as they were before it; so undo survives a restart and is itself part of the history.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from annotator.i18n import _
from annotator.library.errors import UndoRefusedError
from annotator.library.notices import Changed
from annotator.library.schema import image
from annotator.library.tables import TABLES, Table


@dataclass(frozen=True, slots=True)
class Step:
    """An action that can be taken back or done again."""

    action: int
    name: str
    kind: str


_LAST_CONCERN = """(select max(later.id) from actions later where later.concerns = step.id)"""


def step_to_undo(db: sqlite3.Connection, reviewer: str, before: int | None = None) -> Step | None:
    """Find the newest step of `reviewer` that stands, older than action `before` if given."""
    row = db.execute(
        f"""select id, name, kind from actions step
        where reviewer = ? and kind in ('edit', 'import') and id < ?
            and coalesce((select kind from actions where id = {_LAST_CONCERN}), 'redo') = 'redo'
        order by id desc limit 1""",
        (reviewer, before if before is not None else 1 << 62),
    ).fetchone()
    return Step(*row) if row else None


def step_to_redo(db: sqlite3.Connection, reviewer: str) -> Step | None:
    """Find the step of `reviewer` that was taken back last and may be done again.

    A new step ends what could be done again, as everywhere.
    """
    row = db.execute(
        f"""select step.id, step.name, step.kind from actions undoing
        join actions step on step.id = undoing.concerns
        where undoing.reviewer = ?1 and undoing.kind = 'undo' and undoing.id = {_LAST_CONCERN}
            and undoing.id > coalesce((select id from actions
                where reviewer = ?1 and kind in ('edit', 'import') order by id desc limit 1), 0)
        order by undoing.id desc limit 1""",
        (reviewer,),
    ).fetchone()
    return Step(*row) if row else None


def changed_by(db: sqlite3.Connection, action: int, origin: object = None) -> Changed:
    """Tell what `action` touched, as a notice."""
    name, reviewer = db.execute("select name, coalesce(reviewer, '') from actions where id = ?", (action,)).fetchone()
    rows: dict[str, set[str]] = {}
    articles: set[str] = set()
    marks: set[str] = set()
    for table, row, article, *on in db.execute(
        """select tbl, row, case tbl when 'articles' then row else json_extract(image, '$.article') end,
            json_extract(image, '$.claim'), json_extract(image, '$.quote'), json_extract(before, '$.quote')
        from (select tbl, row, before, coalesce(after, before) as image from changes where action = ?)""",
        (action,),
    ):
        rows.setdefault(table, set()).add(row)
        if article:
            articles.add(article)
        if table in ("quotes", "claims"):
            marks.add(row)
        marks.update(mark for mark in on if mark)
    touched = {table: frozenset(ids) for table, ids in rows.items()}
    return Changed(action, name, reviewer, origin, touched, frozenset(articles), frozenset(marks))


def take_back(db: sqlite3.Connection, step: Step) -> None:
    """Write all rows as they were before `step`. Runs inside the undoing action.

    Raises `UndoRefusedError` when a row was changed since, or another row hangs on one that would go.
    """
    _move(db, step, to="before", instead_of="after")
    if step.kind == "import":
        _forget_stamps(db, step.action)


def do_again(db: sqlite3.Connection, step: Step) -> None:
    """Write all rows as they were after `step`. Raises `UndoRefusedError` as `take_back` does."""
    _move(db, step, to="after", instead_of="before")


def _move(db: sqlite3.Connection, step: Step, to: str, instead_of: str) -> None:
    touched = _touched_tables(db, step.action)
    for table in touched:
        _refuse_if_changed_since(db, step, table, instead_of)
    for table in touched:
        _refuse_if_needed(db, step, table, to)
    db.execute("pragma defer_foreign_keys = on")
    for table in reversed(touched):
        db.execute(
            f"""delete from {table.name} where id in
            (select row from changes where action = ? and tbl = ? and {to} is null and {instead_of} is not null)""",
            (step.action, table.name),
        )
    for table in touched:
        _write_images(db, step.action, table, to, instead_of)


def _touched_tables(db: sqlite3.Connection, action: int) -> list[Table[Any]]:
    names = {name for (name,) in db.execute("select distinct tbl from changes where action = ?", (action,))}
    return [table for table in TABLES if table.name in names]


def _write_images(db: sqlite3.Connection, action: int, table: Table[Any], to: str, instead_of: str) -> None:
    columns = ", ".join(table.columns)
    cells = ", ".join(f"json_extract({to}, '$.{column}')" for column in table.columns)
    db.execute(
        f"""insert into {table.name} ({columns}) select {cells} from changes
        where action = ? and tbl = ? and {to} is not null and {instead_of} is null order by rowid""",
        (action, table.name),
    )
    db.execute(
        f"""update {table.name} set ({columns}) =
            (select {cells} from changes where action = ?1 and tbl = ?2 and row = {table.name}.id)
        where id in (select row from changes
            where action = ?1 and tbl = ?2 and {to} is not null and {instead_of} is not null)""",
        (action, table.name),
    )


def _refuse_if_changed_since(db: sqlite3.Connection, step: Step, table: Table[Any], expected: str) -> None:
    row = db.execute(
        f"""select c.row from changes c left join {table.name} now on now.id = c.row
        where c.action = ? and c.tbl = ?
            and (case when now.id is null then null else {image(table, "now")} end) is not c.{expected}
        limit 1""",
        (step.action, table.name),
    ).fetchone()
    if row is None:
        return
    later = db.execute(
        """select coalesce(r.name, ?), a.name from changes c join actions a on a.id = c.action
        left join reviewers r on r.id = a.reviewer
        where c.tbl = ? and c.row = ? and c.action > ? order by c.action desc limit 1""",
        (_("somebody"), table.name, row[0], step.action),
    ).fetchone() or (_("somebody"), _("a later change"))
    raise UndoRefusedError(
        _("“{step}” cannot be taken back: {who} has changed the same thing since (“{later}”).").format(
            step=step.name, who=later[0], later=later[1]
        )
    )


def _refuse_if_needed(db: sqlite3.Connection, step: Step, table: Table[Any], to: str) -> None:
    """Refuse when a row that would go is referred to by one that would stay."""
    for child in TABLES:
        for reference in child.references:
            if reference.table != table.name:
                continue
            owner = "coalesce(hanging.reviewer, '')" if child.owned else "''"
            row = db.execute(
                f"""select (select name from reviewers where id = {owner}) from {child.name} hanging
                where hanging.{reference.column} in (select row from changes
                    where action = ?1 and tbl = ?2 and {to} is null)
                and not exists (select 1 from changes c
                    where c.action = ?1 and c.tbl = '{child.name}' and c.row = hanging.id)
                limit 1""",
                (step.action, table.name),
            ).fetchone()
            if row is not None:
                raise UndoRefusedError(
                    _("“{step}” cannot be taken back: {who} has added something to it since.").format(
                        step=step.name, who=row[0] or _("somebody")
                    )
                )


def _forget_stamps(db: sqlite3.Connection, action: int) -> None:
    """Leave the stamps as if the import of `action` had never been, so that importing again brings all back."""
    db.execute(
        """delete from stamps where (tbl, row) in (select tbl, row from changes
            where action = ? and before is null and stamp_before is null)""",
        (action,),
    )
    db.execute(
        """update stamps set tomb = null, stamp = c.stamp_before from changes c
        where c.action = ? and c.tbl = stamps.tbl and c.row = stamps.row and c.stamp_before is not null""",
        (action,),
    )
