"""What in a text makes statements checkable, and what makes them none: found in one pass over the words.

Which words these are stands in the lexicon of the language, in its table ``[claims]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from annotator.suggest.lexicons import Lexicon
from annotator.suggest.reading import Reading
from annotator.suggest.values import Reason


class Doubt(StrEnum):
    """What makes a sentence no statement that can be checked."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    WISH = "wish"
    FEELING = "feeling"
    GREETING = "greeting"
    COMMAND = "command"
    SELF = "self"
    """Of oneself, which nobody else can check."""


class Sign(NamedTuple):
    """Words (a half-open range of tokens) that speak for a statement's being checkable, or against it."""

    first: int
    after: int
    means: Reason | Doubt
    weight: float
    """How much they say, from 0 to 1."""


_LISTS: Final[Mapping[str, tuple[Reason | Doubt, float]]] = {
    "numbers": (Reason.NUMBER, 0.4),
    "dates": (Reason.DATE, 0.25),
    "days": (Reason.DATE, 0.12),
    "comparisons": (Reason.COMPARISON, 0.42),
    "changes": (Reason.COMPARISON, 0.36),
    "causes": (Reason.CAUSE, 0.36),
    "accusations": (Reason.ACCUSATION, 0.46),
    "absolutes": (Reason.ABSOLUTE, 0.38),
    "opinions": (Doubt.OPINION, 0.5),
    "predictions": (Doubt.PREDICTION, 0.55),
    "wishes": (Doubt.WISH, 0.6),
    "feelings": (Doubt.FEELING, 0.55),
    "greetings": (Doubt.GREETING, 0.85),
    "first_person": (Doubt.SELF, 0.25),
}
"""What the lists of a lexicon mean, and how much."""

_COUNTED: Final = 0.55
"""The weight of a number with what it counts: “40 per cent”."""
_NUMBER: Final = 0.42
_AGE: Final = 0.08
"""A number between commas behind a name."""
_DAY: Final = 0.42
"""A day of a month, perhaps with the year."""
_DATE: Final = 0.36
_MONTH: Final = 0.28
_CLOCK: Final = 0.12
_ACT: Final = 0.42
_COMMAND: Final = 0.8
_FIRST: Final = attrgetter("first")
_DIGITS: Final = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_CURRENCIES: Final = frozenset("$€£¥₹₽₺₩₪")
_PER_CENT: Final = frozenset("%‰°")
_FARTHEST_ACTOR: Final = 4
"""How many small words may stand between an actor and the verb ("has never since")."""


Meaning: TypeAlias = tuple[tuple[str, ...], Reason | Doubt, float]
"""The words of a phrase behind those that it is looked up by, what it means and how much."""


class Phrases(NamedTuple):
    """The phrases with one first word: those of it alone, and the longer ones by second word, the longest first."""

    alone: tuple[Meaning, ...]
    longer: Mapping[str, tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Checkables:
    """A language's words about claims, made ready to be looked up."""

    beginnings: frozenset[str]
    """All words that a sign or a hedge may begin with."""
    seconds: Mapping[str, frozenset[str]]
    """The words of which one has to follow, by the words that only begin longer signs and hedges."""
    phrases: Mapping[str, Phrases]
    units: Mapping[str, tuple[tuple[str, ...], ...]]
    months: frozenset[str]
    acts: frozenset[str]
    endings: tuple[str, ...]
    commands: Mapping[str, tuple[tuple[str, ...], ...]]
    accusing: frozenset[str]
    """Words of a cue that accuses."""
    joining: frozenset[str]
    """Joins what is reported to its cue ("that")."""
    only_prepositions: frozenset[str]
    """Those that join no clause: "after" does."""
    between: frozenset[str]
    """May stand between an actor and the verb."""
    no_names: frozenset[str]
    """Capitalised at the start of a sentence, and no names."""
    verbs: frozenset[str]
    """The finite verbs that are known; none where the lexicon holds none."""


@lru_cache(maxsize=8)
def checkables_of(lexicon: Lexicon) -> Checkables:
    """Give what is known of a language's words about claims."""
    lists = lexicon.claims
    months = frozenset(month for (month,) in lists.get("months", ()))
    own = frozenset(act for (act, *rest) in lists.get("acts", ()) if not rest)
    no_names = lexicon.determiners | lexicon.prepositions | lexicon.subordinators | lexicon.conjunctions
    no_names |= lexicon.subject_pronouns | lexicon.adverbs | lexicon.auxiliaries | lexicon.wh_words | lexicon.times
    acts = (lexicon.finite_verbs | own) - lexicon.auxiliaries
    phrases = _phrases(lists)
    alone = acts | months | {first for first, entry in phrases.items() if entry.alone}
    alone |= {first for first, hedges in lexicon.hedges.items() if any(len(hedge) == 1 for hedge in hedges)}
    endings = tuple(ending for (ending,) in lists.get("act_endings", ()))
    return Checkables(
        beginnings=alone | frozenset(phrases) | frozenset(lexicon.hedges),
        seconds=_seconds(phrases, lexicon, alone, endings),
        phrases=phrases,
        units=_by_first(lists.get("units", ())),
        months=months,
        acts=acts,
        endings=endings,
        commands=_by_first(lists.get("commands", ())),
        accusing=frozenset(word for (word,) in lists.get("accusing", ())),
        joining=frozenset(word for (word,) in lists.get("joining", ())),
        only_prepositions=lexicon.prepositions - lexicon.subordinators,
        between=lexicon.adverbs | lexicon.have | lexicon.be | lexicon.negations,
        no_names=no_names | lexicon.calendar | lexicon.possessives | months,
        verbs=lexicon.finite_verbs | lexicon.auxiliaries | own | frozenset(lexicon.verbs),
    )


def _seconds(
    phrases: Mapping[str, Phrases], lexicon: Lexicon, alone: frozenset[str], endings: tuple[str, ...]
) -> dict[str, frozenset[str]]:
    """Give the second words of all signs and hedges by the first; not where it may tell something by itself."""

    def tells(first: str) -> bool:
        return first in alone or first.endswith(endings) or first[0] in _DIGITS

    found: dict[str, set[str]] = {}
    for first, entry in phrases.items():
        found.setdefault(first, set()).update(entry.longer)
    for first, hedges in lexicon.hedges.items():
        found.setdefault(first, set()).update(hedge[1] for hedge in hedges if len(hedge) > 1)
    return {first: frozenset(seconds) for first, seconds in found.items() if not tells(first)}


def _phrases(lists: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[str, Phrases]:
    alone: dict[str, list[Meaning]] = {}
    longer: dict[str, dict[str, list[Meaning]]] = {}
    for name, (means, weight) in _LISTS.items():
        for first, *rest in lists.get(name, ()):
            if rest:
                longer.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest[1:]), means, weight))
            else:
                alone.setdefault(first, []).append(((), means, weight))
    return {
        first: Phrases(
            tuple(alone.get(first, ())),
            {
                # The sort is stable: of equally long phrases the first list's counts.
                second: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
                for second, entries in longer.get(first, {}).items()
            },
        )
        for first in alone.keys() | longer.keys()
    }


def _by_first(phrases: tuple[tuple[str, ...], ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in sorted(phrases, key=len, reverse=True):
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in found.items()}


def telling_words(reading: Reading) -> list[int]:
    """Give the tokens that may begin a sign or a hedge, in one sweep: most words tell nothing."""
    known, lows = checkables_of(reading.lexicon), reading.lows
    beginnings, endings, seconds_of = known.beginnings, known.endings, known.seconds.get
    places = [at for at, low in enumerate(lows) if low in beginnings or low.endswith(endings) or low[0] in _DIGITS]
    following = [*lows[1:], ""]
    return [at for at in places if (seconds := seconds_of(lows[at])) is None or following[at] in seconds]


def signs_in(reading: Reading, places: Iterable[int]) -> list[Sign]:
    """Give all signs of a text in the order of their first words; `places` are its telling words."""
    known = checkables_of(reading.lexicon)
    phrases, acts, endings, months = known.phrases, known.acts, known.endings, known.months
    lows = reading.lows
    found: list[Sign] = []
    until: dict[Reason | Doubt, int] = {}
    for at in places:
        low = lows[at]
        entry = phrases.get(low)
        if entry is not None and (entry.alone or (at + 1 < len(lows) and lows[at + 1] in entry.longer)):
            _add_phrases(found, until, reading, known, at)
        if low in months:
            sign = _month(reading, known, at)
        elif low in acts or low.endswith(endings):
            sign = _act(reading, known, at)
        elif low[0].isdigit():
            sign = _figure(reading, known, at)
        else:
            continue
        if sign is not None and sign.first >= until.get(sign.means, 0):
            until[sign.means] = sign.after
            found.append(sign)
    found.sort(key=_FIRST)  # an act begins with its actor, ahead of where it was found
    return found


def commands_at(reading: Reading, first: int) -> Sign | None:
    """Give the sign that a sentence beginning with this token is a request ("Please …", "Let’s …")."""
    known = checkables_of(reading.lexicon)
    for rest in known.commands.get(reading.lows[first], ()):
        after = first + 1 + len(rest)
        if tuple(reading.lows[first + 1 : after]) == rest:
            return Sign(first, after, Doubt.COMMAND, _COMMAND)
    return None


def _add_phrases(
    found: list[Sign], until: dict[Reason | Doubt, int], reading: Reading, known: Checkables, at: int
) -> None:
    """Add what the longest phrases that begin at a token mean; one may mean several things ("no evidence")."""
    lows = reading.lows
    phrases = known.phrases[lows[at]]
    behind = phrases.longer.get(lows[at + 1]) if phrases.longer and at + 1 < len(lows) else None
    for begun, meanings in ((2, behind), (1, phrases.alone)):
        for rest, means, weight in meanings or ():
            after = at + begun + len(rest)
            if at < until.get(means, 0) or (rest and tuple(lows[at + begun : after]) != rest):
                continue
            if means is Reason.NUMBER:
                sign = _number_word(reading, known, at, after, weight)
            elif means is Doubt.PREDICTION and lows[at] in known.months and reading.words[at] != lows[at]:
                sign = None  # "May" is the month
            else:
                sign = Sign(at, after, means, weight)
            if sign is not None:
                until[means] = sign.after
                found.append(sign)


def _number_word(reading: Reading, known: Checkables, at: int, after: int, weight: float) -> Sign | None:
    sign = _counted(reading, known, at, after, weight)
    if sign.weight < _COUNTED and at and reading.lows[at - 1] in reading.lexicon.determiners:
        return None  # "the two countries" counts nothing
    return sign


def _figure(reading: Reading, known: Checkables, at: int) -> Sign | None:
    """Tell what a token that begins with a digit is: a year, a day of a month, an hour, an age or a number."""
    lows = reading.lows
    before = lows[at - 1] if at else "\n"
    behind = lows[at + 1] if at + 1 < len(lows) else "\n"
    low = lows[at]
    if before in _CURRENCIES:
        return _counted(reading, known, at, at + 1, _NUMBER, first=at - 1)
    if behind in known.months and len(low) <= 4:
        after = at + 3 if at + 2 < len(lows) and _is_year(lows[at + 2]) else at + 2
        return Sign(at, after, Reason.DATE, _DAY)
    if (before in known.months or lows[max(0, at - 2)] in known.months) and _is_year(low):
        return None  # the month's own sign holds it
    if before in known.months and len(low) <= 4:
        return None
    if before == "." and at > 1 and lows[at - 2] in known.months:
        return None
    if _is_year(low) and behind not in _PER_CENT and behind not in known.units:
        return Sign(at, at + 1, Reason.DATE, _DATE)
    if ":" in (before, behind) and len(low) <= 2:
        return Sign(at, at + 1, Reason.DATE, _CLOCK)
    if before in "#\n" or (before == "." and behind == "."):
        return None  # a place in a list
    if before == "," == behind and len(low) <= 2:
        return Sign(at, at + 1, Reason.NUMBER, _AGE)
    return _counted(reading, known, at, at + 1, _NUMBER)


def _is_year(low: str) -> bool:
    digits = low[:4]
    if not (len(digits) == 4 and digits.isdecimal() and "1500" <= digits < "2100"):
        return False
    rest = low[4:]
    return not rest or rest in {"s", "er", "’s"} or (rest[0] in "-–/" and rest[1:].isdecimal())


def _counted(
    reading: Reading, known: Checkables, at: int, after: int, weight: float, *, first: int | None = None
) -> Sign:
    """Give the sign of a number with what it counts: “$40 million”, “40 per cent”, “40 tonnes”."""
    lows = reading.lows
    start = at if first is None else first
    if start < at:
        weight = _COUNTED
    total = len(lows)
    if after < total and lows[after] in _PER_CENT:
        return Sign(start, after + 1, Reason.NUMBER, _COUNTED)
    for _step in range(2):  # "40 million tonnes"
        rest = _following(known.units, lows, after)
        if rest is None:
            break
        after += rest
        weight = _COUNTED
    if weight < _COUNTED and after < total and lows[after].isalpha() and lows[after] not in known.no_names:
        after += 1
    return Sign(start, after, Reason.NUMBER, weight)


def _following(units: Mapping[str, tuple[tuple[str, ...], ...]], lows: list[str], at: int) -> int | None:
    """Give how many tokens the unit at a token has, None where none stands there."""
    if at >= len(lows):
        return None
    for rest in units.get(lows[at], ()):
        if tuple(lows[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest)
    return None


def _month(reading: Reading, known: Checkables, at: int) -> Sign | None:
    """Give the sign of a month with its day and year; of a capitalised word that may be another only with these."""
    lows, total = reading.lows, len(reading.lows)
    after = at + 1
    if after + 1 < total and lows[after] == "." and lows[after + 1][0].isdigit():
        after += 1  # "Oct. 21"
    if after < total and lows[after][0].isdigit() and len(lows[after]) <= 4:
        after += 1
        if after + 1 < total and lows[after] == "," and _is_year(lows[after + 1]):
            after += 2
        elif after < total and _is_year(lows[after]):
            after += 1
        return Sign(at, after, Reason.DATE, _DAY)
    if reading.words[at].islower() and reading.lexicon.calendar:
        return None  # "may", "march": names of months are capitalised where the lexicon's calendar is
    if at and (lows[at - 1] in reading.lexicon.prepositions or lows[at - 1] in reading.lexicon.times):
        return Sign(at, after, Reason.DATE, _MONTH)
    return None


def _act(reading: Reading, known: Checkables, at: int) -> Sign | None:
    """Give the sign of a verb with a named actor ahead of it: “Azerbaijan installed”."""
    words, lows = reading.words, reading.lows
    actor = at - 1
    lowest = max(-1, actor - _FARTHEST_ACTOR)
    while actor > lowest and lows[actor] in known.between:
        actor -= 1
    if actor <= lowest or not _is_name(words[actor], lows[actor], known) or words[at].isupper():
        return None
    if actor == 0 or not words[actor - 1][0].islower():
        ahead = words[actor - 1] if actor else "\n"
        if not ahead[0].isupper() and not _may_open(reading, actor):
            return None
    first = actor
    while first > 0 and actor - first < _FARTHEST_ACTOR and _is_name(words[first - 1], lows[first - 1], known):
        first -= 1
    before = first - 2 if first > 1 and lows[first - 1] in reading.lexicon.determiners else first - 1
    if before >= 0 and lows[before] in known.only_prepositions:
        return None  # "the vote in Florida rose": another word is the subject
    return Sign(first, at + 1, Reason.ACT, _ACT)


def _is_name(word: str, low: str, known: Checkables) -> bool:
    return word[0].isupper() and low not in known.no_names


def _may_open(reading: Reading, actor: int) -> bool:
    """Tell whether a capitalised word at the start of a sentence is a name, no plural ("Prices fell")."""
    low = reading.lows[actor]
    return not low.endswith("s") and low not in reading.lexicon.unnamed
