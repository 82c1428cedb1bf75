"""The words of a page put to lines, and the lines to columns in the order of reading.

A page is swept from top to bottom. What stands at the same heights makes a strip; strips that leave the same vertical
gap free belong to the same columns, and a strip across that gap, as a headline over both, begins new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

from annotator.exchange.articles.pdf_characters import Word
from annotator.exchange.articles.visual_order import as_read, runs_right_to_left

_GUTTER = 0.7
"""The narrowest gap between columns, in font sizes; gaps between words are smaller nearly always."""
_SURE_GUTTER = 2.0
_NARROWEST = 5.0
_DEEPEST = 6
_LONGEST_CELL = 16
_SPACE = 0.18
_SPACE_IN_ARABIC = 0.21
_ITEM = re.compile(r"\d{0,3}[\W_][\W_]?|[a-z]\)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_Ranges: TypeAlias = list[tuple[float, float]]


class Line(NamedTuple):
    """A line of a column. `text` is in the order of reading; `seen` is empty where all words run to the right."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    seen: tuple[str, ...] = ()


class Column(NamedTuple):
    """Lines from top to bottom, and the edges of the column that they stand in."""

    lines: list[Line]
    left: float
    right: float
    right_to_left: bool = False
    is_table: bool = False


@dataclass(slots=True)
class Row:
    """Words on one base line, in any order."""

    words: list[Word]
    base: float
    size: float

    @property
    def text(self) -> str:
        """The words as they are seen from the left."""
        return " ".join(word.text for word in sorted(self.words, key=lambda word: word.left))


@dataclass(slots=True)
class _Band:
    """Strips that leave the same gaps free; `taken` are the ranges across the page where there are words."""

    words: list[Word] = field(default_factory=list)
    taken: _Ranges = field(default_factory=list)


def columns_of(words: list[Word]) -> list[Column]:
    """Give the columns of words of one page, in the order of reading."""
    if not words:
        return []
    arabic = any(word.seen for word in words)
    right_to_left = arabic and runs_right_to_left([part for word in words for part in word.seen or word.text])
    edges = (min(word.left for word in words), max(word.right for word in words))
    return _columns(words, edges, median(word.size for word in words), right_to_left, 0)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Put words to rows, from top to bottom; raised and lowered small ones belong to the row beside them."""
    rows: list[Row] = []
    for word in sorted(words, key=_by_base):
        row = rows[-1] if rows and rows[-1].base == word.base else _row_beside(rows, word)
        if row is None:
            rows.append(Row([word], word.base, word.size))
            continue
        row.words.append(word)
        if word.size > row.size:
            row.base, row.size = word.base, word.size
    return sorted(rows, key=_by_base)


def _by_base(one: Row | Word) -> float:
    return -one.base


def _row_beside(rows: list[Row], word: Word) -> Row | None:
    return next((row for row in rows[:-4:-1] if _beside(row, word)), None)


def _beside(row: Row, word: Word) -> bool:
    overlap = min(_top(row), _top(word)) - max(_bottom(row), _bottom(word))
    return overlap > 0.45 * min(row.size, word.size)


def _top(one: Row | Word) -> float:
    return one.base + 0.7 * one.size


def _bottom(one: Row | Word) -> float:
    return one.base - 0.2 * one.size


def _columns(
    words: list[Word], edges: tuple[float, float], size: float, right_to_left: bool, depth: int
) -> list[Column]:
    found: list[Column] = []
    plain: list[Word] = []
    for band in _bands(words, size):
        parts = _parts(band, size, depth) if depth < _DEEPEST else [band.words]
        is_table = _is_table(band, size, edges)
        if len(parts) == 1 and not is_table:
            plain += band.words
            continue
        before, parts, after = ([], [band.words], []) if is_table else _without_strays(parts)
        if plain or before:
            found.append(_column(plain + before, edges, right_to_left))
        plain = after
        if is_table:
            found.append(_column(band.words, edges, right_to_left, is_table=True))
            continue
        for part in reversed(parts) if right_to_left else parts:
            inner = (min(word.left for word in part), max(word.right for word in part))
            found += _columns(part, inner, size, right_to_left, depth + 1)
    if plain:
        found.append(_column(plain, edges, right_to_left))
    return found


def _without_strays(parts: list[list[Word]]) -> tuple[list[Word], list[list[Word]], list[Word]]:
    """Take short lines off columns that stand above or below all of them, as the file's order of words tells.

    A line below the left column may be its last one, or the first below both columns: then it comes later in the file
    than the words of the right one.
    """
    first, last = parts[0], parts[-1]
    low = max(min(word.base for word in part) for part in parts[1:])
    later = max(word.order for part in parts[1:] for word in part)
    after = [word for word in first if word.base < low and word.order > later]
    high = min(max(word.base for word in part) for part in parts[:-1])
    earlier = min(word.order for part in parts[:-1] for word in part)
    before = [word for word in last if word.base > high and word.order < earlier]
    kept = [[word for word in part if word not in after and word not in before] for part in parts]
    return before, [part for part in kept if part], after


def _bands(words: list[Word], size: float) -> list[_Band]:
    """Put together the strips that leave the same gaps free."""
    bands: list[_Band] = []
    for strip in _strips(words):
        taken = _ranges(_places(strip), _GUTTER * max(word.size for word in strip))
        if bands:
            both = _ranges([*bands[-1].taken, *taken], _GUTTER * size)
            if len(both) > 1 or len(taken) == len(bands[-1].taken) == 1:
                bands[-1].words += strip
                bands[-1].taken = both
                continue
        bands.append(_Band(list(strip), taken))
    return bands


def _places(strip: list[Word]) -> Iterator[tuple[float, float]]:
    """Give where words stand across the page; the gap between the sign of a list item and its words is none."""
    ordered = sorted(strip, key=lambda word: word.left)
    for word, after in zip(ordered, [*ordered[1:], None], strict=True):
        is_sign = after is not None and _ITEM.fullmatch(word.text) and after.left - word.right < 4 * word.size
        yield word.left, after.left if after is not None and is_sign else word.right


def _strips(words: list[Word]) -> list[list[Word]]:
    """Part words where nothing stands across the whole width."""
    strips: list[list[Word]] = []
    floor = 0.0
    for word in sorted(words, key=lambda word: -_top(word)):
        if strips and _top(word) > floor:
            strips[-1].append(word)
            floor = min(floor, _bottom(word))
        else:
            strips.append([word])
            floor = _bottom(word)
    return strips


def _ranges(ranges: Iterable[tuple[float, float]], apart: float) -> _Ranges:
    """Join ranges that are not `apart`."""
    joined: _Ranges = []
    for left, right in sorted(ranges):
        if joined and left - joined[-1][1] < apart:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _parts(band: _Band, size: float, depth: int) -> list[list[Word]]:
    """Part the words of a band to columns of text; a table and a list with its numbers stay in one part."""
    if len(band.taken) == 1:
        return [band.words]
    parts = [[word for word in band.words if left <= word.left <= right] for left, right in band.taken]
    joined = [parts[0]]
    for part in parts[1:]:
        if _are_columns(joined[-1], part, size, depth):
            joined.append(part)
        else:
            joined[-1] = joined[-1] + part
    return joined


def _are_columns(before: list[Word], after: list[Word], size: float, depth: int) -> bool:
    """Tell whether two parts beside each other are wide and high enough to be columns of text.

    Inside a column more is asked for: the blanks of narrow justified lines may chance to lie below one another.
    """
    edges = [(min(word.left for word in part), max(word.right for word in part)) for part in (before, after)]
    if any(right - left < _NARROWEST * size for left, right in edges):
        return False
    fewer, more = sorted(len(rows_of(part)) for part in (before, after))
    gutter = edges[1][0] - edges[0][1]
    if depth:
        return fewer >= 5
    return fewer >= 3 or (more >= 4 and gutter >= size) or (fewer >= 2 and gutter >= _SURE_GUTTER * size)


def _is_table(band: _Band, size: float, edges: tuple[float, float]) -> bool:
    """Tell whether a band is a table: rows at the same heights, with short cells in at least one column.

    Two lines of justified text may have blanks below one another too; they end where their column does.
    """
    cells = [rows_of(word for word in band.words if left <= word.left <= right) for left, right in band.taken]
    if len(cells) < 2 or any(after[0] - before[1] < size for before, after in pairwise(band.taken)):
        return False
    rows = rows_of(band.words)
    bases = [{round(row.base) for row in column} for column in cells]
    aligned = all(len(one & bases[0]) >= 0.7 * min(len(one), len(bases[0])) for one in bases[1:])
    if not aligned or min(map(len, cells)) < 2 or len(rows) > 1.3 * min(map(len, cells)) + 1:
        return False
    ends = [max(word.right for word in row.words) for row in rows]
    if all(edges[1] - end < 0.3 * size for end in ends):
        return False
    lengths = [median(len(row.text) for row in column) for column in cells]
    is_list = len(cells) == 2 and lengths[0] <= 3
    return min(lengths) < _LONGEST_CELL and not is_list


def _column(words: list[Word], edges: tuple[float, float], right_to_left: bool, *, is_table: bool = False) -> Column:
    lines = [_line(row, is_table=is_table) for row in rows_of(_with_low_initials(words))]
    return Column(lines, *edges, right_to_left, is_table)


def _with_low_initials(words: list[Word]) -> list[Word]:
    """Put initials that are several lines high on the first of their lines."""
    usual = median(word.size for word in words)
    initials = [word for word in words if len(word.text) <= 2 and word.size > 1.9 * usual and word.text.isalpha()]
    found = list(words)
    for initial in initials:
        beside = [
            word.base
            for word in words
            if word.size < 1.5 * usual
            and 0 <= word.left - initial.right < 3 * usual
            and initial.base - usual < word.base < _top(initial)
        ]
        if beside:
            found[found.index(initial)] = initial._replace(base=max(beside), size=usual)
    return found


def _line(row: Row, *, is_table: bool) -> Line:
    words = sorted(row.words, key=lambda word: word.left)
    size = _usual_size(words)
    mixed = any(word.seen for word in words)
    seen: list[str] = []
    for at, word in enumerate(words):
        if at and is_table and word.left - words[at - 1].right > size:
            seen.append("\t")
        elif at and _blank_between(words[at - 1], word, mixed=mixed):
            seen.append(" ")
        seen += word.seen or _as_raised(word, row, size)
    return Line(
        as_read(seen, right_to_left=runs_right_to_left(seen)) if mixed else "".join(seen),
        words[0].left,
        max(word.right for word in words),
        row.base,
        size,
        all(word.bold for word in words),
        tuple(seen) if mixed else (),
    )


def _usual_size(words: list[Word]) -> float:
    if all(word.size == words[0].size for word in words):
        return words[0].size
    weight: dict[float, int] = {}
    for word in words:
        weight[word.size] = weight.get(word.size, 0) + len(word.text)
    return max(weight, key=lambda one: (weight[one], one))


def _blank_between(before: Word, word: Word, *, mixed: bool) -> bool:
    """Tell whether a blank is seen between words; where words run to the left, the file's order tells nothing."""
    gap, size = word.left - before.right, min(before.size, word.size)
    if mixed:
        return gap > _SPACE_IN_ARABIC * size
    return gap > _SPACE * size or (word.spaced and gap > -0.2 * size)


def _as_raised(word: Word, row: Row, size: float) -> str:
    """Give a word; the raised number of a note must not be read as part of a figure."""
    raised = word.size < 0.95 * size and word.base > row.base + 0.15 * size and word.text.isdigit()
    return word.text.translate(_SUPERSCRIPTS) if raised else word.text
