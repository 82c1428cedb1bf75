"""Who marks and what: reviewers, speakers, quotes and claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from annotator.model.article import Spans


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who annotates: a local profile, no password. `colour` is ``#rrggbb``."""

    id: str
    name: str
    initials: str = ""
    colour: str = ""


class SpeakerKind(StrEnum):
    """What kind of source a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom quotes are assigned to; shared by the library. `merged_into` redirects a merged one."""

    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    affiliation: str = ""
    aliases: tuple[str, ...] = ()
    merged_into: str | None = None


class QuoteKind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: what was said, the word that reports it, the mention of who said it."""

    id: str
    article: str
    reviewer: str
    version: str
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    kind: QuoteKind = QuoteKind.DIRECT
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement; `wording` says it so that it stands alone, `quote` is where it was made.

    A claim in a quote takes the quote's speaker; `speaker` names who makes one that stands outside a quote.
    """

    id: str
    article: str
    reviewer: str
    version: str
    spans: Spans
    wording: str = ""
    quote: str | None = None
    speaker: str | None = None


Mark: TypeAlias = Quote | Claim
