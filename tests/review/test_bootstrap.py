"""How sure a measure is: intervals from resampled tables."""

from __future__ import annotations

from math import sqrt

import pytest

from annotator.review.bootstrap import intervals
from annotator.review.measures import Interval, NoInterval
from annotator.review.weighing import Values, Weights, ratio


def share(tables: Weights) -> list[Values]:
    """The share of units of the first kind."""
    return [ratio(tables[:, 0] if tables.size else tables.sum(axis=1), tables.sum(axis=1))]


def test_the_interval_of_a_share_is_that_of_the_normal_distribution() -> None:
    (found,) = intervals([0] * 120 + [1] * 280, share)
    assert isinstance(found, Interval)
    half = 1.96 * sqrt(0.3 * 0.7 / 400)
    assert found.low == pytest.approx(0.3 - half, abs=0.01)
    assert found.high == pytest.approx(0.3 + half, abs=0.01)


def test_the_same_table_always_gives_the_same_interval() -> None:
    kinds = [0, 1, 1, 0, 1, 2, 0]
    assert intervals(kinds, share) == intervals(kinds, share)


def test_every_resampled_table_has_as_many_units() -> None:
    seen: list[int] = []

    def count(tables: Weights) -> list[Values]:
        seen.extend(tables.sum(axis=1).tolist())
        return []

    assert intervals([0, 1, 0, 2, 1], count, resamples=20) == []
    assert seen == [5] * 20


def test_where_nothing_varies_there_is_no_interval() -> None:
    assert intervals([0] * 30, share) == [NoInterval.NO_SPREAD]


def test_where_too_many_tables_leave_it_undefined_there_is_no_interval() -> None:
    def only_with_the_second(tables: Weights) -> list[Values]:
        return [ratio(tables[:, 0], tables[:, 1])]

    assert intervals([0, 0, 0, 1], only_with_the_second) == [NoInterval.TOO_FEW]
    assert intervals([], share) == [NoInterval.TOO_FEW]
