"""Whom the sources of an article’s quotes mean: one walk through the text, with the people in mind at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.i18n import _
from annotator.model import SpeakerKind
from annotator.suggest.people.ink import POSSESSIVES, Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.mind import PEOPLE, Mind
from annotator.suggest.people.nominals import Nominals
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.persons import Person
from annotator.suggest.people.sources import Source, SourceKind, read_source
from annotator.suggest.people.standing import SPOKE, Standing
from annotator.suggest.people.values import Attribution, Resolved
from annotator.suggest.people.vocabulary import ARTICLE, GROUP, HE, IT, OWNER, PERSON, SHE, THEY

_SURELY_HIS = 0.75
"""How sure it must be whom a role means before their office is named after them."""


@dataclass(slots=True)
class _Spoken:
    """Who said the quote before (-1 for nobody with a name), in which sentence, up to which token."""

    number: int
    resolved: Resolved
    sentence: int
    end: int
    several: bool = False


class Resolving:
    """One walk through an article."""

    def __init__(self, ink: Ink, mentions: Sequence[Mention], persons: Sequence[Person], nominals: Nominals) -> None:
        self._ink = ink
        self._mentions = mentions
        self._persons = persons
        self._covering = {place: one for one in mentions for place in range(one.first, one.after)}
        self._standing = Standing(ink, persons)
        self._mind = Mind(ink, persons, nominals)
        self._salience = self._mind.salience
        self._next = 0
        self._last: _Spoken | None = None
        self._pronouns = [place for place in ink.pronouns if self._mind.is_subject(place) and not ink.in_quotes(place)]
        self._next_pronoun = 0
        self._roles = self._role_phrases()
        self._next_role = 0

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
            if source is not None and source.mention is not None:
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
            if last is not None and found[number] is last.resolved and quotes[number].content:
                last.end = max(last.end, reading.token_at(quotes[number].content[-1].end))
        return found

    def _walk_to(self, place: int, taken: set[int]) -> None:
        """Take in the mentions and pronouns before a token."""
        mentions, pronouns = self._mentions, self._pronouns
        while True:
            mention_at = mentions[self._next].first if self._next < len(mentions) else place
            pronoun_at = pronouns[self._next_pronoun] if self._next_pronoun < len(pronouns) else place
            role_at = self._roles[self._next_role].first if self._next_role < len(self._roles) else place
            if mention_at >= place and pronoun_at >= place and role_at >= place:
                return
            if role_at < mention_at and role_at < pronoun_at:
                self._follow_role(self._roles[self._next_role])
                self._next_role += 1
            elif mention_at < pronoun_at:
                mention = mentions[self._next]
                self._salience.note(mention.who, self._standing.of(mention), self._ink.sentence_of[mention.first])
                self._next += 1
            else:
                self._next_pronoun += 1
                if pronoun_at not in taken:
                    self._follow(pronoun_at)

    def _role_phrases(self) -> list[Source]:
        """Give the phrases with which sentences begin that call somebody what they are ("The 52-year-old was …")."""
        ink = self._ink
        bits, lows = ink.bits, ink.reading.lows
        found = []
        for first, after in ink.reading.sentences:
            if first >= after or not bits[first] & ARTICLE or ink.in_quotes(first):
                continue
            for place in range(first + 1, min(first + 5, after - 1)):
                called = bits[place] & PERSON or lows[place].endswith("-year-old")
                ends = not bits[place + 1] & PERSON and ink.reading.words[place + 1].islower()
                if called and ends and place not in self._covering:
                    found.append(Source(SourceKind.ROLE, first, place + 1, place, place + 1, definite=True))
                    break
        return found

    def _follow_role(self, source: Source) -> None:
        """Keep in mind whom a role means with which a sentence begins."""
        number, _confidence, _why = self._mind.role_meant(source)
        if number is not None:
            self._salience.note(number, self._standing.of_pronoun(source.head), self._ink.sentence_of[source.first])

    def _follow(self, place: int) -> None:
        """Keep in mind whom a pronoun means that is no source."""
        candidate, clear = self._mind.pronoun_of(place)
        if candidate is not None and clear:
            self._salience.note(candidate, self._standing.of_pronoun(place), self._ink.sentence_of[place])

    def _of(self, source: Source) -> Resolved | None:
        if source.kind is SourceKind.NAME:
            return self._of_name(source)
        if source.kind is SourceKind.SEVERAL:
            return self._of_several(source)
        if source.kind is SourceKind.PRONOUN:
            return self._of_pronoun(source)
        if source.kind is SourceKind.WHO:
            return self._of_who(source)
        if source.kind is SourceKind.ROLE:
            return self._of_role(source)
        if source.kind is SourceKind.ORGANISATION:
            return self._of_organisation(source)
        if source.kind is SourceKind.WRITTEN:
            return self._phrase(source, SpeakerKind.PERSON, _("a name that stands here alone"))
        kind = SpeakerKind.DOCUMENT if source.kind is SourceKind.DOCUMENT else SpeakerKind.UNNAMED
        return self._phrase(source, kind, _("the article names nobody"))

    def _of_name(self, source: Source) -> Resolved:
        mention = source.mention
        assert mention is not None
        person = self._persons[mention.who]
        name = person.name if mention.certain or len(mention.keys) > 1 else mention.name
        why = _("named as “{name}”").format(name=mention.name)
        return self._said(mention.who, source.first, 0.95 if mention.certain else 0.6, why, name)

    def _of_several(self, source: Source) -> Resolved:
        """Give both names: neither of the two has said it alone."""
        names = [self._persons[one.who].name for one in (source.mention, source.other) if one is not None]
        why = _("two are named together")
        return self._phrase(
            source, SpeakerKind.UNNAMED, why, _("{one} and {other}").format(one=names[0], other=names[1])
        )

    def _of_pronoun(self, source: Source) -> Resolved | None:
        bit, word = self._ink.bits[source.first], self._ink.reading.words[source.first]
        if self._ink.in_quotes(source.first):
            return None
        if bit & (HE | SHE):
            number, clear = self._mind.pronoun_of(source.first)
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
        # "They" may as well be people whom a sentence between has named together.
        reach = 1 if self._ink.bits[source.first] & THEY else 2
        if last is None or sentence - last.sentence > reach:
            return None
        together = last.several and self._ink.bits[source.first] & THEY
        if last.resolved.kind is not SpeakerKind.ORGANISATION and not together:
            return None
        why = _("“{pronoun}” goes on with {name}").format(pronoun=word, name=last.resolved.name)
        return self._again(last, source.first, 0.7, why)

    def _of_who(self, source: Source) -> Resolved | None:
        """Give whom "who" hangs on: the name before it in the sentence."""
        ink = self._ink
        sentence = ink.reading.sentences[ink.sentence_of[source.first]][0]
        if ink.bits[source.first - 1] & (PERSON | GROUP) and source.first - 1 not in self._covering:
            return None
        for place in range(source.first - 1, sentence - 1, -1):
            mention = self._covering.get(place)
            if mention is None or mention.possessive or mention.quoted:
                continue
            if self._persons[mention.who].kind in PEOPLE:
                why = _("“who” follows {name}").format(name=mention.name)
                return self._said(mention.who, source.first, 0.9 if place >= source.first - 2 else 0.65, why)
        return None

    def _of_role(self, source: Source) -> Resolved | None:
        number, confidence, why = self._mind.role_meant(source)
        if number is None:
            return self._phrase(source, SpeakerKind.UNNAMED, _("the article does not tell by name who is meant"))
        return self._said(number, source.first, confidence, why)

    def _of_organisation(self, source: Source) -> Resolved | None:
        """Give the organisation a phrase means: one of its own ("Pashinyan’s office"), or one named before."""
        reading = self._ink.reading
        if self._ink.bits[source.first] & OWNER and source.end - source.first == 2:
            owned = self._owned_by_pronoun(source)
            if owned:
                why = _("an organisation of somebody’s own")
                return self._phrase(source, SpeakerKind.ORGANISATION, why, owned)
        if (owned := self._owned_by_role(source)) != "":
            return self._phrase(
                source, SpeakerKind.ORGANISATION, _("the office of somebody whom the article names"), owned
            )
        if not source.owned and source.definite and source.end - source.first <= 3:
            chosen = self._mind.organisation_called(source)
            if chosen is not None:
                name = self._persons[chosen].name
                why = _("“{phrase}” is {name}").format(phrase=reading.between(source.first, source.end), name=name)
                return self._said(chosen, source.first, 0.75, why)
        return self._phrase(source, SpeakerKind.ORGANISATION, _("an organisation called by this phrase"))

    def _owned_by_pronoun(self, source: Source) -> str:
        """Give "Pashinyan’s office" for "his office"; "" where it stays open whose it is."""
        if not self._ink.bits[source.first] & (HE | SHE):
            return ""
        number, clear = self._mind.pronoun_of(source.first)
        if number is None or not clear:
            return ""
        return f"{self._persons[number].short}’s {self._ink.reading.words[source.head]}"

    def _owned_by_role(self, source: Source) -> str:
        """Give "Pashinyan’s office" for "the prime minister’s office"; "" where the article leaves open whose it is."""
        words = self._ink.reading.words
        apostrophe = source.head - 1
        if apostrophe - 1 < source.first or words[apostrophe] not in POSSESSIVES or source.owner is not None:
            return ""
        role = Source(SourceKind.ROLE, source.first, apostrophe, apostrophe - 1, apostrophe, definite=True)
        number, confidence, _why = self._mind.role_meant(role)
        if number is None or confidence < _SURELY_HIS:
            return ""
        return f"{self._persons[number].short}’s {words[source.head]}"

    def _without_source(self, quote: Attribution, place: int) -> Resolved | None:
        """Give who goes on speaking when nobody is named beside a quote."""
        if not quote.content:
            return None
        if not quote.carries_on and (told := self._mind.told_in_sentence(place)) is not None:
            why = _("{name} speaks in the sentence of the quote").format(name=self._persons[told].name)
            return self._said(told, place, 0.6, why)
        last = self._last
        if last is None:
            return None
        if quote.carries_on or place - last.end <= 4:
            return self._again(last, place, 0.8 if quote.carries_on else 0.65, _("the quote before goes on"))
        return None

    def _phrase(self, source: Source, kind: SpeakerKind, why: str, name: str = "") -> Resolved:
        """Give the phrase itself, or `name`, as the speaker; the article is left out."""
        ink = self._ink
        first = source.first
        if ink.bits[first] & ARTICLE and source.end - first > 1:
            first += 1
        end = source.end if source.end > first else source.after
        name = name or " ".join(ink.reading.between(first, end).split())
        confidence = 0.8 if kind is not SpeakerKind.UNNAMED else 0.6
        resolved = Resolved(name, kind, "", confidence, why)
        if not ink.in_quotes(source.first):
            several = source.kind is SourceKind.SEVERAL
            self._last = _Spoken(-1, resolved, ink.sentence_of[source.first], source.after, several)
        return resolved

    def _said(self, number: int, place: int, confidence: float, why: str, name: str = "") -> Resolved:
        person = self._persons[number]
        kind = SpeakerKind.PERSON
        if person.kind in (MentionKind.ORGANISATION, MentionKind.PLACE):
            kind = SpeakerKind.ORGANISATION
        elif person.kind is MentionKind.DOCUMENT:
            kind = SpeakerKind.DOCUMENT
        resolved = Resolved(name or person.name, kind, person.role, round(confidence, 2), why)
        if not self._ink.in_quotes(place):
            self._keep(number, resolved, place)
        return resolved

    def _again(self, last: _Spoken, place: int, confidence: float, why: str) -> Resolved:
        resolved = Resolved(last.resolved.name, last.resolved.kind, last.resolved.role, confidence, why)
        self._keep(last.number, resolved, place)
        return resolved

    def _keep(self, number: int, resolved: Resolved, place: int) -> None:
        sentence = self._ink.sentence_of[place]
        if number >= 0:
            self._salience.note(number, SPOKE, sentence)
        several = number < 0 and self._last is not None and self._last.several
        self._last = _Spoken(number, resolved, sentence, place, several)
