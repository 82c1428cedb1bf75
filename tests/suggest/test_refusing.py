"""Refused suggestions are left out, and nothing else."""

from __future__ import annotations

from annotator.model import QuoteKind, Span, SuggestionKind
from annotator.suggest.refusing import refusal_key, without_refused
from annotator.suggest.values import Pattern, Reason, SuggestedClaim, SuggestedQuote, Suggestions

TEXT = "“The road is closed,” she said. “Three lorries were counted,” he said."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _quote(words: str) -> SuggestedQuote:
    return SuggestedQuote((_span(words),), (), (), QuoteKind.DIRECT, Pattern.QUOTE_CUE, 0.9, "")


FOUND = Suggestions(
    quotes=(_quote("“The road is closed,”"), _quote("“Three lorries were counted,”")),
    claims=(
        SuggestedClaim((_span("The road is closed"),), (Reason.ABSOLUTE,), 0.5, "", quote=0),
        SuggestedClaim((_span("Three lorries were counted"),), (Reason.NUMBER,), 0.5, "", quote=1),
    ),
)


def test_nothing_refused_leaves_all() -> None:
    assert without_refused(FOUND, TEXT, ()) == FOUND
    assert without_refused(FOUND, TEXT, {refusal_key(SuggestionKind.QUOTE, "Somebody else")}) == FOUND


def test_a_refused_quote_goes_and_claims_stay_with_their_own_quotes() -> None:
    left = without_refused(FOUND, TEXT, {refusal_key(SuggestionKind.QUOTE, "the road is closed")})
    assert left.quotes == FOUND.quotes[1:]
    assert [(one.spans, one.quote) for one in left.claims] == [
        (FOUND.claims[0].spans, None),
        (FOUND.claims[1].spans, 0),
    ]


def test_a_refused_claim_goes_alone() -> None:
    left = without_refused(FOUND, TEXT, {refusal_key(SuggestionKind.CLAIM, "three lorries were counted")})
    assert (left.quotes, left.claims) == (FOUND.quotes, FOUND.claims[:1])
