"""Mentions of one article put together to persons and organisations: full names, short forms, acronyms, gender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.suggest.people.ink import Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.vocabulary import FEMALE_NAME, MALE_NAME, MAN, PLACE, WOMAN

_GIVEN = FEMALE_NAME | MALE_NAME
_LOOKED_AT = 20
"""How many people of one name are told apart."""
_SMALL = frozenset(["of", "the", "and", "for"])
_ONLY_IN_FULL = frozenset([MentionKind.PLACE, MentionKind.DOCUMENT])


class Gender(StrEnum):
    """What the article tells of somebody’s gender; unknown is compatible with both."""

    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Role:
    """What the article says somebody is: the words in small letters, the place where, the phrase as written.

    `proper` are those of the words that are written with a capital, titles aside.
    """

    words: frozenset[str]
    at: int
    phrase: str
    proper: frozenset[str] = frozenset()


@dataclass(slots=True)
class Person:
    """Somebody or something named in an article. `name` is the fullest that the article gives, `short` the shortest.

    `first` is the token of the first mention, `shorts` counts those by a last name. `she` and `he` weigh what tells
    of the gender. `speaks` tells that a quote is theirs, `settled` that a longer form of the name holds a word that is
    none of it.
    """

    number: int
    name: str
    short: str
    keys: tuple[str, ...]
    kind: MentionKind
    first: int
    mentions: int = 0
    shorts: int = 0
    she: float = 0.0
    he: float = 0.0
    speaks: bool = False
    settled: bool = False
    roles: list[Role] = field(default_factory=list)

    @property
    def gender(self) -> Gender:
        """What is more likely by far."""
        if self.she > self.he * 1.5:
            return Gender.WOMAN
        if self.he > self.she * 1.5:
            return Gender.MAN
        return Gender.UNKNOWN

    @property
    def role(self) -> str:
        """The first phrase that says who somebody is."""
        return next((role.phrase for role in self.roles if role.phrase), "")


class Grouping:
    """Puts the mentions of one reading together; numbers each mention’s person in `Mention.who`."""

    def __init__(self, ink: Ink, mentions: Sequence[Mention]) -> None:
        self._ink = ink
        self.persons: list[Person] = []
        self._by_keys: dict[tuple[str, ...], int] = {}
        self._by_ends: dict[tuple[str, str], int] = {}
        self._having: dict[str, list[int]] = {}
        self._acronyms: dict[str, int] = {}
        self._alone = {mention.keys[0] for mention in mentions if len(mention.keys) == 1}
        self._titles: dict[int, set[str]] = {}
        longer = [mention for mention in mentions if len(mention.keys) > 1]
        for mention in sorted(longer, key=lambda one: -len(one.keys)):
            mention.who = self._of_full(mention)
            if mention.title:
                self._titles.setdefault(mention.who, set()).update(mention.title.lower().split())
        self._learn_acronyms(mentions)
        last: dict[tuple[str, ...], int] = {}
        recent: dict[int, int] = {}
        for mention in mentions:
            if mention.who < 0:
                mention.who = self._of_short(mention, recent, last)
            person = self.persons[mention.who]
            recent[mention.who] = mention.first
            self._note(person, mention)

    def _of_full(self, mention: Mention) -> int:
        keys = mention.keys
        known = self._by_keys.get(keys)
        if known is not None:
            return known
        if mention.kind not in _ONLY_IN_FULL:
            plain = tuple(key for key in keys if len(key) > 1)
            ends = (keys[0], keys[-1])
            same = self._by_ends.get(ends)
            if same is not None and mention.kind is not MentionKind.ORGANISATION:
                return self._known(keys, same)
            for number in self._having.get(keys[-1], ())[:_LOOKED_AT]:
                if _inside(plain, self.persons[number].keys) and self.persons[number].kind is not MentionKind.PLACE:
                    self._settle(self.persons[number], mention)
                    return self._known(keys, number)
        number = self._new(mention)
        if mention.kind not in _ONLY_IN_FULL:
            self._by_ends.setdefault((keys[0], keys[-1]), number)
            for key in dict.fromkeys(keys):
                if key not in _SMALL:
                    self._having.setdefault(key, []).append(number)
        return number

    def _settle(self, person: Person, mention: Mention) -> None:
        """Take the shorter name where the longer one holds a word that is none ("Crooked Ada Moss", "Ada Moss Now")."""
        keys, whole = mention.keys, person.keys
        if len(keys) < 2 or person.settled or not self._ink.bits[mention.named] & _GIVEN:
            return
        leading = keys == whole[-len(keys) :]
        trailing = keys == whole[: len(keys)] and keys[-1] in self._alone and whole[-1] not in self._alone
        if leading or trailing:
            person.name, person.keys, person.settled = _plain(mention.name), keys, True

    def _known(self, keys: tuple[str, ...], number: int) -> int:
        self._by_keys[keys] = number
        return number

    def _new(self, mention: Mention) -> int:
        number = len(self.persons)
        person = Person(number, _plain(mention.name), mention.name, mention.keys, mention.kind, mention.first)
        self.persons.append(person)
        self._by_keys[mention.keys] = number
        given = self._ink.bits[mention.named]
        is_given = given & _GIVEN and (len(mention.keys) > 1 or not given & PLACE)
        if is_given and mention.kind in (MentionKind.PERSON, MentionKind.UNKNOWN):
            person.she += 4 * bool(given & FEMALE_NAME)
            person.he += 4 * bool(given & MALE_NAME)
        return number

    def _learn_acronyms(self, mentions: Iterable[Mention]) -> None:
        words = self._ink.reading.words
        for mention in mentions:
            if mention.who < 0 or len(mention.keys) < 2 or mention.kind is MentionKind.PERSON:
                continue
            after = mention.after
            if (
                after + 2 < len(words)
                and words[after] == "("
                and words[after + 2] == ")"
                and words[after + 1].isupper()
            ):
                self._acronyms[words[after + 1]] = mention.who
            initials = "".join(word[0] for word in words[mention.named : mention.after] if word[0].isupper())
            if len(initials) > 1:
                self._acronyms.setdefault(initials, mention.who)

    def _of_short(self, mention: Mention, recent: dict[int, int], last: dict[tuple[str, ...], int]) -> int:
        """Give the person of a single word: whose name ends, begins, or holds it."""
        key = mention.keys[0]
        if mention.name.isupper() and mention.name in self._acronyms:
            return self._acronyms[mention.name]
        fitting = [number for number in self._having.get(key, ())[:_LOOKED_AT] if self._fits(mention, number)]
        if not fitting:
            known = self._by_keys.get(mention.keys)
            return self._new(mention) if known is None else known
        if mention.title and self._is_somebody_else(mention, fitting):
            number = self._new(mention)
            self._having[key].insert(0, number)
            return number
        ending = [number for number in fitting if self.persons[number].keys[-1] == key]
        if mention.kind is not MentionKind.PLACE and not ending and not mention.courtesy:
            ending = [number for number in fitting if self.persons[number].keys[0] == key]
        chosen = self._of_gender(mention, ending or fitting)
        if len(chosen) == 1:
            return chosen[0]
        return self._nearest(mention, chosen, recent)

    def _fits(self, mention: Mention, number: int) -> bool:
        person = self.persons[number]
        if person.kind is MentionKind.ORGANISATION and mention.kind is MentionKind.ORGANISATION:
            return mention.keys[0] in (person.keys[0], person.keys[-1]) and len(mention.keys[0]) > 3
        if person.kind is MentionKind.ORGANISATION:
            # "the Guardian" for "The Guardian Weekly": too loose but for the first word, which no place is.
            return person.keys[0] == mention.keys[0] and mention.kind is MentionKind.UNKNOWN and not mention.title
        if mention.kind is MentionKind.PLACE:
            return (
                person.keys[-1] == mention.keys[0]
                and person.kind is MentionKind.PERSON
                and person.keys[0] != mention.keys[0]
            )
        if mention.kind is MentionKind.ORGANISATION:
            return person.kind is not MentionKind.PLACE and len(mention.name) > 3 and person.keys[-1] == mention.keys[0]
        if mention.courtesy & WOMAN:
            return person.she >= person.he
        return not mention.courtesy & MAN or person.he >= person.she

    def _of_gender(self, mention: Mention, fitting: list[int]) -> list[int]:
        """Leave those whose given name goes with a "Mrs" or "Mr", where there are such."""
        persons = self.persons
        if mention.courtesy & WOMAN:
            return [number for number in fitting if persons[number].she > persons[number].he] or fitting
        if mention.courtesy & MAN:
            return [number for number in fitting if persons[number].he > persons[number].she] or fitting
        return fitting

    def _is_somebody_else(self, mention: Mention, fitting: Sequence[int]) -> bool:
        """Tell of "President Obama" ahead of the first "Michelle Obama": a title that nobody of the name bears."""
        words = mention.title.lower().split()
        return all(
            self.persons[number].first > mention.first and not self._titles.get(number, set()) & set(words)
            for number in fitting
        )

    def _nearest(self, mention: Mention, chosen: Sequence[int], recent: dict[int, int]) -> int:
        """Give whom of several a last name alone means: the first named one, unless another has just been named."""
        mention.certain = False
        seen = [number for number in chosen if number in recent]
        if not seen:
            return min(chosen, key=lambda number: self.persons[number].first)
        main = max(seen, key=lambda number: (self.persons[number].shorts, -self.persons[number].first))
        latest = max(seen, key=lambda number: recent[number])
        if latest == main:
            mention.certain = mention.first - recent[main] < 400
            return main
        near = mention.first - recent[latest]
        return latest if near < 60 and mention.first - recent[main] > 120 else main

    def _note(self, person: Person, mention: Mention) -> None:
        person.mentions += 1
        if len(mention.name) < len(person.short):
            person.short = mention.name
        if mention.first < person.first:
            person.first = mention.first
        if len(mention.keys) == 1 and len(person.keys) > 1:
            person.shorts += 1
        if (len(mention.keys) > len(person.keys) and not person.settled) or (
            len(mention.keys) == len(person.keys) and person.name.isupper() and not mention.name.isupper()
        ):
            person.name, person.keys = _plain(mention.name), mention.keys
        if mention.courtesy & WOMAN:
            person.she += 10
        if mention.courtesy & MAN:
            person.he += 10
        is_called = mention.courtesy or mention.title
        if is_called and person.kind is MentionKind.UNKNOWN and mention.kind is MentionKind.PERSON:
            person.kind = MentionKind.PERSON


def _plain(name: str) -> str:
    return " ".join(name.split()) if "\u00a0" in name or "\n" in name or "  " in name else name


def _inside(keys: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether `keys` stand in a row in `whole`."""
    size = len(keys)
    return any(whole[place : place + size] == keys for place in range(len(whole) - size + 1))
