"""The dialog that takes many suggestions at once: from which confidence on, and how many that are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from annotator.i18n import _, ngettext
from annotator.ui.dialog_frame import Frame
from annotator.ui.dialogs.parts import words
from annotator.ui.suggesting.proposal import Proposal, ProposedQuote
from annotator.ui.theme import px

_USUAL = 90


class TakeAllDialog(Frame):
    """Asks for a confidence; emits `takeWanted(confidence)`, 0 to 1. `above` gives what that would take."""

    takeWanted = Signal(float)

    def __init__(self, above: Callable[[float], Sequence[Proposal]], parent: QWidget | None) -> None:
        super().__init__("takeAllDialog", _("Take all suggestions above…"), _("Take"), parent)
        self._above = above
        self.percent = QSpinBox()
        self.percent.setObjectName("takeAllPercent")
        self.percent.setAccessibleName(_("Least confidence"))
        self.percent.setRange(0, 100)
        self.percent.setSingleStep(5)
        self.percent.setSuffix(_(" %"))
        self.percent.setValue(_USUAL)
        self.percent.lineEdit().setTextMargins(px(5), 0, 0, 0)
        self.percent.valueChanged.connect(self._follow)
        label = QLabel(_("Take what is at least so likely:"))
        label.setBuddy(self.percent)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.percent)
        row.addStretch(1)
        self.count = words("")
        self.count.setObjectName("takeAllCount")
        self.content.addLayout(row)
        self.content.addWidget(self.count)
        self.content.addStretch(1)
        self.remark.setText(_("One step: a single undo takes all of it back."))
        self.do_it.clicked.connect(self._send)
        self._follow()
        self.fit(460, 190)
        self.percent.setFocus()
        self.percent.selectAll()

    @property
    def confidence(self) -> float:
        """What is asked for, 0 to 1."""
        return self.percent.value() / 100

    def _follow(self) -> None:
        found = self._above(self.confidence)
        quotes = sum(isinstance(one, ProposedQuote) for one in found)
        claims = len(found) - quotes
        parts = [
            ngettext("{number} quote", "{number} quotes", quotes).format(number=quotes),
            ngettext("{number} claim", "{number} claims", claims).format(number=claims),
        ]
        taken = _("{quotes} and {claims} will be marked as yours.").format(quotes=parts[0], claims=parts[1])
        self.count.setText(taken if found else _("No suggestion is that likely."))
        self.name_action(_("Take {number}").format(number=len(found)) if found else _("Take"))
        self.do_it.setEnabled(bool(found))

    def _send(self) -> None:
        self.accept()
        self.takeWanted.emit(self.confidence)
