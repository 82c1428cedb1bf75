"""Articles as lists show them: what is read of them, in which order, and the value that is made of it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from annotator.library.notices import ArticleSummary
from annotator.model import Status

ORDERS = {
    "added": "articles.added desc, articles.id desc",
    "oldest": "articles.added, articles.id",
    "title": "articles.title collate nocase, articles.id",
    "published": "articles.published desc, articles.added desc, articles.id desc",
    "unchecked": "article_counts.unchecked desc, article_counts.added desc, article_counts.article desc",
}
"""How articles may be ordered."""
SUMMARY = """articles.id, articles.title, articles.published, articles.publisher, articles.added,
    articles.archived, article_counts.quotes, article_counts.claims, article_counts.statuses"""
COUNTED = "articles left join article_counts on article_counts.article = articles.id"
_COUNTED_FIRST = "article_counts cross join articles on articles.id = article_counts.article"
"""The same, read in the order of the counts: SQLite does not change the order of a cross join."""
_OWN_UNCHECKED = """case when articles.id in (select article from temp.closed)
    then (select count(*) from temp.seen_claims c where c.article = articles.id
        and not exists (select 1 from temp.seen_verdicts v where v.claim = c.id))
    else article_counts.unchecked end"""


def ordered(order: str, *, blind: bool) -> tuple[str, str]:
    """Give what to read articles from, and by what to order them.

    Where one works `blind` on some of them, their order does not tell of others' work either.
    """
    if order != "unchecked":
        return COUNTED, ORDERS[order]
    return _COUNTED_FIRST, f"{_OWN_UNCHECKED} desc, {ORDERS['added']}" if blind else ORDERS[order]


def summary_of(row: Any) -> ArticleSummary:
    """Make the value of a row with the columns of `SUMMARY`. Raises `sqlite3.DatabaseError` for damaged counts."""
    row_id, title, published, publisher, added, archived, quotes, claims, statuses = row
    counts = _read_counts(statuses)
    return ArticleSummary(row_id, title, published, publisher, added, bool(archived), quotes or 0, claims or 0, counts)


def _read_counts(text: str | None) -> dict[Status, int]:
    """Read the counts by status that `article_counts` holds; none where there is no row yet."""
    if not text:
        return {}
    try:
        return {Status(name): number for name, number in json.loads(text).items()}
    except (ValueError, AttributeError) as error:
        raise sqlite3.DatabaseError("malformed counts") from error
