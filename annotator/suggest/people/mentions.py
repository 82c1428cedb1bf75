"""The names in a reading, found by their capital letters: titles, particles, initials, possessives, nicknames."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from annotator.suggest.people.ink import POSSESSIVES, Ink
from annotator.suggest.people.parts import MentionKind, kind_of, kind_of_word, name_start, title_of
from annotator.suggest.people.runs import JUNIOR, ends_at_once, headings, run_end
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    CALENDAR,
    COURTESY,
    FEMALE_NAME,
    GROUP,
    MALE_NAME,
    OFFICE,
    ORGANISATION,
    OWNED,
    PERSON,
    PLACE,
    RELATIVE,
    ROYAL,
    SELF,
    STARTER,
    TITLE,
    VERB,
)

_GIVEN = FEMALE_NAME | MALE_NAME
_DOING = frozenset(["is", "was", "has", "had", "will", "would", "did", "does"])
"""What a name at the beginning of a sentence is often followed by."""
_CONTRACTED = tuple(mark + ending for mark in "’'" for ending in ("m", "ve", "re", "ll", "d", "t"))
_OPENERS = frozenset("“\"«„‘'([:—–-•*")
"""Behind these a capital may be that of a sentence."""
_NO_NAME = TITLE | PERSON | STARTER | GROUP | VERB | COURTESY | ARTICLE | RELATIVE
_NAMES = _GIVEN | PLACE
_SELDOM = CALENDAR | SELF
_IN_HEADING = 5
"""How many words of a headline are read as one name at most."""
_LONGEST = 12
"""How many words a name has at most; longer runs of capitals are headlines."""


@dataclass(slots=True)
class Mention:
    """A place where a name stands.

    `first` and `after` are a half-open range of tokens with the title, `named` the first token of the name itself;
    `start` and `end` are code points. `who` is the number of the person in `People.persons`, -1 for none.
    """

    first: int
    named: int
    after: int
    start: int
    end: int
    name: str
    title: str
    keys: tuple[str, ...]
    kind: MentionKind
    possessive: bool
    opens: bool
    quoted: bool = False
    courtesy: int = 0
    who: int = -1
    certain: bool = True


def find_mentions(ink: Ink) -> list[Mention]:
    """Give the mentions of a reading in text order; headings are read by the names found elsewhere."""
    reading = ink.reading
    words, bits = reading.words, ink.bits
    heading = headings(ink)
    openings = {first for first, _after in reading.sentences}
    found: list[Mention] = []
    doubtful: list[Mention] = []
    certain: set[str] = set()
    reached = -1
    for start in ink.capitals:
        if start < reached or start in heading:
            continue
        bit, word = bits[start], words[start]
        if (bit & _SELDOM or word == "May") and not _is_may(ink, start):
            continue
        if ("’" in word or "'" in word) and word.lower().endswith(_CONTRACTED):
            continue
        alone = ends_at_once(ink, start)
        if alone and bit & _NO_NAME and not bit & _NAMES:
            continue  # "The mayor": the commonest capital of all
        reached = after = start + 1 if alone else run_end(ink, start)
        if after - start > _LONGEST:
            continue
        opens = start in openings or (start > 0 and words[start - 1] in _OPENERS)
        mention = _mention(ink, start, after, opens) if after - start > 1 else _word(ink, start, opens)
        if mention is None:
            continue
        if (
            opens
            and mention.opens
            and len(mention.keys) == 1
            and mention.named == mention.first
            and not mention.possessive
        ):
            doubtful.append(mention)
        else:
            certain.update(mention.keys)
        found.append(mention)
    often = Counter(mention.keys[0] for mention in doubtful)
    refused = {
        mention.first
        for mention in doubtful
        if mention.keys[0] not in certain and not _is_name_alone(ink, mention, often[mention.keys[0]] > 1)
    }
    if refused:
        found = [mention for mention in found if mention.first not in refused]
    if heading:
        found = _with_headings(ink, found, heading)
    return found


def _is_may(ink: Ink, place: int) -> bool:
    """Tell of somebody called May, not the month: no "in" ahead, no number behind."""
    words = ink.reading.words
    if words[place] != "May" or place + 1 >= len(words) or words[place + 1][0].isdigit():
        return False
    return ink.bits[place + 1] & VERB > 0 or words[place + 1] in POSSESSIVES


def _word(ink: Ink, place: int, opens: bool) -> Mention | None:
    """Give the mention that a capitalised word alone is; None for a word that is no name."""
    reading, bit, word = ink.reading, ink.bits[place], ink.reading.words[place]
    if bit & _NO_NAME and not bit & _NAMES:
        return None
    start, end, after = reading.starts[place], reading.ends[place], place + 1
    kind = kind_of_word(word, bit)
    quoted = ink.in_quotes(place)
    possessive = after < len(reading.words) and _owns(ink, after)
    keys = (reading.lows[place],)
    return Mention(place, place, after, start, end, word, "", keys, kind, possessive, opens, quoted)


def _owns(ink: Ink, after: int) -> bool:
    """Tell of a possessive at token `after`: "Moss’s", "the Pistons’"."""
    word = ink.reading.words[after]
    return word in POSSESSIVES or (word in "’'" and ink.reading.words[after - 1][-1] == "s")


def _mention(ink: Ink, first: int, after: int, opens: bool) -> Mention | None:
    """Part a run into title and name; None when no name is in it."""
    reading, bits = ink.reading, ink.bits
    words, lows = reading.words, reading.lows
    if opens and _only_opens(ink, first, after):
        first += 1
        opens = False
        while first < after and (bits[first] & STARTER or not words[first][0].isupper()):
            first += 1
    while first < after and bits[first] & (ARTICLE | RELATIVE):
        first += 1
    if first >= after:
        return None
    named = name_start(ink, first, after)
    end = after
    while end > named and not (words[end - 1][0].isalnum() or lows[end - 2 if end > 1 else 0] in JUNIOR):
        end -= 1
    if named >= end:
        return None
    if not any(_may_name(ink, first, place) for place in range(named, end)):
        return None
    if first > 0 and bits[first - 1] & ARTICLE and end - named > 1 and _is_somebody(ink, end - 1):
        # "the Dum Dum MP": a place and what somebody is there.
        end -= 1
        after = end
    possessive = after < len(words) and _owns(ink, after)
    keys = tuple(lows[place] for place in range(named, end) if words[place][0].isalpha())
    kind = kind_of(ink, first, named, end)
    if kind is MentionKind.ORGANISATION and named > first and bits[named] & (ORGANISATION | OWNED) and end - named <= 2:
        named = first
        keys = tuple(lows[place] for place in range(named, end) if words[place][0].isalpha())
    title = title_of(ink, first, named)
    courtesy = 0
    for place in range(first, named):
        if bits[place] & COURTESY:
            courtesy |= bits[place]
    start, stop = reading.starts[first], reading.ends[end - 1]
    name = reading.text[reading.starts[named] : stop]
    if title and bits[named - 1] & ROYAL and end - named == 1:
        name = reading.text[reading.starts[named - 1] : stop]
    return Mention(
        first, named, end, start, stop, name, title, keys, kind, possessive, opens, ink.in_quotes(first), courtesy
    )


def _may_name(ink: Ink, first: int, place: int) -> bool:
    """Tell whether a token can be a name rather than a title or another word; behind a courtesy most can."""
    bit = ink.bits[place]
    if not ink.reading.words[place][0].isalpha():
        return False
    if not bit & _NO_NAME or bit & _NAMES:
        return True
    return place > first and not bit & OFFICE and bool(ink.bits[first] & COURTESY)


def _is_somebody(ink: Ink, place: int) -> bool:
    """Tell of a capitalised noun for somebody that no family bears as a name."""
    bit = ink.bits[place]
    return bool(bit & (PERSON | TITLE)) and not bit & (_GIVEN | ORGANISATION) and ink.reading.words[place - 1] != "of"


def _only_opens(ink: Ink, first: int, after: int) -> bool:
    """Tell whether the first word of a run is one with which a sentence begins, and no part of the name."""
    bit, low = ink.bits[first], ink.reading.lows[first]
    if bit & STARTER:
        return not (bit & _GIVEN and first + 1 < after and ink.reading.words[first + 1][0].isupper())
    if bit & (TITLE | PERSON | _GIVEN | PLACE | COURTESY | ORGANISATION):
        return False
    return after - first > 1 and (low in ink.small or bool(bit & VERB) or low.endswith(("ing", "ly")))


def _is_name_alone(ink: Ink, mention: Mention, often: bool) -> bool:
    """Tell whether a single word that only opens sentences is a name: how often, and what follows."""
    bits, words = ink.bits, ink.reading.words
    bit, word, low = bits[mention.named], words[mention.named], mention.keys[0]
    if bit & (_GIVEN | PLACE) or (len(word) > 1 and word.isupper()):
        return True
    if low in ink.small or bit or low.endswith(("ing", "ly")):
        return False
    after = mention.after
    if after >= len(words):
        return False
    following = words[after]
    return bool(bits[after] & VERB) or (
        not low.endswith("s") and (often or following in _DOING or (following.endswith("ed") and following.islower()))
    )


def _with_headings(ink: Ink, found: list[Mention], heading: set[int]) -> list[Mention]:
    """Add the mentions in headings of names that the rest of the text has."""
    lows, bits = ink.reading.lows, ink.bits
    known = {key for mention in found for key in mention.keys if len(key) > 2 and mention.kind is not MentionKind.PLACE}
    added: list[Mention] = []
    for place in sorted(place for place in heading if lows[place] in known):
        first = place
        if added and added[-1].after == place and not added[-1].possessive and place - added[-1].first < _IN_HEADING:
            first = added.pop().first
        elif place - 1 in heading and bits[place - 1] & _GIVEN and not bits[place - 1] & PLACE:
            first = place - 1
        mention = _mention(ink, first, place + 1, False)
        if mention is not None:
            added.append(mention)
    return sorted([*found, *added], key=lambda mention: mention.first)
