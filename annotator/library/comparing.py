"""The index of what several reviewers made of one article: groups of matched marks, disputes, the status of claims.

Computed anew for each article that an action touched, never patched, so that the disputes of the whole library are one
query. Dropping it loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from annotator.library.queries import Queries
from annotator.library.tables import BLIND_VERDICTS, DECISIONS, MATCH_STATEMENTS, SETS
from annotator.model import Annotations, Claim, Outcome, Quote, Reviewer, Speaker
from annotator.review import Dispute, DisputeState, Survey, Work, survey

_ABOUT_ARTICLES = """select article, reviewer from claims union select article, reviewer from quotes
    union select article, reviewer from verdicts union select article, reviewer from sets where finished <> ''"""
_ENDS = " union ".join(
    f"select {end}(reviewer) as reviewer from {table} where article = ?1"
    for table in ("quotes", "claims", "verdicts")
    for end in ("min", "max")
)
_SHARED = f"""select count(distinct reviewer) > 1 or exists (select 1 from challenges where article = ?1)
    or exists (select 1 from decisions where article = ?1)
    from ({_ENDS} union select reviewer from sets where article = ?1 and finished <> '')"""
_TURNS = {state: turn for turn, state in enumerate(DisputeState)}


def is_shared(db: sqlite3.Connection, article: str) -> bool:
    """Tell whether more than one reviewer worked on an article, or somebody challenged or decided something in it.

    It is asked after every edit: it looks at the ends of indexes alone.
    """
    return bool(db.execute(_SHARED, (article,)).fetchone()[0])


def shared_articles(db: sqlite3.Connection) -> list[str]:
    """Give the articles on which more than one reviewer has worked, oldest first: no other can be disputed."""
    if db.execute("select count(*) from reviewers").fetchone()[0] < 2:
        return []  # most libraries, also large ones, where looking through all marks takes a second
    rows = db.execute(
        f"""select id from articles where id in
        (select article from ({_ABOUT_ARTICLES}) group by article having count(*) > 1
        union select article from challenges union select article from decisions) order by added, id"""
    )
    return [row for (row,) in rows]


class WorkReader:
    """Reads the work on articles; who reviews and who speaks is read once for all of them."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._reviewers: dict[str, Reviewer] = {one.id: one for one in queries.reviewers()}
        self._speakers: dict[str, Speaker] = {}

    def work(self, article: str) -> Work:
        """Give what all reviewers did on one article, as far as the reader's queries see it."""
        queries = self._queries
        marked = queries.annotations(article)
        decisions = tuple(queries.many(DECISIONS, "article = ?", (article,)))
        marks: tuple[Quote | Claim, ...] = (*marked.quotes, *marked.claims)
        named = {mark.speaker for mark in marks}
        for decision in decisions:
            named |= {decision.speaker, *(one.said for one in decision.rested_on if one.table in ("quotes", "claims"))}
        self._learn({one for one in named if one})
        finished = queries.many(SETS, "article = ? and finished <> ''", (article,))
        return Work(
            article=article,
            texts={one.id: one.text for one in queries.versions(article)},
            marked=marked,
            reviewers=self._reviewers,
            speakers=self._speakers,
            finished=frozenset(one.reviewer for one in finished),
            statements=tuple(queries.many(MATCH_STATEMENTS, "article = ?", (article,))),
            decisions=decisions,
            blind_verdicts=tuple(queries.many(BLIND_VERDICTS, "article = ?", (article,))),
        )

    def _learn(self, speakers: Collection[str]) -> None:
        """Read speakers under the ids by which rows name them; those that are gone stay unknown."""
        for speaker in speakers - self._speakers.keys():
            found = self._queries.known_speaker(speaker)
            if found is not None:
                self._speakers[speaker] = found


def index_article(db: sqlite3.Connection, whole: Queries, article: str) -> None:
    """Write the index of one article anew, as far as it differs from what is there."""
    known = db.execute("select added from articles where id = ?", (article,)).fetchone()
    shared = known is not None and is_shared(db, article)
    work = WorkReader(whole).work(article) if shared else None
    found = survey(work) if work is not None else Survey((), (), {})
    groups = {mark: (article, group.marks[0]) for group in found.groups for mark in group.marks}
    _replace(db, "mark_groups", article, ("article", "first"), groups)
    rows = {} if work is None else _dispute_rows(found.disputes, work, str(known[0]))
    _replace(db, "dispute_index", article, _COLUMNS, rows)
    db.executemany(
        "update claim_statuses set status = ?2 where claim = ?1 and status <> ?2",
        [(claim, status.value) for claim, status in found.statuses.items()],
    )


_COLUMNS = (
    "article",
    "added",
    "place",
    "kind",
    "state",
    "turn",
    "severity",
    "kinds",
    "statement",
    "speaker",
    "speakers",
    "reviewers",
    "waits_for",
    "since",
    "decided",
)


def _dispute_rows(disputes: Iterable[Dispute], work: Work, added: str) -> dict[str, tuple[Any, ...]]:
    starts = _starts(work.marked)
    return {dispute.marks[0]: _dispute_row(dispute, starts[dispute.marks[0]], added) for dispute in disputes}


def _starts(marked: Annotations) -> dict[str, int]:
    quotes = {one.id: one.content[0].start for one in marked.quotes}
    return quotes | {one.id: one.spans[0].start for one in marked.claims}


def _dispute_row(dispute: Dispute, place: int, added: str) -> tuple[Any, ...]:
    speakers = {one.speaker.id for one in dispute.positions if one.speaker}
    speakers |= {one.speaker for one in dispute.standing if one.speaker}
    return (
        dispute.article,
        added,
        place,
        dispute.of.value,
        dispute.state.value,
        _TURNS[dispute.state],
        dispute.severity,
        json.dumps([kind.value for kind in dispute.kinds]),
        dispute.statement,
        dispute.speaker.name if dispute.speaker else "",
        json.dumps(sorted(speakers)),
        json.dumps([one.reviewer.id for one in dispute.positions]),
        dispute.waits_for.id if dispute.waits_for else None,
        dispute.since,
        _decided(dispute),
    )


def _decided(dispute: Dispute) -> str:
    """Say how a dispute was settled: by which finding, or that it was struck."""
    if dispute.state is not DisputeState.DECIDED:
        return ""
    standing = dispute.standing[-1]
    if standing.outcome is Outcome.STRUCK:
        return Outcome.STRUCK.value
    return standing.finding.value if standing.finding else ""


def _replace(
    db: sqlite3.Connection, table: str, article: str, columns: tuple[str, ...], rows: Mapping[str, tuple[Any, ...]]
) -> None:
    """Let `table` hold just `rows` (cells by mark) for one article, writing only what differs."""
    names = ", ".join(columns)
    known = {row[0]: row[1:] for row in db.execute(f"select mark, {names} from {table} where article = ?", (article,))}
    db.executemany(f"delete from {table} where mark = ?", [(mark,) for mark in known.keys() - rows.keys()])
    marks = ", ".join("?" * (len(columns) + 1))
    db.executemany(
        f"insert or replace into {table} (mark, {names}) values ({marks})",
        [(mark, *cells) for mark, cells in rows.items() if known.get(mark) != cells],
    )
