"""Long work off the window's thread: it tells what it has, it can be cancelled, it fails in words."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from annotator.i18n import _
from annotator.model import AnnotatorError
from annotator.ui import logbook

_running: set[Work] = set()


class Work(QObject):
    """One job on a thread of its own. `job` gets the work itself, to `tell` values and to see `cancelled`.

    Emits `told(value)` for each value, `failed(sentence)` if the job raised, and at the very end `ended()`; after
    `cancel` nothing but `ended`. Connect methods of widgets, no lambdas: only those are called on the window's thread.
    """

    told = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, job: Callable[[Work], None]) -> None:
        super().__init__()
        self._job = job
        self._cancel = Event()
        self.ended.connect(self._let_go)

    def start(self) -> None:
        """Begin; whoever started it need not keep it."""
        _running.add(self)
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._cancel.is_set()

    def tell(self, value: object) -> None:
        """Hand a value over to the window's thread."""
        if not self.cancelled:
            self.told.emit(value)

    def _run(self) -> None:
        try:
            self._job(self)
        except AnnotatorError as error:
            self._fail(str(error))
        except Exception as error:  # noqa: BLE001  # nobody stands above a thread: it is logged and said
            logbook.note("".join(traceback.format_exception(error)))
            self._fail(_("Something went wrong that Annotator did not expect. Nothing was changed."))
        finally:
            self.ended.emit()

    def _fail(self, sentence: str) -> None:
        if not self.cancelled:
            self.failed.emit(sentence)

    def _let_go(self) -> None:
        _running.discard(self)
