"""Annotation sets into the library: a join of rows by stamps, so that order and repetition do not matter.

What the library knows of a row is its content with the highest stamp, and the highest tombstone. Content and tombstone
are joined each by itself; whether the row stands in its table follows from them: it does if its stamp is above its
tombstone, or if a row that stands needs it. The content of a row that does not stand is kept beside its stamp.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from annotator.i18n import _
from annotator.library.divergence import Divergences, Version, says_the_same
from annotator.library.errors import SetError
from annotator.library.incoming import TABLES_UP, Cells, cells_of, rows_of
from annotator.library.journal import remember_new_stamps, remember_stamps
from annotator.library.stamps import NEVER, UNSTAMPED, is_stamp
from annotator.library.tables import ARTICLES, BY_NAME, TABLES, VERSIONS, Key, Table
from annotator.model import AnnotationSet, TextVersion
from annotator.model.ids import version_id


@dataclass
class Tally:
    """Which rows came in and what became of them; one that comes in with several sets counts once."""

    added: set[Key] = field(default_factory=set)
    changed: set[Key] = field(default_factory=set)
    deleted: set[Key] = field(default_factory=set)
    kept_ours: set[Key] = field(default_factory=set)
    kept_edited: set[Key] = field(default_factory=set)
    seen: set[Key] = field(default_factory=set)

    @property
    def unchanged(self) -> set[Key]:
        """The rows that are as they were."""
        return self.seen - self.added - self.changed - self.deleted - self.kept_ours


@dataclass(frozen=True)
class _Known:
    """What the library knows of a row. `content` is None where it knows of a tombstone only."""

    stamp: str
    base: str | None
    tomb: str | None
    stands: bool
    content: Cells | None
    erased: bool = False

    @property
    def version(self) -> Version | None:
        """Give what is known of the row's content."""
        return None if self.content is None else Version(self.stamp, self.base, self.content)

    @property
    def lives(self) -> bool:
        """Tell whether the row stands by its own right."""
        return self.content is not None and (self.tomb is None or self.stamp > self.tomb)


_UNKNOWN = _Known(NEVER, None, None, False, None)


class Merge:
    """Merges sets into the open action `action`; `tally` and `diverged` tell what became of their rows."""

    def __init__(self, db: sqlite3.Connection, action: int) -> None:
        self._db = db
        self._action = action
        self._texts: dict[str, str] = {}
        self._memory: dict[Key, _Known] = {}
        self._remembered: set[Key] = set()
        self._waiting: dict[Key, None] = {}
        self._erased: dict[Key, str] = {}
        self._written: list[tuple[Key, Cells]] = []
        self.tally = Tally()
        self.diverged = Divergences(db, action)
        self.newest = NEVER

    def take(self, sets: Sequence[AnnotationSet], watch: Callable[[int], None]) -> None:
        """Merge `sets`; `watch` is told how many have been read, and may raise to give up.

        Raises `SetError` where one contradicts itself; the caller then rolls back.
        """
        self._db.execute("pragma defer_foreign_keys = on")
        for number, one in enumerate(sets):
            watch(number)
            self._take_set(one)
        watch(len(sets))
        for one in sets:  # after all that was edited: what is told of a deletion then does not depend on the order
            for kind, row, stamp in one.tombstones:
                self._offer_tombstone(one, kind, row, stamp)
        remember_stamps(self._db, self._action, self._waiting.keys() - self._remembered)
        self._remembered |= self._waiting.keys()
        self._bear([key for key in self._waiting if self._known(key).lives])
        self._bear_what_is_needed()
        self._put_by_what_does_not_stand()
        self._bury_what_nothing_needs()
        self._forget_what_was_erased()
        remember_new_stamps(self._db, self._action)

    # What comes in

    def _take_set(self, one: AnnotationSet) -> None:
        for version in one.versions:
            self._take_text(version)
        rows = list(rows_of(one))
        self._read_ahead((table.name, value.id) for table, value in rows)
        for table, value in rows:
            key = (table.name, value.id)
            self._offer(table, key, self._version(table, value, one.stamps.get(key, ""), one.bases.get(key)))

    def _version(self, table: Table[Any], value: Any, stamp: str, base: str | None) -> Version:
        try:
            cells = cells_of(table, value, self._text)
        except (TypeError, ValueError) as error:  # a damaged library may give rows that no column holds
            raise SetError(_("A set holds something that is damaged, so nothing was imported.")) from error
        base = base if base is not None and is_stamp(base) else None
        return Version(stamp if is_stamp(stamp) else UNSTAMPED, base, cells)

    def _take_text(self, version: TextVersion) -> None:
        sha256 = hashlib.sha256(version.text.encode("utf-8", "surrogatepass")).hexdigest()
        if sha256 != version.sha256 or version.id != version_id(sha256):
            raise SetError(_("The text of a version does not fit its checksum, so nothing was imported."))
        self._texts[version.id] = version.text
        self._db.execute("insert or ignore into texts (sha256, text) values (?, ?)", (sha256, version.text))

    def _text(self, version: str) -> str:
        if version not in self._texts:
            found = self._db.execute(
                "select t.text from text_versions v join texts t on t.sha256 = v.sha256 where v.id = ?", (version,)
            ).fetchone()
            if found is None:
                raise SetError(_("A set refers to a text that it does not hold, so nothing was imported."))
            self._texts[version] = found[0]
        return self._texts[version]

    def _offer(self, table: Table[Any], key: Key, theirs: Version) -> None:
        """Join the content of a row with what is known of it."""
        self.newest = max(self.newest, theirs.stamp)
        self.tally.seen.add(key)
        known = self._known(key)
        ours = known.version
        if ours is not None:
            if (ours.cells, ours.stamp) == (theirs.cells, theirs.stamp):
                return
            if table.owned and ours.cells["reviewer"] != theirs.cells["reviewer"]:
                self.tally.kept_ours.add(key)
                return
            if _order(theirs) < _order(ours):
                self._keep_ours(key, ours, theirs)
                return
        if known.erased:
            self._erased[key] = known.stamp
        if known.stands:
            self._remember(key)
            self._overwrite(table, key, known, theirs)
        else:
            self._memory[key] = _Known(theirs.stamp, theirs.base, known.tomb, False, theirs.cells)
            self._waiting[key] = None
        if ours is not None:
            self.diverged.newer_came(key, ours, theirs)

    def _keep_ours(self, key: Key, ours: Version, theirs: Version) -> None:
        if not says_the_same(ours.cells, theirs.cells):
            self.tally.kept_ours.add(key)
        self.diverged.older_came(key, ours, theirs)

    def _overwrite(self, table: Table[Any], key: Key, known: _Known, theirs: Version) -> None:
        if known.content != theirs.cells:
            settings = ", ".join(f"{name} = ?" for name in theirs.cells)
            self._db.execute(f"update {table.name} set {settings} where id = ?", (*theirs.cells.values(), key[1]))
            self._written.append((key, theirs.cells))
            self.tally.changed.add(key)
        tomb = _above(known.tomb, theirs.stamp)
        self._memory[key] = _Known(theirs.stamp, theirs.base, tomb, True, theirs.cells)
        self._stamp([(theirs.stamp, theirs.base, tomb, *key)])

    def _offer_tombstone(self, one: AnnotationSet, kind: str, row: str, stamp: str) -> None:
        """Join a tombstone with what is known of its row; a set can only bury what its reviewer owns."""
        table = BY_NAME.get(kind)
        if table is None or not table.owned or table.stays or not is_stamp(stamp):
            return
        known = self._known((kind, row))
        if known.content is not None and known.content["reviewer"] != one.reviewer.id:
            return
        self.newest = max(self.newest, stamp)
        if known.tomb is not None and known.tomb >= stamp:
            return
        if known.version is not None and known.stamp > stamp:
            # Edited since: the edit stands, and tombstones below it say nothing any more.
            if self.diverged.deletion_came((kind, row), known.version, stamp):
                self.tally.kept_edited.add((kind, row))
            return
        self._remember((kind, row))
        self._memory[kind, row] = replace(known, tomb=stamp)
        self._db.execute(
            """insert into stamps (tbl, row, stamp, tomb, article, reviewer) values (?, ?, ?, ?, ?, ?)
            on conflict (tbl, row) do update set tomb = excluded.tomb, article = excluded.article,
                reviewer = excluded.reviewer""",
            (kind, row, NEVER, stamp, one.article.id, one.reviewer.id),
        )

    # What follows from it

    def _bear(self, keys: Iterable[Key]) -> None:
        """Write rows that do not stand, with the content and stamp that are known of them; many at once."""
        born: defaultdict[str, list[Key]] = defaultdict(list)
        for key in keys:
            known = self._known(key)
            if known.stands:
                continue
            if known.content is None:
                raise SetError(_("A set refers to something that it does not hold, so nothing was imported."))
            self._remember(key)
            if known.tomb is not None and known.lives:
                self.diverged.came_back(key, known.content)
            born[key[0]].append(key)
            self._written.append((key, known.content))
            self._memory[key] = replace(known, tomb=_above(known.tomb, known.stamp), stands=True)
            self.tally.added.add(key)
        for name, rows in born.items():
            self._insert(BY_NAME[name], rows)

    def _insert(self, table: Table[Any], keys: Sequence[Key]) -> None:
        names = table.fields + table.derived
        known = [self._memory[key] for key in keys]
        cells = [[one.content[name] for name in names] for one in known if one.content is not None]
        marks = ", ".join("?" * len(names))
        self._db.executemany(f"insert into {table.name} ({', '.join(names)}) values ({marks})", cells)
        self._stamp([(one.stamp, one.base, one.tomb, *key) for key, one in zip(keys, known, strict=True)])

    def _stamp(self, stamped: Iterable[tuple[str, str | None, str | None, str, str]]) -> None:
        """Give rows that stand their stamp, base and tombstone (each before the row's table and id)."""
        self._db.executemany("update stamps set stamp = ?, base = ?, tomb = ? where tbl = ? and row = ?", stamped)

    def _bear_what_is_needed(self) -> None:
        """Write what the rows that were written refer to, and so on."""
        while self._written:
            (table, row), content = self._written.pop()
            for reference in BY_NAME[table].references:
                parent = content[reference.column]
                if parent is not None and reference.table in BY_NAME:
                    self._bear([(reference.table, str(parent))])
            if table == ARTICLES.name:
                self._bear(self._texts_put_by.get(row, ()))

    @cached_property
    def _texts_put_by(self) -> Mapping[str, Sequence[Key]]:
        """The text versions that do not stand, by article: one that stands again cannot be read without them."""
        rows = self._db.execute("select row from stamps where tbl = 'text_versions' and content is not null")
        self._read_ahead([(VERSIONS.name, row) for (row,) in rows.fetchall()])
        found: defaultdict[str, list[Key]] = defaultdict(list)
        for key, known in self._memory.items():
            if key[0] == VERSIONS.name and not known.stands and known.content is not None:
                found[str(known.content["article"])].append(key)
        return found

    def _put_by_what_does_not_stand(self) -> None:
        """Keep the content of rows that came in and do not stand beside their stamps."""
        for key in self._waiting:
            known = self._known(key)
            if not known.stands:
                self._db.execute(
                    """insert into stamps (tbl, row, stamp, base, content) values (?, ?, ?, ?, ?)
                    on conflict (tbl, row) do update set stamp = excluded.stamp, base = excluded.base,
                        content = excluded.content""",
                    (*key, known.stamp, known.base, json.dumps(known.content)),
                )

    def _bury_what_nothing_needs(self) -> None:
        """Delete the rows whose tombstone is not below their stamp, unless one that stands refers to them."""
        found = True
        while found:
            found = False
            for table in TABLES_UP:
                rows = self._db.execute(
                    f"""select s.row from stamps s join {table.name} t on t.id = s.row
                    where s.tbl = ? and s.tomb is not null and s.content is null""",
                    (table.name,),
                ).fetchall()
                for (row,) in rows:
                    if self._is_needed(table, row):
                        continue
                    self._remember((table.name, row))
                    self._db.execute(f"delete from {table.name} where id = ?", (row,))
                    self.tally.deleted.add((table.name, row))
                    found = True

    def _forget_what_was_erased(self) -> None:
        """Keep nothing of rows that were erased for good and are not back on their feet."""
        self._db.executemany(
            "update stamps set stamp = ?, content = 'null' where tbl = ? and row = ? and content is not null",
            [(stamp, *key) for key, stamp in self._erased.items()],
        )

    def _is_needed(self, table: Table[Any], row: str) -> bool:
        if table is VERSIONS and self._is_of_standing_article(row):
            return True
        return self._is_referred_to(table, row, TABLES)

    def _is_of_standing_article(self, version: str) -> bool:
        """Tell whether the article of a version stands, also without its versions."""
        (article,) = self._db.execute("select article from text_versions where id = ?", (version,)).fetchone()
        others = [table for table in TABLES if table is not VERSIONS]
        return self._known((ARTICLES.name, article)).lives or self._is_referred_to(ARTICLES, article, others)

    def _is_referred_to(self, table: Table[Any], row: str, by: Iterable[Table[Any]]) -> bool:
        return any(
            self._db.execute(f"select 1 from {child.name} where {reference.column} = ? limit 1", (row,)).fetchone()
            for child in by
            for reference in child.references
            if reference.table == table.name
        )

    def _remember(self, key: Key) -> None:
        """Note the stamp of a row as it was before this import."""
        if key not in self._remembered:
            self._remembered.add(key)
            remember_stamps(self._db, self._action, [key])

    def _known(self, key: Key) -> _Known:
        """Give what is known of a row by now."""
        if key not in self._memory:
            self._read_ahead([key])
        return self._memory[key]

    def _read_ahead(self, keys: Iterable[Key]) -> None:
        """Read what the library knows of rows, many at once."""
        missing: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            if key not in self._memory:
                missing[key[0]].append(key[1])
        for name, rows in missing.items():
            self._read(BY_NAME[name], json.dumps(rows))
            for row in rows:
                self._memory.setdefault((name, row), _UNKNOWN)

    def _read(self, table: Table[Any], listed: str) -> None:
        names = table.fields + table.derived
        chosen = "in (select value from json_each(?))"
        standing = self._db.execute(f"select {', '.join(names)} from {table.name} where id {chosen}", (listed,))
        content = {row[0]: dict(zip(names, row, strict=True)) for row in standing}
        stamped = self._db.execute(
            f"select row, stamp, base, tomb, content from stamps where tbl = '{table.name}' and row {chosen}", (listed,)
        )
        for row, stamp, base, tomb, kept in stamped:
            if row in content:
                self._memory[table.name, row] = _Known(stamp, base, tomb, True, content[row])
                continue
            cells = json.loads(kept) if kept is not None else None
            known = None if cells is None else {name: cells[name] for name in names}
            erased = kept is not None and cells is None
            self._memory[table.name, row] = _Known(stamp, base, tomb, False, known, erased)


def _above(tomb: str | None, stamp: str) -> str | None:
    """Give a tombstone if it is above the stamp; any other says nothing any more."""
    return tomb if tomb is not None and tomb >= stamp else None


def _order(version: Version) -> tuple[str, str]:
    """Give what decides between two contents: the stamp, and where only copies of a library file can have made the
    same one twice, the content.
    """
    return version.stamp, json.dumps(version.cells, sort_keys=True)
