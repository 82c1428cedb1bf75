"""All measures of agreement together: first in words, then in numbers, with the claims behind them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Finding, Reviewer, Span
from annotator.review.agreement import Agreement, agreement
from annotator.review.agreement_words import decimal_words, interval_words, measure_words, reading
from annotator.review.extents import MarkedText
from annotator.review.measures import Interval, Measure, NoInterval, Undefined
from annotator.review.ratings import ClaimRatings, View

ADA, BEN, CAI = Reviewer("1", "Ada"), Reviewer("2", "Ben"), Reviewer("3", "Cai")
GOOD, BAD = Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED
SAME_GOOD, SAME_BAD = View(verdict=GOOD, speaker="Colonna"), View(verdict=BAD, speaker="Colonna")
LEFT_OUT = View(marked=False)


def claims(*pairs: tuple[View, View]) -> list[ClaimRatings]:
    return [ClaimRatings(str(number), {"1": one, "2": other}) for number, (one, other) in enumerate(pairs)]


THIRTY_ONE = claims(
    *[(SAME_GOOD, SAME_GOOD)] * 15,
    *[(SAME_BAD, SAME_BAD)] * 12,
    (SAME_GOOD, SAME_BAD),
    (SAME_BAD, SAME_GOOD),
    (SAME_GOOD, View(verdict=GOOD, speaker="Bayramov")),
    (SAME_GOOD, LEFT_OUT),
)
"""Of 30 that both rated 16 good and 14 bad by each, 2 differing; one claim has two speakers, one was left out."""


def of(rated: list[ClaimRatings], *reviewers: Reviewer) -> Agreement:
    return agreement(rated, (), reviewers or (ADA, BEN))


def test_first_it_is_said_in_words() -> None:
    (pair,) = of(THIRTY_ONE).pairs
    assert pair.words == "Ada and Ben differ on 4 of 31 claims: 2 verdicts, 1 speaker, 1 marked by one only."
    assert pair.differences.claims == ("27", "28", "29", "30")
    assert pair.differences.verdicts == ("27", "28")
    assert pair.differences.only_one == ("30",)


@pytest.mark.parametrize(
    ("rated", "words"),
    [
        ([], "Ada and Ben have no claims to compare."),
        (claims((LEFT_OUT, LEFT_OUT)), "Ada and Ben have no claims to compare."),
        ([ClaimRatings("0", {"1": SAME_GOOD})], "Ada and Ben have no claims to compare."),
        (claims((SAME_GOOD, SAME_GOOD)), "Ada and Ben have 1 claim to compare and differ on none."),
        (claims((SAME_GOOD, SAME_BAD)), "Ada and Ben differ on 1 of 1 claim: 1 verdict."),
        (
            claims((SAME_GOOD, View()), (View(), View()), (SAME_GOOD, SAME_GOOD)),
            "Ada and Ben have 3 claims to compare and differ on none. 2 do not yet have a verdict of both.",
        ),
        (
            claims((SAME_GOOD, View(verdict=BAD, speaker="Bayramov"))),
            "Ada and Ben differ on 1 of 1 claim: 1 verdict, 1 speaker.",
        ),
    ],
)
def test_the_words_fit_what_there_is(rated: list[ClaimRatings], words: str) -> None:
    assert of(rated).pairs[0].words == words


def test_who_judged_a_claim_of_somebody_else_did_not_leave_it_out() -> None:
    (pair,) = of(claims((SAME_GOOD, View(marked=False, verdict=BAD)))).pairs
    assert pair.words == "Ada and Ben differ on 1 of 1 claim: 1 verdict."


def test_then_in_numbers() -> None:
    found = of(THIRTY_ONE)
    verdicts = found.pairs[0].verdicts
    # Both: good 17 of 30 (15 + 1 + the one with two speakers), bad 13; by chance (17^2 + 13^2) / 900 = 458 / 900
    assert verdicts.percent.value == pytest.approx(28 / 30)
    assert verdicts.kappa.value == pytest.approx((28 * 30 - 458) / (900 - 458), abs=1e-12)
    assert verdicts.kappa.rests_on == 30
    assert verdicts.confusion.cells[GOOD, BAD] == ("27",)
    # Two ratings of 30 units: 34 good and 26 bad of 60, 4 coincidences apart
    assert found.verdicts.alpha.value == pytest.approx(1 - 59 * 4 / (3600 - 34**2 - 26**2), abs=1e-12)
    assert found.verdicts.percent.value == verdicts.percent.value


def test_intervals_lie_around_the_value() -> None:
    kappa = of(THIRTY_ONE).pairs[0].verdicts.kappa
    assert isinstance(kappa.value, float)
    assert isinstance(kappa.interval, Interval)
    assert -1 <= kappa.interval.low < kappa.value < kappa.interval.high <= 1


def test_what_is_not_defined_is_said_in_words() -> None:
    all_alike = of(claims(*[(SAME_GOOD, SAME_GOOD)] * 5))
    kappa = all_alike.pairs[0].verdicts.kappa
    assert kappa == Measure(Undefined.ONE_CATEGORY, 5)
    assert measure_words(kappa) == "Not defined: everybody used the same one category, so nothing could differ."
    assert all_alike.verdicts.alpha.value is Undefined.ONE_CATEGORY
    assert all_alike.verdicts.percent == Measure(1.0, 5, NoInterval.NO_SPREAD)
    assert of([]).verdicts.alpha == Measure(Undefined.NO_OVERLAP, 0)
    assert of(THIRTY_ONE, ADA).verdicts.alpha == Measure(Undefined.NO_OVERLAP, 0)
    assert of(THIRTY_ONE, ADA).pairs == ()


def test_a_number_is_said_with_what_belongs_beside_it() -> None:
    assert measure_words(Measure(0.734, 31, Interval(0.506, 0.9))) == "0.73 (95 % interval 0.51 to 0.90, 31 claims)"
    alone = Measure(1.0, 1, NoInterval.NO_SPREAD)
    assert measure_words(alone) == "1.00 (no interval: resampling always gives the same value, 1 claim)"


@pytest.mark.parametrize(
    ("alpha", "begins"), [(0.8, "reliable"), (0.79, "good enough"), (0.667, "good enough"), (0.66, "not reliable")]
)
def test_alpha_is_read_by_the_usual_convention(alpha: float, begins: str) -> None:
    assert reading(alpha).startswith(begins)


TEXT = MarkedText("Road and rail stay closed.", {"1": [Span(0, 13)], "2": [Span(9, 25)]})


def test_extents_say_what_they_rest_on() -> None:
    alone = MarkedText("Ada alone read this.", {"1": [Span(0, 9)]})
    found = agreement([], [TEXT, alone], [ADA, BEN])
    extents = found.pairs[0].extents
    # Ada marked 3 words, Ben 3, one of them the same: 2 * 1 / 6, of 5 words in all
    assert extents.word_f1 == Measure(pytest.approx(1 / 3), 5)
    assert (extents.texts, extents.characters) == (1, len(TEXT.text))
    assert extents.unitizing == found.extents.unitizing
    assert isinstance(extents.unitizing.value, float)


def test_extents_need_a_text_that_all_of_them_worked_on() -> None:
    found = agreement([], [TEXT], [ADA, BEN, CAI])
    assert found.extents.unitizing == Measure(Undefined.NO_SHARED_TEXT, 0)
    assert found.extents.word_f1 is None
    assert isinstance(found.pairs[0].extents.unitizing.value, float)
    assert found.pairs[1].extents.word_f1 == Measure(Undefined.NO_SHARED_TEXT, 0)
    nothing = agreement([], [MarkedText("Nothing marked.", {"1": [], "2": []})], [ADA, BEN])
    assert nothing.pairs[0].extents.word_f1 == Measure(Undefined.NOTHING_MARKED, 0)


VIEWS = st.builds(
    View, st.booleans(), st.sampled_from([None, *Finding]), st.sampled_from([None, "Colonna", "Bayramov"])
)
RATED = st.lists(st.dictionaries(st.sampled_from(["1", "2", "3"]), VIEWS), max_size=12).map(
    lambda every: [ClaimRatings(str(number), views) for number, views in enumerate(every)]
)


@settings(max_examples=25)
@given(rated=RATED, order=st.permutations([ADA, BEN, CAI]))
def test_the_order_of_reviewers_changes_no_number(rated: list[ClaimRatings], order: list[Reviewer]) -> None:
    one, other = of(rated, ADA, BEN, CAI), of(rated, *order)
    assert (one.verdicts, one.speakers) == (other.verdicts, other.speakers)
    measured = [
        {
            frozenset((pair.first.id, pair.second.id)): (pair.verdicts.kappa, pair.speakers.percent)
            for pair in found.pairs
        }
        for found in (one, other)
    ]
    assert measured[0] == measured[1]


@settings(max_examples=25)
@given(rated=RATED)
def test_who_else_is_compared_changes_nothing_between_two(rated: list[ClaimRatings]) -> None:
    alone, among_three = of(rated, ADA, BEN).pairs[0], of(rated, ADA, BEN, CAI).pairs[0]
    assert alone == among_three


@settings(max_examples=25)
@given(rated=RATED)
def test_the_words_count_what_is_listed(rated: list[ClaimRatings]) -> None:
    for pair in of(rated, ADA, BEN, CAI).pairs:
        found = pair.differences
        assert set(found.claims) == {*found.verdicts, *found.speakers, *found.only_one}
        assert set(found.claims) <= set(found.compared)
        apart = {
            unit for (one, other), units in pair.verdicts.confusion.cells.items() if one != other for unit in units
        }
        assert set(found.verdicts) == apart


def test_numbers_below_nothing_have_a_minus_and_nothing_has_none() -> None:
    assert [decimal_words(value) for value in (-0.091, -0.001, 0.0, 1.0)] == ["−0.09", "0.00", "0.00", "1.00"]
    assert interval_words(Interval(-0.5, 0.25)) == "95 % interval −0.50 to 0.25"
