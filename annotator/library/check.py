"""Is the file whole, and does every span lie on its words?"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator

from annotator.i18n import _
from annotator.library.notices import Problem
from annotator.library.queries import Queries
from annotator.library.tables import BY_NAME, text_to_spans
from annotator.model import Span
from annotator.text import words_of


def check(db: sqlite3.Connection, queries: Queries) -> Iterator[Problem]:
    """Give everything that is wrong with the library; nothing where all is well."""
    yield from _check_file(db)
    for (version,) in db.execute("select id from text_versions order by id").fetchall():
        yield from _check_version(db, queries, version)
    yield from _check_index(db)


def _check_file(db: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in db.execute("pragma integrity_check(20)"):
        if line != "ok":
            yield Problem(_("file"), _("SQLite finds the file damaged: {line}.").format(line=line))
    for table, number, parent, _key in db.execute("pragma foreign_key_check").fetchall():
        yield Problem(
            table,
            _("Row {number} refers to something in {parent} that is gone.").format(number=number, parent=parent),
        )


def _check_version(db: sqlite3.Connection, queries: Queries, version: str) -> Iterator[Problem]:
    text = queries.text_version(version)
    title = queries.article(text.article).title
    if hashlib.sha256(text.text.encode()).hexdigest() != text.sha256:
        yield Problem(title, _("The text has been altered: it does not fit its checksum."))
    for table, columns in (("quotes", ("content", "cue", "source")), ("claims", ("spans",))):
        seen = queries.seen(BY_NAME[table])
        rows = db.execute(f"select words, start, {', '.join(columns)} from {seen} where version = ?", (version,))
        for words, start, *parts in rows:
            spans = [text_to_spans(part) for part in parts]
            if not spans[0] or words_of(text.text, spans[0]) != words or spans[0][0].start != start:
                yield Problem(title, _("A mark no longer lies on its words “{words}”.").format(words=words))
            yield from _check_places(title, text.text, [span for part in spans for span in part])
    for table, column in (("evidence", "excerpt_spans"), ("comments", "spans")):
        seen = queries.seen(BY_NAME[table])
        for (part,) in db.execute(f"select {column} from {seen} where version = ?", (version,)):
            yield from _check_places(title, text.text, text_to_spans(part))


def _check_places(title: str, text: str, spans: Iterable[Span]) -> Iterator[Problem]:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            yield Problem(
                title, _("A mark from {start} to {end} reaches beyond the text.").format(start=start, end=end)
            )


def _check_index(db: sqlite3.Connection) -> Iterator[Problem]:
    expected = dict(db.execute("select article, count(*) from claims group by article"))
    for article, statuses in db.execute("select article, statuses from article_counts"):
        if sum(json.loads(statuses).values()) != expected.get(article, 0):
            yield Problem(_("index"), _("The counts of an article are not up to date."))
