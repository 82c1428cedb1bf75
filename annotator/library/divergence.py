"""What was changed on both sides, told apart from what merely came later; and the content that gave way, kept.

A row's stamp names the library that wrote it, its base the stamp of another library that it had before. So who wrote a
newer content knew an older one if that is its base, or was written by the same library, or by the library of the base
no later than it. Anything else was written apart from it: one of the two stands, the other gave way. What gave way
here is in the journal; what came in and lost at once is kept in the table `gave_way`, so that the history tells it.

Nothing here decides what stands; wrong clocks and copied files may at worst tell of more than there is to tell.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from annotator.library.field_names import UNTOLD
from annotator.library.incoming import Cells
from annotator.library.stamps import UNSTAMPED, library_of
from annotator.library.tables import Key

_MAY_SHRINK = {"rested_on"}
"""Columns that leave a library without what has become confidential since: what a decision rested on."""
_MOMENTS = {"finished"}
"""Columns that hold when something was done, of which only counts whether it was."""


class Version(NamedTuple):
    """One content of a row, with the stamp and the base under which it was written."""

    stamp: str
    base: str | None
    cells: Cells


class Divergence(NamedTuple):
    """A row that two libraries changed apart from each other; None stands for its deletion."""

    key: Key
    stands: Cells
    gave_way: Cells | None
    incoming_stands: bool


def says_the_same(one: Cells, other: Cells) -> bool:
    """Tell whether two contents of a row differ in nothing that a reader is told."""
    return all(
        bool(one[name]) == bool(other.get(name)) if name in _MOMENTS else one[name] == other.get(name)
        for name in one.keys() - UNTOLD - _MAY_SHRINK
    )


class Divergences:
    """Finds them during the import `action`, and keeps what gave way."""

    def __init__(self, db: sqlite3.Connection, action: int) -> None:
        self._db = db
        self._action = action
        self._own = library_of(db.execute("select stamp from clock").fetchone()[0])
        self.found: list[Divergence] = []

    def newer_came(self, key: Key, ours: Version, theirs: Version) -> None:
        """Look at what a newer content that came in has taken the place of; to be called when it has."""
        if says_the_same(ours.cells, theirs.cells) or _knew(theirs, ours.stamp):
            return
        if not self._is_in_journal(key, ours.cells):
            self._keep(key, ours.stamp, ours.cells, theirs.cells)
        self.found.append(Divergence(key, theirs.cells, ours.cells, incoming_stands=True))

    def older_came(self, key: Key, ours: Version, theirs: Version) -> None:
        """Look at a content that came in and is older than what stands."""
        if says_the_same(ours.cells, theirs.cells):
            return
        # What this library wrote is in its journal, unless it was written in a copy of the file.
        if library_of(theirs.stamp) != self._own and _knew(ours, theirs.stamp):
            return
        if self._is_in_journal(key, theirs.cells):
            return
        if self._keep(key, theirs.stamp, theirs.cells, ours.cells):
            self.found.append(Divergence(key, ours.cells, theirs.cells, incoming_stands=False))

    def deletion_came(self, key: Key, ours: Version, stamp: str) -> bool:
        """Look at the deletion, elsewhere, of a row that was edited since; `stamp` is the newest that it had there.

        Tells whether that is news.
        """
        news = self._last_deleted_by(key) is None and self._keep(key, stamp, None, ours.cells)
        if news:
            self.found.append(Divergence(key, ours.cells, None, incoming_stands=False))
        return news

    def came_back(self, key: Key, cells: Cells) -> None:
        """Look at a row that came in edited, and had been deleted here; to be called before it stands again."""
        if self._last_deleted_by(key) in ("edit", "undo", "redo"):
            self.found.append(Divergence(key, cells, None, incoming_stands=True))

    def _last_deleted_by(self, key: Key) -> str | None:
        """Tell what kind of action of this library deleted a row last; None where none did."""
        found = self._db.execute(
            """select a.kind from changes c join actions a on a.id = c.action where c.tbl = ? and c.row = ?
            and c.before is not null and c.after is null order by c.action desc limit 1""",
            key,
        ).fetchone()
        return found[0] if found else None

    def _is_in_journal(self, key: Key, cells: Cells) -> bool:
        for images in self._db.execute("select before, after from changes where tbl = ? and row = ?", key):
            for image in images:
                if image is not None and says_the_same(cells, json.loads(image)):
                    return True
        return False

    def _keep(self, key: Key, stamp: str, gave_way: Cells | None, stands: Cells) -> bool:
        """Keep what gave way; tells whether it was not known yet. What an import that was undone kept is not known."""
        content = json.dumps(gave_way, sort_keys=True)
        known = self._db.execute(
            """select coalesce((select kind from actions later where later.concerns = g.action
                order by later.id desc limit 1), 'redo') from gave_way g
            where tbl = ? and row = ? and stamp = ? and content = ?""",
            (*key, stamp, content),
        ).fetchone()
        if known is not None and known[0] != "undo":
            return False
        self._db.execute(
            """insert into gave_way (action, tbl, row, stamp, content, stands) values (?, ?, ?, ?, ?, ?)
            on conflict (tbl, row, stamp, content) do update set action = excluded.action, stands = excluded.stands""",
            (self._action, *key, stamp, content, json.dumps(stands, sort_keys=True)),
        )
        article = key[1] if key[0] == "articles" else stands.get("article")
        if article is not None:
            touched = "insert or ignore into touched (article, action) values (?, ?)"
            self._db.execute(touched, (article, self._action))
        return True


def _knew(newer: Version, older: str) -> bool:
    """Tell whether who wrote `newer` knew the content with the stamp `older`."""
    if older == newer.base:
        return True
    if older in (UNSTAMPED, newer.stamp):
        return False
    if library_of(older) == library_of(newer.stamp):
        return True
    return newer.base is not None and library_of(older) == library_of(newer.base) and older < newer.base
