"""All names of an article, read once: who they are, and whom each source means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.suggest.people.ink import Ink, ink_of
from annotator.suggest.people.mentions import Mention, find_mentions
from annotator.suggest.people.nominals import Nominals
from annotator.suggest.people.parts import MentionKind
from annotator.suggest.people.persons import Gender, Grouping, Person
from annotator.suggest.people.resolving import Resolving
from annotator.suggest.people.roles import learn_roles
from annotator.suggest.people.values import Attribution, Resolved
from annotator.suggest.people.vocabulary import OWNED, OWNER, SHE
from annotator.suggest.reading import Reading

_LOOKED_AT = 12
"""At how many names before a pronoun is looked."""


class People:
    """The people and organisations of one article.

    `mentions` are all names in text order, `persons` those they mean: `persons[mention.who]`.
    """

    def __init__(self, ink: Ink, mentions: list[Mention], persons: list[Person]) -> None:
        self._ink = ink
        self.mentions = mentions
        self.persons = persons
        self._starts = [mention.start for mention in mentions]

    @classmethod
    def of(cls, reading: Reading) -> People:
        """Read all names of an article."""
        ink = ink_of(reading)
        mentions = find_mentions(ink)
        persons = Grouping(ink, mentions).persons
        learn_roles(ink, mentions, persons)
        people = cls(ink, mentions, persons)
        people._learn_genders()
        return people

    def mention_at(self, position: int) -> Mention | None:
        """Give the mention that holds the character at `position`, title included."""
        place = bisect_right(self._starts, position) - 1
        if place < 0:
            return None
        mention = self.mentions[place]
        return mention if position < mention.end else None

    def name_of(self, mention: Mention) -> str:
        """Give the fullest name of whom a mention means; the mention’s own where it may mean several."""
        return self.persons[mention.who].name if mention.certain or len(mention.keys) > 1 else mention.name

    def owned_by(self, mention: Mention) -> str:
        """Give the organisation named by its owner ("Pashinyan’s office"), where a mention is the owner’s; else ""."""
        reading, place = self._ink.reading, mention.after + 1
        if not mention.possessive or place >= len(reading.words) or not self._ink.bits[place] & OWNED:
            return ""
        name = reading.between(mention.named, place + 1)
        return name if reading.words[place].islower() and "\n" not in name else ""

    def resolve(self, quotes: Sequence[Attribution]) -> list[Resolved | None]:
        """Tell who said each of the quotes, in the order given; None where nobody can be told."""
        nominals = Nominals(self._ink, self.mentions, self.persons)
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
        for place in ink.pronouns:
            if ink.in_quotes(place):
                continue
            bit = bits[place]
            sentence = sentence_of[place]
            latest = bisect_right(firsts, place) - 1
            seen: set[int] = set()
            earliest = max(latest - _LOOKED_AT, -1)
            while latest > earliest and sentence_of[firsts[latest]] >= sentence - 1:
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
