"""What is done by the clock for the open library: looking for others' work, bringing all into one file, backing up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.library import Library, LibraryError
from annotator.ui import logbook
from annotator.ui.background import Work
from annotator.ui.desk import Desk
from annotator.ui.settings import Settings

POLL = 500
"""Milliseconds between looks whether another window has written."""
CHECKPOINT = 2000
"""Milliseconds without an edit after which everything is brought into the one main file."""
NAMES = 40
"""Milliseconds between portions of the speakers' names that are read ahead, so that the first key typed finds them."""
BACKUP = 4000
"""Milliseconds after a library is opened at which its daily backup is looked after, off the window's thread."""


class Upkeep(QObject):
    """Takes care of the desk’s library while it is open; one that is only read needs none of it."""

    failed = Signal(str)
    """A sentence for the person."""

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        self._unreadable = False
        self._poll = self._timer(POLL, self._look_for_other_windows, again=True)
        self._checkpoint = self._timer(CHECKPOINT, self._bring_together)
        self._backup = self._timer(BACKUP, self._back_up)
        self._names = self._timer(NAMES, self._read_names, again=True)

    def begin(self) -> None:
        """A library was opened."""
        self._unreadable = False
        self._names.start()
        if not self._desk.library.read_only:
            self._poll.start()
            self._backup.start()

    def note_edit(self) -> None:
        """Something was edited: what is done after a pause is put off."""
        self._checkpoint.start()

    def end(self) -> None:
        """The library is about to be closed."""
        for timer in (self._poll, self._checkpoint, self._backup, self._names):
            timer.stop()

    def _look_for_other_windows(self) -> None:
        try:
            self._desk.library.poll()
        except LibraryError as error:
            if not self._unreadable:  # said once, not at each look
                self.failed.emit(str(error))
            self._unreadable = True
        else:
            self._unreadable = False

    def _bring_together(self) -> None:
        if self._desk.library.read_only:
            return
        try:
            self._desk.library.checkpoint()
        except LibraryError as error:  # all is saved, in the files beside the main one: nothing to trouble anybody with
            logbook.note(f"not brought together: {error}")

    def _read_names(self) -> None:
        try:
            done = self._desk.library.prepare_names()
        except LibraryError as error:  # said when somebody asks for a name
            logbook.note(f"names not read ahead: {error}")
            done = True
        if done:
            self._names.stop()

    def _back_up(self) -> None:
        path, keep = self._desk.library.path, self._settings.whole("backup_count")

        def back_up(_work: Work) -> None:
            with Library.open(path) as library:
                library.back_up_if_due(keep)

        work = Work(back_up)
        work.failed.connect(self.failed)
        work.start()

    def _timer(self, milliseconds: int, act: Callable[[], None], *, again: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(not again)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
