"""What is said when something fails: one sentence on standard error, never a traceback."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import BinaryIO

import click

from annotator.i18n import _
from annotator.model import AnnotatorError

log = logging.getLogger("annotator")


class CommandError(AnnotatorError):
    """A command that cannot do what it was asked; the message is a sentence."""


def say(sentence: str) -> None:
    """Say one sentence on standard error, on one line."""
    click.echo(f"annotator: {' '.join(sentence.split())}", err=True)


def say_of(file: Path, sentence: str) -> None:
    """Say what is wrong with a file, or is to be looked at, naming it."""
    say(sentence if name_of(file) in sentence else f"{name_of(file)}: {sentence}")


def name_of(file: Path) -> str:
    """Name a file that a command was given."""
    return _("standard input") if is_dash(file) else file.name


def is_dash(path: Path) -> bool:
    """Tell whether a path stands for standard input or output."""
    return str(path) == "-"


def require_output() -> None:
    """Raise `CommandError` where standard output was closed (`>&-`), before anything is done that is told there."""
    if sys.stdout is None:
        raise CommandError(_("Standard output is closed, and the answer would be written there."))


def standard_input() -> BinaryIO:
    """Give the bytes of standard input. Raises `CommandError` where it was closed (`<&-`)."""
    if sys.stdin is None:
        raise CommandError(_("The standard input is closed: there is nothing to read."))
    return sys.stdin.buffer


def reason_of(error: OSError) -> str:
    """Say which file failed and why."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return _("The system said: {reason}.").format(reason=reason)
    return _("“{name}” could not be used: {reason}.").format(name=error.filename, reason=reason)


def keep_details(error: Exception) -> str:
    """Write what went wrong into the log file and give the sentence that names it."""
    from annotator.library import data_folder

    file = data_folder() / "annotator.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as refused:
        return _("Something went wrong that should not ({error}), and “{file}” cannot be written: {reason}.").format(
            error=error, file=file, reason=refused.strerror
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
    try:
        log.error("A command failed", exc_info=error)
    finally:
        log.removeHandler(handler)
        log.propagate = True
        handler.close()
    return _(
        "Something went wrong that should not; what was saved before is safe, and the details are in “{file}”."
    ).format(file=file)
