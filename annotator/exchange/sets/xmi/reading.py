"""UIMA CAS XMI to annotation sets: our own export, what INCEpTION exports of it, and other custom layers.

Layers that are none of ours become comments on their words, naming the layer and its features. Words, sentences and
grammar, of which programs make thousands, are left out and counted.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from pathlib import PurePath

from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sentences import counted
from annotator.exchange.sets.annotator_json.rows import read_row
from annotator.exchange.sets.annotator_json.schema import is_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.placing import KnownText, new_text
from annotator.exchange.sets.round_trip.carried import load
from annotator.exchange.sets.round_trip.copies import as_work_of
from annotator.exchange.sets.round_trip.found_marks import Found, Kind, anchors_in, role_of
from annotator.exchange.sets.round_trip.origin import Origin
from annotator.exchange.sets.round_trip.own_texts import own_text
from annotator.exchange.sets.round_trip.rebuilding import rebuild
from annotator.exchange.sets.xmi.structures import Structure, Structures, read_structures
from annotator.exchange.sets.xmi.writing import clean, note_on
from annotator.exchange.sources import Source
from annotator.i18n import _, ngettext
from annotator.model import Anchor, Reviewer, Span
from annotator.model.ids import foreign_id
from annotator.text import fold, normalise_line_ends

_BACKGROUND = (
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.dkpro.core.api.transform.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "de.tudarmstadt.ukp.inception.",
    "org.dkpro.core.api.",
)
"""Packages of types that programs make of every text, or for themselves."""
_PLACE = frozenset({"sofa", "begin", "end", "mark", "part", "fields"})
_FEATURES = {
    Kind.QUOTE: ("kind", "speaker"),
    Kind.CLAIM: ("verdict", "basis", "reason", "wording", "speaker"),
    Kind.REMARK: (),
}
_ENDS = frozenset({"Governor", "Dependent"})
"""Features in which a relation of INCEpTION names what it is between."""
_LINKS = ("cues", "sources", "quotes")
_NOBODYS = frozenset({"", "INITIAL_CAS"})
"""What INCEpTION calls the state in which a document was imported."""


_TAKEN_AWAY = re.compile("\\A\ufeff|\r\n")
"""Where `normalise_line_ends` makes a text shorter, by one character each."""


def read_xmi(source: Source, texts: Texts) -> SetsRead:
    """Read the set in an .xmi. The file holds its text; the type system beside it is not needed.

    Where INCEpTION says that somebody else than our reviewer worked on it, it is that person's set, with ids of its
    own: nobody's work is ever changed by it. Raises `ExchangeError` where it is no XMI.
    """
    cas = read_structures(source.data, source.name)
    if cas.text is None:
        return SetsRead([], (_("There is no text in “{name}”, so nothing can be placed.").format(name=source.name),))
    head = next((one for record in cas.of_type("AnnotationSet") if (one := load(record["fields"]))), {})
    document = next(cas.of_type("DocumentMetaData"), Structure("", "", {}))
    text = _restored(cas.text, head)
    known = own_text(head, text) or _other_text(text, document["documentTitle"] or PurePath(source.name).stem)
    reviewer = _reviewer(head, document, source)
    origin = Origin(
        "xmi", texts.text_with(known[1].sha256) or known, known[0].title, reviewer, head, note_on, spelt=clean
    )
    reading = _Reading(cas, text, known)
    read = rebuild(reading.found(), origin, reading.loose)
    owner = document["documentId"]
    if head and owner not in _NOBODYS and fold(owner) != fold(clean(reviewer.name)):
        other = Reviewer(foreign_id("xmi", "reviewer", owner), owner)
        read = SetsRead([as_work_of(one, other) for one in read.sets], read.notes)
    return SetsRead(read.sets, (*read.notes, *reading.notes(source.name)))


def _restored(text: str, head: Json) -> str:
    """Put the characters back for which blanks had to stand, if that gives the text that was exported."""
    lost, version = head.get("characters"), head.get("version")
    if not isinstance(lost, dict) or not isinstance(version, dict):
        return text
    signs = list(text)
    for place, sign in lost.items():
        if place.isdecimal() and int(place) < len(signs) and isinstance(sign, int) and 0 <= sign < 0x110000:
            signs[int(place)] = chr(sign)
    restored = "".join(signs)
    same = hashlib.sha256(restored.encode("utf-8", "replace")).hexdigest() == version.get("sha256")
    return restored if same else text


def _other_text(text: str, title: str) -> KnownText:
    return new_text(normalise_line_ends(text), title)


def _reviewer(head: Json, document: Structure, source: Source) -> Reviewer:
    written = head.get("reviewer")
    if isinstance(written, dict) and is_row("reviewer", written):
        return read_row(Reviewer, written)
    owner = document["documentId"]
    name = (owner if owner not in _NOBODYS else "") or source.folder or "XMI"
    return Reviewer(foreign_id("xmi", "reviewer", name), name)


class _Reading:
    """Makes what was found of the structures of a CAS."""

    def __init__(self, cas: Structures, text: str, known: KnownText) -> None:
        self._cas = cas
        self._text = text
        self._known = known[1].text
        self._gone = [] if text == self._known else _gone(text)
        self._left_out = 0
        self._outside = 0
        self._used: set[str] = set()
        self.loose: list[str] = []

    def found(self) -> list[Found]:
        """Give all marks and remarks."""
        groups: defaultdict[tuple[str, str], list[Structure]] = defaultdict(list)
        for one in self._cas.by_id.values():
            if one.is_annotation and self._is_worth(one):
                role = role_of(one.type.rpartition(".")[2])
                groups[role, (role and one["mark"]) or one.id].append(one)
        marks = [
            self._mark(Kind[role.upper()], sorted(group, key=_part))
            for (role, _mark), group in groups.items()
            if role in ("quote", "claim", "remark")
        ]
        rest = [self._foreign(one) for group in groups.values() for one in group if one.id not in self._used]
        return [*marks, *(one for one in rest if one is not None)]

    def notes(self, name: str) -> list[str]:
        """Tell what was left out or could not be placed."""
        left_out = ngettext(
            "{n} annotation of words or grammar in “{name}” was left out.",
            "{n} annotations of words or grammar in “{name}” were left out.",
            self._left_out,
        )
        outside = ngettext(
            "{n} annotation in “{name}” lies outside of its text; it is kept in a comment on the article.",
            "{n} annotations in “{name}” lie outside of its text; they are kept in comments on the article.",
            self._outside,
        )
        return counted((self._left_out, left_out), (self._outside, outside), name=name)

    def _is_worth(self, one: Structure) -> bool:
        if one.type.rpartition(".")[2] == "AnnotationSet":
            return False
        if one.type.startswith(_BACKGROUND):
            self._left_out += not one.type.endswith((".Sentence", ".Token", ".DocumentMetaData", ".DocumentAnnotation"))
            return False
        if one.span is None or not one.span.length:
            self._outside += 1
            self.loose.append(f"{one['begin']}–{one['end']}: {self._described(one)}")
            return False
        return True

    def _mark(self, kind: Kind, group: list[Structure]) -> Found:
        first = group[0]
        self._used.update(one.id for one in group)
        fields = load(first["fields"]) if first["fields"] else None
        if fields is None and first["mark"]:
            fields = {"id": first["mark"]}
        found = Found(first["mark"] or first.id, kind, self._anchors(group), fields=fields)
        found.values = {name: first[name] for name in _FEATURES[kind]}
        for slot, role in (("cues", "cue"), ("sources", "source")):
            linked = [one for one in self._cas.targets(first, slot) if one.span is not None and one.span.length]
            self._used.update(one.id for one in linked)
            setattr(found, role, self._anchors(linked))
        quote = next(iter(self._cas.targets(first, "quotes")), None)
        if quote is not None:
            found.quote = quote["mark"] or quote.id
        if kind is Kind.REMARK:
            found.note = first["remark"] or None
        elif first["fields"]:
            found.note = first["note"] or None
        elif first["note"]:
            found.remarks.append(first["note"])
        known = {*_PLACE, *_FEATURES[kind], *_LINKS, "note", "remark"}
        found.remarks.extend(f"{name}: {value}" for name, value in first.features.items() if name not in known)
        return found

    def _foreign(self, one: Structure) -> Found | None:
        if one.id in self._used:
            return None
        return Found(one.id, Kind.REMARK, self._anchors([one]), remarks=[self._described(one)])

    def _described(self, one: Structure) -> str:
        """Give an annotation in words: its type, and its features, those that point at others as their words."""
        lines = [one.type.rpartition(".")[2]]
        for name, value in one.features.items():
            if name not in _PLACE and value:
                linked = self._cas.targets(one, name) if name in _ENDS or self._is_link(value) else []
                words = ", ".join(f"“{self._text[slice(*target.span)]}”" for target in linked if target.span)
                lines.append(f"{name}: {words or value}")
        return "\n".join(lines)

    def _is_link(self, value: str) -> bool:
        return all(name in self._cas.by_id and self._cas.by_id[name]["target"] for name in value.split())

    def _anchors(self, structures: list[Structure]) -> tuple[Anchor, ...]:
        spans = [self._moved(one.span) for one in structures if one.span is not None]
        return anchors_in(self._known, spans)

    def _moved(self, span: Span) -> Span:
        """Move a span to where it lies in the text with line feeds alone."""
        start, end = (place - bisect_right(self._gone, place) for place in span)
        return Span(start, end)


def _gone(text: str) -> list[int]:
    """Give where `normalise_line_ends` has taken a character away: the places behind each."""
    return [found.end() for found in _TAKEN_AWAY.finditer(text)]


def _part(one: Structure) -> int:
    return int(one["part"]) if one["part"].isdecimal() else 0
