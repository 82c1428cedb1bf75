"""The lines of a brat .ann file, parsed leniently: whatever is no annotation is given back as it stands.

Text-bound annotations (T), relations (R), equivalences (*), events (E), attributes (A, M), normalisations (N) and notes
(#), as brat's manual describes them; identifiers may have letters behind the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotator.model import Span, Spans

_PLACES = re.compile(r"(\S+)[ ]+(\d{1,12}[ ]+\d{1,12}(?:[ ]*;[ ]*\d{1,12}[ ]+\d{1,12})*)[ ]*\Z")
_ARGUMENT = re.compile(r"([^\s:]+):([^\s:]+)")


@dataclass(frozen=True, slots=True)
class TextBound:
    """A T line: its type, its fragments and the words that it says stand there."""

    name: str
    type: str
    fragments: Spans
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A relation, an equivalence or an event: its type and its arguments, each with its role.

    `trigger` is the text-bound annotation of an event.
    """

    name: str
    type: str
    arguments: tuple[tuple[str, str], ...]
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class OnOther:
    """An attribute, a normalisation or a note: its type, what it is on, and its value or text."""

    name: str
    type: str
    target: str
    words: str


@dataclass
class Lines:
    """The annotations of a file, by what they are, in their order. `others` are lines that are none of them."""

    text_bounds: dict[str, TextBound] = field(default_factory=dict)
    relations: list[Link] = field(default_factory=list)
    events: dict[str, Link] = field(default_factory=dict)
    attributes: list[OnOther] = field(default_factory=list)
    normalisations: list[OnOther] = field(default_factory=list)
    notes: list[OnOther] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def parse(text: str) -> Lines:
    """Parse a file; of two text-bound annotations or events with one name the first counts."""
    found = Lines()
    for line in text.split("\n"):
        plain = line.rstrip("\r")
        if plain.strip() and not _take(found, plain):
            found.others.append(plain)
    return found


def _take(found: Lines, line: str) -> bool:
    name, tab, rest = line.partition("\t")
    if not tab or not name:
        return False
    kind = name[0]
    if kind == "T":
        return _take_text_bound(found, name, rest)
    if kind in "R*":
        return _take_relation(found, name, rest)
    if kind == "E":
        return _take_event(found, name, rest)
    if kind in "AMN#":
        return _take_on_other(found, kind, name, rest)
    return False


def _take_text_bound(found: Lines, name: str, rest: str) -> bool:
    head, _tab, words = rest.partition("\t")
    match = _PLACES.match(head)
    if match is None or name in found.text_bounds:
        return False
    fragments = tuple(Span(*map(int, pair.split())) for pair in match[2].split(";"))
    found.text_bounds[name] = TextBound(name, match[1], fragments, words)
    return True


def _take_relation(found: Lines, name: str, rest: str) -> bool:
    kind, *arguments = rest.split()
    if name == "*":
        pairs = [("", argument) for argument in arguments]
    else:
        pairs = [(match[1], match[2]) for argument in arguments if (match := _ARGUMENT.fullmatch(argument))]
    if len(pairs) < 2:
        return False
    found.relations.append(Link(name, kind, tuple(pairs)))
    return True


def _take_event(found: Lines, name: str, rest: str) -> bool:
    pairs = [(match[1], match[2]) for argument in rest.split() if (match := _ARGUMENT.fullmatch(argument))]
    if not pairs or name in found.events:
        return False
    (kind, trigger), *arguments = pairs
    found.events[name] = Link(name, kind, tuple(arguments), trigger)
    return True


def _take_on_other(found: Lines, kind: str, name: str, rest: str) -> bool:
    head, _tab, words = rest.partition("\t")
    parts = head.split(None, 2)
    if len(parts) < 2:
        return False
    value = parts[2] if len(parts) > 2 else ""
    if kind == "#":
        found.notes.append(OnOther(name, parts[0], parts[1], words))
    elif kind == "N":
        found.normalisations.append(OnOther(name, parts[0], parts[1], " ".join(filter(None, (value, words)))))
    else:
        found.attributes.append(OnOther(name, parts[0], parts[1], value))
    return True
