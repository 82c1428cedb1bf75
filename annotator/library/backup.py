"""Backups by SQLite's own backup API: whole, consistent files, also while the library is in use."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from annotator.i18n import _
from annotator.library.errors import LibraryError, in_words
from annotator.library.schema import APPLICATION_ID

KEPT = 10
"""How many backups of one library are kept where nobody says otherwise; the setting ``backup_count`` says the same."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: where it is, when it was made (UTC), and why ("daily", "before-update", …)."""

    path: Path
    made: datetime
    reason: str


def data_folder() -> Path:
    """Give the folder that holds the person's libraries and backups; ``ANNOTATOR_DATA`` overrides it."""
    return Path(os.environ.get("ANNOTATOR_DATA") or platformdirs.user_data_dir("annotator", appauthor=False))


def folder_of(path: Path) -> Path:
    """Give the folder that holds the backups of the library at `path`."""
    place = path.resolve()
    mark = hashlib.sha256(os.fsencode(place.parent)).hexdigest()[:8]
    return data_folder() / "backups" / f"{place.stem}-{mark}"


def backups(path: Path) -> list[Backup]:
    """List the backups of the library at `path`, newest first."""
    found = []
    for file in folder_of(path).glob("*.annotations"):
        moment, _dash, reason = file.stem.partition("_")
        try:
            made = datetime.strptime(moment, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
        except ValueError:
            continue  # a file that somebody else put there
        found.append(Backup(file, made, reason))
    return sorted(found, key=lambda one: one.made, reverse=True)


def save(connection: sqlite3.Connection, path: Path, reason: str, keep: int = KEPT) -> Backup:
    """Back up the library that `connection` has open, and let go of all but the newest `keep`.

    Raises `LibraryError` with a sentence where it cannot be written.
    """
    folder = folder_of(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            _("No backup could be made in “{folder}”: {reason}.").format(folder=folder, reason=error.strerror)
        ) from error
    now = datetime.now(UTC)
    target = folder / f"{now:%Y%m%dT%H%M%S%f}Z_{reason}.annotations"
    copy(connection, target)
    for old in backups(path)[keep:]:
        old.path.unlink(missing_ok=True)
    return Backup(target, now, reason)


def save_if_due(connection: sqlite3.Connection, path: Path, keep: int = KEPT) -> Backup | None:
    """Back up once a day, if anything changed since the last backup; see `save`."""
    known = backups(path)
    if known and known[0].made.astimezone().date() == datetime.now().astimezone().date():
        return None
    newest = connection.execute("select at from actions order by id desc limit 1").fetchone()
    if newest is None or (known and datetime.fromisoformat(newest[0]) <= known[0].made):
        return None
    return save(connection, path, "daily", keep)


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy of an open library to `target`, by way of a temporary file.

    Raises `LibraryError` with a sentence when it cannot be written; `target` is then as it was.
    """
    with _unfinished(target) as unfinished:
        _write_copy(connection, unfinished, target)
        os.replace(unfinished, target)


def restore(backup: Path, path: Path) -> Path | None:
    """Put a backup in the place of the library at `path`.

    The file that was there is kept beside it under a name with the date; gives that name, or None where there
    was none. Raises `LibraryError` when the backup is damaged, or somebody has the library open; nothing is changed
    then.
    """
    check_whole(backup)
    with _unfinished(path) as unfinished:
        with in_words(backup), closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as source:
            _write_copy(source, unfinished, path)
        kept = _put_aside(path) if path.exists() else None
        os.replace(unfinished, path)
    return kept


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Give the name of a file beside `target` to be filled and then moved there; it is gone at the end."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield unfinished
    except OSError as error:
        raise LibraryError(
            _("“{name}” could not be written: {reason}.").format(name=target.name, reason=error.strerror)
        ) from error
    finally:
        with suppress(OSError):  # the folder may not even be there
            unfinished.unlink(missing_ok=True)


def _write_copy(connection: sqlite3.Connection, unfinished: Path, target: Path) -> None:
    with in_words(target), closing(sqlite3.connect(unfinished)) as other:
        connection.backup(other, pages=4096)
        other.execute("pragma journal_mode = delete")


def _put_aside(path: Path) -> Path:
    """Move a library that nobody has open, with the files beside it, to a name with the date."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("pragma journal_mode = delete")
    except sqlite3.OperationalError as error:
        raise LibraryError(
            _("“{name}” is open in another window. Close it there, then try again.").format(name=path.name)
        ) from error
    except sqlite3.DatabaseError:
        pass  # damaged, which is why a backup is wanted
    moment = f"{datetime.now():%Y-%m-%d %H%M%S}"
    kept = path.with_name(f"{path.stem} before {moment}{path.suffix}")
    while kept.exists():
        kept = kept.with_name(f"{kept.stem} again{path.suffix}")
    for ending in ("-wal", "-shm"):
        side = Path(f"{path}{ending}")
        if side.exists():
            side.replace(f"{kept}{ending}")
    return path.replace(kept)


def check_whole(path: Path) -> None:
    """Raise `LibraryError` when the file is no library or SQLite finds it damaged."""
    with (
        in_words(path),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        (application,) = connection.execute("pragma application_id").fetchone()
        whole = application == APPLICATION_ID and is_whole(connection)
    if not whole:
        raise LibraryError(_("“{name}” is damaged and was not used.").format(name=path.name))


def is_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds no damage in the file; not as thorough as `Library.check`."""
    (verdict,) = connection.execute("pragma quick_check(1)").fetchone()
    return bool(verdict == "ok")
