"""The command that tells how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.failing import CommandError
from annotator.cli.library_commands import echo_json, known_articles, known_reviewers, reading
from annotator.cli.options import acting, json_option, library_argument
from annotator.cli.telling import row
from annotator.i18n import _

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement, OverallMeasures, PairAgreement, PairMeasures
    from annotator.review.extents import ExtentAgreement
    from annotator.review.measures import Measure

_FEWEST = 2


@click.command("agreement")
@library_argument
@click.option("--article", "wanted", metavar="ID", multiple=True, help="Only this article; may be given several times.")
@click.option("--reviewer", "whose", metavar="NAME", multiple=True, help="Compare this reviewer; may be repeated.")
@json_option
@acting
def agreement(library: Path, wanted: tuple[str, ...], whose: tuple[str, ...], as_json: bool, who: str | None) -> None:
    """Tell how far reviewers agree on claims: first in words, then in numbers."""
    with reading(library, who) as opened, opened.one_moment():
        reviewers = known_reviewers(opened, whose)
        if reviewers is not None and len(set(reviewers)) < _FEWEST:
            raise CommandError(_("Agreement is between two reviewers or more; name another with --reviewer."))
        found = opened.agreement(known_articles(opened, wanted), reviewers)
    if as_json:
        echo_json(_agreement_fields(found))
    else:
        for line in _agreement_lines(found):
            click.echo(line)


def _agreement_lines(found: Agreement) -> Iterator[str]:
    """Tell agreement: a sentence for each pair, then lines of what, between whom, measure, value, its reading."""
    if len(found.reviewers) < _FEWEST:
        yield _("There are no two reviewers who worked on the same article, so there is nothing to compare.")
        return
    for pair in found.pairs:
        yield row(pair.words)
    for pair in found.pairs:
        whose = f"{pair.first.name}, {pair.second.name}"
        yield from _pair_lines(_("verdicts"), whose, pair.verdicts)
        yield from _pair_lines(_("speakers"), whose, pair.speakers)
        yield from _extent_lines(whose, pair.extents)
    yield from _overall_lines(_("verdicts"), found.verdicts)
    yield from _overall_lines(_("speakers"), found.speakers)
    yield from _extent_lines(_("all"), found.extents)


def _pair_lines(what: str, whose: str, measures: PairMeasures) -> Iterator[str]:
    from annotator.review.agreement_words import measure_words

    yield row(what, whose, _("observed agreement"), measure_words(measures.percent))
    yield row(what, whose, _("Cohen’s kappa"), measure_words(measures.kappa))


def _overall_lines(what: str, measures: OverallMeasures) -> Iterator[str]:
    from annotator.review.agreement_words import measure_words, reading
    from annotator.review.measures import Undefined

    yield row(what, _("all"), _("observed agreement"), measure_words(measures.percent))
    alpha = measures.alpha.value
    read = [] if isinstance(alpha, Undefined) else [reading(alpha)]
    yield row(what, _("all"), _("Krippendorff’s alpha"), measure_words(measures.alpha), *read)


def _extent_lines(whose: str, extents: ExtentAgreement) -> Iterator[str]:
    from annotator.review.agreement_words import unitizing_words, word_f1_words

    if extents.word_f1 is not None:
        yield row(_("extents"), whose, _("F1 of words"), word_f1_words(extents.word_f1))
    yield row(_("extents"), whose, _("unitizing alpha"), unitizing_words(extents.unitizing))


def _agreement_fields(found: Agreement) -> dict[str, Any]:
    """Give agreement for JSON."""
    return {
        "reviewers": [one.name for one in found.reviewers],
        "pairs": [_pair_fields(one) for one in found.pairs],
        "verdicts": _overall_fields(found.verdicts),
        "speakers": _overall_fields(found.speakers),
        "extents": _extent_fields(found.extents),
    }


def _pair_fields(pair: PairAgreement) -> dict[str, Any]:
    differences = pair.differences
    return {
        "reviewers": [pair.first.name, pair.second.name],
        "words": pair.words,
        "compared": differences.compared,
        "differing": {
            "verdicts": differences.verdicts,
            "speakers": differences.speakers,
            "only_one": differences.only_one,
        },
        "not_judged": differences.not_judged,
        "verdicts": _measured_fields(pair.verdicts),
        "speakers": _measured_fields(pair.speakers),
        "extents": _extent_fields(pair.extents),
    }


def _measured_fields(measures: PairMeasures) -> dict[str, Any]:
    cells = measures.confusion.cells.items()
    return {
        "agreement": _measure_fields(measures.percent),
        "kappa": _measure_fields(measures.kappa),
        "confusion": [{"given": given, "claims": claims} for given, claims in cells],
    }


def _overall_fields(measures: OverallMeasures) -> dict[str, Any]:
    return {"agreement": _measure_fields(measures.percent), "alpha": _measure_fields(measures.alpha)}


def _extent_fields(extents: ExtentAgreement) -> dict[str, Any]:
    return {
        "texts": extents.texts,
        "characters": extents.characters,
        "unitizing_alpha": _measure_fields(extents.unitizing),
        "word_f1": _measure_fields(extents.word_f1) if extents.word_f1 else None,
    }


def _measure_fields(measure: Measure) -> dict[str, Any]:
    from annotator.review.agreement_words import interval_words, undefined_words
    from annotator.review.measures import NoInterval, Undefined

    value, interval = measure.value, measure.interval
    missing = ""
    if isinstance(value, Undefined):
        missing = undefined_words(value)
    elif isinstance(interval, NoInterval):
        missing = interval_words(interval)
    return {
        "value": None if isinstance(value, Undefined) else value,
        "interval": None if isinstance(interval, NoInterval) else interval,
        "rests_on": measure.rests_on,
        "missing": missing,
    }
