"""How alike two statements are, as far as their words reach, and what they say otherwise in spite of that.

Words are compared folded and by their beginnings, in any order: a statement that another one holds whole counts, one
with the same words in another order counts a little less. A "not" that only one of the two has, and another number,
make them less alike and are said: they are what an editor must not overlook.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import normalize

from annotator.i18n import _
from annotator.text import fold

ENOUGH = 0.5
"""How alike two statements must be to be shown beside each other."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’ʼ][sS]\b")
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
SHARED = 2
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
        lists = _word_lists()
        self._written = words
        self.words: list[str] = _WORD.findall(fold(_POSSESSIVE.sub("", words)))
        """All words, folded."""
        self.denies = not lists.denying.isdisjoint(self.words)
        """Whether there is a "not" in it."""
        self.numbers = [number for word in self.words if (number := _number(word, lists.numbers))]
        """The numbers in it, as digits."""
        self.telling = [word for word in self.words if word not in lists.not_telling and not word[0].isdigit()]
        """The words that say what it is about, folded: not the common ones, no numbers."""

    @property
    def sought(self) -> tuple[str, ...]:
        """The words that an index finds it by, as they are written: those that tell, or all where none does."""
        not_telling = _word_lists().not_telling
        written = dict.fromkeys(_WORD.findall(_POSSESSIVE.sub("", normalize("NFC", self._written)).lower()))
        telling = [word for word in written if fold(word) not in not_telling and not word[0].isdigit()]
        return tuple(telling or written)

    def likeness(self, other: Statement) -> Likeness:
        """Tell how alike the two are."""
        if self.words and self.words == other.words:
            return Likeness(1.0, identical=True)
        score = self._shared(other)
        differs = tuple(self._differences(other)) if score >= ENOUGH else ()
        if self.denies != other.denies:
            score *= _DENIED
        if sorted(self.numbers) != sorted(other.numbers):
            score *= _OTHER_NUMBER
        return Likeness(min(score, 0.99), identical=False, differs=differs)

    def _shared(self, other: Statement) -> float:
        from rapidfuzz.distance import Indel  # imported late: it costs a tenth of the start-up time

        mine, theirs = self.telling, _as_written_here(other.telling, self.telling)
        here, there = set(mine), set(theirs)
        shared = len(here & there)
        if shared < min(SHARED, len(here), len(there)) or not shared:
            return 0.0
        bag = 2 * shared / (len(here) + len(there))
        held = shared / min(len(here), len(there))
        if shared <= SHARED:
            held = bag  # two words are held by anything
        return _BAG * bag + _ORDER * Indel.normalized_similarity(mine, theirs) + _HELD * held

    def _differences(self, other: Statement) -> Iterator[str]:
        if self.denies != other.denies:
            yield _("there it is denied") if other.denies else _("there it is not denied")
        here, there = _without(self.numbers, other.numbers), _without(other.numbers, self.numbers)
        for mine, theirs in list(zip_longest(here, there))[:_MOST_SAID]:
            if mine is None:
                yield _("a number more: {number}").format(number=theirs)
            elif theirs is None:
                yield _("a number is missing: {number}").format(number=mine)
            else:
                yield _("another number: {there} instead of {here}").format(there=theirs, here=mine)


def _without(numbers: Sequence[str], others: Iterable[str]) -> list[str]:
    """Give the numbers that the others do not hold, in their order."""
    left = Counter(others)
    found = []
    for number in numbers:
        if left[number]:
            left[number] -= 1
        else:
            found.append(number)
    return found


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


def _number(word: str, numbers: Mapping[str, str]) -> str:
    """Give the number that a word is, in digits alone; "" for other words."""
    if not word[0].isdigit():
        return numbers.get(word, "")
    if _THOUSANDS.fullmatch(word):
        return re.sub("[.,]", "", word)
    return word.replace(",", ".")


class _WordLists(NamedTuple):
    """The words of all languages, folded; `numbers` gives those that are written as words in digits."""

    not_telling: frozenset[str]
    denying: frozenset[str]
    numbers: Mapping[str, str]


@lru_cache(maxsize=1)
def _word_lists() -> _WordLists:
    text = (resources.files("annotator_resources") / "statements.toml").read_text(encoding="utf-8")
    languages = tomllib.loads(text).values()
    common = frozenset(fold(word) for one in languages for word in one["common"].split())
    denying = frozenset(fold(word) for one in languages for word in one["denying"].split())
    pairs = dict(pair.split("=") for one in languages for pair in one["numbers"].split())
    numbers = {fold(word): number for word, number in pairs.items()}
    return _WordLists(common | denying | numbers.keys(), denying, numbers)
