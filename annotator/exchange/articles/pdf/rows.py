"""The words of a PDF page put to rows, and rows to lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from annotator.exchange.articles.pdf.characters import SUPERSCRIPTS, Word
from annotator.exchange.articles.pdf.visual_order import as_read, runs_right_to_left

_SPACE = 0.18
"""The narrowest blank, in font sizes; between letters there is less."""
_SPACE_IN_ARABIC = 0.21


class Line(NamedTuple):
    """A line of a column. `text` is in the order of reading; `seen` is empty where all words run to the right."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    seen: tuple[str, ...] = ()


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
    overlap = min(top_of(row), top_of(word)) - max(bottom_of(row), bottom_of(word))
    return overlap > 0.45 * min(row.size, word.size)


def top_of(one: Row | Word) -> float:
    """Give how high most of its letters reach."""
    return one.base + 0.7 * one.size


def bottom_of(one: Row | Word) -> float:
    """Give how low most of its letters reach."""
    return one.base - 0.2 * one.size


def with_low_initials(words: list[Word]) -> list[Word]:
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
            and initial.base - usual < word.base < top_of(initial)
        ]
        if beside:
            found[found.index(initial)] = initial._replace(base=max(beside), size=usual)
    return found


def line_of(row: Row, *, is_table: bool) -> Line:
    """Make a line of a row; the cells of a table are parted by tabulators."""
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
    return word.text.translate(SUPERSCRIPTS) if raised else word.text
