"""Whom a phrase means that calls somebody by what they are: "the mayor", "the 54-year-old", "the Leeds researcher"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from annotator.suggest.people.ink import Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.persons import Gender, Person
from annotator.suggest.people.sources import NATIVE, Source
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    INDEFINITE,
    KIN,
    MAN,
    OWNER,
    PERSON,
    TITLE,
    VERB,
    WOMAN,
)

_PEOPLE = (MentionKind.PERSON, MentionKind.UNKNOWN)
CONFLICT: Final = 0.1
"""How well a phrase fits that calls somebody what they are, but of another place or body."""
_LOOKED_AT: Final = 40
"""How many people of one role are told apart."""
_OLD: Final = "-year-old"
_BEFORE, _BEHIND, _BESIDE = 16, 18, 8
"""How many words around the first mention say who somebody is."""
_EMPTY = frozenset(["former", "ex", "new", "late", "then", "current", "longtime", "veteran", "of", "and", "the"])


class Nominals:
    """The people of an article by what it calls them."""

    def __init__(self, ink: Ink, mentions: Sequence[Mention], persons: Sequence[Person]) -> None:
        self._ink = ink
        self._persons = persons
        self._also = ink.vocabulary.also
        self._get = ink.vocabulary.bits.get
        self._mentions = mentions
        self._having: dict[str, list[int]] | None = None
        self._beside: dict[str, set[int]] | None = None
        self._contexts: dict[int, frozenset[str]] = {}
        self._intro: dict[int, Mention] = {}

    def called(self, source: Source) -> list[tuple[float, int]]:
        """Give who is called by the head word of a phrase, each with how well the phrase fits, the best first."""
        lows, bits = self._ink.reading.lows, self._ink.bits
        head = lows[source.head]
        others = {
            lows[place]
            for place in range(source.first, source.end)
            if place != source.head and lows[place][0].isalnum() and not bits[place] & (ARTICLE | OWNER | INDEFINITE)
        } - _EMPTY
        proper = {
            lows[place] for place in range(source.first, source.end) if self._is_proper(place) and place != source.head
        }
        found = []
        for number in self._bearing(head):
            fit = self._fit(number, head, others, proper)
            if fit > 0 and self.may_be(source.head, number):
                found.append((fit, number))
        if not found and proper:
            found = [(0.6, number) for number in self._from(proper) if self.may_be(source.head, number)]
        return sorted(found, reverse=True)

    def may_be(self, head: int, number: int) -> bool:
        """Tell whether a phrase with this head word can mean somebody, by gender."""
        gender, low = self._persons[number].gender, self._ink.reading.lows[head]
        if self._is_of_another_age(number, head):
            return False
        bit = self._ink.bits[head] | self._get(low.partition("-")[0], 0)
        if low.endswith("woman"):
            bit |= WOMAN
        elif low.endswith("man"):
            bit |= MAN
        return not ((bit & WOMAN and gender is Gender.MAN) or (bit & MAN and gender is Gender.WOMAN))

    def _is_of_another_age(self, number: int, head: int) -> bool:
        lows = self._ink.reading.lows
        ages = [low for low in lows[max(0, head - 2) : head + 1] if low.endswith(_OLD)]
        known = {word for role in self._persons[number].roles for word in role.words if word.endswith(_OLD)}
        return bool(ages and known and ages[-1] not in known)

    def is_loose(self, source: Source) -> bool:
        """Tell of a head word that articles use of anybody: an age, where somebody is from, "the father of two"."""
        low = self._ink.reading.lows[source.head]
        bit = self._ink.bits[source.head]
        return low.endswith(_OLD) or "-of-" in low or bool(bit & KIN) or not bit & (PERSON | TITLE)

    def fits_intro(self, source: Source, number: int) -> bool:
        """Tell whether a phrase of several words names no place or body that is not told of somebody."""
        lows = self._ink.reading.lows
        places = range(source.first, source.end)
        proper = {
            lows[place]
            for place in places
            if place != source.head and self._is_proper(place) and not lows[place].endswith(NATIVE)
        }
        return source.end - source.first > 2 and proper <= self._context(number)

    def is_called(self, number: int, head: str) -> bool:
        """Tell whether an organisation is called by a word: it is in its name, or the article says so."""
        person = self._persons[number]
        if person.kind not in (MentionKind.ORGANISATION, MentionKind.UNKNOWN):
            return False
        if any(head in role.words for role in person.roles):
            return True
        if person.kind is not MentionKind.ORGANISATION:
            return False
        return head in person.keys or any(head in self._also.get(key, ()) for key in person.keys[-1:])

    def _is_proper(self, place: int) -> bool:
        word = self._ink.reading.words[place]
        if not word[0].isupper() or self._ink.bits[place] & (ARTICLE | OWNER | PERSON | TITLE):
            return False
        return place == 0 or self._ink.reading.words[place - 1] not in '“"' or word.isupper()

    def _bearing(self, head: str) -> Iterable[int]:
        if self._having is None:
            self._having = {}
            for person in self._persons:
                if person.kind in _PEOPLE:
                    for word in dict.fromkeys(word for role in person.roles for word in role.words):
                        self._having.setdefault(word, []).append(person.number)
        return self._having.get(head, [])[:_LOOKED_AT]

    def _fit(self, number: int, head: str, others: set[str], proper: set[str]) -> float:
        """Tell how well somebody is called by a phrase; 0 where the article says something else of them."""
        best = 0.0
        context = self._context(number)
        for role in self._persons[number].roles:
            if head not in role.words:
                continue
            missing = proper - role.words - context
            if missing and role.proper - proper:
                best = max(best, CONFLICT)
                continue
            fit = 1.0 + 0.5 * len(others & role.words) + 0.3 * len((others & context) - role.words)
            best = max(best, fit - 0.3 * bool(missing))
        return best

    def _from(self, proper: set[str]) -> Iterable[int]:
        """Give those right beside whose first mention all the names of a phrase stand ("the Leeds researcher")."""
        if self._beside is None:
            self._beside = {}
            for person in self._persons:
                if person.kind is MentionKind.PERSON:
                    for word in self._words_beside(person):
                        self._beside.setdefault(word, set()).add(person.number)
        found = [self._beside.get(word, set()) for word in proper]
        return sorted(set.intersection(*found))[:_LOOKED_AT]

    def _words_beside(self, person: Person) -> set[str]:
        mention = self._introduced(person.number)
        first = self._ink.reading.sentences[self._ink.sentence_of[mention.first]][0]
        after = self._apart(mention.after, mention.after + _BESIDE)
        return set(self._ink.reading.lows[max(first, mention.first - 5) : after]) - set(person.keys)

    def _apart(self, place: int, end: int) -> int:
        """Give the first token from `place` to `end` at which something else begins: a verb, a mark, a sentence."""
        words, bits = self._ink.reading.words, self._ink.bits
        while place < min(end, len(words)) and (words[place][0].isalnum() or words[place] == ","):
            if bits[place] & VERB:
                break
            place += 1
        return place

    def _context(self, number: int) -> frozenset[str]:
        """Give the words around the first full mention of somebody, in its sentence."""
        known = self._contexts.get(number)
        if known is not None:
            return known
        mention = self._introduced(number)
        first, after = self._ink.reading.sentences[self._ink.sentence_of[mention.first]]
        words = self._ink.reading.words
        low, high = max(first, mention.first - _BEFORE), min(after, mention.after + _BEHIND)
        for place in range(mention.after, high):
            if words[place] in '“"' or words[place] == ":":
                high = place
                break
        for place in range(mention.first - 1, low - 1, -1):
            if words[place] in '”"':
                low = place + 1
                break
        context = frozenset(self._ink.reading.lows[low:high])
        self._contexts[number] = context
        return context

    def _introduced(self, number: int) -> Mention:
        """Give the first mention of somebody in full."""
        if not self._intro:
            for mention in self._mentions:
                person = self._persons[mention.who]
                if mention.who not in self._intro or (
                    len(mention.keys) > 1 and len(self._intro[mention.who].keys) == 1 and len(person.keys) > 1
                ):
                    self._intro[mention.who] = mention
        return self._intro[number]
