"""Lines of text with their kinds, put together to the text of an article: one blank line between two lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.model import Block, BlockKind, Span

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")
_AROUND_TAB = re.compile(r" ?\t ?")
_LINE_SEPARATORS = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """One paragraph, heading, list item or the like; its text has no line feed."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH


def join_lines(lines: Iterable[Line]) -> tuple[str, tuple[Block, ...]]:
    """Put lines together to a text, a blank line between them, with a block for each."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for line in lines:
        texts.append(line.text)
        blocks.append(Block(Span(start, start + len(line.text)), line.kind))
        start += len(line.text) + 2
    return "\n\n".join(texts), tuple(blocks)


@dataclass(frozen=True)
class Tags:
    """What the elements of a kind of document mean. All others are part of the line they stand in."""

    blocks: Collection[str]
    headings: Collection[str]
    items: Collection[str]
    quotes: Collection[str]
    skipped: Collection[str] = ()
    breaks: Collection[str] = ("br",)
    cells: Collection[str] = ("td", "th")
    verbatim: Collection[str] = ()
    newline_breaks: bool = False
    """Whether a line feed in the text ends a line; in HTML it is a blank like others."""


HTML = Tags(
    blocks=frozenset(
        [
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "html",
            "legend",
            "main",
            "nav",
            "ol",
            "p",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
        ]
    ),
    headings=frozenset(["h1", "h2", "h3", "h4", "h5", "h6"]),
    items=frozenset(["li"]),
    quotes=frozenset(["blockquote"]),
    skipped=frozenset(
        [
            "head",
            "script",
            "style",
            "template",
            "title",
            "noscript",
            "object",
            "iframe",
            "svg",
            "canvas",
            "audio",
            "video",
            "map",
        ]
    ),
    verbatim=frozenset(["pre", "textarea", "listing", "xmp"]),
)
"""HTML, after the default style sheet of the HTML standard (section 15.3)."""

EXTRACTED = Tags(
    blocks=frozenset(["body", "p", "list", "table", "row", "code"]),
    headings=frozenset(["head"]),
    items=frozenset(["item"]),
    quotes=frozenset(["quote"]),
    skipped=frozenset(["graphic"]),
    breaks=frozenset(["lb"]),
    cells=frozenset(["cell"]),
    newline_breaks=True,
)
"""The TEI-like elements that trafilatura gives."""


def lines_of(root: Any, tags: Tags) -> list[Line]:
    """Give the lines of an lxml element tree, empty ones left out. No recursion, so that depth does not matter."""
    return _Walk(tags).lines_of(root)


class _Walk:
    """Collects the lines of one tree."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._kinds = [BlockKind.PARAGRAPH]
        self._verbatim = 0
        self._parts: list[str] = []
        self._lines: list[Line] = []

    def lines_of(self, root: Any) -> list[Line]:
        from lxml import etree  # imported late: start-up time

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = element.tag
            known = isinstance(name, str)
            if event == "end":
                if known and name not in self._tags.skipped:
                    self._end(name)
                if element is not root:
                    self._text(element.tail)
            elif known and name not in self._tags.skipped:
                self._start(name)
                self._text(element.text)
            else:
                walk.skip_subtree()
        self._flush()
        return self._lines

    def _start(self, name: str) -> None:
        kind = self._kind(name)
        if kind is not None:
            self._flush()
            self._kinds.append(kind)
        elif name in self._tags.blocks or name in self._tags.breaks or name in self._tags.verbatim:
            self._flush()
        elif name in self._tags.cells and self._parts:
            self._parts.append("\t")
        self._verbatim += name in self._tags.verbatim

    def _end(self, name: str) -> None:
        kind = self._kind(name)
        if kind is not None or name in self._tags.blocks or name in self._tags.verbatim:
            self._flush()
        self._verbatim -= name in self._tags.verbatim
        if kind is not None:
            self._kinds.pop()

    def _kind(self, name: str) -> BlockKind | None:
        """Give the kind of what stands in this element, or None where it does not change it."""
        if name in self._tags.headings:
            return BlockKind.HEADING
        if name in self._tags.items:
            return BlockKind.LIST_ITEM
        return BlockKind.BLOCK_QUOTE if name in self._tags.quotes else None

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._verbatim and not self._tags.newline_breaks:
            self._parts.append(_BLANKS.sub(" ", text))
            return
        first, *rest = _LINE_SEPARATORS.split(text)
        self._parts.append(first)
        for line in rest:
            self._flush()
            self._parts.append(line)

    def _flush(self) -> None:
        """End the line."""
        line = "".join(self._parts)
        self._parts.clear()
        if not self._verbatim:
            line = _AROUND_TAB.sub("\t", _SPACES.sub(" ", line)).strip(" \t\n\r\f")
        if line and not line.isspace():
            self._lines.append(Line(line, self._kinds[-1]))
