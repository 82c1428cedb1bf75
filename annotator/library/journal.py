"""The journal: actions, what they changed, taking them back and doing them again.

An action is one step of one reviewer. Undoing is an action too (`kind` "undo", `concerns` the step), which writes the
rows as they were before it; so undo survives a restart and is itself part of the history.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from annotator.i18n import _
from annotator.library.errors import UndoRefusedError
from annotator.library.notices import Changed
from annotator.library.schema import image
from annotator.library.sight import closed_to
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
            and exists (select 1 from changes where action = step.id)
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
            and exists (select 1 from changes where action = step.id)
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
    articles = {article for (article,) in db.execute("select article from touched where action = ?", (action,))}
    marks: set[str] = set()
    touched_rows = db.execute("select tbl, row, article, mark from changes where action = ?", (action,))
    for table, row, article, mark in touched_rows:
        rows.setdefault(table, set()).add(row)
        if article is not None:
            articles.add(article)
        if mark is not None:
            marks.add(mark)
    for (mark,) in db.execute(_MARKS_BESIDE, (action,)):
        marks.add(mark)
    touched = {table: frozenset(ids) for table, ids in rows.items()}
    return Changed(action, name, reviewer, origin, touched, frozenset(articles), frozenset(marks))


_MARKS_BESIDE = """
    select json_extract(before, '$.quote') from changes
        where action = ?1 and tbl = 'claims' and json_extract(before, '$.quote') is not null
    union select json_extract(after, '$.quote') from changes
        where action = ?1 and tbl = 'claims' and json_extract(after, '$.quote') is not null
    union select value from changes, json_each(json_extract(coalesce(after, before), '$.marks'))
        where action = ?1 and tbl = 'decisions'
    union select citations.claim from changes join citations on citations.evidence = changes.row
        where action = ?1 and tbl = 'evidence'"""
"""The quotes that touched claims are, or were, made in; the marks that touched decisions are about; the claims that
touched evidence is used for.
"""


def take_back(db: sqlite3.Connection, step: Step) -> None:
    """Write all rows as they were before `step`. Runs inside the undoing action.

    Raises `UndoRefusedError` when a row was changed since, or another row hangs on one that would go.
    """
    closed = _closed_for(db, step)
    edited = _edited_since(db, step, "after")
    _move(db, step, to="before", instead_of="after")
    _restore_stamps(db, step, "before", edited)
    _refuse_to_close_again(db, step, closed)


def _refuse_to_close_again(db: sqlite3.Connection, step: Step, closed: Collection[str]) -> None:
    """Refuse to take back the end of one's own blind work: what was open to somebody cannot be unseen.

    `closed` are the articles on which others' work was closed before. It also ends by a set of one's own that comes in.
    """
    opened = "select 1 from changes where action = ? and tbl = 'openings' and before is null and after is not null"
    ended = step.kind == "edit" and db.execute(opened, (step.action,)).fetchone()
    if ended or (step.kind == "import" and not _closed_for(db, step) <= set(closed)):
        why = _("others’ work has been open to you since; what you had found before stays on record.")
        raise _refusal(step, "after", why)


def do_again(db: sqlite3.Connection, step: Step) -> None:
    """Write all rows as they were after `step`. Raises `UndoRefusedError` as `take_back` does."""
    edited = _edited_since(db, step, "before")
    _move(db, step, to="after", instead_of="before")
    _restore_stamps(db, step, "after", edited)


def _move(db: sqlite3.Connection, step: Step, to: str, instead_of: str) -> None:
    touched = _touched_tables(db, step.action)
    for table in touched:
        _refuse_if_changed_since(db, step, table, instead_of)
    _refuse_if_merged_since(db, step, instead_of)
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
    for table in touched:
        _refuse_without_parents(db, step, table, instead_of)


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
    who, later = _last_change(db, step, (table.name, row[0]), "c.action > ?3") or (_("somebody"), _("a later change"))
    why = _("{who} has changed the same thing since (“{later}”).").format(who=who, later=later)
    raise _refusal(step, expected, why)


def _last_change(db: sqlite3.Connection, step: Step, row: tuple[str, str], where: str) -> tuple[str, str] | None:
    """Give who changed a row last and the name of that step; not what is closed to the one whose `step` it is."""
    found = db.execute(
        f"""select r.name, a.name, c.article, a.reviewer is (select reviewer from actions where id = ?3)
        from changes c join actions a on a.id = c.action left join reviewers r on r.id = a.reviewer
        where c.tbl = ?1 and c.row = ?2 and {where} order by c.action desc limit 1""",
        (*row, step.action),
    ).fetchone()
    if found is None:
        return None
    who, name, article, is_own = found
    if not is_own and article in _closed_for(db, step):
        return _("somebody"), _("a later change")
    return who or _("somebody"), name


def _closed_for(db: sqlite3.Connection, step: Step) -> frozenset[str]:
    """Give the articles on which others' work is closed to the one whose step it is."""
    (reviewer,) = db.execute("select reviewer from actions where id = ?", (step.action,)).fetchone()
    return closed_to(db, reviewer)


def _refuse_if_needed(db: sqlite3.Connection, step: Step, table: Table[Any], to: str) -> None:
    """Refuse when a row that would go is referred to by one that would stay."""
    for child in TABLES:
        for reference in child.references:
            if reference.table != table.name:
                continue
            owner = "(select name from reviewers where id = hanging.reviewer), hanging.article" if child.owned else ""
            row = db.execute(
                f"""select {owner or "null, null"} from {child.name} hanging
                where hanging.{reference.column} in (select row from changes
                    where action = ?1 and tbl = ?2 and {to} is null)
                and not exists (select 1 from changes c
                    where c.action = ?1 and c.tbl = '{child.name}' and c.row = hanging.id)
                limit 1""",
                (step.action, table.name),
            ).fetchone()
            if row is not None:
                who = row[0] if row[1] not in _closed_for(db, step) else None
                why = _("{who} has added something to it since.").format(who=who or _("somebody"))
                raise _refusal(step, "before" if to == "after" else "after", why)


def _refuse_without_parents(db: sqlite3.Connection, step: Step, table: Table[Any], expected: str) -> None:
    """Refuse when a row that was written refers to one that is gone by now."""
    missing = missing_parent(
        db, table, "t.id in (select row from changes where action = ? and tbl = ?)", (step.action, table.name)
    )
    if missing is None:
        return
    who, later = _last_change(db, step, missing, "c.after is null") or (_("somebody"), _("Erase for good"))
    why = _("{who} has deleted what it belonged to (“{later}”).").format(who=who, later=later)
    raise _refusal(step, expected, why)


def _refusal(step: Step, expected: str, why: str) -> UndoRefusedError:
    """Say that a step cannot be taken back (rows were expected as "after" it) or done again ("before")."""
    if expected == "after":
        return UndoRefusedError(_("“{step}” cannot be taken back: {why}").format(step=step.name, why=why))
    return UndoRefusedError(_("“{step}” cannot be done again: {why}").format(step=step.name, why=why))


def missing_parent(
    db: sqlite3.Connection, table: Table[Any], where: str, parameters: tuple[Any, ...]
) -> tuple[str, str] | None:
    """Find something (table, id) that rows of `table`, called ``t`` in `where`, refer to and that is not there."""
    for reference in table.references:
        if reference.table == "texts":
            continue  # no version is ever without its text
        column = f"t.{reference.column}"
        found = db.execute(
            f"""select {column} from {table.name} t where {where} and {column} is not null
            and not exists (select 1 from {reference.table} parent where parent.id = {column}) limit 1""",
            parameters,
        ).fetchone()
        if found is not None:
            return reference.table, found[0]
    return None


def keeps_what_gave_way(db: sqlite3.Connection, action: int) -> bool:
    """Tell whether the import `action` brought something that was older than what stands."""
    return db.execute("select 1 from gave_way where action = ? limit 1", (action,)).fetchone() is not None


_STAMP = "json_array(s.stamp, s.tomb, s.article, s.reviewer, s.content, s.base)"
_WITHOUT_BASE = "json_remove({stamp}, '$[5]')"
"""A remembered stamp without its base, which imports did not remember at first."""


def remember_stamps(db: sqlite3.Connection, action: int, rows: Iterable[tuple[str, str]]) -> None:
    """Note the stamps of `rows` (table, id) as they are before the import `action` touches them."""
    db.executemany(
        f"""insert or ignore into merged_stamps (action, tbl, row, before)
        values (?1, ?2, ?3, (select {_STAMP} from stamps s where s.tbl = ?2 and s.row = ?3))""",
        [(action, *row) for row in rows],
    )


def remember_new_stamps(db: sqlite3.Connection, action: int) -> None:
    """Note the stamps that the import `action` has given to the rows named by `remember_stamps`."""
    db.execute(
        f"""update merged_stamps set after = (select {_STAMP} from stamps s
            where s.tbl = merged_stamps.tbl and s.row = merged_stamps.row) where action = ?""",
        (action,),
    )


def _refuse_if_merged_since(db: sqlite3.Connection, step: Step, expected: str) -> None:
    """Refuse to take back an import of which a later one, which stands, has brought something again."""
    row = db.execute(
        """select 1 from actions later
        join merged_stamps m on m.action = ?1
        join merged_stamps again on again.action = later.id and again.tbl = m.tbl and again.row = m.row
        where later.kind = 'import' and later.id > ?1 and again.before is not again.after
            and coalesce((select kind from actions concern where concern.concerns = later.id
                order by concern.id desc limit 1), 'redo') = 'redo'
        limit 1""",
        (step.action,),
    ).fetchone()
    if row is not None:
        raise _refusal(step, expected, _("a later import has brought some of it again."))


def _edited_since(db: sqlite3.Connection, step: Step, expected: str) -> list[list[str]]:
    """List the rows (table, id) of an import that were edited since, and are again as it left (or found) them."""
    now, then = _WITHOUT_BASE.format(stamp=_STAMP), _WITHOUT_BASE.format(stamp=f"m.{expected}")
    rows = db.execute(
        f"""select m.tbl, m.row from merged_stamps m left join stamps s on s.tbl = m.tbl and s.row = m.row
        where m.action = ? and (case when s.row is null then null else {now} end) is not {then}""",
        (step.action,),
    )
    return [list(row) for row in rows]


def _restore_stamps(db: sqlite3.Connection, step: Step, to: str, edited: list[list[str]]) -> None:
    """Leave the stamps as if the import had never been (or as it left them): taking it back leaves no tombstones.

    Rows that were there before, or that it did not write, and were `edited` since keep their new stamps: what was
    undone never comes back, and no row stands without one.
    """
    if step.kind != "import":
        return
    listed = json.dumps(edited)
    db.execute(
        f"""delete from stamps where (tbl, row) in
            (select tbl, row from merged_stamps m where action = ?1 and {to} is null
            and ((tbl, row) not in {_LISTED}
                or exists (select 1 from changes c where c.action = ?1 and c.tbl = m.tbl and c.row = m.row)))""",
        (step.action, listed),
    )
    cells = ", ".join(f"json_extract({to}, '$[{place}]')" for place in range(6))
    db.execute(
        f"""insert or replace into stamps (tbl, row, stamp, tomb, article, reviewer, content, base)
            select tbl, row, {cells} from merged_stamps where action = ?1 and {to} is not null
            and (tbl, row) not in {_LISTED}""",
        (step.action, listed),
    )


_LISTED = "(select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?2))"
