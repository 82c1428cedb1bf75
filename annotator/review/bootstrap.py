"""How sure measures are: 95 % intervals by resampling the units of a table.

Efron, B. (1979): Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1-26; the percentile
method. Each resampled table has as many units as the real one, drawn from it with replacement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import quantiles

from annotator.review.measures import Interval, NoInterval, Undefined, Value

RESAMPLES = 1000
SEED = 20041995
"""Always the same, so that the same work gives the same interval."""
DEFINED_AT_LEAST = 0.95
"""The share of resampled tables in which a measure must have a value for its interval to mean anything."""


def intervals(
    kinds: Sequence[int], measure: Callable[[Sequence[int]], Sequence[Value]], resamples: int = RESAMPLES
) -> list[Interval | NoInterval]:
    """Give an interval for each value that `measure` gives.

    `kinds` says of each unit which of the different rows it has (see `Ratings.distinct`); `measure` is called with
    how often each of these stands in a resampled table.
    """
    found = [measure(weights) for weights in _resampled(kinds, resamples)]
    return [_interval(values) for values in zip(*found, strict=True)]


def _resampled(kinds: Sequence[int], resamples: int) -> Iterator[list[int]]:
    # Of all that Random offers, only random() promises the same numbers in every version of Python.
    draw = Random(SEED).random
    units = len(kinds)
    different = range(max(kinds, default=-1) + 1)
    for _ in range(resamples):
        drawn = Counter([kinds[int(draw() * units)] for _ in range(units)])
        yield [drawn[kind] for kind in different]


def _interval(values: Sequence[Value]) -> Interval | NoInterval:
    defined = [value for value in values if not isinstance(value, Undefined)]
    if len(defined) < DEFINED_AT_LEAST * len(values):
        return NoInterval.TOO_FEW
    if min(defined) == max(defined):
        return NoInterval.NO_SPREAD
    cuts = quantiles(defined, n=40, method="inclusive")  # fortieths: the first and last leave 2.5 % outside
    return Interval(cuts[0], cuts[-1])
