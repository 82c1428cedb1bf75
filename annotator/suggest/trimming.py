"""Cuts a piece of text to the words of one statement: without outer quotation marks, stops and joining words."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from annotator.suggest.lexicons import Lexicon
from annotator.suggest.reading import Reading
from annotator.text.words import QUOTATION_MARKS

_ENDS: Final = frozenset(".,;:…!-–—。،؛।")
_BEGINS: Final = frozenset(".,;:…-–—،؛¡•*|")
_BLANK: Final = "\n"
_SINGLE: Final = frozenset("‘’‚‛'‹›")


def bare(reading: Reading, first: int, after: int) -> tuple[int, int]:
    """Take stops, dashes and the outer quotation marks off a range of tokens; marks closed inside it stay.

    The work grows with the square of the marks at the ends: give it no longer ranges than sentences.
    """
    words = reading.words
    while first < after:
        head, tail = words[first], words[after - 1]
        if tail in _ENDS or tail[0] == _BLANK:
            after -= 1
        elif head in _BEGINS or head[0] == _BLANK:
            first += 1
        elif _is_mark(tail) and not _is_paired(reading, first, after, after - 1):
            after -= 1
        elif _is_mark(head) and not _is_paired(reading, first, after, first):
            first += 1
        else:
            break
    return first, after


def clause(reading: Reading, first: int, after: int) -> tuple[int, int]:
    """Cut a range of tokens beside an attribution to a clause: without words that join it to the attribution."""
    lows = reading.lows
    joining, behind = _loose_ends(reading.lexicon)
    while True:
        first, after = bare(reading, first, after)
        if first < after and lows[after - 1] in behind:
            after -= 1
        elif first < after and lows[first] in joining:
            first += 1
        else:
            return first, after


@lru_cache(maxsize=8)
def _loose_ends(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that neither begin a clause cut out of a sentence, nor end one."""
    joining = lexicon.conjunctions | lexicon.subordinators | lexicon.relatives
    return joining, joining | lexicon.prepositions | lexicon.determiners | lexicon.adverbs


def _is_mark(word: str) -> bool:
    return word in QUOTATION_MARKS


def _is_paired(reading: Reading, first: int, after: int, place: int) -> bool:
    """Tell whether the mark at one end of a range belongs to a quotation inside it, not to one around it.

    Single and double marks are counted apart; which of them open is not asked, for writers mix them up.
    """
    words = reading.words
    is_single = words[place] in _SINGLE
    alike = [at for at in range(first, after) if _is_mark(words[at]) and (words[at] in _SINGLE) is is_single]
    return len(alike) % 2 == 0 and alike != [first, after - 1]
