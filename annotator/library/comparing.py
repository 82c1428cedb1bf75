"""The index of what several reviewers made of one article: groups of matched marks, disputes, the status of claims.

Computed anew for what an action can have changed, so that the disputes of the whole library are one query. Dropping it
loses nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from annotator.library.neighbourhood import neighbourhood
from annotator.library.queries import Queries
from annotator.library.tables import BLIND_VERDICTS, DECISIONS, MATCH_STATEMENTS, SETS
from annotator.model import (
    Annotations,
    Challenge,
    Citation,
    Claim,
    Decision,
    Outcome,
    Quote,
    Reviewer,
    Speaker,
    Status,
    Verdict,
)
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
_ABOUT = """article = ?1 and (mark in (select value from json_each(?2))
    or exists (select 1 from json_each(marks) one where one.value in (select value from json_each(?2))))"""
TURNS = {state: turn for turn, state in enumerate(DisputeState)}
"""In which order disputes want to be looked at."""


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

    def work(self, article: str, marks: Collection[str] | None = None, taking_part: Collection[str] = ()) -> Work:
        """Give what all reviewers did on one article, as far as the reader's queries see it.

        With `marks` (ids) only what is on these, done by some of those `taking_part` in the article. Raises
        `DatabaseError` where a row names what is not there.
        """
        queries = self._queries
        marked = queries.annotations(article, marks)
        decisions = self._decisions(article, marks)
        rows: tuple[Quote | Claim, ...] = (*marked.quotes, *marked.claims)
        named = {mark.speaker for mark in rows}
        for decision in decisions:
            named |= {decision.speaker, *(one.said for one in decision.rested_on if one.table in ("quotes", "claims"))}
        self._learn({one for one in named if one})
        finished = queries.many(SETS, "article = ? and finished <> ''", (article,))
        found = Work(
            article=article,
            texts={one.id: one.text for one in queries.versions(article)},
            marked=marked,
            reviewers=self._reviewers,
            speakers=self._speakers,
            finished=frozenset(one.reviewer for one in finished),
            taking_part=frozenset(taking_part),
            statements=tuple(queries.many(MATCH_STATEMENTS, "article = ?", (article,))),
            decisions=decisions,
            blind_verdicts=tuple(queries.many(BLIND_VERDICTS, "article = ?", (article,))),
        )
        if not _is_whole(found):
            raise sqlite3.DatabaseError("malformed work on an article")
        return found

    def _decisions(self, article: str, marks: Collection[str] | None) -> tuple[Decision, ...]:
        """Give the decisions about marks (ids), or all of an article: a long one may have thousands."""
        if marks is None:
            return tuple(self._queries.many(DECISIONS, "article = ?", (article,)))
        return tuple(self._queries.many(DECISIONS, _ABOUT, (article, json.dumps(sorted(marks)))))

    def _learn(self, speakers: Collection[str]) -> None:
        """Read speakers under the ids by which rows name them; those that are gone stay unknown."""
        for speaker in speakers - self._speakers.keys():
            found = self._queries.known_speaker(speaker)
            if found is not None:
                self._speakers[speaker] = found


def _is_whole(work: Work) -> bool:
    """Tell whether all that the rows name is there, as it is wherever nobody has changed the file by other means."""
    marked = work.marked
    marks: tuple[Quote | Claim, ...] = (*marked.quotes, *marked.claims)
    on_claims: tuple[Verdict | Citation | Challenge, ...] = (*marked.verdicts, *marked.citations, *marked.challenges)
    return (
        {row.reviewer for row in (*marks, *on_claims)} | {*work.finished, *work.taking_part} <= work.reviewers.keys()
        and {row.claim for row in on_claims} <= {claim.id for claim in marked.claims}
        and {row.evidence for row in marked.citations} <= {one.id for one in marked.evidence}
        and {mark.version for mark in marks} <= work.texts.keys()
        and {mark.speaker for mark in marks if mark.speaker} <= work.speakers.keys()
    )


def index_article(db: sqlite3.Connection, whole: Queries, article: str, touched: Collection[str] | None) -> set[str]:
    """Bring the index of one article up to date after `touched` marks (ids) changed, or (None) compute it all.

    Gives the marks of which the status or the dispute is another than before. Where only some marks changed, only their
    neighbourhood is computed anew: that gives the same, because nothing outside it can be another (`neighbourhood` says
    why).
    """
    known = db.execute("select added from articles where id = ?", (article,)).fetchone()
    people = _taking_part(db, article) if known is not None and is_shared(db, article) else None
    before = noted_taking_part(db, article)
    near = None
    if touched is not None and people is not None and people == before:
        near = neighbourhood(db, article, touched)
    if people != before:
        _note_taking_part(db, article, people or set())
    work = WorkReader(whole).work(article, near, people) if people is not None else None
    found = survey(work) if work is not None else NOTHING
    apart = _write_groups(db, article, near, found, work)
    rows = {} if work is None else _dispute_rows(found.disputes, work, str(known[0]))
    differing = _replace(db, "dispute_index", article, near, _COLUMNS, rows)
    differing |= {mark for group in found.groups if not differing.isdisjoint(group.marks) for mark in group.marks}
    return differing | _write_statuses(db, found.statuses) | (apart if work is None else set())


NOTHING = Survey((), (), {})


def _taking_part(db: sqlite3.Connection, article: str) -> set[str]:
    """Tell who marked or judged something in an article or has finished it, not who only decided something."""
    rows = db.execute(
        """select distinct reviewer from quotes where article = ?1
        union select distinct reviewer from claims where article = ?1
        union select distinct reviewer from verdicts where article = ?1
        union select reviewer from sets where article = ?1 and finished <> ''""",
        (article,),
    )
    return {reviewer for (reviewer,) in rows}


def noted_taking_part(db: sqlite3.Connection, article: str) -> set[str]:
    """Give who takes part in an article, as the index has it."""
    return {one for (one,) in db.execute("select reviewer from taking_part where article = ?", (article,))}


def _note_taking_part(db: sqlite3.Connection, article: str, people: Collection[str]) -> None:
    db.execute("delete from taking_part where article = ?", (article,))
    db.executemany("insert into taking_part values (?, ?)", [(article, one) for one in people])


def _write_statuses(db: sqlite3.Connection, statuses: Mapping[str, Status]) -> set[str]:
    listed = json.dumps(sorted(statuses))
    known = dict(
        db.execute(
            "select claim, status from claim_statuses where claim in (select value from json_each(?))", (listed,)
        )
    )
    differing = {claim: status.value for claim, status in statuses.items() if known.get(claim) != status}
    db.executemany(
        "update claim_statuses set status = ? where claim = ?", [(one, claim) for claim, one in differing.items()]
    )
    return set(differing)


def _write_groups(
    db: sqlite3.Connection, article: str, near: Collection[str] | None, found: Survey, work: Work | None
) -> set[str]:
    """Write which marks are matched; gives those of which that is another than before."""
    extents = _extents(work.marked) if work is not None else {}
    groups = {
        mark: (article, group.of.value, group.marks[0], *extents[mark])
        for group in found.groups
        for mark in group.marks
    }
    return _replace(db, "mark_groups", article, near, ("article", "kind", "first", "start", "finish"), groups)


def _extents(marked: Annotations) -> dict[str, tuple[int, int]]:
    """Give where each mark begins and ends."""
    spans = {one.id: one.content for one in marked.quotes} | {one.id: one.spans for one in marked.claims}
    return {mark: (places[0].start, max(one.end for one in places)) for mark, places in spans.items()}


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
    extents = _extents(work.marked)
    return {one.marks[0]: _dispute_row(one, extents[one.marks[0]][0], added) for one in disputes}


def _dispute_row(dispute: Dispute, place: int, added: str) -> tuple[Any, ...]:
    speakers = {one.speaker.id for one in dispute.positions if one.speaker}
    speakers |= {one.speaker for one in dispute.standing if one.speaker}
    return (
        dispute.article,
        added,
        place,
        dispute.of.value,
        dispute.state.value,
        TURNS[dispute.state],
        dispute.severity,
        json.dumps([kind.value for kind in dispute.kinds]),
        dispute.statement,
        dispute.speaker.name if dispute.speaker else "",
        json.dumps(sorted(speakers)),
        json.dumps(sorted(one.reviewer.id for one in dispute.positions)),  # names may change
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
    db: sqlite3.Connection,
    table: str,
    article: str,
    near: Collection[str] | None,
    columns: tuple[str, ...],
    rows: Mapping[str, tuple[Any, ...]],
) -> set[str]:
    """Let `table` hold just `rows` (cells by mark) for one article, or for the marks `near`; gives which differ.

    Only what differs is written.
    """
    names = ", ".join(columns)
    only = "" if near is None else "and mark in (select value from json_each(?2))"
    keys = (article,) if near is None else (article, json.dumps(sorted(near)))
    known = {
        row[0]: row[1:] for row in db.execute(f"select mark, {names} from {table} where article = ?1 {only}", keys)
    }
    gone = known.keys() - rows.keys()
    differing = {mark: cells for mark, cells in rows.items() if known.get(mark) != cells}
    db.executemany(f"delete from {table} where mark = ?", [(mark,) for mark in gone])
    marks = ", ".join("?" * (len(columns) + 1))
    db.executemany(
        f"insert or replace into {table} (mark, {names}) values ({marks})",
        [(mark, *cells) for mark, cells in differing.items()],
    )
    return gone | differing.keys()


def marks_beside(db: sqlite3.Connection, articles: Iterable[str], touched: Collection[str]) -> set[str]:
    """Give the marks of articles that are compared with `touched` ones, as the index has them."""
    found: set[str] = set()
    for article in articles:
        if db.execute("select 1 from taking_part where article = ?", (article,)).fetchone() is None:
            continue
        near = neighbourhood(db, article, touched)
        if near is None:
            rows = db.execute("select mark from mark_groups where article = ?", (article,))
            near = {mark for (mark,) in rows}
        found |= near
    return found
