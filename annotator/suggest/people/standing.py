"""How much a mention puts somebody in mind: who acts and who speaks more than whom something is done to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from annotator.suggest.people.ink import Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.persons import Person
from annotator.suggest.people.vocabulary import ARTICLE, CLAUSE, PERSON, PREPOSITION, VERB

SPOKE: Final = 1.35
_SUBJECT, _LATER, _OBJECT, _POSSESSIVE, _QUOTED = 1.0, 0.8, 0.5, 0.45, 0.12
_FARTHEST = 30
"""How many words an apposition between a subject and its verb has at most."""


class Standing:
    """Weighs mentions and pronouns by where they stand in their sentence."""

    def __init__(self, ink: Ink, persons: Sequence[Person]) -> None:
        self._ink = ink
        self._persons = persons

    def of(self, mention: Mention) -> float:
        """Weigh a mention from 0 to about 1."""
        if mention.quoted:
            return _QUOTED
        if mention.possessive:
            opens = mention.first == self._ink.reading.sentences[self._ink.sentence_of[mention.first]][0]
            return _LATER if opens else _POSSESSIVE
        ink = self._ink
        words, bits = ink.reading.words, ink.bits
        first = self._phrase_start(mention.first)
        bit, before = (bits[first - 1], words[first - 1]) if first > 0 else (0, "\n")
        if bit & PREPOSITION or before == "of":
            return _OBJECT
        sentence, end = ink.reading.sentences[ink.sentence_of[mention.first]]
        if self._speaks(mention.after, end) or (bit & VERB and self._is_told_behind(first - 1, sentence)):
            return SPOKE
        if first <= sentence or (before == "," and self._is_apposed(first - 1, sentence)):
            return _SUBJECT
        if before == "and" and first > 1 and words[first - 2][0].isupper():
            return _SUBJECT  # as much in mind as the one named with them
        if bit & CLAUSE or before in ',—–;:”"’' or before[0] == "\n":
            return _LATER
        return _OBJECT

    def _is_apposed(self, comma: int, sentence: int) -> bool:
        """Tell of "Her daughter, Ada Moss, …": the sentence begins with a short phrase about somebody."""
        bits, words = self._ink.bits, self._ink.reading.words
        if comma - sentence > 12:
            return False
        somebody = any(bits[place] & PERSON for place in range(sentence, comma))
        return somebody and not any(bits[place] & VERB or words[place] == "," for place in range(sentence, comma))

    def _phrase_start(self, first: int) -> int:
        """Go back to where the phrase of a name begins: "the elder | Moss", "campaign manager | Moss"."""
        bits, words = self._ink.bits, self._ink.reading.words
        for place in range(first - 1, max(first - 5, 0) - 1, -1):
            if bits[place] & ARTICLE:
                return place
            if not words[place].islower() or bits[place] & (PREPOSITION | CLAUSE | VERB):
                break
        while first > 0 and bits[first - 1] & PERSON and words[first - 1][0].isalpha():
            first -= 1
        return first

    def of_pronoun(self, place: int) -> float:
        """Weigh "he" or "she"."""
        end = self._ink.reading.sentences[self._ink.sentence_of[place]][1]
        return SPOKE if self._speaks(place + 1, end) else _SUBJECT

    def _speaks(self, after: int, end: int) -> bool:
        """Tell whether a reporting verb follows, what says who it is passed over ("Moss, the mayor, said")."""
        bits, words = self._ink.bits, self._ink.reading.words
        if after >= end:
            return False
        if bits[after] & VERB or (words[after] == "," and after + 1 < end and bits[after + 1] & VERB):
            return True
        if words[after] not in ",(—–" or words[after] == "":
            return bool(after + 1 < end and bits[after + 1] & VERB and words[after].endswith(("ly", "lso", "hen")))
        for place in range(after + 1, min(end - 1, after + _FARTHEST)):
            word = words[place]
            if word in '“"”':
                return False
            if word in ",)—–" and bits[place + 1] & VERB and not bits[place + 1] & PERSON:
                return True
        return False

    def _is_told_behind(self, verb: int, sentence: int) -> bool:
        """Tell of "…,” said Moss": the verb stands behind what was said."""
        before = verb - 1
        if before < sentence:
            return True
        return self._ink.reading.words[before] in "”\",’'"
