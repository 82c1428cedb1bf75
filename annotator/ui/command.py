"""What a command is: its title, its group, its keys and where these act. `annotator.ui.commands` lists all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from annotator.i18n import _


class Focus(StrEnum):
    """Where the focus must be for a command's keys to act; menus and palette run it from everywhere."""

    ANYWHERE = "anywhere"
    WORK = "article or panel"
    ARTICLE = "article"
    PANEL = "panel"

    def meets(self, other: Focus) -> bool:
        """Tell whether both can hold at once, so that one key cannot serve both."""
        return self == other or not {self, other} <= {Focus.ARTICLE, Focus.PANEL}


class Group(Enum):
    """What a command is about: a menu, and a heading of the key sheet."""

    LIBRARY = "library"
    ARTICLE = "article"
    EDIT = "edit"
    MARK = "mark"
    SUGGEST = "suggest"
    SPEAKER = "speaker"
    JUDGE = "judge"
    REVIEW = "review"
    GO = "go"
    VIEW = "view"
    HELP = "help"

    @property
    def title(self) -> str:
        """The translated heading."""
        return {
            Group.LIBRARY: _("Library"),
            Group.ARTICLE: _("Article"),
            Group.EDIT: _("Edit"),
            Group.MARK: _("Mark"),
            Group.SUGGEST: _("Suggestions"),
            Group.SPEAKER: _("Speakers"),
            Group.JUDGE: _("Judge"),
            Group.REVIEW: _("Review"),
            Group.GO: _("Go"),
            Group.VIEW: _("View"),
            Group.HELP: _("Help"),
        }[self]


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can ask for. `keys` are Qt's portable names; the first one is shown.

    One that `waits` is off until there is what it acts on; until then its key does what it does elsewhere.

    `english` and `english_hint` are what catalogues translate; show `title` and `hint`.
    """

    id: str
    english: str
    group: Group
    keys: tuple[str, ...] = ()
    focus: Focus = Focus.ANYWHERE
    english_hint: str = ""
    icon: str = ""
    waits: bool = False

    @property
    def title(self) -> str:
        """What menus, palette and key sheet call it, translated when asked for."""
        return _(self.english)

    @property
    def hint(self) -> str:
        """One more sentence on what it does, translated; may be empty."""
        return _(self.english_hint) if self.english_hint else ""
