"""Any number of reviewers, some ratings missing: Krippendorff's alpha and the share of equal pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.review.alpha import Everybody
from annotator.review.measures import Undefined, Value
from annotator.review.ratings import Ratings, Row
from annotator.review.weighing import explained
from tests.review.published import expected, published

GIVEN = st.sampled_from([None, "good", "bad", "aside"])
ROWS = st.integers(2, 5).flatmap(lambda width: st.lists(st.tuples(*[GIVEN] * width), min_size=1, max_size=25))


def of_rows(rows: list[Row]) -> tuple[Value, Value]:
    return weighed(rows, [1] * len(rows))


def weighed(rows: Sequence[Row], weights: list[int]) -> tuple[Value, Value]:
    percent, alpha = Everybody(rows).percent_and_alpha(np.array([weights], dtype=np.int64))
    return explained(percent[0], alpha[0])


def pair_by_pair(rows: list[Row]) -> Value:
    """Alpha from every single pair of ratings: those within units against those of all pairable ratings."""
    units = [[one for one in row if one is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    together = [one for unit in units for one in unit]
    if not units:
        return Undefined.NO_OVERLAP
    within = sum(sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units) / len(together)
    anywhere = sum(a != b for a, b in permutations(together, 2)) / (len(together) * (len(together) - 1))
    return 1 - within / anywhere if anywhere else Undefined.ONE_CATEGORY


def test_a_table_reckoned_by_hand() -> None:
    rows: list[Row] = [("a", "a", None), ("a", "b", "a"), ("b", None, "b"), ("a", None, None)]
    # The last unit drops out. a: 2 + 2, b: 1 + 2, n = 7; apart (2 * 1 + 1 * 2) / 2 = 2;
    # alpha = 1 - 6 * 2 / (49 - 16 - 9) = 1 - 12 / 24. Of the pairs 1 of 1, 1 of 3 and 1 of 1 are equal.
    percent, alpha = of_rows(rows)
    assert alpha == pytest.approx(0.5, abs=1e-12)
    assert percent == pytest.approx(3 / 5, abs=1e-12)


def test_krippendorffs_example_with_missing_ratings() -> None:
    """Krippendorff (2011), section C: four observers, twelve units, nominal .743."""
    ratings = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    rows: list[Row] = [tuple(None if one == "." else one for one in unit) for unit in zip(*ratings, strict=True)]
    assert of_rows(rows)[1] == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize("name", ["krippendorff-2004-p227-nominal", "krippendorff-2011-C-missing"])
def test_published_tables_of_raters_by_units(name: str) -> None:
    vector = published(name)
    rows = [tuple(None if one is None else str(one) for one in unit) for unit in zip(*vector["ratings"], strict=True)]
    assert of_rows(rows)[1] == expected(vector, "krippendorff_alpha_nominal")


def test_fleiss_diagnoses() -> None:
    vector = published("fleiss-1971-diagnoses")
    percent, alpha = of_rows([tuple(str(one) for one in unit) for unit in vector["items"]])
    assert alpha == expected(vector, "krippendorff_alpha_nominal")
    assert percent == expected(vector, "observed_agreement")


@given(rows=ROWS)
def test_the_package_krippendorff_gives_the_same(rows: list[Row]) -> None:
    alpha = of_rows(rows)[1]
    if not isinstance(alpha, Undefined):
        codes = {None: np.nan, "good": 1.0, "bad": 2.0, "aside": 3.0}
        table = np.array([[codes[one] for one in row] for row in rows]).T
        wanted = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
        assert alpha == pytest.approx(float(wanted), abs=1e-9)


@given(rows=ROWS)
def test_counting_pair_by_pair_gives_the_same(rows: list[Row]) -> None:
    wanted = pair_by_pair(rows)
    assert of_rows(rows)[1] == (wanted if isinstance(wanted, Undefined) else pytest.approx(wanted, abs=1e-9))


def test_what_is_not_defined_says_why() -> None:
    assert of_rows([("a", None), (None, "b")]) == (Undefined.NO_OVERLAP, Undefined.NO_OVERLAP)
    assert of_rows([("a", "a"), ("a", "a"), ("b", None)]) == (1.0, Undefined.ONE_CATEGORY)


@given(rows=ROWS, data=st.data())
def test_the_order_of_units_and_reviewers_does_not_matter(rows: list[Row], data: st.DataObject) -> None:
    columns = data.draw(st.permutations(range(len(rows[0]))))
    shuffled = data.draw(st.permutations(rows))
    assert of_rows([tuple(row[column] for column in columns) for row in shuffled]) == of_rows(rows)


@given(rows=ROWS, other=st.permutations(["good", "bad", "aside"]))
def test_what_categories_are_called_does_not_matter(rows: list[Row], other: list[str]) -> None:
    names = dict(zip(["good", "bad", "aside"], other, strict=True))
    assert of_rows([tuple(one and names[one] for one in row) for row in rows]) == of_rows(rows)


@given(rows=ROWS, lone=st.lists(GIVEN))
def test_units_with_one_rating_or_none_do_not_count(rows: list[Row], lone: list[str | None]) -> None:
    nothing = (None,) * (len(rows[0]) - 1)
    assert of_rows([*rows, *((one, *nothing) for one in lone)]) == of_rows(rows)


@given(rows=ROWS)
def test_equal_rows_may_be_counted_together(rows: list[Row]) -> None:
    table = Ratings(tuple(map(str, range(len(rows[0])))), tuple(map(str, range(len(rows)))), tuple(rows))
    different, kinds = table.distinct()
    counts = [kinds.count(kind) for kind in range(len(different))]
    assert weighed(different, counts) == of_rows(rows)
