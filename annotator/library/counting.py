"""Which verdict on a claim counts: what was decided, else what all who judged it found alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from annotator.library.notices import CountingVerdict
from annotator.library.sight import closed_to
from annotator.library.tables import CITATIONS
from annotator.model import Citation, Finding, Outcome, Status

_COLUMNS = "v.finding, v.basis, v.rationale, v.reviewer, r.name, v.given"
_MATCHED = "select ?1 union select mark from mark_groups where first = (select first from mark_groups where mark = ?1)"
_JUDGED = f"""select {_COLUMNS} from verdicts v join reviewers r on r.id = v.reviewer where v.claim in ({_MATCHED})
    order by v.reviewer = ?2 desc, v.given desc, v.id desc"""
_OWN = f"""select {_COLUMNS} from verdicts v join reviewers r on r.id = v.reviewer
    where v.claim = ?1 and v.reviewer = ?2"""
_DECIDED = """select d.outcome, d.finding, d.basis, d.reason, d.reviewer, r.name, d.decided
    from decisions d join reviewers r on r.id = d.reviewer
    where d.article = ?2 and d.outcome in (?3, ?4)
    and (d.mark = ?1 or exists (select 1 from json_each(d.marks) where value = ?1))
    and not exists (select 1 from decisions later, json_each(later.replaces) where later.article = ?2 and value = d.id)
    order by d.decided desc, d.id desc limit 1"""


def counting_verdict(db: sqlite3.Connection, claim: str, reviewer: str) -> CountingVerdict | None:
    """Give the verdict on a claim (id) that counts for `reviewer` (id); None where none does.

    That is the decision where a dispute about it is resolved; else what all found alike, one's own words first; while
    they differ one's own verdict. Where others' work is closed to the reviewer it is their own verdict.
    """
    found = db.execute(
        "select c.article, s.status from claims c left join claim_statuses s on s.claim = c.id where c.id = ?", (claim,)
    ).fetchone()
    if found is None:
        return None
    article, status = found
    if article in closed_to(db, reviewer):
        return next(map(_verdict, db.execute(_OWN, (claim, reviewer))), None)
    if status == Status.RESOLVED:
        outcomes = (Outcome.SETTLED, Outcome.STRUCK)
        outcome, *decided = db.execute(_DECIDED, (claim, article, *outcomes)).fetchone() or (None, None)
        if outcome == Outcome.STRUCK:
            return None
        if decided[0] is not None:
            return replace(_verdict(decided), decided=True)
    given = [_verdict(row) for row in db.execute(_JUDGED, (claim, reviewer))]
    alike = len({one.finding for one in given}) == 1
    return next((one for one in given if alike or one.reviewer == reviewer), None)


def counting_uses(db: sqlite3.Connection, claim: str, reviewer: str) -> list[Citation]:
    """Give the uses of evidence for a claim (id), and for what is matched with it, that `reviewer` (id) may take over.

    Those of evidence that others keep confidential are left out, and where others' work is closed all of theirs.
    """
    rows = db.execute(
        f"""select {CITATIONS.selected}, evidence.reviewer
        from citations join evidence on evidence.id = citations.evidence
        where citations.claim in ({_MATCHED}) and (evidence.confidential = 0 or evidence.reviewer = ?2)
        order by citations.id""",
        (claim, reviewer),
    )
    closed = closed_to(db, reviewer)
    uses = [(CITATIONS.value(row), owner) for *row, owner in rows]
    return [use for use, owner in uses if use.article not in closed or {use.reviewer, owner} == {reviewer}]


def _verdict(row: Sequence[Any]) -> CountingVerdict:
    finding, *rest = row
    return CountingVerdict(Finding(finding), *rest)
