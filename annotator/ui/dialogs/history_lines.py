"""What the history says of an action: rows, each with its fields before and after, in words already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from annotator.i18n import _

ARROW = " → "


class Fate(Enum):
    """What an action did to a row, or what came in with an import and gave way at once: a content, or a deletion."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    GAVE_WAY = "gave way"
    DELETED_ELSEWHERE = "deleted elsewhere"


WHOLE = (Fate.ADDED, Fate.DELETED)
"""What happens to a row as a whole."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it is called, and its value before and after in words; "" where there was none."""

    label: str
    before: str
    after: str
    fate: Fate = Fate.CHANGED

    def __str__(self) -> str:
        """Say it as one line of text."""
        if not self.before and not self.after:
            return self.label
        if self.fate is Fate.GAVE_WAY:
            came, stood = self.before or _("none"), self.after or _("none")
            return _("{label}: {came} (here: {stood})").format(label=self.label, came=came, stood=stood)
        if self.fate is Fate.CHANGED:
            return f"{self.label}: {self.before or _('none')}{ARROW}{self.after or _('none')}"
        return f"{self.label}: {self.after or self.before}"


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one row: what it is, and its fields."""

    subject: str
    fate: Fate
    lines: tuple[Line, ...]

    def heading(self) -> str:
        """Say what it is and what became of it; "" where that goes without saying."""
        forms = {
            Fate.ADDED: _("New: {what}"),
            Fate.CHANGED: "{what}",
            Fate.DELETED: _("Deleted: {what}"),
            Fate.GAVE_WAY: _("Came in older than what stands: {what}"),
            Fate.DELETED_ELSEWHERE: _("Deleted elsewhere and edited here, so it stands: {what}"),
        }
        return forms[self.fate].format(what=self.subject) if self.subject else ""
