"""The names in an article as a list: people, organisations and places, each under the fullest name it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.suggest.people import Mention, People
from annotator.suggest.reading import read


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of an article: how it is written in full, what the article says of them, how often, where first.

    `first` is the code point position of the first mention, the short form ("Colonna") included.
    """

    name: str
    role: str
    count: int
    first: int


def capitalised_names(text: str) -> list[NameFound]:
    """Give the names of an article, the most frequent and longest first; short forms count for the full name."""
    return list(_names(text))


@lru_cache(maxsize=4)
def people_of(text: str) -> People:
    """Read the names of a text; remembered for the last few texts."""
    return People.of(read(text))


def mentions_in(text: str) -> Iterator[tuple[str, Mention]]:
    """Give every mention of a name in text order, with the name it stands for; "Moss’s office" has one of its own."""
    people = people_of(text)
    for mention in people.mentions:
        yield people.owned_by(mention) or people.name_of(mention), mention


@lru_cache(maxsize=4)
def _names(text: str) -> tuple[NameFound, ...]:
    people = people_of(text)
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    roles: dict[str, str] = {}
    for name, mention in mentions_in(text):
        counts[name] = counts.get(name, 0) + 1
        first.setdefault(name, mention.start)
        person = people.persons[mention.who]
        roles.setdefault(name, person.role if person.name == name else "")
    found = [NameFound(name, roles[name], count, first[name]) for name, count in counts.items()]
    return tuple(sorted(found, key=lambda name: (-name.count * len(name.name.split()), name.first)))
