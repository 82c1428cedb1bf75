"""The cards of an article in text order, and which of them a filter shows. Knows nothing of widgets."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from annotator.model import Status
from annotator.ui.claims.filters import CardFilter, FilterCounts, bits
from annotator.ui.shown import Card

FEW = 20


class CardStore:
    """All cards by id; changing a few of 10,000 costs a few milliseconds at most."""

    def __init__(self) -> None:
        self._cards: dict[str, Card] = {}
        self._bits: dict[str, int] = {}
        self._order: list[str] = []
        self.counts = FilterCounts()

    @property
    def cards(self) -> Mapping[str, Card]:
        """All cards by id; follows later changes."""
        return MappingProxyType(self._cards)

    def fill(self, cards: Iterable[Card]) -> None:
        """Hold these cards and no others."""
        self._cards = {card.id: card for card in cards}
        self._bits = {card.id: bits(card) for card in self._cards.values()}
        self.counts.clear()
        for fits in self._bits.values():
            self.counts.add(fits)
        self._sort()

    def update(self, changed: Iterable[Card], removed: Iterable[str]) -> set[str]:
        """Take over changed and new cards, let go of removed ones; give the ids that were touched."""
        gone = {card_id for card_id in removed if card_id in self._cards}
        moved: set[str] = set()
        touched = set(gone)
        for card_id in gone:
            del self._cards[card_id]
            self.counts.take(self._bits.pop(card_id))
        for card in changed:
            before = self._cards.get(card.id)
            if before is None or before.position != card.position:
                moved.add(card.id)
            self._put(card)
            touched.add(card.id)
        leaving = gone | moved
        if leaving:
            self._order = [card_id for card_id in self._order if card_id not in leaving]
        self._insert(moved)
        return touched

    def rows(self, shown: CardFilter, keep: str | None = None) -> list[str]:
        """Give the ids that `shown` lets through, in text order, and `keep` whether it fits or not."""
        if shown is CardFilter.ALL:
            return list(self._order)
        wanted, fits = shown.value, self._bits
        return [card_id for card_id in self._order if fits[card_id] & wanted or card_id == keep]

    def fits(self, card_id: str, shown: CardFilter) -> bool:
        """Tell whether `shown` lets the card through."""
        return bool(self._bits[card_id] & shown.value)

    def next_with(self, status: Status, after: str | None, step: int = 1) -> str | None:
        """Give the next claim (the one before, if `step` is -1) with `status`, going round at the end."""
        count = len(self._order)
        start = self._order.index(after) if after in self._cards else (-1 if step > 0 else count)
        for distance in range(1, count + 1):
            card = self._cards[self._order[(start + step * distance) % count]]
            if card.claim is not None and (card.status or Status.UNCHECKED) is status:
                return card.id
        return None

    def _put(self, card: Card) -> None:
        if card.id in self._cards:
            self.counts.take(self._bits[card.id])
        fits = bits(card)
        self._cards[card.id], self._bits[card.id] = card, fits
        self.counts.add(fits)

    def _insert(self, moved: set[str]) -> None:
        """Put new and moved cards to their places: a few one by one, many by sorting."""
        if len(moved) > FEW:
            self._sort()
            return
        for card_id in moved:
            insort(self._order, card_id, key=self._place)

    def _sort(self) -> None:
        self._order = sorted(self._cards, key=self._place)

    def _place(self, card_id: str) -> tuple[int, str]:
        return self._cards[card_id].position, card_id
