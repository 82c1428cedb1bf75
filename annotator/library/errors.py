"""What can go wrong with a library, each a sentence for the person at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.i18n import _
from annotator.model import AnnotatorError


class LibraryError(AnnotatorError):
    """Something the library refuses or cannot do; the file is as it was."""


class ReadOnlyError(LibraryError):
    """A change was asked of a library that is open for reading only."""


class NotFoundError(LibraryError):
    """An id that no row of the library has."""


class NotYoursError(LibraryError):
    """One reviewer asked to change what another reviewer owns."""


class BlindError(LibraryError):
    """Somebody who works blind is about to act as somebody else; the message asks whether that is meant."""


class SetError(LibraryError):
    """An annotation set that contradicts itself; nothing was taken of it, nor of those that were to come in with it."""


class UndoRefusedError(LibraryError):
    """A step that cannot be taken back; `step_before` is the next older one that may be tried instead."""

    def __init__(self, message: str, step_before: tuple[int, str] | None = None) -> None:
        super().__init__(message)
        self.step_before = step_before


def sentence_for(error: sqlite3.Error, path: Path) -> str:
    """Say in a sentence what SQLite's `error` means for the library at `path`."""
    words = str(error).lower()
    name = path.name
    if "locked" in words or "busy" in words or "locking" in words:
        return _(
            "“{name}” is locked by another program that is writing to it. Nothing was changed; "
            "close that program or wait a moment, then try again."
        ).format(name=name)
    if "full" in words:
        return _(
            "The disk is full, so the last step could not be saved to “{name}”. "
            "Everything before it is safe; free some space and try again."
        ).format(name=name)
    if "readonly" in words or "read-only" in words:
        return _("“{name}” can only be read, not changed. Save a copy somewhere else to work on it.").format(name=name)
    if any(sign in words for sign in ("malformed", "not a database", "corrupt", "utf-8", "no such table", "disk i/o")):
        return _(
            "“{name}” is damaged or is not an Annotator library. It was left as it is; "
            "a backup can be brought back with “Restore a backup…”."
        ).format(name=name)
    if isinstance(error, sqlite3.IntegrityError):
        return _("The step does not fit what is in “{name}” by now ({reason}), so nothing was changed.").format(
            name=name, reason=error
        )
    if "unable to open" in words:
        return _("“{name}” cannot be opened: check that the folder exists and that you may use it.").format(name=name)
    return _("“{name}” could not be used ({reason}). The last step was not saved; all before it is.").format(
        name=name, reason=error
    )


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into a `LibraryError` with a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(sentence_for(error, path)) from error
    except UnicodeDecodeError as error:  # what SQLite itself says of damage may be damaged
        raise LibraryError(sentence_for(sqlite3.DatabaseError("malformed"), path)) from error
