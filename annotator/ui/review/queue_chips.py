"""The row of chips above the queue, each with its count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _, ngettext
from annotator.model import Status
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Pill, name_control
from annotator.ui.review.wishes import Chip, chip_word
from annotator.ui.theme import STATUS_GLYPHS, Theme, px, theme_signals

_NAMES = {
    Chip.DISPUTED: "queueDisputed",
    Chip.SENT_BACK: "queueSentBack",
    Chip.MINE: "queueMine",
    Chip.RESOLVED: "queueResolved",
    Chip.ALL: "queueAll",
}
_COLOURS = {Chip.DISPUTED: Status.DISPUTED, Chip.RESOLVED: Status.SUBSTANTIATED}


class QueueChips(QWidget):
    """Chips that choose which disputes are shown. Emits `chosen(Chip)` when a person picks one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queueChips")
        self.setAccessibleName(_("Show disputes"))
        self._flow = FlowLayout(self, gap=px(6))
        self._chips = {chip: self._make(chip) for chip in Chip}
        self.setFocusProxy(self._chips[Chip.DISPUTED])
        theme_signals().changed.connect(self._dress)

    def _dress(self, *_changed: object) -> None:
        self._flow.set_gap(px(6))

    def show_counts(self, counts: Mapping[Chip, int]) -> None:
        """Write the counts on the chips."""
        for chip, pill in self._chips.items():
            count = counts.get(chip, 0)
            glyph = STATUS_GLYPHS[Status.DISPUTED] if chip is Chip.DISPUTED else ""
            text = f"{glyph} {chip_word(chip)} {count}".strip()
            if pill.text() != text:
                pill.setText(text)
                disputes = ngettext("{count} dispute", "{count} disputes", count).format(count=count)
                name_control(pill, f"{chip_word(chip)}, {disputes}", _tip(chip))
                pill.updateGeometry()

    def press(self, chip: Chip) -> None:
        """Press a chip down, without telling anybody."""
        for each, pill in self._chips.items():
            pill.setChecked(each is chip)

    def _make(self, chip: Chip) -> Pill:
        colour = partial(Theme.status_colour, status=_COLOURS[chip]) if chip in _COLOURS else None
        pill = Pill(chip_word(chip), ink=colour, fill=colour)
        pill.setObjectName(_NAMES[chip])
        pill.clicked.connect(lambda _on=False: self.chosen.emit(chip))
        self._flow.addWidget(pill)
        return pill


def _tip(chip: Chip) -> str:
    return {
        Chip.DISPUTED: _("What waits for a decision, in all articles"),
        Chip.SENT_BACK: _("What went back to a reviewer with a question"),
        Chip.MINE: _("Questions that wait for your answer"),
        Chip.RESOLVED: _("What was decided"),
        Chip.ALL: _("Every dispute, decided or not"),
    }[chip]
