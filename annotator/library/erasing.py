"""Erasing for good: out of the tables, out of the history, out of the search index, out of the backups.

Everything else in a library keeps what was deleted so that it can be brought back; this is the one exception, for what
must not be kept. It cannot be undone.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.library import backup
from annotator.library.errors import in_words
from annotator.library.tables import BY_NAME


def erase_history(db: sqlite3.Connection, rows: list[tuple[str, str]]) -> None:
    """Forget what `rows` (table, id), deleted already, ever held. Their tombstones stay, without any content."""
    db.executemany("delete from changes where tbl = ? and row = ?", rows)


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
    db.execute("pragma wal_checkpoint(truncate)")


def erase_from_backups(path: Path, rows: list[tuple[str, str]]) -> int:
    """Erase `rows` from every backup of the library at `path`; gives how many backups held one of them."""
    held = 0
    for one in backup.backups(path):
        with in_words(one.path), closing(sqlite3.connect(one.path)) as db:
            if _erase_everywhere(db, rows):
                held += 1
                scrub(db)
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
        if table in BY_NAME:
            found |= db.execute(f"delete from {table} where id = ?", (row,)).rowcount > 0
            found |= db.execute("delete from changes where tbl = ? and row = ?", (table, row)).rowcount > 0
    db.execute("delete from changes where action = ?", (action,))
    db.execute("delete from actions where id = ?", (action,))
    db.execute("update clock set action = null")
    erase_texts(db)
    db.commit()
    return found
