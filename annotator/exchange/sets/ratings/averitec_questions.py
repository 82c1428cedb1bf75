"""The evidence of a claim as AVeriTeC tells it: questions, each with an answer and where it was found.

The values are those of the published data and of the tool in which it was annotated: the types of answers, the media of
sources, the strategies. A question never asks whether the claim holds, as the annotators' instructions demand.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.marked import Cited
from annotator.exchange.sets.ratings.rated import Rated, one_line
from annotator.exchange.web_addresses import web_address
from annotator.i18n import N_, _
from annotator.model import Evidence, EvidenceKind, Stance

NO_ANSWER = "No answer could be found."
"""The words of the published data, never translated: programs look for them."""

_STRATEGIES = {
    EvidenceKind.DOCUMENT: "Written Evidence",
    EvidenceKind.DATA: "Written Evidence",
    EvidenceKind.WEB_PAGE: "Written Evidence",
    EvidenceKind.ARTICLE: "Written Evidence",
    EvidenceKind.INTERVIEW: "Consultation",
    EvidenceKind.EXPERT: "Consultation",
    EvidenceKind.CALCULATION: "Numerical Comparison",
    EvidenceKind.EARLIER_CHECK: "Fact-checker Reference",
}
_MEDIA = {
    "PDF": {".pdf"},
    "Image/graphic": {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".tif", ".tiff"},
    "Video": {".mp4", ".webm", ".mov", ".mkv", ".avi", ".m4v", ".ogv"},
    "Audio": {".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".flac", ".aac"},
    "Web table": {".csv", ".tsv", ".xlsx", ".xls", ".ods"},
}
_STANCES = {
    Stance.SUPPORTS: N_("It supports the claim."),
    Stance.CONTRADICTS: N_("It contradicts the claim."),
    Stance.CONTEXT: N_("It gives context to the claim."),
}


def questions(rated: Rated) -> list[Json]:
    """Give a question for each piece of evidence; where there is none, the one that nobody answered.

    There is always one: programs that score such data divide by their number.
    """
    cited = rated.marked.cited(rated.claim.id)
    if not cited:
        return [{"question": _("What evidence is there for the claim?"), "answers": [_unanswered()]}]
    article = rated.marked.article.url
    return [{"question": _question(one.evidence), "answers": [_answer(one, article)]} for one in cited]


def strategies(rated: Rated) -> list[str]:
    """Give how a claim was checked, as far as the kinds of its evidence tell; each once, sorted."""
    evidence = [one.evidence for one in rated.marked.cited(rated.claim.id)]
    found = {_STRATEGIES[one.kind] for one in evidence if one.kind in _STRATEGIES}
    return sorted(found | {"Consultation" for one in evidence if _was_asked(one)})


def _question(evidence: Evidence) -> str:
    if _was_asked(evidence):
        return _asked(evidence)
    name = one_line(evidence.title) or one_line(evidence.publisher) or _host(evidence)
    if name:
        return _("What does “{name}” say about the claim?").format(name=name)
    return _("What does the evidence say about the claim?")


def _asked(evidence: Evidence) -> str:
    """Ask what a person answered, with when and by what channel; never with how the person can be reached."""
    how = ", ".join(filter(None, (one_line(evidence.asked), one_line(evidence.channel))))
    about = one_line(evidence.title)
    if about:
        asked = _("What was the answer to “{title}”").format(title=about)
    else:
        asked = _("What did the person who was asked about the claim answer")
    return _("{question} ({how})?").format(question=asked, how=how) if how else f"{asked}?"


def _was_asked(evidence: Evidence) -> bool:
    return bool(one_line(evidence.asked) or one_line(evidence.channel) or one_line(evidence.answer))


def _answer(cited: Cited, article: str) -> Json:
    """Give an answer: what a person answered, else the words of the source, else what it does to the claim.

    `article` is the address of the article itself, which may be what is cited.
    """
    evidence = cited.evidence
    answer, excerpt = evidence.answer.strip(), evidence.excerpt.strip()
    if answer:
        words, kind = answer, "Abstractive"
    elif excerpt:
        words, kind = excerpt, "Extractive"
    elif _was_asked(evidence):
        return _unanswered()
    else:
        words, kind = _(_STANCES[cited.citation.stance]), "Abstractive"
    address = web_address(evidence.url or (article if evidence.kind is EvidenceKind.ARTICLE else ""))
    archived = web_address(evidence.archive_url)
    return {
        "answer": words,
        "answer_type": kind,
        "source_url": address,
        "cached_source_url": archived,
        "source_medium": _medium(evidence, address or archived),
    }


def _unanswered() -> Json:
    return {
        "answer": NO_ANSWER,
        "answer_type": "Unanswerable",
        "source_url": "",
        "cached_source_url": "",
        "source_medium": "",
    }


def _medium(evidence: Evidence, address: str) -> str:
    """Tell the medium by the ending of the address or file; a page without one is text, what is no page is other."""
    named = urlsplit(address).path if address else evidence.file.replace("\\", "/")
    ending = PurePosixPath(named).suffix.lower()
    for medium, endings in _MEDIA.items():
        if ending in endings:
            return medium
    return "Web text" if address and evidence.kind is not EvidenceKind.RECORDING else "Other"


def _host(evidence: Evidence) -> str:
    return urlsplit(web_address(evidence.url)).hostname or ""
