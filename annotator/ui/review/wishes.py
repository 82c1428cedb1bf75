"""Which disputes a person wants to see: a chip and a few filters, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.i18n import _
from annotator.model import Speaker
from annotator.review import DisputeKind, DisputeState


class Chip(StrEnum):
    """One chip above the queue."""

    DISPUTED = "disputed"
    SENT_BACK = "sent back"
    MINE = "waits for me"
    RESOLVED = "resolved"
    ALL = "all"


STATES: Mapping[Chip, frozenset[DisputeState]] = {
    Chip.DISPUTED: frozenset({DisputeState.OPEN, DisputeState.REOPENED}),
    Chip.SENT_BACK: frozenset({DisputeState.SENT_BACK}),
    Chip.MINE: frozenset({DisputeState.SENT_BACK}),
    Chip.RESOLVED: frozenset({DisputeState.DECIDED}),
    Chip.ALL: frozenset(),
}
"""The states that a chip lets through; none at all means every state."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted; `reviewer` is an id, `days` how long nothing must have been added. None lets all through."""

    chip: Chip = Chip.DISPUTED
    kind: DisputeKind | None = None
    here: bool = False
    """Only the article on show."""
    speaker: Speaker | None = None
    reviewer: str | None = None
    days: int | None = None

    @property
    def filters(self) -> int:
        """How many filters beside the chip are set."""
        return sum((self.kind is not None, self.here, bool(self.speaker), bool(self.reviewer), self.days is not None))

    def cleared(self) -> Wish:
        """Give the same without filters."""
        return Wish(self.chip)

    def with_chip(self, chip: Chip) -> Wish:
        """Give the same with another chip."""
        return replace(self, chip=chip)


def chip_word(chip: Chip) -> str:
    """Name a chip."""
    return {
        Chip.DISPUTED: _("Disputed"),
        Chip.SENT_BACK: _("Sent back"),
        Chip.MINE: _("Waits for me"),
        Chip.RESOLVED: _("Resolved"),
        Chip.ALL: _("All"),
    }[chip]


AGES = (1, 7, 30)


def age_word(days: int | None) -> str:
    """Say for how long nothing was added."""
    return {
        None: _("Any age"),
        1: _("Untouched for a day"),
        7: _("Untouched for a week"),
        30: _("Untouched for a month"),
    }[days]
