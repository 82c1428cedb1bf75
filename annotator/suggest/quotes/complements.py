"""What stands behind a reporting verb: a quotation, a clause, an infinitive, or a thing that was spoken of."""

from __future__ import annotations

from collections.abc import Container
from enum import Enum, auto
from typing import NamedTuple

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.behind import core_behind
from annotator.suggest.quotes.cues import Cue
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NEGATION,
    OBJECT,
    OPENS_THAT,
    OPENS_TO,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    WH,
)

_BY_PREPOSITION = Frame.OF | Frame.FOR | Frame.AS | Frame.ABOUT | Frame.ON | Frame.AGAINST | Frame.WITH
_POINTING = frozenset(["this", "last", "next", "that", "earlier", "late", "early"])
_ROUGHLY = frozenset(["about", "around", "over", "under", "up", "between"])
_ACCOMPANYING = frozenset(["as", "while", "when", "after", "before"])
_ASKING = frozenset(["ask", "wonder", "inquire", "question", "enquire"])
_SURE = 0.85
"""How surely a verb must report for any noun behind it to begin what is said."""


class Kind(Enum):
    """How the content hangs on the verb."""

    QUOTATION = auto()
    THAT = auto()
    QUESTION = auto()
    INFINITIVE = auto()
    CLAUSE = auto()
    PREPOSITION = auto()
    THING = auto()


class Complement(NamedTuple):
    """Where the content begins, and how it hangs on the verb; `before` is where the words ahead of it begin."""

    kind: Kind
    first: int


class Nothing(NamedTuple):
    """That no content follows; `stop` is the token at which the words that belong to the verb end."""

    stop: int


def complement_of(page: Page, cue: Cue, highest: int) -> Complement | Nothing:
    """Read on from behind the cue until what is said begins, over times, places and the ones spoken to."""
    return _Reader(page, cue, highest).read()


class _Reader:
    """Reads on behind a cue, word by word; each step either tells the complement or gives where to go on.

    `object_first` is where the one spoken to, or the thing spoken of, begins, -1 while there is none. `adverbial`
    tells that only times and places stand since.
    """

    def __init__(self, page: Page, cue: Cue, highest: int) -> None:
        self.page, self.cue, self.highest = page, cue, highest
        by_preposition = cue.entry.frames & _BY_PREPOSITION
        introducers = page.reading.lexicon.introducers if by_preposition else {}
        self.until = [word for word, frame in introducers.items() if by_preposition & frame]
        self.object_first = -1
        self.adverbial = True

    def read(self) -> Complement | Nothing:
        page = self.page
        place = self.cue.after
        while place < self.highest:
            if page.region_of[place] >= 0:
                return self._at_quotation(place)
            step = self._step(place, page.tags[place], page.reading.lows[place])
            if not isinstance(step, int):
                return step
            place = step
        return self._thing_or_nothing(place)

    def _step(self, place: int, bits: int, low: str) -> Complement | Nothing | int:
        if low in (":", ","):
            return self._at_mark(place, low)
        opened = self._opener(place, bits, low)
        if opened is not None:
            return opened
        passed = self._past_adverb(place, bits, low)
        if passed is not None:
            return passed
        if bits & PREPOSITION and not bits & FINITE and not self._is_rough_number(place, low):
            return self._past_preposition(place, bits)
        return self._at_words(place, bits, low)

    def _at_quotation(self, place: int) -> Complement:
        cue = self.cue
        spoken_to = cue.has(Frame.SOMEONE_THAT) or (self.adverbial and cue.has(Frame.QUOTE))
        if self.object_first >= 0 and not spoken_to:
            return Complement(Kind.THING, self.object_first)
        return Complement(Kind.QUOTATION, place)

    def _at_mark(self, place: int, mark: str) -> Complement | Nothing | int:
        page, cue, following = self.page, self.cue, place + 1
        if mark == ":":
            opens = following < self.highest and cue.has(Frame.QUOTE | Frame.BARE | Frame.THING | Frame.THAT)
            return Complement(Kind.QUOTATION, following) if opens else Nothing(place)
        if following < self.highest and page.region_of[following] >= 0:
            return Complement(Kind.QUOTATION, following)
        if following < self.highest and page.tags[following] & OPENS_THAT and cue.has(Frame.THAT | Frame.SOMEONE_THAT):
            return Complement(Kind.THAT, following)
        closing = _closing_comma(page, following, self.highest, self.until)
        if closing is not None and (self.object_first < 0 or page.reading.lows[closing + 1] in self.until):
            return closing + 1
        return Nothing(place)

    def _opener(self, place: int, bits: int, low: str) -> Complement | int | None:
        """Read a word that opens what is said: "that", a question word, "to", a preposition of the verb."""
        cue = self.cue
        if (
            bits & OPENS_THAT
            and cue.has(Frame.THAT | Frame.SOMEONE_THAT)
            and _opens_clause(self.page, place, self.highest)
        ):
            return Complement(Kind.THAT, place)
        if cue.has(Frame.WHETHER) and self._asks(bits, low):
            return Complement(Kind.QUESTION, place)
        if bits & OPENS_TO and _is_base(self.page, place + 1, self.highest):
            infinitive = self._infinitive(place)
            if infinitive is not None:
                return infinitive
        if low in self.until and not (low in ("on", "for") and self._tag(place + 1) & TIME):
            return self._behind_preposition(place, low)
        if low == "there" and self.object_first < 0 and cue.has(Frame.BARE):
            return Complement(Kind.CLAUSE, place)
        return None

    def _asks(self, bits: int, low: str) -> bool:
        if low == "if":
            return self.cue.entry.lemma in _ASKING
        if not bits & WH or bits & OPENS_THAT:
            return False
        near = self.object_first < 0 or self.adverbial
        return near or (self.cue.has(Frame.SOMEONE_THAT) and not bits & RELATIVE)

    def _infinitive(self, place: int) -> Complement | None:
        cue = self.cue
        if (self.object_first < 0 or self.adverbial) and cue.has(Frame.TO):
            return Complement(Kind.INFINITIVE, place)
        if self.object_first < 0 or not cue.has(Frame.SOMEONE_TO):
            return None
        first = place - 1 if self.page.tags[place - 1] & NEGATION else place
        spoken_to = cue.has(Frame.SOMEONE_THAT | Frame.WHETHER)
        return Complement(Kind.INFINITIVE, first if spoken_to else self.object_first)

    def _behind_preposition(self, place: int, low: str) -> Complement | int:
        """Read "accused Baku of …": with the object, which the words behind it are about."""
        cue, object_first = self.cue, self.object_first
        if object_first < 0:
            return Complement(Kind.PREPOSITION, place + 1)
        if cue.has(Frame.SOMEONE_THAT) and _quoted_soon(self.page, place, self.highest):
            return place + 1
        is_thing = low == "as" or (low == "for" and cue.has(Frame.THING))
        return Complement(Kind.THING if is_thing else Kind.PREPOSITION, object_first)

    def _past_adverb(self, place: int, bits: int, low: str) -> int | None:
        """Give where to go on behind a particle, a time, an adverb, a number."""
        if low == self.cue.entry.particle:
            return place + 1
        if low in _POINTING and self._tag(place + 1) & TIME:
            return place + 2
        if low.endswith("ly") and not bits and self.page.reading.words[place][0].islower():
            return place + 1
        if bits & (TIME | NEGATION) or (bits & ADVERB and not bits & (PREPOSITION | DETERMINER)):
            return place + 1
        return None

    def _is_rough_number(self, place: int, low: str) -> bool:
        words = self.page.reading.words
        return low in _ROUGHLY and place + 1 < self.highest and words[place + 1][0].isdigit()

    def _past_preposition(self, place: int, bits: int) -> Complement | Nothing | int:
        """Skip where and to whom it was said ("in a statement", "to reporters")."""
        if bits & OPENS_TO and not self.cue.has(Frame.QUOTE | Frame.THAT | Frame.BARE):
            return Nothing(place)
        after = core_behind(self.page, place + 1, self.highest)
        if after is None:
            return self._clause_or_nothing(place)
        self.adverbial = self.adverbial or self.object_first < 0
        return after

    def _at_words(self, place: int, bits: int, low: str) -> Complement | Nothing | int:
        cue, object_first = self.cue, self.object_first
        if low.endswith("ing") and object_first < 0 and place == cue.after and cue.has(Frame.THING):
            return Complement(Kind.THING, place)
        if bits & (AUXILIARY | FINITE) or (bits & REPORTING and object_first >= 0):
            return self._clause_or_nothing(place)
        if low.isdigit():
            return place + 1
        if bits & (SUBORDINATOR | CONJUNCTION | RELATIVE) or not self.page.reading.words[place][0].isalnum():
            opens = bits & SUBORDINATOR and cue.has(Frame.BARE) and object_first < 0 and low not in _ACCOMPANYING
            return Complement(Kind.CLAUSE, place) if opens else self._thing_or_nothing(place)
        return self._behind_object(place) if object_first >= 0 else self._at_noun(place)

    def _at_noun(self, place: int) -> Complement | Nothing | int:
        """Read a noun: the subject of a reported clause, or the one spoken to, or the thing spoken of."""
        page, cue = self.page, self.cue
        sure = cue.entry.sureness > _SURE and not cue.has(Frame.THING | Frame.SOMEONE_THAT)
        if cue.has(Frame.BARE) and _clause_follows(page, place, self.highest, sure=sure):
            return Complement(Kind.CLAUSE, _past_addressee(page, cue, place, self.highest))
        after = core_behind(page, place, self.highest, self.until)
        if after is None:
            return self._thing_or_nothing(place)
        self.object_first, self.adverbial = place, False
        return after

    def _behind_object(self, place: int) -> Complement | int:
        cue = self.cue
        tells = cue.has(Frame.BARE) and cue.has(Frame.SOMEONE_THAT)
        if tells and _clause_follows(self.page, place, self.highest, sure=False):
            return Complement(Kind.CLAUSE, place)
        return Complement(Kind.THING, self.object_first) if cue.has(Frame.THING) else place + 1

    def _clause_or_nothing(self, place: int) -> Complement | Nothing:
        if self.object_first >= 0 and self.cue.has(Frame.BARE):
            return Complement(Kind.CLAUSE, self.object_first)
        return self._thing_or_nothing(place)

    def _thing_or_nothing(self, place: int) -> Complement | Nothing:
        if self.object_first >= 0 and self.cue.has(Frame.THING):
            return Complement(Kind.THING, self.object_first)
        return Nothing(place)

    def _tag(self, place: int) -> int:
        return self.page.tags[place] if place < self.highest else 0


def _quoted_soon(page: Page, first: int, highest: int) -> bool:
    """Tell whether a comma with a quotation follows in the sentence, so that only the one spoken to stands here."""
    return any(
        page.reading.words[place] in ",:" and page.region_of[place + 1] >= 0
        for place in range(first, min(first + 12, highest - 1))
    )


def _opens_clause(page: Page, that: int, highest: int) -> bool:
    """Tell whether "that" opens a clause; it does not in "that’s" and "that day"."""
    if that + 1 >= highest:
        return False
    if page.reading.lows[that + 1] in ("'s", "’s") or page.tags[that + 1] & TIME:
        return False
    return any(
        page.region_of[place] >= 0
        or page.tags[place] & (AUXILIARY | FINITE | REPORTING | SUBJECT)
        or page.reading.lows[place].endswith(("ed", "s"))
        for place in range(that + 1, min(that + 25, highest))
    )


def _past_addressee(page: Page, cue: Cue, first: int, highest: int) -> int:
    """Give where a clause begins behind the one spoken to ("told parliament the bill would pass")."""
    if not cue.has(Frame.SOMEONE_THAT):
        return first
    after = core_behind(page, first, highest)
    if after is None or after >= highest or not page.tags[after] & (DETERMINER | SUBJECT | POSSESSIVE):
        return first
    return after if _clause_follows(page, after, highest, sure=False) else first


def _closing_comma(page: Page, first: int, highest: int, until: Container[str]) -> int | None:
    """Give the comma that closes a short aside ("said, however, that"), when content follows it."""
    for place in range(first, min(first + 14, highest - 1)):
        if page.region_of[place] >= 0 or page.tags[place] & (AUXILIARY | FINITE | REPORTING):
            return None
        if page.reading.words[place] == ",":
            following = page.reading.lows[place + 1]
            return (
                place
                if page.tags[place + 1] & OPENS_THAT or following in until or page.region_of[place + 1] >= 0
                else None
            )
    return None


def _is_base(page: Page, place: int, highest: int) -> bool:
    """Tell whether an infinitive may stand here."""
    if place >= highest or page.region_of[place] >= 0:
        return place < highest
    bits = page.tags[place]
    if bits & ADVERB:
        return True
    word = page.reading.words[place]
    return not bits & (DETERMINER | POSSESSIVE | SUBJECT | OBJECT | PREPOSITION | TIME) and (
        word[0].islower() or page.reading.words[place - 1][0].isupper()
    )


def _clause_follows(page: Page, first: int, highest: int, *, sure: bool) -> bool:
    """Tell whether a clause of its own, with a finite verb, begins here."""
    tags, lows = page.tags, page.reading.lows
    if tags[first] & SUBJECT and lows[first] not in ("it", "this", "that", "these", "those", "you", "her"):
        return True
    limit = min(highest, first + (60 if sure else 14))
    for place in range(first, limit):
        if page.region_of[place] >= 0:
            return sure and place > first
        bits = tags[place]
        if bits & (AUXILIARY | FINITE) and not bits & POSSESSIVE:
            return place > first or bool(bits & AUXILIARY)
        if not page.reading.words[place][0].isalnum() and place - first >= 3 and sure:
            return True
        if lows[place] in ("'s", "’s") and place > first and tags[place - 1] & SUBJECT:
            return True
        if not sure and (page.reading.words[place] in ",;" or bits & (SUBORDINATOR | RELATIVE)):
            return False
        if (
            place > first
            and lows[place].endswith("ed")
            and not tags[place - 1] & (DETERMINER | PREPOSITION | POSSESSIVE | ADVERB)
        ):
            return True
        if (
            place > first
            and bits & REPORTING
            and _form(page, place) & (Form.PAST | Form.THIRD)
            and not tags[place - 1] & (DETERMINER | POSSESSIVE | PREPOSITION)
        ):
            return True
    return sure and limit - first >= 3


def _form(page: Page, place: int) -> int:
    entry = page.reading.lexicon.verbs.get(page.reading.lows[place])
    return entry.form if entry else 0
