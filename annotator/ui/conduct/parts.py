"""What the players of commands work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from annotator.i18n import _
from annotator.ui.desk import Desk
from annotator.ui.dispute_queue import DisputeQueue
from annotator.ui.judging import Judging
from annotator.ui.keys import KeyMap
from annotator.ui.marking import Marking
from annotator.ui.naming import Naming
from annotator.ui.reviewing import Reviewing
from annotator.ui.sets import SetsChoice
from annotator.ui.settings import Settings
from annotator.ui.suggesting.suggesting import Suggesting
from annotator.ui.window import MainWindow


@dataclass(frozen=True)
class Parts:
    """The window and everything behind it that takes part in carrying out commands."""

    window: MainWindow
    desk: Desk
    marking: Marking
    judging: Judging
    reviewing: Reviewing
    naming: Naming
    queue: DisputeQueue
    sets: SetsChoice
    suggesting: Suggesting
    settings: Settings
    keys: KeyMap

    @staticmethod
    def show(dialog: QDialog) -> None:
        """Open a dialog over the window; it is let go of when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def has_article(self) -> bool:
        """Tell whether an article is open; says so where not."""
        if self.desk.article is None:
            self.window.notice.warn(_("Open an article first."))
            return False
        return True
