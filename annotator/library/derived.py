"""What is computed from the rows and kept as an index: the status of claims and the counts of articles.

Recomputed at the end of each action for what it touched, never patched; dropping it loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.library.comparing import index_article, is_shared, shared_articles
from annotator.library.notices import Changed
from annotator.library.queries import Queries
from annotator.model import Finding, Status
from annotator.review import claim_status

_AT_ONCE = 500
_COMPARED = (
    "quotes",
    "claims",
    "verdicts",
    "evidence",
    "citations",
    "challenges",
    "match_statements",
    "decisions",
    "sets",
)
"""Tables of which every row counts where several reviewers are compared."""


def refresh(db: sqlite3.Connection, whole: Queries, changed: Changed) -> set[str]:
    """Bring the index up to date with what an action touched. `whole` reads the library with nothing closed.

    Gives the marks (ids) of which something may be another than before: also others' marks that are matched with them.
    """
    claims = set(changed.ids("claims"))
    if changed.ids("verdicts"):
        claims |= _claims_judged(db, changed.action)
    _refresh_statuses(db, claims)
    looked_at: set[str] = set()
    for article, touched in _compared(db, changed).items():
        compared = index_article(db, whole, article, touched)
        if not _is_indexed(db, article):  # only one reviewer is left: claims stand where their own verdicts put them
            _refresh_statuses(db, compared)
        looked_at |= compared
    if claims or any(changed.ids(table) for table in ("articles", *_COMPARED)):
        for article in changed.articles:
            _refresh_counts(db, article)
    for article in changed.ids("articles"):
        _refresh_age(db, article)
    return looked_at


def rebuild(db: sqlite3.Connection, whole: Queries) -> None:
    """Compute the index of disputes anew, for a file made before there was one."""
    for article in shared_articles(db):
        index_article(db, whole, article, None)
        _refresh_counts(db, article)


def _compared(db: sqlite3.Connection, changed: Changed) -> dict[str, frozenset[str] | None]:
    """Tell in which articles what reviewers differ about may be another, by a change of which marks (None: of all)."""
    found: dict[str, frozenset[str] | None] = {}
    if any(changed.ids(table) for table in _COMPARED):
        touched = None if changed.ids("sets") else changed.marks
        found = {one: touched for one in changed.articles if is_shared(db, one) or _is_indexed(db, one)}
    if changed.ids("speakers"):
        found |= dict.fromkeys(_where_they_speak(db, changed.action))
    return found


def _is_indexed(db: sqlite3.Connection, article: str) -> bool:
    """Tell whether several reviewers were compared in an article; there may be no marks yet in what they finished."""
    return db.execute("select 1 from taking_part where article = ? limit 1", (article,)).fetchone() is not None


def _where_they_speak(db: sqlite3.Connection, action: int) -> set[str]:
    """Find the articles of several reviewers in which a speaker who was changed, or one merged into them, is named.

    One who was added, or taken away, is named by no marks but those that changed with it.
    """
    rows = db.execute(
        """with recursive named(id) as (select row from changes where action = ? and tbl = 'speakers'
                and before is not null and after is not null
            union select s.id from speakers s join named on s.merged_into = named.id)
        select distinct article from mark_groups where exists (select 1 from named) and article in (
            select article from quotes where speaker in (select id from named)
            union select article from claims where speaker in (select id from named)
            union select article from decisions where speaker in (select id from named)
            union select article from decisions, json_each(rested_on) seen
                where json_extract(seen.value, '$[4]') in (select id from named))""",
        (action,),
    )
    return {article for (article,) in rows}


def _claims_judged(db: sqlite3.Connection, action: int) -> set[str]:
    rows = db.execute(
        """select json_extract(coalesce(after, before), '$.claim') from changes
        where action = ? and tbl = 'verdicts'""",
        (action,),
    )
    return {claim for (claim,) in rows}


def _refresh_statuses(db: sqlite3.Connection, claims: Iterable[str]) -> None:
    for some in _portions(claims):
        marks = ", ".join("?" * len(some))
        findings: dict[str, tuple[str, list[Finding]]] = {
            claim: (article, [])
            for claim, article in db.execute(f"select id, article from claims where id in ({marks})", some)
        }
        for claim, finding in db.execute(f"select claim, finding from verdicts where claim in ({marks})", some):
            findings[claim][1].append(Finding(finding))
        gone = [(claim,) for claim in some if claim not in findings]
        db.executemany("delete from claim_statuses where claim = ?", gone)
        db.executemany(
            """insert into claim_statuses (claim, article, status) values (?, ?, ?)
            on conflict (claim) do update set status = excluded.status""",
            [(claim, article, claim_status(found).value) for claim, (article, found) in findings.items()],
        )


def _refresh_counts(db: sqlite3.Connection, article: str) -> None:
    found = db.execute("select added from articles where id = ?", (article,)).fetchone()
    if found is None:
        db.execute("delete from article_counts where article = ?", (article,))
        return
    (quotes,) = db.execute("select count(*) from quotes where article = ?", (article,)).fetchone()
    statuses = dict(
        db.execute("select status, count(*) from claim_statuses where article = ? group by status", (article,))
    )
    db.execute(
        """insert into article_counts (article, quotes, claims, statuses, unchecked, added) values (?, ?, ?, ?, ?, ?)
        on conflict (article) do update set quotes = excluded.quotes, claims = excluded.claims,
            statuses = excluded.statuses, unchecked = excluded.unchecked, added = excluded.added""",
        (
            article,
            quotes,
            sum(statuses.values()),
            json.dumps(statuses, sort_keys=True),
            statuses.get(Status.UNCHECKED.value, 0),
            found[0],
        ),
    )


def _refresh_age(db: sqlite3.Connection, article: str) -> None:
    """Let disputes stand where their article does: an import may tell when it was first added elsewhere."""
    db.execute(
        """update dispute_index set added = articles.added from articles
        where articles.id = ?1 and dispute_index.article = ?1 and dispute_index.added <> articles.added""",
        (article,),
    )


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
