"""Runs of capitals that may be one name with its title, and headlines, in which capitals tell nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.suggest.people.ink import POSSESSIVES, QUOTES, Ink
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    CALENDAR,
    CLAUSE,
    DOCUMENT,
    FEMALE_NAME,
    INDEFINITE,
    MALE_NAME,
    ORGANISATION,
    OWNER,
    PARTICLE,
    PERSON,
    PREPOSITION,
    SELF,
    STARTER,
    TITLE,
    VERB,
)

_GIVEN = FEMALE_NAME | MALE_NAME
_FUNCTION = STARTER | PREPOSITION | CLAUSE | ARTICLE | INDEFINITE | OWNER | PARTICLE
_SHORTENED = frozenset(
    """mr mrs ms dr prof gen col lt sgt capt cmdr adm maj cpl sen rep gov pres st rev hon msgr jr sr insp supt det del
    amb atty cllr fr""".split()  # noqa: SIM905  # thirty words one below the other are no easier to read
)
_LINKING = frozenset(["of", "for", "and", "’s", "'s"])
"""Small words with which a name may go on."""
_LOOKED_AT = 40
"""How many words of a run are looked at: far more than a name has."""
_OWN_NAMES = frozenset(["women", "men", "people", "children", "workers", "farmers", "teachers", "citizens", "nurses"])
"""What goes on behind a possessive in an organisation’s name ("Women’s Institute")."""
JUNIOR = frozenset(["jr", "sr", "ii", "iii"])


def headings(ink: Ink) -> set[int]:
    """Give the capitalised tokens of sentences in which only small words like "of" begin without a capital."""
    heading: set[int] = set()
    auxiliaries = ink.reading.lexicon.auxiliaries  # in a headline "Is" has a capital too
    capitals, words, bits = ink.capitals, ink.reading.words, ink.bits
    for first, after in ink.reading.sentences:
        low, high = bisect_left(capitals, first), bisect_left(capitals, after)
        if high - low < 4 or (high - low) * 2 < (after - first) * 0.8:
            continue
        if all(
            bits[place] & _FUNCTION and words[place] not in auxiliaries
            for place in range(first, after)
            if words[place][0].islower() and words[place] not in POSSESSIVES
        ):
            heading.update(capitals[low:high])
    return heading


def ends_at_once(ink: Ink, start: int) -> bool:
    """Tell at a glance that a capitalised word stands alone: a small word follows, or a comma before one."""
    words = ink.reading.words
    if start + 1 >= len(words):
        return True
    word = words[start + 1]
    if word.islower():
        return not ink.bits[start + 1] & PARTICLE and word not in _LINKING and not (len(word) > 3 and word[2] == "-")
    return word == "," and start + 2 < len(words) and words[start + 2].islower()


def run_end(ink: Ink, start: int) -> int:
    """Give the token behind the run of words from `start` that may be one name with its title."""
    count = min(len(ink.reading.words), start + _LOOKED_AT)
    place = start + 1
    while place < count and (step := _step(ink, start, place)):
        place += step
    return min(place, len(ink.reading.words))


def _step(ink: Ink, start: int, place: int) -> int:
    """Give how many tokens from `place` on belong to the run that began at `start`; 0 where it ends."""
    words, bits = ink.reading.words, ink.bits
    word, bit = words[place], bits[place]
    if word[0].isupper():
        if bit & (CALENDAR | SELF) and word not in ("May", "US"):
            return 0
        reports = bit & VERB and word[-1] == "s" and not bit & (_GIVEN | TITLE | PERSON)
        behind_junior = words[place - 1] == "." and ink.reading.lows[place - 2] in JUNIOR
        return int(not reports and not behind_junior)
    if word[0].isalpha():
        return _step_over_word(ink, start, place)
    if word in POSSESSIVES:
        return int(ink.reading.lows[place - 1] in _OWN_NAMES and _goes_on(ink, place + 1))
    return _step_over_mark(ink, start, place)


def _step_over_mark(ink: Ink, start: int, place: int) -> int:
    """Go on over the mark of an initial, an abbreviation, a nickname, an ampersand."""
    words, lows = ink.reading.words, ink.reading.lows
    word, before = words[place], lows[place - 1]
    if word == ".":
        glued = ink.reading.starts[place] == ink.reading.ends[place - 1]
        short = len(before) == 1 or before in _SHORTENED
        return int(glued and ((short and _goes_on(ink, place + 1)) or before in JUNIOR))
    if word == ",":
        return int(place + 1 < len(words) and lows[place + 1] in JUNIOR and place - start <= 4)
    if word in QUOTES and place - start <= 2:
        closing = _nickname_end(words, place)
        return closing - place if closing and _goes_on(ink, closing) else 0
    return int(word == "&" and _goes_on(ink, place + 1))


def _step_over_word(ink: Ink, start: int, place: int) -> int:
    """Go on over a small word: a particle, the "of" of an office or organisation, the "and" of a ministry."""
    words, bits = ink.reading.words, ink.bits
    word = words[place]
    if bits[place] & PARTICLE:
        if _goes_on(ink, place + 1):
            return 1
        if place + 1 < len(words) and bits[place + 1] & PARTICLE and _goes_on(ink, place + 2):
            return 2
    if _is_prefixed(word):
        return 1
    if word in ("of", "for") and bits[place - 1] & (ORGANISATION | TITLE | PERSON | DOCUMENT):
        if _goes_on(ink, place + 1):
            return 1
        return 2 if place + 2 < len(words) and words[place + 1] == "the" and _goes_on(ink, place + 2) else 0
    if word == "and" and bits[start] & ORGANISATION and _goes_on(ink, place + 1):
        # "Ministry of Trade and Industry": joined only behind an "of".
        return int(any(words[other] in ("of", "for") for other in range(start, place)))
    return 0


def _goes_on(ink: Ink, place: int) -> bool:
    words = ink.reading.words
    return place < len(words) and words[place][0].isupper() and not ink.bits[place] & (CALENDAR | SELF)


def _is_prefixed(word: str) -> bool:
    """Tell of "al-Assad"."""
    return len(word) > 3 and word[2] == "-" and word[0] in "ae" and word[3].isupper()


def _nickname_end(words: Sequence[str], opening: int) -> int:
    """Give the token behind a nickname in quotation marks that opens at `opening`; 0 for none."""
    for place in range(opening + 1, min(opening + 4, len(words))):
        if words[place] in QUOTES:
            return place + 1 if place > opening + 1 else 0
        if not words[place][0].isalpha():
            return 0
    return 0
