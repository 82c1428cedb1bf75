"""Disputes made by hand, as the window gets them from a library: for the panel alone."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import (
    BlindVerdict,
    Cause,
    Challenge,
    Citation,
    Comment,
    Decision,
    Evidence,
    Finding,
    Outcome,
    Reviewer,
    Speaker,
    Stance,
    Verdict,
)
from annotator.review import Dispute, DisputeKind, DisputeState, MarkKind, Position
from annotator.ui.review.values import AssignedSpeaker, DisputeCard, ReviewerColumn, ShownDispute
from annotator.ui.shown import CitedEvidence, MadeDecision, SaidComment

COLOURS = ("#1f5fa8", "#b8860b", "#0b7a5c", "#7d3fb8", "#c4500a", "#5a6b7b")
REVIEWERS = tuple(
    Reviewer(f"r{number}", f"Editor {letter}", f"E{letter}", COLOURS[number]) for number, letter in enumerate("ABCDEF")
)
BAYRAMOV = Speaker("s1", "Jeyhun Bayramov", role="Foreign Minister")
PASHINYAN = Speaker("s2", "Nikol Pashinyan")
OFFICE = Speaker("s3", "Pashinyan’s office")
STATEMENT = "over these past years, France has never appealed to Armenia"
ORDER = "Order of 22 February 2023 on provisional measures, Armenia against Azerbaijan"
EXCERPT = "The Republic of Azerbaijan shall take all measures at its disposal to ensure unimpeded movement of persons"
REASONS = (
    "“Never” is absolute and the article cites nothing for it.",
    "No public appeal found in the ministry’s statements of the last two years.",
)


def verdict(reviewer: Reviewer, finding: Finding, why: str = "", basis: str = "") -> Verdict:
    return Verdict(f"v-{reviewer.id}", "article", reviewer.id, f"m-{reviewer.id}", finding, basis, why, "2026-11-20")


def position(number: int, finding: Finding | None = None, why: str = "", basis: str = "") -> Position:
    reviewer = REVIEWERS[number]
    return Position(
        reviewer,
        mark=f"m-{reviewer.id}",
        words=STATEMENT,
        verdict=verdict(reviewer, finding, why, basis) if finding else None,
        speaker=BAYRAMOV,
    )


def cited(number: int, title: str, stance: Stance = Stance.SUPPORTS, **fields: str) -> CitedEvidence:
    evidence = Evidence(f"e{number}", "article", f"r{number}", title=title, **fields)  # type: ignore[arg-type]  # texts only
    return CitedEvidence(Citation(f"c{number}", "article", f"r{number}", evidence.id, "m", stance), evidence, False)


def said(number: int, text: str, reply_to: str | None = None) -> SaidComment:
    author = REVIEWERS[number]
    comment = Comment(f"k{number}", "article", author.id, text, claim="m-r0", reply_to=reply_to, written="2026-11-21")
    return SaidComment(comment, author.name, number == 0)


def dispute(
    positions: tuple[Position, ...],
    *kinds: DisputeKind,
    of: MarkKind = MarkKind.CLAIM,
    state: DisputeState = DisputeState.OPEN,
    **more: object,
) -> Dispute:
    marks = tuple(each.mark for each in positions if each.mark)
    made = Dispute(
        article="article",
        of=of,
        marks=marks,
        mark=marks[0],
        statement=STATEMENT,
        words=STATEMENT,
        kinds=kinds,
        differences=tuple(f"Something differs: {kind.value}." for kind in kinds),
        positions=positions,
        speaker=BAYRAMOV,
        severity=0,
        state=state,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of a dispute, as the caller names them


def shown(made: Dispute, **more: object) -> ShownDispute:
    """A dispute as the panel opens it; "Editor A" is who acts."""
    card = DisputeCard(
        id=made.marks[0],
        article=made.article,
        of=made.of,
        statement=made.statement,
        kinds=made.kinds,
        state=made.state,
        speaker=made.speaker.name if made.speaker else "",
        colour=1,
        reviewers=tuple(each.reviewer.name for each in made.positions),
        waits_for=made.waits_for.name if made.waits_for else "",
        waits_for_me=made.waits_for == REVIEWERS[0],
    )
    columns = tuple(ReviewerColumn(each, mine=each.reviewer == REVIEWERS[0]) for each in made.positions)
    return replace(ShownDispute(card, made, columns), **more)  # type: ignore[arg-type]  # as the caller names them


def two() -> ShownDispute:
    """The dispute of the sample: two verdicts that speak against each other."""
    first = position(0, Finding.UNSUBSTANTIATED, REASONS[0], "no evidence given")
    second = position(1, Finding.SUBSTANTIATED, REASONS[1])
    second = replace(second, words="over to Armenia", adds=(), lacks=("in the years before",))
    made = dispute((second, first), DisputeKind.VERDICTS)
    made = replace(made, differences=("The verdicts differ: substantiated (Editor B), unsubstantiated (Editor A).",))
    opened = shown(made, comments=(said(1, "Should we count the Paris statement of 2021?"), said(0, "To both.", "k1")))
    with_evidence = replace(
        opened.columns[0],
        evidence=(
            cited(1, ORDER, url="https://icj-cij.org/order", excerpt=EXCERPT),
            cited(1, "Ministry statements, 2021 to 2023"),
        ),
    )
    return replace(opened, columns=(with_evidence, opened.columns[1]))


def six() -> ShownDispute:
    """Six reviewers, everything that a column can hold among them."""
    positions = [
        position(0, Finding.UNSUBSTANTIATED, REASONS[0], "no evidence given"),
        position(1, Finding.SUBSTANTIATED, REASONS[1]),
        position(2, Finding.SET_ASIDE, "", "opinion"),
        replace(position(3, Finding.SUBSTANTIATED), adds=("in the ongoing conflict",), lacks=("these past years",)),
        replace(position(4), challenge=Challenge("h", "article", "r4", "m-r1", "It is a quotation within a quotation")),
        replace(position(5, Finding.UNSUBSTANTIATED, "Seen again."), mark=None, words="", speaker=None),
    ]
    first = BlindVerdict("b", "article", "r1", "m-r1", Finding.UNSUBSTANTIATED)
    positions[1] = replace(positions[1], blind=first)
    return shown(dispute(tuple(positions), DisputeKind.VERDICTS, DisputeKind.CHALLENGED))


def of_speakers() -> ShownDispute:
    """A quote whose speakers differ."""
    positions = (replace(position(0), speaker=PASHINYAN), replace(position(1), speaker=OFFICE))
    made = dispute(positions, DisputeKind.SPEAKERS, of=MarkKind.QUOTE)
    speakers = (AssignedSpeaker(PASHINYAN, 2, ("Editor A",)), AssignedSpeaker(OFFICE, 3, ("Editor B",)))
    return shown(made, speakers=speakers)


def decided(number: int = 1, outcome: Outcome = Outcome.SETTLED, **more: object) -> MadeDecision:
    """A decision of "Editor B"."""
    made = Decision(
        f"d{number}",
        "article",
        "r1",
        "m-r1",
        outcome,
        finding=Finding.SUBSTANTIATED if outcome is Outcome.SETTLED else None,
        reason="The ministry’s archive settles it.",
        cause=Cause.OVERLOOKED.value,
        decided="2026-11-22T10:00:00Z",
    )
    return MadeDecision(replace(made, **more), REVIEWERS[1], stands=True)  # type: ignore[arg-type]  # as named


def reopened() -> ShownDispute:
    """A dispute that was decided, and in which somebody changed their mind since."""
    changes = ("Editor B’s verdict is now unsubstantiated, it was substantiated.", "Editor A added evidence “Order”.")
    made = replace(two().dispute, state=DisputeState.REOPENED, changes=changes)
    return shown(made, decisions=(decided(),))


def sent_back() -> ShownDispute:
    """A question that waits for an answer of "Editor A"."""
    made = replace(two().dispute, state=DisputeState.SENT_BACK, waits_for=REVIEWERS[0])
    asked = decided(2, Outcome.SENT_BACK, reason="Which period do you mean?", cause="", waits_for="r0")
    return shown(made, decisions=(replace(asked, asked="Editor A"),))
