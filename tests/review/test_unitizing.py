"""Where marks begin and end: Krippendorff's unitizing alpha."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.review.measures import Undefined, Value
from annotator.review.unitizing import Continuum, unitizing_alpha
from tests.review.published import expected, published

STRETCH = 50_000
EXAMPLE_1995 = {
    "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)], 0.553),
    "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)], -0.926),
    "C": ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)], 0.679),
    "D": ([(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)], 0.066),
}
"""Krippendorff (1995), p. 57. What is printed for the expected disagreement has a slip, hence .02 either way."""


@st.composite
def marks(draw: st.DrawFn, length: int = 14) -> list[Span]:
    """Marks that do not overlap but may touch."""
    ends = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return [Span(start, end) for start, end in pairwise(ends) if draw(st.booleans())]


TEXTS = st.integers(2, 3).flatmap(
    lambda reviewers: st.lists(
        st.lists(marks(), min_size=reviewers, max_size=reviewers).map(lambda every: Continuum(14, every)),
        min_size=1,
        max_size=3,
    )
)
"""One to three texts of fourteen characters, each worked on by the same two or three reviewers."""


def sections(length: int, units: list[Span]) -> list[tuple[int, int, bool]]:
    """Start, length, whether a unit: of every part of a continuum."""
    found, reached = [], 0
    for start, end in sorted(units):
        found += [(reached, start - reached, False), (start, end - start, True)]
        reached = end
    return [*found, (reached, length - reached, False)]


def distance(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> int:
    """The squared distance of two parts, word for word as Krippendorff defines it."""
    (start, length, unit), (other_start, other_length, other_unit) = one, other
    apart = start - other_start
    if unit and other_unit and -length < apart < other_length:
        return apart**2 + (apart + length - other_length) ** 2
    if unit and not other_unit and 0 <= apart <= other_length - length:
        return length**2
    if other_unit and not unit and 0 <= -apart <= length - other_length:
        return other_length**2
    return 0


def by_brute_force(texts: list[Continuum]) -> Value:
    """Alpha from the distance at every place where a unit could meet another unit or a gap."""
    cut = [[sections(text.length, list(units)) for units in text.marks] for text in texts]
    reviewers, length = len(texts[0].marks), sum(text.length for text in texts)
    places = range(reviewers)
    observed = sum(
        distance(mine, theirs)
        for text in cut
        for one in places
        for other in places
        if one != other
        for mine in text[one]
        for theirs in text[other]
    )
    parts = [part for text in cut for one in text for part in one]
    units = [part[1] for part in parts if part[2]]
    gaps = [part[1] for part in parts if not part[2]]
    if not units:
        return Undefined.NOTHING_MARKED
    chance = 0
    for number, unit in enumerate(units):
        for other, length_of_other in enumerate(units):
            if number != other:
                shifts = range(-unit + 1, length_of_other)
                chance += sum(distance((shift, unit, True), (0, length_of_other, True)) for shift in shifts)
        for gap in gaps:
            shifts = range(gap - unit + 1)
            chance += 2 * sum(distance((shift, unit, True), (0, gap, False)) for shift in shifts)
    whole = reviewers * length
    comparable = whole * (whole - 1) - sum(unit * (unit - 1) for unit in units)
    if not chance:
        return Undefined.NO_CHANCE
    seen = Fraction(observed, reviewers * (reviewers - 1) * length**2)
    return float(1 - seen / Fraction(chance, length * comparable))


def from_vector(study: dict[str, Any], category: str, stretch: int) -> Continuum:
    every: list[list[Span]] = [[] for _ in range(study["observers"])]
    for observer, of, begin, length in study["units"]:
        if of == category:
            start = (begin - study["begin"]) * stretch
            every[observer].append(Span(start, start + length * stretch))
    return Continuum(study["length"] * stretch, every)


def test_two_marks_reckoned_by_hand() -> None:
    # Text of 4; marks 0-2 and 1-3. Observed: 1 + 1 each way, 4 / (2 * 16) = 1/8. By chance: two units of length 2,
    # (16 - 12 + 2) / 3 = 2 each; gaps 2 | 1, 1: 4 * (2 - 2 + 1) = 4 each; 2/4 * 12 / (8 * 7 - 2 * 2) = 6 / 52.
    text = Continuum(4, [[Span(0, 2)], [Span(1, 3)]])
    assert unitizing_alpha([text]) == pytest.approx(1 - (1 / 8) / (6 / 52), abs=1e-12)


@pytest.mark.parametrize("category", EXAMPLE_1995)
def test_the_example_of_1995(category: str) -> None:
    first, second, wanted = EXAMPLE_1995[category]
    every = [[Span(start * STRETCH, end * STRETCH) for start, end in units] for units in (first, second)]
    assert unitizing_alpha([Continuum(24 * STRETCH, every)]) == pytest.approx(wanted, abs=0.02)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        *(("alpha_u-krippendorff-1995-p57", category) for category in "ABCD"),
        *(("alpha_u-krippendorff-2004-p254", category) for category in "ck"),
    ],
)
def test_published_studies(name: str, category: str) -> None:
    vector = published(name)
    alpha = unitizing_alpha([from_vector(vector["study"], category, vector.get("stretch", 1))])
    assert alpha == expected(vector, f"alpha_u[{category}]")
    assert alpha == pytest.approx(vector["recomputed"][f"alpha_u[{category}]"], abs=1e-6)


@given(texts=TEXTS)
def test_trying_every_place_gives_the_same(texts: list[Continuum]) -> None:
    wanted = by_brute_force(texts)
    assert unitizing_alpha(texts) == (wanted if isinstance(wanted, Undefined) else pytest.approx(wanted, abs=1e-9))


@given(texts=TEXTS, data=st.data())
def test_the_order_of_reviewers_texts_and_marks_does_not_matter(texts: list[Continuum], data: st.DataObject) -> None:
    columns = data.draw(st.permutations(range(len(texts[0].marks))))
    turned = [Continuum(text.length, [list(text.marks[column])[::-1] for column in columns]) for text in texts]
    assert unitizing_alpha(turned[::-1]) == unitizing_alpha(texts)


@given(units=marks().filter(bool))
def test_the_same_marks_agree_wholly(units: list[Span]) -> None:
    assert unitizing_alpha([Continuum(15, [units, units, units])]) == 1.0


def test_marks_of_one_reviewer_that_overlap_count_as_one() -> None:
    apart, whole = [Span(2, 6), Span(4, 9), Span(5, 7)], [Span(2, 9)]
    other = [Span(3, 9)]
    assert unitizing_alpha([Continuum(20, [apart, other])]) == unitizing_alpha([Continuum(20, [whole, other])])


def test_what_is_not_defined_says_why() -> None:
    assert unitizing_alpha([]) is Undefined.NO_SHARED_TEXT
    assert unitizing_alpha([Continuum(10, [[Span(1, 2)]])]) is Undefined.NO_SHARED_TEXT
    assert unitizing_alpha([Continuum(10, [[], [Span(3, 3)]])]) is Undefined.NOTHING_MARKED
    every = [Span(0, 1), Span(1, 2)]
    assert unitizing_alpha([Continuum(2, [every, every])]) is Undefined.NO_CHANCE


def test_marks_outside_their_text_are_refused() -> None:
    with pytest.raises(ValueError, match="does not lie in a text of 5"):
        unitizing_alpha([Continuum(5, [[Span(3, 6)], []])])
    with pytest.raises(ValueError, match="each of the reviewers"):
        unitizing_alpha([Continuum(5, [[], []]), Continuum(5, [[]])])
