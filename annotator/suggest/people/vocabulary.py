"""What the words of a language tell about people, as bits: one look-up a token.

Made from a language's lexicon, `resources/people` and the given names of many countries.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from annotator.suggest.lexicons import Lexicon
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

_ENGLISH: Mapping[str, tuple[int, str]] = {
    "she": (SHE, "she her hers herself"),
    "he": (HE, "he him his himself"),
    "they": (THEY, "they them their theirs themselves"),
    "it": (IT, "it its itself"),
    "self": (SELF, "i we you me us my our your myself ourselves yourself"),
    "owner": (OWNER, "his her their its my our your"),
    "relative": (RELATIVE, "who whom which whose"),
    "article": (ARTICLE, "the this that these those"),
    "indefinite": (
        INDEFINITE,
        "a an one some many several most few another other others two three four five six seven eight nine ten "
        "dozens hundreds thousands numerous any no every each various multiple certain both all more unnamed anonymous",
    ),
    "royal": (
        ROYAL,
        "pope king queen prince princess saint st emperor empress sultan sheikh sister lady lord sir dame "
        "brother duke duchess baroness baron emir",
    ),
    "clause": (
        CLAUSE,
        "that when while as because and but if after before although though where since until so or whether than",
    ),
    "woman": (WOMAN, "mrs ms miss mme madam lady dame"),
    "man": (MAN, "mr sir lord monsieur herr"),
    "courtesy": (COURTESY, "mr mrs ms miss mx mme sir dame lady lord monsieur madame messrs hon"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The bits of every known word in small letters, and what somebody with a title is also called."""

    bits: Mapping[str, int]
    also: Mapping[str, frozenset[str]]
    place_pairs: frozenset[str]
    organisation_pairs: frozenset[str]


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Give what is known of a language’s words."""
    bits: dict[str, int] = {}

    def put(words: Iterable[str], bit: int) -> None:
        for word in words:
            bits[word] = bits.get(word, 0) | bit

    people = _table("en")
    names = _table("given_names")
    put(SENTENCE_STARTERS, STARTER)
    put(lexicon.titles, TITLE)
    put(lexicon.organisations, ORGANISATION)
    put(lexicon.owned_organisations, OWNED)
    put(lexicon.particles, PARTICLE)
    put(lexicon.calendar, CALENDAR)
    put(lexicon.prepositions, PREPOSITION)
    put(lexicon.verbs, VERB)
    put(people["organisations"].split(), ORGANISATION | OWNED)
    for word in ("women", "men", "persons"):
        put(people[word].split(), PERSON)
    put(people["women"].split(), WOMAN)
    put(people["men"].split(), MAN)
    put(people["groups"].split(), GROUP)
    put(people["documents"].split(), DOCUMENT)
    put(people["places"]["words"].split(), PLACE)
    put(names["female"].split(), FEMALE_NAME)
    put(names["male"].split(), MALE_NAME)
    for bit, listed in _ENGLISH.values():
        put(listed.split(), bit)
    also = {word: frozenset(others.split()) for word, others in people["also"].items()}
    pairs = people["pairs"]
    return Vocabulary(bits, also, _lines(pairs["places"]), _lines(pairs["organisations"]))


def _lines(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for line in listed.splitlines() for name in line.split(",") if name.strip())


def _table(name: str) -> dict[str, dict[str, str]]:
    text = (resources.files("annotator_resources") / "people" / f"{name}.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table
