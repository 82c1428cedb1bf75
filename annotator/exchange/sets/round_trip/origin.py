"""Where the annotations of a file of another program come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.marked import MarkedSet
from annotator.exchange.sets.placing import KnownText
from annotator.model import Mark, Reviewer


@dataclass(frozen=True)
class Origin:
    """Where annotations come from: the format, the text that they are about, whose they are, and their head if ours.

    `known` is None where the text is not there, which `title` names. `note_on` gives the note for people that the
    format would have on a mark; a note that differs from it was written by somebody else. `spelt` gives words as the
    format can hold them, `read_note` the words of a note.
    """

    form: str
    known: KnownText | None
    title: str
    reviewer: Reviewer
    head: Json
    note_on: Callable[[MarkedSet, Mark], str]
    spelt: Callable[[str], str] = str
    read_note: Callable[[str], str] = str
