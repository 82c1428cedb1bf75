"""What RTF says of the words that follow: each group begins with what held before it, and leaves it as it was."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from annotator.exchange.articles.manuscripts.style_names import Role, kind_of, role_of
from annotator.model import BlockKind

_BODY_LEVEL = 9


class Goal(Enum):
    """Where words go."""

    TEXT = "text"
    NOWHERE = "nowhere"
    WORDS = "words"
    """To the group that asked for them, as the title of the file does."""
    FONTS = "fonts"
    STYLES = "styles"
    CHOICE = "choice"
    """Of two groups the second is taken, which is in Unicode."""


@dataclass
class State:
    """What holds at a place in the file."""

    goal: Goal = Goal.NOWHERE
    outer: Goal = Goal.TEXT
    words: list[str] = field(default_factory=list)
    closing: Callable[[], None] | None = None
    skip: int = 1
    """How many characters behind one of Unicode stand in its place for older programs."""
    font: int = -1
    other_font: int = -1
    """The font of right-to-left and East Asian words."""
    other: bool = False
    language: int = 0
    hidden: bool = False
    revised: bool = False
    deleted: bool = False
    style: int = 0
    level: int | None = None
    listed: bool | None = None
    in_table: bool = False

    def copy(self) -> State:
        """Give what holds at the beginning of a group that stands here."""
        inner = State.__new__(State)
        inner.__dict__.update(self.__dict__)  # copy.copy takes five times as long, and groups are many
        inner.closing = None
        return inner

    def plain(self, language: int) -> None:
        """Forget what was said of characters."""
        self.hidden = self.revised = self.deleted = self.other = False
        self.font = self.other_font = -1
        self.language = language

    def pard(self) -> None:
        """Forget what was said of paragraphs."""
        self.style, self.level, self.listed, self.in_table = 0, None, None, False


class Fonts:
    """In which encoding the words of each font are."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.default = -1
        self._pages: dict[int, str] = {}

    def set_page(self, name: str) -> None:
        """Take an encoding for words whose font tells none, if it is known."""
        self.page = _known(name) or self.page

    def set_charset(self, font: int, charset: int) -> None:
        """Take the encoding of a font by its character set."""
        from striprtf.striprtf import charset_map  # imported late: start-up time

        page = _known(charset_map.get(charset, ""))
        if page is not None:
            self._pages[font] = page

    def set_font_page(self, font: int, number: int) -> None:
        """Take the encoding of a font by the number of its code page."""
        page = _known(f"cp{number}")
        if page is not None:
            self._pages[font] = page

    def page_of(self, state: State) -> str:
        """Give the encoding of the words that follow."""
        font = state.other_font if state.other else state.font
        return self._pages.get(self.default if font == -1 else font, self.page)


def _known(name: str) -> str | None:
    """Give the name of an encoding that there is, else None."""
    try:
        return codecs.lookup("utf-8" if name == "cp65001" else name).name if name else None
    except LookupError:
        return None


@dataclass
class Style:
    """A style of paragraphs."""

    name: str = ""
    parent: int = -1
    level: int | None = None
    listed: bool = False


class Styles:
    """The styles of paragraphs, by their numbers."""

    def __init__(self) -> None:
        self._styles: dict[int, Style] = {}

    def add(self, number: int, style: Style) -> None:
        """Take a style."""
        self._styles[number] = style

    def kind(self, state: State) -> BlockKind:
        """Tell the kind of the paragraph that is open."""
        chain = self._chain(state.style)
        level = (
            state.level
            if state.level is not None
            else next((one.level for one in chain if one.level is not None), None)
        )
        if level is not None and level < 9:
            return BlockKind.HEADING
        named = kind_of(one.name for one in chain)
        listed = state.listed if state.listed is not None else any(one.listed for one in chain)
        if listed and named is not BlockKind.HEADING:
            return BlockKind.LIST_ITEM
        return named or BlockKind.PARAGRAPH

    def role(self, state: State) -> Role:
        """Tell whether the paragraph that is open is a title or a byline."""
        return role_of(one.name for one in self._chain(state.style)[:1])

    def _chain(self, number: int) -> list[Style]:
        found: list[Style] = []
        while number in self._styles and len(found) < 20:
            found.append(self._styles[number])
            number = found[-1].parent
        return found
