"""How two reviewers agree: the confusion of their categories, percent agreement and Cohen's kappa.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
With n units rated by both, f_ab of them a by the first and b by the second:

    observed  p_o = sum_c f_cc / n
    expected  p_e = sum_c f_c. f_.c / n^2
    kappa         = (p_o - p_e) / (1 - p_e)

Both fractions are reckoned in whole numbers, so that only the last division rounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.review.ratings import Ratings, Row
from annotator.review.weighing import Sums, Values, Weights, ratio


@dataclass(frozen=True, slots=True)
class Confusion:
    """Which units lie in which cell: `cells` maps (first's category, second's category) to ids of units.

    `categories` are all that either of them used for units rated by both, sorted; empty cells are left out.
    """

    categories: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]

    def count(self, first: str, second: str) -> int:
        """Give how many units lie in a cell."""
        return len(self.cells.get((first, second), ()))

    @property
    def units(self) -> int:
        """How many units both rated."""
        return sum(len(units) for units in self.cells.values())


def confusion(ratings: Ratings, first: int, second: int) -> Confusion:
    """Give the confusion of two reviewers, by their places in the table."""
    cells: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, row in zip(ratings.units, ratings.rows, strict=True):
        one, other = row[first], row[second]
        if one is not None and other is not None:
            cells[one, other].append(unit)
    categories = tuple(sorted({category for cell in cells for category in cell}))
    return Confusion(categories, {cell: tuple(cells[cell]) for cell in sorted(cells)})


class Pair:
    """Two reviewers' part of different rows (see `Ratings.distinct`), by the reviewers' places in a row."""

    def __init__(self, rows: Sequence[Row], first: int, second: int) -> None:
        firsts: defaultdict[str, list[int]] = defaultdict(list)
        seconds: defaultdict[str, list[int]] = defaultdict(list)
        agreeing: list[int] = []
        for number, row in enumerate(rows):
            one, other = row[first], row[second]
            if one is not None and other is not None:
                firsts[one].append(number)
                seconds[other].append(number)
                if one == other:
                    agreeing.append(number)
        both = [category for category in firsts if category in seconds]
        self._firsts = Sums([firsts[category] for category in both])
        self._seconds = Sums([seconds[category] for category in both])
        self._agreeing = Sums([agreeing])
        self._units = Sums(firsts.values())

    def percent_and_kappa(self, weights: Weights) -> tuple[Values, Values]:
        """Give for each table the share of units, 0 to 1, with the same category from both, and kappa, at most 1.

        Kappa is not defined where both used one and the same category only.
        """
        units, agreeing = self._units(weights).sum(axis=1), self._agreeing(weights).sum(axis=1)
        by_chance = (self._firsts(weights) * self._seconds(weights)).sum(axis=1)
        return ratio(agreeing, units), ratio(units * agreeing - by_chance, units * units - by_chance)
