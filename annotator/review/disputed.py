"""What a dispute is, as values: matched marks of one article about which reviewers differ, and who says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.model import BlindVerdict, Challenge, Decision, Reviewer, Revision, Speaker, Status, Verdict


class DisputeKind(StrEnum):
    """What reviewers differ about, worst first."""

    VERDICTS = "verdicts"
    SPEAKERS = "speakers"
    EXTENTS = "extents"
    ONLY_ONE = "only one"
    CHALLENGED = "challenged"


class DisputeState(StrEnum):
    """Where a dispute stands; derived, never stored. In the order in which they want to be looked at."""

    OPEN = "open"
    REOPENED = "reopened"
    SENT_BACK = "sent back"
    DECIDED = "decided"


class MarkKind(StrEnum):
    """What is disputed: a claim or a quote."""

    CLAIM = "claim"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Position:
    """What one reviewer says about matched marks: a column beside those of the others.

    `mark` is the reviewer's own mark (id), None for one who judged a claim of somebody else or left it out; `words`
    are its exact words. `adds` and `lacks` are the words by which it is longer and shorter than the mark that the
    dispute is told by; both are empty where that cannot be told, because the marks lie in different text versions.
    `verdict` is the newest of the reviewer's verdicts on the matched claims, `blind` the first one, given before
    others' work was open to them. `evidence` counts the pieces of evidence that the reviewer gave for them.
    `speaker` is who said it, as the reviewer's own mark has it; `challenge` the reviewer's flag on one of the claims.
    """

    reviewer: Reviewer
    mark: str | None = None
    words: str = ""
    adds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    verdict: Verdict | None = None
    evidence: int = 0
    speaker: Speaker | None = None
    blind: BlindVerdict | None = None
    challenge: Challenge | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Matched marks about which reviewers differ, or differed until somebody decided.

    `marks` are the ids of the group in the order of the text; `mark` is the one of them whose extent is most like
    all others', `statement` what it says, a claim's wording where it has one, else its exact words (`words`), and
    `speaker` who said it, as far as its reviewer assigned somebody.
    `differences` has one sentence for each of `kinds`, worst first. `positions` has a column for each reviewer who
    marked or judged it, and for those who finished without it, by name.

    `decisions` are all that were made about these marks, oldest first; `standing` are those of them that no other one
    replaces: one, or several where people decided apart. `changes` says in sentences what changed since they were
    made. `revisions` is what a decision that is made now rests on. `waits_for` is the reviewer whose answer is
    awaited, `since` the moment (ISO 8601) of the newest contribution.
    """

    article: str
    of: MarkKind
    marks: tuple[str, ...]
    mark: str
    statement: str
    words: str
    kinds: tuple[DisputeKind, ...]
    differences: tuple[str, ...]
    positions: tuple[Position, ...]
    speaker: Speaker | None
    severity: int
    """How bad it is among others: the lower the worse."""
    state: DisputeState = DisputeState.OPEN
    decisions: tuple[Decision, ...] = ()
    standing: tuple[Decision, ...] = ()
    changes: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    waits_for: Reviewer | None = None
    since: str = ""


class Group(NamedTuple):
    """Matched marks (ids), or a lone one, in the order of the text."""

    of: MarkKind
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """All that follows from the work of several reviewers on one article.

    `groups` has each quote and claim in exactly one group, in the order of the text; `disputes` are the worst first,
    also those that are decided; `statuses` has the status of each claim (id).
    """

    groups: tuple[Group, ...]
    disputes: tuple[Dispute, ...]
    statuses: Mapping[str, Status]
