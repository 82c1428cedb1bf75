"""Choosing the mark of another reviewer that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.text import both_ends, inside_quotation
from annotator.ui.dialogs.parts import Dialog, button, heading, note
from annotator.ui.offer_list import Offer, OfferList

_LONGEST = 160
"""Code points of a mark's words that the heading shows: some marks are whole chapters."""


class SameAsDialog(Dialog):
    """The marks that may be the same as one with these `words`, the nearest first. Emits `chosen(mark)`."""

    chosen = Signal(str)

    def __init__(self, words: str, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__("sameAsDialog", _("The same as…"), (560, 380), parent)
        self.column.addWidget(heading(f"“{inside_quotation(both_ends(words, _LONGEST))}”"))
        self.column.addWidget(note(_("Which of these says the same? Both are then compared as one.")))
        self.list = OfferList(row_height=32)
        self.list.setObjectName("sameAsList")
        self.list.setAccessibleName(_("Marks of other reviewers, the nearest first"))
        self.list.show_offers(offers)
        self.list.activated.connect(self._choose)
        self.column.addWidget(self.list, 1)
        self.choose = button("sameAsChoose", _("&The same"), primary=True)
        self.choose.clicked.connect(self._choose)
        self.add_foot(self.choose, self.cancel_button("sameAsCancel"))
        self.list.setFocus()

    def _choose(self, *_what: object) -> None:
        offer = self.list.current()
        if offer is not None:
            self.chosen.emit(offer.id)
            self.accept()
