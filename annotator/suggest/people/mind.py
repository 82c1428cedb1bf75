"""Whom a pronoun or a role means, by the people that a reader has in mind at a place of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.i18n import _
from annotator.suggest.people.ink import Ink
from annotator.suggest.people.nominals import CONFLICT, Nominals
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.persons import Gender, Person
from annotator.suggest.people.salience import Salience
from annotator.suggest.people.sources import Source
from annotator.suggest.people.vocabulary import HE, OWNER, SHE

_CLEAR = 1.22
"""How many times likelier than the next the best must be."""
_LEAST = 0.15
"""How much somebody must be in mind for a pronoun to mean them; whom only a quote speaks of is too little."""
_REACH = 9
"""How many sentences back a pronoun finds its own."""
_NEAR = 3
"""How many sentences back a role finds its own, when nobody is called by it."""
_SPEAKS_HERE = 1.5
"""How much somebody is in mind who speaks in this very sentence."""
_AHEAD = 25
"""How many words ahead of a role a pronoun in its sentence is looked for."""
PEOPLE = (MentionKind.PERSON, MentionKind.UNKNOWN)


def _paragraphs(ink: Ink) -> list[int]:
    """Give the paragraph of each sentence."""
    reading = ink.reading
    starts = [first for first, _after in reading.paragraphs]
    return [bisect_right(starts, first) for first, _after in reading.sentences] or [0]


class Mind:
    """The people in mind, told of mentions by `salience`; answers whom a pronoun or a role means."""

    def __init__(self, ink: Ink, persons: Sequence[Person], nominals: Nominals) -> None:
        self._ink = ink
        self._persons = persons
        self._nominals = nominals
        self.salience = Salience(_paragraphs(ink))
        self._learnt: dict[int, Gender] = {}

    def pronoun_of(self, place: int) -> tuple[int | None, float]:
        """Give whom "he" or "she" means, and how clearly: 0 when it stays open."""
        wanted = Gender.WOMAN if self._ink.bits[place] & SHE else Gender.MAN
        sentence = self._ink.sentence_of[place]
        found = self.salience.candidates(sentence, lambda number: self._fits(number, wanted))
        found = [one for one in found if one.sentences_ago <= _REACH and one.weight > _LEAST]
        if not found:
            return None, 0.0
        best = found[0]
        second = found[1].weight if len(found) > 1 else 0.0
        if best.weight < second * _CLEAR:
            return best.number, 0.0
        self._learnt.setdefault(best.number, wanted)
        return best.number, best.weight / (best.weight + second)

    def _gender_of(self, person: Person) -> Gender:
        gender = person.gender
        return self._learnt.get(person.number, gender) if gender is Gender.UNKNOWN else gender

    def _fits(self, number: int, wanted: Gender) -> float:
        person = self._persons[number]
        if person.kind not in PEOPLE:
            return 0.0
        gender = self._gender_of(person)
        if gender is wanted:
            return 1.0
        if gender is not Gender.UNKNOWN:
            return 0.0
        if person.kind is MentionKind.PERSON or person.speaks:
            return 0.8
        return 0.4 if len(person.keys) > 1 else 0.2

    def role_meant(self, source: Source) -> tuple[int | None, float, str]:
        """Give whom a phrase such as "the mayor" means: whom the article calls so, or whom it has just been about."""
        phrase = self._ink.reading.between(source.first, source.end)
        found = self._nominals.called(source)
        if not found or found[0][0] == CONFLICT:
            others = frozenset(number for _fit, number in found)
            return self._only_one_in_mind(source, phrase, others)
        best_ones = [number for fit, number in found if fit >= found[0][0] - 0.1]
        if len(best_ones) == 1:
            name = self._persons[best_ones[0]].name
            why = _("the article calls {name} so: “{phrase}”").format(name=name, phrase=phrase)
            sure = 0.6 if found[0][0] < 1 else 0.85 if len(found) == 1 else 0.75
            return best_ones[0], sure, why
        sentence = self._ink.sentence_of[source.first]
        traces = self.salience.candidates(sentence, lambda number: float(number in best_ones))
        if traces and (len(traces) == 1 or traces[0].weight > traces[1].weight * _CLEAR):
            name = self._persons[traces[0].number].name
            why = _("the last one whom the article calls “{phrase}” is {name}").format(name=name, phrase=phrase)
            return traces[0].number, 0.65, why
        return None, 0.0, ""

    def _only_one_in_mind(self, source: Source, phrase: str, called: frozenset[int]) -> tuple[int | None, float, str]:
        """Give the person whom the article has just been about, when nothing speaks against it.

        Those in `called` are what the phrase says, but of another place: they are meant only when nobody else is near.
        """
        if source.owner is not None or self._ink.bits[source.first] & OWNER or self._ink.in_quotes(source.first):
            return None, 0.0, ""
        sentence = self._ink.sentence_of[source.first]
        wanted = self._gender_in_sentence(source)
        near = [
            one
            for one in self.salience.candidates(sentence, lambda number: self._may_be_called(source, number, wanted))
            if one.sentences_ago <= _NEAR and one.weight > 0.25
        ]
        loose = self._nominals.is_loose(source)
        if near and not (
            loose
            or near[0].here
            or (near[0].sentences_ago < _NEAR and self._nominals.fits_intro(source, near[0].number))
        ):
            return None, 0.0, ""
        if called and near and (near[0].number not in called or near[0].sentences_ago > 1):
            near = [one for one in near if one.number not in called]
        here = [one for one in near if one.here]
        if len(here) == 1:
            near = here  # the only one of whom the paragraph is
        if not near or (len(near) > 1 and near[0].weight < 1.4 * near[1].weight):
            return None, 0.0, ""
        name = self._persons[near[0].number].name
        return near[0].number, 0.55, _("“{phrase}” can only be {name} here").format(phrase=phrase, name=name)

    def is_subject(self, place: int) -> bool:
        """Tell of "he" rather than "him"."""
        return self._ink.reading.lows[place] in self._ink.reading.lexicon.subject_pronouns

    def _gender_in_sentence(self, source: Source) -> Gender:
        """Give the gender of a "he" or "she" ahead in the sentence ("Asked whether he knew, the teenager …")."""
        bits = self._ink.bits
        sentence = self._ink.reading.sentences[self._ink.sentence_of[source.first]][0]
        for place in range(source.first - 1, max(sentence, source.first - _AHEAD) - 1, -1):
            if bits[place] & (HE | SHE) and self.is_subject(place) and not self._ink.in_quotes(place):
                return Gender.WOMAN if bits[place] & SHE else Gender.MAN
        return Gender.UNKNOWN

    def _may_be_called(self, source: Source, number: int, wanted: Gender) -> float:
        person = self._persons[number]
        if wanted is not Gender.UNKNOWN and self._gender_of(person) not in (wanted, Gender.UNKNOWN):
            return 0.0
        if person.kind not in PEOPLE or not self._nominals.may_be(source.head, number):
            return 0.0
        return 1.0 if person.kind is MentionKind.PERSON or person.speaks else 0.2

    def organisation_called(self, source: Source) -> int | None:
        """Give the organisation last in mind that is called by the head of a phrase ("the company")."""
        head = self._ink.reading.lows[source.head]
        traces = self.salience.candidates(
            self._ink.sentence_of[source.first], lambda number: float(self._nominals.is_called(number, head))
        )
        return traces[0].number if traces else None

    def told_in_sentence(self, place: int) -> int | None:
        """Give who alone speaks in the sentence of a quote, ahead of it ("Moss, of Leeds, was blunt: “…”")."""
        found = self.salience.candidates(
            self._ink.sentence_of[min(place, len(self._ink.bits) - 1)],
            lambda number: float(self._persons[number].kind in PEOPLE),
        )
        here = [one for one in found if one.sentences_ago == 0 and one.weight >= _SPEAKS_HERE]
        return here[0].number if len(here) == 1 else None
