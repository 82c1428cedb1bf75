"""Whom the sources of an article’s quotes mean: one walk through the text, with the people in mind at each place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.i18n import _
from annotator.model import SpeakerKind
from annotator.suggest.people.mentions import Ink, Mention, MentionKind
from annotator.suggest.people.persons import Gender, Person
from annotator.suggest.people.salience import Salience
from annotator.suggest.people.sources import Source, SourceKind, read_source
from annotator.suggest.people.values import Attribution, Resolved
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    CLAUSE,
    GROUP,
    HE,
    IT,
    MAN,
    OWNER,
    PERSON,
    PREPOSITION,
    SHE,
    THEY,
    VERB,
    WOMAN,
)

_SUBJECT, _LATER, _OBJECT, _POSSESSIVE, _QUOTED = 1.0, 0.8, 0.5, 0.45, 0.12
_SPOKE = 1.35
_CLEAR = 1.25
"""How many times likelier than the next the best must be."""
_REACH = 9
"""How many sentences back a pronoun finds its own."""
_SUBJECTS = HE | SHE
_PEOPLE = (MentionKind.PERSON, MentionKind.UNKNOWN)


@dataclass(slots=True)
class _Spoken:
    """Who said the quote before: whether a person, and where."""

    number: int
    resolved: Resolved
    sentence: int
    end: int


class Resolving:
    """One walk through an article."""

    def __init__(self, ink: Ink, mentions: Sequence[Mention], persons: Sequence[Person]) -> None:
        self._ink = ink
        self._mentions = mentions
        self._persons = persons
        self._covering = {place: one for one in mentions for place in range(one.first, one.after)}
        self._salience = Salience()
        self._next = 0
        self._last: _Spoken | None = None
        self._pronouns = [
            place
            for place, bit in enumerate(ink.bits)
            if bit & _SUBJECTS
            and not bit & OWNER
            and ink.reading.lows[place] in ("he", "she")
            and not ink.in_quotes(place)
        ]
        self._next_pronoun = 0

    def resolve(self, quotes: Sequence[Attribution]) -> list[Resolved | None]:
        """Tell who said each of the quotes, in the order given."""
        reading = self._ink.reading
        sources = [
            read_source(self._ink, self._covering, *reading.tokens_of(quote.source[0].start, quote.source[-1].end))
            if quote.source
            else None
            for quote in quotes
        ]
        for source in sources:
            if source is not None and source.mention is not None and source.mention.who >= 0:
                self._persons[source.mention.who].speaks = True
        places = [
            source.first if source is not None else reading.token_at(quote.content[0].start if quote.content else 0)
            for quote, source in zip(quotes, sources, strict=True)
        ]
        taken = {source.first for source in sources if source is not None and source.kind is SourceKind.PRONOUN}
        found: list[Resolved | None] = [None] * len(quotes)
        for number in sorted(range(len(quotes)), key=lambda one: places[one]):
            self._walk_to(places[number], taken)
            source = sources[number]
            if source is None:
                found[number] = self._without_source(quotes[number], places[number])
            else:
                found[number] = self._of(source)
            last = self._last
            if last is not None and quotes[number].content:
                last.end = max(last.end, reading.token_at(quotes[number].content[-1].end))
        return found

    def _walk_to(self, place: int, taken: set[int]) -> None:
        """Take in the mentions and pronouns before a token."""
        mentions, pronouns = self._mentions, self._pronouns
        while True:
            mention_at = mentions[self._next].first if self._next < len(mentions) else place
            pronoun_at = pronouns[self._next_pronoun] if self._next_pronoun < len(pronouns) else place
            if mention_at >= place and pronoun_at >= place:
                return
            if mention_at < pronoun_at:
                self._take_in(mentions[self._next])
                self._next += 1
            else:
                self._next_pronoun += 1
                if pronoun_at not in taken:
                    self._follow(pronoun_at)

    def _take_in(self, mention: Mention) -> None:
        if mention.who < 0:
            return
        self._salience.note(mention.who, self._weight(mention), self._ink.sentence_of[mention.first])

    def _weight(self, mention: Mention) -> float:
        """Weigh a mention by where it stands: a subject is more in mind than whom something is done to."""
        if mention.quoted:
            return _QUOTED
        if mention.possessive:
            return _POSSESSIVE
        ink = self._ink
        first = mention.first
        while first > 0 and ink.bits[first - 1] & (ARTICLE | PERSON) and ink.reading.words[first - 1][0].isalpha():
            first -= 1
        sentence = ink.reading.sentences[ink.sentence_of[mention.first]][0]
        if first <= sentence:
            return _SUBJECT
        bit, word = ink.bits[first - 1], ink.reading.words[first - 1]
        if bit & CLAUSE or word in ',—–;:”"’' or word[0] == "\n":
            return _LATER
        if bit & PREPOSITION or word == "of":
            return _OBJECT
        return _LATER if bit & VERB and self._persons[mention.who].speaks else _OBJECT + 0.05

    def _follow(self, place: int) -> None:
        """Keep in mind whom a pronoun means that is no source."""
        candidate, clear = self._pronoun_of(place)
        if candidate is not None and clear:
            self._salience.note(candidate, _LATER, self._ink.sentence_of[place])

    def _pronoun_of(self, place: int) -> tuple[int | None, float]:
        """Give whom "he" or "she" means, and how clearly: 0 when it stays open."""
        wanted = Gender.WOMAN if self._ink.bits[place] & SHE else Gender.MAN
        sentence = self._ink.sentence_of[place]
        found = self._salience.candidates(sentence, lambda number: self._fits(number, wanted))
        found = [one for one in found if one.sentences_ago <= _REACH]
        if not found:
            return None, 0.0
        best = found[0]
        second = found[1].weight if len(found) > 1 else 0.0
        if best.weight < second * _CLEAR:
            return best.number, 0.0
        return best.number, best.weight / (best.weight + second)

    def _fits(self, number: int, wanted: Gender) -> float:
        person = self._persons[number]
        if person.kind not in _PEOPLE:
            return 0.0
        gender = person.gender
        if gender is wanted:
            return 1.0
        if gender is not Gender.UNKNOWN:
            return 0.0
        return 0.6 if person.kind is MentionKind.PERSON or person.speaks else 0.2

    def _of(self, source: Source) -> Resolved | None:
        if source.kind is SourceKind.NAME:
            return self._of_name(source)
        if source.kind is SourceKind.PRONOUN:
            return self._of_pronoun(source)
        if source.kind is SourceKind.WHO:
            return self._of_who(source)
        if source.kind is SourceKind.ROLE:
            return self._of_role(source)
        if source.kind is SourceKind.ORGANISATION:
            return self._of_organisation(source)
        kind = SpeakerKind.DOCUMENT if source.kind is SourceKind.DOCUMENT else SpeakerKind.UNNAMED
        return self._phrase(source, kind, _("the article names nobody"))

    def _of_name(self, source: Source) -> Resolved:
        mention = source.mention
        assert mention is not None
        person = self._persons[mention.who]
        name = person.name if mention.certain or len(mention.keys) > 1 else mention.name
        why = _("named as “{name}”").format(name=mention.name)
        return self._said(mention.who, source.first, 0.95 if mention.certain else 0.6, why, name)

    def _of_pronoun(self, source: Source) -> Resolved | None:
        bit, word = self._ink.bits[source.first], self._ink.reading.words[source.first]
        if self._ink.in_quotes(source.first):
            return None
        if bit & _SUBJECTS:
            number, clear = self._pronoun_of(source.first)
            if number is None or not clear:
                return None
            why = _("“{pronoun}” fits {name} best").format(pronoun=word, name=self._persons[number].name)
            return self._said(number, source.first, 0.5 + 0.4 * clear, why)
        if bit & (IT | THEY):
            return self._organisation_meant(source, word)
        return None

    def _organisation_meant(self, source: Source, word: str) -> Resolved | None:
        """Give the organisation that "it" or "they" goes on about, when it spoke just before."""
        last, sentence = self._last, self._ink.sentence_of[source.first]
        if last is None or last.resolved.kind is not SpeakerKind.ORGANISATION or sentence - last.sentence > 2:
            return None
        why = _("“{pronoun}” goes on with {name}").format(pronoun=word, name=last.resolved.name)
        return self._again(last, source.first, 0.7, why)

    def _of_who(self, source: Source) -> Resolved | None:
        """Give whom "who" hangs on: the name before it in the sentence."""
        ink = self._ink
        sentence = ink.reading.sentences[ink.sentence_of[source.first]][0]
        best: Mention | None = None
        for place in range(source.first - 1, sentence - 1, -1):
            mention = self._covering.get(place)
            if mention is not None and not mention.possessive and not mention.quoted:
                if self._persons[mention.who].kind in _PEOPLE:
                    best = mention
                    break
            if place == source.first - 1 and ink.bits[place] & (PERSON | GROUP):
                return None
        if best is None:
            return None
        near = best.after >= source.first - 1
        why = _("“who” follows {name}").format(name=best.name)
        return self._said(best.who, source.first, 0.9 if near else 0.65, why)

    def _of_role(self, source: Source) -> Resolved | None:
        number, confidence, why = self._role_meant(source)
        if number is None:
            return self._phrase(source, SpeakerKind.UNNAMED, _("the article does not tell by name who is meant"))
        return self._said(number, source.first, confidence, why)

    def _role_meant(self, source: Source) -> tuple[int | None, float, str]:
        """Give whom a phrase such as "the mayor" means: whom the article calls so."""
        reading = self._ink.reading
        head = reading.lows[source.head]
        phrase = reading.between(source.first, source.end)
        wanted = {low for low in reading.lows[source.first : source.end] if low[0].isalnum()}
        found: list[tuple[float, int]] = []
        for person in self._persons:
            if person.kind not in _PEOPLE:
                continue
            best = 0.0
            for role in person.roles:
                if head in role.words and role.at < source.first + 60:
                    best = max(best, 1.0 + 0.5 * len(wanted & role.words))
            if best and self._gender_of_head(source.head, person):
                found.append((best, person.number))
        if found:
            top = max(weight for weight, _number in found)
            best_ones = [number for weight, number in found if weight >= top - 0.1]
            if len(best_ones) == 1:
                sure = 0.85 if len(found) == 1 else 0.75
                name = self._persons[best_ones[0]].name
                return best_ones[0], sure, _("the article calls {name} so: “{phrase}”").format(name=name, phrase=phrase)
            traces = self._salience.candidates(
                self._ink.sentence_of[source.first], lambda number: float(number in best_ones)
            )
            if traces and (len(traces) == 1 or traces[0].weight > traces[1].weight * _CLEAR):
                name = self._persons[traces[0].number].name
                why = _("the last one whom the article calls “{phrase}” is {name}").format(name=name, phrase=phrase)
                return traces[0].number, 0.65, why
            return None, 0.0, ""
        return self._only_one_in_mind(source, phrase)

    def _only_one_in_mind(self, source: Source, phrase: str) -> tuple[int | None, float, str]:
        """Give the person whom the article has just been about, when there is but one."""
        if (source.owned and source.owner is not None) or self._ink.bits[source.first] & OWNER:
            return None, 0.0, ""
        sentence = self._ink.sentence_of[source.first]
        fits: Callable[[int], float] = lambda number: (
            float(self._persons[number].kind is MentionKind.PERSON or self._persons[number].speaks)
            * float(self._persons[number].kind in _PEOPLE)
            * float(self._gender_of_head(source.head, self._persons[number]))
        )
        near = [one for one in self._salience.candidates(sentence, fits) if one.sentences_ago <= 3]
        if not near or near[0].weight < 0.3 or (len(near) > 1 and near[0].weight < 2.2 * near[1].weight):
            return None, 0.0, ""
        name = self._persons[near[0].number].name
        return near[0].number, 0.55, _("“{phrase}” can only be {name} here").format(phrase=phrase, name=name)

    def _gender_of_head(self, head: int, person: Person) -> bool:
        bit = self._ink.bits[head]
        gender = person.gender
        return not ((bit & WOMAN and gender is Gender.MAN) or (bit & MAN and gender is Gender.WOMAN))

    def _of_organisation(self, source: Source) -> Resolved | None:
        """Give the organisation a phrase means: one of its own ("Pashinyan’s office"), or one named before."""
        reading = self._ink.reading
        if not source.owned and source.definite and source.end - source.first == 2:
            head = reading.lows[source.head]
            named = [
                (person.first, person.number)
                for person in self._persons
                if person.kind is MentionKind.ORGANISATION and head in person.keys and person.first < source.first
            ]
            traces = self._salience.candidates(
                self._ink.sentence_of[source.first], lambda number: float(any(number == one for _at, one in named))
            )
            chosen = traces[0].number if traces else (named[0][1] if len(named) == 1 else None)
            if chosen is not None:
                name = self._persons[chosen].name
                why = _("“{phrase}” is {name}").format(phrase=reading.between(source.first, source.end), name=name)
                return self._said(chosen, source.first, 0.8, why)
        return self._phrase(source, SpeakerKind.ORGANISATION, _("an organisation called by this phrase"))

    def _without_source(self, quote: Attribution, place: int) -> Resolved | None:
        """Give who goes on speaking when nobody is named beside a quote."""
        last = self._last
        if last is None or not quote.content:
            return None
        gap = place - last.end
        if quote.carries_on or gap <= 4:
            return self._again(last, place, 0.8 if quote.carries_on else 0.65, _("the quote before goes on"))
        return None

    def _phrase(self, source: Source, kind: SpeakerKind, why: str) -> Resolved:
        """Give the phrase itself as the speaker, without its article."""
        ink = self._ink
        first = source.first
        if ink.bits[first] & ARTICLE and source.end - first > 1:
            first += 1
        end = source.end if source.end > first else source.after
        name = " ".join(ink.reading.between(first, end).split())
        confidence = 0.8 if kind is not SpeakerKind.UNNAMED else 0.6
        resolved = Resolved(name, kind, "", confidence, why)
        self._last = _Spoken(-1, resolved, ink.sentence_of[source.first], source.after)
        return resolved

    def _said(self, number: int, place: int, confidence: float, why: str, name: str = "") -> Resolved:
        person = self._persons[number]
        kind = SpeakerKind.PERSON
        if person.kind in (MentionKind.ORGANISATION, MentionKind.PLACE):
            kind = SpeakerKind.ORGANISATION
        elif person.kind is MentionKind.DOCUMENT:
            kind = SpeakerKind.DOCUMENT
        resolved = Resolved(name or person.name, kind, person.role, round(confidence, 2), why)
        sentence = self._ink.sentence_of[place]
        if not self._ink.in_quotes(place):
            self._salience.note(number, _SPOKE, sentence)
            self._last = _Spoken(number, resolved, sentence, place)
        return resolved

    def _again(self, last: _Spoken, place: int, confidence: float, why: str) -> Resolved:
        resolved = Resolved(last.resolved.name, last.resolved.kind, last.resolved.role, confidence, why)
        sentence = self._ink.sentence_of[place]
        if last.number >= 0:
            self._salience.note(last.number, _SPOKE, sentence)
        self._last = _Spoken(last.number, resolved, sentence, place)
        return resolved
