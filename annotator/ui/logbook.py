"""The log file, and what is said of an error that left a slot: its own sentence, or that nobody foresaw it.

The log holds what happened and where in the code, never words of articles or marks.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.i18n import _
from annotator.library import data_folder
from annotator.model import AnnotatorError

_LOG = logging.getLogger("annotator")
_SIZE = 500_000
_SHOWN_LINES = 60


def log_path() -> Path:
    """Give the path of the log file."""
    return data_folder() / "annotator.log"


def start(app: QApplication) -> None:
    """Write a log from now on."""
    from logging.handlers import RotatingFileHandler  # brings in sockets and more: after the window is shown

    try:
        data_folder().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(log_path(), maxBytes=_SIZE, backupCount=2, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()  # a full or read-only disk must not keep anybody from reading
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.info("started: %s", _versions())
    qInstallMessageHandler(_note_of_qt)
    app.aboutToQuit.connect(lambda: _LOG.info("ended"))


def catch(say: Callable[[str], None]) -> None:
    """Take care of errors that nobody caught, which is all that Qt does with those that leave a slot.

    One with a sentence for the person, as of a library that is locked just now, is said through `say`; others are
    mistakes of the program, logged and shown with how to report them.
    """

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, AnnotatorError):
            _LOG.warning("said: %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
            say(str(error))
        else:
            _unforeseen(kind, error, trace)

    sys.excepthook = uncaught


def note(sentence: str) -> None:
    """Write a line to the log."""
    _LOG.warning(sentence)


def details() -> str:
    """Give what helps somebody who helps: versions and the last lines of the log."""
    lines = [_versions()]
    path = log_path()
    if path.exists():
        lines += path.read_text(encoding="utf-8", errors="replace").splitlines()[-_SHOWN_LINES:]
    return "\n".join(lines)


def _versions() -> str:
    return f"Annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an error that nobody caught, and show it: what is saved is safe."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _LOG.error("unforeseen: %s", "".join(traceback.format_exception(kind, error, trace)))
    if QApplication.instance() is not None:
        from annotator.ui.dialogs.trouble import TroubleDialog  # seldom needed

        TroubleDialog(_("Something went wrong that Annotator did not expect."), details()).exec()


def _note_of_qt(kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        _LOG.warning("Qt: %s", message)
