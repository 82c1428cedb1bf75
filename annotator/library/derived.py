"""What is computed from the rows and kept as an index: the status of claims and the counts of articles.

Recomputed at the end of each action for what it touched, never patched; dropping it loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.library.notices import Changed
from annotator.model import Finding, Status
from annotator.review import claim_status

_AT_ONCE = 500


def refresh(db: sqlite3.Connection, changed: Changed) -> None:
    """Bring the index up to date with what an action touched."""
    claims = set(changed.ids("claims"))
    verdicts = changed.ids("verdicts")
    if verdicts:
        claims |= _claims_judged(db, changed.action)
    _refresh_statuses(db, claims)
    if claims or changed.ids("quotes") or changed.ids("articles"):
        for article in changed.articles:
            _refresh_counts(db, article)


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


def read_counts(text: str | None) -> dict[Status, int]:
    """Read the counts by status that `article_counts` holds; none where there is no row yet."""
    if not text:
        return {}
    try:
        return {Status(name): number for name, number in json.loads(text).items()}
    except (ValueError, AttributeError) as error:
        raise sqlite3.DatabaseError("malformed counts") from error


def _portions(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
