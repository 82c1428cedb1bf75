"""What was reckoned: words and bars of every side, and what is behind the one that is chosen. Holds no library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.agreement.cells import Matrix
from annotator.ui.agreement.comparison import Number, Side, Topic, differing, numbers, shown_matrix, sides
from annotator.ui.agreement.details import Details
from annotator.ui.agreement.overview import Overview
from annotator.ui.theme import px

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement

_GAP = 18
_LEFT, _RIGHT = 532, 450
_NARROWEST = 300
"""Pixels at scale 1."""


class Results(QWidget):
    """Shows an `Agreement`. Emits `claimsWanted(title, claims)` (ids), which `details.show_claims` answers.

    `claimChosen(article, claim)` when one of these is chosen.
    """

    claimsWanted = Signal(str, object)
    claimChosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.found: Agreement | None = None
        self._topic = Topic.VERDICTS
        self._sides: tuple[Side, ...] = ()
        self._current = 0
        self.overview = Overview()
        self.details = Details()
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setObjectName("agreementParts")
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(px(_GAP))
        parts.setStyleSheet("QSplitter::handle { background: transparent; }")
        parts.addWidget(self.overview)
        parts.addWidget(self._scrolled())
        parts.setStretchFactor(0, 1)
        parts.setSizes([px(_LEFT), px(_RIGHT)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
        self.overview.sideChosen.connect(self._choose_side)
        self.overview.topicChosen.connect(self._choose_topic)
        self.details.claimsWanted.connect(self.claimsWanted)
        self.details.claimChosen.connect(self.claimChosen)

    def _scrolled(self) -> QScrollArea:
        """Let the details scroll where the window is small."""
        area = QScrollArea()
        area.setObjectName("agreementDetails")
        area.setAccessibleName(_("What is behind the chosen line"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside has it, and brings itself into view
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(px(_NARROWEST))
        area.setWidget(self.details)
        self.details.setAutoFillBackground(False)
        return area

    def show_agreement(self, found: Agreement) -> None:
        """Show what was found for two reviewers at least; the chosen side stays chosen where it is there again."""
        before = self.side().name if self.found is not None else ""
        self.found = found
        self._sides = sides(found)
        self._current = next((number for number, side in enumerate(self._sides) if side.name == before), 1)
        self.overview.show_sides(self._sides, self._topic, self._all_numbers(), self._current)
        self._show_details()

    def side(self) -> Side:
        """Give the chosen side."""
        return self._sides[self._current]

    def numbers_of_side(self) -> tuple[Number, ...]:
        """Give the numbers of the chosen side."""
        return self._all_numbers()[self._current]

    def matrix(self) -> Matrix | None:
        """Give the matrix of the chosen side, where it has one."""
        return shown_matrix(self.side(), self._topic)

    def _all_numbers(self) -> list[tuple[Number, ...]]:
        assert self.found is not None
        return [numbers(self.found, side, self._topic) for side in self._sides]

    def _choose_side(self, number: int) -> None:
        self._current = number
        self._show_details()

    def _choose_topic(self, topic: Topic) -> None:
        self._topic = topic
        self.overview.show_sides(self._sides, topic, self._all_numbers(), self._current)
        self._show_details()

    def _show_details(self) -> None:
        assert self.found is not None
        kinds = differing(self.found, self.side(), self._topic)
        self.details.show_side(self.side().name, self.numbers_of_side(), self.matrix(), kinds)
