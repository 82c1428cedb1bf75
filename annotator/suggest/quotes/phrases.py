"""Noun phrases beside a verb: the one before it or behind it, with title, apposition and what hangs on it.

All positions are token numbers; a phrase is a half-open range of them.
"""

from __future__ import annotations

from collections.abc import Container

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

_LINKING = frozenset(["of", "for", "at", "in", "from", "with", "to", "on", "by", "against", "near", "behind", "de"])
"""Prepositions by which a phrase goes on ("a spokesman for the ministry")."""
_LONGEST = 40
_LONGEST_APPOSITION = 30
_LONGEST_CLAUSE = 9


def is_name(page: Page, place: int) -> bool:
    """Tell whether a token is written with a capital letter."""
    return page.reading.words[place][0].isupper()


def is_word(page: Page, place: int) -> bool:
    """Tell whether a token is a word or number rather than a mark."""
    return page.reading.words[place][0].isalnum()


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
    if lows[end - 1].endswith("ed") and end - 2 > lowest and _is_head(page, end - 2):
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


def _core_before(page: Page, after: int, lowest: int) -> tuple[int, int] | None:
    """Give the plain noun phrase that ends right before `after`."""
    tags, words, lows, region_of = page.tags, page.reading.words, page.reading.lows, page.region_of
    place = after - 1
    if place < lowest:
        return None
    if words[place] == ")":
        opened = place
        while opened > lowest and words[opened] != "(":
            opened -= 1
        core = _core_before(page, opened, lowest) if words[opened] == "(" else None
        return (core[0], after) if core else None
    if region_of[place] >= 0:
        return None
    if tags[place] & (SUBJECT | RELATIVE | WH) and not is_title_like(page, place):
        is_person = tags[place] & SUBJECT or lows[place] == "who"
        return (place, after) if is_person and lows[place] not in ("that", "which", "this", "there") else None
    start = after
    bottom = max(lowest, after - _LONGEST)
    while place >= bottom:
        bits = tags[place]
        word = words[place]
        first = word[0]
        if region_of[place] >= 0:
            region = page.regions[region_of[place]]
            if start == after or region.words > 6 or region.first < bottom:
                break
            place = region.first - 1
            continue
        if not first.isalnum():
            if word in ("’s", "'s") or word in "&/" or (word == "." and _is_short(page, place)):
                place -= 1
                continue
            if word == ")" and start < after:
                opened = place
                while opened > bottom and words[opened] != "(":
                    opened -= 1
                place = opened - 1
                continue
            break
        if bits & CONJUNCTION:
            if start == after or not _joins_phrases(page, place, bottom):
                break
            place -= 1
            continue
        if bits & PREPOSITION and not first.isupper():
            if start == after or place - 1 < bottom:
                break
            if lows[place] in _LINKING and _is_head(page, place - 1):
                place -= 1
                continue
            if _is_doing(page, place - 1, bottom):
                place -= 2
                continue
            break
        if bits & DETERMINER:
            start = place
            if place - 1 >= bottom and (
                lows[place - 1] in ("of", "all", "both")
                or _links(page, place - 1, bottom)
                or _is_behind_doing(page, place, bottom)
            ):
                place -= 1
                continue
            break
        if bits & POSSESSIVE and start < after:
            start = place
            if place - 1 >= bottom and _links(page, place - 1, bottom):
                place -= 1
                continue
            break
        if bits & (SUBJECT | RELATIVE | OBJECT) and not first.isupper():
            break
        if bits & NOT_IN_PHRASE and not (first.isupper() and start < after and place > lowest):
            break
        if bits & PREPOSITION and not first.isupper():
            break
        if bits & (ADVERB | TIME) and start == after and not first.isupper():
            break
        if bits & REPORTING and not bits & TITLE and not first.isupper() and not _is_noun_here(page, place, bottom):
            break
        if not first.isupper() and start < after and _looks_verbal(page, place, bottom):
            break
        start = place
        place -= 1
    start = _without_opening(page, start, after)
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


def is_title_like(page: Page, place: int) -> bool:
    """Tell whether a pronoun's letters are a name here ("IT", "US")."""
    word = page.reading.words[place]
    return len(word) > 1 and word.isupper()


def _is_short(page: Page, place: int) -> bool:
    """Tell whether the full stop at `place` belongs to an abbreviation."""
    if place == 0 or page.reading.ends[place - 1] != page.reading.starts[place]:
        return False
    before = page.reading.words[place - 1]
    return before[0].isupper() and len(before) <= 5


def _joins_phrases(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a conjunction joins two nouns ("Colonna and Pashinyan"), not two clauses."""
    if place - 1 < bottom or page.reading.lows[place] not in ("and", "or", "&"):
        return False
    return _is_head(page, place - 1)


def _is_head(page: Page, place: int) -> bool:
    """Tell whether a token can be the last word of a noun phrase."""
    word, bits = page.reading.words[place], page.tags[place]
    if not word[0].isalnum():
        return word in (")", "’s", "'s")
    if word[0].isupper() and not bits & (SUBJECT | PREPOSITION | SUBORDINATOR):
        return True
    if bits & (NOT_IN_PHRASE | PREPOSITION | CONJUNCTION | ADVERB | DETERMINER | POSSESSIVE | OBJECT | TIME):
        return False
    if bits & REPORTING:
        return _is_noun_here(page, place, 0)
    return not word.endswith(("ed", "ing", "ly"))


def _links(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a preposition ties what follows to a noun ahead of it."""
    return (
        page.reading.lows[place] in _LINKING
        and not is_name(page, place)
        and place - 1 >= bottom
        and _is_head(page, place - 1)
    )


def _is_doing(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a participle says what the noun ahead of it does ("protesters marching through the streets")."""
    if place - 1 < bottom or not page.reading.lows[place].endswith("ing") or is_name(page, place):
        return False
    if page.tags[place] & (REPORTING | PREPOSITION | ADVERB):
        return False
    return _is_head(page, place - 1) and page.reading.lows[place - 1].endswith("s")


def _is_behind_doing(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a preposition behind such a participle stands ahead of `place`."""
    return place - 2 >= bottom and bool(page.tags[place - 1] & PREPOSITION) and _is_doing(page, place - 2, bottom)


def _is_noun_here(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a word that could report is a noun here: a determiner, an adjective or a possessive is ahead."""
    if place - 1 < bottom:
        return False
    bits, before = page.tags[place - 1], page.reading.words[place - 1]
    if page.reading.lows[place].endswith(("ed", "ing")):
        return bool(bits & (DETERMINER | POSSESSIVE))
    if bits & (DETERMINER | POSSESSIVE):
        return True
    if before.endswith("ing") and place - 2 >= bottom and page.tags[place - 2] & (DETERMINER | POSSESSIVE):
        return True
    return not bits and before[0].isalpha() and before[0].islower() and not before.endswith("s")


def _looks_verbal(page: Page, place: int, bottom: int) -> bool:
    """Tell whether an unknown word inside a phrase is rather the verb of what stands ahead."""
    word = page.reading.words[place]
    if not word.endswith(("ed", "ing")) or len(word) < 5:
        return False
    if place - 1 < bottom or page.region_of[place - 1] >= 0 or not is_word(page, place - 1):
        return False
    bits = page.tags[place - 1]
    return not bits & (DETERMINER | POSSESSIVE | ADVERB | PREPOSITION | CONJUNCTION)


def phrase_behind(page: Page, first: int, highest: int) -> tuple[int, int] | None:
    """Give the noun phrase that begins at token `first` and ends at `highest` or before, appositions with it."""
    after = core_behind(page, first, highest)
    if after is None:
        return None
    words, tags = page.reading.words, page.tags
    while after < highest and words[after] == "," and after + 1 < highest:
        end = _apposition_end(page, after + 1, highest)
        if end is None:
            break
        after = end
    if after < highest and words[after] == "(":
        closing = after
        while closing < highest and words[closing] != ")":
            closing += 1
        after = min(closing + 1, highest)
    while after - 1 > first and tags[after - 1] & (TIME | ADVERB) and not tags[after - 1] & TITLE:
        after -= 1
    while after - 1 > first and tags[after - 1] & PREPOSITION:
        after -= 1
    return first, after


def core_behind(page: Page, first: int, highest: int, until: Container[str] = ()) -> int | None:
    """Give where the plain noun phrase that begins at `first` ends; a preposition in `until` is no part of it."""
    tags, words, lows, region_of = page.tags, page.reading.words, page.reading.lows, page.region_of
    if first >= highest or region_of[first] >= 0:
        return None
    if tags[first] & (SUBJECT | OBJECT) and not is_title_like(page, first):
        following = tags[first + 1] if first + 1 < highest else PREPOSITION
        if not tags[first] & POSSESSIVE or following & (PREPOSITION | SUBORDINATOR | RELATIVE | TIME):
            return first + 1
    place = first
    inked = False
    named = False
    while place < highest:
        bits, word = tags[place], words[place]
        head = word[0]
        if region_of[place] >= 0:
            region = page.regions[region_of[place]]
            if not inked or region.words > 6:
                break
            place = region.after
            continue
        if not head.isalnum():
            if word in ("’s", "'s", "&", "/") or (word == "." and place + 1 < highest and _is_short(page, place)):
                place += 1
                continue
            break
        if bits & (DETERMINER | POSSESSIVE):
            if inked and not (tags[place - 1] & (PREPOSITION | CONJUNCTION)) and lows[place - 1] != "all":
                break
            inked = inked or lows[place + 1 : place + 2] == ["of"]
        elif bits & CONJUNCTION:
            if not inked or lows[place] not in ("and", "or") or not _goes_on_behind(page, place + 1, highest):
                break
        elif bits & PREPOSITION and not head.isupper():
            stops = lows[place] in until and not (named and place + 1 < highest and is_name(page, place + 1))
            if not inked or stops or lows[place] not in _LINKING or place + 1 >= highest or tags[place + 1] & TIME:
                break
            if lows[place] == "to" and not tags[place + 1] & (DETERMINER | POSSESSIVE) and not is_name(page, place + 1):
                break
        elif (
            (bits & NOT_IN_PHRASE and not head.isupper())
            or bits & SUBJECT
            or (bits & TIME and inked)
            or (bits & OBJECT and not bits & POSSESSIVE and not head.isupper())
            or (bits & ADVERB and inked and not head.isupper())
            or (bits & REPORTING and inked and not head.isupper() and not _is_noun_here(page, place, first))
            or (named and not head.isupper() and word.endswith(("ing", "ed")))
        ):
            break
        else:
            inked = True
            named = named or head.isupper()
        place += 1
    while (
        place - 1 > first
        and tags[place - 1] & (PREPOSITION | CONJUNCTION | DETERMINER)
        and not is_name(page, place - 1)
    ):
        place -= 1
    return place if inked else None


def _goes_on_behind(page: Page, place: int, highest: int) -> bool:
    """Tell whether a phrase, no clause, follows a conjunction."""
    if place >= highest:
        return False
    bits = page.tags[place]
    if bits & (SUBJECT | SUBORDINATOR | AUXILIARY | FINITE | REPORTING | WH):
        return False
    return not any(page.tags[later] & (AUXILIARY | FINITE) for later in range(place, min(place + 5, highest)))


def _apposition_end(page: Page, first: int, highest: int) -> int | None:
    """Give where an apposition that begins at `first` ends: before the comma that closes it, or at `highest`."""
    tags, words, lows = page.tags, page.reading.words, page.reading.lows
    bits, low = tags[first], lows[first]
    if page.region_of[first] >= 0 or bits & (CONJUNCTION | SUBORDINATOR | SUBJECT | PREPOSITION | TIME):
        return None
    is_clause = low in ("who", "which", "whose")
    if not is_clause and (bits & (NOT_IN_PHRASE | ADVERB) or low.endswith(("ing", "ed", "ly"))):
        return None
    for place in range(first, min(highest, first + _LONGEST_APPOSITION)):
        if page.region_of[place] >= 0:
            return place
        if words[place] == "," and not (tags[min(place + 1, highest - 1)] & CONJUNCTION and not is_clause):
            return place
        if words[place] in ";:—–":
            return place
        if not is_clause and tags[place] & (AUXILIARY | FINITE) and not tags[place] & POSSESSIVE:
            return None
    return highest if highest - first < _LONGEST_APPOSITION else None
