"""The dialog that says in words what was learnt from taking and refusing suggestions, and forgets it if wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QWidget

from annotator.i18n import _
from annotator.suggest.learning import Counts, explain
from annotator.ui.dialog_frame import Frame
from annotator.ui.dialogs.parts import words


class LearntDialog(Frame):
    """Lists counts; emits `forgetWanted()`. `counts` gives them as they are now."""

    forgetWanted = Signal()

    def __init__(self, counts: Callable[[], Counts], *, editable: bool, parent: QWidget | None) -> None:
        super().__init__("learntDialog", _("What has been learnt"), _("Forget all of it"), parent)
        self._counts = counts
        self._editable = editable
        about = _(
            "Each suggestion that you take or refuse in this library moves the confidence of others like it. "
            "Nothing else is learnt, and nothing leaves this library."
        )
        self.content.addWidget(words(about))
        self.list = QListWidget()
        self.list.setObjectName("learntList")
        self.list.setAccessibleName(_("What has been learnt"))
        self.list.setWordWrap(True)
        self.nothing = words(_("Nothing yet. Take or refuse a suggestion, and it is counted here."))
        self.nothing.setObjectName("learntNothing")
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self.nothing)
        self.content.addStretch(0)
        self.remark.setText(_("Undo brings back what was forgotten."))
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self.cancel.setDefault(True)
        self.do_it.setDefault(False)
        self.do_it.setAutoDefault(False)
        self.do_it.clicked.connect(self.forgetWanted)
        self.refresh()
        self.fit(560, 420)

    def refresh(self, _changed: object = None) -> None:
        """Show what is counted now."""
        lines = explain(self._counts())
        self.list.clear()
        self.list.addItems(lines)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.do_it.setEnabled(bool(lines) and self._editable)
