"""Agreement as rows of a table, to be written as CSV: measures, then what is behind them. No widgets."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.exchange.agreement_csv import AgreementRow
from annotator.review.agreement import Agreement, PairAgreement
from annotator.review.agreement_words import interval_words, undefined_words
from annotator.review.extents import ExtentAgreement
from annotator.review.kappa import Confusion
from annotator.review.measures import Interval, Measure, NoInterval, Undefined

OBSERVED, KAPPA, ALPHA = "observed agreement", "Cohen's kappa", "Krippendorff's alpha"
UNITIZING, WORD_F1 = "unitizing alpha", "F1 of words"
CLAIMS = "claims"


def agreement_rows(found: Agreement) -> Iterator[AgreementRow]:
    """Give all rows: everybody together, then every two reviewers with their matrices."""
    everybody = tuple(one.name for one in found.reviewers)
    for about, overall in (("verdicts", found.verdicts), ("speakers", found.speakers)):
        yield _measured(about, everybody, OBSERVED, overall.percent, CLAIMS)
        yield _measured(about, everybody, ALPHA, overall.alpha, CLAIMS)
    yield from _extents(everybody, found.extents)
    for pair in found.pairs:
        yield from _of_pair(pair)


def _of_pair(pair: PairAgreement) -> Iterator[AgreementRow]:
    names = pair.first.name, pair.second.name
    differences = pair.differences
    for measure, claims in (
        ("compared", differences.compared),
        ("differing", differences.claims),
        ("marked by one only", differences.only_one),
        ("without a verdict of both", differences.not_judged),
    ):
        yield AgreementRow(CLAIMS, names, measure, value=len(claims), unit=CLAIMS)
    for about, measures in (("verdicts", pair.verdicts), ("speakers", pair.speakers)):
        yield _measured(about, names, OBSERVED, measures.percent, CLAIMS)
        yield _measured(about, names, KAPPA, measures.kappa, CLAIMS)
        yield from _cells(about, names, measures.confusion)
    yield from _extents(names, pair.extents)


def _cells(about: str, names: tuple[str, ...], confusion: Confusion) -> Iterator[AgreementRow]:
    for (first, second), claims in confusion.cells.items():
        yield AgreementRow(about, names, "said", first, second, value=len(claims), unit=CLAIMS)


def _extents(names: tuple[str, ...], extents: ExtentAgreement) -> Iterator[AgreementRow]:
    if extents.word_f1 is not None:
        yield _measured("extents", names, WORD_F1, extents.word_f1, "marked words")
    yield _measured("extents", names, UNITIZING, extents.unitizing, "texts")


def _measured(about: str, names: tuple[str, ...], name: str, measure: Measure, unit: str) -> AgreementRow:
    row = AgreementRow(about, names, name, rests_on=measure.rests_on, unit=unit)
    if isinstance(measure.value, Undefined):
        return row._replace(note=undefined_words(measure.value))
    row = row._replace(value=measure.value)
    if isinstance(measure.interval, Interval):
        return row._replace(low=measure.interval.low, high=measure.interval.high)
    if isinstance(measure.interval, NoInterval):
        return row._replace(note=interval_words(measure.interval))
    return row
