"""Whom a reader has in mind at a place of an article: who was named, who acted, who spoke last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

_FADES = 0.66
"""What is left of somebody’s weight after a sentence without them."""
_SAME_PARAGRAPH = 1.2
_REMEMBERED = 14
"""Among how many of the last people a pronoun finds its own."""
_LEAST = 0.02


@dataclass(slots=True)
class _Trace:
    weight: float
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant, and how much they are in mind."""

    number: int
    weight: float
    sentences_ago: int
    here: bool = False
    """In this paragraph."""


class Salience:
    """The people in mind, by their numbers; told of each mention in text order."""

    def __init__(self, paragraph_of: Sequence[int]) -> None:
        self._traces: dict[int, _Trace] = {}
        self._paragraph_of = paragraph_of

    def note(self, number: int, weight: float, sentence: int) -> None:
        """Tell that somebody stands at a sentence with a weight; the latest is remembered longest."""
        old = self._traces.pop(number, None)
        if old is not None:
            faded = old.weight * _FADES ** (sentence - old.sentence)
            weight = max(weight, faded) + 0.1 * min(weight, faded)
        self._traces[number] = _Trace(min(weight, 1.8), sentence, self._paragraph_of[sentence])
        if len(self._traces) > 4 * _REMEMBERED:
            for stale in list(self._traces)[: -2 * _REMEMBERED]:
                del self._traces[stale]

    def candidates(self, sentence: int, fits: Callable[[int], float]) -> list[Candidate]:
        """Give who may be meant at a sentence, the likeliest first; `fits` weighs each from 0 (cannot be) to 1."""
        found = [one for one in self._weighed(sentence, fits) if one.weight > _LEAST]
        found.sort(key=lambda one: -one.weight)
        return found

    def _weighed(self, sentence: int, fits: Callable[[int], float]) -> Iterator[Candidate]:
        for number in islice(reversed(self._traces), _REMEMBERED):
            trace = self._traces[number]
            ago = sentence - trace.sentence
            weight = trace.weight * _FADES**ago * fits(number)
            here = trace.paragraph == self._paragraph_of[sentence]
            yield Candidate(number, weight * _SAME_PARAGRAPH if here else weight, ago, here)
