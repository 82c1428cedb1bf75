"""What reviewers differ about, read out of the library: `review` finds it, this brings the rows together."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.i18n import _
from annotator.library.errors import NotFoundError
from annotator.library.queries import Queries
from annotator.library.tables import SETS
from annotator.model import Reviewer, Speaker
from annotator.review import Dispute, Work, disputes, worst_first

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement

_ABOUT_ARTICLES = """select article, reviewer from claims union select article, reviewer from quotes
    union select article, reviewer from verdicts union select article, reviewer from sets where finished <> ''"""


def read_disputes(db: sqlite3.Connection, queries: Queries, article: str | None) -> list[Dispute]:
    """Give the disputes of one article, or of all, the worst first, those alike oldest article first.

    Raises `NotFoundError` for an article that is not there.
    """
    with queries.one_moment():
        desk = _Reader(queries)
        articles = _shared_articles(db) if article is None else [queries.article(article).id]
        return worst_first(found for one in articles for found in disputes(desk.work(one)))


def read_agreement(
    db: sqlite3.Connection, queries: Queries, articles: Collection[str] | None, reviewers: Collection[str] | None
) -> Agreement:
    """Give how far reviewers agree in the chosen articles (ids), or in all.

    `reviewers` (ids) in the order in which they are to be told; None: whoever worked on one of the articles.
    Raises `NotFoundError` for an article or a reviewer that is not there.
    """
    from annotator.review.agreement import agreement  # the window starts without it
    from annotator.review.rated import marked_texts, rated, taking_part

    with queries.one_moment():
        desk = _Reader(queries)
        works = [desk.work(article) for article in _chosen(db, queries, articles)]
        known = queries.reviewers()
    if reviewers is None:
        at_work = taking_part(works)
        chosen = [one for one in known if one.id in at_work]
    else:
        chosen = _named(known, reviewers)
    return agreement(rated(works), marked_texts(works), chosen)


def _chosen(db: sqlite3.Connection, queries: Queries, articles: Collection[str] | None) -> list[str]:
    """Give the articles to look at, oldest first, however they were named: intervals are drawn in their order."""
    if articles is None:
        return _shared_articles(db)
    found = [queries.article(article) for article in set(articles)]
    return [one.id for one in sorted(found, key=lambda one: (one.added, one.id))]


def _named(known: Sequence[Reviewer], reviewers: Iterable[str]) -> list[Reviewer]:
    by_id = {one.id: one for one in known}
    wanted = list(dict.fromkeys(reviewers))
    if not by_id.keys() >= set(wanted):
        raise NotFoundError(_("That reviewer is not in this library."))
    return [by_id[one] for one in wanted]


def _shared_articles(db: sqlite3.Connection) -> list[str]:
    """Give the articles on which more than one reviewer has worked: no other can be disputed."""
    if db.execute("select count(*) from reviewers").fetchone()[0] < 2:
        return []  # most libraries, also large ones, where looking through all marks takes a second
    rows = db.execute(
        f"""select id from articles where id in
        (select article from ({_ABOUT_ARTICLES}) group by article having count(*) > 1) order by added, id"""
    )
    return [row for (row,) in rows]


class _Reader:
    """Reads the work on articles; who reviews and who speaks is read once for all of them."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._reviewers: dict[str, Reviewer] = {one.id: one for one in queries.reviewers()}
        self._speakers: dict[str, Speaker] = {}

    def work(self, article: str) -> Work:
        marked = self._queries.annotations(article)
        named = {quote.speaker for quote in marked.quotes} | {claim.speaker for claim in marked.claims}
        for speaker in {one for one in named if one} - self._speakers.keys():
            self._speakers[speaker] = self._queries.speaker(speaker)
        finished = self._queries.many(SETS, "article = ? and finished <> ''", (article,))
        return Work(
            article=article,
            texts={one.id: one.text for one in self._queries.versions(article)},
            marked=marked,
            reviewers=self._reviewers,
            speakers=self._speakers,
            finished=frozenset(one.reviewer for one in finished),
        )
