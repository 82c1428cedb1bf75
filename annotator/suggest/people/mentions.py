"""The names in a reading, found by their capital letters: titles, particles, initials, possessives, nicknames."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.suggest.people.vocabulary import (
    ARTICLE,
    CALENDAR,
    CLAUSE,
    COURTESY,
    DOCUMENT,
    FEMALE_NAME,
    GROUP,
    INDEFINITE,
    MALE_NAME,
    ORGANISATION,
    OWNED,
    OWNER,
    PARTICLE,
    PERSON,
    PLACE,
    PREPOSITION,
    RELATIVE,
    ROYAL,
    SELF,
    STARTER,
    TITLE,
    VERB,
)
from annotator.suggest.reading import Reading

POSSESSIVES = frozenset(["’s", "'s", "’S", "'S"])
QUOTES = frozenset("“”„«»\"‘’'")
_DOING = frozenset(["is", "was", "has", "had", "will", "would", "did", "does"])
"""What a name at the beginning of a sentence is often followed by."""
_CONTRACTED = tuple(mark + ending for mark in "’'" for ending in ("m", "ve", "re", "ll", "d", "t"))
_MARKS = QUOTES | {"`"}
_CLOSERS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "''": "''"}
_GIVEN = FEMALE_NAME | MALE_NAME
_FUNCTION = STARTER | PREPOSITION | CLAUSE | ARTICLE | INDEFINITE | OWNER | PARTICLE
_SHORTENED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "cmdr",
        "adm",
        "maj",
        "cpl",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "rev",
        "hon",
        "msgr",
        "jr",
        "sr",
        "insp",
        "supt",
        "det",
        "del",
        "amb",
        "atty",
        "cllr",
        "fr",
    ]
)
_OWN_NAMES = frozenset(
    [
        "women",
        "men",
        "people",
        "children",
        "workers",
        "farmers",
        "teachers",
        "citizens",
        "writers",
        "patients",
        "nurses",
    ]
)
"""What goes on behind a possessive in an organisation’s name ("Women’s Institute")."""
_JUNIOR = frozenset(["jr", "sr", "ii", "iii"])
_AREAS = frozenset(
    [
        "state",
        "defence",
        "defense",
        "health",
        "education",
        "transport",
        "energy",
        "finance",
        "justice",
        "labor",
        "labour",
        "commerce",
        "agriculture",
        "interior",
        "treasury",
        "transportation",
        "housing",
        "environment",
        "culture",
        "foreign",
        "war",
        "trade",
    ]
)
_LONGEST = 12
"""How many words a name has at most; longer runs of capitals are headlines."""


class MentionKind(StrEnum):
    """What a name seems to be the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


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


@dataclass(slots=True)
class Ink:
    """A reading with the bits of its tokens, the capitals among them, and where quotation marks enclose words."""

    reading: Reading
    bits: list[int]
    capitals: list[int]
    sentence_of: list[int]
    quoted: list[tuple[int, int]]
    small: set[str] = field(default_factory=set)
    pairs: Mapping[str, MentionKind] = field(default_factory=dict)

    def in_quotes(self, token: int) -> bool:
        """Tell whether a token stands inside quotation marks."""
        place = bisect_left(self.quoted, (token + 1,)) - 1
        return place >= 0 and token < self.quoted[place][1]


def quoted_ranges(reading: Reading) -> list[tuple[int, int]]:
    """Give the token ranges inside quotation marks; a mark that nothing closes holds to its paragraph’s end."""
    words, starts, ends = reading.words, reading.starts, reading.ends
    found: list[tuple[int, int]] = []
    opened, closer, used = -1, "", -1
    for place in [place for place, word in enumerate(words) if word in _MARKS or word[0] == "\n"]:
        word = words[place]
        if place == used:
            continue
        if word in "'`" and place + 1 < len(words) and words[place + 1] == word and starts[place + 1] == ends[place]:
            word, used = "''", place + 1
        if opened < 0:
            closer = _CLOSERS.get(word, "")
            if closer:
                opened = place
        elif word == closer or word[0] == "\n":
            if word != "’" or not _is_inside_word(reading, place):
                found.append((opened, place + 1))
                opened = -1
    if opened >= 0:
        found.append((opened, len(words)))
    return found


def _is_inside_word(reading: Reading, place: int) -> bool:
    after = reading.ends[place]
    return reading.text[after : after + 1].isalnum()


def find_mentions(ink: Ink) -> list[Mention]:
    """Give the mentions of a reading in text order; headings are read by the names found elsewhere."""
    reading = ink.reading
    words, bits = reading.words, ink.bits
    heading = _headings(ink)
    openings = {first for first, _after in reading.sentences}
    found: list[Mention] = []
    doubtful: list[Mention] = []
    certain: set[str] = set()
    reached = -1
    for start in ink.capitals:
        if start < reached or start in heading:
            continue
        if (bits[start] & (CALENDAR | SELF) and not _is_may(ink, start)) or _is_contracted(words[start]):
            continue
        after = _run_end(ink, start)
        reached = after
        if after - start > _LONGEST:
            continue
        opens = start in openings or (start > 0 and not words[start - 1][0].isalnum() and _opens_here(ink, start))
        mention = _mention(ink, start, after, opens)
        if mention is None:
            continue
        if mention.opens and len(mention.keys) == 1 and mention.named == mention.first and not mention.possessive:
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


def _headings(ink: Ink) -> set[int]:
    """Give the capitalised tokens of sentences in which only small words like "of" begin without a capital."""
    heading: set[int] = set()
    capitals, words, bits = ink.capitals, ink.reading.words, ink.bits
    for first, after in ink.reading.sentences:
        low, high = bisect_left(capitals, first), bisect_left(capitals, after)
        if high - low < 4 or (high - low) * 2 < (after - first) * 0.8:
            continue
        if all(
            bits[place] & _FUNCTION
            for place in range(first, after)
            if words[place][0].islower() and words[place] not in POSSESSIVES
        ):
            heading.update(capitals[low:high])
    return heading


def _is_may(ink: Ink, place: int) -> bool:
    """Tell of somebody called May, not the month: no "in" ahead, no number behind."""
    words = ink.reading.words
    if words[place] != "May" or place + 1 >= len(words) or words[place + 1][0].isdigit():
        return False
    return ink.bits[place + 1] & VERB > 0 or words[place + 1] in POSSESSIVES


def _is_contracted(word: str) -> bool:
    """Tell of "We’ve", "Don’t"."""
    return word.lower().endswith(_CONTRACTED)


def _opens_here(ink: Ink, start: int) -> bool:
    """Tell whether the capital after a mark may be that of a sentence: behind a quotation mark, a colon, a dash."""
    return ink.reading.words[start - 1] in "“\"«„‘'([:—–-•*"


def _run_end(ink: Ink, start: int) -> int:
    """Give the token behind the run of words from `start` that may be one name with its title."""
    reading, bits = ink.reading, ink.bits
    words, starts, ends = reading.words, reading.starts, reading.ends
    count = len(words)
    place = start
    while place < count:
        place += 1
        if place >= count:
            break
        word = words[place]
        head = word[0]
        if word in POSSESSIVES and reading.lows[place - 1] in _OWN_NAMES and _goes_on(ink, place + 1):
            continue
        if head.isupper():
            if bits[place] & (CALENDAR | SELF) and word not in ("May", "US"):
                break
            if bits[place] & VERB and word[-1] == "s" and not bits[place] & (_GIVEN | TITLE | PERSON):
                break
            continue
        before = words[place - 1]
        if word == ".":
            glued = starts[place] == ends[place - 1]
            if glued and (len(before) == 1 or reading.lows[place - 1] in _SHORTENED) and _goes_on(ink, place + 1):
                continue
            if glued and reading.lows[place - 1] in _JUNIOR:
                place += 1
            break
        if word == "," and place + 1 < count and reading.lows[place + 1] in _JUNIOR and place - start <= 4:
            continue
        if head in QUOTES and place - start <= 2:
            closing = _nickname_end(words, place)
            if closing and _goes_on(ink, closing):
                place = closing - 1
                continue
            break
        if word == "&" and _goes_on(ink, place + 1):
            continue
        if not head.isalpha():
            break
        bit = bits[place]
        if (bit & PARTICLE and _goes_on(ink, place + 1)) or ((head == "a" or head == "e") and _is_prefixed(word)):
            continue
        if bit & PARTICLE and place + 2 < count and bits[place + 1] & PARTICLE and _goes_on(ink, place + 2):
            continue
        if word in ("of", "for") and bits[place - 1] & (ORGANISATION | TITLE | PERSON | DOCUMENT):
            if _goes_on(ink, place + 1):
                continue
            if place + 2 < count and words[place + 1] == "the" and words[place + 2][0].isupper():
                place += 1
                continue
        if word == "and" and bits[start] & ORGANISATION and _goes_on(ink, place + 1) and bits[start + 1 :][:1] != [0]:
            # "Ministry of Trade and Industry": joined only behind an "of".
            if any(words[other] in ("of", "for") for other in range(start, place)):
                continue
        break
    return place


def _goes_on(ink: Ink, place: int) -> bool:
    words = ink.reading.words
    return place < len(words) and words[place][0].isupper() and not ink.bits[place] & (CALENDAR | SELF)


def _is_prefixed(word: str) -> bool:
    """Tell of "al-Assad"."""
    return len(word) > 3 and word[2] == "-" and word[3].isupper()


def _nickname_end(words: Sequence[str], opening: int) -> int:
    """Give the token behind a nickname in quotation marks that opens at `opening`; 0 for none."""
    for place in range(opening + 1, min(opening + 4, len(words))):
        if words[place] in QUOTES:
            return place + 1 if place > opening + 1 else 0
        if not words[place][0].isalpha():
            return 0
    return 0


def _mention(ink: Ink, first: int, after: int, opens: bool) -> Mention | None:
    """Part a run into title and name; None when no name is in it."""
    reading, bits = ink.reading, ink.bits
    words, lows = reading.words, reading.lows
    if opens:
        if _only_opens(ink, first, after):
            first += 1
            opens = False
            while first < after and (bits[first] & STARTER or not words[first][0].isupper()):
                first += 1
    while first < after and bits[first] & (ARTICLE | RELATIVE):
        first += 1
    if first >= after:
        return None
    named = _name_start(ink, first, after)
    end = after
    while end > named and not (words[end - 1][0].isalnum() or lows[end - 2 if end > 1 else 0] in _JUNIOR):
        end -= 1
    if named >= end:
        return None
    if end - named == 1:
        bit = bits[named]
        if bit & (TITLE | PERSON | STARTER | GROUP | VERB | COURTESY) and not bit & (_GIVEN | PLACE) and named == first:
            return None
        if not words[named][0].isalpha():
            return None
    if first > 0 and bits[first - 1] & ARTICLE and end - named > 1 and _is_somebody(ink, end - 1):
        # "the Dum Dum MP": a place and what somebody is there.
        end -= 1
        after = end
    possessive = after < len(words) and (
        words[after] in POSSESSIVES or (words[after] in "’'" and words[after - 1][-1] == "s")
    )
    keys = tuple(lows[place] for place in range(named, end) if words[place][0].isalpha())
    kind = _kind_of(ink, first, named, end)
    if kind is MentionKind.ORGANISATION and named > first and bits[named] & (ORGANISATION | OWNED) and end - named <= 2:
        named = first
        keys = tuple(lows[place] for place in range(named, end) if words[place][0].isalpha())
    title = _title(ink, first, named)
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


def _is_somebody(ink: Ink, place: int) -> bool:
    """Tell of a capitalised noun for somebody that no family bears as a name."""
    bit = ink.bits[place]
    return bool(bit & (PERSON | TITLE)) and not bit & (_GIVEN | ORGANISATION)


def _only_opens(ink: Ink, first: int, after: int) -> bool:
    """Tell whether the first word of a run is one with which a sentence begins, and no part of the name."""
    bit, low = ink.bits[first], ink.reading.lows[first]
    if bit & STARTER:
        return True
    if bit & (TITLE | PERSON | _GIVEN | PLACE | COURTESY | ORGANISATION):
        return False
    return after - first > 1 and (low in ink.small or bool(bit & VERB) or low.endswith(("ing", "ly")))


def _name_start(ink: Ink, first: int, after: int) -> int:
    """Give where the name begins behind the titles: "Ohio Democratic Party Chairman | David Pepper"."""
    bits, words, lows = ink.bits, ink.reading.words, ink.reading.lows
    telling = TITLE | PERSON | COURTESY
    if bits[first] & _GIVEN and not bits[first] & (PLACE | TITLE | PERSON):
        telling = TITLE
    last = -1
    for place in range(first, after - 1):
        bit = bits[place]
        if bit & telling and not (bit & _GIVEN and not bits[place + 1] & _GIVEN):
            last = place
    if last < 0:
        return first
    named = last + 1
    if words[named] == ".":
        named += 1
    if named >= after:
        return first if after - first == 1 else after
    if words[named] in ("of", "for"):
        return _behind_area(ink, named, after)
    if bits[named] & (ORGANISATION | DOCUMENT) and not bits[named] & _GIVEN:
        return first
    if bits[named] & GROUP:
        return after
    return named


def _behind_area(ink: Ink, of: int, after: int) -> int:
    """Give where the name begins behind "Secretary of State", "Mayor of New York"."""
    bits, words, lows = ink.bits, ink.reading.words, ink.reading.lows
    behind = of + 1
    while behind < after and not words[behind][0].isupper():
        behind += 1
    if after - behind >= 2 and lows[behind] in _AREAS:
        return behind + 1
    for place in range(behind + 1, after):
        if bits[place] & _GIVEN and not bits[place] & PLACE:
            return place
    if after - behind >= 3 and bits[behind] & PLACE:
        return behind + 1
    return after


def _title(ink: Ink, first: int, named: int) -> str:
    """Give the title ahead of a name without courtesies ("Foreign Minister")."""
    bits, words = ink.bits, ink.reading.words
    place, end = first, named
    while place < end and (bits[place] & COURTESY or words[place] == "."):
        place += 1
    while end > place and (bits[end - 1] & COURTESY or (words[end - 1] == "." and bits[end - 2] & COURTESY)):
        end -= 1
    return ink.reading.between(place, end) if place < end else ""


def _kind_of(ink: Ink, first: int, named: int, after: int) -> MentionKind:
    bits, words = ink.bits, ink.reading.words
    size = after - named
    if named > first and not any(bits[place] & ORGANISATION for place in range(named, after)):
        return MentionKind.PERSON
    every = 0
    for place in range(named, after):
        every |= bits[place]
    if size == 1:
        word = words[named]
        if every & PLACE:
            return MentionKind.PLACE
        if every & ORGANISATION or (len(word) > 1 and word.isupper() and word.isalpha() and len(word) <= 6):
            return MentionKind.ORGANISATION
        if every & DOCUMENT:
            return MentionKind.DOCUMENT
        return MentionKind.UNKNOWN
    if ink.reading.between(named, named + 2).lower() in ink.pairs:
        return ink.pairs[ink.reading.between(named, named + 2).lower()] if size == 2 else MentionKind.ORGANISATION
    if bits[named] & _GIVEN and not every & ORGANISATION:
        return MentionKind.PERSON
    if len(words[named]) > 2 and words[named].isupper() and not words[after - 1].isupper():
        return MentionKind.ORGANISATION
    if every & ORGANISATION:
        return MentionKind.ORGANISATION
    if bits[after - 1] & DOCUMENT:
        return MentionKind.DOCUMENT
    if all(bits[place] & PLACE or not words[place][0].isupper() for place in range(named, after)):
        return MentionKind.PLACE
    if "&" in words[named:after]:
        return MentionKind.ORGANISATION
    return MentionKind.UNKNOWN


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
        if added and added[-1].after == place and not added[-1].possessive:
            first = added.pop().first
        elif place - 1 in heading and bits[place - 1] & _GIVEN and not bits[place - 1] & PLACE:
            first = place - 1
        mention = _mention(ink, first, place + 1, False)
        if mention is not None:
            added.append(mention)
    return sorted([*found, *added], key=lambda mention: mention.first)
