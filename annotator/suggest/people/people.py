"""All names of an article, read once: who they are, and whom each source means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.suggest.people.mentions import Ink, Mention, MentionKind, find_mentions, quoted_ranges
from annotator.suggest.people.nominals import Nominals
from annotator.suggest.people.persons import Gender, Grouping, Person
from annotator.suggest.people.resolving import Resolving
from annotator.suggest.people.roles import learn_roles
from annotator.suggest.people.values import Attribution, Resolved
from annotator.suggest.people.vocabulary import HE, OWNER, SHE, Vocabulary, vocabulary_of
from annotator.suggest.reading import Reading


class People:
    """The people and organisations of one article.

    `mentions` are all names in text order, `persons` those they mean: `persons[mention.who]`.
    """

    def __init__(self, ink: Ink, mentions: list[Mention], persons: list[Person], vocabulary: Vocabulary) -> None:
        self._ink = ink
        self._vocabulary = vocabulary
        self.mentions = mentions
        self.persons = persons
        self._starts = [mention.start for mention in mentions]

    @classmethod
    def of(cls, reading: Reading) -> People:
        """Read all names of an article."""
        vocabulary = vocabulary_of(reading.lexicon)
        get = vocabulary.bits.get
        bits = [get(low, 0) for low in reading.lows]
        words = reading.words
        capitals = [place for place, word in enumerate(words) if word[0].isupper()]
        sentence_of = [0] * len(words)
        for number, (first, after) in enumerate(reading.sentences):
            sentence_of[first:after] = [number] * (after - first)
        ink = Ink(reading, bits, capitals, sentence_of, quoted_ranges(reading))
        ink.small = set(words)
        ink.pairs = dict.fromkeys(vocabulary.place_pairs, MentionKind.PLACE) | dict.fromkeys(
            vocabulary.organisation_pairs, MentionKind.ORGANISATION
        )
        mentions = find_mentions(ink)
        persons = Grouping(ink, mentions).persons
        learn_roles(ink, mentions, persons, vocabulary.also)
        people = cls(ink, mentions, persons, vocabulary)
        people._learn_genders()
        return people

    def mention_at(self, position: int) -> Mention | None:
        """Give the mention that holds the character at `position`, title included."""
        place = bisect_right(self._starts, position) - 1
        if place < 0:
            return None
        mention = self.mentions[place]
        return mention if position < mention.end else None

    def resolve(self, quotes: Sequence[Attribution]) -> list[Resolved | None]:
        """Tell who said each of the quotes, in the order given; None where nobody can be told."""
        nominals = Nominals(self._ink, self.mentions, self.persons, self._vocabulary)
        return Resolving(self._ink, self.mentions, self.persons, nominals).resolve(quotes)

    def _learn_genders(self) -> None:
        """Let a pronoun tell the gender of the one person it can mean."""
        ink, persons = self._ink, self.persons
        bits, sentence_of = ink.bits, ink.sentence_of
        firsts = [mention.first for mention in self.mentions]
        open_ones = {
            person.number
            for person in persons
            if person.gender is Gender.UNKNOWN and person.kind in (MentionKind.PERSON, MentionKind.UNKNOWN)
        }
        if not open_ones:
            return
        for place, bit in enumerate(bits):
            if not bit & (HE | SHE) or ink.in_quotes(place):
                continue
            sentence = sentence_of[place]
            latest = bisect_right(firsts, place) - 1
            seen: set[int] = set()
            while latest >= 0 and sentence_of[firsts[latest]] >= sentence - 1:
                mention = self.mentions[latest]
                if not mention.quoted and mention.kind in (MentionKind.PERSON, MentionKind.UNKNOWN):
                    seen.add(mention.who)
                latest -= 1
                if len(seen) > 1:
                    break
            if len(seen) != 1:
                continue
            person = persons[seen.pop()]
            if person.number in open_ones:
                weight = 0.5 if bit & OWNER else 1.0
                if bit & SHE:
                    person.she += weight
                else:
                    person.he += weight
