"""Blind work on an article: what it is, for whom it is, who is through."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QWidget

from annotator.i18n import _
from annotator.model import Blind, Reviewer
from annotator.ui.dialogs.parts import Column, Dialog, button, heading, note, words
from annotator.ui.theme import px


@dataclass(frozen=True, slots=True)
class BlindState:
    """How it stands with blind work on an article, as far as the one who acts, `me`, may know it.

    `through` are the reviewers (ids) whom it does not bind: they have finished.
    """

    title: str
    reviewers: Sequence[Reviewer]
    me: str
    blinds: Sequence[Blind]
    through: Collection[str]

    @property
    def is_on(self) -> bool:
        """Tell whether work on the article is blind for anybody."""
        return bool(self.blinds)

    @property
    def for_everybody(self) -> bool:
        """Tell whether it is blind for everybody, also for who comes later."""
        return any(one.whom is None for one in self.blinds)

    @property
    def switched_on_by(self) -> Reviewer | None:
        """Give who else switched it on for the one who acts: that one alone can switch it off."""
        others = {one.by for one in self.blinds} - {self.me} if self.binds(self.me) else set()
        return next((one for one in self.reviewers if one.id in others), None)

    def names(self, reviewer: str) -> bool:
        """Tell whether it was switched on for a reviewer."""
        return any(one.whom in (None, reviewer) for one in self.blinds)

    def binds(self, reviewer: str) -> bool:
        """Tell whether others' work is closed to a reviewer."""
        return self.names(reviewer) and reviewer not in self.through

    def words_for(self, reviewer: str) -> str:
        """Say how it stands with a reviewer."""
        if self.binds(reviewer):
            return _("works blind until their set is finished")
        if reviewer in self.through:
            return _("has finished: others’ work stays open")
        return ""


class BlindDialog(Dialog):
    """Asks for whom work on an article is to be blind.

    Closes, and emits `blindWanted(frozenset of ids, or None for everybody)` or `openWanted()`.
    """

    blindWanted = Signal(object)
    openWanted = Signal()

    def __init__(self, state: BlindState, *, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("blindDialog", _("Blind work"), (560, 520), parent)
        self._state = state
        self._editable = editable and state.switched_on_by is None
        self.nobody = _radio("blindNobody", _("&Nobody works blind"))
        self.everybody = _radio("blindEverybody", _("&Everybody works blind, also who comes later"))
        self.some = _radio("blindSome", _("&Only these work blind:"))
        self._choice = QButtonGroup(self)
        for each in (self.nobody, self.everybody, self.some):
            self._choice.addButton(each)
        self.boxes: dict[str, QCheckBox] = {}
        self.message = words()
        self.message.setObjectName("blindMessage")
        self.apply = button("blindApply", _("&Apply"), primary=True)
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._tell)
        self._lay_out()
        self._show_state()
        self._choice.buttonToggled.connect(self._settle)
        self._settle()
        chosen = self._choice.checkedButton()
        (chosen if chosen is not None and self._editable else self.cancel).setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(heading(_("Blind work on “{title}”").format(title=self._state.title)))
        self.column.addWidget(
            words(
                _(
                    "Who works blind sees nothing of what others do on this article: no marks, verdicts, comments or "
                    "counts, neither in the article and the lists nor in search, history and exports, until their own "
                    "set is finished. Then others’ work opens, for good. What was found by then stays on record as it "
                    "was, also where somebody changes their mind afterwards."
                )
            )
        )
        self.column.addWidget(
            note(
                _(
                    "This keeps honest people honest: the file itself can be read by other programs, and anybody can "
                    "become another reviewer, which is asked about and stands in the history. Who needs more works in "
                    "two files and exchanges annotation sets."
                )
            )
        )
        for each in (self.nobody, self.everybody, self.some):
            self.column.addWidget(each)
        people = Column("blindReviewers", _("Reviewers"))
        for number, reviewer in enumerate(self._state.reviewers):
            people.inside.addLayout(self._line(number, reviewer))
        people.inside.addStretch(1)
        people.setMinimumHeight(px(120))
        self.column.addWidget(people, 1)
        self.column.addWidget(self.message)
        self.cancel = self.cancel_button("blindCancel")
        self.add_foot(self.apply, self.cancel)

    def _line(self, number: int, reviewer: Reviewer) -> QHBoxLayout:
        """Make the line of a reviewer: a box, and how it stands."""
        box = QCheckBox(reviewer.name.replace("&", "&&"))
        box.setObjectName(f"blindReviewer{number}")
        said = self._state.words_for(reviewer.id)
        box.setAccessibleName(_("{name} works blind").format(name=reviewer.name))
        box.setAccessibleDescription(said)
        box.toggled.connect(self._settle)
        self.boxes[reviewer.id] = box
        row = QHBoxLayout()
        row.setContentsMargins(px(18), 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(box)
        row.addWidget(note(said), 1)
        return row

    def _show_state(self) -> None:
        state = self._state
        chosen = self.everybody if state.for_everybody else self.some if state.is_on else self.nobody
        chosen.setChecked(True)
        for reviewer, box in self.boxes.items():
            box.setChecked(state.names(reviewer))
        for each in (self.nobody, self.everybody, self.some):
            each.setEnabled(self._editable)

    def _chosen(self) -> frozenset[str] | None:
        if self.everybody.isChecked():
            return None
        return frozenset(reviewer for reviewer, box in self.boxes.items() if box.isChecked())

    def _settle(self, *_changed: object) -> None:
        """Let boxes be ticked where they count, and say what follows for the one who acts."""
        for box in self.boxes.values():
            box.setEnabled(self._editable and self.some.isChecked())
        nobody_ticked = self.some.isChecked() and not self._chosen()
        self.apply.setEnabled(self._editable and not nobody_ticked)
        self.message.setText(self._what_follows())

    def _what_follows(self) -> str:
        state, chosen = self._state, self._chosen()
        if state.switched_on_by is not None:
            return _(
                "You work blind on this article. Finish your set, or ask {who}, who switched it on, to switch it off."
            ).format(who=state.switched_on_by.name)
        if not self._editable:
            return _("This library is open for reading only.")
        if self.nobody.isChecked():
            return ""
        if chosen is not None and not chosen:
            return _("Tick who is to work blind.")
        if (chosen is None or state.me in chosen) and not state.binds(state.me) and state.me not in state.through:
            return _("You are among them: others’ work on this article is hidden from you at once.")
        return ""

    def _tell(self) -> None:
        self.accept()
        if self.nobody.isChecked():
            self.openWanted.emit()
        else:
            self.blindWanted.emit(self._chosen())


def _radio(name: str, text: str) -> QRadioButton:
    made = QRadioButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", "").rstrip(":"))
    return made
