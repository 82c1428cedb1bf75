"""Reviewers who come in: those who have the name of somebody else, and those who are one of the library's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from annotator.i18n import _
from annotator.library import journal
from annotator.library.edit import Edit
from annotator.library.errors import LibraryError
from annotator.library.notices import Changed, Namesake
from annotator.library.stamps import is_stamp
from annotator.library.tables import REVIEWERS, SETS, TABLES
from annotator.model import AnnotationSet, Reviewer
from annotator.text import fold

_NOBODY = Reviewer(id="", name="")


def people_in(sets: Iterable[AnnotationSet]) -> dict[str, Reviewer]:
    """Give all reviewers whose work is in `sets`, by their ids."""
    return {person.id: person for one in sets for person in (one.reviewer, *one.others.reviewers)}


def namesakes(db: sqlite3.Connection, people: Iterable[Reviewer]) -> list[Namesake]:
    """Find those of `people` whom the library does not know, but others who have their name."""
    known = [REVIEWERS.value(row) for row in db.execute(f"select {REVIEWERS.selected} from reviewers order by rowid")]
    ids = {one.id for one in known}
    return [
        Namesake(person, one, both_worked=has_worked(db, one.id))
        for person in people
        if person.id not in ids
        for one in known
        if fold(one.name) == fold(person.name)
    ]


def has_worked(db: sqlite3.Connection, reviewer: str) -> bool:
    """Tell whether a reviewer has done anything here, above all what could have gone out with a set or may still."""
    work = [f"select 1 from {table.name} where reviewer = ?1" for table in TABLES if table.owned and table is not SETS]
    work += [
        "select 1 from sets where reviewer = ?1 and finished <> ''",
        "select 1 from stamps where tomb is not null and reviewer = ?1 and tbl <> 'sets'",
        "select 1 from decisions where waits_for = ?1",
        "select 1 from blinds where whom = ?1 or by = ?1",
    ]
    return db.execute(f"{' union all '.join(work)} limit 1", (reviewer,)).fetchone() is not None


def same_by_themselves(db: sqlite3.Connection, acting: str, people: Mapping[str, Reviewer]) -> dict[str, str]:
    """Find an incoming reviewer who is the library's own, made by itself and not used yet: incoming id -> own id.

    A new library makes its first reviewer from the system's user name; when that person's work comes in from another
    library, they are the same.
    """
    known = db.execute("select id, name from reviewers").fetchall()
    if len(known) != 1 or known[0][0] != acting or db.execute("select 1 from articles limit 1").fetchone():
        return {}
    row, name = known[0]
    found = next((person for person in people.values() if person.name == name and person.id != row), None)
    return {found.id: row} if found else {}


class Adoption:
    """Lets the library go on as incoming reviewers who are the same people as some of its own.

    Only where its own have no work: there is no row then that anybody else could know under the other id, so the
    merge stays a join. Each is a step of its own within the transaction of the import `importing` and belongs to
    nobody: undoing the import leaves it.
    """

    def __init__(self, db: sqlite3.Connection, importing: int) -> None:
        self._db = db
        self._importing = importing
        self.steps: list[Changed] = []
        self.now: dict[str, Reviewer] = {}
        """Who a reviewer (id) is from now on."""

    def adopt(self, sets: Sequence[AnnotationSet], same_people: Mapping[str, str]) -> None:
        """Make people the same (incoming id -> known id) where the known one has no work here; others stay apart.

        Raises `LibraryError` where one of them is not there.
        """
        people = people_in(sets)
        for incoming, known in same_people.items():
            if known in self.now:
                continue  # somebody else of that name was first
            if incoming not in people or self._has(incoming) or not self._has(known):
                raise LibraryError(_("These two reviewers cannot be the same person, so nothing was imported."))
            if not has_worked(self._db, known):
                self._become(known, people[incoming], _stamp_of(incoming, sets))

    def _has(self, reviewer: str) -> bool:
        return self._db.execute("select 1 from reviewers where id = ?", (reviewer,)).fetchone() is not None

    def _become(self, known: str, person: Reviewer, stamp: str) -> None:
        db = self._db
        action = db.execute(
            "insert into actions (name, at, kind, stamp) select ?, at, 'edit', stamp from actions where id = ?",
            (_("Add reviewer “{name}”").format(name=person.name), self._importing),
        ).lastrowid
        assert action is not None
        db.execute("update clock set action = ?", (action,))
        Edit(db, _NOBODY, action).insert(REVIEWERS, **{name: getattr(person, name) for name in REVIEWERS.fields})
        if is_stamp(stamp):
            db.execute("update stamps set stamp = ? where tbl = 'reviewers' and row = ?", (stamp, person.id))
        db.execute("delete from sets where reviewer = ?", (known,))  # nothing is in them
        db.execute("delete from reviewers where id = ?", (known,))
        db.execute("update actions set reviewer = ? where reviewer = ?", (person.id, known))
        db.execute("update clock set action = ?", (self._importing,))
        self.now[known] = person
        self.steps.append(journal.changed_by(db, action))


def _stamp_of(reviewer: str, sets: Iterable[AnnotationSet]) -> str:
    return max((one.stamps.get((REVIEWERS.name, reviewer), "") for one in sets), default="")
