"""What stands behind a reporting verb: a quotation, a clause, an infinitive, or a thing that was spoken of."""

from __future__ import annotations

from collections.abc import Container
from enum import Enum, auto
from typing import NamedTuple

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.cues import Cue, cue_at
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.phrases import core_behind
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
_CONTRASTING = frozenset(["while", "but", "and", "whereas", "although", "though"])
_SURELY_SAYS = 0.94
_ROUGHLY = frozenset(["about", "around", "over", "under", "up", "between"])
_POINTING = frozenset(["this", "last", "next", "that", "earlier", "late", "early"])


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
    tags, lows, words, region_of = page.tags, page.reading.lows, page.reading.words, page.region_of
    place = cue.after
    introducers = page.reading.lexicon.introducers
    by_preposition = cue.entry.frames & _BY_PREPOSITION
    until = [word for word, frame in introducers.items() if by_preposition & frame] if by_preposition else []
    object_first = -1
    adverbial = True
    while place < highest:
        bits, low = tags[place], lows[place]
        if region_of[place] >= 0:
            if object_first >= 0 and not cue.has(Frame.SOMEONE_THAT) and not (adverbial and cue.has(Frame.QUOTE)):
                return Complement(Kind.THING, object_first)
            return Complement(Kind.QUOTATION, place)
        if (
            bits & OPENS_THAT
            and cue.has(Frame.THAT | Frame.SOMEONE_THAT)
            and not (place + 1 < highest and lows[place + 1] in ("'s", "’s"))
        ):
            return Complement(Kind.THAT, place)
        if low == ":":
            if place + 1 < highest and cue.has(Frame.QUOTE | Frame.BARE | Frame.THING | Frame.THAT):
                return Complement(Kind.QUOTATION, place + 1)
            return Nothing(place)
        if low == ",":
            following = place + 1
            if following < highest and region_of[following] >= 0:
                return Complement(Kind.QUOTATION, following)
            if following < highest and tags[following] & OPENS_THAT and cue.has(Frame.THAT | Frame.SOMEONE_THAT):
                return Complement(Kind.THAT, following)
            closing = _closing_comma(page, following, highest, until)
            if closing is not None and (object_first < 0 or lows[closing + 1] in until):
                place = closing + 1
                continue
            return Nothing(place)
        if (
            bits & WH
            and not bits & OPENS_THAT
            and cue.has(Frame.WHETHER)
            and not (bits & RELATIVE and object_first >= 0 and not adverbial)
            and (object_first < 0 or adverbial or cue.has(Frame.SOMEONE_THAT))
        ):
            return Complement(Kind.QUESTION, place)
        if (
            low == "if"
            and cue.has(Frame.WHETHER)
            and cue.entry.lemma in ("ask", "wonder", "inquire", "question", "enquire")
        ):
            return Complement(Kind.QUESTION, place)
        if (
            bits & OPENS_TO
            and (object_first < 0 or adverbial)
            and cue.has(Frame.TO)
            and _is_base(page, place + 1, highest)
        ):
            return Complement(Kind.INFINITIVE, place)
        if bits & OPENS_TO and object_first >= 0 and cue.has(Frame.SOMEONE_TO) and _is_base(page, place + 1, highest):
            first = place - 1 if tags[place - 1] & NEGATION else place
            return Complement(Kind.INFINITIVE, first if cue.has(Frame.SOMEONE_THAT | Frame.WHETHER) else object_first)
        if low in until and not (low in ("on", "for") and place + 1 < highest and tags[place + 1] & TIME):
            if object_first >= 0 and cue.has(Frame.SOMEONE_THAT) and _quoted_soon(page, place, highest):
                place += 1
                continue
            if low in ("as", "for") and object_first >= 0 and (low == "as" or cue.has(Frame.THING)):
                return Complement(Kind.THING, object_first)
            return Complement(Kind.PREPOSITION, place + 1 if object_first < 0 else object_first)
        if low == cue.entry.particle:
            place += 1
            continue
        if low == "there" and object_first < 0 and cue.has(Frame.BARE):
            return Complement(Kind.CLAUSE, place)
        if low in _POINTING and place + 1 < highest and tags[place + 1] & TIME:
            place += 2
            continue
        if low.endswith("ly") and not bits and words[place][0].islower():
            place += 1
            continue
        if bits & (TIME | NEGATION) or (bits & ADVERB and not bits & (PREPOSITION | DETERMINER)):
            place += 1
            continue
        if (
            bits & PREPOSITION
            and not bits & FINITE
            and not (place + 1 < highest and words[place + 1][0].isdigit() and low in _ROUGHLY)
        ):
            if bits & OPENS_TO and not cue.has(Frame.QUOTE | Frame.THAT | Frame.BARE):
                return Nothing(place)
            after = core_behind(page, place + 1, highest)
            if after is None:
                return _clause_or_nothing(page, cue, place, object_first, highest)
            if object_first < 0:
                adverbial = True
            place = after
            continue
        if low.endswith("ing") and object_first < 0 and place == cue.after and cue.has(Frame.THING):
            return Complement(Kind.THING, place)
        if bits & (AUXILIARY | FINITE) or (bits & REPORTING and object_first >= 0):
            return _clause_or_nothing(page, cue, place, object_first, highest)
        if low.isdigit():
            place += 1
            continue
        if bits & (SUBORDINATOR | CONJUNCTION | RELATIVE):
            if (
                bits & SUBORDINATOR
                and cue.has(Frame.BARE)
                and object_first < 0
                and low not in ("as", "while", "when", "after", "before")
            ):
                return Complement(Kind.CLAUSE, place)
            return _thing_or_nothing(cue, place, object_first)
        if not words[place][0].isalnum():
            return _thing_or_nothing(cue, place, object_first)
        if (
            cue.has(Frame.BARE)
            and object_first < 0
            and _clause_follows(
                page, place, highest, sure=cue.entry.sureness > 0.85 and not cue.has(Frame.THING | Frame.SOMEONE_THAT)
            )
        ):
            return Complement(Kind.CLAUSE, _past_addressee(page, cue, place, highest))
        if object_first >= 0:
            if (
                cue.has(Frame.BARE)
                and cue.has(Frame.SOMEONE_THAT)
                and _clause_follows(page, place, highest, sure=False)
            ):
                return Complement(Kind.CLAUSE, place)
            if cue.has(Frame.THING):
                return Complement(Kind.THING, object_first)
            place += 1
            continue
        after = core_behind(page, place, highest, until)
        if after is None:
            return _thing_or_nothing(cue, place, object_first)
        object_first, adverbial = place, False
        place = after
    return _thing_or_nothing(cue, place, object_first)


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


def _thing_or_nothing(cue: Cue, place: int, object_first: int) -> Complement | Nothing:
    if object_first >= 0 and cue.has(Frame.THING):
        return Complement(Kind.THING, object_first)
    return Nothing(place)


def _clause_or_nothing(page: Page, cue: Cue, place: int, object_first: int, highest: int) -> Complement | Nothing:
    if object_first >= 0 and cue.has(Frame.BARE):
        return Complement(Kind.CLAUSE, object_first)
    return _thing_or_nothing(cue, place, object_first)


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


_THING_ENDS = frozenset(
    [
        "during",
        "after",
        "before",
        "when",
        "while",
        "since",
        "because",
        "although",
        "though",
        "if",
        "unless",
        "until",
        "where",
        "amid",
        "following",
        "ahead",
        "whom",
    ]
)


def content_end(page: Page, kind: Kind, first: int, highest: int, cue: Cue) -> int:
    """Give where the content that begins at `first` ends: at the sentence's end, or where the next report begins."""
    tags, lows, words, region_of = page.tags, page.reading.lows, page.reading.words, page.region_of
    loose = kind in (Kind.THING, Kind.PREPOSITION)
    relative = cue.first > 0 and bool(tags[cue.first - 1] & RELATIVE) and words[cue.first - 2 : cue.first - 1] == [","]
    place = first if region_of[first] >= 0 else first + 1
    while place < highest:
        if region_of[place] >= 0:
            region = page.regions[region_of[place]]
            place = region.after
            if place < highest and kind is Kind.QUOTATION and region.first == first and words[place - 2] in ",.?!…":
                return place
            continue
        low, bits = lows[place], tags[place]
        if low == ",":
            if relative and place + 1 < highest and tags[place + 1] & (AUXILIARY | FINITE | REPORTING):
                return place
            joined = place + 1 < highest and tags[place + 1] & CONJUNCTION
            if kind is Kind.INFINITIVE and joined and not _is_list(page, place, highest):
                return place
            if _next_report(page, place + 1, first, highest, cue, comma=True):
                return place
            if (
                loose
                and place + 1 < highest
                and (
                    tags[place + 1] & (CONJUNCTION | RELATIVE | SUBORDINATOR | ADVERB | SUBJECT | PREPOSITION)
                    or lows[place + 1].endswith("ing")
                )
                and not _is_list(page, place, highest)
            ):
                return place
            if place + 2 < highest and lows[place + 1] == "according" and lows[place + 2] == "to":
                return place
        elif bits & CONJUNCTION and _next_report(page, place + 1, first, highest, cue, comma=False):
            return place - 1 if words[place - 1] == "," else place
        elif loose and place > first + 1:
            if low in _THING_ENDS or low == "but" or low in ("—", "–", "―", ";"):
                return place
            if low in ("in", "at", "on") and place + 1 < highest and _is_occasion(page, place + 1, highest):
                return place
        elif (
            (low == "during" and kind is Kind.INFINITIVE)
            or low == ";"
            or (low in ("―", "—") and kind is not Kind.QUOTATION and not _dash_closes(page, place, highest))
        ):
            return place
        place += 1
    return highest


def _is_list(page: Page, comma: int, highest: int) -> bool:
    """Tell whether the comma and the conjunction behind it only go on a list of things."""
    following = comma + 1
    if not page.tags[following] & CONJUNCTION or following + 1 >= highest:
        return False
    return not any(
        page.tags[place] & (AUXILIARY | FINITE | REPORTING | SUBJECT)
        for place in range(following + 1, min(following + 6, highest))
    )


def _dash_closes(page: Page, dash: int, highest: int) -> bool:
    """Tell whether a second dash follows, so that the words between are only put in."""
    return any(page.reading.words[place] in "―—" and page.region_of[place] < 0 for place in range(dash + 1, highest))


def _is_occasion(page: Page, first: int, highest: int) -> bool:
    """Tell whether a time or an occasion of speaking begins here ("Monday", "a statement", "an interview")."""
    lexicon = page.reading.lexicon
    for place in range(first, min(first + 5, highest)):
        if page.tags[place] & TIME or page.reading.lows[place] in lexicon.occasions:
            return True
        if page.tags[place] & (PREPOSITION | AUXILIARY | FINITE) or not page.reading.words[place][0].isalnum():
            return False
    return False


def _other_reports(page: Page, first: int, highest: int) -> bool:
    """Tell whether somebody else reports something from here on ("while ministers insist …")."""
    for place in range(first + 1, min(first + 5, highest)):
        if page.region_of[place] >= 0 or not page.reading.words[place][0].isalnum():
            return False
        if page.tags[place] & REPORTING:
            cue = cue_at(page, place, first, highest)
            return cue is not None and cue.entry.sureness >= _SURELY_SAYS - 0.1
    return False


def _next_report(page: Page, place: int, first: int, highest: int, cue: Cue, *, comma: bool) -> bool:
    """Tell whether the same speaker's next report begins at `place` ("and vowed to", ", adding that")."""
    tags, lows = page.tags, page.reading.lows
    if place < highest and comma and lows[place] in _CONTRASTING and _other_reports(page, place + 1, highest):
        return True
    if place < highest and tags[place] & CONJUNCTION and comma:
        place += 1
        if place + 1 < highest and tags[place] & SUBJECT and tags[place + 1] & REPORTING:
            return (
                page.reading.lexicon.verbs[lows[place + 1]].sureness >= 0.5
                if lows[place + 1] in page.reading.lexicon.verbs
                else False
            )
    if place + 2 < highest and tags[place] & PREPOSITION and not comma:
        place = next((one for one in range(place + 2, min(place + 4, highest)) if tags[one] & REPORTING), place)
    start = place
    while place < highest and (tags[place] & (ADVERB | AUXILIARY) or lows[place].endswith("ly")) and place < start + 3:
        place += 1
    if place >= highest or not tags[place] & REPORTING or page.region_of[place] >= 0:
        return False
    entry = page.reading.lexicon.verbs.get(lows[place])
    if entry is None:
        return False
    if comma and start == place and lows[place].endswith("ing"):
        return entry.sureness >= 0.5
    if not comma or tags[start - 1] & CONJUNCTION:
        mine = cue.entry.form
        if entry.sureness >= _SURELY_SAYS and entry.form & (Form.PAST | Form.THIRD) and start == place:
            return cue_at(page, place, first, highest) is not None
        same = (entry.form & mine) & (Form.PAST | Form.THIRD | Form.BASE) or (mine & Form.ING and entry.form & Form.ING)
        return (
            bool(same)
            and entry.sureness >= 0.5
            and not entry.frames & Frame.BELIEF
            and cue_at(page, place, first, highest) is not None
        )
    return False
