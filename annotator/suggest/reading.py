"""A text as the rules read it: words, sentences and paragraphs, found once and shared by all rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

from annotator.suggest.lexicons import Lexicon, lexicon_for
from annotator.text import plain_blocks, sentences

_PART = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
"""Letters and digits; an accent may follow its letter as a character of its own."""
_PLAIN = r"[^\W_]++(?![-’'.,&/]\S|[\u0300-\u036f])"
"""What most words are, told at once: nothing that may belong to a word follows."""
_TOKEN = re.compile(
    rf"({_PLAIN}|(?:[^\W\d_]\.){{2,}}|{_PART}(?:[-’'.,&/](?![sS]\b){_PART})*(?:[’'](?=[tT]\b))?"
    r"|[’'][sS]\b|\n+|[^\w\s])"
)

_SAME_MARKS = {"،": ",", "؛": ";", "؟": "?"}
"""Arabic marks, which the rules read as the Latin ones that they are."""


@dataclass(slots=True)
class Reading:
    """The tokens of a text in parallel lists, and where its sentences and paragraphs begin and end.

    `starts`, `ends` are code points; `words` the tokens as written (Arabic marks as the Latin ones) and `lows` in
    small letters. A token is a word (with its inner hyphens and apostrophes; a possessive "’s" is one of its own), a
    mark, or a run of line ends.
    `sentences` and `paragraphs` are half-open ranges of token numbers; no sentence crosses a paragraph.
    """

    text: str
    lexicon: Lexicon
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)

    def token_at(self, position: int) -> int:
        """Give the number of the first token that starts at `position` or later."""
        return bisect_left(self.starts, position)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Give the half-open range of tokens that start inside ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def between(self, first: int, after: int) -> str:
        """Give the text from token `first` to the one before `after`."""
        return self.text[self.starts[first] : self.ends[after - 1]]


def read(text: str, language: str = "") -> Reading:
    """Read a text; `language` is a BCP 47 tag, or "" to tell it from the words."""
    pieces = _TOKEN.split(text)  # what lies between tokens and the tokens, in turn
    words = pieces[1::2]
    ends = list(accumulate(map(len, pieces)))
    starts = ends[:-1:2]
    if "،" in text:
        words = [_SAME_MARKS.get(word, word) for word in words]
    reading = Reading(text, lexicon_for(language, text), starts, ends[1::2], words, list(map(str.lower, words)))
    first = 0
    for block in plain_blocks(text):
        # In the order of the text: nothing ahead of the paragraph needs to be searched again.
        opening = first = bisect_left(starts, block.span.start, first)
        for sentence in sentences(text, block.span):
            after = bisect_left(starts, sentence.end, first)
            reading.sentences.append((bisect_left(starts, sentence.start, first), after))
            first = after
        first = bisect_left(starts, block.span.end, first)
        reading.paragraphs.append((opening, first))
    return reading
