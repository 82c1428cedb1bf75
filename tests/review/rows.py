"""Rows of several reviewers on one short article, made in a word or two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotator.model import (
    Annotations,
    BlindVerdict,
    Challenge,
    Citation,
    Claim,
    Decision,
    Evidence,
    Finding,
    MatchStatement,
    Outcome,
    Quote,
    Reviewer,
    Span,
    Speaker,
    SpeakerKind,
    Verdict,
)
from annotator.review import Dispute, Work

TEXT = "The minister said that the northern road is closed to lorries and cars. Nobody counted them on Monday."
CLOSED = "the northern road is closed"
REVIEWERS = {name.lower(): Reviewer(name.lower(), name) for name in ("Ada", "Ben", "Cai", "Dan")}
BERG = Speaker("berg", "Anna Berg")
SPEAKERS = {
    "berg": BERG,
    "anna": Speaker("anna", "A. Berg", aliases=("ANNA BÉRG",)),
    "office": Speaker("office", "Anna Berg", kind=SpeakerKind.ORGANISATION),
    "jeyhun": Speaker("jeyhun", "Jeyhun Bayramov"),
}
YES, NO, ASIDE = Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED, Finding.SET_ASIDE


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(owner: str, words: str, **more: Any) -> Claim:
    name = f"{owner}: {words}"
    return Claim(more.pop("id", name), "article", owner, "v1", (span(words),), **more)


def quote(owner: str, words: str, speaker: str | None = None) -> Quote:
    return Quote(f"{owner} “{words}”", "article", owner, "v1", (span(words),), speaker=speaker)


def verdict(owner: str, on: Claim, finding: Finding, given: str = "2024-01-01T00:00:00Z", **more: str) -> Verdict:
    return Verdict(f"{owner} on {on.id}", "article", owner, on.id, finding, given=given, **more)


def cited(owner: str, on: Claim, title: str, **more: Any) -> tuple[Evidence, Citation]:
    """Give a piece of evidence and its use for a claim."""
    row = f"{owner}: {title}"
    return Evidence(row, "article", owner, title=title, **more), Citation(f"use of {row}", "article", owner, row, on.id)


def challenge(owner: str, on: Claim, reason: str) -> Challenge:
    return Challenge(f"{owner} on {on.id}", "article", owner, on.id, reason)


def statement(first: Claim | Quote, second: Claim | Quote, *, same: bool, by: str = "ada") -> MatchStatement:
    low, high = sorted([first.id, second.id])
    return MatchStatement(f"{by}: {low} {high}", "article", by, low, high, same)


def decided(dispute: Dispute, by: str = "dan", outcome: Outcome = Outcome.SETTLED, **more: Any) -> Decision:
    """Decide a dispute as a library does it: on what is there, in place of the decisions that stand."""
    return Decision(
        id=more.pop("id", f"decision {len(dispute.decisions) + 1} by {by}"),
        article=dispute.article,
        reviewer=by,
        mark=dispute.mark,
        outcome=outcome,
        marks=dispute.marks,
        rested_on=dispute.revisions,
        replaces=tuple(one.id for one in dispute.standing),
        decided=more.pop("decided", "2024-02-01T00:00:00Z"),
        **more,
    )


def work(*rows: Any, finished: Iterable[str] = ()) -> Work:
    """Give the work on the article that these rows are."""

    def only(kind: type) -> tuple[Any, ...]:
        return tuple(row for row in rows if isinstance(row, kind))

    marked = Annotations(
        quotes=only(Quote),
        claims=only(Claim),
        verdicts=only(Verdict),
        evidence=only(Evidence),
        citations=only(Citation),
        challenges=only(Challenge),
    )
    return Work(
        article="article",
        texts={"v1": TEXT, "v2": TEXT},
        marked=marked,
        reviewers=REVIEWERS,
        speakers=SPEAKERS,
        finished=frozenset(finished),
        statements=only(MatchStatement),
        decisions=only(Decision),
        blind_verdicts=only(BlindVerdict),
    )
