"""The segmented row in which an editor gives a verdict, and the chips that say what it rests on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.model import SET_ASIDE_BASES, VERDICT_BASES, Basis, Finding
from annotator.ui.claims import card_words
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Pill, name_control
from annotator.ui.claims.segments import Segment, SegmentRow
from annotator.ui.theme import Theme, px

CHOICES: tuple[tuple[Finding | None, str], ...] = (
    (Finding.SUBSTANTIATED, "1"),
    (Finding.UNSUBSTANTIATED, "2"),
    (Finding.SET_ASIDE, "3"),
    (None, "0"),
)
_NAMES = {
    Finding.SUBSTANTIATED: "verdictSubstantiated",
    Finding.UNSUBSTANTIATED: "verdictUnsubstantiated",
    Finding.SET_ASIDE: "verdictSetAside",
    None: "verdictUnchecked",
}


class VerdictButtons(SegmentRow):
    """The four findings side by side; in a narrow panel two by two, or below each other.

    Emits `chosen(Finding | None)` when a person picks one; what is pressed down follows `show_finding` alone.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__([_segment(finding, key) for finding, key in CHOICES])
        self.setAccessibleName(_("Verdict"))
        self.picked.connect(lambda index: self.chosen.emit(CHOICES[index][0]))

    def show_finding(self, finding: Finding | None) -> None:
        """Press the button of `finding` down."""
        self.press([each for each, _key in CHOICES].index(finding))


def _segment(finding: Finding | None, key: str) -> Segment:
    word = card_words.finding_word(finding)
    colour = partial(Theme.status_colour, status=card_words.STATUS_OF[finding])
    segment = Segment(f"{card_words.finding_glyph(finding)} {word}", key=key, fill=colour)
    segment.setObjectName(_NAMES[finding])
    name_control(segment, _("{word}, key {key}").format(word=word, key=key), card_words.finding_definition(finding))
    return segment


class BasisChips(QWidget):
    """What a verdict rests on, or why a claim is set aside. Emits `chosen(str)`; "" takes the basis away."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=px(5))
        self._chips: dict[str, Pill] = {}
        self._basis = ""
        self.setAccessibleName(_("Basis"))

    def show_basis(self, finding: Finding | None, basis: str) -> None:
        """Offer what fits `finding` (nothing while unchecked) with `basis` pressed down."""
        offered = [each.value for each in bases_of(finding)]
        if basis and basis not in offered:
            offered.append(basis)
        if list(self._chips) != offered:
            self._rebuild(offered)
        self._basis = basis
        for value, chip in self._chips.items():
            chip.setChecked(value == basis)

    def _rebuild(self, offered: list[str]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for value in offered:
            chip = Pill(card_words.basis_word(value))
            chip.setObjectName("basis " + value)
            name_control(chip, _("Basis: {word}").format(word=card_words.basis_word(value)))
            chip.clicked.connect(lambda _on=False, wanted=value: self._clicked(wanted))
            self._flow.addWidget(chip)
            chip.show()
            self._chips[value] = chip

    def _clicked(self, value: str) -> None:
        wanted = "" if value == self._basis else value
        for each, chip in self._chips.items():
            chip.setChecked(each == self._basis)
        self.chosen.emit(wanted)


def bases_of(finding: Finding | None) -> tuple[Basis, ...]:
    """Give the bases that make sense for a finding: what was substantiated cannot have been contradicted."""
    if finding is Finding.SET_ASIDE:
        return SET_ASIDE_BASES
    if finding is Finding.UNSUBSTANTIATED:
        return VERDICT_BASES
    return (Basis.MISSING_CONTEXT, Basis.CONFLICTING) if finding is Finding.SUBSTANTIATED else ()
