"""Files on disk: read with a limit, written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sizes import MOST_BYTES, check_size
from annotator.i18n import _

_STALE = 24 * 60 * 60
"""Seconds after which nobody writes on an unfinished file any more: its program was killed."""
_LONGEST_BYTES = 100
"""How much of a target's name stands in that of its unfinished file; a disk takes 255 bytes with all that is added."""


def read_bytes(path: Path, *, article: bool, most: int = MOST_BYTES) -> bytes:
    """Read the file at `path`. An `article` of more than `most` bytes is refused before it is read, or as it shows.

    Raises `ExchangeError` where it is missing, a folder, too large or not readable.
    """
    try:
        if article and path.is_file():
            check_size(path.stat().st_size, path.name, most)
        with path.open("rb") as stream:
            return stream.read(most + 1 if article else -1)  # a device may never end
    except OSError as error:
        raise refusal(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=reason_of(error)),
            _("Look whether the file is there and may be read."),
        ) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a binary stream whose bytes become the file at `path` when the block ends without an error.

    Until then, and after any error, the file that was there stays as it was: the bytes go to a temporary file in
    the same folder, are flushed to the disk, and that file is renamed. Pipes and devices are written directly.
    Raises `ExchangeError` where the disk refuses.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as stream:
                yield stream
            return
        with _beside(target) as stream:
            yield stream
    except OSError as error:
        raise ExchangeError(
            _(
                "“{name}” could not be written: {reason}. Whatever was in its place is as it was. "
                "Choose another folder."
            ).format(name=path.name, reason=reason_of(error))
        ) from error


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    remove_stale_parts(target)
    temporary = beside(target, f"{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _keep_name(target.parent)


def beside(target: Path, ending: str) -> Path:
    """Give the hidden neighbour of `target` that a file is written to first. Disks bound the bytes of a name."""
    return target.with_name(f".{_shortened(target.name)}.{ending}")


def is_part_of(path: Path, target: Path) -> bool:
    """Tell whether a path has a name that `beside` gives for `target`."""
    name = rf"\.{re.escape(_shortened(target.name))}\.[0-9a-f]{{8}}\.(old|part(-wal|-shm|-journal)?)"
    return re.fullmatch(name, path.name) is not None


def is_stale(path: Path) -> bool:
    """Tell whether nobody has written on an unfinished file or folder for a day."""
    return path.lstat().st_mtime < time.time() - _STALE


def remove_stale_parts(target: Path) -> None:
    """Remove the unfinished files, older than a day, that killed programs left when they wrote the file at `target`."""
    with suppress(OSError):  # what cannot be removed harms nobody
        for one in list(target.parent.iterdir()):
            if is_part_of(one, target) and one.is_file() and not one.is_symlink() and is_stale(one):
                one.unlink()


def _shortened(name: str) -> str:
    return name.encode("utf-8", "surrogateescape")[:_LONGEST_BYTES].decode("utf-8", "ignore")


def _keep_name(folder: Path) -> None:
    """Flush the folder, so that the new name survives a power cut too; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError) -> str:
    """Say in words why the disk refused."""
    known = {
        errno.ENOENT: _("it or its folder does not exist"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("its folder does not exist"),
        errno.EACCES: _("you may not do so there"),
        errno.EPERM: _("you may not do so there"),
        errno.EROFS: _("the disk can only be read"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk is full"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
    return known.get(error.errno or 0, error.strerror or _("the disk refused"))
