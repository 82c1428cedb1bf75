"""Reading rows over one connection, as the acting reviewer may see them: the base of all queries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from annotator.library.errors import NotFoundError, in_words
from annotator.library.sight import Sight
from annotator.library.tables import Table

T = TypeVar("T")


class Reads:
    """What every query stands on."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self.path = path
        self._sight = Sight(db)

    def one(self, table: Table[T], row: str, sentence: str) -> T:
        """Read one row by its id; raises `NotFoundError` with `sentence`."""
        found = self._first(f"select {table.selected} from {self.seen(table)} as {table.name} where id = ?", (row,))
        if found is None:
            raise NotFoundError(sentence)
        return self._values(table, [found])[0]

    def many(self, table: Table[T], where: str, parameters: Sequence[Any] = (), order: str = "id") -> list[T]:
        """Read the rows that fit `where`."""
        source = f"{self.seen(table)} as {table.name}"
        rows = self._all(f"select {table.selected} from {source} where {where} order by {order}", parameters)
        return self._values(table, rows)

    def seen(self, table: Table[Any]) -> str:
        """Give what to read from, so that nothing is read that is closed to the acting reviewer."""
        return self._sight.table(table.name)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let all reads of the block see the library as it is now, whatever another window writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        with in_words(self.path):
            self._db.execute("begin")
        try:
            yield
        finally:
            self._db.rollback()

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with in_words(self.path):
            return self._db.execute(sql, parameters).fetchall()

    def _first(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        with in_words(self.path):
            return self._db.execute(sql, parameters).fetchone()

    def _values(self, table: Table[T], rows: Iterable[Sequence[Any]]) -> list[T]:
        with in_words(self.path):
            return [table.value(row) for row in rows]
