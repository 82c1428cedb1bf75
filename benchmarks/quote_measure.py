"""How well proposed quotes fit those that editors marked. Words are compared: quotation marks and commas never matter.

A unit is one stretch of content with no other words in it, ended by a line end; so a split quote counts the same
whether it was proposed as one quote or as two. A "that" ahead of a clause counts nowhere. Units are paired one to one,
the most alike first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model import QuoteKind, Span
from annotator.model.article import Spans

ALIKE = 0.8
"""From which share of common words (of all words of both) two units are the same."""
ALL = "all"
KINDS = (*(kind.value for kind in QuoteKind), ALL)

CALLED = NAME, PRONOUN, NOMINAL, NOBODY = "by name", "by a pronoun", "by something else", "not at all"
"""How a quote’s source is called, for the quotes whose speaker the text names."""
_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "er", "sie", "il", "elle", "ils", "elles", "él", "ella"])

_WORD = re.compile(r"[^\W_]+(?:[’'.,\-][^\W_]+)*")
_LINE = re.compile(r"[^\n]+")
_SMALL = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "prof", "rep", "sen", "gov"}
    | {"der", "die", "das", "el", "la", "los", "las", "le", "les", "l"}
)
"""Articles and titles, which are no part of a name."""
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_GENITIVE = re.compile(r"[’']s\b|(?<=s)[’'](?!\w)")

Words = frozenset[int]


class Marked(NamedTuple):
    """A quote, marked or proposed. In a marked one, `optional` counts nowhere, and `neutral` quotes not at all."""

    content: Spans
    cue: Spans
    source: Spans
    kind: QuoteKind
    speaker: str = ""
    optional: Spans = ()
    neutral: bool = False


class Rate(NamedTuple):
    """How many were right, of how many proposed and how many marked."""

    right: int = 0
    proposed: int = 0
    marked: int = 0

    def __add__(self, other: object) -> Rate:
        """Add up, place by place."""
        if not isinstance(other, Rate):
            return NotImplemented
        return Rate(self.right + other.right, self.proposed + other.proposed, self.marked + other.marked)

    @property
    def precision(self) -> float:
        """The share of the proposed that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """The share of the marked that was found."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.proposed + self.marked) if self.right else 0.0


@dataclass
class Fit:
    """What was counted, by kind of quote ("direct", …, "all") and what was compared ("content, exact", …)."""

    rates: dict[tuple[str, str], Rate] = field(default_factory=dict)
    speakers: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in (*KINDS, *CALLED)})

    def count(self, kind: str, what: str, rate: Rate) -> None:
        """Count for a kind."""
        self.rates[kind, what] = self.rates.get((kind, what), Rate()) + rate

    def rate(self, kind: str, what: str) -> Rate:
        """Give what was counted for a kind."""
        return self.rates.get((kind, what), Rate())


class _Unit(NamedTuple):
    words: Words
    quote: Marked


class _Places:
    """The words of a text by their numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._middles = [(match.start() + match.end() - 1) // 2 for match in _WORD.finditer(text)]

    def words(self, spans: Spans) -> Words:
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_left(self._middles, start), bisect_left(self._middles, end))
        )

    def written(self, spans: Spans) -> str:
        return " ".join(self.text[start:end] for start, end in spans)

    def units(self, quotes: Iterable[Marked], without: Words) -> list[_Unit]:
        found = (_Unit(words, quote) for quote in quotes for words in self._stretches(quote.content, without))
        return list(dict.fromkeys(found))

    def _stretches(self, content: Spans, without: Words) -> Iterator[Words]:
        for start, end in self._joined(content):
            for line in _LINE.finditer(self.text, start, end):
                that = _THAT.match(self.text, line.start(), line.end())
                stretch = Span(that.end() if that else line.start(), line.end())
                if words := self.words((stretch,)) - without:
                    yield words

    def _joined(self, content: Spans) -> list[Span]:
        """Give the spans, those with no word between them made one."""
        joined: list[Span] = []
        for span in sorted(content):
            if joined and not _WORD.search(self.text, joined[-1].end, span.start):
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return joined


CONTENT_EXACT, CONTENT_ALIKE, CONTENT_WORDS = "content, exact", "content, 80 % of the words", "content, word by word"
SOURCE_EXACT, SOURCE_ALIKE = "source, exact", "source, 80 % of the words"
SOURCE_SHARED, SOURCE_WORDS = "content and source, any word shared", "source, word by word"
COMPARED = (
    CONTENT_EXACT,
    CONTENT_ALIKE,
    CONTENT_WORDS,
    SOURCE_EXACT,
    SOURCE_ALIKE,
    SOURCE_WORDS,
    SOURCE_SHARED,
)
RIGHT, PART, WRONG, OPEN = "right", "part of the name", "wrong", "left open"


def measure(text: str, marked: Sequence[Marked], proposed: Sequence[Marked], fit: Fit) -> None:
    """Compare what was proposed for a text with what was marked in it, and count it in `fit`."""
    places = _Places(text)
    optional = places.words(tuple(span for quote in marked for span in quote.optional))
    gold = places.units((quote for quote in marked if not quote.neutral), optional)
    mine = _without_neutral(places, places.units(proposed, optional), marked, optional)
    for what, least in ((CONTENT_EXACT, 1.0), (CONTENT_ALIKE, ALIKE)):
        _count(fit, what, gold, mine, dict(pairs(gold, mine, least)))
    _count_words(fit, gold, mine)
    alike = dict(pairs(gold, mine, ALIKE))
    _count_sources(places, fit, gold, mine, alike, optional)
    for number, partner in alike.items():
        told = verdict(places, gold[number].quote, mine[partner].quote)
        for counted in (gold[number].quote.kind.value, ALL, *called(places, gold[number].quote)):
            fit.speakers[counted][told] += 1


def alikeness(one: Words, other: Words) -> float:
    """Give the share of the common words of all words (Jaccard)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def pairs(gold: Sequence[_Unit], mine: Sequence[_Unit], least: float) -> Iterator[tuple[int, int]]:
    """Pair units one to one, the most alike first."""
    likely = [
        (-alike, number, partner)
        for number, one in enumerate(gold)
        for partner, other in enumerate(mine)
        if (alike := alikeness(one.words, other.words)) >= least
    ]
    taken: set[int] = set()
    given: set[int] = set()
    for _alike, number, partner in sorted(likely):
        if number not in taken and partner not in given:
            taken.add(number)
            given.add(partner)
            yield number, partner


def _without_neutral(places: _Places, mine: list[_Unit], marked: Sequence[Marked], optional: Words) -> list[_Unit]:
    """Leave out proposals that are quotes which may be left out."""
    neutral = places.units((quote for quote in marked if quote.neutral), optional)
    found = {partner for _number, partner in pairs(neutral, mine, ALIKE)}
    return [unit for number, unit in enumerate(mine) if number not in found]


def _count(fit: Fit, what: str, gold: Sequence[_Unit], mine: Sequence[_Unit], found: dict[int, int]) -> None:
    """Count units. A proposal of one kind that lies in a marked quote of another is no error of its own kind."""
    missed = _missed(gold, mine, found)
    for kind in KINDS:
        right = sum(1 for number in found if _is(kind, gold[number]))
        proposed = len(mine) if kind == ALL else right + missed[kind]
        fit.count(kind, what, Rate(right, proposed, sum(1 for unit in gold if _is(kind, unit))))


def _is(kind: str, unit: _Unit) -> bool:
    return kind in (ALL, unit.quote.kind.value)


def _missed(gold: Sequence[_Unit], mine: Sequence[_Unit], found: dict[int, int]) -> Counter[str]:
    """Count by kind the proposals that are no marked quote."""
    given = set(found.values())
    return Counter(
        unit.quote.kind.value for number, unit in enumerate(mine) if number not in given and not _in_other(unit, gold)
    )


def _in_other(unit: _Unit, gold: Iterable[_Unit]) -> bool:
    return any(one.quote.kind != unit.quote.kind and 2 * len(one.words & unit.words) > len(unit.words) for one in gold)


def _count_words(fit: Fit, gold: Iterable[_Unit], mine: Iterable[_Unit]) -> None:
    wanted, given = _all(gold), _all(mine)
    fit.count(ALL, CONTENT_WORDS, Rate(len(wanted & given), len(given), len(wanted)))
    for kind in QuoteKind:
        of_kind = _all(unit for unit in gold if unit.quote.kind is kind)
        too_many = _all(unit for unit in mine if unit.quote.kind is kind) - wanted
        right = len(of_kind & given)
        fit.count(kind.value, CONTENT_WORDS, Rate(right, right + len(too_many), len(of_kind)))


def _all(units: Iterable[_Unit]) -> Words:
    return frozenset().union(*(unit.words for unit in units))


def _count_sources(
    places: _Places, fit: Fit, gold: Sequence[_Unit], mine: Sequence[_Unit], found: dict[int, int], optional: Words
) -> None:
    """Count the units whose content was found and whose source is right too, of all units with a source."""
    sources = [places.words(unit.quote.source) - optional for unit in gold]
    with_source = {number: words for number, words in enumerate(sources) if words}
    theirs = [places.words(unit.quote.source) - optional for unit in mine]
    right: dict[str, list[int]] = {SOURCE_EXACT: [], SOURCE_ALIKE: [], SOURCE_SHARED: []}
    for number, partner in found.items():
        alike = alikeness(with_source.get(number, frozenset()), theirs[partner])
        for what, least in ((SOURCE_EXACT, 1.0), (SOURCE_ALIKE, ALIKE), (SOURCE_SHARED, 1e-9)):
            if alike >= least:
                right[what].append(number)
    missed = _missed(gold, mine, found)
    for kind in KINDS:
        of_kind = {number for number in with_source if _is(kind, gold[number])}
        proposed = len(of_kind & found.keys()) + (len(mine) - len(found) if kind == ALL else missed[kind])
        for what, numbers in right.items():
            fit.count(kind, what, Rate(len(of_kind.intersection(numbers)), proposed, len(of_kind)))
    wanted, given = frozenset().union(*with_source.values()), frozenset().union(*theirs)
    fit.count(ALL, SOURCE_WORDS, Rate(len(wanted & given), len(given), len(wanted)))


def verdict(places: _Places, gold: Marked, mine: Marked) -> str:
    """Tell whether the speaker’s name is right.

    Where nobody is named, the words of the source are right as well; where somebody is, they leave it open who.
    """
    given, own = name_words(mine.speaker), name_words(places.written(gold.source))
    if not gold.speaker:
        return RIGHT if given <= own or (own and own <= given) else WRONG
    wanted = name_words(gold.speaker)
    if wanted <= given:
        return RIGHT
    if given and given < wanted:
        return PART
    return OPEN if given <= own and given.isdisjoint(wanted) else WRONG


def called(places: _Places, gold: Marked) -> Iterator[str]:
    """Give how the source of a quote is called, if the text names its speaker."""
    own = name_words(places.written(gold.source))
    if not gold.speaker:
        return
    if not own:
        yield NOBODY
    elif own <= _PRONOUNS:
        yield PRONOUN
    else:
        yield NOMINAL if own.isdisjoint(name_words(gold.speaker)) else NAME


def name_words(name: str) -> frozenset[str]:
    """Give the words of a name as they are compared: in small letters, without articles, titles and genitives."""
    words = _WORD.findall(_GENITIVE.sub("", name.casefold()).replace("’", " ").replace("'", " "))
    return frozenset(word.strip(".") for word in words) - _SMALL
