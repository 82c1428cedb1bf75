"""What a report tells, as plain values: an article with its blocks, its numbered marks and all that was said on them.

HTML, DOCX and PDF show these and nothing else, so that the three tell the same. Offsets are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.model import BlockKind, Spans, Stance, Status

NO_COLOUR = -1
"""The colour index of a mark without a speaker."""


class Field(NamedTuple):
    """A labelled line; `address` is a web address (http, https) that it leads to, or ""."""

    label: str
    text: str
    address: str = ""


class Kind(StrEnum):
    """What a mark is."""

    CLAIM = "claim"
    QUOTE = "quote"
    REMARK = "remark"


class Part(StrEnum):
    """What a stretch of text is to a mark."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    CLAIM = "claim"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class ToldEvidence:
    """A piece of evidence with all its fields; `says` is what it does to the claim, in words with a sign."""

    stance: Stance
    says: str
    title: str
    address: str
    excerpt: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """What ONE reviewer found on a claim; `verdict` and `basis` are "" where they gave no verdict.

    `given` is the moment (ISO 8601) or "", `when` the day in words. `challenge` is None where they raised none.
    """

    reviewer: str
    initials: str
    status: Status
    verdict: str = ""
    basis: str = ""
    reason: str = ""
    given: str = ""
    when: str = ""
    evidence: tuple[ToldEvidence, ...] = ()
    challenge: str | None = None


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """What somebody decided about a mark, in words: what, why, who, when."""

    what: str
    by: str
    initials: str
    reason: str
    fields: tuple[Field, ...]
    decided: str
    when: str


@dataclass(frozen=True, slots=True)
class ToldRemark:
    """What somebody wrote; an answer to another remark is behind it and has `is_reply`."""

    author: str
    initials: str
    text: str
    written: str
    when: str
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class ToldMark:
    """A numbered mark with all that is said of it: a claim, a quote that holds no claim, or words with a remark.

    `words` are the exact words, `says` the statement that stands alone (else the words). `colour` is the index of the
    speaker among those of the article, or `NO_COLOUR`. `headline` is the verdict in words with its sign, or what the
    mark is. `status` is that of a claim, else None. `facts` tell of the quote, the owner and the agreement.
    """

    number: int
    kind: Kind
    words: str
    says: str
    speaker: str
    role: str
    colour: int
    headline: str
    owner: str
    initials: str
    status: Status | None = None
    facts: tuple[Field, ...] = ()
    findings: tuple[ToldFinding, ...] = ()
    decisions: tuple[ToldDecision, ...] = ()
    remarks: tuple[ToldRemark, ...] = ()
    spans: Spans = ()

    @property
    def who(self) -> str:
        """Who is named on its card: the speaker, of a remark its author; "" where there is no speaker."""
        return self.owner if self.kind is Kind.REMARK else self.speaker


class Placed(NamedTuple):
    """That a stretch of text belongs to a mark (its number), as what, and on which level its line is drawn (0 to 3)."""

    number: int
    part: Part
    level: int
    colour: int


class Stretch(NamedTuple):
    """Words that the same marks cover: `parts` the outermost first; `begins` and `ends` number the marks that do so.

    A mark begins and ends, for a reader, with its own words; its cue and source may stand before or behind.
    """

    text: str
    parts: tuple[Placed, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class ToldBlock(NamedTuple):
    """A heading, paragraph, list item and so on, in stretches; `right_to_left` after its first strong character."""

    kind: BlockKind
    stretches: tuple[Stretch, ...]
    right_to_left: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ToldText:
    """One text of the article with the marks on it; `title` is "" for the newest text."""

    title: str
    blocks: tuple[ToldBlock, ...]
    marks: tuple[ToldMark, ...]


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article as reports show it. `language` is a BCP 47 tag or ""; `texts` the newest first."""

    title: str
    fields: tuple[Field, ...]
    summary: str
    language: str
    right_to_left: bool
    texts: tuple[ToldText, ...]
    remarks: tuple[ToldRemark, ...]
    counts: Mapping[Status, int]
    published: str = ""

    @property
    def marks(self) -> list[ToldMark]:
        """All marks in the order of their numbers."""
        return [mark for text in self.texts for mark in text.marks]
