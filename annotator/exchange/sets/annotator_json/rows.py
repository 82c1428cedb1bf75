"""Rows of an annotation set as JSON objects and back: one rule for all tables.

A field is left out where it is empty ("", none, no items, false) and that is its default in the value class. Enums
are written as their words. Each span of a mark is an object that also holds its words and their surroundings, so
that other programs can place it in another version of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from annotator import model
from annotator.exchange.sets.json_files import Json
from annotator.model import (
    BlindVerdict,
    Block,
    BlockKind,
    Challenge,
    Citation,
    Claim,
    Comment,
    Decision,
    EarlierVerdict,
    Evidence,
    MatchStatement,
    Opening,
    Quote,
    Revision,
    Span,
    Spans,
    Verdict,
)
from annotator.text import make_anchor

T = TypeVar("T")

OWN_TABLES: Mapping[str, type[Any]] = {
    "quotes": Quote,
    "claims": Claim,
    "verdicts": Verdict,
    "earlier_verdicts": EarlierVerdict,
    "evidence": Evidence,
    "citations": Citation,
    "comments": Comment,
    "blind_verdicts": BlindVerdict,
    "openings": Opening,
    "challenges": Challenge,
    "match_statements": MatchStatement,
    "decisions": Decision,
}
"""The tables of rows that one reviewer owns, by their field in `AnnotationSet`."""

OTHERS_TABLES: Mapping[str, type[Any]] = {
    name: OWN_TABLES[name]
    for name in ("quotes", "claims", "comments", "evidence", "verdicts", "citations", "challenges", "decisions")
}
"""Those of which a set also carries rows of other owners, by their field in `Others`."""

SPAN_FIELDS = ("content", "cue", "source", "spans", "excerpt_spans")
"""Fields that hold spans of a row's text version."""

STAMP_FIELDS = ("stamp", "base")
"""Fields of a row's object that are kept beside the row: `AnnotationSet.stamps` and `AnnotationSet.bases`."""

_NEVER_WRITTEN = frozenset({"confidential"})  # confidential evidence is not written at all


def write_row(row: Any, text: str = "", implied: frozenset[str] = frozenset()) -> Json:
    """Make the object of a row. `text` is the text its spans lie in; fields in `implied` are said elsewhere."""
    written: Json = {}
    for name, default in _fields(cast(Hashable, type(row))):
        if name in implied or name in _NEVER_WRITTEN:
            continue
        value = getattr(row, name)
        if not value and value == default:
            continue
        written[name] = _cell(name, value, text)
    return written


def read_row(row: type[T], written: Json, **implied: Any) -> T:
    """Make a row of its object, which the schema has passed."""
    readers = _readers(cast(Hashable, row))
    cells = {name: readers.get(name, _same)(value) for name, value in written.items() if name not in STAMP_FIELDS}
    return row(**(implied | cells))


def write_blocks(blocks: tuple[Block, ...]) -> list[Json]:
    """Make the objects of a text version's blocks."""
    return [
        {"start": block.span.start, "end": block.span.end, "kind": block.kind.value}
        | ({} if block.page is None else {"page": block.page})
        for block in blocks
    ]


def read_blocks(written: list[Json]) -> tuple[Block, ...]:
    """Make blocks of their objects."""
    return tuple(
        Block(Span(block["start"], block["end"]), BlockKind(block["kind"]), block.get("page")) for block in written
    )


def _cell(name: str, value: Any, text: str) -> Any:
    if name in SPAN_FIELDS:
        return [_write_span(text, span) for span in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_write_revision(one) if isinstance(one, Revision) else one for one in value]
    return value


def _write_span(text: str, span: Span) -> Json:
    anchor = make_anchor(text, span)
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    return {"start": span.start, "end": span.end, "exact": anchor.exact} | {
        side: words for side, words in around.items() if words
    }


def _read_spans(written: list[Json]) -> Spans:
    return tuple(Span(span["start"], span["end"]) for span in written)


def _write_revision(revision: Revision) -> Json:
    return {name: value for name, value in revision._asdict().items() if value or name != "said"}


def _read_revisions(written: list[Json]) -> tuple[Revision, ...]:
    return tuple(Revision(**revision) for revision in written)


def _same(value: Any) -> Any:
    return value


@cache
def _fields(row: Hashable) -> tuple[tuple[str, Any], ...]:
    """Give the name of each field of a row class, and its default, something never equal where it has none."""
    return tuple((field.name, field.default) for field in fields(cast(type[Any], row)))


@cache
def _readers(row: Hashable) -> dict[str, Callable[[Any], Any]]:
    """Give for each field that JSON holds in another shape the function that turns it back."""
    by_type: dict[str, Callable[[Any], Any]] = {
        "Spans": _read_spans,
        "tuple[str, ...]": tuple,
        "SpeakerKind": model.SpeakerKind,
        "QuoteKind": model.QuoteKind,
        "Finding": model.Finding,
        "EvidenceKind": model.EvidenceKind,
        "Stance": model.Stance,
        "Finding | None": model.Finding,
        "Outcome": model.Outcome,
        "tuple[Revision, ...]": _read_revisions,
    }
    found = fields(cast(type[Any], row))
    return {field.name: by_type[str(field.type)] for field in found if str(field.type) in by_type}
