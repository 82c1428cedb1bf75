"""One step after the other: how changes are opened, saved, journaled and told to whoever listens."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.i18n import _
from annotator.library import derived, file, journal
from annotator.library.comparing import marks_beside
from annotator.library.edit import Edit
from annotator.library.errors import LibraryError, ReadOnlyError, in_words
from annotator.library.names import SpeakerNames
from annotator.library.notices import Changed
from annotator.library.queries import Queries
from annotator.library.stamps import NEVER, next_stamp, utc_now, wall_clock
from annotator.library.suggestion_queries import SuggestionQueries
from annotator.model import Reviewer
from annotator.text import fold

NOBODY = Reviewer(id="", name="")
"""Who acts while a library is only read and nobody has been chosen."""


class Steps(SuggestionQueries):
    """The writing half of a library, on which its verbs stand."""

    def __init__(self, path: Path, *, read_only: bool, connection: sqlite3.Connection | None = None) -> None:
        """Open the file at `path`, or take a `connection` to what stands for it."""
        if connection is None:
            connection, read_only = file.connect(path, read_only=read_only)
        self.read_only = read_only
        super().__init__(connection, path)
        self._whole = Queries(connection, path)
        self._names = SpeakerNames(self._db, self._sight)
        self._listeners: list[Callable[[Changed], None]] = []
        self._open_edit: Edit | None = None
        self._reviewer: Reviewer | None = None
        try:
            with in_words(path):
                self.id = self._about("library")
                self._seen = self._newest_stamp()
                self._seen_data = self._data_version()
        except BaseException:
            connection.close()
            raise

    @property
    def reviewer(self) -> Reviewer:
        """The reviewer who acts."""
        assert self._reviewer is not None
        return self._reviewer

    def _sit_down(self, reviewer: Reviewer) -> None:
        """Let `reviewer` act from now on, and see what is theirs to see."""
        self._reviewer = reviewer
        self._sight.look_as(reviewer.id)

    @contextmanager
    def edit(self, name: str, *, continues: int | None = None, origin: object = None) -> Iterator[Edit]:
        """Open ONE step: all changes of the block are saved together when it ends, or none of them.

        `name` is what the history and the undo button call it. `continues` takes an earlier action (`Edit.action`)
        further instead, where it still is this reviewer's newest step. A step that changes nothing leaves no trace.
        Raises `ReadOnlyError`, and `LibraryError` with a sentence when SQLite cannot save.
        """
        if self._open_edit is not None:
            with self._nested():
                yield self._open_edit
            return
        with self._action(name, "edit", continues=continues, origin=origin) as edit:
            yield edit

    def subscribe(self, listener: Callable[[Changed], None]) -> None:
        """Call `listener` after each action, of this window or (after `poll`) of another."""
        self._listeners.append(listener)

    def poll(self) -> bool:
        """Look whether another window has changed the file, and tell the listeners; gives whether it had."""
        with in_words(self.path):
            data = self._data_version()
            if data == self._seen_data:
                return False
            others = self._done_elsewhere()
            self._seen = self._newest_stamp()
            self._seen_data = data  # only now: what could not be read is looked at again
        for changed in others:
            self._tell(changed)
        return bool(others)

    @contextmanager
    def _nested(self) -> Iterator[None]:
        """Part off the changes of an edit inside an edit, so that they can fail alone."""
        from sqlite_utils import Database  # slow to load, and seldom needed

        with Database(self._db).atomic():
            yield

    @contextmanager
    def _action(
        self,
        name: str,
        kind: str,
        concerns: int | None = None,
        *,
        continues: int | None = None,
        origin: object = None,
        by_nobody: bool = False,
    ) -> Iterator[Edit]:
        if self.read_only:
            raise ReadOnlyError(
                _("“{name}” is open for reading only, so nothing can be changed.").format(name=self.path.name)
            )
        self._refuse_inside_an_edit()
        with in_words(self.path):
            self._db.execute("begin immediate")
            try:
                others = self._done_elsewhere()
                stamp = next_stamp(self._newest_stamp(), self.id, wall_clock())
                who = None if by_nobody else self._reviewer
                action = self._begin(who, name, kind, concerns, continues, stamp)
                self._open_edit = Edit(self._db, who or NOBODY, action)
                yield self._open_edit
                changed = self._finish(action, fresh=action != continues, origin=origin)
                self._db.execute("commit")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise
            finally:
                self._open_edit = None
        self._seen = stamp
        for other in others:
            self._tell(other)
        if changed is not None:
            self._tell(changed)

    def _refuse_inside_an_edit(self) -> None:
        if self._open_edit is not None:
            raise RuntimeError("this is a step of its own and cannot be done inside an edit")

    def _done_elsewhere(self) -> list[Changed]:
        """Tell what other windows have done since this one looked last."""
        rows = self._db.execute("select id from actions where stamp > ? order by stamp", (self._seen,)).fetchall()
        return [self._with_marks_beside(journal.changed_by(self._db, action)) for (action,) in rows]

    def _with_marks_beside(self, changed: Changed) -> Changed:
        """Name others' marks too that are matched with touched ones: where they stand may be another than before."""
        beside = marks_beside(self._db, changed.articles, changed.marks) if changed.marks else set()
        return replace(changed, marks=changed.marks | beside)

    def _begin(
        self, who: Reviewer | None, name: str, kind: str, concerns: int | None, continues: int | None, stamp: str
    ) -> int:
        if who is not None and not self._db.execute("select 1 from reviewers where id = ?", (who.id,)).fetchone():
            raise LibraryError(
                _("{who} is no longer a reviewer of this library. Choose who you are, then try again.").format(
                    who=who.name
                )
            )
        action = self._continued(continues) if continues is not None else None
        if action is None:
            cursor = self._db.execute(
                "insert into actions (name, reviewer, at, kind, concerns, stamp) values (?, ?, ?, ?, ?, ?)",
                (name, who.id if who else None, utc_now(), kind, concerns, stamp),
            )
            action = cursor.lastrowid
            assert action is not None
        else:
            self._db.execute("update actions set stamp = ? where id = ?", (stamp, action))
        self._db.execute("update clock set stamp = ?, action = ?", (stamp, action))
        return action

    def _continued(self, action: int) -> int | None:
        """Give `action` if it may be taken further: this reviewer's newest, and nobody changed the same since."""
        newest = self._db.execute(
            "select id, kind from actions where reviewer = ? order by id desc limit 1", (self.reviewer.id,)
        ).fetchone()
        if newest != (action, "edit"):
            return None
        changed_since = self._db.execute(
            """select 1 from changes c where c.action = ?1 and exists (select 1 from changes later
                where later.tbl = c.tbl and later.row = c.row and later.action > ?1) limit 1""",
            (action,),
        ).fetchone()
        return None if changed_since else action

    def _finish(self, action: int, *, fresh: bool, origin: object) -> Changed | None:
        """Close the journal's step; one that changed nothing in the end leaves no trace and gives None."""
        self._db.execute("update clock set action = null")
        if fresh:
            self._db.execute("delete from changes where action = ? and before is after", (action,))
        changed = journal.changed_by(self._db, action, origin)
        if not changed.rows:
            # Articles of something erased stay, so that other windows hear of it.
            if not changed.articles and not journal.keeps_what_gave_way(self._db, action):
                self._db.execute("delete from merged_stamps where action = ?", (action,))
                self._db.execute("delete from actions where id = ?", (action,))
            return None
        self._note_articles(changed)
        looked_at = derived.refresh(self._db, self._whole, changed)
        return replace(changed, marks=changed.marks | looked_at)

    def _note_articles(self, changed: Changed) -> None:
        self._db.executemany(
            "insert or ignore into touched (article, action) values (?, ?)",
            [(article, changed.action) for article in changed.articles],
        )
        if len(changed.articles) == 1:
            (article,) = changed.articles
            self._db.execute("update actions set article = ? where id = ?", (article, changed.action))

    def _tell(self, changed: Changed) -> None:
        if changed.ids("speakers"):
            self._names.forget(changed.ids("speakers"))
        if self._reviewer is not None and any(changed.ids(table) for table in ("blinds", "openings", "sets")):
            self._sight.look_as(self._reviewer.id)
        if changed.ids("reviewers") and self._reviewer is not None:
            self._find_reviewer_again(self._reviewer)
        for listener in self._listeners:
            listener(changed)

    def _find_reviewer_again(self, reviewer: Reviewer) -> None:
        """Go on as who acts; an import may have brought the same person under another id."""
        people = self.reviewers()
        by_id = next((one for one in people if one.id == reviewer.id), None)
        by_name = next((one for one in people if fold(one.name) == fold(reviewer.name)), None)
        if by_id is not None:
            self._reviewer = by_id
        elif by_name is not None:
            self._sit_down(by_name)

    def _about(self, key: str) -> str:
        with in_words(self.path):
            found = self._db.execute("select value from about where key = ?", (key,)).fetchone()
            if found is None and key == "library":
                made = str(uuid.uuid4())
                if self.read_only:
                    raise LibraryError(_("“{name}” is not a whole library.").format(name=self.path.name))
                self._db.execute("insert or ignore into about (key, value) values (?, ?)", (key, made))
                self._db.execute("insert or ignore into clock (only_one, stamp) values (1, ?)", (NEVER,))
                self._db.commit()
                return self._about(key)  # another window may have been first
        return str(found[0]) if found else ""

    def _remember(self, key: str, value: str) -> None:
        with in_words(self.path):
            self._db.execute(
                "insert into about (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
                (key, value),
            )
            self._db.commit()

    def _newest_stamp(self) -> str:
        found = self._db.execute("select stamp from clock").fetchone()
        return str(found[0]) if found else NEVER

    def _data_version(self) -> int:
        return int(self._db.execute("pragma data_version").fetchone()[0])
