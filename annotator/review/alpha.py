"""How any number of reviewers agree, some ratings missing: Krippendorff's alpha for nominal categories.

Krippendorff, K. (2011): Computing Krippendorff's alpha-reliability. University of Pennsylvania, section C; the same
in: Content analysis, 2nd ed. (2004), pp. 222-230. A unit with m >= 2 ratings, n_uc of them c, adds
n_uc n_uk / (m - 1) to the coincidences o_ck; a unit with fewer drops out. With n_c the ratings c in all units
that are left, and n their sum:

    alpha = 1 - D_o / D_e = 1 - (n - 1) sum_{c != k} o_ck / sum_{c != k} n_c n_k

It is written out here because the package `krippendorff` takes one table at a time, and an interval needs a thousand.
The tests hold the two against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from annotator.review.ratings import Row
from annotator.review.weighing import Sums, Values, Weights, ratio


class Everybody:
    """All reviewers' part of different rows (see `Ratings.distinct`)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        most = max(map(len, rows), default=0)
        self._pairable = np.zeros((len(rows), most + 1), dtype=np.int64)
        self._apart = np.zeros_like(self._pairable)  # both: different rows by how many ratings they have
        categories: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            given = Counter(category for category in row if category is not None)
            ratings = given.total()
            if ratings > 1:
                self._pairable[number, ratings] = 1
                self._apart[number, ratings] = ratings * ratings - sum(count * count for count in given.values())
                for category, count in given.items():
                    categories[category] += [number] * count
        self._categories = Sums(categories.values())
        self._others = np.maximum(np.arange(most + 1) - 1, 1)

    def units(self, weights: Weights) -> int:
        """Count the units of the first table with two ratings or more."""
        return int((weights[0] @ self._pairable).sum())

    def percent_and_alpha(self, weights: Weights) -> tuple[Values, Values]:
        """Give for each table the share, 0 to 1, of pairs of ratings of one unit that are the same, and alpha.

        Alpha, at most 1, is not defined where one and the same category was used only.
        """
        apart, categories = weights @ self._apart, self._categories(weights)
        values = categories.sum(axis=1)
        pairs = (weights @ self._pairable) @ (np.arange(len(self._others)) * self._others)
        observed = (apart / self._others).sum(axis=1)
        by_chance = values * values - (categories * categories).sum(axis=1)
        return 1 - ratio(apart.sum(axis=1), pairs), 1 - ratio((values - 1) * observed, by_chance)
