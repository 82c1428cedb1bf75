"""The same statement in other articles: found, told apart from its denial, taken over, linked."""

from __future__ import annotations

import pytest

from annotator.library import Library, LibraryError
from annotator.model import Basis, Claim, EvidenceKind, Finding, Span, Stance, Status
from tests.library.making import add_article, add_claim, add_quote, draft, span

LATER = (
    "Again three lorries were counted on 25 April, the ministry writes.\n\n"
    "Anna Berg repeated that the road was closed.\n"
)


@pytest.fixture
def earlier(library: Library) -> Claim:
    """A claim in an earlier article, with a verdict and evidence."""
    article = add_article(library).id
    claim = add_claim(library, article, "Three lorries were counted on 25 April")
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, basis=Basis.NO_EVIDENCE, rationale="Nobody saw them.")
        edit.add_evidence(claim.id, title="Camera", stance=Stance.CONTRADICTS, excerpt_spans=(span("Three lorries"),))
        edit.add_evidence(claim.id, title="Source", confidential=True)
    return claim


@pytest.fixture
def later(library: Library, earlier: Claim) -> Claim:
    """The same claim in a later article."""
    with library.edit("Add article") as edit:
        article = edit.add_article(draft(LATER, "The ministry")).id
        return edit.add_claim(article, [span("three lorries were counted on 25 April", LATER)])


def _marks(library: Library, words: str, article: str | None = None) -> list[str]:
    return [one.words for one in library.seen_before(words, article)]


def test_the_same_statement_comes_with_its_verdict(library: Library, earlier: Claim, later: Claim) -> None:
    (seen,) = library.seen_before("three lorries were counted on 25 April.", later.article, claim=later.id)
    assert (seen.mark, seen.is_claim, seen.article) == (earlier.id, True, earlier.article)
    assert (seen.title, seen.published, seen.words) == (
        "The road",
        "2023-04-27",
        "Three lorries were counted on 25 April",
    )
    assert (seen.identical, seen.likeness, seen.differs) == (True, 1.0, ())
    assert seen.status is Status.UNSUBSTANTIATED
    assert seen.verdict is not None
    assert (seen.verdict.finding, seen.verdict.basis) == (Finding.UNSUBSTANTIATED, Basis.NO_EVIDENCE)
    assert (seen.verdict.rationale, seen.verdict.reviewer_name) == ("Nobody saw them.", "Ada")
    assert (seen.evidence, seen.linked) == (2, False)


def test_an_article_does_not_find_itself(library: Library, earlier: Claim) -> None:
    assert _marks(library, "Three lorries were counted on 25 April", earlier.article) == []


def test_other_words_for_the_same_are_found_as_far_as_they_reach(library: Library, earlier: Claim) -> None:
    (seen,) = library.seen_before("On 25 April, so the police, they had been counting three lorries", None)
    assert not seen.identical
    assert 0.5 < seen.likeness < 1
    assert seen.differs == ()


def test_a_wording_is_compared_too(library: Library) -> None:
    article = add_article(library).id
    add_claim(library, article, "denied it", wording="Bayramov denied that the Lachin road is blocked.")
    (seen,) = library.seen_before("Bayramov denied that the Lachin road is blocked", None)
    assert (seen.words, seen.identical) == ("denied it", True)


def test_its_denial_is_less_alike_and_said_to_be_one(library: Library, earlier: Claim) -> None:
    (same,) = library.seen_before("three lorries were counted there on 25 April", None)
    (denied,) = library.seen_before("three lorries were not counted there on 25 April", None)
    assert denied.likeness < same.likeness
    assert denied.differs == ("there it is not denied",)


def test_another_number_is_less_alike_and_said(library: Library, earlier: Claim) -> None:
    (other,) = library.seen_before("Forty lorries were counted on 25 April", None)
    assert (other.identical, other.differs) == (False, ("another number: 3 instead of 40",))
    assert other.likeness < 1


def test_something_else_is_not_shown(library: Library, earlier: Claim) -> None:
    for words in ("Three ministers met on Monday", "lorries", "", "“…”", "on 25 April", "The harbour was counted out"):
        assert _marks(library, words) == []


def test_quotes_are_found_and_give_way_to_claims_on_the_same_words(library: Library) -> None:
    article = add_article(library).id
    add_quote(library, article, "Cars pass every day.")
    (seen,) = library.seen_before("Cars pass every day", None)
    assert (seen.is_claim, seen.status, seen.verdict) == (False, None, None)
    add_claim(library, article, "Cars pass every day.")
    (seen,) = library.seen_before("Cars pass every day", None)
    assert (seen.is_claim, seen.status) == (True, Status.UNCHECKED)


def test_the_most_alike_stand_first_and_only_as_many_as_are_asked_for(library: Library) -> None:
    with library.edit("Add articles") as edit:
        for number in range(9):
            text = f"The harbour of Lydd was closed for {number} months by order of the mayor."
            article = edit.add_article(draft(text, f"Harbour {number}")).id
            edit.add_claim(article, [Span(0, len(text))])
    found = library.seen_before("The harbour of Lydd was closed for 4 months by order of the mayor", None, limit=3)
    assert found[0].title == "Harbour 4"
    assert [one.identical for one in found] == [True, False, False]
    assert len(library.seen_before("The harbour of Lydd was closed by order", None)) == 5
    assert library.seen_before("The harbour of Lydd was closed", None, limit=0) == ()


def test_while_reviewers_differ_ones_own_verdict_counts(library: Library, earlier: Claim) -> None:
    library.act_as("Ben")
    with library.edit("Disagree") as edit:
        edit.give_verdict(earlier.id, Finding.SUBSTANTIATED, rationale="I counted them.")
    (seen,) = library.seen_before("Three lorries were counted on 25 April", None)
    assert seen.status is Status.DISPUTED
    assert seen.verdict is not None
    assert seen.verdict.reviewer_name == "Ben"
    assert seen.evidence == 1  # the other one is confidential, and somebody else's
    library.act_as("Cai")
    (seen,) = library.seen_before("Three lorries were counted on 25 April", None)
    assert seen.verdict is None


def test_what_was_decided_counts(library: Library, earlier: Claim, later: Claim) -> None:
    library.act_as("Ben")
    with library.edit("Disagree") as edit:
        edit.give_verdict(earlier.id, Finding.SUBSTANTIATED)
    library.act_as("Cai")
    dispute = library.dispute_of(earlier.id)
    assert dispute is not None
    with library.edit("Decide") as edit:
        edit.decide(dispute, finding=Finding.SUBSTANTIATED, reason="The film shows three.")
    (seen,) = library.seen_before("Three lorries were counted on 25 April", later.article)
    assert seen.status is Status.RESOLVED
    assert seen.verdict is not None
    assert (seen.verdict.decided, seen.verdict.rationale) == (True, "The film shows three.")
    assert (seen.verdict.finding, seen.verdict.reviewer_name) == (Finding.SUBSTANTIATED, "Cai")


def test_taking_over_gives_the_verdict_with_its_evidence_in_one_step(
    library: Library, earlier: Claim, later: Claim
) -> None:
    with library.edit("Take over") as edit:
        edit.take_over(later.id, earlier.id)
    found = library.annotations(later.article)
    (verdict,) = found.verdicts
    assert (verdict.finding, verdict.basis) == (Finding.UNSUBSTANTIATED, Basis.NO_EVIDENCE)
    assert verdict.rationale == "Taken over from “The road, 2023-04-27” (found by Ada): Nobody saw them."
    assert {(one.title, one.excerpt, one.confidential) for one in found.evidence} == {
        ("Camera", "Three lorries", False),
        ("Source", "", True),
    }
    assert {one.stance for one in found.citations} == {Stance.CONTRADICTS, Stance.SUPPORTS}
    assert "Source" not in repr([one.evidence for one in library.annotation_sets([later.article])])
    with library.edit("Take over again") as edit:
        edit.take_over(later.id, earlier.id)
    assert library.annotations(later.article) == found
    library.undo()
    assert library.annotations(later.article).verdicts == ()
    assert library.annotations(later.article).evidence == ()
    assert len(library.annotations(earlier.article).evidence) == 2
    library.redo()
    assert library.annotations(later.article) == found
    assert library.check() == []


def test_nothing_that_one_had_found_is_lost_by_taking_over(library: Library, earlier: Claim, later: Claim) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(later.id, Finding.UNSUBSTANTIATED, basis=Basis.CONFLICTING, rationale="Two films differ.")
        edit.take_over(later.id, earlier.id)
    (verdict,) = library.annotations(later.article).verdicts
    assert verdict.rationale.startswith("Two films differ.\n\nTaken over from")
    with library.edit("Judge otherwise") as edit:
        edit.give_verdict(later.id, Finding.SUBSTANTIATED, rationale="Seen.")
        edit.take_over(later.id, earlier.id)
    assert [one.rationale for one in library.earlier_verdicts(later.id)][-1] == "Seen."


def test_what_others_keep_confidential_is_not_taken_over(library: Library, earlier: Claim, later: Claim) -> None:
    library.act_as("Ben")
    with library.edit("Take over") as edit:
        edit.take_over(later.id, earlier.id)
    own = [one for one in library.annotations(later.article).evidence if one.reviewer == library.reviewer.id]
    assert [one.title for one in own] == ["Camera"]


def test_there_must_be_something_to_take_over(library: Library, earlier: Claim, later: Claim) -> None:
    with pytest.raises(LibraryError, match="Nothing was found"), library.edit("Take over") as edit:
        edit.take_over(earlier.id, later.id)
    with pytest.raises(LibraryError, match="the claim itself"), library.edit("Take over") as edit:
        edit.take_over(earlier.id, earlier.id)


def test_a_link_is_evidence_that_travels_and_is_known_again(library: Library, earlier: Claim, later: Claim) -> None:
    quote = add_quote(library, earlier.article)
    with library.edit("Link") as edit:
        linked = edit.link(later.id, earlier.id)
        again = edit.link(later.id, earlier.id, stance=Stance.CONTRADICTS)
        edit.link(later.id, quote.id)
    assert linked.id == again.id
    assert linked.kind is EvidenceKind.EARLIER_CHECK
    assert linked.title == "The road: “Three lorries were counted on 25 April”"
    assert (linked.publisher, linked.published) == ("Daily", "2023-04-27")
    assert linked.excerpt == "Three lorries were counted on 25 April"
    stances = {one.evidence: one.stance for one in library.annotations(later.article).citations}
    assert sorted(stances.values()) == [Stance.CONTEXT, Stance.CONTRADICTS]
    (set_,) = library.annotation_sets([later.article])
    assert {one.excerpt for one in set_.evidence} == {linked.excerpt, "The road is closed"}
    seen = library.seen_before("three lorries counted on 25 April", None, claim=later.id)
    assert [one.linked for one in seen] == [
        True,
        False,
    ]
    library.undo()
    assert library.annotations(later.article).evidence == ()
    assert not any(one.linked for one in library.seen_before("three lorries counted", None, claim=later.id))


def test_others_work_that_is_closed_is_neither_found_nor_used(library: Library, earlier: Claim, later: Claim) -> None:
    library.act_as("Cai")
    with library.edit("Work blind") as edit:
        edit.set_blind(earlier.article, None)
    library.act_as("Ben", confirmed=True)
    words = "three lorries were counted on 25 April"
    assert _marks(library, words, later.article) == []
    for verb in ("take_over", "link"):
        with pytest.raises(LibraryError, match="work blind"), library.edit("Use") as edit:
            getattr(edit, verb)(later.id, earlier.id)
    own = add_claim(library, earlier.article, "Three lorries were counted on 25 April")
    with library.edit("Judge") as edit:
        edit.give_verdict(own.id, Finding.SUBSTANTIATED, rationale="mine")
        edit.add_evidence(own.id, title="My photo")
    (seen,) = library.seen_before(words, later.article)
    assert (seen.mark, seen.status, seen.evidence) == (own.id, Status.SUBSTANTIATED, 1)
    with library.edit("Take over") as edit:
        edit.take_over(later.id, own.id)
    mine = [one for one in library.annotations(later.article).evidence if one.reviewer == library.reviewer.id]
    assert [one.title for one in mine] == ["My photo"]


def test_frequent_words_alone_find_their_statement_too(library: Library) -> None:
    with library.edit("Add articles") as edit:
        for number in range(620):
            text = f"The road to the harbour is closed, said witness {number}."
            article = edit.add_article(draft(text, f"Road {number}")).id
            edit.add_claim(article, [Span(0, text.index(","))])
    found = library.seen_before("The road to the harbour is closed", None)
    assert len(found) == 5
    assert all(one.identical for one in found)
