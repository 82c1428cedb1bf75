"""W3C Web Annotations in: our own files back as what they were, those of other programs as remarks.

Read are an AnnotationCollection, an AnnotationPage, lists and single annotations, in the terms of the context, as
compact or full IRIs, also those of Open Annotation, the draft before it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from annotator.exchange.errors import refusal
from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import begins_as_json, parsed, too_deep
from annotator.exchange.sets.web_annotation.lenient_nodes import (
    Node,
    account_name,
    body_words,
    iri,
    motives,
    nodes,
    types,
    values,
    words,
)
from annotator.exchange.sets.web_annotation.own_annotations import TextMissing, is_ours, read_own
from annotator.exchange.sets.web_annotation.remarks import NOBODY, Author, Remark, Use, sets_of_remarks
from annotator.exchange.sets.web_annotation.selectors import Selected, selected
from annotator.exchange.sets.web_annotation.terms import ROW, iri_of
from annotator.exchange.sources import Source
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet, Comment, Mark

_TELLING = re.compile(
    rb'"@context"\s*:\s*(\[\s*)?"https?://www\.w3\.org/ns/(anno|oa)\b'
    rb'|"@?type"\s*:\s*(\[\s*)?"(oa:|http://www\.w3\.org/ns/oa#)?Annotation(Page|Collection)?"'
)
_CONTAINERS = ("items", "first", "next")
_DEEPEST = 20
"""How deep lists, pages and collections may stand in one another."""
_NOT_REMARKS = frozenset({"text", "set", "cue", "source", "speaker", "citation", "evidence", "statement"})
"""Our own annotations that say nothing where the text is missing."""


def is_web_annotation(data: bytes) -> bool:
    """Tell from its start whether a file holds Web Annotations."""
    return begins_as_json(data, _TELLING)


def read_web_annotation(source: Source, texts: Texts) -> SetsRead:
    """Read the annotations in a file. Raises `ExchangeError` where it holds none, or damaged ones of ours."""
    advice = _("Choose a file with annotations in the form of the W3C.")
    annotations = list(_annotations(parsed(source, advice)))
    if not annotations:
        raise refusal(_("“{name}” holds no annotations.").format(name=source.name), advice)
    ours = [one for one in annotations if is_ours(one)]
    others = [one for one in annotations if not is_ours(one)]
    try:
        sets = read_own(ours, source.name, texts) if ours else []
    except TextMissing:
        sets, others = [], [one for one in annotations if words(one, ROW) not in _NOT_REMARKS]
        if not others:
            raise refusal(
                _("The text of the annotations in “{name}” is neither there nor in this library.").format(
                    name=source.name
                ),
                _("Import the article first."),
            ) from None
    if not others:
        return SetsRead(sets)
    try:
        read = _Foreign(others, source.name, sets).read(texts)
    except RecursionError:
        raise too_deep(source.name, advice) from None
    return SetsRead([*sets, *read.sets], read.notes)


def _annotations(value: Any, depth: int = 0) -> Iterator[Node]:
    """Find the annotations in collections, pages and lists, in their order."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _annotations(one, depth + 1)
    elif isinstance(value, dict):
        if "Annotation" in types(value) or (values(value, "target") and not types(value)):
            yield value
        for key in _CONTAINERS:
            for one in nodes(value, key):
                yield from _annotations(one, depth + 1)


class _Foreign:
    """Reads annotations of other programs from ONE file."""

    def __init__(self, annotations: Sequence[Node], file: str, beside: Sequence[AnnotationSet]) -> None:
        self._annotations = annotations
        self._file = PurePath(file).stem
        self._beside = beside
        self._ids = {words(one, "id") for one in annotations} - {""}
        for one in beside:
            rows: tuple[Mark | Comment, ...] = (*one.quotes, *one.claims, *one.comments)
            self._ids |= {iri_of(row.id) for row in rows}
        self._unusable = 0

    def read(self, texts: Texts) -> SetsRead:
        remarks = [remark for one in self._annotations for remark in self._remarks(one)]
        generators = (words(node, "name") for one in self._annotations for node in nodes(one, "generator"))
        program = next((name for name in generators if name), "")
        read = sets_of_remarks(remarks, texts, program=program, beside=self._beside)
        return SetsRead(read.sets, (*read.notes, *self._notes()))

    def _notes(self) -> list[str]:
        note = ngettext(
            "{n} annotation tells its place in a way that only fits its web page or picture. "
            "It was kept as a remark on the whole article.",
            "{n} annotations tell their places in a way that only fits their web pages or pictures. "
            "They were kept as remarks on the whole article.",
            self._unusable,
        )
        return counted((self._unusable, note))

    def _remarks(self, one: Node) -> Iterator[Remark]:
        """Give a remark for each text that an annotation is on, one at least."""
        name = words(one, "id") or hashlib.sha256(json.dumps(one, sort_keys=True).encode()).hexdigest()
        answers, places = self._targets(one)
        if answers:
            yield self._remark(one, name, self._file, (), answers)
            return
        for number, (source, chosen) in enumerate(places.items()):
            yield self._remark(one, f"{name} {number}" if number else name, source, tuple(chosen), "")

    def _targets(self, one: Node) -> tuple[str, Mapping[str, list[Selected]]]:
        """Give the annotation that one is on, or else what is selected, by the source that it is selected in."""
        places: defaultdict[str, list[Selected]] = defaultdict(list)
        for target in values(one, "target"):
            source = next(iter(values(target, "source")), target) if isinstance(target, dict) else target
            answered = next((name for name in (iri(target), iri(source)) if name in self._ids), "")
            if answered and answered != words(one, "id"):
                return answered, {}
            found = selected(target)
            chosen = places[_address(source, target) or self._file]
            if found is not None:
                chosen.append(found)
            elif values(target, "selector"):
                self._unusable += 1
        return "", places or {self._file: []}

    def _remark(self, one: Node, name: str, source: str, chosen: tuple[Selected, ...], answers: str) -> Remark:
        text = body_words(one)
        why = motives(one)
        title = next(
            (words(node, "title") for target in nodes(one, "target") for node in (target, *nodes(target, "source"))), ""
        )
        return Remark(
            id=name,
            source=source,
            title=title,
            selected=chosen,
            text=text or (", ".join(sorted(why)) if not chosen else ""),
            use=_use(one, why, text),
            author=_author(one),
            written=words(one, "created") or words(one, "modified"),
            answers=answers,
        )


def _address(source: Any, target: Any) -> str:
    """Give what names a text: the address of the source, else of the page that it was in (4.6), without a fragment."""
    named = iri(source)
    if named.startswith("urn:") or not named:
        named = next((found for scope in values(target, "scope") if (found := iri(scope))), named)
    return named.partition("#")[0]


def _use(one: Node, why: set[str], text: str) -> Use:
    if "assessing" in why or one.get(ROW) == "claim":
        return Use.CLAIM
    return Use.QUOTE if "highlighting" in why or not text else Use.COMMENT


def _author(one: Node) -> Author:
    for creator in values(one, "creator"):
        name = words(creator, "name") or words(creator, "nickname") or words(creator, "label")
        if name or iri(creator):
            return Author(iri(creator), name or account_name(iri(creator)))
    return NOBODY
