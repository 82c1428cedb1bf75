"""The steps from one version of the file to the next, by sqlite-utils' migrations: each in a transaction, each once.

A module of its own because sqlite-utils takes 0.2 s to load: an up-to-date library is opened without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from annotator.library.derived import rebuild
from annotator.library.queries import Queries
from annotator.library.schema import first_sql, second_sql, third_sql

migrations = Migrations("annotator")


@migrations(name="1: articles, marks, journal, stamps, search")
def _first(db: Database) -> None:
    for statement in _statements(first_sql()):
        db.execute(statement)


@migrations(name="2: disputes, decisions, blind work, what gave way in a merge")
def _second(db: Database) -> None:
    for statement in _statements(second_sql()):
        db.execute(statement)
    rebuild(db.conn, Queries(db.conn, Path()))


@migrations(name="3: suggestions that were refused, and what is learnt from taking them")
def _third(db: Database) -> None:
    for statement in _statements(third_sql()):
        db.execute(statement)


def _statements(sql: str) -> Iterator[str]:
    """Part a script into statements; sqlite-utils' own way asks at every character, which takes 0.15 s here."""
    statement = ""
    for piece in sql.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement) and piece.strip():
            yield statement
            statement = ""
