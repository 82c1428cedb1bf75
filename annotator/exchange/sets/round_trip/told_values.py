"""What a file tells in its own way, as values of the model: words of a scale, spans, words that were carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from annotator.exchange.sets.fragments import fragments_of, joined_fragments
from annotator.exchange.sets.json_files import Json
from annotator.model import Finding, QuoteKind, Span, Spans
from annotator.model.verdicts import Basis
from annotator.text import normalise


def _by_plain_spelling(values: Iterable[str]) -> dict[str, str]:
    """Give words by their spelling without blanks, for `_matching`."""
    return {"".join(value.casefold().split()): value for value in values}


_FINDINGS = _by_plain_spelling(Finding)
_KINDS = _by_plain_spelling(QuoteKind)
_BASES = _by_plain_spelling(Basis)


def _matching(words: Mapping[str, str], value: str) -> str | None:
    """Find the word that a value of a file stands for, however it writes blanks and capitals."""
    return words.get("".join(value.casefold().replace("_", " ").replace("-", " ").split()))


def finding_of(value: str) -> Finding | None:
    """Give the finding that a value stands for; None where it is none."""
    found = _matching(_FINDINGS, value)
    return None if found is None else Finding(found)


def kind_of(value: str) -> QuoteKind | None:
    """Give the kind of a quote that a value stands for; None where it is none."""
    found = _matching(_KINDS, value)
    return None if found is None else QuoteKind(found)


def basis_of(value: str, known: str) -> str:
    """Give the basis that a value stands for: the known one if it is spelt so, else a word of the scale, or its own."""
    plain = "".join(value.casefold().replace("_", " ").split())
    spelt = "".join(part for part in known.casefold() if part.isascii() and part.isalnum())
    if plain == spelt or value == known:
        return known
    return _BASES.get(plain) or value.replace("_", " ")


def exact_spans(written: Any, told: Spans, text: str) -> Spans:
    """Give the spans that were carried, if the format would tell of them what it `told`, which is given else."""
    try:
        spans = tuple(Span(*map(int, pair)) for pair in written or ())
    except (TypeError, ValueError):
        return told
    if not spans or not all(0 <= start < end <= len(text) for start, end in spans):
        return told
    same = joined_fragments(text, fragments_of(text, spans)) == joined_fragments(text, fragments_of(text, told))
    return spans if same else told


def in_order(spans: Spans) -> Spans:
    """Give spans as a library takes them: where they overlap, or are not in order, sorted and joined."""
    return normalise(spans) if any(one.end > other.start for one, other in pairwise(spans)) else spans


def words_in(fields: Json, name: str) -> str:
    """Give the words in a field of an object that was carried, "" where there are none."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""
