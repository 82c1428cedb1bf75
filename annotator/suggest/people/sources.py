"""What a source phrase is: a name, a pronoun, somebody called by their role, an organisation, nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from annotator.suggest.people.ink import POSSESSIVES, QUOTES, Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.parts import SOMEBODY, MentionKind
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    DOCUMENT,
    GROUP,
    HE,
    INDEFINITE,
    IT,
    ORGANISATION,
    OWNED,
    OWNER,
    PERSON,
    PREPOSITION,
    RELATIVE,
    SELF,
    SHE,
    THEY,
    TITLE,
)

_PRONOUNS = HE | SHE | IT | THEY | SELF
NATIVE = ("an", "ish", "ese", "er", "ian", "ic", "ot", "man", "woman")
"""How words end that tell where somebody is from ("the Australian")."""


_LONGEST = 60
"""How many words of a source are looked at."""


class SourceKind(Enum):
    """How a source is called."""

    NAME = auto()
    PRONOUN = auto()
    WHO = auto()
    ROLE = auto()
    ORGANISATION = auto()
    DOCUMENT = auto()
    UNNAMED = auto()
    SEVERAL = auto()
    """Two names joined by "and"."""
    WRITTEN = auto()
    """All capitals, but no name that was read: a headline’s, a signature’s."""


@dataclass(slots=True)
class Source:
    """A source phrase: `first` and `after` its tokens, `head` its main word, `end` the token behind its core.

    `definite` tells that it points at somebody known ("the", "her", a possessive), `owned` that a possessive or a name
    is ahead of the head ("Pashinyan’s office").
    """

    kind: SourceKind
    first: int
    after: int
    head: int
    end: int
    mention: Mention | None = None
    other: Mention | None = None
    definite: bool = False
    owned: bool = False
    owner: Mention | None = None


def read_source(ink: Ink, covering: dict[int, Mention], first: int, after: int) -> Source | None:
    """Tell what a phrase of tokens ``[first, after)`` is; `covering` gives the mention at a token."""
    words, bits = ink.reading.words, ink.bits
    after = min(after, first + _LONGEST)
    while first < after and not words[first][0].isalnum():
        first += 1
    while after > first and (words[after - 1] in ",;:—–-" or words[after - 1] in POSSESSIVES):
        after -= 1
    if first >= after:
        return None
    if after - first == 1 or words[first + 1][0] in "’'":
        if bits[first] & RELATIVE:
            return Source(SourceKind.WHO, first, after, first, after)
        if after - first == 1 and bits[first] & _PRONOUNS and not _is_acronym(words[first]):
            return Source(SourceKind.PRONOUN, first, after, first, after)
    head, mention, owner, end = _core(ink, covering, first, after)
    if mention is not None and end + 1 < after and words[end] == "and":
        other = covering.get(end + 1)
        if other is not None and other.after >= after - 1 and not other.possessive:
            return Source(SourceKind.SEVERAL, first, after, mention.after - 1, end, mention, other)
    if mention is not None and not _is_demonym(ink, mention, first, end):
        return Source(SourceKind.NAME, first, after, mention.after - 1, end, mention)
    apposed = _apposed(ink, covering, end, after)
    if apposed is not None:
        return Source(SourceKind.NAME, first, after, apposed.after - 1, end, apposed)
    if head is None:
        return Source(SourceKind.UNNAMED, first, after, first, end)
    if bits[head] & DOCUMENT and end + 1 < after and words[end] in ("from", "by"):
        behind = read_source(ink, covering, end + 1, after)
        if behind is not None and behind.kind in (SourceKind.NAME, SourceKind.ORGANISATION):
            return behind
    return _nominal(ink, covering, first, after, head, end, owner)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _core(
    ink: Ink, covering: dict[int, Mention], first: int, after: int
) -> tuple[int | None, Mention | None, Mention | None, int]:
    """Give the head of a phrase: its last word or name before a comma or what hangs on it by a preposition."""
    words, bits = ink.reading.words, ink.bits
    head: int | None = None
    mention: Mention | None = None
    owner: Mention | None = None
    place = first
    while place < after:
        found = covering.get(place)
        if found is not None:
            head, mention, place = found.after - 1, found, found.after
            continue
        word = words[place]
        if word in POSSESSIVES or (word in "’'" and place > first and words[place - 1][-1] == "s"):
            owner, mention, head = mention, None, None
            place += 1
            continue
        if not word[0].isalnum():
            if word in QUOTES or (word in ".-/&" and place > first):
                place += 1
                continue
            break
        if place > first and (bits[place] & (PREPOSITION | RELATIVE) or word in ("of", "close", "and")):
            break
        if head is not None and word[0].islower() and word.endswith("ed"):
            break
        head, mention = place, None
        place += 1
    return head, mention, owner, place


def _is_demonym(ink: Ink, mention: Mention, first: int, end: int) -> bool:
    """Tell of "the Australian", "the Republican": a word for somebody rather than a name."""
    if len(mention.keys) > 1 or first >= mention.first or end != mention.after:
        return False
    if not ink.bits[first] & ARTICLE or mention.kind is not MentionKind.UNKNOWN:
        return False
    return mention.keys[0].endswith(NATIVE) or bool(ink.bits[mention.named] & PERSON)


def _apposed(ink: Ink, covering: dict[int, Mention], end: int, after: int) -> Mention | None:
    """Give the name behind a comma that says who is meant ("the mayor, Ana Doe")."""
    words = ink.reading.words
    for place in range(end, after - 1):
        if words[place] not in (",", "—", "–", "-", ":"):
            continue
        mention = _name_behind(ink, covering, place + 1, after)
        if mention is None or mention.possessive:
            continue
        if mention.kind in (MentionKind.PLACE, MentionKind.DOCUMENT, MentionKind.ORGANISATION):
            continue
        if len(mention.keys) < 2 and mention.named == mention.first:
            continue
        if mention.after >= after or words[mention.after] in ",(—–-" or ink.bits[mention.after] & PREPOSITION:
            return mention
        if words[mention.after] == "of":
            return mention
    return None


def _name_behind(ink: Ink, covering: dict[int, Mention], first: int, after: int) -> Mention | None:
    """Give the name that begins at `first`, or behind a few small words of a role there."""
    words = ink.reading.words
    for place in range(first, min(first + 4, after)):
        mention = covering.get(place)
        if mention is not None:
            return mention if mention.first == place else None
        if not words[place][0].islower() or ink.bits[place] & (ARTICLE | PREPOSITION | INDEFINITE | RELATIVE):
            return None
    return None


def _nominal(
    ink: Ink, covering: dict[int, Mention], first: int, after: int, head: int, end: int, owner: Mention | None
) -> Source:
    bits = ink.bits
    owned = owner is not None or any(place in covering for place in range(first, head))
    definite = bool(bits[first] & (ARTICLE | OWNER)) or owner is not None
    source = Source(SourceKind.UNNAMED, first, after, head, end, definite=definite, owned=owned, owner=owner)
    source.kind = _nominal_kind(ink, source)
    return source


def _nominal_kind(ink: Ink, source: Source) -> SourceKind:
    """Tell what the head of a phrase without a name makes of it."""
    words, bit, low = ink.reading.words, ink.bits[source.head], ink.reading.lows[source.head]
    opening = ink.bits[source.first]
    core = range(source.first, source.end)
    several = not bit and not opening & ARTICLE and source.head > source.first
    if several and all(words[place][0].isupper() or words[place] in ".-" for place in core):
        return SourceKind.WRITTEN
    if opening & INDEFINITE:
        return SourceKind.DOCUMENT if bit & DOCUMENT and not bit & ORGANISATION else SourceKind.UNNAMED
    if source.end - source.first > 2 and ink.bits[source.first + 1] & INDEFINITE:
        return SourceKind.UNNAMED  # "the two presidents"
    somebody = bit & PERSON or (bit & TITLE and not bit & ORGANISATION and not low.endswith("s"))
    if somebody and (source.definite or bit & TITLE):
        return SourceKind.ROLE
    native = source.definite and words[source.head][0].isupper() and low.endswith(NATIVE)
    if native or low.endswith("-year-old") or "-of-" in low:
        return SourceKind.ROLE
    if bit & (ORGANISATION | OWNED):
        return SourceKind.ORGANISATION
    if bit & DOCUMENT:
        return SourceKind.DOCUMENT
    if source.definite and not source.owned and not bit & GROUP and low.endswith(SOMEBODY):
        return SourceKind.ROLE
    return SourceKind.UNNAMED
