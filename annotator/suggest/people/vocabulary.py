"""What the words of a language tell about people, as bits: one look-up a token.

Made from a language's lexicon, `resources/people` and the given names of many countries.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from annotator.suggest.lexicons import Frame, Lexicon
from annotator.text.sentences import SENTENCE_STARTERS

TITLE: Final = 1
"""May stand ahead of a name and say what somebody is ("Prime", "Foreign")."""
COURTESY: Final = 2
ORGANISATION: Final = 4
"""Makes a name an organisation’s, or means one ("the ministry")."""
PARTICLE: Final = 8
CALENDAR: Final = 16
STARTER: Final = 32
"""Opens sentences and is no name."""
VERB: Final = 64
"""Reports what somebody said."""
PREPOSITION: Final = 128
PERSON: Final = 256
"""A singular noun for somebody ("mayor")."""
WOMAN: Final = 512
MAN: Final = 1024
GROUP: Final = 2048
"""A plural which names nobody ("officials")."""
DOCUMENT: Final = 4096
PLACE: Final = 8192
FEMALE_NAME: Final = 16384
MALE_NAME: Final = 32768
SHE: Final = 65536
HE: Final = 131072
THEY: Final = 262144
IT: Final = 524288
SELF: Final = 1048576
"""The first and second person."""
OWNER: Final = 2097152
"""A possessive pronoun."""
RELATIVE: Final = 4194304
ARTICLE: Final = 8388608
INDEFINITE: Final = 16777216
"""Tells that a noun names nobody ("a", "one", "some")."""
OWNED: Final = 33554432
"""After a possessive a speaker of its own ("Pashinyan’s office")."""
ROYAL: Final = 67108864
"""A title without which a name is none ("Pope Francis")."""
CLAUSE: Final = 134217728
"""Ahead of a subject ("that", "when", "but")."""

MARK: Final = 536870912
"""A quotation mark."""
OFFICE: Final = 1073741824
"""A title that no family bears as a name ("President"; but "Mr King")."""
KIN: Final = 268435456
"""A noun for anybody ("mother", "man")."""

_WORDS: Mapping[str, int] = {
    "she": SHE,
    "he": HE,
    "they": THEY,
    "it": IT,
    "self": SELF,
    "owner": OWNER,
    "relative": RELATIVE,
    "article": ARTICLE,
    "indefinite": INDEFINITE,
    "royal": ROYAL,
    "clause": CLAUSE,
    "woman": WOMAN,
    "man": MAN,
    "courtesy": COURTESY | TITLE,
    "titles": TITLE,
    "women": WOMAN | PERSON,
    "men": MAN | PERSON,
    "persons": PERSON,
    "anybody": PERSON | KIN,
    "groups": GROUP,
    "organisations": ORGANISATION | OWNED,
    "documents": DOCUMENT,
    "places": PLACE,
}
"""What the lists of a language’s file of people tell."""
_SPEAKS = Frame.QUOTE | Frame.THAT | Frame.INVERTED | Frame.SOMEONE_THAT


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The bits of every known word in small letters, and what somebody with a title is also called.

    `pairs` are names of two words, in small letters, with whether it is a place’s; the others are organisations’.
    """

    bits: Mapping[str, int]
    also: Mapping[str, frozenset[str]]
    pairs: Mapping[str, bool]


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Give what is known of a language’s words."""
    bits: dict[str, int] = {}

    def put(words: Iterable[str], bit: int) -> None:
        for word in words:
            bits[word] = bits.get(word, 0) | bit

    put("“”„«»\"‘’'`", MARK)
    names = _file("given_names")
    put(names["female"].split(), FEMALE_NAME)
    put(names["male"].split(), MALE_NAME)
    put(SENTENCE_STARTERS, STARTER)
    put(lexicon.adverbs | lexicon.times | lexicon.subordinators | lexicon.conjunctions, STARTER)
    put(lexicon.titles, TITLE)
    put(lexicon.offices, TITLE | OFFICE)
    put(lexicon.courtesies, COURTESY | TITLE)
    put(lexicon.female, WOMAN)
    put(lexicon.male, MAN)
    put(lexicon.organisations, ORGANISATION)
    put(lexicon.owned_organisations, OWNED)
    put(lexicon.name_particles, PARTICLE)
    put(lexicon.calendar, CALENDAR)
    put(lexicon.prepositions, PREPOSITION)
    put((word for word, form in lexicon.verbs.items() if form.frames & _SPEAKS), VERB)
    people = _file(lexicon.code)
    for table in (people, people.get("words", {})):
        for name, listed in table.items():
            if name in _WORDS:
                put(listed.split(), _WORDS[name])
    also = {word: frozenset(others.split()) for word, others in people.get("also", {}).items()}
    put((word for word in also if not bits.get(word, 0) & ORGANISATION), TITLE)
    pairs = people.get("pairs", {})
    places, organisations = (_names(pairs.get(kind, "")) for kind in ("places", "organisations"))
    return Vocabulary(bits, also, {**dict.fromkeys(organisations, False), **dict.fromkeys(places, True)})


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for line in listed.splitlines() for name in line.split(",") if name.strip())


def _file(name: str) -> dict[str, Any]:
    """Give what a file of people tells; nothing where a language has none."""
    file = resources.files("annotator_resources") / "people" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
