"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): sets as one collection in JSON-LD.

One file holds an AnnotationCollection with one embedded AnnotationPage (5.1, 5.2), because a page that is not the first
can only be named, not embedded. Each annotation is one line. The same sets give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable
from typing import Any, BinaryIO

from annotator.exchange.errors import utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.marked import by_article
from annotator.exchange.sets.web_annotation.rows import annotations_of
from annotator.exchange.sets.web_annotation.terms import COLLECTION_CONTEXT
from annotator.i18n import ngettext
from annotator.model import AnnotationSet

_LABEL = "Annotation sets"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_web_annotation(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets as one collection. Memory does not grow with the number of articles.

    What is only known at the end (how many there are, and the names derived from all of them) stands at the end.
    Raises `ExchangeError` for text that no file can hold.
    """
    total = 0
    digest = hashlib.sha256()
    context = json.dumps(COLLECTION_CONTEXT)
    target.write(
        f'{{"@context": {context},\n"type": "AnnotationCollection",\n"label": "{_LABEL}",\n'
        f'"first": {{"type": "AnnotationPage", "startIndex": 0, "items": ['.encode()
    )
    for found in by_article(sets):
        for annotation in annotations_of(found):
            line = _line(annotation, found.article.title)
            target.write(b",\n" if total else b"\n")
            target.write(line)
            digest.update(line)
            total += 1
    page, collection = (_name(f"{what} {digest.hexdigest()}") for what in ("page", "collection"))
    target.write(
        f'\n], "id": "{page}", "partOf": {{"id": "{collection}"}}}},\n"last": "{page}",\n'
        f'"total": {total},\n"id": "{collection}"}}\n'.encode()
    )


def look_at_web_annotation(sets: Iterable[AnnotationSet], _answers: Answers) -> list[str]:
    """Tell how many earlier verdicts and blind verdicts will be left out."""
    earlier = blind = 0
    for one in sets:
        earlier += len(one.earlier_verdicts)
        blind += len(one.blind_verdicts)
    return counted(
        (earlier, ngettext("{n} earlier verdict will be left out.", "{n} earlier verdicts will be left out.", earlier)),
        (
            blind,
            ngettext(
                "{n} verdict from blind work will be left out.", "{n} verdicts from blind work will be left out.", blind
            ),
        ),
    )


def _line(annotation: dict[str, Any], title: str) -> bytes:
    return utf8(_ENCODER.encode(annotation), title)


def _name(what: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, what)}"
