"""The words of an RTF file, with tracked changes accepted or not.

Source: Rich Text Format (RTF) Specification 1.9.1; how Unicode characters are followed by others for old programs:
“Unicode RTF”; annotations, footnotes, revisions, tables: the sections of these names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from annotator.exchange.articles.manuscripts.paragraphs import Edge, Mark, Paragraph
from annotator.exchange.articles.rtf.destinations import DESTINATIONS, Destinations
from annotator.exchange.articles.rtf.flow import Flow
from annotator.exchange.articles.rtf.notes import Notes, Remarks
from annotator.exchange.articles.rtf.state import Fonts, Goal, State, Styles
from annotator.exchange.articles.rtf.tokens import Token, tokens
from annotator.exchange.formats import Revisions
from annotator.exchange.xml_parsing import damaged

_DEEPEST = 1000
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "nestcell": "\t",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
}
_UNREADABLE = "\ufffd"
_SWITCHES = {
    "v": "hidden",
    "deleted": "deleted",
    "revised": "revised",
    "mvf": "deleted",
    "mvt": "revised",
    "intbl": "in_table",
}
_NUMBERS = {"f": "font", "af": "other_font", "lang": "language", "s": "style", "outlinelevel": "level"}
_SCRIPTS = {"ltrch": False, "loch": False, "hich": False, "rtlch": True, "dbch": True}
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


class RtfReading:
    """Reads one file from its first to its last token."""

    def __init__(self, name: str, revisions: Revisions) -> None:
        """`name` is that of the file, for sentences; `revisions` tells which text is read."""
        self._name = name
        self._accepted = revisions is Revisions.ACCEPTED
        self.state = State()
        self._outer: list[State] = []
        self._flows = [Flow()]
        self.fonts = Fonts()
        self.styles = Styles()
        self.notes = Notes()
        self.remarks = Remarks()
        self.properties: dict[str, str] = {}
        self.languages: Counter[int] = Counter()
        self.default_language = 0
        self.revised = False
        self.hidden = False
        self.unreadable = 0
        self._destinations = Destinations(self)
        self._commands = self._known_commands()
        self._bytes = bytearray()
        self._skipped = 0
        self._half = 0
        self._star = False

    def read(self, source: bytes) -> list[Paragraph]:
        """Give the paragraphs of the text. Raises `ExchangeError` where groups are nested far too deep."""
        for token in tokens(source):
            if not token.word:
                self._text(token.text)
                continue
            self._write_bytes()
            if token.word == "{":
                self._open()
            elif token.word == "}":
                self._close()
                if not self._outer:
                    break
            else:
                self._control(token)
        self._write_bytes()
        while self._outer:
            self._close()
        return self.flow.end(self.styles.kind(self.state), self.styles.role(self.state))

    @property
    def flow(self) -> Flow:
        """The flow that words go to."""
        return self._flows[-1]

    def begin_flow(self) -> None:
        """Let words go to a flow of their own: a note, a remark, a text box."""
        self._flows.append(Flow())
        self.state.pard()
        self.state.hidden = False

    def end_flow(self) -> list[Paragraph]:
        """Let words go to the flow around again, and give the paragraphs of the one that ends."""
        return self._flows.pop().end(self.styles.kind(self.state), self.styles.role(self.state))

    @property
    def takes_words(self) -> bool:
        """Whether words that follow are in the text: no change takes them away."""
        return not (self.state.deleted if self._accepted else self.state.revised)

    def listed_paragraph(self) -> None:
        """Take the paragraph that is open for an item of a list: its number or bullet was met."""
        self._outer[-1].listed = True

    # Groups

    def _open(self) -> None:
        if len(self._outer) > _DEEPEST:
            raise damaged(self._name)
        self._skipped = 0
        self._outer.append(self.state)
        self.state = self.state.copy()
        if self.state.goal is Goal.CHOICE:
            self.state.goal = Goal.NOWHERE
        elif self.state.goal is Goal.STYLES:
            self._destinations.begin_style()
        self._star = False
        if len(self._outer) == 1:
            self.state.goal = Goal.TEXT

    def _close(self) -> None:
        self._skipped = 0
        self._star = False
        if self.state.closing is not None:
            self.state.closing()
        if self._outer:
            self.state = self._outer.pop()

    # Control words

    def _control(self, token: Token) -> None:
        word = token.word
        if self._skipped:
            self._skipped -= 1
        elif word == "*":
            self._star = True
        elif self._destinations.begin(word, star=self._star):
            self._star = False
        elif self._star and word not in DESTINATIONS:
            self.state.goal = Goal.NOWHERE  # a destination that is not known may be skipped
            self._star = False
        elif word in _SIGNS:
            self.words(_SIGNS[word])
        elif word == "u":
            self._unicode(token.number or 0)
        else:
            self._property(word, token.number)

    def _property(self, word: str, number: int | None) -> None:
        """Follow a control word that says something of what comes behind it; most say how that looks."""
        if word in _SWITCHES:
            setattr(self.state, _SWITCHES[word], number != 0)
        elif word in _SCRIPTS:
            self.state.other = _SCRIPTS[word]
        elif word in _PAGES:
            self.fonts.set_page(_PAGES[word])
        elif word in self._commands:
            self._commands[word]()
        elif number is not None and word in _NUMBERS:
            setattr(self.state, _NUMBERS[word], number)
        elif number is not None:
            self._numbered(word, number)
        if number is not None and self.state.goal in (Goal.FONTS, Goal.STYLES):
            self._destinations.numbered(word, number)

    def _numbered(self, word: str, number: int) -> None:
        """Follow the control words that say something only with a number, and not as it is."""
        if word == "uc":
            self.state.skip = max(0, number)
        elif word == "ls":
            self.state.listed = number != 0
        elif word == "deff":
            self.fonts.default = number
        elif word == "deflang":
            self.default_language = self.state.language = number
        elif word == "ansicpg":
            self.fonts.set_page(f"cp{number}")

    def _known_commands(self) -> dict[str, Callable[[], None]]:
        ends = dict.fromkeys(("par", "\r", "\n", "sect", "nestrow"), self._end_paragraph)
        return (
            ends
            | self.notes.commands
            | {
                "cell": self._end_cell,
                "row": self._end_row,
                "pard": lambda: self.state.pard(),
                "plain": lambda: self.state.plain(self.default_language),
                "chftn": self._number_note,
            }
        )

    def _number_note(self) -> None:
        """See the number of a note in the text; inside of the note it stands again."""
        self.flow.numbered = self.flow.numbered or len(self._flows) == 1

    def _end_cell(self) -> None:
        if self.state.goal is Goal.TEXT:
            self.flow.end_cell(self.styles.kind(self.state), self.styles.role(self.state))

    def _end_row(self) -> None:
        if self.state.goal is Goal.TEXT:
            self.flow.end_row()

    def _end_paragraph(self) -> None:
        state = self.state
        if state.goal is Goal.TEXT:
            self._see_changes()
            self.flow.end_paragraph(
                self.styles.kind(state),
                self.styles.role(state),
                goes_on=not self.takes_words,
                in_table=state.in_table,
            )

    # Words

    def words(self, words: str) -> None:
        """Add words where they go."""
        state = self.state
        if state.goal is Goal.WORDS or state.goal is Goal.STYLES:
            state.words.append(words)
        elif state.goal is Goal.TEXT:
            self._see_changes()
            if not self.takes_words:
                return
            if state.hidden:
                self.hidden = self.hidden or bool(words.strip())
            else:
                self.languages[state.language] += len(words)
                self.flow.add(words)

    def mark(self, remark: str, edge: Edge) -> None:
        """Add a mark of where a remark lies."""
        self.flow.add(Mark(remark, edge))

    def _see_changes(self) -> None:
        self.revised = self.revised or self.state.deleted or self.state.revised

    def _unicode(self, number: int) -> None:
        """Add a character of Unicode, two halves of a pair as one; old programs’ characters behind it are skipped."""
        self._skipped = self.state.skip
        code = number % 0x10000
        if 0xDC00 <= code < 0xE000 and self._half:
            self.words(chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00))
            self._half = 0
            return
        self._lose_half()
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000:
            self._lose_half(always=True)
        elif code >= 0x20:
            self.words(chr(code))

    def _lose_half(self, *, always: bool = False) -> None:
        """Write a sign for half of a pair that stood alone."""
        if self._half or always:
            self._half = 0
            self.unreadable += 1
            self.words(_UNREADABLE)

    def _text(self, text: bytes) -> None:
        if self._skipped:
            cut = min(self._skipped, len(text))
            self._skipped -= cut
            text = text[cut:]
        self._star = False
        if text and self.state.goal not in (Goal.NOWHERE, Goal.CHOICE, Goal.FONTS):
            self._bytes += text

    def _write_bytes(self) -> None:
        """Decode what was collected since the last control word: characters of two bytes can be written in two."""
        if not self._bytes:
            return
        self._lose_half()
        decoded = self._bytes.decode(self.fonts.page_of(self.state), "replace")
        self.unreadable += decoded.count(_UNREADABLE)
        self._bytes.clear()
        self.words("".join(one for one in decoded if one >= " " or one == "\t"))
