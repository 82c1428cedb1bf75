"""Many tables of the same ratings at once: the real one, and those resampled from it.

A table is a row of weights, how often each of the different rows of ratings stands in it (see `Ratings.distinct`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.review.measures import Undefined, Value

Weights: TypeAlias = npt.NDArray[np.int64]
"""Tables by different rows."""

Values: TypeAlias = npt.NDArray[np.float64]
"""A value for each table, "not a number" where a table leaves it undefined; `explained` says why of the real one."""


class Sums:
    """Sums weights by groups of different rows; a row may be in several groups, or several times in one."""

    def __init__(self, groups: Collection[Sequence[int]]) -> None:
        filled = [group for group in groups if group]
        self._places = np.array([place for group in filled for place in group], dtype=np.intp)
        self._starts = np.cumsum([0, *map(len, filled)], dtype=np.intp)[:-1]

    def __call__(self, weights: Weights) -> Weights:
        """Give the sums, tables by groups that are not empty."""
        if not self._starts.size:
            return np.zeros((len(weights), 0), dtype=np.int64)
        return np.add.reduceat(weights[:, self._places], self._starts, axis=1)


def ratio(above: npt.NDArray[np.int64 | np.float64], below: npt.NDArray[np.int64 | np.float64]) -> Values:
    """Divide table by table; what would be divided by nothing is not a number."""
    found: Values = np.divide(above, below, out=np.full(len(below), np.nan), where=below != 0)
    return found


def explained(share: float, beyond_chance: float) -> tuple[Value, Value]:
    """Give the share of equal ratings and the measure beyond chance of one table, or why they are not defined."""
    if np.isnan(share):
        return Undefined.NO_OVERLAP, Undefined.NO_OVERLAP
    return float(share), Undefined.ONE_CATEGORY if np.isnan(beyond_chance) else float(beyond_chance)
