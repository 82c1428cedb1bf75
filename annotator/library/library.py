"""A library: one SQLite file, opened. Opening it is opening the work."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from annotator.i18n import _
from annotator.library import backup, check, derived, erasing, file, history, journal, reviewing, search, sets
from annotator.library.errors import BlindError, UndoRefusedError, in_words
from annotator.library.importing import Importing
from annotator.library.notices import (
    Changed,
    DisputeFilter,
    HistoryEntry,
    Hit,
    Overruled,
    Problem,
    QueuedDispute,
    SpeakerMatch,
)
from annotator.library.steps import NOBODY
from annotator.library.tables import BY_NAME
from annotator.model import AnnotationSet, Reviewer, Speaker
from annotator.review import Dispute, DisputeState
from annotator.text import fold

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement
    from annotator.review.inconsistent import Inconsistency


EVERY_DISPUTE = DisputeFilter()


class Library(Importing):
    """One open library file; see `Queries` for what can be read and `Edit` for what can be changed.

    Not to be shared between threads: a second thread opens its own.
    """

    @classmethod
    def open(
        cls, path: str | Path, *, reviewer: str | None = None, read_only: bool = False, confirmed: bool = False
    ) -> Library:
        """Open the library at `path`, or make a new one there.

        `reviewer` (a name) acts until it is closed; default the one whom `act_as` chose last, in a new library one
        with the system's user name. Raises `LibraryError` with a sentence when the file cannot be used, and
        `BlindError` where the one who acted last works blind, `reviewer` is somebody else, and it is not `confirmed`.
        """
        library = cls(Path(path), read_only=read_only)
        try:
            with in_words(library.path):
                library._settle(reviewer, confirmed=confirmed)
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def reopen(cls, path: str | Path, reviewer: Reviewer, *, read_only: bool = False) -> Library:
        """Open the library at `path` once more for the reviewer who acts in it already.

        For another thread, and where a backup has taken its place. Nobody becomes somebody else by it, whoever acted
        in the file last: nothing is asked. Raises `LibraryError` as `open` does.
        """
        library = cls(Path(path), read_only=read_only)
        try:
            with in_words(library.path):
                known = next((one for one in library.reviewers() if one.id == reviewer.id), None)
                if known is not None:
                    library._sit_down(known)
                else:
                    library._settle(reviewer.name, confirmed=True)
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def imagined(cls, path: str | Path, *, reviewer: str | None = None) -> Library:
        """Give a library in memory, as a new one at `path` would be; nothing of it is ever written there.

        Raises `LibraryError` where there cannot be one.
        """
        file.look_at(Path(path), read_only=False)
        library = cls(Path(path), read_only=False, connection=file.in_memory(None))
        library._settle(reviewer, confirmed=True)
        return library

    def close(self) -> None:
        """Close the file; it is then one file again, without the two beside it."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # all is saved either way, in the files beside the main one
                self._db.execute("pragma busy_timeout = 0")
                self._db.execute("pragma wal_checkpoint(truncate)")
        self._db.close()

    def checkpoint(self) -> None:
        """Bring all that is written into the one main file, if no other window is just reading."""
        with in_words(self.path):
            self._db.execute("pragma wal_checkpoint(truncate)")

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Who acts

    def act_as(self, name: str, *, confirmed: bool = False) -> Reviewer:
        """Let the reviewer called `name` act from now on; a new name becomes a new reviewer.

        Raises `BlindError`, a question, where the one who acts works blind and it is not `confirmed`; becoming
        somebody else is then noted in the history.
        """
        self._refuse_inside_an_edit()
        self._leave_blind_work(name, confirmed=confirmed)
        self._sit_down(self._reviewer_called(name) or self._new_reviewer(name))
        if not self.read_only:
            self._remember("reviewer", self.reviewer.id)
        return self.reviewer

    def _new_reviewer(self, name: str) -> Reviewer:
        """Add a reviewer as a step of nobody: switching to a new person is nothing that undo should take back."""
        with self._action(_("Add reviewer “{name}”").format(name=name), "edit", by_nobody=True) as edit:
            made_elsewhere = self._reviewer_called(name)
            return made_elsewhere or edit.add_reviewer(name)

    def _leave_blind_work(self, name: str, *, confirmed: bool) -> None:
        """Ask, and note, when one who works blind becomes somebody else."""
        if not self._sight.closed or fold(name) == fold(self.reviewer.name):
            return
        titles = [self.article(one).title for one in sorted(self._sight.closed)]
        if not confirmed:
            raise BlindError(
                _(
                    "{who} works blind on “{title}”. Acting as {other} may show what others did there, and stands in "
                    "the history. Act as {other} all the same?"
                ).format(who=self.reviewer.name, title="”, “".join(titles[:3]), other=name)
            )
        if self.read_only:
            with Library(self.path, read_only=False) as writing:
                writing._reviewer = self.reviewer
                writing._note_leaving(name, self._sight.closed)
        else:
            self._note_leaving(name, self._sight.closed)

    def _note_leaving(self, name: str, articles: Collection[str]) -> None:
        with self._action(_("Act as {other} while working blind").format(other=name), "edit") as edit:
            self._db.executemany(
                "insert or ignore into touched (article, action) values (?, ?)",
                [(article, edit.action) for article in sorted(articles)],
            )

    def _reviewer_called(self, name: str) -> Reviewer | None:
        return next((one for one in self.reviewers() if fold(one.name) == fold(name)), None)

    # Changing

    def undo(self, action: int | None = None, *, origin: object = None) -> Changed | None:
        """Take back the newest step of the acting reviewer that stands, or the given older one.

        Gives what changed, None where there is nothing to take back. Raises `UndoRefusedError`.
        """
        with in_words(self.path):
            step = journal.step_to_undo(self._db, self.reviewer.id, None if action is None else action + 1)
        if step is None or (action is not None and step.action != action):
            return None
        try:
            with self._action(_("Undo: {name}").format(name=step.name), "undo", step.action, origin=origin) as edit:
                journal.take_back(self._db, step)
        except UndoRefusedError as refused:
            older = journal.step_to_undo(self._db, self.reviewer.id, step.action)
            raise UndoRefusedError(str(refused), (older.action, older.name) if older else None) from None
        return journal.changed_by(self._db, edit.action, origin)

    def redo(self, *, origin: object = None) -> Changed | None:
        """Do again what was taken back last; None where there is nothing. Raises `UndoRefusedError`."""
        with in_words(self.path):
            step = journal.step_to_redo(self._db, self.reviewer.id)
        if step is None:
            return None
        with self._action(_("Redo: {name}").format(name=step.name), "redo", step.action, origin=origin) as edit:
            journal.do_again(self._db, step)
        return journal.changed_by(self._db, edit.action, origin)

    @property
    def undo_name(self) -> str | None:
        """What `undo` would take back."""
        with in_words(self.path):
            step = journal.step_to_undo(self._db, self.reviewer.id)
        return step.name if step else None

    @property
    def redo_name(self) -> str | None:
        """What `redo` would do again."""
        with in_words(self.path):
            step = journal.step_to_redo(self._db, self.reviewer.id)
        return step.name if step else None

    def bring_back(self, action: int, *, origin: object = None) -> int:
        """Restore all rows that `action` deleted and that are still gone; gives how many.

        Raises `LibraryError` where what they belong to is gone too, `NotYoursError` for others' work.
        """
        with self._action(_("Bring back what was deleted"), "edit", origin=origin) as edit:
            return history.bring_back(self._db, edit, action)

    def erase(self, table: str, row: str, *, origin: object = None) -> int:
        """Erase one row for good, with all that hangs on it: from the tables, the history and the backups.

        Also for a row that was deleted already. Gives in how many backups it stood. It cannot be undone. Raises
        `NotYoursError` where another reviewer's work hangs on it, `LibraryError` for what binds or records blind work.
        """
        erasing.refuse_record(BY_NAME[table])
        with self._action(_("Erase for good"), "erase", origin=origin) as edit:
            present = edit.has(BY_NAME[table], row)
            gone = history.remove_with_dependents(edit, BY_NAME[table], row) if present else [(table, row)]
            gone += erasing.hung_on(self._db, gone)
            changed = journal.changed_by(self._db, edit.action, origin)
            derived.refresh(self._db, self._whole, changed)
            self._note_articles(changed)
            erasing.erase_history(self._db, gone)
            erasing.erase_texts(self._db)
        with in_words(self.path):
            erasing.scrub(self._db)
        self._tell(changed)
        return erasing.erase_from_backups(self.path, gone)

    # Reading what is not in `Queries`

    def speakers(self, typed: str = "", *, article: str | None = None, limit: int = 9) -> list[SpeakerMatch]:
        """Give the speakers that fit what was typed, best first; with nothing typed the most likely ones."""
        with in_words(self.path):
            return self._names.matches(typed, article, limit)

    def prepare_names(self) -> bool:
        """Read a portion of the speakers' names ahead of the first question; gives whether all are read."""
        with in_words(self.path):
            return self._names.prepare()

    def speakers_called(self, name: str) -> list[Speaker]:
        """Give the speakers that have just this name or alias."""
        with in_words(self.path):
            return [self.speaker(row) for row in dict.fromkeys(self._names.called(name))]

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Find titles, texts, quotes, claims and speakers that have all of `words`."""
        with in_words(self.path):
            return search.search(self._db, self._sight, words, limit)

    def history(self, *, article: str | None = None, mark: str | None = None, limit: int = 200) -> list[HistoryEntry]:
        """Give what was done to an article, to a mark, or at all; newest first."""
        with in_words(self.path):
            names = {one.id: one.name for one in self.reviewers()}
            return history.history(self._db, self._sight, names, article=article, mark=mark, limit=limit)

    def is_blind(self, article: str) -> bool:
        """Tell whether the acting reviewer works blind on an article: others' work there is closed to them."""
        return article in self._sight.closed

    def blind_articles(self) -> list[str]:
        """List the articles (ids) on which the acting reviewer works blind."""
        return sorted(self._sight.closed)

    def disputes(self, article: str | None = None) -> list[Dispute]:
        """Give what reviewers differ about in an article (id), or in all, the worst first; always computed anew.

        Raises `NotFoundError`.
        """
        with in_words(self.path):
            return reviewing.read_disputes(self._db, self, self._sight, article)

    def dispute_of(self, mark: str) -> Dispute | None:
        """Give the dispute that a mark is part of, whatever its state; None where there is none."""
        with in_words(self.path):
            return reviewing.find_dispute(self._db, self, self._sight, mark)

    def dispute_queue(
        self, wanted: DisputeFilter = EVERY_DISPUTE, *, limit: int | None = None, offset: int = 0
    ) -> list[QueuedDispute]:
        """List the disputes of all articles that `wanted` lets through: open before decided ones, the worst first."""
        with in_words(self.path):
            return reviewing.read_queue(self._db, self._sight, wanted, limit, offset)

    def dispute_counts(self, wanted: DisputeFilter = EVERY_DISPUTE) -> dict[DisputeState, int]:
        """Count the disputes that `wanted` lets through, by their state."""
        with in_words(self.path):
            return reviewing.count_queue(self._db, self._sight, wanted)

    def overruled(self, reviewer: str | None = None) -> list[Overruled]:
        """List the decisions that did not go a reviewer's (id; None: the acting one's) way, newest first."""
        with in_words(self.path):
            return reviewing.read_overruled(self, self._sight, reviewer or self.reviewer.id)

    def agreement(self, articles: Collection[str] | None = None, reviewers: Collection[str] | None = None) -> Agreement:
        """Give how far reviewers agree on the claims of the chosen articles (ids; None: all); always computed anew.

        `reviewers` are ids in the order in which they are to be told; None: whoever worked on an article of these.
        Raises `NotFoundError`.
        """
        with in_words(self.path):
            return reviewing.read_agreement(self._db, self, self._sight, articles, reviewers)

    def inconsistencies(self, after_each: Callable[[int, int], None] | None = None) -> list[Inconsistency]:
        """List what disagrees with itself, also within one reviewer's work, but for what was dismissed.

        It looks at every article: in a large library, off the window's thread. `after_each` is called after each of
        them with how many of how many were looked at; what it raises ends the search.
        """
        with in_words(self.path):
            return reviewing.read_inconsistencies(self._db, self, self._sight, after_each)

    def annotation_sets(
        self, articles: Collection[str] | None = None, reviewers: Collection[str] | None = None
    ) -> Iterator[AnnotationSet]:
        """Give the annotation sets of the chosen articles and reviewers (ids; None: all), nothing confidential.

        Where one works blind on an article, one's own set alone.
        """
        with in_words(self.path):
            yield from sets.annotation_sets(self._db, self, self._sight, articles, reviewers)

    def agreed_sets(self, articles: Collection[str] | None = None) -> Iterator[AnnotationSet]:
        """Give what is decided or found alike in the chosen articles (ids; None: all), as sets of nobody.

        `AnnotationSet.agreed` says of each mark how it came in. Articles on which the acting reviewer works blind are
        left out.
        """
        from annotator.library import agreeing  # the window starts without it

        with in_words(self.path):
            yield from agreeing.agreed_sets(self._db, self, articles, self._sight.closed)

    def check(self) -> list[Problem]:
        """Check the file and every span against its text; an empty list means that all is well."""
        with in_words(self.path):
            return list(check.check(self._db, self))

    def save_copy(self, target: str | Path) -> None:
        """Write a whole copy of the library to another file.

        Raises `LibraryError` where it cannot be written, or is a library that is open.
        """
        file.refuse_in_use(Path(target), self.path)
        backup.copy(self._db, Path(target))

    def back_up_if_due(self, keep: int = backup.KEPT) -> None:
        """Make the daily backup, if there is something new to keep, and let go of all but the newest `keep`.

        Raises `LibraryError` with a sentence where it cannot be written.
        """
        if not self.read_only:
            backup.save_if_due(self._db, self.path, keep)

    # Inside

    def _settle(self, name: str | None, *, confirmed: bool) -> None:
        """Find who acts, and make the first reviewer of a new library."""
        known = self.reviewers()
        if known:
            last = self._about("reviewer")
            self._sit_down(next((one for one in known if one.id == last), known[0]))
            if name is None:
                return
            self._leave_blind_work(name, confirmed=confirmed)
        if self.read_only:
            self._sit_down(next((one for one in known if name and fold(one.name) == fold(name)), NOBODY))
            return
        chosen = name or _system_name()
        self._sit_down(self._reviewer_called(chosen) or self._new_reviewer(chosen))
        if not self._about("reviewer"):  # one who acts for a single command does not stay in the chair
            self._remember("reviewer", self.reviewer.id)


def _system_name() -> str:
    try:
        return getpass.getuser() or _("Editor")
    except (KeyError, OSError):
        return _("Editor")
