"""A question that was sent back, and the field in which it is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.text import inside_quotation
from annotator.ui.claims.decision_words import who_and_when
from annotator.ui.claims.parts import ActionButton, Label, Tone
from annotator.ui.claims.typing_field import TypingField
from annotator.ui.shown import MadeDecision
from annotator.ui.theme import px


class AnswerForm(QWidget):
    """Shows who asked what. The field is for the reviewer who is asked; others read who that is.

    Emits `answerWanted()`, `draftChanged()` while words are typed, `leaveWanted()` for Escape.
    """

    answerWanted = Signal()
    draftChanged = Signal()
    leaveWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("answerForm")
        self._question = Label(bold=True)
        self._question.setObjectName("sentBackQuestion")
        self._who = Label(tone=Tone.MUTED, size=0.93)
        self.field = TypingField(least=2)
        self.field.setObjectName("answerField")
        self.field.setAccessibleName(_("Your answer"))
        self.field.setPlaceholderText(_("Your answer goes back to whoever asked"))
        self.field.typed.connect(lambda _words: self.draftChanged.emit())
        self.field.leaveWanted.connect(self.leaveWanted)
        self.send = ActionButton(_("Answer"), primary=True)
        self.send.setObjectName("answerButton")
        self.send.clicked.connect(self.answerWanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for widget in (self._question, self._who, self.field):
            column.addWidget(widget)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)

    def show_question(self, question: MadeDecision, *, mine: bool, editable: bool) -> None:
        """Show a question; `mine` tells that one is asked oneself."""
        self._question.setText(f"“{inside_quotation(question.decision.reason)}”")
        who = who_and_when(question)
        self._who.setText(
            _("{who}, asks you").format(who=who)
            if mine
            else _("{who}, asks {name}").format(who=who, name=question.asked)
        )
        self.field.setVisible(mine and editable)
        self.send.setVisible(mine and editable)
