"""Manuscripts of word processors: their paragraphs laid out to the text of an article, remarks on their words.

The readers of Word, OpenDocument and RTF files give paragraphs with marks where remarks begin and end; what all of
them have in common is here. A footnote or endnote leaves a mark as “[1]” where it hangs, and stands below the
article, after the same mark: writers give their sources so, and a checker must see which words a source is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import NamedTuple
from unicodedata import category

from annotator.exchange.articles.lines import Line, join_lines
from annotator.exchange.articles.manuscripts.style_names import Role
from annotator.exchange.errors import ExchangeError, refusal
from annotator.i18n import _
from annotator.model import Block, BlockKind, Span
from annotator.text import trim, word_at

MOST_BYTES = 100_000_000
"""The largest manuscript that is looked at: most of it are pictures."""

_BESIDE = 100
"""How many characters from its place a word is looked for."""


class Edge(Enum):
    """What of a remark lies at a mark: the beginning or end of its words, or a place without words."""

    START = "start"
    END = "end"
    POINT = "point"


class Mark(NamedTuple):
    """Where in a paragraph the words of the remark called `remark` begin or end."""

    remark: str
    edge: Edge


@dataclass
class Paragraph:
    """The words of a paragraph, with marks between them. A line feed in the words begins a new line.

    `goes_on` tells that its end is none: the change that made it is not taken, or it is hidden, and the words of the
    next paragraph follow in the same one.
    """

    parts: list[str | Mark] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    role: Role = Role.NONE
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def begin_with(self, words: str) -> None:
        """Put words before all others, which lose the blanks before them."""
        for place, part in enumerate(self.parts):
            if isinstance(part, str):
                self.parts[place] = part.lstrip(" \t")
                if self.parts[place]:
                    break
        self.parts.insert(0, words)


def marks_only(marks: Iterable[Mark]) -> Paragraph:
    """Make a paragraph of marks that lie between paragraphs; it leaves no trace in the text."""
    return Paragraph(list(marks), goes_on=True)


def plain_words(paragraphs: Iterable[Paragraph]) -> str:
    """Give the words of paragraphs, each on a line, blank ones left out."""
    return "\n".join(text for text in (one.text.strip() for one in whole(paragraphs)) if text)


def whole(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Put together the paragraphs whose ends are none. The first that has words tells the kind."""
    found: list[Paragraph] = []
    open_one: Paragraph | None = None
    for one in paragraphs:
        if open_one is None:
            open_one = Paragraph(list(one.parts), one.kind, one.role)
            found.append(open_one)
        else:
            if not open_one.text.strip():
                open_one.kind, open_one.role = one.kind, one.role
            open_one.parts += one.parts
        if not one.goes_on:
            open_one = None
    return found


def table_row(cells: Iterable[list[Paragraph]]) -> list[Paragraph]:
    """Make one line of a table's row, its cells joined by tabs.

    Where a cell holds several paragraphs the table only arranges text: then each paragraph stays one.
    """
    row = [whole(cell) for cell in cells]
    if any(sum(1 for one in cell if one.text.strip()) > 1 for cell in row):
        return [one for cell in row for one in cell]
    line = Paragraph()
    for place, cell in enumerate(row):
        if place:
            line.parts.append("\t")
        line.parts += [part for one in cell for part in one.parts]
    only = [one for cell in row for one in cell if one.text.strip()]
    if len(only) == 1:
        line.kind, line.role = only[0].kind, only[0].role
    return [line]


def note_paragraphs(paragraphs: Iterable[Paragraph], label: str) -> list[Paragraph]:
    """Make the blocks of a footnote or endnote; `label` is the mark in the text, "" where the note has its own."""
    note = [Paragraph(one.parts, BlockKind.FOOTNOTE) for one in whole(paragraphs)]
    first = next((one for one in note if one.text.strip()), None)
    if first is not None and label:
        first.begin_with(f"{label} ")
    return note


def note_number(number: int, how: str) -> str:
    """Write the number of a note as the file does: "lowerRoman", "upperLetter" … (ECMA-376, 17.18.59), else 1, 2, 3."""
    if how in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if how == "lowerRoman" else roman.upper()
    if how in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if how == "lowerLetter" else letter.upper()
    return str(number)


def _roman(number: int) -> str:
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    written = ""
    for size, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        written += sign * (number // size)
        number %= size
    return written


class Laid(NamedTuple):
    """A text with its blocks; where the marks of each remark lie in it; its titles, headings and bylines."""

    text: str
    blocks: tuple[Block, ...]
    places: Mapping[str, Mapping[Edge, int]]
    titles: tuple[str, ...]
    headings: tuple[str, ...]
    bylines: tuple[str, ...]


def lay_out(paragraphs: Iterable[Paragraph], name: str) -> Laid:
    """Lay out the text of the file `name`: a blank line between two lines, blanks around lines left out.

    Raises `ExchangeError` where there are no words.
    """
    laying = _Laying()
    named: dict[str, list[str]] = {"title": [], "byline": [], "heading": []}
    for one in whole(paragraphs):
        laying.add(one)
        words = " ".join(one.text.split())
        if one.role is not Role.NONE and words:
            named[one.role.value].append(words)
        if one.kind is BlockKind.HEADING and words:
            named["heading"].append(words)
    text, blocks = join_lines(laying.lines)
    if all(character.isspace() or category(character) == "Cf" for character in text):
        raise no_words(name)
    return Laid(text, blocks, laying.places, *(tuple(named[kind]) for kind in ("title", "heading", "byline")))


def no_words(name: str) -> ExchangeError:
    """Make the error for a manuscript without words."""
    return refusal(
        _("There are no words to annotate in “{name}”.").format(name=name),
        _("Look whether the right file was chosen. The words of pictures can only be typed in."),
    )


class _Laying:
    """Lines and where marks lie in the text that they will be."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.places: dict[str, dict[Edge, int]] = {}
        self._length = 0

    def add(self, paragraph: Paragraph) -> None:
        parts: list[str] = []
        marks: list[tuple[int, Mark]] = []
        length = 0
        for part in paragraph.parts:
            if isinstance(part, Mark):
                marks.append((length, part))
                continue
            first, *others = part.split("\n")
            parts.append(first)
            length += len(first)
            for words in others:
                self._line("".join(parts), paragraph.kind, marks)
                parts, marks, length = [words], [], len(words)
        self._line("".join(parts), paragraph.kind, marks)

    def _line(self, raw: str, kind: BlockKind, marks: list[tuple[int, Mark]]) -> None:
        line = raw.strip(" \t")
        if not line or line.isspace():
            for _offset, mark in marks:
                self._place(mark, self._length)
            return
        start = self._length + 2 if self.lines else 0
        cut = len(raw) - len(raw.lstrip(" \t"))
        for offset, mark in marks:
            self._place(mark, start + min(max(offset - cut, 0), len(line)))
        self.lines.append(Line(line, kind))
        self._length = start + len(line)

    def _place(self, mark: Mark, position: int) -> None:
        self.places.setdefault(mark.remark, {}).setdefault(mark.edge, position)


def span_at(text: str, place: Mapping[Edge, int]) -> tuple[Span | None, bool]:
    """Give the words of a remark, and whether they are its own.

    Where the words are not in the text, because they were deleted, it is the word beside.
    """
    point = place.get(Edge.POINT)
    start = place.get(Edge.START, point)
    end = place.get(Edge.END, point)
    if start is None or end is None:
        start = end = next(iter(place.values()))
    own = trim(text, Span(min(start, end), max(start, end)))
    if own.length:
        return own, True
    return _word_beside(text, own.start), Edge.START not in place


def _word_beside(text: str, position: int) -> Span | None:
    """Give the word at a position, else the one before it in its line, else the one behind."""
    line = max(text.rfind("\n", 0, position) + 1, position - _BESIDE)
    before = (word_at(text, one) for one in range(position, line - 1, -1))
    behind = (word_at(text, one) for one in range(position, min(len(text), position + _BESIDE)))
    return next((one for one in chain(before, behind) if one), None)
