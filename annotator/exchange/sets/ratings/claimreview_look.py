"""What of certain sets is missing for ClaimReview, told in sentences before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.exchange.dates import full_date
from annotator.exchange.formats import Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.ratings.claimreview import anchor, claimant, nothing_rated
from annotator.exchange.sets.ratings.rated import Rated, Ratings, left_words
from annotator.exchange.web_addresses import web_address
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet
from annotator.text import both_ends, inside_quotation

LONG = 75
"""A statement of so many characters or more is cut by those who show it."""
_NAMED = 3
"""So many claims are named in a sentence."""
_NAME = 60


def look_at_claimreview(sets: Iterable[AnnotationSet], answers: Answers) -> list[str]:
    """Tell which claims are left out, and what is missing of the others, their articles and the answers."""
    wrong = _wrong_addresses(answers)
    ratings = Ratings(sets, agreed_only=True)
    missing = _Missing()
    for rated in ratings:
        missing.add(rated)
    if not missing.number:
        return [*wrong, nothing_rated(ratings)]
    left = left_words(ratings.left)
    return [*wrong, *([left] if left else []), *_own_sets(ratings.own_sets), *missing.sentences()]


class _Missing:
    """Counts what is missing; keeps only a few words to name."""

    def __init__(self) -> None:
        self.number = 0
        self._anchors: list[str] = []
        self._nobody = 0
        self._unworded = 0
        self._long: list[str] = []
        self._long_ones = 0
        self._reasons = 0
        self._article = ""
        self._addresses = 0
        self._dates = 0

    def add(self, rated: Rated) -> None:
        """Look at a claim that gets a ClaimReview."""
        self.number += 1
        if len(self._anchors) < _NAMED:
            self._anchors.append(f"#{anchor(rated.claim)}")
        self._nobody += not claimant(rated)
        self._unworded += not rated.claim.wording.strip()
        self._reasons += not rated.reason
        if len(rated.statement) >= LONG:
            self._long_ones += 1
            if len(self._long) < _NAMED:
                words = inside_quotation(both_ends(rated.statement.rstrip(" ."), _NAME))
                self._long.append(_("“{words}”").format(words=words))
        article = rated.marked.article
        if article.id != self._article:  # sets of one article follow one another
            self._article = article.id
            self._addresses += not web_address(article.url)
            self._dates += not full_date(article.published)

    def sentences(self) -> list[str]:
        """Say what is missing, what matters most first."""
        return [*self._about_claims(), *self._about_articles(), *self._about_the_page()]

    def _about_claims(self) -> list[str]:
        unworded = ngettext(
            "{n} claim has no wording of its own: the words of the article may not be understood alone.",
            "{n} claims have no wording of their own: the words of the article may not be understood alone.",
            self._unworded,
        )
        long = ngettext(
            "{n} claim has {most} characters or more, and will be cut where it is shown: {which}. Give it a shorter "
            "wording.",
            "{n} claims have {most} characters or more, and will be cut where they are shown: {which}. Give them "
            "shorter wordings.",
            self._long_ones,
        )
        nobody = ngettext(
            "{n} claim has no speaker who is a person or an organisation: it will name nobody.",
            "{n} claims have no speaker who is a person or an organisation: they will name nobody.",
            self._nobody,
        )
        reasons = ngettext(
            "{n} verdict has no reason: readers will not be told why.",
            "{n} verdicts have no reason: readers will not be told why.",
            self._reasons,
        )
        return counted(
            (self._unworded, unworded),
            (self._long_ones, long),
            (self._nobody, nobody),
            (self._reasons, reasons),
            most=LONG,
            which=_and_more(self._long, self._long_ones),
        )

    def _about_articles(self) -> list[str]:
        addresses = ngettext(
            "{n} article has no web address: readers cannot go to where the claim was made.",
            "{n} articles have no web address: readers cannot go to where the claims were made.",
            self._addresses,
        )
        dates = ngettext(
            "{n} article has no full date (year, month, day): when the claim was made will not be told.",
            "{n} articles have no full date (year, month, day): when the claims were made will not be told.",
            self._dates,
        )
        return counted((self._addresses, addresses), (self._dates, dates))

    def _about_the_page(self) -> list[str]:
        if self.number < 2:
            return []
        told = _(
            "{n} claims share the page: give the place where each is checked its anchor ({which}), as in the file."
        )
        return [told.format(n=self.number, which=_and_more(self._anchors, self.number))]


def _and_more(named: list[str], number: int) -> str:
    return ", ".join([*named, "…"] if number > len(named) else named)


def _own_sets(number: int) -> list[str]:
    told = ngettext(
        "{n} reviewer’s own set is left out: only what was decided or found alike is published.",
        "{n} reviewers’ own sets are left out: only what was decided or found alike is published.",
        number,
    )
    return counted((number, told))


def _wrong_addresses(answers: Answers) -> list[str]:
    given = (answers.get(name, "").strip() for name in ("url", "author_url"))
    return [
        _("“{given}” is no web address; one begins with https://.").format(given=one)
        for one in given
        if one and not web_address(one)
    ]
