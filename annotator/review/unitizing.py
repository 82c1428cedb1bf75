"""How reviewers agree about where marks begin and end: Krippendorff's unitizing alpha.

Krippendorff, K. (1995): On the reliability of unitizing continuous data. Sociological Methodology 25, 47-76; the same
in: Content analysis, 2nd ed. (2004), pp. 251-256. For m reviewers on a continuum of length L, each part of it a unit
(a mark) or a gap between units; a unit has length l, there are N units in all:

    D_o = sum over ordered pairs of reviewers and their parts of d^2 / (m (m - 1) L^2), where d^2 is
          (difference of starts)^2 + (difference of ends)^2   for two units that overlap,
          l^2                                                 for a unit that lies in the other's gap, else 0
    D_e = 2/L sum_units ((N - 1) (2 l^3 - 3 l^2 + l) / 3 + l^2 sum_{gaps g >= l} (g - l + 1))
          / (m L (m L - 1) - sum_units l (l - 1))
    alpha = 1 - D_o / D_e

The value depends on what lengths are counted in: here Unicode code points, so that L is the length of the text.
Several texts make one continuum as long as all of them together in which no gap reaches from one text into another;
their order does not matter. Everything is reckoned in whole numbers, only the last division rounds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from annotator.model import Span, Spans
from annotator.review.measures import Undefined, Value


class Continuum(NamedTuple):
    """A text of `length` code points and the marks in it: one entry for each reviewer, always in the same order.

    Marks of one reviewer that touch are two units, marks that overlap are taken for one.
    """

    length: int
    marks: Sequence[Iterable[Span]]


def unitizing_alpha(continua: Sequence[Continuum]) -> Value:
    """Give the unitizing alpha, at most 1, of marks of one kind in texts that the same reviewers worked on.

    Raises ValueError where a mark reaches out of its text or texts have different numbers of reviewers.
    """
    if len({len(text.marks) for text in continua}) > 1:
        raise ValueError("Every text must have marks, or none, of each of the reviewers.")
    reviewers = len(continua[0].marks) if continua else 0
    if reviewers < 2:
        return Undefined.NO_SHARED_TEXT
    marked = [[_units(text.length, marks) for marks in text.marks] for text in continua]
    units = [unit.length for text in marked for marks in text for unit in marks]
    if not units:
        return Undefined.NOTHING_MARKED
    length = sum(text.length for text in continua)
    gaps = [
        gap
        for text, known in zip(continua, marked, strict=True)
        for marks in known
        for gap in _gaps(text.length, marks)
    ]
    by_chance = _by_chance(units, gaps)
    if not by_chance:
        return Undefined.NO_CHANCE
    observed = sum(_apart(first, second) for text in marked for first, second in combinations(text, 2))
    whole = reviewers * length
    pairs_of_places = whole * (whole - 1) - sum(unit * (unit - 1) for unit in units)
    return 1 - (observed * pairs_of_places) / (reviewers * (reviewers - 1) * length * by_chance)


def _units(length: int, marks: Iterable[Span]) -> Spans:
    """Give one reviewer's marks in order, those that overlap as one, empty ones left out."""
    units: list[Span] = []
    for start, end in sorted(mark for mark in marks if mark.length):
        if start < 0 or end > length:
            raise ValueError(f"A mark from {start} to {end} does not lie in a text of {length} characters.")
        if units and start < units[-1].end:
            units[-1] = Span(units[-1].start, max(end, units[-1].end))
        else:
            units.append(Span(start, end))
    return tuple(units)


def _gaps(length: int, units: Spans) -> Iterator[int]:
    """Give how long the parts between units, before the first and after the last are."""
    reached = 0
    for start, end in units:
        yield start - reached
        reached = end
    yield length - reached


def _apart(first: Spans, second: Spans) -> int:
    """Sum d^2 over the parts of two reviewers, each unordered pair of parts once."""
    return sum(_beside(unit, second) for unit in first) + sum(
        unit.length**2 for unit in second if not _overlapping(unit, first)
    )


def _beside(unit: Span, others: Spans) -> int:
    """Sum d^2 of a unit and the other reviewer's units, or of the gap of theirs in which it lies."""
    met = _overlapping(unit, others)
    if not met:
        return unit.length**2
    return sum((unit.start - other.start) ** 2 + (unit.end - other.end) ** 2 for other in met)


def _overlapping(unit: Span, others: Spans) -> Spans:
    """Give those of units in order that share a code point with one."""
    first = bisect_left(others, unit)
    if first and others[first - 1].end > unit.start:
        first -= 1
    return others[first : bisect_left(others, Span(unit.end, 0), lo=first)]


def _by_chance(units: Sequence[int], gaps: Iterable[int]) -> int:
    """Sum what units of these lengths would be apart at every place of the other units and of the gaps."""
    ordered = sorted(gaps)
    longer = list(accumulate(reversed(ordered), initial=0))[::-1]
    total = 0
    for unit in units:
        first = bisect_left(ordered, unit)
        places = longer[first] - (len(ordered) - first) * (unit - 1)
        total += (len(units) - 1) * ((unit - 1) * unit * (2 * unit - 1) // 3) + unit * unit * places
    return total
