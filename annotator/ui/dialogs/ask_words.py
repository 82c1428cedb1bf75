"""A dialog that asks for some words, and goes only when there are any."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.ui.claims.typing_field import GrowingField
from annotator.ui.dialog_frame import Frame
from annotator.ui.dialogs.parts import words
from annotator.ui.keys import shown


class AskWords(Frame):
    """Asks `question`; emits `written(text)` when the button called `action`, or Ctrl+Enter, is pressed."""

    written = Signal(str)

    def __init__(self, name: str, title: str, question: str, action: str, parent: QWidget | None) -> None:
        super().__init__(name, title, action, parent)
        self.field = GrowingField(least=3)
        self.field.setObjectName("askedWords")
        self.field.setAccessibleName(question)
        self.field.leaveWanted.connect(self.reject)
        self.field.textChanged.connect(self._follow)
        self.content.addWidget(words(" ".join(question.split())))
        self.content.addWidget(self.field)
        self.content.addStretch(1)
        self.remark.setText(_("{key}: {action}").format(key=shown("Ctrl+Return"), action=self.do_it.accessibleName()))
        self.do_it.clicked.connect(self._send)
        self._follow()
        self.fit(440, 190)
        self.field.setFocus()

    def _follow(self) -> None:
        self.do_it.setEnabled(bool(self.field.toPlainText().strip()))

    def _send(self) -> None:
        self.written.emit(self.field.toPlainText().strip())
        self.accept()
