"""The noun phrase before a verb, with title, apposition and what hangs on it.

All positions are token numbers; a phrase is a half-open range of them.
"""

from __future__ import annotations

from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NOT_IN_PHRASE,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    TITLE,
    WH,
)
from annotator.suggest.quotes.token_tests import (
    LINKING,
    is_behind_doing,
    is_doing,
    is_head,
    is_name,
    is_noun_here,
    is_short,
    is_title_like,
    is_word,
    joins_phrases,
    links_back,
    looks_verbal,
)

_LONGEST = 40
_LONGEST_APPOSITION = 30
_LONGEST_CLAUSE = 9
_LONGEST_NICKNAME = 6
"""How many tokens in quotation marks may stand within a name ("Marcia “Cia” Price")."""


def phrase_before(page: Page, after: int, lowest: int) -> tuple[int, int] | None:
    """Give the noun phrase that ends right before token `after` and begins at `lowest` or later.

    What stands between two commas behind it ("Colonna, who was in Baku,") is passed over; where it says who
    somebody is ("Ada Moss, the mayor,") it is part of the phrase.
    """
    words = page.reading.words
    end = _without_time(page, after, lowest)
    while end > lowest and words[end - 1] in ",—–-" and words[end - 1] and end - 1 > lowest:
        opened = _interruption(page, end - 1, lowest)
        if opened is None:
            return None
        core = _core_before(page, opened, lowest)
        if core is None:
            return None
        start = _named_ahead(page, core, lowest)
        return (start, end - 1) if _says_who(page, opened + 1) else (start, core[1])
    core = _core_before(page, end, lowest)
    return _with_clause(page, core, lowest) if core is not None else None


def _without_time(page: Page, after: int, lowest: int) -> int:
    """Leave out when something was done, between a subject and its verb ("a study published on Wednesday found")."""
    tags, lows = page.tags, page.reading.lows
    end = after
    while end - 1 > lowest and tags[end - 1] & TIME and page.region_of[end - 1] < 0:
        end -= 1
    if end == after or end - 1 <= lowest:
        return after
    if tags[end - 1] & PREPOSITION:
        end -= 1
    if lows[end - 1].endswith("ed") and end - 2 > lowest and is_head(page, end - 2):
        end -= 1
    return end


def _with_clause(page: Page, core: tuple[int, int], lowest: int) -> tuple[int, int]:
    """Take in what a relative clause without commas is about ("officials who spoke on condition of anonymity")."""
    tags, words = page.tags, page.reading.words
    for place in range(core[0] - 1, max(lowest, core[0] - _LONGEST_CLAUSE), -1):
        if page.region_of[place] >= 0 or not words[place][0].isalnum() or tags[place] & (SUBORDINATOR | CONJUNCTION):
            return core
        if page.reading.lows[place] == "who":
            about = _core_before(page, place, lowest)
            return (about[0], core[1]) if about is not None else core
    return core


def _named_ahead(page: Page, core: tuple[int, int], lowest: int) -> int:
    """Give where a phrase begins that is itself an apposition to a name ahead ("Ada Moss, the mayor of York, …")."""
    comma = core[0] - 1
    if comma <= lowest or page.reading.words[comma] != "," or is_name(page, core[0]) or page.region_of[comma] >= 0:
        return core[0]
    named = _core_before(page, comma, lowest)
    if named is None or not is_name(page, named[1] - 1):
        return core[0]
    border = named[0] - 1
    at_border = border < lowest or page.region_of[border] >= 0 or page.reading.words[border] == ","
    return named[0] if at_border or page.tags[border] & CONJUNCTION else core[0]


def _interruption(page: Page, closing: int, lowest: int) -> int | None:
    """Give the mark that opens what the comma or dash at `closing` closes, with a phrase ahead of it."""
    words = page.reading.words
    mark = words[closing]
    for place in range(closing - 2, max(lowest, closing - _LONGEST_APPOSITION), -1):
        if words[place] != mark or page.region_of[place] >= 0:
            continue
        core = _core_before(page, place, lowest)
        if core is not None and _is_subject(page, core) and _fits_between(page, place + 1, closing):
            return place
    return None


def _is_subject(page: Page, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase is somebody, or a pronoun for somebody."""
    first, after = phrase
    return _is_weighty(page, phrase) or (after - first == 1 and bool(page.tags[first] & SUBJECT))


def _is_weighty(page: Page, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase can be somebody: a name, or a noun with its determiner."""
    first, after = phrase
    tags = page.tags
    return any(is_name(page, place) for place in range(first, after)) or bool(
        tags[first] & (DETERMINER | POSSESSIVE) or after - first > 1
    )


def _fits_between(page: Page, first: int, after: int) -> bool:
    """Tell whether words can stand between a subject and its verb, within commas."""
    if first >= after:
        return False
    tags = page.tags
    opening = page.reading.lows[first]
    if tags[first] & (RELATIVE | WH) or opening in ("who", "which", "whose"):
        return True
    if tags[first] & (SUBJECT | CONJUNCTION) or opening == "that":
        return False
    if any(page.reading.lows[place] in ("who", "which", "whose") for place in range(first, after)):
        return True
    return not any(
        tags[place] & (FINITE | AUXILIARY) and not tags[place] & POSSESSIVE for place in range(first + 1, after)
    ) or bool(tags[first] & (PREPOSITION | SUBORDINATOR | ADVERB))


def _says_who(page: Page, first: int) -> bool:
    """Tell whether what begins here is an apposition, not a clause or an adverbial."""
    tags = page.tags[first]
    low = page.reading.lows[first]
    if tags & (PREPOSITION | SUBORDINATOR | ADVERB | TIME):
        return False
    return not low.endswith(("ing", "ed", "ly"))


class _WalkBack:
    """Goes back over the words of a noun phrase, from its end; `start` is where it begins as far as is known."""

    def __init__(self, page: Page, after: int, lowest: int) -> None:
        self.page, self.after, self.lowest = page, after, lowest
        self.bottom = max(lowest, after - _LONGEST)
        self.start = after
        self.place = after - 1

    def walk(self) -> int:
        """Give where the phrase begins; its end where there is none."""
        while self.place >= self.bottom and self._step():
            pass
        return self.start

    def _step(self) -> bool:
        """Take the word at `place` in or pass over it; tell whether the phrase may go on ahead of it."""
        page, place = self.page, self.place
        if page.region_of[place] >= 0:
            return self._over_quotation()
        word, bits = page.reading.words[place], page.tags[place]
        if not word[0].isalnum():
            return self._over_mark(word)
        if bits & CONJUNCTION:
            return self._skip(1, self.start < self.after and joins_phrases(page, place, self.bottom))
        if bits & PREPOSITION and not word[0].isupper():
            return self._over_preposition()
        if bits & DETERMINER or (bits & POSSESSIVE and self.start < self.after):
            return self._over_opening(bits)
        if self._ends(word, bits):
            return False
        self.start = place
        return self._skip(1, True)

    def _skip(self, tokens: int, goes_on: bool) -> bool:
        self.place -= tokens
        return goes_on

    def _over_quotation(self) -> bool:
        region = self.page.regions[self.page.region_of[self.place]]
        if self.start == self.after or region.words > _LONGEST_NICKNAME or region.first < self.bottom:
            return False
        self.place = region.first - 1
        return True

    def _over_mark(self, mark: str) -> bool:
        if mark in ("’s", "'s") or mark in "&/" or (mark == "." and is_short(self.page, self.place)):
            return self._skip(1, True)
        if mark != ")" or self.start == self.after:
            return False
        words, opened = self.page.reading.words, self.place
        while opened > self.bottom and words[opened] != "(":
            opened -= 1
        self.place = opened - 1
        return True

    def _over_preposition(self) -> bool:
        page, ahead = self.page, self.place - 1
        if self.start == self.after or ahead < self.bottom:
            return False
        if page.reading.lows[self.place] in LINKING and is_head(page, ahead):
            return self._skip(1, True)
        return self._skip(2, is_doing(page, ahead, self.bottom))

    def _over_opening(self, bits: int) -> bool:
        """Take in the word with which a phrase begins; another may hold it ("the head of the court")."""
        page, ahead = self.page, self.place - 1
        self.start = self.place
        if ahead < self.bottom:
            return False
        held = links_back(page, ahead, self.bottom)
        if bits & DETERMINER and not held:
            held = page.reading.lows[ahead] in ("of", "all", "both") or is_behind_doing(page, self.place, self.bottom)
        return self._skip(1, held)

    def _ends(self, word: str, bits: int) -> bool:
        """Tell whether a word ends the phrase that follows it."""
        page, place, inside = self.page, self.place, self.start < self.after
        if word[0].isupper():
            return bool(bits & NOT_IN_PHRASE) and not (inside and place > self.lowest)
        if bits & (SUBJECT | RELATIVE | OBJECT | NOT_IN_PHRASE) or (bits & (ADVERB | TIME) and not inside):
            return True
        if bits & REPORTING and not bits & TITLE and not is_noun_here(page, place, self.bottom):
            return True
        return inside and looks_verbal(page, place, self.bottom)


def _core_before(page: Page, after: int, lowest: int) -> tuple[int, int] | None:
    """Give the plain noun phrase that ends right before `after`."""
    tags, words, lows = page.tags, page.reading.words, page.reading.lows
    place = after - 1
    if place < lowest:
        return None
    if words[place] == ")":
        opened = place
        while opened > lowest and words[opened] != "(":
            opened -= 1
        core = _core_before(page, opened, lowest) if words[opened] == "(" else None
        return (core[0], after) if core else None
    if page.region_of[place] >= 0:
        return None
    if tags[place] & (SUBJECT | RELATIVE | WH) and not is_title_like(page, place):
        is_person = tags[place] & SUBJECT or lows[place] == "who"
        return (place, after) if is_person and lows[place] not in ("that", "which", "this", "there") else None
    start = _without_opening(page, _WalkBack(page, after, lowest).walk(), after)
    return (start, after) if start < after else None


def _without_opening(page: Page, start: int, after: int) -> int:
    """Leave out adverbs, conjunctions and prepositions with which a sentence begins."""
    tags = page.tags
    while start < after and (
        (tags[start] & (ADVERB | CONJUNCTION | TIME | SUBORDINATOR | PREPOSITION) and not tags[start] & DETERMINER)
        or not is_word(page, start)
    ):
        start += 1
    return start
