"""A mark or remark as a file of another program tells it, before it is a row of a set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from annotator.exchange.sets.json_files import Json
from annotator.model import Anchor, Span
from annotator.text import make_anchor

NOWHERE = Span(0, 0)
"""The span of an anchor of which only the words are known."""

_ROLES = {
    "quote": {"quote", "quotation", "content", "directquote", "indirectquote", "reportedspeech"},
    "cue": {"cue", "cuephrase", "reportingverb"},
    "source": {"source", "speaker", "holder"},
    "claim": {"claim"},
    "remark": {"remark"},
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}
_NO_LETTERS = re.compile(r"[\W\d_]+")


class Kind(Enum):
    """What an annotation becomes."""

    QUOTE = "content"
    CLAIM = "spans"
    REMARK = "remark"


@dataclass
class Found:
    """One annotation of a file.

    `name` is what the file calls it. `places` are its anchors: of the words themselves, of the cue and of the source.
    `quote` names the quote that a claim was made in. `values` are what the file says in fields of its own (``kind``,
    ``verdict``, ``basis``, ``reason``, ``wording``, ``speaker``; "" where the field is empty, missing where there is no
    such field). `fields` are those of `carried`, None where another program made it. `note` is what people read on it
    there, None where there is nothing like it; `remarks` are words to be kept as comments.
    """

    name: str
    kind: Kind
    places: tuple[Anchor, ...] = ()
    cue: tuple[Anchor, ...] = ()
    source: tuple[Anchor, ...] = ()
    quote: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    fields: Json | None = None
    note: str | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def all_places(self) -> tuple[Anchor, ...]:
        """The anchors of its words, cue and source together."""
        return (*self.places, *self.cue, *self.source)


def role_of(name: str) -> str:
    """Give what a type or a role stands for, however it is written: quote, cue, source, claim, remark, or ""."""
    return _ROLE_OF.get(_NO_LETTERS.sub("", name).casefold(), "")


def anchors_in(text: str, spans: Iterable[Span]) -> tuple[Anchor, ...]:
    """Give the anchors of spans that lie in a text."""
    return tuple(make_anchor(text, span) for span in spans)


def stands(text: str, anchor: Anchor) -> bool:
    """Tell whether an anchor's words stand where it says."""
    start, end = anchor.span
    return 0 <= start < end <= len(text) and text[start:end] == anchor.exact
