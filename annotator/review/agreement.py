"""How far reviewers agree, first in words, then in numbers: all measures of agreement put together.

    found = agreement(claims, texts, reviewers)
    found.pairs[0].words           "Ada and Ben differ on 4 of 31 claims: 2 verdicts, 1 speaker, 1 marked by one only."
    found.pairs[0].verdicts.kappa  Measure(value=0.71, rests_on=30, interval=Interval(low=0.42, high=0.93))
    found.verdicts.alpha           the same for all reviewers, some verdicts missing

Missing is "not rated", never a category. A measure that is not defined has a reason in place of its value
(`annotator.review.measures.Undefined`), which `annotator.review.agreement_words` says in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.model import Reviewer
from annotator.review.agreement_words import differences_words
from annotator.review.alpha import Everybody
from annotator.review.bootstrap import intervals
from annotator.review.extents import ExtentAgreement, Extents, MarkedText
from annotator.review.kappa import Confusion, Pair, confusion
from annotator.review.measures import Interval, Measure, NoInterval, Undefined, Value
from annotator.review.pair_differences import Differences, differences
from annotator.review.ratings import ClaimRatings, Ratings, speaker_ratings, verdict_ratings
from annotator.review.weighing import Values, Weights, explained


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """How two reviewers agree in one thing (verdicts or speakers); `confusion` leads to the claims behind it."""

    percent: Measure
    kappa: Measure
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class OverallMeasures:
    """How all reviewers agree in one thing: equal pairs of ratings of all pairs, and Krippendorff's alpha."""

    percent: Measure
    alpha: Measure


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How two reviewers agree: in words, by verdict, by speaker, by extent."""

    first: Reviewer
    second: Reviewer
    words: str
    differences: Differences
    verdicts: PairMeasures
    speakers: PairMeasures
    extents: ExtentAgreement


@dataclass(frozen=True, slots=True)
class Agreement:
    """How reviewers agree: every two of them in the order they were named, and all together."""

    reviewers: tuple[Reviewer, ...]
    pairs: tuple[PairAgreement, ...]
    verdicts: OverallMeasures
    speakers: OverallMeasures
    extents: ExtentAgreement


def agreement(ratings: Iterable[ClaimRatings], texts: Iterable[MarkedText], reviewers: Sequence[Reviewer]) -> Agreement:
    """Reckon how these reviewers agree on claims and on the extents of the marks in texts.

    `ratings` has each claim of the chosen articles once, in an order that does not change from call to call: the
    intervals are drawn by it. What others than `reviewers` made of a claim does not count. `texts` has each text
    version with the marks of everybody who worked on it. Where `reviewers` are fewer than two, nothing is defined.
    """
    claims = list(ratings)
    verdicts, speakers = (
        _measured(table) for table in (verdict_ratings(claims, reviewers), speaker_ratings(claims, reviewers))
    )
    extents = Extents(texts)
    pairs = []
    for number, (first, second) in enumerate(combinations(reviewers, 2)):
        found = differences(claims, first, second)
        pairs.append(
            PairAgreement(
                first,
                second,
                differences_words(found),
                found,
                verdicts[1][number],
                speakers[1][number],
                extents.of((first.id, second.id)),
            )
        )
    everybody = extents.of([reviewer.id for reviewer in reviewers])
    return Agreement(tuple(reviewers), tuple(pairs), verdicts[0], speakers[0], everybody)


def _measured(ratings: Ratings) -> tuple[OverallMeasures, list[PairMeasures]]:
    """Give the measures of all reviewers and of every two, all intervals from the same resampled tables."""
    rows, kinds = ratings.distinct()
    everybody = Everybody(rows)
    places = list(combinations(range(len(ratings.reviewers)), 2))
    pairs = [Pair(rows, *place) for place in places]

    def values(tables: Weights) -> list[Values]:
        found = [*everybody.percent_and_alpha(tables)]
        for pair in pairs:
            found += pair.percent_and_kappa(tables)
        return found

    table = np.bincount(np.array(kinds, dtype=np.intp), minlength=len(rows))[np.newaxis]
    found, sure = values(table), intervals(kinds, values)
    reckoned = zip(found[::2], found[1::2], sure[::2], sure[1::2], strict=True)

    def measures(units: int) -> tuple[Measure, Measure]:
        share, beyond_chance, *of_both = next(reckoned)
        percent, other = explained(share[0], beyond_chance[0])
        return _measure(percent, units, of_both[0]), _measure(other, units, of_both[1])

    overall = OverallMeasures(*measures(everybody.units(table)))
    matrices = [confusion(ratings, *place) for place in places]
    return overall, [PairMeasures(*measures(one.units), one) for one in matrices]


def _measure(value: Value, units: int, interval: Interval | NoInterval) -> Measure:
    return Measure(value, units, None if isinstance(value, Undefined) else interval)
