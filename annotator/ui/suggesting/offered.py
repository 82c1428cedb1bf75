"""The suggestions of one article and which of them are offered now: wanted, not refused, not marked. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Sequence

from annotator.model import Claim, Quote, Span
from annotator.ui.suggesting.covering import Covering
from annotator.ui.suggesting.proposal import NOTHING, Proposal, Wanted, likeness

_MOSTLY = 0.5
"""What a mark and a suggestion must have in common, of all that both cover, to be about the same words."""


class Offered:
    """Keeps what is offered up to date, change by change, without reading the text again."""

    def __init__(self, proposals: Sequence[Proposal] = ()) -> None:
        self._all = list(proposals)
        self._place = {each.id: number for number, each in enumerate(self._all)}
        self._covering = Covering(self._all)
        self._wanted = NOTHING
        self._refused: Collection[str] = frozenset()
        self._offered: set[str] = set()

    def __contains__(self, suggestion: str) -> bool:
        return suggestion in self._offered

    def __len__(self) -> int:
        return len(self._offered)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was suggested."""
        return not self._all

    def get(self, suggestion: str) -> Proposal:
        """Give a suggestion by its id. Raises KeyError."""
        return self._all[self._place[suggestion]]

    def listed(self) -> list[Proposal]:
        """Give what is offered, in the order of the text."""
        return [each for each in self._all if each.id in self._offered]

    def choose(self, wanted: Wanted, refused: Collection[str]) -> set[str]:
        """Offer other suggestions than before; gives those that came or went."""
        self._wanted, self._refused = wanted, refused
        before = self._offered
        self._offered = {each.id for each in self._all if self._is_offered(each)}
        return before ^ self._offered

    def replace(self, proposals: Iterable[Proposal]) -> set[str]:
        """Take over what was learnt about the same suggestions; gives those that came or went."""
        for each in proposals:
            self._all[self._place[each.id]] = each
        return self.choose(self._wanted, self._refused)

    def follow(self, rows: Iterable[Quote | Claim], removed: Iterable[str]) -> set[str]:
        """Take in marks of the reviewer as they are now, and let go of some; gives what came or went."""
        touched: set[str] = set()
        for mark in removed:
            touched |= self._covering.unmark(mark)
        for row in rows:
            touched |= self._covering.mark(row)
        changed = set()
        for suggestion in touched:
            now = self._is_offered(self.get(suggestion))
            if now != (suggestion in self._offered):
                changed.add(suggestion)
        self._offered ^= changed
        return changed

    def suggested_for(self, row: Quote | Claim) -> Proposal | None:
        """Give the suggestion, offered or not, for the words of a mark: most of each are the other's."""
        spans = row.spans if isinstance(row, Claim) else row.content
        near = [self.get(each) for each in self._covering.same_kind(row)]
        shared = [(likeness(one.spans, spans), -self._place[one.id], one) for one in near]
        best = max(shared, default=None, key=lambda each: each[:2])
        return best[2] if best is not None and best[0] > _MOSTLY else None

    def _is_offered(self, proposal: Proposal) -> bool:
        return self._wanted.takes(proposal) and proposal.key not in self._refused and proposal.id not in self._covering

    # Going through them

    def step(self, suggestion: str, step: int) -> str | None:
        """Give the next suggestion that is offered after one, which need not be itself; before it for a step of -1."""
        return self._first(range(self._place[suggestion] + step, len(self._all) if step > 0 else -1, step))

    def from_place(self, position: int, step: int) -> str | None:
        """Give the first suggestion that begins at a position or after it; the last before it for a step of -1."""
        after = bisect_left(self._all, position, key=lambda each: each.spans[0].start)
        return self._first(range(after, len(self._all)) if step > 0 else range(after - 1, -1, -1))

    def _first(self, places: range) -> str | None:
        return next((self._all[place].id for place in places if self._all[place].id in self._offered), None)

    def above(self, confidence: float) -> list[Proposal]:
        """Give what is offered with at least so much confidence, in the order of the text.

        Of two that lie over each other only the likelier: what is taken first would cover the other.
        """
        taken: dict[str, list[Span]] = {}
        kept = []
        likely = [one for one in self.listed() if round(one.suggested.confidence, 2) >= round(confidence, 2)]
        for one in sorted(likely, key=lambda one: -one.suggested.confidence):
            places = taken.setdefault(one.kind, [])
            if all(_is_free(places, span) for span in one.spans):
                kept.append(one)
                for span in one.spans:
                    insort(places, span)
        return sorted(kept, key=lambda one: self._place[one.id])


def _is_free(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a span lies over none of those taken, which are sorted and lie over none of each other."""
    after = bisect_right(taken, span.end - 1, key=lambda place: place.start)
    return after == 0 or taken[after - 1].end <= span.start
