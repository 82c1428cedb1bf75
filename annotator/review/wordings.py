"""The same words at several places: what is said of them there, and where it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from annotator.text import fold

T = TypeVar("T")
_AROUND = ' .,;:!?…"“”„«»‹›'


class Place(NamedTuple):
    """A mark (id) in an article (id), and whose work it is."""

    article: str
    mark: str
    reviewer: str


class Clash(NamedTuple, Generic[T]):
    """Two places with the same words of which different things are said; `other` is what is said more often."""

    words: str
    value: T
    place: Place
    other: T
    other_place: Place


class _Said(NamedTuple, Generic[T]):
    """One thing that is said of some words, and everywhere that it is."""

    value: T
    places: list[Place]


class ByWording(Generic[T]):
    """What is said of words, by the words; `same` tells whether two things that are said count as one."""

    def __init__(self, same: Callable[[T, T], bool]) -> None:
        self._same = same
        self._found: dict[str, tuple[str, list[_Said[T]]]] = {}

    def add(self, wordings: Iterable[str], value: T, place: Place) -> None:
        """Note what is said of these wordings of a mark."""
        for key, words in {folded(words): words for words in wordings}.items():
            if not key:
                continue
            _words, said = self._found.setdefault(key, (words, []))
            for one in said:
                if self._same(one.value, value):
                    one.places.append(place)
                    break
            else:
                said.append(_Said(value, [place]))

    def clashes(self) -> Iterator[Clash[T]]:
        """Hold each place where something else is said than mostly against the oldest where that is said.

        Two places are told once, also where they have more than one wording in common.
        """
        told: set[tuple[Place, Place]] = set()
        for words, said in self._found.values():
            if len(said) < 2:
                continue
            mostly = min(said, key=lambda one: (-len(one.places), _oldest(one)))
            oldest = _oldest(mostly)
            for one in said:
                if one is not mostly:
                    for place in sorted(set(one.places) - {oldest}):
                        if (place, oldest) not in told:
                            told |= {(place, oldest), (oldest, place)}
                            yield Clash(words, one.value, place, mostly.value, oldest)


def folded(words: str) -> str:
    """Give words for comparison: folded, without quotation marks and punctuation around."""
    return fold(words).strip(_AROUND)


def _oldest(said: _Said[T]) -> Place:
    return min(said.places, key=lambda place: (place.mark, place.article))
