"""Which suggestions lie over what a reviewer has marked, kept up to date mark by mark. Pure: spans in, ids out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from annotator.model import Claim, Quote, Span, Spans, SuggestionKind
from annotator.ui.suggesting.proposal import Proposal, ProposedQuote


class _Places:
    """Spans of suggestions, asked by place."""

    def __init__(self, places: Iterable[tuple[Span, str]]) -> None:
        self._places = sorted(places)
        self._reach = list(accumulate((span.end for span, _id in self._places), max))

    def over(self, span: Span) -> Iterator[str]:
        """Give the ids of the suggestions that share a code point with a span."""
        after = bisect_left(self._places, span.end, key=lambda place: place[0].start)
        first = bisect_right(self._reach, span.start, 0, after)
        return (each for place, each in self._places[first:after] if place.end > span.start)


class Covering:
    """Tells for the suggestions of one article which of them are in the way of the reviewer's own marks.

    A suggested quote is where its content shares words with any part of a quote, or its cue or source with the content
    of one: two quotes may have one cue. A suggested claim is where it shares words with a claim.
    """

    def __init__(self, proposals: Iterable[Proposal] = ()) -> None:
        listed = list(proposals)
        quotes = [each for each in listed if isinstance(each, ProposedQuote)]
        self._contents = _Places((span, each.id) for each in quotes for span in each.spans)
        self._around = _Places(
            (span, each.id) for each in quotes for span in (*each.suggested.cue, *each.suggested.source)
        )
        self._claims = _Places(
            (span, each.id) for each in listed if each.kind is SuggestionKind.CLAIM for span in each.spans
        )
        self._covered_by: dict[str, frozenset[str]] = {}
        self._marks_on: dict[str, set[str]] = {}

    def __contains__(self, suggestion: str) -> bool:
        return bool(self._marks_on.get(suggestion))

    def mark(self, row: Quote | Claim) -> frozenset[str]:
        """Take a mark as it is now; gives the suggestions that it covers, or has covered before."""
        before = self.unmark(row.id)
        now = frozenset(self._under(row))
        if now:
            self._covered_by[row.id] = now
        for suggestion in now:
            self._marks_on.setdefault(suggestion, set()).add(row.id)
        return before | now

    def unmark(self, mark: str) -> frozenset[str]:
        """Forget a mark; gives the suggestions that it has covered."""
        before = self._covered_by.pop(mark, frozenset())
        for suggestion in before:
            self._marks_on[suggestion].discard(mark)
        return before

    def same_kind(self, row: Quote | Claim) -> frozenset[str]:
        """Give the suggestions of a mark's kind whose words share some with it."""
        if isinstance(row, Claim):
            return frozenset(_over(self._claims, row.spans))
        return frozenset(_over(self._contents, row.content))

    def _under(self, row: Quote | Claim) -> Iterator[str]:
        if isinstance(row, Claim):
            yield from _over(self._claims, row.spans)
            return
        yield from _over(self._contents, (*row.content, *row.cue, *row.source))
        yield from _over(self._around, row.content)


def _over(places: _Places, spans: Spans) -> Iterator[str]:
    return (each for span in spans for each in places.over(span))
