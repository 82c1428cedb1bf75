"""How alike two statements are, as far as their words reach, and what they say otherwise in spite of that.

Words are compared folded and by their beginnings, in any order: a statement that another one holds whole counts, one
with the same words in another order counts a little less. A "not" that only one of the two has, and another number,
make them less alike and are said: they are what an editor must not overlook.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from unicodedata import normalize

from annotator.i18n import _
from annotator.text import fold

ENOUGH = 0.5
"""How alike two statements must be to be shown beside each other."""

_WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+)((?:['’ʼ][^\W\d_]+)*)")
_POSSESSIVES = ("'s", "’s", "ʼs")
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_SHARED = 2
"""How many telling words two statements must share, unless they are the same."""
_BEGINNING, _ENDING = 4, 4
"""Two forms of one word begin alike for at least four letters, and then each has at most four others."""
_DENIED, _OTHER_NUMBER = 0.75, 0.85
"""What is left of the likeness where only one of the two denies, and where they name other numbers."""
_BAG, _ORDER, _HELD = 0.5, 0.2, 0.3
"""How much the shared words, their order, and being held whole by the other one weigh."""
_MOST_SAID = 3
"""How many other numbers are said."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two statements are (0 to 1), whether their words are the same, and in sentences what differs."""

    score: float
    identical: bool
    differs: tuple[str, ...] = ()


class Statement:
    """A statement, read once to be compared with many."""

    def __init__(self, words: str) -> None:
        common, denying, numbers = _word_lists()
        read = [_folded(*match.groups()) for match in _WORD.finditer(normalize("NFC", words))]
        self.words = [word for word, _written in read]
        """All words, folded."""
        self.denies = any(word in denying for word in self.words)
        """Whether there is a "not" in it."""
        self.numbers = Counter(number for word in self.words if (number := _number(word, numbers)))
        """The numbers in it, as digits."""
        telling = [one for one in read if one[0] not in common and not _number(one[0], numbers)]
        self.telling = [word for word, _written in telling]
        """The words that say what it is about, folded: not the common ones, no numbers."""
        self.written = tuple(dict.fromkeys(written for _word, written in telling or read))
        """The same words as they are written (all where none tells anything): an index finds the statement by them."""

    def likeness(self, other: Statement) -> Likeness:
        """Tell how alike the two are."""
        if self.words and self.words == other.words:
            return Likeness(1.0, identical=True)
        score = self._shared(other)
        differs = tuple(self._differences(other)) if score >= ENOUGH else ()
        if self.denies != other.denies:
            score *= _DENIED
        if self.numbers != other.numbers:
            score *= _OTHER_NUMBER
        return Likeness(min(score, 0.99), identical=False, differs=differs)

    def _shared(self, other: Statement) -> float:
        from rapidfuzz.distance import Indel  # imported late: it costs a tenth of the start-up time

        mine, theirs = self.telling, _as_written_here(other.telling, self.telling)
        shared = (Counter(mine) & Counter(theirs)).total()
        if shared < min(_SHARED, len(mine), len(theirs)) or not shared:
            return 0.0
        bag = 2 * shared / (len(mine) + len(theirs))
        held = shared / min(len(mine), len(theirs))
        if shared <= _SHARED:
            held = bag  # two words are held by anything
        return _BAG * bag + _ORDER * Indel.normalized_similarity(mine, theirs) + _HELD * held

    def _differences(self, other: Statement) -> Iterator[str]:
        if self.denies != other.denies:
            yield _("there it is denied") if other.denies else _("there it is not denied")
        here, there = self.numbers - other.numbers, other.numbers - self.numbers
        pairs = list(zip(sorted(there), sorted(here), strict=False))[:_MOST_SAID]
        for theirs, mine in pairs:
            yield _("another number: {there} instead of {here}").format(there=theirs, here=mine)
        for theirs in sorted(there)[len(here) :][: _MOST_SAID - len(pairs)]:
            yield _("a number more: {number}").format(number=theirs)
        for mine in sorted(here)[len(there) :][: _MOST_SAID - len(pairs)]:
            yield _("a number is missing: {number}").format(number=mine)


def _folded(word: str, rest: str) -> tuple[str, str]:
    """Give a word folded, without a possessive ending, and as it is written up to its first apostrophe."""
    return fold(word if rest.lower() in _POSSESSIVES else word + rest), word


def _as_written_here(theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Write the words of one statement as the other one has them, where they are forms of the same word."""
    known = set(mine)
    by_beginning: dict[str, list[str]] = {}
    for word in mine:
        by_beginning.setdefault(word[:_BEGINNING], []).append(word)
    return [
        word
        if word in known
        else next((own for own in by_beginning.get(word[:_BEGINNING], ()) if _same_word(word, own)), word)
        for word in theirs
    ]


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are likely forms of one: "denied" and "denies", "closing" and "closed"."""
    if min(len(one), len(other)) < _BEGINNING:
        return False
    alike = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest = max(len(one), len(other)) - alike
    return rest <= _ENDING and rest < alike


def _number(word: str, numbers: dict[str, str]) -> str:
    """Give the number that a word is, in digits alone; "" for other words."""
    if not word[0].isdigit():
        return numbers.get(word, "")
    if _THOUSANDS.fullmatch(word):
        return re.sub("[.,]", "", word)
    return word.replace(",", ".")


@lru_cache(maxsize=1)
def _word_lists() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """Give the common and the denying words of all languages, and the numbers that are written as words."""
    text = (resources.files("annotator_resources") / "statements.toml").read_text(encoding="utf-8")
    languages = tomllib.loads(text).values()
    common = frozenset(fold(word) for one in languages for word in one["common"].split())
    denying = frozenset(fold(word) for one in languages for word in one["denying"].split())
    numbers = dict(pair.split("=") for one in languages for pair in one["numbers"].split())
    return common | denying, denying, {fold(word): number for word, number in numbers.items()}
