"""Words and facts about evidence: kinds, stances, field names, and what a URL tells without asking the network."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from annotator.i18n import _
from annotator.library.field_names import field_name
from annotator.model import Evidence, EvidenceKind, Stance
from annotator.text import inside_quotation

STANCE_GLYPHS = {Stance.SUPPORTS: "✓", Stance.CONTRADICTS: "✗", Stance.CONTEXT: "○"}
_ADDRESS = re.compile(r"^(https?://\S+|www\.\S+\.\S+)$", re.IGNORECASE)

ASKED_KINDS = (EvidenceKind.INTERVIEW, EvidenceKind.EXPERT)
"""Kinds of evidence for which a person was asked."""


def kind_word(kind: EvidenceKind) -> str:
    """Name a kind of evidence."""
    words = {
        EvidenceKind.DOCUMENT: _("Document"),
        EvidenceKind.DATA: _("Data"),
        EvidenceKind.WEB_PAGE: _("Web page"),
        EvidenceKind.INTERVIEW: _("Interview"),
        EvidenceKind.RECORDING: _("Recording"),
        EvidenceKind.EXPERT: _("Expert"),
        EvidenceKind.CALCULATION: _("Own calculation"),
        EvidenceKind.EARLIER_CHECK: _("Earlier check"),
        EvidenceKind.ARTICLE: _("The article itself"),
    }
    return words[kind]


def stance_word(stance: Stance) -> str:
    """Say what a piece of evidence does to a claim."""
    words = {
        Stance.SUPPORTS: _("Supports"),
        Stance.CONTRADICTS: _("Contradicts"),
        Stance.CONTEXT: _("Context"),
    }
    return words[stance]


def field_word(field: str) -> str:
    """Name a field of `Evidence` as the form labels it."""
    return field_name("evidence", field) or field


def field_hint(field: str) -> str:
    """Give an example of what belongs into a field, or ""."""
    hints = {
        "published": _("2023-04-27, or 2023"),
        "accessed": _("2023-04-27"),
        "locator": _("p. 12, paragraph 3, 12:40"),
        "asked": _("2023-04-27"),
        "channel": _("telephone, e-mail, in person"),
        "answer": _("Their answer, or: none by the deadline"),
        "contact": _("Name, and how to reach them"),
    }
    return hints.get(field, "")


def is_address(text: str) -> bool:
    """Tell whether `text` is a web address and nothing else."""
    return bool(_ADDRESS.match(text.strip()))


def facts_of_address(address: str) -> dict[str, str]:
    """Give what an address tells by itself: url with its scheme, and the host as publisher."""
    url = address.strip()
    if not url.lower().startswith(("http://", "https://")):
        url = "https://" + url
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return {"url": url, "publisher": host.removeprefix("www.")}


def heading(evidence: Evidence) -> str:
    """Name a piece of evidence by the best it has."""
    best = evidence.title or evidence.contact or evidence.url or evidence.file or evidence.excerpt
    return best or kind_word(evidence.kind)


def heading_with_place(evidence: Evidence) -> str:
    """Name a piece of evidence and the place in it: "This article, paragraph 5"."""
    return ", ".join(part for part in (heading(evidence), evidence.locator) if part)


def details(evidence: Evidence) -> str:
    """Say publisher, date and who was asked in a line; "" where nothing of that is known."""
    title = heading(evidence)
    person = evidence.contact if evidence.contact != title else ""
    asked = _("asked {when}").format(when=evidence.asked) if evidence.asked else ""
    parts = [person, evidence.publisher, evidence.published, asked, evidence.channel]
    return " · ".join(part for part in parts if part)


def quotation(text: str) -> str:
    """Put quotation marks around an excerpt that has none."""
    return text if text.startswith(("“", "„", "«", '"', "‘")) else f"“{inside_quotation(text)}”"
