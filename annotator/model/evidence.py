"""What verdicts rest on, and its uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.article import Spans


class EvidenceKind(StrEnum):
    """What sort of thing a verdict rests on."""

    DOCUMENT = "document"
    DATA = "data"
    WEB_PAGE = "web page"
    INTERVIEW = "interview"
    RECORDING = "recording"
    EXPERT = "expert"
    CALCULATION = "own calculation"
    EARLIER_CHECK = "earlier check"
    ARTICLE = "the article itself"


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What verdicts rest on. `excerpt_spans` lie in `version` when the excerpt is the article's own words.

    `asked`, `channel` and `answer` record the right of reply: when a person was asked, how, what they said.
    Confidential evidence never leaves the library.
    """

    id: str
    article: str
    reviewer: str
    kind: EvidenceKind = EvidenceKind.WEB_PAGE
    title: str = ""
    publisher: str = ""
    url: str = ""
    file: str = ""
    contact: str = ""
    archive_url: str = ""
    published: str = ""
    accessed: str = ""
    locator: str = ""
    excerpt: str = ""
    version: str | None = None
    excerpt_spans: Spans = ()
    asked: str = ""
    channel: str = ""
    answer: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One use of evidence for one claim, with what it does to it."""

    id: str
    article: str
    reviewer: str
    evidence: str
    claim: str
    stance: Stance = Stance.SUPPORTS
