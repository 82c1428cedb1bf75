"""Footnotes, endnotes and remarks of an RTF file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from annotator.exchange.articles.manuscripts.drafts import Remark
from annotator.exchange.articles.manuscripts.paragraphs import (
    Edge,
    Mark,
    Paragraph,
    note_number,
    note_paragraphs,
    plain_words,
)
from annotator.exchange.dates import utc_moment

_NUMBERINGS = {"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman"}


class Notes:
    """The footnotes and endnotes. `endnote` tells that the note at hand is one of the latter."""

    def __init__(self) -> None:
        self.endnote = False
        self._kept: dict[bool, list[Paragraph]] = {False: [], True: []}
        self._seen = {False: 0, True: 0}
        self._numberings = {False: "decimal", True: "lowerRoman"}

    @property
    def commands(self) -> dict[str, Callable[[], None]]:
        """What the control words do that tell how notes are numbered, or that one is an endnote."""
        found: dict[str, Callable[[], None]] = {"ftnalt": partial(setattr, self, "endnote", True)}
        for ending, how in _NUMBERINGS.items():
            found[f"ftnn{ending}"] = partial(self._numberings.__setitem__, False, how)
            found[f"aftnn{ending}"] = partial(self._numberings.__setitem__, True, how)
        return found

    def keep(self, paragraphs: list[Paragraph], *, numbered: bool) -> str:
        """Keep a note for the end, and give its mark in the text; "" where it has a sign of its own."""
        label = ""
        if numbered:
            self._seen[self.endnote] += 1
            label = f"[{note_number(self._seen[self.endnote], self._numberings[self.endnote])}]"
        self._kept[self.endnote] += note_paragraphs(paragraphs, label)
        return label

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The blocks of all footnotes, then of all endnotes."""
        return [*self._kept[False], *self._kept[True]]


class Remarks:
    """The remarks, by the names of their places."""

    def __init__(self) -> None:
        self.found: dict[str, Remark] = {}
        self._told: dict[str, str] = {}
        self._order: list[str] = []

    def told(self, what: str, words: str) -> None:
        """Take a part of the remark that comes or is at hand: its author, date, place, or what it replies to."""
        self._told[what] = words

    def keep(self, paragraphs: list[Paragraph]) -> str:
        """Keep the remark at hand, and give the name of its place."""
        told, self._told = self._told, {}
        key = told.get("atnref", "")
        if not key or key in self.found:
            key = f"\0{len(self.found)}"
        parent = self._parent(told.get("atnparent", ""))
        self._order.append(key)
        author = told.get("atnauthor") or told.get("atnid", "")
        self.found[key] = Remark(plain_words(paragraphs), author, _moment(told.get("atndate", "")), parent)
        return key

    def mark(self, key: str) -> Mark:
        """Give the mark of where a remark itself stands."""
        return Mark(key, Edge.POINT)

    def _parent(self, told: str) -> str:
        """Give the remark that one replies to: it is told how many remarks before."""
        try:
            distance = int(told)
        except ValueError:
            return ""
        return self._order[distance] if -len(self._order) <= distance < 0 else ""


def _moment(told: str) -> str:
    """Give a moment that is packed into a number (DTTM: [MS-DOC] 2.9.67), "" where it is none."""
    try:
        bits = int(told) & 0xFFFFFFFF
        written = datetime(
            1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F, bits >> 6 & 0x1F, bits & 0x3F
        )
    except ValueError:
        return ""
    return utc_moment(written.isoformat())
