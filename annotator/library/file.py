"""Opening the SQLite file: what it must be, how it is protected, and what is said when it cannot be used."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path, PurePath

from annotator.i18n import _
from annotator.library import backup
from annotator.library.errors import LibraryError, ReadOnlyError, in_words
from annotator.library.schema import APPLICATION_ID, SCHEMA_VERSION

ENDING = ".annotations"
BUSY_TIMEOUT = 5.0
"""Seconds that a change waits for another window's change to finish."""


def connect(path: Path, *, read_only: bool = False) -> tuple[sqlite3.Connection, bool]:
    """Open the library file at `path`, made and migrated if need be.

    Gives the connection and whether it is read-only: asked for, or because the file or its folder cannot be written.
    Raises `LibraryError` with a sentence when it is no library, damaged, of a newer version or locked.
    """
    if not look_at(path, read_only):
        _make(path)
    elif not read_only:
        read_only = not (_writable(path) and _writable(path.parent))
    with in_words(path):
        connection = _open(path, read_only)
        try:
            if read_only:
                connection = _up_to_date(connection, path)
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection, read_only


def _make(path: Path) -> None:
    """Make a new library: built under another name, so that nobody ever opens a half-made one.

    Where several windows make the same library at one moment, the first one's stands and the others open it.
    """
    from annotator.exchange.files import beside, remove_stale_parts  # imported late: start-up time

    target = path.resolve()
    remove_stale_parts(target)
    made = beside(target, f"{secrets.token_hex(4)}.part")
    try:
        with in_words(path), closing(sqlite3.connect(made)) as connection:
            _prepare(connection, path, read_only=False)
        _name_unless_taken(made, target)
    except OSError as error:
        raise LibraryError(
            _("“{name}” could not be made: {reason}.").format(name=path.name, reason=error.strerror)
        ) from error
    finally:
        for left in (Path(f"{made}{ending}") for ending in ("", "-wal", "-shm")):
            if left.exists():
                left.unlink()


def _name_unless_taken(made: Path, target: Path) -> None:
    try:
        os.link(made, target)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        if not target.exists():
            made.rename(target)


def look_at(path: Path, read_only: bool) -> bool:
    """Tell whether there is a file that may be a library; raises `LibraryError` where there cannot be one."""
    try:
        exists = path.resolve().exists()
        if path.is_dir():
            raise LibraryError(_("“{name}” is a folder, not a library file.").format(name=path.name))
        if not exists and read_only:
            raise LibraryError(_("There is no library at “{path}”.").format(path=path))
        if not exists and not path.parent.is_dir():
            raise LibraryError(_("The folder “{folder}” does not exist.").format(folder=path.parent))
        if exists and path.stat().st_size == 0 and (read_only or backup.backups(path)):
            raise LibraryError(
                _("“{name}” is empty: what it held is gone. Bring it back with “Restore a backup…”.").format(
                    name=path.name
                )
            )
    except (OSError, ValueError) as error:
        raise LibraryError(
            _("“{path}” cannot be used as a library: {reason}.").format(path=path, reason=error)
        ) from error
    return exists


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def put_in_place(made: Path, path: Path) -> None:
    """Let the closed library `made` take the place of the one at `path`, of which a backup is kept.

    Raises `LibraryError` with a sentence where that one is open in another window; it is then as it was.
    """
    if path.exists():
        close_for_good(path, keep="before-replacing")
    try:
        os.replace(made, path)
    except OSError as error:
        raise LibraryError(
            _("“{name}” could not be replaced: {reason}.").format(name=path.name, reason=error.strerror)
        ) from error


def refuse_in_use(target: Path, own: Path) -> None:
    """Raise `LibraryError` where `target` is the library at `own`, or another one that is open."""
    try:
        same = target.exists() and target.samefile(own)
    except OSError:
        same = False  # writing to it will say what is wrong
    if same:
        raise LibraryError(_("That is this library itself. Choose another name for the copy."))
    if Path(f"{target}-wal").exists():
        close_for_good(target)


def close_for_good(path: Path, keep: str = "") -> None:
    """Take away the files beside the library at `path`, which only works where nobody has it open.

    `keep` backs it up for that reason. Raises `LibraryError` where it is open in another window.
    """
    with in_words(path), closing(sqlite3.connect(path, timeout=0)) as connection:
        try:
            connection.execute("pragma journal_mode = delete")
            if keep:
                backup.save(connection, path, keep)
        except sqlite3.OperationalError as error:
            raise LibraryError(
                _("“{name}” is open in another window. Close it there, then try again.").format(name=path.name)
            ) from error
        except sqlite3.DatabaseError:
            return  # damaged: nothing in it that a backup could keep


def _open(path: Path, read_only: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    if read_only and _writable(path) and _writable(path.parent):
        uri += "?mode=rw"  # a connection that may write tidies the files beside it away; `_prepare` forbids changes
    elif read_only:
        # A library that nobody has open needs no lock files, which a read-only folder could not hold.
        alone = not Path(f"{path}-wal").exists()
        uri += "?mode=ro" + ("&immutable=1" if alone and not _writable(path.parent) else "")
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, cached_statements=512)


def _up_to_date(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Give a connection to a library of the present version: where it is older and may not be changed, to a copy.

    The copy is private and in memory, and is brought up to date there.
    """
    if not connection.execute("select 1 from sqlite_master limit 1").fetchone():
        return connection
    _check_identity(connection, path)
    if _version(connection) == SCHEMA_VERSION:
        return connection
    with closing(connection):
        return in_memory(connection)


def in_memory(source: sqlite3.Connection | None) -> sqlite3.Connection:
    """Give a private library in memory, of the present version: a copy of what `source` has open, or a new one."""
    copy = sqlite3.connect(":memory:", cached_statements=512)
    if source is not None:
        source.backup(copy)
    if _version(copy) < SCHEMA_VERSION:
        _migrate(copy)
    copy.execute("pragma foreign_keys = on")
    return copy


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database  # slow to load, and not needed where the file is up to date

    from annotator.library.migrations import migrations

    migrations.apply(Database(connection))


def _prepare(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    new = not connection.execute("select 1 from sqlite_master limit 1").fetchone()
    if new and read_only:
        raise ReadOnlyError(_("“{name}” is empty and can only be read.").format(name=path.name))
    if new:
        connection.execute("pragma journal_mode = wal")
    else:
        _check_identity(connection, path)
    for pragma in ("foreign_keys = on", "temp_store = memory", "cache_size = -65536"):
        connection.execute(f"pragma {pragma}")
    if read_only:
        connection.execute("pragma query_only = on")
        return
    connection.execute("pragma synchronous = full")  # a commit survives a power cut
    if _version(connection) < SCHEMA_VERSION:
        if not new:
            backup.save(connection, path, "before-update")
        _migrate(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("pragma application_id").fetchone()
    version = _version(connection)
    if application != APPLICATION_ID:
        raise LibraryError(
            _("“{name}” is a database of another program, not an Annotator library. It was left as it is.").format(
                name=path.name
            )
        )
    if version > SCHEMA_VERSION:
        raise LibraryError(
            _(
                "“{name}” was made by a newer version of Annotator. It was left as it is; update Annotator to open it."
            ).format(name=path.name)
        )


_NETWORK_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afpfs",
    "ncpfs",
    "9p",
    "fuse.sshfs",
    "davfs",
    "afs",
}
_CLOUD_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "icloudrive": "iCloud Drive",
    "box sync": "Box",
    "syncthing": "Syncthing",
}


def location_warning(path: Path, mounts: str | None = None) -> str | None:
    """Warn of a place where SQLite's locking is not safe; None where it is.

    `mounts` is the text of ``/proc/mounts``, read where None is passed.
    """
    place = _shared_place(path, mounts)
    if place is None:
        return None
    return _(
        "This library lies on {place}. Two computers that open it at the same time can damage it. "
        "Keep it on this computer’s own disk and exchange annotation sets instead."
    ).format(place=place)


def _shared_place(path: Path, mounts: str | None) -> str | None:
    if str(path).startswith(("\\\\", "//")):
        return _("a network drive")
    for part in PurePath(path).parts:
        word = part.lower().split(" - ")[0].strip()
        if word in _CLOUD_FOLDERS or word.startswith("onedrive"):
            return _("a folder that {service} synchronises").format(service=_CLOUD_FOLDERS.get(word, "OneDrive"))
    if _file_system(path, mounts) in _NETWORK_SYSTEMS:
        return _("a network drive")
    return None


def _file_system(path: Path, mounts: str | None) -> str:
    """Give the kind of file system that `path` lies on, or "" where the system does not say."""
    table = Path("/proc/mounts")
    if mounts is None:
        if not table.exists():
            return ""
        mounts = table.read_text(encoding="utf-8", errors="replace")
    best, kind = "", ""
    for line in mounts.splitlines():
        _device, point, system, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, system
    return kind
