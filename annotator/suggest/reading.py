"""A text as the rules read it: words, sentences and paragraphs, found once and shared by all rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from annotator.suggest.lexicons import Lexicon, lexicon_for
from annotator.text import plain_blocks, sentences

_PART = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
"""Letters and digits; an accent may follow its letter as a character of its own."""
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|{_PART}(?:[-’'.,&/](?![sS]\b){_PART})*(?:[’'](?=[tT]\b))?|[’'][sS]\b|\n+|[^\w\s]"
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
    reading = Reading(text, lexicon_for(language, text))
    spans = [match.span() for match in _TOKEN.finditer(text)]
    reading.starts = [start for start, _end in spans]
    reading.ends = [end for _start, end in spans]
    reading.words = [text[start:end] for start, end in spans]
    if "،" in text:
        reading.words = [_SAME_MARKS.get(word, word) for word in reading.words]
    reading.lows = [word.lower() for word in reading.words]
    for block in plain_blocks(text):
        reading.paragraphs.append(reading.tokens_of(*block.span))
        reading.sentences += [reading.tokens_of(*sentence) for sentence in sentences(text, block.span)]
    return reading
