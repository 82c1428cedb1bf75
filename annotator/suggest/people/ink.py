"""A reading made ready for names: what each token tells, where the capitals, the pronouns and the quotations are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import ne
from typing import Final

from annotator.suggest.people.vocabulary import HE, MARK, SHE, Vocabulary, vocabulary_of
from annotator.suggest.reading import Reading

POSSESSIVES: Final = frozenset(["’s", "'s", "’S", "'S"])
QUOTES: Final = frozenset("“”„«»\"‘’'")
_CLOSERS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "''": "''"}


@dataclass(slots=True)
class Ink:
    """A reading with the bits of its tokens.

    `capitals` are the tokens that begin with a capital, `pronouns` those that mean a man or a woman, `quoted` the token
    ranges inside quotation marks; `small` holds the words as written.
    """

    reading: Reading
    vocabulary: Vocabulary
    bits: list[int]
    capitals: list[int]
    pronouns: list[int]
    sentence_of: list[int]
    quoted: list[tuple[int, int]]
    small: set[str]

    def in_quotes(self, token: int) -> bool:
        """Tell whether a token stands inside quotation marks."""
        place = bisect_left(self.quoted, (token + 1,)) - 1
        return place >= 0 and token < self.quoted[place][1]


def ink_of(reading: Reading) -> Ink:
    """Make a reading ready."""
    vocabulary = vocabulary_of(reading.lexicon)
    words, lows = reading.words, reading.lows
    bits = list(map(vocabulary.bits.get, lows, repeat(0)))
    # Loops over all tokens, left to the interpreter's own: they are what reading the names costs.
    telling = list(compress(count(), map(_TELLING.__and__, bits)))
    larger = compress(count(), map(ne, words, lows))
    sentence_of = [0] * len(words)
    for number, (first, after) in enumerate(reading.sentences):
        sentence_of[first:after] = [number] * (after - first)
    return Ink(
        reading,
        vocabulary,
        bits,
        [place for place in larger if words[place][0].isupper()],
        [place for place in telling if bits[place] & (HE | SHE)],
        sentence_of,
        _quoted_ranges(reading, [place for place in telling if bits[place] & MARK]),
        set(words),
    )


_TELLING = HE | SHE | MARK


def _quoted_ranges(reading: Reading, marks: Sequence[int]) -> list[tuple[int, int]]:
    """Give the token ranges inside quotation marks; a mark that nothing closes holds to its paragraph’s end."""
    found: list[tuple[int, int]] = []
    reached = 0
    for first, after in reading.paragraphs:
        here = reached
        while reached < len(marks) and marks[reached] < after:
            reached += 1
        if reached > here:
            _pair(reading, [mark for mark in marks[here:reached] if mark >= first], after, found)
    return found


def _pair(reading: Reading, marks: Sequence[int], after: int, found: list[tuple[int, int]]) -> None:
    """Add the quotations of one paragraph, which ends at token `after`."""
    words, starts, ends = reading.words, reading.starts, reading.ends
    opened, closer, used = -1, "", -1
    for place in marks:
        if place == used:
            continue
        word = words[place]
        if word in "'`" and place + 1 < after and words[place + 1] == word and starts[place + 1] == ends[place]:
            word, used = "''", place + 1
        if opened < 0:
            closer = _CLOSERS.get(word, "")
            opened = place if closer else -1
        elif word == closer and (word != "’" or not reading.text[ends[place] : ends[place] + 1].isalnum()):
            found.append((opened, place + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, after))
