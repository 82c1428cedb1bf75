"""Erasing for good: out of the tables, out of the history, out of the search index, out of the backups.

Everything else in a library keeps what was deleted so that it can be brought back; this is the one exception, for what
must not be kept. It cannot be undone.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.i18n import _
from annotator.library import backup
from annotator.library.errors import LibraryError, in_words
from annotator.library.tables import BLIND_VERDICTS, BLINDS, BY_NAME, OPENINGS, TABLES, Table

_ON_RECORD = (BLINDS, BLIND_VERDICTS, OPENINGS)


def refuse_record(table: Table[Any]) -> None:
    """Raise `LibraryError` for rows of a table that bind or record blind work: they go with their article alone.

    Without them others' work would be open at a stroke, or what had been found blind could be found anew.
    """
    if table in _ON_RECORD:
        raise LibraryError(_("This stays on record, so it cannot be erased."))


def erase_history(db: sqlite3.Connection, rows: list[tuple[str, str]]) -> None:
    """Forget what `rows` (table, id), deleted already, ever held. Their tombstones stay, without any content.

    Steps that are named after what was erased lose their names.
    """
    for table, row in rows:
        for action, words in db.execute(_NAMED_AFTER, (table, row)).fetchall():
            (name,) = db.execute("select name from actions where id = ?", (action,)).fetchone()
            if any(word in name for word in json.loads(words)):
                db.execute("update actions set name = ? where id = ?", (_("(erased)"), action))
    db.executemany("delete from changes where tbl = ? and row = ?", rows)
    db.executemany("delete from merged_stamps where tbl = ? and row = ?", rows)
    if _has_table(db, "gave_way"):  # a backup may have been made before there was one
        db.executemany("delete from gave_way where tbl = ? and row = ?", rows)
    db.executemany("update stamps set content = 'null' where tbl = ? and row = ?", rows)


_NAMED_AFTER = """select action, json_group_array(value) from
    (select c.action, cell.value from changes c, json_each(coalesce(c.after, c.before)) cell
    where c.tbl = ? and c.row = ? and cell.type = 'text' and cell.key in ('title', 'name') and length(cell.value) > 1)
    group by action"""


def erase_texts(db: sqlite3.Connection) -> None:
    """Forget texts and original files that no version and no step of the history needs."""
    db.execute(
        """delete from texts where sha256 not in (select sha256 from text_versions)
        and sha256 not in (select json_extract(before, '$.sha256') from changes
            where tbl = 'text_versions' and before is not null)
        and sha256 not in (select json_extract(after, '$.sha256') from changes
            where tbl = 'text_versions' and after is not null)"""
    )
    db.execute(
        """delete from originals where version not in (select id from text_versions)
        and version not in (select row from changes where tbl = 'text_versions')"""
    )


def scrub(db: sqlite3.Connection) -> None:
    """Overwrite the freed pages and the search index' leftovers, so that the bytes are gone from the file."""
    for index in ("articles", "texts", "quotes", "claims", "speakers"):
        db.execute(f"insert into {index}_index ({index}_index) values ('optimize')")
    db.commit()
    db.execute("vacuum")
    busy, *_frames = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise LibraryError(
            _("It was erased, but another window still reads the old state. Close that window, then this one.")
        )


def erase_from_backups(path: Path, rows: list[tuple[str, str]]) -> int:
    """Erase `rows` from every backup of the library at `path`; gives how many backups held one of them.

    Raises `LibraryError`, when all others are done, for a backup that cannot be opened.
    """
    held = 0
    failed: LibraryError | None = None
    for one in backup.backups(path):
        try:
            with in_words(one.path), closing(sqlite3.connect(one.path)) as db:
                if _erase_everywhere(db, rows):
                    held += 1
                    scrub(db)
        except LibraryError as error:
            failed = error
    if failed is not None:
        raise failed
    return held


def _erase_everywhere(db: sqlite3.Connection, rows: list[tuple[str, str]]) -> bool:
    """Delete rows and their history in a file that nobody works in."""
    found = False
    db.execute("begin immediate")
    db.execute("pragma defer_foreign_keys = on")
    db.execute("insert into actions (name, at, kind, stamp) values ('', '', 'edit', '')")
    (action,) = db.execute("select last_insert_rowid()").fetchone()
    db.execute("update clock set action = ?", (action,))
    for table, row in reversed(rows):
        if table in BY_NAME and _has_table(db, table):
            found |= db.execute(f"delete from {table} where id = ?", (row,)).rowcount > 0
            held = "select 1 from changes where tbl = ? and row = ?"
            found |= db.execute(held, (table, row)).fetchone() is not None
    erase_history(db, rows)
    _detach(db, rows)
    db.execute("delete from changes where action = ?", (action,))
    db.execute("delete from actions where id = ?", (action,))
    db.execute("update clock set action = null")
    erase_texts(db)
    db.commit()
    return found


def _detach(db: sqlite3.Connection, rows: list[tuple[str, str]]) -> None:
    """Let what can be without `rows` go on without them, and delete what cannot."""
    for table in TABLES:
        if not _has_table(db, table.name):
            continue  # a backup made before there was such a table
        for reference in table.references:
            if reference.outlives:
                gone = [(row,) for name, row in rows if name == reference.table]
                column = reference.column
                db.executemany(f"update {table.name} set {column} = null where {column} = ?", gone)
    while dangling := db.execute("pragma foreign_key_check").fetchall():
        for table_name, number, *_rest in dangling:
            db.execute(f"delete from {table_name} where rowid = ?", (number,))


def _has_table(db: sqlite3.Connection, name: str) -> bool:
    return db.execute("select 1 from sqlite_master where type = 'table' and name = ?", (name,)).fetchone() is not None


def hung_on(db: sqlite3.Connection, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Find what was deleted already and hung on quotes or claims among `rows`: it goes with them."""
    found: dict[tuple[str, str], None] = {}
    for table, row in rows:
        if table in ("quotes", "claims"):
            found |= dict.fromkeys(db.execute("select distinct tbl, row from changes where mark = ?", (row,)))
    return [one for one in found if one not in rows and not _stands(db, *one)]


def _stands(db: sqlite3.Connection, table: str, row: str) -> bool:
    """Tell whether a row is there: records of a mark stay when it goes."""
    return db.execute(f"select 1 from {table} where id = ?", (row,)).fetchone() is not None
