"""What dialogs that bring in and export share: a frame with its buttons, sized for the screen it is on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.theme import px

_OF_SCREEN = 0.92


class Frame(QDialog):
    """A dialog with room for content and a foot: a remark, Cancel, and one button that does it.

    Enter and Ctrl+Enter press that button, Escape cancels. The dialog goes away when it is closed.
    """

    def __init__(self, name: str, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.remark = QLabel()
        self.remark.setObjectName("dialogRemark")
        self.remark.setProperty("muted", True)
        self.remark.setWordWrap(True)
        self.do_it = QPushButton(action)
        self.do_it.setObjectName("doIt")
        self.do_it.setProperty("primary", True)
        self.do_it.setDefault(True)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setObjectName("cancel")
        self.cancel.setAccessibleName(_("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.name_action(action)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.do_it.click)
        self.content = QVBoxLayout()
        self.content.setSpacing(px(10))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        self.foot.addWidget(self.remark, 1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.do_it)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(14), px(16), px(14))
        whole.setSpacing(px(12))
        whole.addLayout(self.content, 1)
        whole.addLayout(self.foot)

    def name_action(self, words: str) -> None:
        """Say what the button does."""
        self.do_it.setText(words)
        self.do_it.setAccessibleName(words.replace("&", ""))

    def fit(self, width: int, height: int) -> None:
        """Take so much room (pixels at scale 1), but never more than the screen has."""
        fit_to_screen(self, width, height)


def fit_to_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog so much room (pixels at scale 1), but never more than the screen has."""
    room = dialog.screen().availableGeometry().size()
    dialog.resize(min(px(width), int(room.width() * _OF_SCREEN)), min(px(height), int(room.height() * _OF_SCREEN)))
