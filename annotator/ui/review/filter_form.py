"""The filters of the queue beside its chips: what differs, where, whose, how old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from annotator.i18n import _
from annotator.model import Reviewer
from annotator.review import DisputeKind
from annotator.ui.claims.choice_box import ChoiceBox
from annotator.ui.claims.parts import LinkButton, Section
from annotator.ui.claims.speaker_field import Completer, SpeakerField
from annotator.ui.review.dispute_words import kind_word
from annotator.ui.review.wishes import AGES, Wish, age_word
from annotator.ui.shown import NO_COLOUR, SpeakerChoice
from annotator.ui.theme import px, theme_signals


class FilterForm(QWidget):
    """Fields for the filters of a `Wish`. Emits `changed(Wish)`, and `leaveWanted()` for Escape."""

    changed = Signal(object)
    leaveWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queueFilters")
        self.setAccessibleName(_("Filter the disputes"))
        self._wish = Wish()
        self.kind = _box("filterKind", _("What differs"))
        self.kind.addItem(_("Whatever differs"), None)
        for kind in DisputeKind:
            self.kind.addItem(kind_word(kind), kind.value)
        self.article = _box("filterArticle", _("Article"))
        self.article.addItem(_("All articles"), False)
        self.article.addItem(_("This article"), True)
        self.reviewer = _box("filterReviewer", _("Reviewer"))
        self.age = _box("filterAge", _("Age"))
        for days in (None, *AGES):
            self.age.addItem(age_word(days), days)
        self.speaker = SpeakerField(filters=True)
        self.speaker.setObjectName("filterSpeaker")
        self.clear = LinkButton(_("Clear the filter"))
        self.clear.setObjectName("filterClear")
        self._lay_out()
        self.show_reviewers([])
        for box in (self.kind, self.article, self.reviewer, self.age):
            box.activated.connect(self._tell)
        self.speaker.chosen.connect(self._take_speaker)
        self.speaker.leaveWanted.connect(self.leaveWanted)
        self.clear.clicked.connect(lambda: self.changed.emit(self._wish.cleared()))

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        fields = (
            (_("What differs"), self.kind),
            (_("Reviewer"), self.reviewer),
            (_("Article"), self.article),
            (_("Age"), self.age),
            (_("Speaker"), self.speaker),
        )
        for number, (heading, field) in enumerate(fields):
            self._grid.addWidget(Section(heading, field), number // 2, number % 2)
        self._grid.addWidget(self.clear, 2, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def _dress(self, *_changed: object) -> None:
        self._grid.setSpacing(px(8))

    def set_completer(self, completer: Completer) -> None:
        """Use `completer` for the field of the speaker."""
        self.speaker.set_completer(completer)

    def show_reviewers(self, reviewers: Sequence[Reviewer]) -> None:
        """Offer these reviewers."""
        with QSignalBlocker(self.reviewer):
            self.reviewer.clear()
            self.reviewer.addItem(_("Every reviewer"), None)
            for reviewer in reviewers:
                self.reviewer.addItem(reviewer.name, reviewer.id)
        self.show_wish(self._wish)

    def show_wish(self, wish: Wish) -> None:
        """Show what is wanted now."""
        self._wish = wish
        values = (
            (self.kind, wish.kind.value if wish.kind else None),
            (self.article, wish.here),
            (self.reviewer, wish.reviewer),
            (self.age, wish.days),
        )
        for box, value in values:
            box.setCurrentIndex(max(0, box.findData(value) if value is not None else 0))
        self.speaker.show_speaker(wish.speaker, NO_COLOUR)
        self.clear.setEnabled(bool(wish.filters))

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leaveWanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, *_index: object) -> None:
        kind = self.kind.currentData()
        self.changed.emit(
            replace(
                self._wish,
                kind=DisputeKind(kind) if kind else None,
                here=bool(self.article.currentData()),
                reviewer=self.reviewer.currentData(),
                days=self.age.currentData(),
            )
        )

    def _take_speaker(self, choice: SpeakerChoice | None) -> None:
        self.changed.emit(replace(self._wish, speaker=choice.speaker if choice else None))


def _box(name: str, spoken: str) -> QComboBox:
    box = ChoiceBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    return box
