"""What the machine proposes for an article: quotes and claims, each with its confidence and the reason in words.

All spans are code points of the text that was read, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model import QuoteKind, SpeakerKind
from annotator.model.article import Spans


class Engine(StrEnum):
    """What reads the text: our rules, or the rules together with a spaCy model where one is installed."""

    RULES = "rules"
    SPACY = "spacy"


class Pattern(StrEnum):
    """How the parts of a suggested quote stand to one another. What is learnt from the hand is counted by it."""

    QUOTE_CUE = "quote, then cue"
    """“…,” said Colonna"""
    CUE_QUOTE = "cue, then quote"
    """Colonna said: “…”"""
    QUOTE_CARRIES_ON = "quote that carries on"
    """“…,” she said. “…” — and a paragraph that goes on quoting the same speaker"""
    QUOTE_ALONE = "quote without a cue"
    CUE_CLAUSE = "cue, then clause"
    """Colonna said that …"""
    CLAUSE_CUE = "clause, then cue"
    """…, Colonna said"""
    ACCORDING_TO = "according to"
    ACCUSATION = "accusation"
    """accused X of …, blamed X for …"""
    REQUEST = "request"
    """urged X to …, promised to …"""
    HEARSAY = "hearsay"
    """reportedly …"""
    TOPIC = "topic"
    """discussed …, criticised …"""
    LABELLED = "name and colon"
    """COLONNA: … in transcripts and headlines"""


class Reason(StrEnum):
    """What makes a statement checkable. What is learnt from the hand is counted by it."""

    NUMBER = "number"
    DATE = "date"
    COMPARISON = "comparison"
    CAUSE = "cause"
    ACCUSATION = "accusation"
    ABSOLUTE = "absolute word"
    ACT = "named act"


@dataclass(frozen=True, slots=True)
class SuggestedQuote:
    """A proposed attribution.

    `speaker` is the fullest name that the article gives, "" where it stays open; `role` is what the article says of
    them. `cue_word` is the cue as the lexicon lists it ("tweet"), "" without one. `confidence` lies in 0 to 1.
    """

    content: Spans
    cue: Spans
    source: Spans
    kind: QuoteKind
    pattern: Pattern
    confidence: float
    why: str
    cue_word: str = ""
    speaker: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedClaim:
    """A proposed checkable statement.

    `reasons` are what makes it checkable, the strongest first; `hedges` the article's own words of doubt about it
    ("without substantiation"); `quote` the place in `Suggestions.quotes` of the quote that it was made in.
    """

    spans: Spans
    reasons: tuple[Reason, ...]
    confidence: float
    why: str
    hedges: Spans = ()
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that is proposed for one text, quotes and claims each in the order of the text."""

    quotes: tuple[SuggestedQuote, ...] = ()
    claims: tuple[SuggestedClaim, ...] = ()
