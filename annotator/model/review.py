"""What reviewers say to one another about marks: remarks, challenges, matches, decisions, and blind work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.model.article import Spans
from annotator.model.verdicts import Finding


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a quote, on a claim, or on a span; `reply_to` makes a thread.

    `outside_author` names somebody who is no reviewer of this library (an imported remark).
    """

    id: str
    article: str
    reviewer: str
    text: str
    quote: str | None = None
    claim: str | None = None
    version: str | None = None
    spans: Spans = ()
    reply_to: str | None = None
    outside_author: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A reviewer's flag on a claim, with the reason why it should be looked at again. One a reviewer and claim."""

    id: str
    article: str
    reviewer: str
    claim: str
    reason: str = ""
    raised: str = ""


@dataclass(frozen=True, slots=True)
class MatchStatement:
    """What a reviewer said of two marks (ids, the lower first): that they are the same, or that they are not."""

    id: str
    article: str
    reviewer: str
    first: str
    second: str
    same: bool = True
    said: str = ""


class Outcome(StrEnum):
    """What a decision does with a dispute."""

    SETTLED = "settled"
    """A verdict, a speaker or an extent holds from now on."""
    STRUCK = "struck"
    """Not a checkable claim: nobody's mark enters the agreed set."""
    SENT_BACK = "sent back"
    """A question, which waits for one reviewer's answer."""
    ANSWERED = "answered"
    """That reviewer's answer to the question."""


class Cause(StrEnum):
    """What a dispute came from, so that a desk can learn from a month of them. Stored as text."""

    AMBIGUOUS = "ambiguous statement"
    OVERLOOKED = "overlooked evidence"
    GUIDELINE = "unclear guideline"
    SLIP = "slip"
    JUDGEMENT = "judgement"


class Revision(NamedTuple):
    """One thing that a decision rested on, as it was then.

    `table` is "verdicts", "citations" (a use of evidence with the evidence itself), "challenges", "quotes" or
    "claims"; `revision` a digest of its content, `said` the finding, the stance or the speaker's id. Confidential
    evidence is never among them.
    """

    table: str
    id: str
    reviewer: str
    revision: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a dispute: a record of its own beside the verdicts, never changed afterwards.

    `mark` is the quote or claim by which the dispute was told, `marks` are all that were matched then, and `rested_on`
    what was on them. `replaces` names the decisions (ids) that stood before and were seen. For `Outcome.SETTLED`:
    `finding` with `basis`, `speaker` and `extent` (the mark whose extent holds), each as far as it was decided.
    `waits_for` is the reviewer (id) to whom a question was sent back. `cause` is a `Cause` value or "".
    """

    id: str
    article: str
    reviewer: str
    mark: str
    outcome: Outcome
    marks: tuple[str, ...] = ()
    finding: Finding | None = None
    basis: str = ""
    speaker: str | None = None
    extent: str | None = None
    reason: str = ""
    cause: str = ""
    waits_for: str | None = None
    rested_on: tuple[Revision, ...] = ()
    replaces: tuple[str, ...] = ()
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """When others' work on an article was first open to a reviewer who had worked blind; never edited."""

    id: str
    article: str
    reviewer: str
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Blind:
    """That work on an article is blind for a reviewer (id), or for everybody where `whom` is None.

    A setting of the library, shared by all; `by` is the reviewer who switched it on.
    """

    id: str
    article: str
    whom: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """That something which disagrees with itself (`key` names it) is meant so and is not to be listed again."""

    id: str
    key: str
    by: str = ""
