"""AVeriTeC-style JSON for fact-check research: a claim, its label and why, its evidence as questions and answers.

The structure is that of the published data (Schlichtkrull, Guo and Vlachos 2023, "AVeriTeC: A Dataset for Real-world
Claim Verification with Evidence from the Web", and README.md of github.com/MichSchli/AVeriTeC): an array of objects,
dates as D-M-YYYY, null for what is not known of a claim, "" for what is not known of a source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from annotator.exchange.dates import full_date
from annotator.exchange.errors import ExchangeError, utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.ratings.averitec_questions import questions, strategies
from annotator.exchange.sets.ratings.rated import Rated, Ratings, left_words, one_line
from annotator.exchange.web_addresses import web_address
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet, Basis, Finding, SpeakerKind, Stance

SUPPORTED = "Supported"
REFUTED = "Refuted"
NOT_ENOUGH = "Not Enough Evidence"
CONFLICTING = "Conflicting Evidence/Cherrypicking"

_LABELS_OF_BASES = {
    Basis.NO_EVIDENCE.value: NOT_ENOUGH,
    Basis.CONTRADICTED.value: REFUTED,
    Basis.MISSING_CONTEXT.value: CONFLICTING,
    Basis.CONFLICTING.value: CONFLICTING,
}


def write_averitec(sets: Iterable[AnnotationSet], target: BinaryIO, answers: Answers = NO_ANSWERS) -> None:
    """Write the claims that have a finding as one JSON array, set by set. Memory does not grow with their number.

    Reviewers' own sets give the findings of each, an agreed set what was decided or found alike. `answers` may hold
    the `url` of the page with the check. Raises `ExchangeError` where no claim has a finding, and for text that no
    file can hold.
    """
    ratings = Ratings(sets)
    begin = "[\n"
    for rated in ratings:
        written = json.dumps(claim_of(rated, answers.get("url", "")), ensure_ascii=False, indent=4)
        target.write(utf8(begin + written, rated.marked.article.title))
        begin = ",\n"
    if begin == "[\n":
        raise ExchangeError(_("{why} Nothing was written.").format(why=_nothing(ratings)))
    target.write(b"\n]\n")


def claim_of(rated: Rated, checked_at: str = "") -> Json:
    """Make the object of a claim; `checked_at` is the address of the page with the check."""
    article = rated.marked.article
    return {
        "claim": rated.statement,
        "required_reannotation": False,
        "label": label(rated),
        "justification": rated.reason,
        "claim_date": _day_first(full_date(article.published)),
        "speaker": _speaker(rated),
        "original_claim_url": web_address(article.url) or None,
        "cached_original_claim_url": None,
        "fact_checking_article": web_address(checked_at) or None,
        "reporting_source": one_line(article.publisher) or None,
        "location_ISO_code": None,
        "claim_types": [],
        "fact_checking_strategies": strategies(rated),
        "questions": questions(rated),
    }


def label(rated: Rated) -> str:
    """Give the label of a finding: by its basis, and where that does not tell by what the evidence does to the claim.

    A claim that was found unsubstantiated, without a word on why, is refuted only if some evidence contradicts it.
    """
    verdict = rated.verdict
    told = _LABELS_OF_BASES.get(verdict.basis)
    if verdict.finding is Finding.SUBSTANTIATED:
        return told if told == CONFLICTING else SUPPORTED
    if told is not None:
        return told
    stances = {one.citation.stance for one in rated.marked.cited(rated.claim.id)}
    if Stance.CONTRADICTS not in stances:
        return NOT_ENOUGH
    return CONFLICTING if Stance.SUPPORTS in stances else REFUTED


def look_at_averitec(sets: Iterable[AnnotationSet], _answers: Answers) -> list[str]:
    """Tell which claims are left out, and what of the others is made up by a rule, as no evidence tells it."""
    ratings = Ratings(sets)
    number = bare = reasons = 0
    for rated in ratings:
        number += 1
        bare += not rated.marked.cited(rated.claim.id)
        reasons += not rated.reason
    if not number:
        return [_nothing(ratings)]
    no_evidence = ngettext(
        "{n} claim has no evidence: it gets one question without an answer.",
        "{n} claims have no evidence: they get one question without an answer.",
        bare,
    )
    no_reason = ngettext("{n} verdict has no reason.", "{n} verdicts have no reason.", reasons)
    told = [left_words(ratings.left), *counted((bare, no_evidence), (reasons, no_reason))]
    if ratings.own_sets > 1:
        told.append(_("A claim that several reviewers judged is written once for each; the agreed set has it once."))
    return [one for one in told if one]


def _nothing(ratings: Ratings) -> str:
    told = _("No claim was found substantiated or unsubstantiated. Give verdicts first.")
    return " ".join(filter(None, (told, left_words(ratings.left))))


def _speaker(rated: Rated) -> str | None:
    speaker = rated.marked.speaker(rated.claim)
    known = speaker is not None and speaker.kind is not SpeakerKind.UNNAMED
    return (one_line(speaker.name) or None) if speaker and known else None


def _day_first(date: str) -> str | None:
    """Give a day as the data writes it: 2020-10-01 is 1-10-2020."""
    if not date:
        return None
    year, month, day = date.split("-")
    return f"{int(day)}-{int(month)}-{year}"
