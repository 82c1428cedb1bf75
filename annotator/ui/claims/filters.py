"""Which cards a filter chip shows, and how many there are: bit sets, so that 10,000 cards are no work."""

from __future__ import annotations

from collections import Counter
from enum import IntFlag

from annotator.model import Status
from annotator.ui.shown import Card


class CardFilter(IntFlag):
    """One filter of the claims panel. A card fits those whose bit it carries; ALL fits every card."""

    ALL = 1
    UNCHECKED = 2
    SUBSTANTIATED = 4
    UNSUBSTANTIATED = 8
    DISPUTED = 16
    SET_ASIDE = 32
    QUOTES = 64
    TO_DO = 128
    REMARKS = 256


OF_STATUS = {
    Status.UNCHECKED: CardFilter.UNCHECKED,
    Status.SUBSTANTIATED: CardFilter.SUBSTANTIATED,
    Status.UNSUBSTANTIATED: CardFilter.UNSUBSTANTIATED,
    Status.DISPUTED: CardFilter.DISPUTED,
    Status.SET_ASIDE: CardFilter.SET_ASIDE,
    Status.RESOLVED: CardFilter.ALL,
}
_ALL, _QUOTES, _TO_DO = CardFilter.ALL.value, CardFilter.QUOTES.value, CardFilter.TO_DO.value
_REMARKS = CardFilter.REMARKS.value
# Plain integers: an enum's own `|` is ten times slower, and this runs for every card of an article.
_BITS = {status: shown.value | _ALL for status, shown in OF_STATUS.items()}
_BITS_WITHOUT_STATUS = _BITS[Status.UNCHECKED]


def bits(card: Card) -> int:
    """Give the bits of all filters that show `card`."""
    if card.remark is not None:
        fits = _ALL | _REMARKS
    elif card.claim is None:
        fits = _ALL | _QUOTES
    elif card.status is None:
        fits = _BITS_WITHOUT_STATUS
    else:
        fits = _BITS[card.status]
    return fits | _TO_DO if card.todo else fits


class FilterCounts:
    """How many cards each filter shows; kept up to date card by card."""

    def __init__(self) -> None:
        self._combinations: Counter[int] = Counter()

    def clear(self) -> None:
        """Forget all cards."""
        self._combinations.clear()

    def add(self, fits: int) -> None:
        """Count a card with the bits `fits`."""
        self._combinations[fits] += 1

    def take(self, fits: int) -> None:
        """Count a card with the bits `fits` no more."""
        self._combinations[fits] -= 1

    def of(self, shown: CardFilter) -> int:
        """Tell how many cards `shown` fits."""
        return sum(count for fits, count in self._combinations.items() if fits & shown.value)
