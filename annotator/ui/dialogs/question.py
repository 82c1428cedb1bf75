"""Questions that are asked before something is done that has consequences."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from annotator.i18n import _


def means_it(name: str, question: str, yes: str, parent: QWidget | None, *, explained: str = "") -> bool:
    """Ask a question and tell whether the answer was `yes`; Enter, Escape and closing the box are no.

    `name` is the object name of the box, `explained` stands below the question.
    """
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(question)
    box.setWindowTitle(_("Annotator"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(question)
    box.setInformativeText(explained)
    agree = QPushButton(yes)
    agree.setObjectName("answerYes")
    agree.setAccessibleName(yes)
    box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(add_cancel(box))
    box.exec()
    return box.clickedButton() is agree


def add_cancel(box: QMessageBox) -> QPushButton:
    """Give a box the button that Escape presses: without the picture that some desktops put on Qt's own one."""
    cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    cancel.setObjectName("answerCancel")
    cancel.setAccessibleName(_("Cancel"))
    box.setEscapeButton(cancel)
    return cancel
