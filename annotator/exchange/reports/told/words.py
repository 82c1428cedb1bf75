"""What verdicts, evidence, dates and decisions are called in reports: the words of the window, in one place."""

from __future__ import annotations

import re
from datetime import date

from annotator.i18n import N_, _
from annotator.model import (
    Agreed,
    Basis,
    Cause,
    EvidenceKind,
    Finding,
    QuoteKind,
    SpeakerKind,
    Stance,
    Status,
)

STATUS_OF = {
    Finding.SUBSTANTIATED: Status.SUBSTANTIATED,
    Finding.UNSUBSTANTIATED: Status.UNSUBSTANTIATED,
    Finding.SET_ASIDE: Status.SET_ASIDE,
}
"""The status that one finding alone gives."""

GLYPHS = {
    Status.UNCHECKED: "○",
    Status.SUBSTANTIATED: "✓",
    Status.UNSUBSTANTIATED: "✗",
    Status.SET_ASIDE: "–",
    Status.DISPUTED: "↔",
    Status.RESOLVED: "=",
}
"""The sign of each status, as in the window; the bundled fonts hold every one of them."""

STANCE_GLYPHS = {Stance.SUPPORTS: "✓", Stance.CONTRADICTS: "✗", Stance.CONTEXT: "○"}
"""The sign of what evidence does to a claim."""

_STATUS_WORDS = {
    Status.UNCHECKED: N_("Unchecked"),
    Status.SUBSTANTIATED: N_("Substantiated"),
    Status.UNSUBSTANTIATED: N_("Unsubstantiated"),
    Status.SET_ASIDE: N_("Set aside"),
    Status.DISPUTED: N_("Disputed"),
    Status.RESOLVED: N_("Resolved"),
}
_COUNTED = {
    Status.SUBSTANTIATED: N_("{count} substantiated"),
    Status.UNSUBSTANTIATED: N_("{count} unsubstantiated"),
    Status.DISPUTED: N_("{count} disputed"),
    Status.SET_ASIDE: N_("{count} set aside"),
    Status.RESOLVED: N_("{count} resolved"),
    Status.UNCHECKED: N_("{count} unchecked"),
}
_BASES = {
    Basis.NO_EVIDENCE.value: N_("no evidence given"),
    Basis.CONTRADICTED.value: N_("contradicted"),
    Basis.MISSING_CONTEXT.value: N_("missing context"),
    Basis.CONFLICTING.value: N_("conflicting evidence"),
    Basis.OPINION.value: N_("opinion"),
    Basis.PREDICTION.value: N_("prediction"),
    Basis.TOO_VAGUE.value: N_("too vague"),
    Basis.DUPLICATE.value: N_("duplicate"),
    Basis.WAITING.value: N_("waiting"),
}
_CAUSES = {
    Cause.AMBIGUOUS.value: N_("ambiguous statement"),
    Cause.OVERLOOKED.value: N_("overlooked evidence"),
    Cause.GUIDELINE.value: N_("unclear guideline"),
    Cause.SLIP.value: N_("slip"),
    Cause.JUDGEMENT.value: N_("judgement"),
}
_QUOTES = {
    QuoteKind.DIRECT: N_("Quote, direct"),
    QuoteKind.INDIRECT: N_("Quote, indirect"),
    QuoteKind.MIXED: N_("Quote, mixed"),
}
_STANCES = {
    Stance.SUPPORTS: N_("Supports"),
    Stance.CONTRADICTS: N_("Contradicts"),
    Stance.CONTEXT: N_("Context"),
}
_EVIDENCE = {
    EvidenceKind.DOCUMENT: N_("Document"),
    EvidenceKind.DATA: N_("Data"),
    EvidenceKind.WEB_PAGE: N_("Web page"),
    EvidenceKind.INTERVIEW: N_("Interview"),
    EvidenceKind.RECORDING: N_("Recording"),
    EvidenceKind.EXPERT: N_("Expert"),
    EvidenceKind.CALCULATION: N_("Own calculation"),
    EvidenceKind.EARLIER_CHECK: N_("Earlier check"),
    EvidenceKind.ARTICLE: N_("The article itself"),
}
_AGREED = {
    Agreed.DECIDED: N_("decided"),
    Agreed.UNANIMOUS: N_("nobody differs"),
    Agreed.OPEN: N_("open: the reviewers differ"),
    Agreed.UNCHECKED: N_("checked by nobody yet"),
}
_SPEAKERS = {
    SpeakerKind.ORGANISATION: N_("organisation"),
    SpeakerKind.DOCUMENT: N_("document"),
    SpeakerKind.UNNAMED: N_("unnamed source"),
}
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def status_word(status: Status) -> str:
    """Name a status."""
    return _(_STATUS_WORDS[status])


def with_glyph(status: Status) -> str:
    """Name a status behind its sign: "✓ Substantiated"."""
    return f"{GLYPHS[status]} {status_word(status)}"


def counted_words(status: Status, count: int) -> str:
    """Say how many claims have a status: "5 substantiated"."""
    return _(_COUNTED[status]).format(count=count)


STATUS_ORDER = tuple(_COUNTED)
"""The order in which claims are counted."""


def basis_word(basis: str) -> str:
    """Name a basis of a verdict; one that a desk made up is its own name."""
    return _(_BASES[basis]) if basis in _BASES else basis


def cause_word(cause: str) -> str:
    """Name what a dispute came from; one that a desk made up is its own name."""
    return _(_CAUSES[cause]) if cause in _CAUSES else cause


def quote_word(kind: QuoteKind) -> str:
    """Say that a mark is a quote, and of which kind."""
    return _(_QUOTES[kind])


def stance_words(stance: Stance) -> str:
    """Say what a piece of evidence does to a claim: "✓ Supports"."""
    return f"{STANCE_GLYPHS[stance]} {_(_STANCES[stance])}"


def evidence_word(kind: EvidenceKind) -> str:
    """Name a kind of evidence."""
    return _(_EVIDENCE[kind])


def agreed_words(state: Agreed) -> str:
    """Say how a mark came into an agreed set."""
    return _(_AGREED[state])


def speaker_kind_word(kind: SpeakerKind) -> str:
    """Name what a speaker is, "" for a person."""
    return _(_SPEAKERS[kind]) if kind in _SPEAKERS else ""


def date_words(when: str) -> str:
    """Write an ISO date or moment as people do: "27 April 2023", of a month "April 2023"; the day is that in UTC.

    What is only a year stays that, what is no date stays as it is.
    """
    try:
        day = date.fromisoformat(when[:10]) if len(when) >= 10 else None
    except ValueError:
        return when
    if day is not None:
        return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)
    found = _MONTH.fullmatch(when)
    if found is None:
        return when
    return _("{month} {year}").format(month=_(_MONTHS[int(found[2]) - 1]), year=int(found[1]))
