"""What the article view and the claims panel show: values made by `annotator.ui.showing` from library values.

Widgets take these and nothing else, so that they can be built, tested and pictured without a library.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model import (
    BlindVerdict,
    Challenge,
    Citation,
    Claim,
    Comment,
    Decision,
    Evidence,
    Quote,
    Reviewer,
    Spans,
    Speaker,
    SpeakerKind,
    Status,
    Verdict,
)

NO_COLOUR = -1
"""Colour index of a quote without a speaker."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a mark is, where the marks of several reviewers are shown: initials, and a colour (``#rrggbb``)."""

    initials: str
    colour: str


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as the article view draws it. `colour` indexes `Theme.speakers`, or is `NO_COLOUR`."""

    id: str
    content: Spans
    cue: Spans
    source: Spans
    colour: int
    mine: bool
    hint: str
    """What hovering says: kind, speaker, whose mark."""
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as the article view draws it: underlined in its status' colour, with a glyph in the margin."""

    id: str
    spans: Spans
    status: Status
    mine: bool
    hint: str
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A remark as the article view draws it: dots under its words, with a glyph in the margin.

    One on the whole article has no spans.
    """

    id: str
    spans: Spans
    mine: bool
    hint: str
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion as the article view draws it, dashed: a quote has content, cue and source, a claim spans.

    It is nobody's mark. `colour` is that of the speaker it names, or `NO_COLOUR`.
    """

    id: str
    content: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    spans: Spans = ()
    colour: int = NO_COLOUR
    hint: str = ""

    @property
    def mine(self) -> bool:
        """Never: it has no handles."""
        return False

    @property
    def owner(self) -> Owner | None:
        """Nobody."""
        return None


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """A verdict with who gave it."""

    verdict: Verdict
    reviewer: Reviewer


@dataclass(frozen=True, slots=True)
class FirstVerdict:
    """What a reviewer had found working blind, before others' work was open; it is something else now."""

    verdict: BlindVerdict
    reviewer: Reviewer


@dataclass(frozen=True, slots=True)
class RaisedChallenge:
    """A challenge with who raised it."""

    challenge: Challenge
    reviewer: Reviewer
    mine: bool


@dataclass(frozen=True, slots=True)
class CitedEvidence:
    """A piece of evidence as used for one claim."""

    citation: Citation
    evidence: Evidence
    mine: bool


@dataclass(frozen=True, slots=True)
class SaidComment:
    """A comment with who wrote it."""

    comment: Comment
    author: str
    mine: bool


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A decision with the people in it; `stands` tells that no later one replaces it."""

    decision: Decision
    by: Reviewer
    stands: bool
    speaker: str = ""
    extent_of: str = ""
    asked: str = ""
    """Names: the speaker, the owner of the extent, and the reviewer to whom a question went."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the claims panel: one claim, one quote that holds no claim, or a remark that is on no mark.

    `id` is the mark's id, of a remark that of its first comment; `position` is where its first span starts (code
    points; below 0 for a remark on the whole article); `words` are the exact words, several parts joined by " … ";
    `todo` says in short words what it still needs ("no speaker", …).
    """

    id: str
    position: int
    words: str
    claim: Claim | None
    quote: Quote | None
    owner: Reviewer
    mine: bool
    speaker: Speaker | None = None
    colour: int = NO_COLOUR
    status: Status | None = None
    verdicts: tuple[GivenVerdict, ...] = ()
    first_verdicts: tuple[FirstVerdict, ...] = ()
    evidence: tuple[CitedEvidence, ...] = ()
    comments: tuple[SaidComment, ...] = ()
    challenges: tuple[RaisedChallenge, ...] = ()
    decisions: tuple[MadeDecision, ...] = ()
    """Those that no later one replaces."""
    todo: tuple[str, ...] = ()
    remark: SaidComment | None = None
    """The first of the comments, where the card is a remark's."""


def speaker_detail(speaker: Speaker) -> str:
    """Say role and affiliation in a line; may be empty."""
    return ", ".join(part for part in (speaker.role, speaker.affiliation) if part)


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """A line offered by the speaker field: a speaker of the library, or a name that would become one."""

    name: str
    speaker: Speaker | None = None
    detail: str = ""
    """Role and affiliation, or "new speaker", "from this article"."""
    colour: int = NO_COLOUR
    role: str = ""
    kind: SpeakerKind | None = None
    """What a new speaker would be given beside the name."""
