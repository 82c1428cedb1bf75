"""Said when the program met an error that nobody foresaw: what happened, that the work is safe, how to get help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from annotator.i18n import _
from annotator.ui.dialogs.parts import Dialog, button, caption, heading, words
from annotator.ui.icons import icon
from annotator.ui.theme import px, theme


class TroubleDialog(Dialog):
    """Says `sentence`; `details` is text for somebody who helps, which can be copied."""

    def __init__(self, sentence: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__("troubleDialog", _("Something went wrong"), (560, 400), parent)
        self.sentence = heading(sentence)
        self.sentence.setObjectName("troubleSentence")
        safe = words(_("Everything you saved is safe: each step is on the disk as soon as you have done it."))
        go_on = words(_("You can go on working. If it happens again, restart Annotator and send us the details."))
        self.details = QPlainTextEdit(details)
        self.details.setObjectName("troubleDetails")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFont(theme().ui_font(0.92))
        self.copy = button("troubleCopy", _("Copy &details"))
        self.copy.clicked.connect(self._copy)
        self.copied = words()
        self.copied.setObjectName("troubleCopied")
        self.copied.setProperty("tone", "good")
        self.column.addLayout(self._head())
        for label in (safe, go_on):
            self.column.addWidget(label)
        self.column.addWidget(caption(_("De&tails: versions and the log, no words of your articles"), self.details))
        self.column.addWidget(self.details, 1)
        close = self.close_button("troubleClose")
        self.add_foot(self.copy, close, first=self.copied)
        close.setFocus()

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(icon("warning", "warning").pixmap(px(24), px(24)))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sentence.text()}\n{self.details.toPlainText()}")
        self.copied.setText(_("The details are on the clipboard."))
        QAccessible.updateAccessibility(QAccessibleEvent(self.copied, QAccessible.Event.Alert))
