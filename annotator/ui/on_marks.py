"""What stands on the marks of an article, joined: verdicts, evidence, comments and the like, with their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.i18n import _
from annotator.model import Annotations, BlindVerdict, Comment, Decision, Reviewer
from annotator.ui.decided import standing_by_mark
from annotator.ui.shown import CitedEvidence, GivenVerdict, RaisedChallenge, SaidComment


@dataclass(frozen=True, slots=True)
class OnMarks:
    """Verdicts, evidence, comments, challenges and standing decisions by the mark they are on."""

    verdicts: dict[str, list[GivenVerdict]]
    evidence: dict[str, list[CitedEvidence]]
    comments: dict[str, list[SaidComment]]
    challenges: dict[str, list[RaisedChallenge]]
    decisions: dict[str, list[Decision]]
    owners: dict[str, str]
    """Whose each mark is, by name."""


def on_marks(found: Annotations, me: str, people: dict[str, Reviewer]) -> OnMarks:
    """Join what was found to the marks that it is on; `me` is the reviewer (id) who acts."""
    verdicts: dict[str, list[GivenVerdict]] = defaultdict(list)
    for verdict in found.verdicts:
        verdicts[verdict.claim].append(GivenVerdict(verdict, person_of(people, verdict.reviewer)))
    by_id = {one.id: one for one in found.evidence}
    evidence: dict[str, list[CitedEvidence]] = defaultdict(list)
    for citation in found.citations:
        if citation.evidence in by_id:
            evidence[citation.claim].append(CitedEvidence(citation, by_id[citation.evidence], citation.reviewer == me))
    comments: dict[str, list[SaidComment]] = defaultdict(list)
    for comment in found.comments:
        if mark := comment.claim or comment.quote:
            comments[mark].append(SaidComment(comment, author_of(comment, people), comment.reviewer == me))
    challenges: dict[str, list[RaisedChallenge]] = defaultdict(list)
    for challenge in found.challenges:
        raised = RaisedChallenge(challenge, person_of(people, challenge.reviewer), challenge.reviewer == me)
        challenges[challenge.claim].append(raised)
    owners = {mark: person_of(people, reviewer).name for mark, reviewer in owners_of(found).items()}
    return OnMarks(verdicts, evidence, comments, challenges, standing_by_mark(found.decisions), owners)


def by_claim(verdicts: Iterable[BlindVerdict]) -> dict[str, list[BlindVerdict]]:
    """Join blind verdicts to their claims (ids)."""
    joined: dict[str, list[BlindVerdict]] = defaultdict(list)
    for one in verdicts:
        joined[one.claim].append(one)
    return joined


def owners_of(found: Annotations) -> dict[str, str]:
    """Tell whose each mark is."""
    return {quote.id: quote.reviewer for quote in found.quotes} | {claim.id: claim.reviewer for claim in found.claims}


def author_of(comment: Comment, people: dict[str, Reviewer]) -> str:
    """Name who wrote a comment: somebody outside of the library, or its reviewer."""
    return comment.outside_author or person_of(people, comment.reviewer).name


def person_of(people: dict[str, Reviewer], reviewer: str) -> Reviewer:
    """Give a reviewer by id; a nameless one where nobody is known by it."""
    return people.get(reviewer) or Reviewer(reviewer, _("somebody"))
