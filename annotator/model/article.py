"""An article: its words in versions, places in them, and what was read but is not kept yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in code points of one text version."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


Spans: TypeAlias = tuple[Span, ...]


class Anchor(NamedTuple):
    """Enough to find a place again in another version: the span, its words, 32 code points each side."""

    span: Span
    exact: str
    prefix: str
    suffix: str


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    BLOCK_QUOTE = "block quote"
    FOOTNOTE = "footnote"


class Block(NamedTuple):
    """One block of a text version; blocks are in text order and do not overlap."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What is annotated. Shared by all reviewers of a library; its words live in `TextVersion`s."""

    id: str
    title: str
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    archived: bool = False
    added: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An immutable text of an article. `id` is derived from `sha256` of the text in UTF-8."""

    id: str
    article: str
    text: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A remark that stood in a manuscript, on the words of `span` or, where that is None, on the whole text.

    `written` is a moment (ISO 8601) or "", `reply_to` the place in `ArticleDraft.comments` of an earlier remark.
    """

    text: str
    span: Span | None = None
    author: str = ""
    written: str = ""
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article read from a file or the clipboard, not yet in a library.

    `text` has ``\\n`` line ends and no byte order mark and is otherwise what was read. `encoding` names what the
    bytes were decoded from, `warnings` say in words what an editor should look at before keeping it. `revised` tells
    that the file holds tracked changes, so that it can be read as accepted or as it was before them.
    """

    text: str
    title: str
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    blocks: tuple[Block, ...] = ()
    original: bytes = b""
    media_type: str = "text/plain"
    encoding: str = ""
    warnings: tuple[str, ...] = ()
    comments: tuple[DraftComment, ...] = ()
    revised: bool = False
