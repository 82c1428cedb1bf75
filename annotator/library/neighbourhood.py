"""Which marks of an article can be in another group or dispute since some of them changed.

Marks are joined where they overlap, or where somebody said so (`annotator.review.matching`); a decision belongs to the
group of its marks; whether claims differ in their speaker depends on how their quotes are joined. So whatever hangs
together with a changed mark in one of these ways, over any number of steps, is its neighbourhood, and nothing outside
it can be another than before. Where marks lay and were joined before the change, the index still knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_MOST = 200
"""How many marks may hang together; beyond, looking at the whole article is as fast."""


def neighbourhood(db: sqlite3.Connection, article: str, touched: Collection[str]) -> set[str] | None:
    """Give the marks (ids) that hang together with those `touched`, these too; None where they are very many."""
    linked = _links(db, article)
    found: set[str] = set()
    waiting = list(touched)
    while waiting:
        mark = waiting.pop()
        if mark in found:
            continue
        found.add(mark)
        if len(found) > _MOST:
            return None
        waiting += [one for one in (*linked.get(mark, ()), *_beside(db, article, mark)) if one not in found]
    return found


def _links(db: sqlite3.Connection, article: str) -> dict[str, set[str]]:
    """Give for each mark those that a statement or a decision names together with it."""
    linked: dict[str, set[str]] = defaultdict(set)
    for together in _named_together(db, article):
        for mark in together:
            linked[mark] |= together
    return linked


def _named_together(db: sqlite3.Connection, article: str) -> Iterator[set[str]]:
    for pair in db.execute("select first, second from match_statements where article = ?", (article,)):
        yield set(pair)
    for mark, marks in db.execute("select mark, marks from decisions where article = ?", (article,)):
        yield {mark, *json.loads(marks)}


def _beside(db: sqlite3.Connection, article: str, mark: str) -> Iterator[str]:
    """Give what overlaps a mark, was joined with it, or is the quote of a claim or a claim of a quote."""
    for sql in (_JOINED, _QUOTE_OR_CLAIMS):
        for (one,) in db.execute(sql, (mark,)):
            yield one
    for kind, start, finish in _places(db, mark):
        for (one,) in db.execute(_NEAR, (article, kind, finish, start)):
            yield one


def _places(db: sqlite3.Connection, mark: str) -> Iterable[tuple[str, int, int]]:
    """Give where a mark lay before, and where it lies now."""
    return db.execute(_PLACES, (mark,)).fetchall()


_JOINED = """select mark from mark_groups where first = (select first from mark_groups where mark = ?1)"""
_QUOTE_OR_CLAIMS = """select quote from claims where id = ?1 and quote is not null
    union select id from claims where quote = ?1"""
_NEAR = "select mark from mark_groups where article = ? and kind = ? and start < ? and finish > ?"
_PLACES = """select kind, start, finish from mark_groups where mark = ?1
    union select 'quote', start, (select max(json_extract(value, '$[1]')) from json_each(content)) from quotes
        where id = ?1
    union select 'claim', start, (select max(json_extract(value, '$[1]')) from json_each(spans)) from claims
        where id = ?1"""
