"""Libraries for tests: made through the public door, looked at row for row."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from annotator.library import Library
from annotator.library.tables import TABLES
from annotator.model import Article, ArticleDraft, Claim, Quote, Span

TEXT = (
    "“The road is closed,” said Anna Berg 👩🏽‍⚖️ on Monday.\n\n"
    "The minister, Jeyhun Bayramov, denied it: “Cars pass every day.”\n\n"
    "Three lorries were counted on 25 April.\n"
)


_YEAR = 365 * 24 * 3600 * 10**9


def draft(text: str = TEXT, title: str = "The road") -> ArticleDraft:
    return ArticleDraft(text=text, title=title, publisher="Daily", published="2023-04-27")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def add_article(library: Library, text: str = TEXT, title: str = "The road") -> Article:
    with library.edit("Add article") as edit:
        return edit.add_article(draft(text, title))


def add_quote(library: Library, article: str, words: str = "The road is closed", **more: Any) -> Quote:
    with library.edit("Mark quote") as edit:
        return edit.add_quote(article, [span(words)], **more)


def add_claim(library: Library, article: str, words: str = "Three lorries", **more: Any) -> Claim:
    with library.edit("Mark claim") as edit:
        return edit.add_claim(article, [span(words)], **more)


def rows(path: Path, *, numbers: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of all tables that hold an editor's work, as the file has them."""
    with closing(sqlite3.connect(path)) as db:
        found = {}
        for table in TABLES:
            columns = table.columns if numbers else table.fields + table.derived
            found[table.name] = sorted(db.execute(f"select {', '.join(columns)} from {table.name}"), key=repr)
        return found


def index(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give what is computed from the rows and kept."""
    with closing(sqlite3.connect(path)) as db:
        names = ("claim_statuses", "article_counts", "mark_groups", "dispute_index")
        return {name: sorted(db.execute(f"select * from {name}"), key=repr) for name in names}


def stamps(path: Path) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Give stamp and tombstone of every row that was ever there; a tombstone below its stamp says nothing."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("select tbl, row, stamp, tomb from stamps")
        return {(table, row): (stamp, tomb if tomb and tomb >= stamp else None) for table, row, stamp, tomb in found}


@contextmanager
def clock_wrong_by(years: int) -> Iterator[None]:
    """Let the system's clock be so many years ahead, or behind."""
    real = time.time_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: real() + years * _YEAR)
        yield
