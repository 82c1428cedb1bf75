"""Sets for the reports: the sample, an article with everything difficult in it, and one that means harm."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from annotator.library import Library
from annotator.model import (
    AnnotationSet,
    Article,
    Block,
    BlockKind,
    Citation,
    Claim,
    Comment,
    Evidence,
    Finding,
    Quote,
    Reviewer,
    Span,
    Speaker,
    Stance,
    TextVersion,
    Verdict,
)


def sample_sets(path: Path) -> tuple[list[AnnotationSet], list[AnnotationSet]]:
    """Give the reviewers' own sets of the sample, and its agreed set."""
    with Library.open(path, reviewer="Editor A") as library:
        return list(library.annotation_sets()), list(library.agreed_sets())


TEXT = (
    "Élysée 👩🏽‍🚀 e\u0301te\u0301\n\n"
    "אמר הדובר: “שלום” Bayramov\n\n"
    "العربية هنا 中文。\n\n"
    "<b>bold</b> & “quoted” said Ann."
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def difficult_set() -> AnnotationSet:
    """Give a set on a text with emoji, combining marks and words from right to left; marks overlap and nest."""
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    article = Article(
        "a", "👩🏽‍🚀 שלום & <i>", byline="Ann", publisher="The Paper", url="https://example.org/a?b=1&c=2"
    )
    lines = [0]
    for line in TEXT.split("\n\n"):
        lines.append(lines[-1] + len(line) + 2)
    blocks = (
        Block(Span(lines[0], lines[1] - 2), BlockKind.HEADING, 1),
        Block(Span(lines[1], lines[2] - 2), BlockKind.BLOCK_QUOTE, 1),
        Block(Span(lines[2], lines[3] - 2), BlockKind.LIST_ITEM, 2),
    )
    me = Reviewer("r", "Ann Bé", "AB")
    outer = Quote("q1", "a", "r", "v", (_span("אמר הדובר: “שלום”"),), speaker="s1")
    inner = Quote("q2", "a", "r", "v", (_span("שלום"),), source=(_span("Bayramov"),), speaker="s2")
    over = Claim("c1", "a", "r", "v", (Span(lines[1] + 4, lines[2] + 7), _span("bold")), "Said in\ntwo lines.", "q1")
    other = Claim("c2", "a", "r", "v", (_span("👩🏽‍🚀"),))
    return AnnotationSet(
        "set",
        article,
        (TextVersion("v", "a", TEXT, sha256, blocks),),
        me,
        quotes=(outer, inner),
        claims=(over, other),
        verdicts=(
            Verdict("d1", "a", "r", "c1", Finding.UNSUBSTANTIATED, "no evidence given", "לא <b>נכון</b>", "2023-05-01"),
            Verdict("d2", "a", "r", "c2", Finding.SUBSTANTIATED, rationale="Yes & no."),
        ),
        evidence=(
            Evidence("e1", "a", "r", title="A page", url="https://example.org/ü?x=<y>", excerpt="“exact” words"),
            Evidence("e2", "a", "r", title="A trap", url="javascript:alert(1)", archive_url="data:text/html,x"),
        ),
        citations=(
            Citation("u1", "a", "r", "e1", "c1", Stance.CONTRADICTS),
            Citation("u2", "a", "r", "e2", "c1", Stance.CONTEXT),
        ),
        comments=(
            Comment("k1", "a", "r", "On the claim", claim="c1", written="2023-05-01T09:00:00.000Z"),
            Comment("k2", "a", "r", "An answer", claim="c1", reply_to="k1", written="2023-05-02T09:00:00.000Z"),
            Comment("k3", "a", "r", "On words", version="v", spans=(_span("said Ann"),), outside_author="Cy"),
            Comment("k4", "a", "r", "On all of it"),
        ),
        speakers=(Speaker("s1", "הדובר"), Speaker("s2", "Bayramov", role="Minister", affiliation="AZ")),
    )


HARM = "<script>document.title = 'harmed'</script><img src=x onerror=\"document.title = 'harmed'\">'\""
"""Text that would run where it got into a page unescaped."""


def harmful_set() -> AnnotationSet:
    """Give a set whose every field would do harm in a page that does not escape it."""
    one = difficult_set()
    article = replace(one.article, title=HARM, byline=HARM, publisher=HARM, url="javascript:alert(1)", language=HARM)
    return replace(
        one,
        article=article,
        reviewer=replace(one.reviewer, name=HARM, initials=HARM),
        claims=tuple(replace(claim, wording=HARM) for claim in one.claims),
        verdicts=tuple(replace(verdict, basis=HARM, rationale=HARM) for verdict in one.verdicts),
        evidence=(
            replace(one.evidence[0], title=HARM, url="javascript:alert(1)", excerpt=HARM, answer=HARM, locator=HARM),
            replace(one.evidence[1], title="", url=f"https://example.org/{HARM}", archive_url=" JaVaScRiPt:alert(1)"),
        ),
        comments=tuple(replace(comment, text=HARM, outside_author=HARM) for comment in one.comments),
        speakers=tuple(replace(speaker, name=HARM, role=HARM) for speaker in one.speakers),
    )
