"""schema.org ClaimReview as JSON-LD: one for each claim that was decided or found alike.

As schema.org 30.0 defines it and as search engines' documentation lists what is required and recommended ("Fact check
(ClaimReview) structured data"). What is not known is left out. Only agreed sets are told: one reviewer's finding is no
rating, and a reviewer's own set does not know whether a decision was reopened since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from typing import Any, BinaryIO

from annotator.exchange.dates import full_date
from annotator.exchange.errors import ExchangeError, utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.languages import language_tag
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.ratings.rated import Rated, Ratings, left_words, one_line
from annotator.exchange.web_addresses import web_address
from annotator.i18n import _
from annotator.model import AnnotationSet, Article, Claim, Finding, SpeakerKind

WORST, BEST = 1, 5
"""The ends of the scale, which has no other values; the better one is the truer one."""
SCRIPT = "script"
"""The answer that asks for script blocks instead of a JSON file."""

_CONTEXT = "https://schema.org"
_IN_SCRIPTS = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}


def write_claimreview(sets: Iterable[AnnotationSet], target: BinaryIO, answers: Answers = NO_ANSWERS) -> None:
    """Write the ratings of agreed sets as a JSON array of ClaimReviews, or as script blocks for the checking page.

    Memory does not grow with the number of sets. Several claims share the page: each has its own anchor in it. Raises
    `ExchangeError` where no claim has a rating, where an address is none, and for text that no file can hold.
    """
    page = Page(answers)
    ratings = Ratings(sets, agreed_only=True)
    every = iter(ratings)
    first = list(islice(every, 2))
    if not first:
        raise ExchangeError(_("{why} Nothing was written.").format(why=nothing_rated(ratings)))
    several = len(first) > 1
    begin, end, between = ("", "", "") if page.is_script else ("[\n", "\n]\n", ",\n")
    for number, rated in enumerate(chain(first, every)):
        review = page.review(rated, anchor(rated.claim) if several else "")
        written = _script(review) if page.is_script else json.dumps(review, ensure_ascii=False, indent=2)
        target.write(utf8((between if number else begin) + written, rated.marked.article.title))
    target.write(end.encode())


def anchor(claim: Claim) -> str:
    """Give the name of the place in the page where a claim is checked; that of a claim never changes."""
    return f"claim-{hashlib.sha256(claim.id.encode(errors='replace')).hexdigest()[:8]}"


class Page:
    """The page with the check, as a person described it. Raises `ExchangeError` where an address is none."""

    def __init__(self, answers: Answers) -> None:
        self.url = _address(answers, "url", _("Web address of the page with the check"))
        self.is_script = answers.get("form", "").strip() == SCRIPT
        self._checker = _filled(
            "Organization",
            name=one_line(answers.get("author", "")),
            url=_address(answers, "author_url", _("Web address of who checked")),
        )
        self._names = {
            Finding.SUBSTANTIATED: one_line(answers.get("substantiated", "")) or _("Substantiated"),
            Finding.UNSUBSTANTIATED: one_line(answers.get("unsubstantiated", "")) or _("Unsubstantiated"),
        }

    def review(self, rated: Rated, place: str = "") -> Json:
        """Make the ClaimReview of a claim; `place` is its anchor where the page has several claims."""
        url = f"{self.url.partition('#')[0]}#{place}" if place else self.url
        return {"@context": _CONTEXT} | _filled(
            "ClaimReview",
            url=url,
            claimReviewed=rated.statement,
            author=self._checker,
            datePublished=full_date(rated.verdict.given),
            itemReviewed=_claim(rated),
            reviewRating=self._rating(rated),
        )

    def _rating(self, rated: Rated) -> Json:
        finding = rated.verdict.finding
        return _filled(
            "Rating",
            ratingValue=BEST if finding is Finding.SUBSTANTIATED else WORST,
            bestRating=BEST,
            worstRating=WORST,
            alternateName=self._names[finding],
            ratingExplanation=rated.reason,
        )


def claimant(rated: Rated) -> Json:
    """Give who made the claim as a Person or Organization; empty where nobody is known by name."""
    speaker = rated.marked.speaker(rated.claim)
    name = one_line(speaker.name) if speaker else ""
    if speaker is None or not name:
        return {}
    if speaker.kind is SpeakerKind.ORGANISATION:
        return _filled("Organization", name=name)
    if speaker.kind is not SpeakerKind.PERSON:
        return {}
    affiliation = one_line(speaker.affiliation)
    return _filled(
        "Person",
        name=name,
        jobTitle=one_line(speaker.role),
        affiliation=_filled("Organization", name=affiliation) if affiliation else {},
    )


def nothing_rated(ratings: Ratings) -> str:
    """Say why there is nothing to publish, and what to do."""
    if ratings.own_sets and not ratings.agreed_sets:
        return _(
            "These are reviewers’ own sets, and only what was decided or found alike is published. "
            "Export the agreed set instead."
        )
    told = _("There is no claim that was decided or found alike. Give verdicts, or decide what is disputed.")
    return " ".join(filter(None, (told, left_words(ratings.left))))


def _claim(rated: Rated) -> Json:
    article = rated.marked.article
    return _filled(
        "Claim",
        text=rated.words,
        author=claimant(rated),
        datePublished=full_date(article.published),
        appearance=_appearance(article),
    )


def _appearance(article: Article) -> Json:
    """Give the article in which the claim was found; nothing where neither its address nor its title is known.

    Whether it was the first to make the claim is not known.
    """
    url, headline = web_address(article.url), one_line(article.title)
    if not url and not headline:
        return {}
    publisher = one_line(article.publisher)
    names = [_filled("Person", name=name) for part in article.byline.split(";") if (name := one_line(part))]
    return _filled(
        "NewsArticle" if publisher else "CreativeWork",
        url=url,
        headline=headline,
        author=names[0] if len(names) == 1 else names,
        publisher=_filled("Organization", name=publisher) if publisher else {},
        datePublished=full_date(article.published),
        inLanguage=language_tag(article.language),
    )


def _filled(kind: str, /, **properties: Any) -> Json:
    """Make a node of a type with the properties that are known."""
    return {"@type": kind} | {name: value for name, value in properties.items() if value not in ("", None, [], {})}


def _address(answers: Mapping[str, str], name: str, field: str) -> str:
    given = answers.get(name, "").strip()
    address = web_address(given)
    if given and not address:
        raise ExchangeError(
            _("“{field}”: “{given}” is no web address; one begins with https://. Nothing was written.").format(
                field=field, given=given
            )
        )
    return address


def _script(review: Json) -> str:
    """Give a block that can be pasted in any page: no word in it can end it (HTML, 4.12.1.3)."""
    written = json.dumps(review, ensure_ascii=False, indent=2)
    for sign, escaped in _IN_SCRIPTS.items():
        written = written.replace(sign, escaped)
    place = review["url"].partition("#")[2]
    told = f'<!-- Checked at: id="{place}" -->\n' if place.startswith("claim-") else ""
    return f'{told}<script type="application/ld+json">\n{written}\n</script>\n'
