"""One suggestion of the open article, a quote or a claim, and which of them a person wants to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from annotator.model import Quote, QuoteKind, Span, Spans, SuggestionKind

if TYPE_CHECKING:
    from annotator.suggest.values import SuggestedClaim, SuggestedQuote, Suggestions


@dataclass(frozen=True, slots=True)
class ProposedQuote:
    """A suggested quote; `key` is what it is refused by."""

    id: str
    suggested: SuggestedQuote
    key: str

    @property
    def spans(self) -> Spans:
        """The words that would be marked."""
        return self.suggested.content

    kind = SuggestionKind.QUOTE


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A suggested claim; `quote` is the suggested quote that it was made in, if in any."""

    id: str
    suggested: SuggestedClaim
    key: str
    quote: ProposedQuote | None = None

    @property
    def spans(self) -> Spans:
        """The words that would be marked."""
        return self.suggested.spans

    kind = SuggestionKind.CLAIM


Proposal: TypeAlias = ProposedQuote | ProposedClaim


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions are shown: those of the chosen kinds with at least so much confidence (0 to 1)."""

    kinds: frozenset[QuoteKind] = frozenset(QuoteKind)
    claims: bool = True
    threshold: float = 0.0

    def takes(self, proposal: Proposal) -> bool:
        """Tell whether a suggestion is one of them."""
        # What a person reads as 90 % counts as that.
        if round(proposal.suggested.confidence, 2) < round(self.threshold, 2):
            return False
        if isinstance(proposal, ProposedClaim):
            return self.claims
        return proposal.suggested.kind in self.kinds


NOTHING = Wanted(frozenset(), claims=False)
"""Suggestions are switched off."""


def proposals_of(suggestions: Suggestions, text: str) -> list[Proposal]:
    """Give all suggestions in the order of the text, a quote before the claims in it. Slow for long texts."""
    from annotator.suggest.refusing import refusal_key  # loaded with the first article
    from annotator.text import words_of

    quotes = [
        ProposedQuote(f"q{number}", each, refusal_key(SuggestionKind.QUOTE, words_of(text, each.content)))
        for number, each in enumerate(suggestions.quotes)
    ]
    claims = [
        ProposedClaim(
            f"c{number}",
            each,
            refusal_key(SuggestionKind.CLAIM, words_of(text, each.spans)),
            None if each.quote is None else quotes[each.quote],
        )
        for number, each in enumerate(suggestions.claims)
    ]
    return sorted([*quotes, *claims], key=in_text_order)


def in_text_order(proposal: Proposal) -> tuple[int, bool, int]:
    """Give the sort key of the order in which suggestions are gone through."""
    first = proposal.spans[0]
    return first.start, proposal.kind is SuggestionKind.CLAIM, -proposal.spans[-1].end


def held_by(quote: Quote, spans: Spans) -> bool:
    """Tell whether words were said in a quote: whether its content holds them, or most of them."""
    return 2 * _shared(quote.content, spans) > sum(span.length for span in spans)


def likeness(one: Spans, other: Spans) -> float:
    """Give the share, 0 to 1, of what two groups of spans have in common in what both cover."""
    shared = _shared(one, other)
    return shared / (sum(span.length for span in (*one, *other)) - shared)


def _shared(one: Spans, other: Spans) -> int:
    return sum(_common(span, part) for span in one for part in other)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
