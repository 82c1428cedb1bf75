"""The words of names, found by their beginning or in spite of slips. In memory, knows no SQL."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, floor

_FLOOR = 0.7
"""How alike a typed word and a word of a name must be: one slip in four letters, two in seven."""
_ENOUGH = 300
_ENOUGH_OF_SEVERAL = 5000
"""How many speakers the first word of one, or of several, may find: more letters tell more than more speakers."""
_LIKE = 60
"""How many words that are like the typed one are looked at."""


class NameIndex:
    """Folded names by who has them; scores for typed words at each keystroke."""

    def __init__(self) -> None:
        from rapidfuzz import process  # loaded with the names, not at every start
        from rapidfuzz.distance import OSA

        self._most_alike = process.extract
        self._likeness = OSA.normalized_similarity
        # Tuples of texts, because Python's garbage collector passes over them: 200,000 lists would cost it 60 ms.
        self._names_of: dict[str, tuple[str, ...]] = {}
        self._words_of: dict[str, tuple[str, ...]] = {}
        self._called: dict[str, tuple[str, ...]] = {}
        self._having: dict[str, list[str]] = {}
        self._sorted: list[str] | None = None
        self._alike: dict[tuple[int, str], list[str]] = defaultdict(list)

    def learn(self, row: str, names: Iterable[str]) -> None:
        """Let `names` (folded) be all names of `row`, whatever it was called before."""
        for name in self._names_of.pop(row, ()):
            self._called[name] = tuple(one for one in self._called[name] if one != row)
        for word in self._words_of.pop(row, ()):
            self._having[word].remove(row)
        self._names_of[row] = kept = tuple(dict.fromkeys(names))
        self._words_of[row] = words = tuple(dict.fromkeys(word for name in kept for word in name.split()))
        for name in kept:
            self._called[name] = (*self._called.get(name, ()), row)
        for word in words:
            if word not in self._having:
                self._add_word(word)
            self._having[word].append(row)

    def called(self, name: str) -> list[str]:
        """Give who has just this name, folded."""
        return list(self._called.get(name, ()))

    def scores(self, wanted: list[str]) -> dict[str, float]:
        """Score from 0 to 100 those who have a fitting word for each of `wanted`: the mean of how well they fit.

        The longest word finds them, the others only choose among those found.
        """
        first = max(wanted, key=len)
        others = list(wanted)
        others.remove(first)
        whole = set(self.called(" ".join(wanted)))
        scores: dict[str, float] = {}
        for row, score in self._fitting(first, _ENOUGH_OF_SEVERAL if others else _ENOUGH).items():
            fits = [max(self._fit(word, own) for own in self._words_of[row]) for word in others]
            if all(fits):
                scores[row] = 100.0 if row in whole else (score + sum(fits)) / len(wanted)
        return scores

    def _fitting(self, word: str, enough: int) -> dict[str, float]:
        best: dict[str, float] = {}

        def note(found: str, score: float) -> None:
            for row in self._having[found]:
                best[row] = max(best.get(row, 0.0), score)

        for found in self._beginning(word):
            note(found, self._fit(word, found))
            if len(best) >= enough:
                return best
        if len(best) < _LIKE and len(word) >= 3:
            likely = self._possible(word)
            for found, score, _place in self._most_alike(
                word, likely, scorer=self._likeness, score_cutoff=_FLOOR, limit=_LIKE
            ):
                note(found, 85.0 * score)
        return best

    def _beginning(self, word: str) -> Iterator[str]:
        if self._sorted is None:
            self._sorted = sorted(self._having)
        for place in range(bisect_left(self._sorted, word), len(self._sorted)):
            if not self._sorted[place].startswith(word):
                return
            yield self._sorted[place]

    def _possible(self, word: str) -> list[str]:
        """Give the words that may be meant by `word`.

        Those of a length that may be enough alike, and which begin as it does, or do so when one letter of the first
        three was missed, doubled, mistaken, or swapped with its neighbour. Comparing with all would take 40 ms.
        """
        beginnings = (word[0], f"{word[1]}{word[0]}", f"{word[1:3]}", f"_{word[0:2]}", f"_{word[1:3]}")
        lengths = range(ceil(_FLOOR * len(word)), floor(len(word) / _FLOOR) + 1)
        found = (self._alike.get((length, beginning), ()) for length in lengths for beginning in beginnings)
        return list(dict.fromkeys(word for words in found for word in words))

    def _add_word(self, word: str) -> None:
        self._having[word] = []
        if self._sorted is not None:
            insort(self._sorted, word)
        for beginning in {word[:1], word[:2], f"_{word[1:3]}"}:
            self._alike[len(word), beginning].append(word)

    def _fit(self, typed: str, word: str) -> float:
        """Tell how well a typed word fits one of a name: 0 where it does not, 95 where it is just that."""
        if typed == word:
            return 95.0
        if word.startswith(typed):
            return 90.0
        if len(typed) < 3:
            return 0.0
        return 85.0 * self._likeness(typed, word, score_cutoff=_FLOOR)
