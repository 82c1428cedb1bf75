"""Two reviewers: percent agreement, Cohen's kappa and the claims behind each cell."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.review.kappa import Pair, confusion
from annotator.review.measures import Undefined, Value
from annotator.review.ratings import Ratings, Row
from annotator.review.weighing import explained
from tests.review.published import expected, published

TABLES = st.integers(1, 4).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 20), min_size=size, max_size=size), min_size=size, max_size=size)
)
GIVEN = st.sampled_from([None, "good", "bad", "aside"])
ROWS = st.lists(st.tuples(GIVEN, GIVEN), max_size=30)


def of_table(table: list[list[int]]) -> tuple[Value, Value]:
    rows = [(str(first), str(second)) for first in range(len(table)) for second in range(len(table))]
    return weighed(rows, list(chain.from_iterable(table)))


def of_rows(rows: list[Row]) -> tuple[Value, Value]:
    return weighed(rows, [1] * len(rows))


def weighed(rows: list[Row], weights: list[int]) -> tuple[Value, Value]:
    percent, kappa = Pair(rows, 0, 1).percent_and_kappa(np.array([weights], dtype=np.int64))
    return explained(percent[0], kappa[0])


def textbook(table: list[list[int]]) -> float | None:
    """Cohen's formula with fractions of units, as it is printed."""
    units = sum(chain.from_iterable(table))
    if not units:
        return None
    places = range(len(table))
    observed = sum(table[place][place] / units for place in places)
    by_chance = sum(sum(table[place]) / units * sum(row[place] for row in table) / units for place in places)
    return None if abs(1 - by_chance) < 1e-12 else (observed - by_chance) / (1 - by_chance)


def test_a_table_reckoned_by_hand() -> None:
    # 20 + 15 of 50 agree: .7; by chance 25/50 * 30/50 + 25/50 * 20/50 = .5; (.7 - .5) / (1 - .5) = .4
    assert of_table([[20, 5], [10, 15]]) == (pytest.approx(0.7, abs=1e-12), pytest.approx(0.4, abs=1e-12))


@pytest.mark.parametrize("name", ["cohen-1960-p45", "artstein-poesio-2008-table1"])
def test_published_tables(name: str) -> None:
    vector = published(name)
    percent, kappa = of_table(vector["table"])
    assert percent == expected(vector, "observed_agreement")
    assert kappa == expected(vector, "cohen_kappa")


@settings(deadline=None)
@given(rows=ROWS)
def test_scikit_learn_gives_the_same(rows: list[Row]) -> None:
    from sklearn.metrics import cohen_kappa_score  # slow to load, and needed here only

    kappa = of_rows(rows)[1]
    if not isinstance(kappa, Undefined):
        firsts, seconds = zip(*(row for row in rows if None not in row), strict=True)
        assert kappa == pytest.approx(float(cohen_kappa_score(firsts, seconds)), abs=1e-9)


@given(table=TABLES)
def test_the_formula_as_printed_gives_the_same(table: list[list[int]]) -> None:
    wanted = textbook(table)
    if wanted is None:
        assert isinstance(of_table(table)[1], Undefined)
    else:
        assert of_table(table)[1] == pytest.approx(wanted, abs=1e-9)


def test_what_is_not_defined_says_why() -> None:
    assert of_rows([("good", None), (None, "bad")]) == (Undefined.NO_OVERLAP, Undefined.NO_OVERLAP)
    assert of_rows([("good", "good"), ("good", "good")]) == (1.0, Undefined.ONE_CATEGORY)
    assert of_rows([("good", "bad"), ("good", "bad")]) == (0.0, 0.0)


@given(rows=ROWS)
def test_which_of_the_two_is_named_first_does_not_matter(rows: list[Row]) -> None:
    assert of_rows(rows) == of_rows([(other, one) for one, other in rows])


@given(rows=ROWS, other=st.permutations(["good", "bad", "aside"]))
def test_what_categories_are_called_does_not_matter(rows: list[Row], other: list[str]) -> None:
    names = dict(zip(["good", "bad", "aside"], other, strict=True))
    assert of_rows([tuple(one and names[one] for one in row) for row in rows]) == of_rows(rows)


@given(rows=ROWS, missing=st.lists(st.sampled_from([(None, None), ("good", None), (None, "bad")])))
def test_units_that_only_one_rated_do_not_count(rows: list[Row], missing: list[Row]) -> None:
    assert of_rows([*rows, *missing]) == of_rows(rows)


@given(rows=ROWS)
def test_every_unit_that_both_rated_is_behind_one_cell(rows: list[Row]) -> None:
    units = tuple(f"claim {number}" for number in range(len(rows)))
    found = confusion(Ratings(("ada", "ben"), units, tuple(rows)), 0, 1)
    behind = {unit: cell for cell, inside in found.cells.items() for unit in inside}
    assert behind == {unit: row for unit, row in zip(units, rows, strict=True) if None not in row}
    assert found.units == len(behind)
    assert found.count("good", "bad") == rows.count(("good", "bad"))


def test_a_table_must_be_one() -> None:
    with pytest.raises(ValueError, match="a row for each unit"):
        Ratings(("ada", "ben"), ("claim",), (("good",),))
