"""How much of the words that two reviewers marked are the same ones.

Token-level F1, the harmonic mean of precision and recall (van Rijsbergen, C. J. (1979): Information retrieval, ch. 7):
with A and B the words marked by one and the other, F1 = 2 |A and B| / (|A| + |B|), the same either way round.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotator.model import Span, Spans
from annotator.review.measures import Undefined, Value
from annotator.text.words import inside_word

_RUN = re.compile(r"\w+")


def words(text: str) -> Spans:
    """Give the words of a text in order: runs of letters and digits; in scripts without blanks each character."""
    found: list[Span] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if not run[0].isascii():
            for cut in range(start + 1, end):
                if not inside_word(text, cut):
                    found.append(Span(start, cut))
                    start = cut
        found.append(Span(start, end))
    return tuple(found)


def marked_words(known: Spans, marks: Iterable[Span]) -> frozenset[int]:
    """Give the places in `known` (see `words`) of words that marks cover, be it by one character."""
    starts = [word.start for word in known]
    ends = [word.end for word in known]
    covered: set[int] = set()
    for start, end in marks:
        if start < end:
            covered.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return frozenset(covered)


def word_f1(both: int, first: int, second: int) -> Value:
    """Give F1, 0 to 1, from how many words both, the first and the second marked."""
    return 2 * both / (first + second) if first + second else Undefined.NOTHING_MARKED
