"""Characters of a PDF page with their places, and the words that they make.

Coordinates are points from the lower left corner, turned so that the words run from left to right or, in Hebrew and
Arabic, from right to left, whatever way the page lies. Words of right-to-left scripts come as they are seen, from the
left: PDFium's own order is not to be relied on there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from unicodedata import category

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RIGHT_TO_LEFT = ((0x590, 0x8FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF))


class Word(NamedTuple):
    """Characters without a blank between them. `base` is the height of its base line, `size` that of its font.

    `spaced` tells that a blank stood before it. `seen` are the characters of a word of a right-to-left script as they
    are seen, from the left; elsewhere it is empty. `order` is its place among the words of its page in the file.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False
    seen: tuple[str, ...] = ()
    order: int = 0


@dataclass(slots=True)
class Page:
    """The words of a page by the direction they run in, the commonest first; watermarks across it are left out.

    `unmapped` counts glyphs that no character is known for, `hidden` the characters that cannot be seen, `recognised`
    tells that invisible words were taken, as scanners lay them over a picture.
    """

    words: list[list[Word]] = field(default_factory=list)
    pictures: bool = False
    unmapped: int = 0
    hidden: int = 0
    recognised: bool = False


class Look(NamedTuple):
    """What the characters of one text object have in common: `turn` counts quarter turns, None lies between them."""

    size: float
    turn: int | None
    bold: bool
    hidden: bool


class Character(NamedTuple):
    """A character, its box, and the point on the base line where it begins."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    across: float
    up: float


def parted(characters: Iterable[Character], size: float) -> Iterator[list[Character]]:
    """Part characters where their line or place changes."""
    current: list[Character] = []
    for one in characters:
        if current and _apart(current[-1], one, size):
            yield current
            current = []
        current.append(one)
    if current:
        yield current


def turned(one: Character, turn: int) -> Character:
    """Turn a character back so that its line runs to the right."""
    if turn == 0:
        return one
    if turn == 1:
        return Character(one.text, one.bottom, -one.right, one.top, -one.left, one.up, -one.across)
    if turn == 2:
        return Character(one.text, -one.right, -one.top, -one.left, -one.bottom, -one.across, -one.up)
    return Character(one.text, -one.top, one.left, -one.bottom, one.right, -one.up, one.across)


def _apart(before: Character, one: Character, size: float) -> bool:
    """Tell whether a character does not follow the one before it in its word."""
    if _is_mark(one):
        return False
    gap = max(one.left - before.right, before.left - one.right)
    widest = 0.2 if is_right_to_left(one.text[0]) or is_right_to_left(before.text[0]) else 0.4
    return gap > widest * size or abs(one.up - before.up) > 0.12 * size


def turned_box(box: Box, turn: int) -> Box:
    """Turn a box as the characters in it."""
    return turned(Character("", *box, 0.0, 0.0), turn)[1:5]


def is_inside(word: Word, box: Box) -> bool:
    """Tell whether the middle of a word lies within the page."""
    left, bottom, right, top = box
    return left <= (word.left + word.right) / 2 <= right and bottom <= word.base + word.size / 4 <= top


def make_word(characters: list[Character], look: Look, *, spaced: bool, order: int) -> Word:
    """Make a word of characters that follow one another."""
    text = "".join(one.text for one in characters)
    seen = _as_seen(characters) if any(map(is_right_to_left, text)) else ()
    left = min(one.left for one in characters)
    right = max(one.right for one in characters)
    base = next((one.up for one in characters if not _is_mark(one)), characters[0].up)
    return Word(text, round(left, 2), round(right, 2), round(base, 2), look.size, look.bold, spaced, seen, order)


def _is_mark(one: Character) -> bool:
    return category(one.text[0]) == "Mn"


def is_right_to_left(character: str) -> bool:
    """Tell whether a character belongs to Hebrew, Arabic or another script that runs from right to left."""
    code = ord(character)
    return any(first <= code <= last for first, last in _RIGHT_TO_LEFT) if code >= 0x590 else False


def _as_seen(characters: list[Character]) -> tuple[str, ...]:
    """Put characters in the order in which they are seen; a combining mark stays with the letter it stands at."""
    letters = [one for one in characters if not _is_mark(one)]
    marks = [one for one in characters if _is_mark(one)]
    if not letters:
        return tuple(one.text for one in characters)
    with_marks = [[one.text] for one in letters]
    for mark in marks:
        nearest = min(range(len(letters)), key=lambda at: _distance(letters[at], mark))
        with_marks[nearest].append(mark.text)
    order = sorted(range(len(letters)), key=lambda at: (letters[at].left + letters[at].right, at))
    return tuple(_lam_first(["".join(with_marks[at]) for at in order], [letters[at] for at in order]))


def _distance(letter: Character, mark: Character) -> float:
    """Give how far a mark stands from a letter; one that has a width of its own follows its letter on the left."""
    middle = (mark.left + mark.right) / 2
    if letter.left <= middle <= letter.right:
        return 0.0
    return min(abs(letter.left - mark.right), abs(letter.left - middle) * 2, abs(letter.right - middle) * 2)


def _lam_first(texts: list[str], places: list[Character]) -> list[str]:
    """Put the parts of one glyph, lam and alef, in the order in which they would be seen apart: alef on the left."""
    for at in range(len(texts) - 1):
        same = abs(places[at].left - places[at + 1].left) < 0.01
        if same and texts[at][0] == "ل" and texts[at + 1][0] in "اأإآ":
            texts[at], texts[at + 1] = texts[at + 1], texts[at]
    return texts
