"""What an editor took and refused raises and lowers confidences, as the suggestions say themselves."""

from __future__ import annotations

import pytest

from annotator.model import QuoteKind, Span
from annotator.suggest.learning import (
    MOST,
    NO_COUNTS,
    STRENGTH,
    Count,
    Counts,
    claim_keys,
    explain,
    learned,
    quote_keys,
    shifted,
    speaker_keys,
)
from annotator.suggest.values import Pattern, Reason, SuggestedClaim, SuggestedQuote, Suggestions


def _quote(confidence: float = 0.8, *, speaker: str = "Anna Berg", cue: str = "say") -> SuggestedQuote:
    return SuggestedQuote(
        content=(Span(0, 10),),
        cue=(Span(11, 15),),
        source=(Span(16, 25),),
        kind=QuoteKind.INDIRECT,
        pattern=Pattern.CLAUSE_CUE,
        confidence=confidence,
        why="cue “said”",
        cue_word=cue,
        speaker=speaker,
    )


CLAIM = SuggestedClaim((Span(0, 10),), (Reason.NUMBER, Reason.DATE), 0.6, "a number")


def _confidence(quote: SuggestedQuote, counts: Counts) -> float:
    return learned(Suggestions(quotes=(quote,)), counts).quotes[0].confidence


def test_nothing_counted_changes_nothing() -> None:
    before = Suggestions((_quote(),), (CLAIM,))
    assert learned(before, NO_COUNTS) == before
    assert learned(before, {"pattern|topic|discuss": Count(5, 5)}) == before


def test_what_was_taken_raises_and_what_was_refused_lowers_by_the_stated_formula() -> None:
    (pattern, _speaker) = quote_keys(_quote())
    raised = _confidence(_quote(), {pattern: Count(7, 1)})
    assert raised == pytest.approx((STRENGTH * 0.8 + 7) / (STRENGTH + 8))
    assert _confidence(_quote(), {pattern: Count(1, 7)}) < 0.8 < raised


def test_a_name_counts_wherever_it_speaks_and_another_name_does_not() -> None:
    counts = {key: Count(0, 6) for key in speaker_keys("Anna  Berg")}
    assert _confidence(_quote(cue="tweet"), counts) < 0.8
    assert _confidence(_quote(speaker="Jeyhun Bayramov"), counts) == 0.8
    assert speaker_keys(" ") == ()


def test_another_cue_of_the_same_pattern_is_counted_apart() -> None:
    (pattern, _speaker) = quote_keys(_quote())
    assert _confidence(_quote(cue="tweet"), {pattern: Count(0, 9)}) == 0.8


def test_claims_learn_by_their_reasons() -> None:
    counts = {claim_keys(CLAIM)[0]: Count(6, 0)}
    (claim,) = learned(Suggestions(claims=(CLAIM,)), counts).claims
    assert claim.confidence > CLAIM.confidence
    assert claim.why == "a number; you took 6 of 6 for “a number”"


def test_it_says_what_it_rests_on() -> None:
    pattern, speaker = quote_keys(_quote())
    (quote,) = learned(Suggestions((_quote(),)), {pattern: Count(7, 1), speaker: Count(1, 0)}).quotes
    assert quote.why == "cue “said”; you took 7 of 8 like it; you took 1 of 1 suggestion by Anna Berg"


@pytest.mark.parametrize("confidence", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("count", [Count(), Count(1, 0), Count(0, 1), Count(10_000, 0), Count(0, 10_000)])
def test_a_confidence_stays_one_and_the_rules_keep_a_third_of_the_say(confidence: float, count: Count) -> None:
    found = shifted(confidence, count)
    assert 0 <= found <= 1
    assert abs(found - confidence) <= MOST / (STRENGTH + MOST) + 1e-9


def test_however_much_was_taken_a_weaker_suggestion_stays_weaker() -> None:
    counts = {quote_keys(_quote())[0]: Count(900, 100)}
    assert _confidence(_quote(0.4), counts) < _confidence(_quote(0.7), counts)


def test_all_that_is_known_is_said_in_words() -> None:
    pattern, speaker = quote_keys(_quote())
    counts = {pattern: Count(7, 1), speaker: Count(2, 2), claim_keys(CLAIM)[1]: Count(0, 1)}
    assert explain(counts) == [
        "Reported clause, then cue, with “say”: 7 of 8 taken",
        "Quotes of Anna Berg: 2 of 4 taken",
        "Claims for “a date”: 0 of 1 taken",
    ]
    assert explain({}) == []


def test_every_pattern_and_reason_has_its_words() -> None:
    keys = [f"pattern|{one}|" for one in Pattern] + [f"reason|{one}" for one in Reason]
    said = explain({key: Count(1, 0) for key in keys})
    assert len(set(said)) == len(keys)
    assert not any("|" in line for line in said)
