"""Agreement in words: what reviewers differ on, a number with all that belongs beside it, why there is none."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.review.measures import Interval, Measure, NoInterval, Undefined
from annotator.review.pair_differences import Differences

RELIABLE = 0.8
TENTATIVE = 0.667


def differences_words(found: Differences) -> str:
    """Say "Ada and Ben differ on 4 of 31 claims: 2 verdicts, 1 speaker, 1 marked by one only."

    Where both marked claims that one of them did not judge yet, a second sentence counts these.
    """
    names = {"first": found.first.name, "second": found.second.name}
    compared = len(found.compared)
    if not compared:
        return _("{first} and {second} have no claims to compare.").format(**names)
    claims = ngettext("{number} claim", "{number} claims", compared).format(number=compared)
    if found.claims:
        said = _("{first} and {second} differ on {differing} of {claims}: {what}.").format(
            **names, differing=len(found.claims), claims=claims, what=", ".join(_counted(found))
        )
    else:
        said = _("{first} and {second} have {claims} to compare and differ on none.").format(**names, claims=claims)
    if not found.not_judged:
        return said
    waiting = ngettext(
        "{number} does not yet have a verdict of both.",
        "{number} do not yet have a verdict of both.",
        len(found.not_judged),
    ).format(number=len(found.not_judged))
    return f"{said} {waiting}"


def undefined_words(reason: Undefined) -> str:
    """Say why a measure has no value."""
    return {
        Undefined.NO_OVERLAP: _("Not defined: there is nothing that two of the reviewers both rated."),
        Undefined.ONE_CATEGORY: _("Not defined: everybody used the same one category, so nothing could differ."),
        Undefined.NOTHING_MARKED: _("Not defined: nothing is marked."),
        Undefined.NO_SHARED_TEXT: _("Not defined: there is no article that all of the reviewers worked on."),
        Undefined.NO_CHANCE: _("Not defined: the marks leave nothing that could differ by chance."),
    }[reason]


def interval_words(interval: Interval | NoInterval) -> str:
    """Say between what values a measure lies, or why that cannot be said."""
    if isinstance(interval, Interval):
        low, high = decimal_words(interval.low), decimal_words(interval.high)
        return _("95 % interval {low} to {high}").format(low=low, high=high)
    return {
        NoInterval.NO_SPREAD: _("no interval: resampling always gives the same value"),
        NoInterval.TOO_FEW: _("no interval: too few different ratings"),
    }[interval]


def decimal_words(value: float) -> str:
    """Write a measure as people read it: with two decimals, a minus and no hyphen before it."""
    written = f"{value:.2f}"
    return "0.00" if written == "-0.00" else written.replace("-", "−")


def measure_words(measure: Measure) -> str:
    """Say a measure of claims with all that belongs beside it: "0.73 (95 % interval 0.51 to 0.90, 31 claims)"."""
    if isinstance(measure.value, Undefined):
        return undefined_words(measure.value)
    beside = [] if measure.interval is None else [interval_words(measure.interval)]
    beside.append(ngettext("{number} claim", "{number} claims", measure.rests_on).format(number=measure.rests_on))
    return _("{value} ({beside})").format(value=decimal_words(measure.value), beside=", ".join(beside))


def word_f1_words(measure: Measure) -> str:
    """Say an F1 with what it rests on: "0.71 (52 marked words)"."""
    words = ngettext("{number} marked word", "{number} marked words", measure.rests_on)
    return _resting_on(measure, words.format(number=measure.rests_on))


def unitizing_words(measure: Measure) -> str:
    """Say a unitizing alpha with what it rests on: "0.62 (3 texts)"."""
    return _resting_on(
        measure, ngettext("{number} text", "{number} texts", measure.rests_on).format(number=measure.rests_on)
    )


def reading(alpha: float) -> str:
    """Say how an alpha is read by convention: Krippendorff, Content analysis, 2nd ed. (2004), p. 241."""
    if alpha >= RELIABLE:
        return _("reliable, by the usual convention")
    if alpha >= TENTATIVE:
        return _("good enough for tentative conclusions, by the usual convention")
    return _("not reliable, by the usual convention")


def _resting_on(measure: Measure, units: str) -> str:
    if isinstance(measure.value, Undefined):
        return undefined_words(measure.value)
    return f"{decimal_words(measure.value)} ({units})"


def _counted(found: Differences) -> list[str]:
    verdicts, speakers, alone = len(found.verdicts), len(found.speakers), len(found.only_one)
    counted = (
        (verdicts, ngettext("{number} verdict", "{number} verdicts", verdicts)),
        (speakers, ngettext("{number} speaker", "{number} speakers", speakers)),
        (alone, ngettext("{number} marked by one only", "{number} marked by one only", alone)),
    )
    return [words.format(number=number) for number, words in counted if number]
