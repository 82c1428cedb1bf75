"""Choosing whose work is exported: the sets of reviewers, or the one that they agree on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.scope import ReviewerScope
from annotator.ui.theme import px

OWN, AGREED = "own", "agreed"
_INDENT = 22


class WhoseWork(QWidget):
    """Reviewers' own sets, of those who are ticked, or the agreed set. Emits `changed()`.

    Where there is one reviewer (`several` is false) there is nothing to choose.
    """

    changed = Signal()

    def __init__(self, reviewers: ReviewerScope, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewers = reviewers
        self._several = several
        self._own = self._radio("exportOwn", _("&Reviewers’ own sets"))
        self._agreed = self._radio("exportAgreed", _("A&greed set: what was decided or found alike"))
        self._own.setChecked(True)
        self._buttons = QButtonGroup(self)
        self._buttons.addButton(self._own)
        self._buttons.addButton(self._agreed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        rows.addWidget(self._own)
        indented = QVBoxLayout()
        indented.setContentsMargins(px(_INDENT) if several else 0, 0, 0, 0)
        indented.addWidget(reviewers)
        rows.addLayout(indented)
        rows.addWidget(self._agreed)
        self._only_agreed = False
        self._own_before = True
        self._agreed.toggled.connect(self._switched)
        reviewers.changed.connect(self.changed)

    @property
    def last(self) -> QWidget:
        """The control that comes last."""
        return self._agreed

    def choose(self, what: str) -> None:
        """Choose "own" or "agreed"; with one reviewer there are own sets alone."""
        (self._agreed if what == AGREED and self._several else self._own).setChecked(True)

    def offer_own(self, *, offered: bool) -> None:
        """Offer reviewers' own sets, or the agreed set alone; what was chosen before comes back."""
        if offered != self._only_agreed:
            return
        self._only_agreed = not offered
        if self._several and not offered:
            self._own_before = self._own.isChecked()
            self._agreed.setChecked(True)
        elif self._several and self._own_before:
            self._own.setChecked(True)
        self._own.setEnabled(offered)

    def chosen(self) -> str:
        """Give "own" or "agreed"."""
        return AGREED if self._only_agreed or self._agreed.isChecked() else OWN

    def preferred(self) -> str:
        """Give "own" or "agreed" as it was chosen, whatever a format takes."""
        return OWN if self._only_agreed and self._own_before else self.chosen()

    def reviewers(self) -> frozenset[str] | None:
        """Give the ids of the reviewers whose sets are exported, None for all."""
        return None if self.chosen() == AGREED else self._reviewers.reviewers()

    def _radio(self, name: str, words: str) -> QRadioButton:
        radio = QRadioButton(words)
        radio.setObjectName(name)
        radio.setAccessibleName(words.replace("&", ""))
        if not self._several:
            radio.hide()
        return radio

    def _switched(self, agreed: bool) -> None:
        self._reviewers.setEnabled(not agreed)
        self.changed.emit()
