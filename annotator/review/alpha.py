"""How any number of reviewers agree, some ratings missing: Krippendorff's alpha for nominal categories.

Krippendorff, K. (2011): Computing Krippendorff's alpha-reliability. University of Pennsylvania, section C; the same
in: Content analysis, 2nd ed. (2004), pp. 222-230. A unit with m >= 2 ratings, n_uc of them c, adds
n_uc n_uk / (m - 1) to the coincidences o_ck; a unit with fewer drops out. With n_c the ratings c in all units
that are left, and n their sum:

    alpha = 1 - D_o / D_e = 1 - (n - 1) sum_{c != k} o_ck / sum_{c != k} n_c n_k

It is written out here because the package `krippendorff` would bring numpy along: 60 MB to install and 0.2 s to load
for some sums. The tests hold the two against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.review.measures import Undefined, Value
from annotator.review.ratings import Row


class _Unit(NamedTuple):
    """A row's ratings: its place among the different rows, how many it has, ordered pairs that differ, by category."""

    number: int
    ratings: int
    apart: int
    categories: tuple[tuple[str, int], ...]


class Everybody:
    """All reviewers' part of different rows (see `Ratings.distinct`)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._units: list[_Unit] = []
        for number, row in enumerate(rows):
            given = Counter(category for category in row if category is not None)
            ratings = given.total()
            if ratings > 1:
                apart = ratings * ratings - sum(count * count for count in given.values())
                self._units.append(_Unit(number, ratings, apart, tuple(given.items())))

    def units(self, weights: Sequence[int]) -> int:
        """Count the units with two ratings or more; `weights` says how often each row stands in the table."""
        return sum(weights[unit.number] for unit in self._units)

    def percent_and_alpha(self, weights: Sequence[int]) -> tuple[Value, Value]:
        """Give the share, 0 to 1, of pairs of ratings of one unit that are the same, and alpha, at most 1.

        Alpha is undefined where one and the same category was used only.
        """
        pairable: defaultdict[int, int] = defaultdict(int)
        apart: defaultdict[int, int] = defaultdict(int)
        categories: defaultdict[str, int] = defaultdict(int)
        for number, ratings, differing, given in self._units:
            if weight := weights[number]:
                pairable[ratings] += weight * ratings
                apart[ratings] += weight * differing
                for category, count in given:
                    categories[category] += weight * count
        if not pairable:
            return Undefined.NO_OVERLAP, Undefined.NO_OVERLAP
        pairs = sum(values * (ratings - 1) for ratings, values in pairable.items())
        return 1 - sum(apart.values()) / pairs, _alpha(apart, list(categories.values()))


def _alpha(apart: Mapping[int, int], categories: Sequence[int]) -> Value:
    """Give alpha from the ordered pairs that differ, by how many ratings their unit has, and the size of categories."""
    values = sum(categories)
    by_chance = values * values - sum(count * count for count in categories)
    if not by_chance:
        return Undefined.ONE_CATEGORY
    observed = sum(apart[ratings] / (ratings - 1) for ratings in sorted(apart))
    return 1 - (values - 1) * observed / by_chance
