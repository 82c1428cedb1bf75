"""The destinations of an RTF file: groups whose words are no part of the line they stand in.

striprtf's list of all destinations tells which groups are left out; those that matter are taken here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.exchange.articles.manuscripts.paragraphs import Edge
from annotator.exchange.articles.rtf.state import Goal, Style

if TYPE_CHECKING:
    from annotator.exchange.articles.rtf.words import RtfReading

_TRANSPARENT = frozenset(
    [
        "shp",
        "shpinst",
        "shpgrp",
        "object",
        "result",
        "do",
        "fldrslt",
        "field",
        "mmath",
        "moMath",
        "moMathPara",
        "mr",
        "me",
        "mnum",
        "mden",
        "mf",
        "msup",
        "msub",
        "mrad",
        "mdeg",
        "msSup",
        "msSub",
        "msSubSup",
        "md",
    ]
)
"""Groups whose words are part of the text although striprtf leaves them out."""
_PROPERTIES = {"title": "title", "author": "author"}
_REMARK_PARTS = frozenset(["atnid", "atnauthor", "atndate", "atnref", "atnparent", "atrfstart", "atrfend"])
_BOXES = frozenset(["shptxt", "dptxbxtext"])
_OWN = frozenset(["fonttbl", "stylesheet", "upr", "ud", "footnote", "annotation", "listtext", "pntext"])
DESTINATIONS = _TRANSPARENT | _REMARK_PARTS | _BOXES | _OWN


class Destinations:
    """Follows the destinations of one file for its `RtfReading`."""

    def __init__(self, reading: RtfReading) -> None:
        from striprtf.striprtf import destinations  # imported late: start-up time

        self._reading = reading
        self._left_out = destinations - DESTINATIONS
        self._known = destinations | DESTINATIONS
        self._font = -1
        self._style: tuple[int, Style] = (0, Style())

    def begin(self, word: str, *, star: bool) -> bool:
        """Begin a destination; False where the control word is none."""
        if word not in self._known:
            return False
        state = self._reading.state
        if word == "ud":
            state.goal = state.outer
        elif word in _PROPERTIES and not star and state.goal is Goal.NOWHERE:
            self._collect(lambda words: self._reading.properties.setdefault(word, words))
        elif state.goal is Goal.NOWHERE:
            return word in self._left_out or word in DESTINATIONS
        elif word in _REMARK_PARTS:
            self._collect(lambda words: self._remark_part(word, words))
        elif word in _BOXES:
            self._box()
        elif word == "footnote":
            self._note()
        elif word == "annotation":
            self._remark()
        elif word == "fonttbl":
            state.goal = Goal.FONTS
        elif word == "stylesheet":
            state.goal = Goal.STYLES
        elif word == "upr":
            state.outer, state.goal = state.goal, Goal.CHOICE
        elif word in ("listtext", "pntext"):
            self._reading.listed_paragraph()
            state.goal = Goal.NOWHERE
        elif word in self._left_out:
            state.goal = Goal.NOWHERE
        else:
            return word in _TRANSPARENT
        return True

    def numbered(self, word: str, number: int) -> None:
        """Follow the control words of the tables of fonts and styles."""
        state = self._reading.state
        if state.goal is Goal.FONTS:
            if word == "f":
                self._font = number
            elif word == "fcharset":
                self._reading.fonts.set_charset(self._font, number)
            elif word == "cpg":
                self._reading.fonts.set_font_page(self._font, number)
        elif state.goal is Goal.STYLES:
            self._of_style(word, number)

    def begin_style(self) -> None:
        """Begin a style in their table."""
        self._style = (0, Style())
        style = self._style
        self._collect(lambda _words: None)
        state = self._reading.state
        state.goal = Goal.STYLES
        state.level, state.listed = None, None
        state.closing = lambda: self._end_style(style[1], "".join(state.words))

    def _of_style(self, word: str, number: int) -> None:
        _number, style = self._style
        if word == "s":
            self._style = (number, style)
        elif word == "sbasedon":
            style.parent = number
        elif word == "outlinelevel":
            style.level = number
        elif word == "ls":
            style.listed = number != 0

    def _end_style(self, style: Style, name: str) -> None:
        if style is self._style[1]:
            style.name = name.strip().rstrip(";").split(",")[0].strip()
            self._reading.styles.add(self._style[0], style)

    def _collect(self, done: Callable[[str], object]) -> None:
        """Let the words of the group go to `done` when it ends."""
        state = self._reading.state
        state.goal = Goal.WORDS
        state.words = []
        words = state.words

        def close() -> None:
            done("".join(words).strip())

        state.closing = close

    # What hangs in the text

    def _note(self) -> None:
        reading = self._reading
        outside = reading.flow
        takes = reading.takes_words and not reading.state.hidden
        own_number, outside.numbered = outside.numbered, False
        reading.notes.endnote = False
        reading.begin_flow()

        def close() -> None:
            paragraphs = reading.end_flow()
            if takes:
                outside.add(reading.notes.keep(paragraphs, numbered=own_number))

        reading.state.closing = close

    def _box(self) -> None:
        reading = self._reading
        outside = reading.flow
        reading.begin_flow()
        reading.state.goal = Goal.TEXT
        reading.state.closing = lambda: outside.box(reading.end_flow())

    def _remark(self) -> None:
        reading = self._reading
        outside = reading.flow
        reading.begin_flow()
        reading.state.revised = reading.state.deleted = False

        def close() -> None:
            key = reading.remarks.keep(reading.end_flow())
            outside.add(reading.remarks.mark(key))

        reading.state.closing = close

    def _remark_part(self, word: str, words: str) -> None:
        reading = self._reading
        if word == "atrfstart":
            reading.mark(words, Edge.START)
        elif word == "atrfend":
            reading.mark(words, Edge.END)
        else:
            reading.remarks.told(word, words)
