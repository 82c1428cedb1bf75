"""The segmented row in which an editor gives a verdict, and the chips that say what it rests on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.i18n import _
from annotator.model import SET_ASIDE_BASES, VERDICT_BASES, Basis, Finding
from annotator.ui.claims import card_words
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import PaintedButton, Pill, name_control, paint_focus
from annotator.ui.theme import px, theme, theme_signals

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


class Segment(PaintedButton):
    """One choice of the row; `corners` is the whole row's outline in this button's coordinates."""

    def __init__(self, finding: Finding | None, key: str) -> None:
        word = card_words.finding_word(finding)
        status = card_words.STATUS_OF[finding]
        super().__init__(f"{card_words.finding_glyph(finding)} {word}", key=key)
        self.finding = finding
        self._status = status
        self.corners = QRect()
        self.setCheckable(True)
        self.setObjectName(_NAMES[finding])
        name_control(self, _("{word}, key {key}").format(word=word, key=key), card_words.finding_definition(finding))

    def padding(self) -> int:
        return px(7)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.corners), px(5), px(5))
        painter.setClipPath(outline)
        fill = look.hover if self.underMouse() and self.isEnabled() else look.panel
        painter.fillRect(self.rect(), look.status_colour(self._status) if self.isChecked() else fill)
        ink = look.paper if self.isChecked() else self.ink_colour()
        self.paint_content(painter, self.rect(), ink, filled=self.isChecked())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), px(4), filled=self.isChecked())


class VerdictButtons(QWidget):
    """The four findings side by side; in a narrow panel two by two, or below each other.

    Emits `chosen(Finding | None)` when a person picks one; what is pressed down follows `show_finding` alone.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._finding: Finding | None = None
        self._segments = [Segment(finding, key) for finding, key in CHOICES]
        for segment in self._segments:
            segment.setParent(self)
            segment.clicked.connect(lambda _on=False, of=segment: self._clicked(of))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Verdict"))
        theme_signals().changed.connect(self._arrange)

    def show_finding(self, finding: Finding | None) -> None:
        """Press the button of `finding` down."""
        self._finding = finding
        for segment in self._segments:
            segment.setChecked(segment.finding == finding)

    def focus_first(self) -> None:
        """Put the keyboard on the finding that is pressed down."""
        for segment in self._segments:
            if segment.isChecked():
                segment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._segments) // self._columns(width))
        return rows * self._row_height() + rows + 1

    def sizeHint(self) -> QSize:
        return QSize(sum(each.sizeHint().width() for each in self._segments), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(each.sizeHint().width() for each in self._segments), self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline and, as the ground that shows between the buttons, the lines that part them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self._outline()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        painter.fillPath(outline, theme().line)
        painter.setPen(QPen(theme().line, 1))
        painter.drawPath(outline)

    def _row_height(self) -> int:
        return max(segment.sizeHint().height() for segment in self._segments)

    def _columns(self, width: int) -> int:
        widths = [segment.sizeHint().width() + 1 for segment in self._segments]
        if sum(widths) + 1 <= width:
            return 4
        return 2 if max(widths[0::2]) + max(widths[1::2]) + 1 <= width else 1

    def _outline(self) -> QRect:
        return self.rect()

    def _arrange(self, *_changed: object) -> None:
        columns = self._columns(self.width())
        widths = self._column_widths(columns)
        height = self._row_height()
        for index, segment in enumerate(self._segments):
            row, column = divmod(index, columns)
            left = 1 + sum(widths[:column]) + column
            segment.setGeometry(left, 1 + row * (height + 1), widths[column], height)
            segment.corners = self.rect().adjusted(1, 1, -1, -1).translated(-segment.pos())
            segment.update()
        self.updateGeometry()

    def _column_widths(self, columns: int) -> list[int]:
        """Share the width out: each column what its widest word needs, the rest evenly."""
        needs = [max(each.sizeHint().width() for each in self._segments[column::columns]) for column in range(columns)]
        spare = max(0, self.width() - (columns + 1) - sum(needs))
        widths = [need + spare // columns for need in needs]
        widths[-1] += self.width() - (columns + 1) - sum(widths)
        return widths

    def _clicked(self, segment: Segment) -> None:
        self.show_finding(self._finding)
        self.chosen.emit(segment.finding)


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
