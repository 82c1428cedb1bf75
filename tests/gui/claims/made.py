"""Cards as an editor would have them: the article on the Lachin corridor, judged by two reviewers."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import (
    Citation,
    Claim,
    Comment,
    Evidence,
    EvidenceKind,
    Finding,
    Quote,
    QuoteKind,
    Reviewer,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
    Verdict,
)
from annotator.ui.shown import Card, CitedEvidence, GivenVerdict, SaidComment, SpeakerChoice

A = Reviewer("a", "Editor A", "A")
B = Reviewer("b", "Editor B", "B")
COLONNA = Speaker("colonna", "Catherine Colonna", role="Foreign Minister of France")
BAYRAMOV = Speaker("bayramov", "Jeyhun Bayramov", role="Foreign Minister of Azerbaijan")
OFFICE = Speaker("office", "Pashinyan’s office", SpeakerKind.ORGANISATION)
CHOICES = tuple(SpeakerChoice(each.name, each, each.role, at) for at, each in enumerate((COLONNA, BAYRAMOV, OFFICE)))


def claim_card(card_id: str, position: int, words: str, **changes: object) -> Card:
    """A claim of Editor A at `position`, unchecked and without a speaker unless `changes` say otherwise."""
    claim = Claim(card_id, "article", "a", "v1", (Span(position, position + len(words)),))
    card = Card(card_id, position, words, claim, None, A, True, status=Status.UNCHECKED)
    return replace(card, **changes)


def quote_card(card_id: str, position: int, words: str, **changes: object) -> Card:
    """A direct quote of Editor A that holds no claim."""
    quote = Quote(card_id, "article", "a", "v1", (Span(position, position + len(words)),), kind=QuoteKind.DIRECT)
    return replace(Card(card_id, position, words, None, quote, A, True), **changes)


def given(card_id: str, by: Reviewer, finding: Finding, reason: str = "", basis: str = "") -> GivenVerdict:
    """A verdict as a card shows it."""
    verdict = Verdict(f"{card_id}-{by.id}", "article", by.id, card_id, finding, basis, reason)
    return GivenVerdict(verdict, by)


def cited(card_id: str, number: int, stance: Stance, *, mine: bool = True, **fields: object) -> CitedEvidence:
    """Evidence as used for a claim."""
    evidence = replace(Evidence(f"e{number}", "article", "a"), **fields)
    return CitedEvidence(Citation(f"{card_id}-c{number}", "article", "a", evidence.id, card_id, stance), evidence, mine)


def said(mark: str, number: int, text: str, *, by: str = "Editor B", reply_to: str | None = None) -> SaidComment:
    """A comment on a claim."""
    comment = Comment(f"k{number}", "article", by, text, claim=mark, reply_to=reply_to, written="2023-05-02T10:00:00Z")
    return SaidComment(comment, by, by == "Editor A")


def lachin() -> list[Card]:
    """Six cards: every state that the panel shows."""
    ruling = cited("ruling", 1, Stance.SUPPORTS, title="Order of 22 February 2023", publisher="icj-cij.org")
    report = cited("ruling", 2, Stance.SUPPORTS, title="Reuters, 22 February 2023")
    article = cited(
        "arms",
        3,
        Stance.CONTRADICTS,
        kind=EvidenceKind.ARTICLE,
        title="This article",
        locator="paragraph 5",
        excerpt="without substantiation",
    )
    reason = "The article itself says the accusation was made without substantiation; no inspection record is cited."
    thread = (
        said("appeal", 1, "The 2020 statement by the Quai d’Orsay asked both sides."),
        said("appeal", 2, "That is an appeal to both, not to Armenia.", by="Editor A", reply_to="k1"),
        said("appeal", 3, "Then say so in the reason."),
    )
    return [
        claim_card(
            "ruling",
            120,
            "Azerbaijan must comply with a ruling by the International Court of Justice",
            speaker=COLONNA,
            colour=0,
            status=Status.SUBSTANTIATED,
            evidence=(ruling, report),
            verdicts=(given("ruling", A, Finding.SUBSTANTIATED), given("ruling", B, Finding.SUBSTANTIATED)),
        ),
        claim_card(
            "appeal",
            700,
            "over these past years, France has never appealed to Armenia",
            speaker=BAYRAMOV,
            colour=1,
            status=Status.DISPUTED,
            evidence=(replace(ruling, citation=replace(ruling.citation, claim="appeal")),),
            comments=thread,
            verdicts=(
                given("appeal", B, Finding.SUBSTANTIATED, "No public appeal to Armenia alone was found."),
                given("appeal", A, Finding.UNSUBSTANTIATED, "", "no evidence given"),
            ),
            todo=("needs a reason",),
        ),
        claim_card(
            "arms",
            900,
            "Armenia of the illegal transport of arms and ammunition to Artsakh",
            speaker=BAYRAMOV,
            colour=1,
            status=Status.UNSUBSTANTIATED,
            evidence=(article,),
            verdicts=(given("arms", A, Finding.UNSUBSTANTIATED, reason, "no evidence given"),),
        ),
        claim_card(
            "checkpoint",
            1200,
            "Unilateral actions by Azerbaijan, including the establishment of a checkpoint in the Lachin Corridor, "
            "which is a gross violation of the statement of November 9, 2020, were considered unacceptable, and more "
            "words follow so that three lines do not hold them",
            speaker=OFFICE,
            colour=2,
        ),
        quote_card("unblock", 1500, "France calls for the unblocking of the Lachin corridor.", todo=("no speaker",)),
        claim_card(
            "peace",
            1700,
            "A peace treaty will be signed by the end of the year",
            status=Status.SET_ASIDE,
            verdicts=(given("peace", A, Finding.SET_ASIDE, "", "prediction"),),
        ),
    ]


def many(count: int) -> list[Card]:
    """So many cards, every third of them without a speaker, with words of many lengths."""
    words = "The corridor was closed for weeks and nobody could say when it would open again, they said. "
    statuses = (Status.UNCHECKED, Status.SUBSTANTIATED, Status.UNSUBSTANTIATED, Status.DISPUTED)
    return [
        claim_card(
            f"{number:06d}",
            number * 100,
            words[: 20 + number * 37 % 300] * (1 + number % 3),
            status=statuses[number % 4],
            speaker=None if number % 3 == 0 else BAYRAMOV,
            todo=("no speaker",) if number % 3 == 0 else (),
        )
        for number in range(count)
    ]
