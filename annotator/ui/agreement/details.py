"""What is known of two reviewers, or of all: numbers in full, what they said of the same claims, the claims behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.agreement.cells import Matrix
from annotator.ui.agreement.comparison import Claims, Number, counted
from annotator.ui.agreement.matrix import MatrixView
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.dialogs.parts import button, heading, note, words
from annotator.ui.layouts import clear
from annotator.ui.passages import Passage, PassageList
from annotator.ui.theme import px

_TALLEST = 300
"""How high a matrix of many speakers may be, in pixels at scale 1; it scrolls."""
_LOWEST = 150
"""How low the list of claims may be; where there is less room all of it scrolls."""


class Details(QWidget):
    """Emits `claimsWanted(title, claims)` when a cell or a kind of difference is chosen, `claimChosen(article, claim)`.

    What was wanted is answered by `show_claims`.
    """

    claimsWanted = Signal(str, object)
    claimChosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.name = heading("")
        self.name.setObjectName("agreementSide")
        self._numbers = numbers_grid()
        self.legend = note()
        self.legend.setObjectName("agreementMatrixLegend")
        self.matrix = MatrixView()
        self.matrix.chosen.connect(self.claimsWanted)
        self._kinds = FlowLayout(gap=px(6))
        self._title = heading("")
        self._title.setObjectName("agreementClaimsTitle")
        self.claims = PassageList("agreementClaims", _("Claims behind what was chosen"))
        self.claims.chosen.connect(self.claimChosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.name)
        column.addLayout(self._numbers)
        column.addWidget(self.legend)
        column.addWidget(self.matrix)
        column.addLayout(self._kinds)
        column.addWidget(self._title)
        column.addWidget(self.claims, 1)
        column.addStretch()
        self.claims.setMinimumHeight(px(_LOWEST))

    def show_side(self, name: str, numbers: Sequence[Number], matrix: Matrix | None, kinds: Sequence[Claims]) -> None:
        """Show other numbers; the first of `kinds` is asked for at once."""
        self.name.setText(name)
        self._show_numbers(numbers)
        self._show_matrix(matrix)
        self._show_kinds(kinds)
        if kinds:
            self.claimsWanted.emit(kinds[0].title, kinds[0].claims)
        else:
            self.show_claims("", ())

    def show_claims(self, title: str, passages: Sequence[Passage]) -> None:
        """List the claims behind what was chosen."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.claims.setVisible(bool(passages))
        self.claims.show_passages(passages)
        self.claims.setAccessibleDescription(title)

    def _show_numbers(self, numbers: Sequence[Number]) -> None:
        clear(self._numbers)
        fill_numbers(self._numbers, numbers)

    def _show_matrix(self, matrix: Matrix | None) -> None:
        filled = matrix is not None and bool(matrix.said)
        self.matrix.setVisible(filled)
        self.legend.setVisible(filled)
        if matrix is None or not filled:
            return
        self.matrix.show_matrix(matrix)
        self._fit_matrix()
        self.legend.setText(matrix.legend)

    def _fit_matrix(self) -> None:
        """Let the matrix be no larger than its cells, with room for the scroll bar where these do not fit."""
        whole = self.matrix.whole()
        bar = self.matrix.horizontalScrollBar().sizeHint().height() if whole.width() > self.width() else 0
        self.matrix.setMaximumWidth(whole.width())
        self.matrix.setFixedHeight(min(whole.height() + bar, px(_TALLEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_matrix()

    def _show_kinds(self, kinds: Sequence[Claims]) -> None:
        clear(self._kinds)
        for number, kind in enumerate(kinds):
            words_of_kind = f"{kind.title}: {len(kind.claims)}"
            chip = button(
                f"agreementKind{number}",
                words_of_kind,
                _("{kind}, {claims}").format(kind=kind.title, claims=counted(len(kind.claims))),
            )
            chip.setProperty("chip", True)
            chip.clicked.connect(partial(self._want, kind))
            self._kinds.addWidget(chip)

    def _want(self, kind: Claims, _checked: bool = False) -> None:
        self.claimsWanted.emit(kind.title, kind.claims)


def numbers_grid() -> QGridLayout:
    """Make the grid in which numbers stand beside their names."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(1, 1)
    return grid


def fill_numbers(grid: QGridLayout, numbers: Sequence[Number]) -> None:
    """Put numbers into an empty grid, in words that can be selected."""
    for row, one in enumerate(numbers):
        title, said = QLabel(one.title), words(one.words)
        title.setProperty("muted", True)
        said.setObjectName(f"agreementNumber{row}")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
