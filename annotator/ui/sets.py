"""Whose marks the article shows: one's own, everybody's, or those of chosen reviewers. Remembered for each library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from annotator.ui.desk import Desk
from annotator.ui.settings import Settings

_KEPT = 50
"""For so many libraries the choice is remembered."""


class Which(StrEnum):
    """Which sets are shown."""

    MINE = "mine"
    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Sets:
    """A choice of sets; `people` (reviewer ids) counts for `Which.SOME`."""

    which: Which = Which.ALL
    people: frozenset[str] = frozenset()

    def of(self, me: str) -> frozenset[str] | None:
        """Give the ids of the reviewers whose marks are shown; None for everybody's."""
        if self.which is Which.ALL:
            return None
        return frozenset({me}) if self.which is Which.MINE else self.people

    def turned(self, reviewer: str, everybody: Iterable[str], me: str) -> Sets:
        """Give the choice with one reviewer's set shown, or no longer; nobody's at all becomes one's own."""
        known = frozenset(everybody)
        shown = self.of(me)
        people = (known if shown is None else shown) ^ {reviewer}
        if not people or people == {me}:
            return Sets(Which.MINE)
        return Sets() if people >= known else Sets(Which.SOME, people)


class SetsChoice(QObject):
    """The choice for the open library, kept in the settings. Emits `changed()`."""

    changed = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings

    def get(self) -> Sets:
        """Give what is chosen for the open library."""
        kept = self._settings.table("sets").get(self._library())
        if not isinstance(kept, list) or not kept or kept[0] not in list(Which):
            return Sets()
        return Sets(Which(kept[0]), frozenset(str(one) for one in kept[1:]))

    def set(self, sets: Sets) -> None:
        """Choose sets for the open library."""
        if sets == self.get():
            return
        kept = self._settings.table("sets")
        kept.pop(self._library(), None)
        kept[self._library()] = [sets.which.value, *sorted(sets.people)]
        self._settings.note("sets", dict(list(kept.items())[-_KEPT:]))
        self.changed.emit()

    def _library(self) -> str:
        return str(self._desk.library.path.resolve())
