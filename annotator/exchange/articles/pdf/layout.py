"""The words of a page put to lines, and the lines to columns in the order of reading.

A page is swept from top to bottom. What stands at the same heights makes a strip; strips that leave the same vertical
gap free belong to the same columns, and a strip across that gap, as a headline over both, begins new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

from annotator.exchange.articles.pdf.characters import Word
from annotator.exchange.articles.pdf.rows import Line, Row, bottom_of, line_of, rows_of, top_of, with_low_initials
from annotator.exchange.articles.pdf.visual_order import runs_right_to_left

_GUTTER = 0.7
"""The narrowest gap between columns, in font sizes; gaps between words are smaller nearly always."""
_SURE_GUTTER = 2.0
_NARROWEST = 5.0
_DEEPEST = 6
_LONGEST_CELL = 16
_ITEM = re.compile(r"\d{0,3}[\W_][\W_]?|[a-z]\)")

_Ranges: TypeAlias = list[tuple[float, float]]


class Column(NamedTuple):
    """Lines from top to bottom, and the edges of the column that they stand in."""

    lines: list[Line]
    left: float
    right: float
    right_to_left: bool = False
    is_table: bool = False


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
        plain = []
        if is_table:
            found.append(_column(band.words, edges, right_to_left, is_table=True))
            continue
        for part in reversed(parts) if right_to_left else parts:
            inner = (min(word.left for word in part), max(word.right for word in part))
            found += _columns(part, inner, size, right_to_left, depth + 1)
        below = _columns(after, edges, size, right_to_left, depth + 1) if after else []
        if len(below) == 1 and not below[0].is_table:
            plain = after
        else:
            found += below
    if plain:
        found.append(_column(plain, edges, right_to_left))
    return found


def _without_strays(parts: list[list[Word]]) -> tuple[list[Word], list[list[Word]], list[Word]]:
    """Take the rows off columns that stand above or below all of them, as the file's order of words tells.

    A short line below the left column may be its last one, or the first below both columns: then all its words come
    later in the file than those of the right column.
    """
    rows = rows_of(word for part in parts for word in part)
    first, last = _core(rows)
    while first and _only_of(rows[first - 1], parts[0]):
        first -= 1
    while last < len(rows) and _only_of(rows[last], parts[-1]):
        last += 1
    before = [word for row in rows[:first] for word in row.words]
    after = [word for row in rows[last:] for word in row.words]
    strays = {word.order for word in (*before, *after)}
    kept = [[word for word in part if word.order not in strays] for part in parts]
    return before, [part for part in kept if part], after


def _core(rows: list[Row]) -> tuple[int, int]:
    """Give the range of the most rows whose words the file does not hold row by row: those of columns."""
    until = list(accumulate((max(word.order for word in row.words) for row in rows), max))
    since = list(accumulate((min(word.order for word in row.words) for row in reversed(rows)), min))[::-1]
    cuts = [0, *(at for at in range(1, len(rows)) if until[at - 1] < since[at]), len(rows)]
    core = max(pairwise(cuts), key=lambda cut: cut[1] - cut[0])
    return core if core[1] - core[0] > 1 else (0, len(rows))


def _only_of(row: Row, part: list[Word]) -> bool:
    return all(word in part for word in row.words)


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
    for word in sorted(words, key=lambda word: -top_of(word)):
        if strips and top_of(word) > floor:
            strips[-1].append(word)
            floor = min(floor, bottom_of(word))
        else:
            strips.append([word])
            floor = bottom_of(word)
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
    lines = [line_of(row, is_table=is_table) for row in rows_of(with_low_initials(words))]
    return Column(lines, *edges, right_to_left, is_table)
