"""What our Web Annotations are made of: selectors, bodies, nodes. Sections are those of the Web Annotation Data Model.

Offsets are Unicode code points, half-open, as 4.2.5 demands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.exchange.sets.annotator_json.rows import write_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.web_annotation.terms import (
    CONTEXT,
    FIELD,
    OURS,
    REFERENCES,
    ROW,
    SPEAKER_TERMS,
    SPEAKER_TYPES,
    iri_of,
)
from annotator.model import Span, Speaker
from annotator.text import CONTEXT as AROUND
from annotator.text import snap_to_characters

_MOST_AROUND = 512
"""The longest context that is given to tell words from the same words elsewhere."""


def selectors_of(text: str, span: Span) -> list[Json]:
    """Describe a span by its words and by its position (4.2.4 and 4.2.5)."""
    start, end = span
    low, high = _context(text, span)
    around = {"prefix": text[low:start], "suffix": text[end:high]}
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]} | {
        key: words for key, words in around.items() if words
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _context(text: str, span: Span) -> Span:
    """Give how far the context of a span reaches: so far that its words are told from others, no character cut."""
    around = AROUND
    while True:
        wide = Span(max(0, span.start - around), min(len(text), span.end + around))
        low, high = snap_to_characters(text, wide)
        words = text[low:high]
        is_unique = text.find(words, text.find(words) + 1) < 0
        if is_unique or around >= _MOST_AROUND:
            return Span(low, high)
        around *= 2


def annotation(iri: str, row: str, motivation: str, target: Any, body: Any = None) -> Json:
    """Make an annotation (3.1); lists of one are written as their one value."""
    found: Json = {"@context": CONTEXT, "id": iri, "type": "Annotation", ROW: row, "motivation": motivation}
    if motivation == "assessing":  # for who takes this one out of the file, with an old context
        found["oa:motivatedBy"] = {"id": "oa:assessing"}
    if body:
        found["body"] = _single(body)
    found["target"] = _single(target)
    return found


def _single(values: Any) -> Any:
    return values[0] if isinstance(values, list) and len(values) == 1 else values


def textual_body(value: str, purpose: str, field: str = "") -> Json:
    """Make an embedded body (3.2.4), which may hold a `field` of the row."""
    named = {FIELD: field} if field else {}
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose, **named}


def identified(node: Json) -> Json:
    """Make a body that says who somebody is (4.1)."""
    return {"type": "SpecificResource", "source": node, "purpose": "identifying"}


def speaker_node(speaker: Speaker) -> Json:
    """Describe a speaker."""
    fields = terms_of(write_row(speaker, "", frozenset({"id"})), SPEAKER_TERMS, frozenset())
    return {"id": iri_of(speaker.id), "type": SPEAKER_TYPES[speaker.kind.value], **fields}


def terms_of(fields: Json, terms: Mapping[str, str], without: Iterable[str]) -> Json:
    """Give fields under their terms; what names a row becomes its IRI, several in their order."""
    found: Json = {}
    for name, value in fields.items():
        if name in without:
            continue
        if name in REFERENCES:
            value = (
                {"@list": [{"id": iri_of(one)} for one in value]} if isinstance(value, list) else {"id": iri_of(value)}
            )
        found[terms.get(name, OURS + name)] = value
    return found
