"""Lines of PDF pages put to paragraphs, headings, list items, block quotes and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.exchange.articles.pdf.hyphens import Words, joined, words_in
from annotator.exchange.articles.pdf.layout import Column
from annotator.exchange.articles.pdf.rows import Line
from annotator.exchange.articles.pdf.visual_order import as_read, runs_right_to_left
from annotator.model import BlockKind

_BULLET = re.compile(r"[•‣▪▫◦●○■□▸►➤✓✔·]\s*(?=\S)")
_DASH = re.compile(r"[–—*-]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\S|\d{1,3}\s\S|[*†‡§]{1,3}\s?\S")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEADER = re.compile(r"(?:[.…·] ?){5}\s*\w{0,5}$")
"""A line of a table of contents."""
_ENDS = re.compile(r"[.!?…:。！？؟]['\"”’»›)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_HYPHENS = ("-", "\u2010", "\u00ad")
_LARGER = 1.12
_SMALLER = 0.93
_LONGEST_HEADING = 300
_LONGEST_BOLD_HEADING = 120


class Paragraph(NamedTuple):
    """Words that belong together, and the page (counted from 1) that they begin on. `size` is that of the letters."""

    text: str
    kind: BlockKind
    page: int
    size: float


@dataclass(slots=True)
class _Piece:
    """Lines of one paragraph, or of the part of it that stands in one column."""

    lines: list[Line]
    column: Column
    page: int
    first: bool
    """Whether it is the first of its column."""
    last: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    more: list[Line] = field(default_factory=list)
    """The lines of its part in later columns."""

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def end(self) -> Line:
        return (self.more or self.lines)[-1]


class Setting(NamedTuple):
    """How a document is set: the size of most of its letters, and the distance of lines for each size."""

    size: float
    leading: dict[int, float]

    def distance(self, size: float) -> float:
        """Give the usual distance of two base lines of letters of a size."""
        return self.leading.get(round(size), size * 1.3)


def paragraphs_of(columns: Iterable[tuple[int, Column]]) -> list[Paragraph]:
    """Make paragraphs of columns in the order of reading, each with its page; footnotes come last."""
    placed = [(page, column) for page, column in columns if column.lines]
    if not placed:
        return []
    setting = _setting([column for _page, column in placed])
    words = words_in(line.text for _page, column in placed for line in column.lines)
    body: list[_Piece] = []
    notes: list[_Piece] = []
    for page, column in placed:
        pieces = _pieces(page, column, setting)
        at = _first_note(pieces, setting)
        body += pieces[:at]
        notes += pieces[at:]
        if at:
            pieces[at - 1].last = True
    for piece in body:
        piece.kind = _kind(piece, setting)
    for piece in notes:
        piece.kind = BlockKind.FOOTNOTE
    return _numbered_apart([_paragraph(piece, words) for piece in (*_run_on(body, setting), *notes)])


def _setting(columns: list[Column]) -> Setting:
    letters: Counter[float] = Counter()
    distances: dict[int, Counter[float]] = {}
    for column in columns:
        for before, line in zip([None, *column.lines], column.lines, strict=False):
            letters[round(line.size, 1)] += len(line.text)
            if before is not None and abs(before.size - line.size) < 0.2:
                distance = round(before.base - line.base, 1)
                distances.setdefault(round(line.size), Counter())[distance] += 1
    leading = {size: _usual_distance(counted, size) for size, counted in distances.items()}
    return Setting(max(letters, key=lambda size: (letters[size], size)), leading)


def _usual_distance(counted: Counter[float], size: float) -> float:
    """Give the smallest of the common distances: between paragraphs they are larger."""
    near = {one: sum(n for other, n in counted.items() if abs(other - one) < 0.6) for one in counted}
    likely = [one for one, n in near.items() if one < 3 * size and n >= 0.15 * sum(counted.values())]
    return min(likely, default=size * 1.3)


def _pieces(page: int, column: Column, setting: Setting) -> list[_Piece]:
    found: list[_Piece] = []
    for at, line in enumerate(column.lines):
        if found and not _begins(found[-1], line, _right_edge(column, at), setting):
            found[-1].lines.append(line)
        else:
            found.append(_Piece([line], column, page, first=not found))
    return found


def _right_edge(column: Column, at: int) -> float:
    """Give where the lines around one end that begin where it does: a block quote is narrower than its column."""
    line = column.lines[at]
    around = column.lines[max(at - 5, 0) : at + 5]
    alike = [one for one in around if abs(_start(one, column) - _start(line, column)) < 2.5 * line.size]
    return max(_end(one, column) for one in alike)


def _start(line: Line, column: Column) -> float:
    """Give how far from the edge where lines begin a line begins: the right one in Hebrew and Arabic."""
    return column.right - line.right if column.right_to_left else line.left - column.left


def _end(line: Line, column: Column) -> float:
    return column.right - line.left if column.right_to_left else line.right - column.left


def _begins(piece: _Piece, line: Line, edge: float, setting: Setting) -> bool:
    """Tell whether a line begins a new paragraph."""
    before, column = piece.lines[-1], piece.column
    if column.is_table:
        return True
    if not 0.89 < line.size / before.size < _LARGER or line.bold != before.bold:
        return True
    distance = before.base - line.base
    if distance > 1.3 * setting.distance(line.size) or distance < -line.size:
        return True
    if (
        _BULLET.match(line.text)
        or _LEADER.search(before.text)
        or (line.text[0] in _RAISED and line.size < _SMALLER * setting.size)
    ):
        return True
    if line.size > _LARGER * setting.size and not _ENDS.search(before.text):
        return False  # headings are centred, and broken where their sense breaks
    is_item = bool(_BULLET.match(piece.lines[0].text))
    shift = _start(line, column) - _start(before, column)
    if shift > 0.7 * line.size and not (is_item and len(piece.lines) == 1):
        return not _starts_low(line) or len(piece.lines) > 1
    if shift < -0.7 * line.size and (len(piece.lines) > 1 or is_item):
        return not _starts_low(line) or bool(_ENDS.search(before.text))
    return _ended_early(before, line, edge - _end(before, column), edge)


def _ended_early(before: Line, line: Line, room: float, width: float) -> bool:
    """Tell whether a line ended though the next word would have found room in it."""
    word = line.text.split(" ", 1)[0]
    needed = (line.right - line.left) * (len(word) + 1) / len(line.text)
    if room < needed + 0.5 * line.size or _starts_low(line):
        return False
    return bool(_ENDS.search(before.text)) or room > 0.35 * width


def _starts_low(line: Line) -> bool:
    return line.text[0].islower()


def _first_note(pieces: list[_Piece], setting: Setting) -> int:
    """Give which piece of a column is the first of the footnotes at its foot; their number where there are none."""
    at = len(pieces)
    while at and pieces[at - 1].size <= _SMALLER * setting.size:
        at -= 1
    if at == 0:
        return len(pieces)
    return next((one for one in range(at, len(pieces)) if _NOTE.match(pieces[one].lines[0].text)), len(pieces))


def _kind(piece: _Piece, setting: Setting) -> BlockKind:
    text = " ".join(line.text for line in piece.lines)
    if _is_heading(piece, text, setting):
        return BlockKind.HEADING
    if _BULLET.match(text):
        return BlockKind.LIST_ITEM
    return BlockKind.BLOCK_QUOTE if _is_inset(piece) else BlockKind.PARAGRAPH


def _is_inset(piece: _Piece) -> bool:
    """Tell whether all lines of a piece are shorter than those of its column on both sides."""
    column, em = piece.column, piece.size
    starts = Counter(round(_start(line, column)) for line in column.lines if abs(line.size - em) < 0.1 * em)
    usual = min((start for start, count in starts.items() if count >= max(2, len(column.lines) / 10)), default=0)
    inset = all(_start(line, column) > usual + 1.2 * em for line in piece.lines)
    narrow = column.right - column.left - max(_end(line, column) for line in piece.lines) > em
    return inset and narrow and len(piece.lines) > 1


def _is_heading(piece: _Piece, text: str, setting: Setting) -> bool:
    if not any(map(str.isalpha, text)):
        return False
    ends = text.endswith((".", ",", ";"))
    if piece.size >= _LARGER * setting.size:
        return len(text) <= _LONGEST_HEADING and (not ends or piece.size > 1.3 * setting.size)
    bold = all(line.bold for line in piece.lines) and piece.size > 0.95 * setting.size
    return bold and len(text) <= _LONGEST_BOLD_HEADING and not ends


def _run_on(pieces: list[_Piece], setting: Setting) -> list[_Piece]:
    """Join the parts of paragraphs that run over the end of a column or page."""
    found: list[_Piece] = []
    indented = _uses_indents(pieces)
    waiting: _Piece | None = None
    for piece in pieces:
        if waiting is not None and piece.first and _goes_on(waiting, piece, setting, indented=indented):
            waiting.more += piece.lines
        else:
            found.append(piece)
            if piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                waiting = piece if piece.last else waiting if _is_aside(piece, setting) else None
            continue
        if not piece.last:
            waiting = None
    return found


def _is_aside(piece: _Piece, setting: Setting) -> bool:
    """Tell whether a piece may stand inside a paragraph, as what is written below a picture."""
    return piece.size <= _SMALLER * setting.size


def _uses_indents(pieces: list[_Piece]) -> bool:
    text = [one for one in pieces if one.kind is BlockKind.PARAGRAPH and len(one.lines) > 2]
    indented = sum(_start(one.lines[0], one.column) - _start(one.lines[1], one.column) > 0.7 * one.size for one in text)
    return indented > 0.4 * len(text)


def _goes_on(before: _Piece, piece: _Piece, setting: Setting, *, indented: bool) -> bool:
    """Tell whether the first piece of a column goes on with the last paragraph before it."""
    end, line = before.end, piece.lines[0]
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE) or not 0.93 < line.size / end.size < 1.07:
        return False
    if end.text.endswith(_HYPHENS) or _starts_low(line):
        return not _ENDS.search(end.text) or _starts_low(line)
    full = before.column.right - before.column.left - _end(end, before.column) < 2.5 * end.size
    if not _ENDS.search(end.text):
        return full and _start(line, piece.column) < 0.7 * line.size
    return full and indented and _start(line, piece.column) < 0.5 * line.size


def _paragraph(piece: _Piece, words: Words) -> Paragraph:
    lines = [*piece.lines, *piece.more]
    seen = [part for line in lines for part in line.seen or line.text]
    texts = [line.text for line in lines]
    if any(line.seen for line in lines):
        right_to_left = runs_right_to_left(seen)
        texts = [as_read(line.seen or tuple(line.text), right_to_left=right_to_left) for line in lines]
    text = joined(texts, words)
    if piece.kind is BlockKind.LIST_ITEM:
        text = _BULLET.sub("", text, count=1)
    return Paragraph(text.strip(), piece.kind, piece.page, piece.size)


def _numbered_apart(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Call paragraphs list items that are numbered one after the other, or begin with dashes one after the other."""
    numbers = [_NUMBERED.match(one.text) if one.kind is BlockKind.PARAGRAPH else None for one in paragraphs]
    dashes = [one.kind is BlockKind.PARAGRAPH and bool(_DASH.match(one.text)) for one in paragraphs]
    found: list[Paragraph] = []
    for at, one in enumerate(paragraphs):
        number = numbers[at]
        neighbours = [numbers[near] for near in (at - 1, at + 1) if 0 <= near < len(numbers)]
        follows = number and any(near and abs(int(near[1]) - int(number[1])) == 1 for near in neighbours)
        dashed = dashes[at] and any(dashes[near] for near in (at - 1, at + 1) if 0 <= near < len(dashes))
        found.append(one._replace(kind=BlockKind.LIST_ITEM) if follows or dashed else one)
    return found
