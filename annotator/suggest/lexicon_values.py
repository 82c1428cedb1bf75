"""What a lexicon holds: the forms of reporting words, how they can be used, and the closed classes of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

GAP: Final = "…"
"""Stands in a phrase for words in between ("as … put it")."""


class Frame:
    """What may stand beside a reporting word: how it can be used. Bits of a plain number, which is quick to ask."""

    QUOTE: Final = 1
    """Words in quotation marks: “…,” he said."""
    INVERTED: Final = 2
    """It may stand ahead of its subject, behind what was said: “…,” said Colonna."""
    THAT: Final = 4
    BARE: Final = 8
    """A clause without "that"."""
    WHETHER: Final = 16
    """A clause that begins with a question word: asked whether, explained why."""
    TO: Final = 32
    """The subject's own infinitive: promised to."""
    SOMEONE_THAT: Final = 64
    """told reporters that"""
    SOMEONE_TO: Final = 128
    """urged Baku to"""
    OF: Final = 256
    FOR: Final = 512
    AS: Final = 1024
    ABOUT: Final = 2048
    ON: Final = 4096
    AGAINST: Final = 8192
    WITH: Final = 16384
    THING: Final = 32768
    """A noun phrase is the content: denied the report."""
    BELIEF: Final = 65536
    """Tells what somebody thinks, not what they said."""
    WISH: Final = 131072
    """Tells what somebody wants or means to do."""
    SOURCE: Final = 262144
    """The one who speaks stands behind the phrase, or in its gap: according to; as … put it."""


class Form:
    """Which form of its lemma a word is; one word may be several ("said"). Bits of a plain number."""

    NONE: Final = 0
    """It is no verb's ("according to")."""
    BASE: Final = 1
    THIRD: Final = 2
    """Of the present: says."""
    PAST: Final = 4
    PARTICIPLE: Final = 8
    ING: Final = 16


FRAMES: Final = {name.lower().replace("_", "-"): bit for name, bit in vars(Frame).items() if isinstance(bit, int)}
"""The frames as lexicon files name them."""


class VerbForm(NamedTuple):
    """A form of a reporting verb.

    `sureness` (0 to 1) is how surely the verb reports speech. `particle` must stand further on ("teilte … mit"), ""
    where there is none; `pronoun` is the subject where it hangs on the verb ("dit-il").
    """

    lemma: str
    frames: int
    sureness: float
    form: int
    particle: str = ""
    pronoun: str = ""


class NounForm(NamedTuple):
    """A form of a reporting noun: "statement"."""

    lemma: str
    frames: int
    sureness: float
    plural: bool


class Phrase(NamedTuple):
    """Several words that report together, in small letters; `GAP` stands for other words in between."""

    words: tuple[str, ...]
    lemma: str
    frames: int
    sureness: float
    form: int


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """The words of one language, all in small letters; those with an apostrophe are there with “’” and with “'”.

    `pairs` are the quotation marks in use, opening and closing. `verbs` and `nouns` are by form. `phrases` and `hedges`
    (the article's own words of doubt) are by first word, the longest first. `times` are words that tell when somebody
    spoke, `occasions` nouns that tell where ("interview"); `detection` holds the commonest words of the language.
    """

    code: str
    name: str
    pairs: tuple[str, ...]
    verbs: Mapping[str, VerbForm]
    nouns: Mapping[str, NounForm]
    introducers: Mapping[str, int]
    """The words that open what is reported, with the frames that they belong to ("that", "to", "of")."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    hedges: Mapping[str, tuple[tuple[str, ...], ...]]
    claims: Mapping[str, tuple[tuple[str, ...], ...]]
    """By the list's name, phrases that make a statement checkable ("numbers"), or none ("opinions")."""
    detection: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    conjunctions: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    possessives: frozenset[str]
    auxiliaries: frozenset[str]
    """All of `modals`, `be`, `have` and `do` too."""
    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    """May stand between a subject and its verb ("also", "later")."""
    wh_words: frozenset[str]
    relatives: frozenset[str]
    times: frozenset[str]
    calendar: frozenset[str]
    """Capitalised names of days, months and the like, that are nobody's name."""
    occasions: frozenset[str]
    finite_verbs: frozenset[str]
    """Frequent finite forms of verbs that report nothing."""
    hearsay: frozenset[str]
    """Adverbs by which an article passes on what somebody says, without saying who ("reportedly")."""
    titles: frozenset[str]
    """May stand ahead of a name and say what somebody is."""
    offices: frozenset[str]
    """Titles that no family bears as a name: the capitalised words ahead of them belong to the title."""
    courtesies: frozenset[str]
    """Titles that say nothing about somebody's role."""
    name_particles: frozenset[str]
    """Small words inside names."""
    female: frozenset[str]
    """Words that tell that somebody is a woman."""
    male: frozenset[str]
    unnamed: frozenset[str]
    """Nouns for sources without a name ("officials")."""
    organisations: frozenset[str]
    """Words that make a name an organisation's; with "of" they go on ("Court of Justice")."""
    owned_organisations: frozenset[str]
    """What after a possessive is a speaker of its own ("Pashinyan’s office")."""
