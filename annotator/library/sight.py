"""What the acting reviewer may see: the ONE filter of every view, count, search, history, export and command.

Work on an article may be blind (`annotator.model.Blind`): until a reviewer has finished their own set, all that others
did there is closed to them. It keeps honest people honest; the file itself is readable. Who needs more works in two
files and exchanges sets.

Reads name a table by `Sight.table`: the table itself, or, where anything is closed, a view of it that leaves out what
is. So nothing can be read past it by accident, and a library without blind work costs nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from annotator.library.tables import BY_NAME, TABLES

_BOUND = """select distinct article from blinds b where (whom is null or whom = ?1)
    and not exists (select 1 from openings o where o.article = b.article and o.reviewer = ?1)
    and not exists (select 1 from sets s where s.article = b.article and s.reviewer = ?1 and s.finished <> '')"""

_OPEN = "article not in (select article from temp.closed)"
_OWN = "reviewer = (select reviewer from temp.eyes)"
_HANGS_ON_OWN = {
    "claim": "(claim is null or claim in (select id from temp.seen_claims))",
    "quote": "(quote is null or quote in (select id from temp.seen_quotes))",
    "evidence": "evidence in (select id from temp.seen_evidence)",
    "reply_to": f"(reply_to is null or reply_to in (select id from comments where {_OWN}))",
}
"""One's own work on what somebody else marked would tell of that mark."""
_SHOWN_WHOLE = ("claims", "blind_verdicts")
"""Tables whose own rows are seen even where what they hang on is not."""
_SEEN_IN_PART = {
    ("claims", "quote"): f"case when {_OPEN} or quote in (select id from temp.seen_quotes) then quote end as quote",
}
"""Columns of such rows that would tell of others' work."""
TELL_OF_OTHERS = ("decisions", "match_statements")
"""Tables whose own rows are about others' work."""


_MADE_BLINDLY = """select distinct made.row from temp.closed join touched on touched.article = closed.article
    join actions on actions.id = touched.action
    join changes made on made.action = actions.id and made.tbl = 'speakers' and made.before is null
    where (actions.reviewer is not ?1 or actions.kind = 'import')
    and made.row not in (select speaker from temp.seen_quotes where speaker is not null)
    and made.row not in (select speaker from temp.seen_claims where speaker is not null)
    and not exists (select 1 from speakers merged where merged.merged_into = made.row)"""
"""Speakers whom others added in a step of their work on a closed article, and whom no mark names that is seen."""


def closed_to(db: sqlite3.Connection, reviewer: str) -> frozenset[str]:
    """Give the articles (ids) on which others' work is closed to a reviewer (id)."""
    return frozenset(article for (article,) in db.execute(_BOUND, (reviewer,)))


class Sight:
    """What one connection's reads leave out. Nothing at first."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._has_views = False
        self.closed: frozenset[str] = frozenset()
        """The articles (ids) on which others' work is closed."""
        self.reviewer = ""

    def look_as(self, reviewer: str) -> None:
        """See the library as `reviewer` (id) may: to be called when somebody else acts, and when anything changed."""
        self.reviewer = reviewer
        found = closed_to(self._db, reviewer)
        if found or self.closed:
            self._draw(found)
        self.closed = found

    def table(self, name: str) -> str:
        """Give what to read from in place of the table `name`."""
        return f"temp.seen_{name}" if self.closed and BY_NAME[name].owned else name

    def hides(self, article: str | None, reviewer: str | None) -> bool:
        """Tell whether what `reviewer` did on `article` is closed."""
        return article in self.closed and reviewer != self.reviewer

    def hidden_speakers(self) -> frozenset[str]:
        """Give the speakers (ids) who would tell whom others found speaking where their work is closed."""
        if not self.closed:
            return frozenset()
        return frozenset(row for (row,) in self._db.execute(_MADE_BLINDLY, (self.reviewer,)))

    def _draw(self, closed: frozenset[str]) -> None:
        with self._writing():
            if not self._has_views:
                self._db.execute("create temp table closed (article text primary key)")
                self._db.execute("create temp table eyes (reviewer text)")
                for table in TABLES:
                    if table.owned:
                        self._db.execute(_view(table.name))
                self._has_views = True
            self._db.execute("delete from temp.closed")
            self._db.execute("delete from temp.eyes")
            self._db.execute("insert into temp.eyes values (?)", (self.reviewer,))
            self._db.executemany("insert into temp.closed values (?)", [(one,) for one in closed])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let the connection's own temporary tables be written, also where the library may only be read."""
        (query_only,) = self._db.execute("pragma query_only").fetchone()
        in_transaction = self._db.in_transaction
        self._db.execute("pragma query_only = off")
        try:
            yield
            if not in_transaction:
                self._db.commit()
        finally:
            self._db.execute(f"pragma query_only = {query_only}")


def _view(name: str) -> str:
    table = BY_NAME[name]
    own = [_OWN]
    if name in TELL_OF_OTHERS:
        own = ["false"]
    elif name not in _SHOWN_WHOLE:
        own += [condition for column, condition in _HANGS_ON_OWN.items() if column in table.fields]
    columns = ", ".join(_SEEN_IN_PART.get((name, column), column) for column in table.columns)
    return f"create temp view seen_{name} as select {columns} from main.{name} where {_OPEN} or ({' and '.join(own)})"
