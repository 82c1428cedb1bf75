"""What stands above the queue: chips, the filter, how far the reviewers of the article agree, a word on blind work."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.claims.parts import Label, LinkButton, Pill, Tone, name_control
from annotator.ui.review.filter_form import FilterForm
from annotator.ui.review.queue_chips import QueueChips
from annotator.ui.review.wishes import Chip, Wish
from annotator.ui.theme import px, theme_signals


class QueueHead(QWidget):
    """Emits `wishChanged(Wish)` and `commandWanted(id)`."""

    wishChanged = Signal(object)
    commandWanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish()
        self.chips = QueueChips()
        self.more = Pill(_("Filter"))
        self.more.setObjectName("queueFilter")
        self.filters = FilterForm()
        self.filters.hide()
        self.agreement = LinkButton("", quiet=True)
        self.agreement.setObjectName("agreementButton")
        self.agreement.hide()
        self.blind = Label(_("You work blind: others’ work is shown when your set is finished."), tone=Tone.WARNING)
        self.blind.setObjectName("blindNote")
        self.blind.hide()
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.agreement)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.chips)
        self._column.addLayout(row)
        self._column.addWidget(self.filters)
        self._column.addWidget(self.blind)
        self.chips.chosen.connect(lambda chip: self.wishChanged.emit(self._wish.with_chip(chip)))
        self.filters.changed.connect(self.wishChanged)
        self.more.clicked.connect(self._fold)
        self.agreement.clicked.connect(lambda: self.commandWanted.emit("show_agreement"))
        theme_signals().changed.connect(self._dress)
        self._dress()

    def _dress(self, *_changed: object) -> None:
        self._column.setContentsMargins(px(12), px(12), px(12), px(6))
        self._column.setSpacing(px(8))

    def show_wish(self, wish: Wish) -> None:
        """Show which disputes are wanted."""
        self._wish = wish
        self.chips.press(wish.chip)
        self.filters.show_wish(wish)
        self._name_filter()

    def show_counts(self, counts: Mapping[Chip, int]) -> None:
        """Write the counts on the chips."""
        self.chips.show_counts(counts)

    def show_agreement(self, words: str, spoken: str = "") -> None:
        """Say how far the reviewers of the article on show agree; "" says nothing."""
        self.agreement.setVisible(bool(words))
        self.agreement.setText(words)
        name_control(self.agreement, spoken or words, _("How far the reviewers of this article agree"))
        self.agreement.updateGeometry()

    def show_blind(self, *, blind: bool) -> None:
        """Say that one works blind on the article on show."""
        self.blind.setVisible(blind)

    def focus_chips(self) -> None:
        """Put the keyboard on the chips."""
        self.chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_filters(self) -> None:
        """Show the fields of the filter and put the keyboard into the first."""
        self.filters.show()
        self._name_filter()
        self.filters.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self.filters.setVisible(self.filters.isHidden())
        self._name_filter()

    def _name_filter(self) -> None:
        """Press the pill down while its fields are shown, and say how many filters are set."""
        count = self._wish.filters
        self.more.setChecked(not self.filters.isHidden())
        self.more.setText(_("Filter · {count}").format(count=count) if count else _("Filter"))
        name_control(self.more, _("Filter the disputes"), _("By what differs, article, speaker, reviewer and age"))
        self.more.updateGeometry()
