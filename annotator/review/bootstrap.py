"""How sure measures are: 95 % intervals by resampling the units of a table.

Efron, B. (1979): Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1-26; the percentile
method. Each resampled table has as many units as the real one, drawn from it with replacement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from annotator.review.measures import Interval, NoInterval
from annotator.review.weighing import Values, Weights

RESAMPLES = 1000
SEED = 20041995
"""Always the same, so that the same work gives the same interval."""
DEFINED_AT_LEAST = 0.95
"""The share of resampled tables in which a measure must have a value for its interval to mean anything."""

_AT_ONCE = 100
"""So many tables are measured together; more would only need more memory."""


def intervals(
    kinds: Sequence[int], measure: Callable[[Weights], Sequence[Values]], resamples: int = RESAMPLES
) -> list[Interval | NoInterval]:
    """Give an interval for each value that `measure` gives.

    `kinds` says of each unit which of the different rows it has (see `Ratings.distinct`); `measure` is called with
    resampled tables, some at a time.
    """
    found = [measure(tables) for tables in _resampled(np.array(kinds, dtype=np.intp), resamples)]
    return [_interval(np.concatenate(values)) for values in zip(*found, strict=True)]


def _resampled(kinds: npt.NDArray[np.intp], resamples: int) -> Iterator[Weights]:
    # Of numpy's generators, only this one promises the same numbers in every version.
    draw = np.random.RandomState([SEED]).random_sample
    units, different = len(kinds), max(kinds, default=-1) + 1
    for first in range(0, resamples, _AT_ONCE):
        tables = range(first, min(first + _AT_ONCE, resamples))
        drawn = [kinds[(draw(units) * units).astype(np.intp)] for _ in tables]
        yield np.array([np.bincount(one, minlength=different) for one in drawn], dtype=np.int64)


def _interval(values: Values) -> Interval | NoInterval:
    defined = values[~np.isnan(values)]
    if len(defined) < DEFINED_AT_LEAST * len(values):
        return NoInterval.TOO_FEW
    if defined.min() == defined.max():
        return NoInterval.NO_SPREAD
    low, high = np.quantile(defined, (0.025, 0.975))
    return Interval(float(low), float(high))
