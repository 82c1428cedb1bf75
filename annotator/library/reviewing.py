"""What reviewers differ about, read out of the library: `review` finds it, this brings the rows together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from annotator.i18n import _
from annotator.library.comparing import TURNS, WorkReader, noted_taking_part, shared_articles
from annotator.library.errors import NotFoundError
from annotator.library.neighbourhood import neighbourhood
from annotator.library.notices import DisputeFilter, Overruled, QueuedDispute
from annotator.library.queries import Queries
from annotator.library.sight import Sight
from annotator.library.tables import DECISIONS
from annotator.model import Decision, Finding, Outcome, Reviewer
from annotator.review import (
    Dispute,
    DisputeKind,
    DisputeState,
    MarkKind,
    Work,
    finding_words,
    same_speaker,
    survey,
    worst_first,
)

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement
    from annotator.review.inconsistent import Inconsistency


def read_disputes(db: sqlite3.Connection, queries: Queries, sight: Sight, article: str | None) -> list[Dispute]:
    """Give the disputes of one article, or of all, open before decided ones, the worst first.

    Those alike stand in the order of the articles, oldest first, and of their texts.

    Raises `NotFoundError` for an article that is not there.
    """
    with queries.one_moment():
        reader = WorkReader(queries)
        if article is None:
            rows = db.execute("select distinct article, added from dispute_index order by added, article")
            articles = [row for row, _added in rows]
        else:
            articles = [queries.article(article).id]
        compared = [one for one in articles if one not in sight.closed]
        found = worst_first(found for one in compared for found in survey(reader.work(one)).disputes)
        return sorted(found, key=lambda one: TURNS[one.state])


def read_queue(
    db: sqlite3.Connection, sight: Sight, wanted: DisputeFilter, limit: int | None, offset: int
) -> list[QueuedDispute]:
    """Give the disputes that `wanted` lets through, out of the index: what is to be looked at first stands first."""
    where, parameters = _conditions(sight, wanted)
    rows = db.execute(
        f"""select i.article, a.title, i.mark, i.kind, i.statement, i.kinds, i.state, i.severity, i.speaker,
            i.reviewers, i.waits_for, i.since, i.decided
        from dispute_index i join articles a on a.id = i.article where {where}
        order by i.turn, i.severity, i.added, i.article, i.place, i.mark limit ? offset ?""",
        (*parameters, -1 if limit is None else limit, offset),
    )
    return [_queued(row) for row in rows]


def count_queue(db: sqlite3.Connection, sight: Sight, wanted: DisputeFilter) -> dict[DisputeState, int]:
    """Count the disputes that `wanted` lets through by their state."""
    where, parameters = _conditions(sight, wanted)
    rows = db.execute(f"select i.state, count(*) from dispute_index i where {where} group by i.state", parameters)
    found = {DisputeState(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in DisputeState}


def find_dispute(db: sqlite3.Connection, queries: Queries, sight: Sight, mark: str) -> Dispute | None:
    """Give the dispute that a mark is part of; None where there is none.

    Only what hangs together with the mark is looked at: in a crowded article all of it takes a tenth of a second.
    """
    found = db.execute("select article from mark_groups where mark = ?", (mark,)).fetchone()
    if found is None or found[0] in sight.closed:
        return None
    with queries.one_moment():
        article = str(found[0])
        near = neighbourhood(db, article, {mark})
        work = WorkReader(queries).work(article, near, noted_taking_part(db, article))
        return next((one for one in survey(work).disputes if mark in one.marks), None)


def _conditions(sight: Sight, wanted: DisputeFilter) -> tuple[str, list[Any]]:
    """Give the condition on rows of the index ``i`` and its parameters."""
    named = "exists (select 1 from json_each(i.{column}) where value = ?)"
    conditions: list[tuple[str, Any]] = []
    if wanted.states:
        marks = ", ".join("?" * len(wanted.states))
        conditions.append((f"i.state in ({marks})", sorted(wanted.states)))
    for condition, value in (
        (named.format(column="kinds"), wanted.kind),
        ("i.article = ?", wanted.article),
        (named.format(column="speakers"), wanted.speaker),
        (named.format(column="reviewers"), wanted.reviewer),
        ("i.waits_for = ?", wanted.waits_for),
        ("i.since < ?", wanted.before),
    ):
        if value is not None:
            conditions.append((condition, [value]))
    if sight.closed:
        conditions.append(("i.article not in (select article from temp.closed)", []))
    where = " and ".join(condition for condition, _values in conditions) or "1"
    return where, [value for _condition, values in conditions for value in values]


def _queued(row: Sequence[Any]) -> QueuedDispute:
    article, title, mark, kind, statement, kinds, state, severity, speaker, reviewers, waits_for, since, decided = row
    return QueuedDispute(
        article=article,
        title=title,
        mark=mark,
        of=MarkKind(kind),
        statement=statement,
        kinds=tuple(DisputeKind(one) for one in json.loads(kinds)),
        state=DisputeState(state),
        severity=severity,
        speaker=speaker,
        reviewers=tuple(json.loads(reviewers)),
        waits_for=waits_for,
        since=since,
        decided=decided,
    )


# Where somebody was overruled


def read_overruled(queries: Queries, sight: Sight, reviewer: str) -> list[Overruled]:
    """List the decisions that did not go a reviewer's (id) way, newest first, also those replaced since."""
    with queries.one_moment():
        people = {one.id: one for one in queries.reviewers()}
        decisions = queries.many(DECISIONS, "outcome in ('settled', 'struck')", (), "decided desc, id desc")
        against = [(one, said) for one in decisions if (said := _said_otherwise(queries, one, reviewer))]
        replaced = {row for one in queries.many(DECISIONS, "replaces <> '[]'") for row in one.replaces}
        return [
            Overruled(
                article=one.article,
                title=queries.article(one.article).title,
                statement=queries.words_of_mark(one.mark),
                said=said,
                decision=one,
                decided_by=people[one.reviewer],
                stands=one.id not in replaced,
            )
            for one, said in against
            if one.article not in sight.closed
        ]


def _said_otherwise(queries: Queries, decision: Decision, reviewer: str) -> str:
    """Say what a reviewer had said otherwise than it was decided; "" where they had not."""
    if decision.reviewer == reviewer:
        return ""
    own = [one for one in decision.rested_on if one.reviewer == reviewer]
    said = []
    for one in own:
        if one.table == "verdicts" and _differs(decision, one.said):
            said.append(finding_words(Finding(one.said)))
        elif one.table in ("quotes", "claims") and one.said and decision.speaker not in (None, one.said):
            speaker = queries.known_speaker(one.said)
            decided = queries.known_speaker(decision.speaker or "")
            if speaker and decided and not same_speaker(speaker, decided):
                said.append(_("said by {speaker}").format(speaker=speaker.name))
    marked = any(one.table == "claims" for one in own)
    if decision.outcome is Outcome.STRUCK and marked and not said:
        said.append(_("marked it as a claim"))
    return ", ".join(said)


def _differs(decision: Decision, said: str) -> bool:
    if decision.outcome is Outcome.STRUCK:
        return True
    return decision.finding is not None and decision.finding.value != said


def read_inconsistencies(
    db: sqlite3.Connection, queries: Queries, sight: Sight, after_each: Callable[[int, int], None] | None
) -> list[Inconsistency]:
    """List what disagrees with itself in the library, but for what was dismissed, oldest article first.

    `after_each` is told after each article how many of how many were looked at.
    """
    from annotator.review.consistency import inconsistencies  # the window starts without it

    with queries.one_moment():
        reader = WorkReader(queries)
        every = [row for (row,) in db.execute("select id from articles order by added, id")]
        articles = [one for one in every if one not in sight.closed]
        dismissed = {key for (key,) in db.execute("select key from dismissals")}

        def works() -> Iterator[Work]:
            for number, article in enumerate(articles, start=1):
                yield reader.work(article)
                if after_each is not None:
                    after_each(number, len(articles))

        return [one for one in inconsistencies(works()) if one.key not in dismissed]


def read_agreement(
    db: sqlite3.Connection,
    queries: Queries,
    sight: Sight,
    articles: Collection[str] | None,
    reviewers: Collection[str] | None,
) -> Agreement:
    """Give how far reviewers agree in the chosen articles (ids), or in all.

    `reviewers` (ids) in the order in which they are to be told; None: whoever worked on one of the articles. Articles
    on which the acting reviewer works blind do not count. Raises `NotFoundError` for an article or a reviewer that is
    not there.
    """
    from annotator.review.agreement import agreement  # the window starts without it
    from annotator.review.rated import marked_texts, rated, taking_part

    with queries.one_moment():
        reader = WorkReader(queries)
        chosen_articles = [one for one in _chosen(db, queries, articles) if one not in sight.closed]
        works = [reader.work(article) for article in chosen_articles]
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
        return shared_articles(db)
    found = [queries.article(article) for article in set(articles)]
    return [one.id for one in sorted(found, key=lambda one: (one.added, one.id))]


def _named(known: Sequence[Reviewer], reviewers: Iterable[str]) -> list[Reviewer]:
    by_id = {one.id: one for one in known}
    wanted = list(dict.fromkeys(reviewers))
    if not by_id.keys() >= set(wanted):
        raise NotFoundError(_("That reviewer is not in this library."))
    return [by_id[one] for one in wanted]
