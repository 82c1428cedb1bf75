"""From what reviewers marked, judged and decided in one article to what they differ about. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.model import Finding, Status
from annotator.review.deciding import by_group, replaced
from annotator.review.desk import Desk, Work
from annotator.review.disputed import Dispute, DisputeKind, DisputeState, Group, MarkKind, Survey
from annotator.review.matched_marks import MatchedMarks
from annotator.review.status import claim_status

_SPEAKING_AGAINST = {DisputeKind.VERDICTS, DisputeKind.SPEAKERS, DisputeKind.CHALLENGED}
"""What makes a claim disputed; that extents differ or that others left it out does not."""


def disputes(work: Work) -> list[Dispute]:
    """Find what the reviewers of an article differ about, or differed, worst first, then in the order of the text."""
    return list(survey(work).disputes)


def survey(work: Work) -> Survey:
    """Find the matched marks of an article, the disputes about them and the status of each claim."""
    groups: list[Group] = []
    found: list[Dispute] = []
    statuses: dict[str, Status] = {}
    for group, dispute in with_disputes(Desk(work)):
        groups.append(Group(group.of, group.ids()))
        if dispute is not None:
            found.append(dispute)
        if group.of is MarkKind.CLAIM:
            statuses |= dict.fromkeys(group.ids(), _status(dispute, group.findings()))
    return Survey(tuple(groups), tuple(worst_first(found)), statuses)


def with_disputes(desk: Desk) -> Iterator[tuple[MatchedMarks, Dispute | None]]:
    """Give all groups of an article in the order of the text, each with the dispute about it."""
    claims, quotes = desk.claim_groups(), desk.quote_groups()
    quote_groups = {mark.id: group[0].id for group in quotes for mark in group}
    claim_groups = {mark.id: group[0].id for group in claims for mark in group}
    decided = by_group(desk.work.decisions, quote_groups | claim_groups)
    gone = replaced(desk.work.decisions)
    groups = [MatchedMarks(desk, MarkKind.CLAIM, group, quote_groups) for group in claims]
    groups += [MatchedMarks(desk, MarkKind.QUOTE, group, quote_groups) for group in quotes]
    for group in sorted(groups, key=MatchedMarks.place):
        yield group, group.dispute(decided.get(group.marks[0].id, ()), gone)


def worst_first(found: Iterable[Dispute]) -> list[Dispute]:
    """Order disputes, also of several articles: the worst first, those alike as they came."""
    return sorted(found, key=lambda one: (one.severity, -len(one.kinds), -len(one.positions)))


def _status(dispute: Dispute | None, findings: Iterable[Finding]) -> Status:
    """Give the status of the claims of a group from the dispute about them, else from what was found."""
    if dispute is None or (dispute.state is DisputeState.OPEN and _SPEAKING_AGAINST.isdisjoint(dispute.kinds)):
        return claim_status(findings)
    return Status.RESOLVED if dispute.state is DisputeState.DECIDED else Status.DISPUTED
