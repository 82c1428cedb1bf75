"""A measure of agreement as a value: the number, what it rests on, how sure it is, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Undefined(StrEnum):
    """Why a measure has no value. It is never put as 1.0 or as "not a number"."""

    NO_OVERLAP = "no overlap"
    """No unit was rated by two of the reviewers."""
    ONE_CATEGORY = "one category"
    """Only one category was used, so that nothing could differ even by chance."""
    NOTHING_MARKED = "nothing marked"
    """No reviewer marked anything in the texts they share."""
    NO_SHARED_TEXT = "no shared text"
    """There is no text on which all of the reviewers, at least two, worked."""
    NO_CHANCE = "no chance"
    """The marks leave nothing that could differ by chance: every single character is a mark of its own."""


Value: TypeAlias = float | Undefined


class Interval(NamedTuple):
    """Between what values a measure lies in 95 % of the resampled tables."""

    low: float
    high: float


class NoInterval(StrEnum):
    """Why a measure that has a value has no interval."""

    NO_SPREAD = "no spread"
    """Every resampled table gives the same value, so that resampling says nothing about how sure it is."""
    TOO_FEW = "too few"
    """Too many of the resampled tables leave the measure undefined."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of agreement and the number of units (claims, texts, words) that it rests on.

    `interval` is None where none is reckoned for this measure, or there is no value.
    """

    value: Value
    rests_on: int
    interval: Interval | NoInterval | None = None
