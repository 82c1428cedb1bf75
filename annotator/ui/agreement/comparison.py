"""What the window of agreement tells of everybody together and of every two reviewers: words, measures, claims.

No widgets: from the values that `annotator.review.agreement` gives to those that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from annotator.i18n import _, ngettext
from annotator.model import Finding
from annotator.review import finding_words
from annotator.review.agreement_words import measure_words, reading, unitizing_words, word_f1_words
from annotator.review.measures import Measure, Undefined
from annotator.ui.agreement.cells import Matrix, matrix_of

if TYPE_CHECKING:  # the window opens without numpy, which is loaded where agreement is reckoned
    from annotator.review.agreement import Agreement, PairAgreement


class Topic(Enum):
    """What reviewers are compared in."""

    VERDICTS = "verdicts"
    SPEAKERS = "speakers"
    EXTENTS = "extents"

    @property
    def title(self) -> str:
        """What it is called, translated."""
        return {
            Topic.VERDICTS: _("Verdicts"),
            Topic.SPEAKERS: _("Speakers"),
            Topic.EXTENTS: _("Extents"),
        }[self]

    @property
    def measures(self) -> tuple[str, str]:
        """What its plain share is called, and its measure beyond chance."""
        if self is Topic.EXTENTS:
            return _("F1 of words"), _("Unitizing alpha")
        return _("Observed agreement"), _("Cohen’s kappa, for all together Krippendorff’s alpha")


@dataclass(frozen=True, slots=True)
class Number:
    """A measure with its name and what is said of it; `beyond_chance` tells kappa and alpha from plain shares."""

    title: str
    measure: Measure
    words: str
    beyond_chance: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims (ids) that have something in common, which `title` says."""

    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Everybody together (`pair` is None), or two reviewers: a line of what is compared."""

    name: str
    words: str
    pair: PairAgreement | None = None


def sides(found: Agreement) -> tuple[Side, ...]:
    """Give everybody together, then every two reviewers."""
    together = Side(everybody_name(len(found.reviewers)), _everybody_words(found))
    pairs = (Side(pair_name(pair), pair.words, pair) for pair in found.pairs)
    return (together, *pairs)


def everybody_name(reviewers: int) -> str:
    """Name all of some reviewers."""
    return _("Both together") if reviewers == 2 else _("All {number} together").format(number=reviewers)


def pair_name(pair: PairAgreement) -> str:
    """Name two reviewers."""
    return _("{first} and {second}").format(first=pair.first.name, second=pair.second.name)


def numbers(found: Agreement, side: Side, topic: Topic) -> tuple[Number, ...]:
    """Give the measures of a side in a topic: first the plain share, then the one beyond chance."""
    if topic is Topic.EXTENTS:
        return _extents(found, side)
    if side.pair is None:
        overall = found.verdicts if topic is Topic.VERDICTS else found.speakers
        alpha = overall.alpha
        read = "" if isinstance(alpha.value, Undefined) else f": {reading(alpha.value)}"
        return (
            _percent(overall.percent),
            Number(_("Krippendorff’s alpha"), alpha, measure_words(alpha) + read, beyond_chance=True),
        )
    measures = side.pair.verdicts if topic is Topic.VERDICTS else side.pair.speakers
    return (
        _percent(measures.percent),
        Number(_("Cohen’s kappa"), measures.kappa, measure_words(measures.kappa), beyond_chance=True),
    )


def shown_matrix(side: Side, topic: Topic) -> Matrix | None:
    """Give what the two of a side said of the same claims; None where there are not two, or it is about extents."""
    if side.pair is None or topic is Topic.EXTENTS:
        return None
    confusion = (side.pair.verdicts if topic is Topic.VERDICTS else side.pair.speakers).confusion
    known: Sequence[str] = confusion.categories
    if topic is Topic.VERDICTS:
        known = [finding for finding in Finding if finding in known]
    said = [finding_words(Finding(one)) if topic is Topic.VERDICTS else one for one in known]
    claims = [[confusion.cells.get((first, second), ()) for second in known] for first in known]
    return matrix_of(side.pair.first.name, side.pair.second.name, said, claims)


def differing(found: Agreement, side: Side, topic: Topic) -> tuple[Claims, ...]:
    """Give what is behind a side's sentence in a topic, each with its number; what nobody has is left out."""
    if side.pair is None:
        pairs = [pair.differences for pair in found.pairs]
        anybody = {claim for pair in pairs for claim in pair.claims}
        everything = dict.fromkeys(claim for pair in pairs for claim in pair.compared)
        together = tuple(claim for claim in everything if claim in anybody)
        return _filled((_("At least two differ"), together))
    differences = side.pair.differences
    alone = _("Marked by one only"), differences.only_one
    if topic is Topic.EXTENTS:
        return _filled(alone)
    if topic is Topic.SPEAKERS:
        return _filled((_("Speakers differ"), differences.speakers), alone)
    waiting = _("Without a verdict of both"), differences.not_judged
    return _filled((_("Verdicts differ"), differences.verdicts), alone, waiting)


def counted(number: int) -> str:
    """Count claims."""
    return ngettext("{number} claim", "{number} claims", number).format(number=number)


def _everybody_words(found: Agreement) -> str:
    compared = len({claim for pair in found.pairs for claim in pair.differences.compared})
    apart = len({claim for pair in found.pairs for claim in pair.differences.claims})
    if not compared:
        return _("There are no claims that two of them could be compared on.")
    if not apart:
        return _("Nobody differs on any of {claims}.").format(claims=counted(compared))
    if len(found.reviewers) == 2:
        return _("Both together: they differ on {number} of {claims}.").format(number=apart, claims=counted(compared))
    return _("All {reviewers} together: at least two differ on {number} of {claims}.").format(
        reviewers=len(found.reviewers), number=apart, claims=counted(compared)
    )


def _percent(measure: Measure) -> Number:
    return Number(_("Observed agreement"), measure, measure_words(measure), beyond_chance=False)


def _extents(found: Agreement, side: Side) -> tuple[Number, ...]:
    extents = found.extents if side.pair is None else side.pair.extents
    alpha = Number(_("Unitizing alpha"), extents.unitizing, unitizing_words(extents.unitizing), beyond_chance=True)
    if extents.word_f1 is None:
        return (alpha,)
    return Number(_("F1 of words"), extents.word_f1, word_f1_words(extents.word_f1), beyond_chance=False), alpha


def _filled(*all_claims: tuple[str, Sequence[str]]) -> tuple[Claims, ...]:
    return tuple(Claims(title, tuple(claims)) for title, claims in all_claims if claims)
