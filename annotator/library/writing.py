"""Writing rows inside an open action: the base on which the verbs of an edit stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, TypeVar

from annotator.i18n import _
from annotator.library.errors import LibraryError, NotFoundError, NotYoursError
from annotator.library.sight import closed_to
from annotator.library.stamps import utc_now
from annotator.library.tables import BY_NAME, REVIEWERS, TABLES, Table, stored
from annotator.model import Reviewer, Span, Spans

T = TypeVar("T")
_FIXED = {"id", "article", "reviewer"}
_GIVEN = {"speaker", "quote", "claim", "evidence", "reply_to"}
"""The references that a caller names; all others are read from the library."""


class Writer:
    """Rows in, rows out, for ONE open action of `reviewer`; the journal follows by itself."""

    def __init__(self, db: sqlite3.Connection, reviewer: Reviewer, action: int) -> None:
        self._db = db
        self.reviewer = reviewer
        self.action = action
        self._texts: dict[str, str] = {}

    def get(self, table: Table[T], row: str) -> T:
        """Read one row. Raises `NotFoundError` where there is none."""
        found = self._db.execute(f"select {table.selected} from {table.name} where id = ?", (row,)).fetchone()
        if found is None:
            raise NotFoundError(_("There is nothing here any more: it was deleted meanwhile."))
        return table.value(found)

    def insert(self, table: Table[T], **values: Any) -> T:
        """Add one row, with the class' defaults for fields not named."""
        self._must_know(table, values)
        value = table.row(**values)
        cells = {name: stored(getattr(value, name)) for name in table.fields}
        cells |= table.derive(value, self.text)
        names = ", ".join(cells)
        marks = ", ".join("?" * len(cells))
        self._db.execute(f"insert into {table.name} ({names}) values ({marks})", tuple(cells.values()))
        return value

    def update(self, table: Table[T], row: str, **values: Any) -> T:
        """Change fields of one row. Raises `NotFoundError`, and `NotYoursError` where it has another owner."""
        before = self.get(table, row)
        unknown = values.keys() - set(table.fields) | values.keys() & _FIXED
        if unknown:
            raise TypeError(f"{table.name} has no field to change called {', '.join(sorted(unknown))}")
        self._must_own(table, before)
        self._must_know(table, values)
        fields = {name: getattr(before, name) for name in table.fields} | values
        value = table.row(**fields)
        cells = {name: stored(new) for name, new in values.items()} | table.derive(value, self.text)
        settings = ", ".join(f"{name} = ?" for name in cells)
        self._db.execute(f"update {table.name} set {settings} where id = ?", (*cells.values(), row))
        return value

    def delete(self, table: Table[T], row: str) -> None:
        """Delete one row that nothing refers to. Raises `NotYoursError` where it has another owner."""
        self._must_own(table, self.get(table, row))
        self._db.execute(f"delete from {table.name} where id = ?", (row,))

    def ids(self, table: Table[Any], column: str, value: str) -> list[str]:
        """List the ids of the rows whose `column` holds `value`."""
        rows = self._db.execute(f"select id from {table.name} where {column} = ? order by id", (value,))
        return [row for (row,) in rows]

    def refuse_others(self, table: Table[Any], column: str, value: str, sentence: str) -> None:
        """Raise `NotYoursError` with `sentence` ("{who}" filled in) if another reviewer's row names `value`.

        To one who works blind it does not tell who that is.
        """
        found = self._db.execute(
            f"select reviewer, article from {table.name} where {column} = ? and reviewer <> ? limit 1",
            (value, self.reviewer.id),
        ).fetchone()
        if found is not None:
            raise NotYoursError(sentence.format(who=self.name_of(*found) or _("Somebody")))

    def name_of(self, owner: str, article: str) -> str | None:
        """Give the name of a reviewer (id) who did something on an article; None where that is closed to who acts."""
        if article in closed_to(self._db, self.reviewer.id):
            return None
        return self.get(REVIEWERS, owner).name

    def text(self, version: str) -> str:
        """Give the text of a version. Raises `NotFoundError`."""
        if version not in self._texts:
            found = self._db.execute(
                "select t.text from text_versions v join texts t on t.sha256 = v.sha256 where v.id = ?",
                (version,),
            ).fetchone()
            if found is None:
                raise NotFoundError(_("That text version is not in this library."))
            self._texts[version] = found[0]
        return self._texts[version]

    def latest_version(self, article: str) -> str:
        """Give the id of the newest text version of an article. Raises `NotFoundError`."""
        found = self._db.execute(
            "select id from text_versions where article = ? order by added desc, id desc limit 1", (article,)
        ).fetchone()
        if found is None:
            raise NotFoundError(_("That article is not in this library any more."))
        return str(found[0])

    def places(self, version: str, spans: Iterable[Span]) -> Spans:
        """Check spans against their text and put them in order.

        Raises `LibraryError` where one is empty, reaches beyond the text, or two overlap.
        """
        length = len(self.text(version))
        ordered = tuple(sorted(Span(*span) for span in spans))
        for span in ordered:
            if not 0 <= span.start < span.end <= length:
                raise LibraryError(_("A mark must cover words of the text."))
        for one, other in pairwise(ordered):
            if one.overlaps(other):
                raise LibraryError(_("The parts of one mark must not overlap."))
        return ordered

    def has(self, table: Table[Any], row: str) -> bool:
        """Tell whether there is such a row."""
        return self._db.execute(f"select 1 from {table.name} where id = ?", (row,)).fetchone() is not None

    def _must_know(self, table: Table[Any], values: dict[str, Any]) -> None:
        """Raise where `values` name a row that there is not: a mark and what is on it lie in one article."""
        for reference in table.references:
            named = values.get(reference.column)
            if named is None or reference.column not in _GIVEN:
                continue
            found = self.get(BY_NAME[reference.table], named)
            if "article" in values and getattr(found, "article", values["article"]) != values["article"]:
                raise LibraryError(_("That is in another article."))

    def _must_own(self, table: Table[Any], value: Any) -> None:
        if table.owned and value.reviewer != self.reviewer.id:
            raise NotYoursError(
                _("This belongs to {who}. Only its owner can change it; give your own verdict or comment.").format(
                    who=self.name_of(value.reviewer, value.article) or _("somebody else")
                )
            )

    def table_of(self, row: str) -> Table[Any]:
        """Find which table holds the row with this id. Raises `NotFoundError`."""
        for table in TABLES:
            if self._db.execute(f"select 1 from {table.name} where id = ?", (row,)).fetchone():
                return table
        raise NotFoundError(_("There is nothing here any more: it was deleted meanwhile."))

    @staticmethod
    def now() -> str:
        """Give this moment as rows record it."""
        return utc_now()
