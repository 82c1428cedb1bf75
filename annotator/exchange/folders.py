"""Where formats of several files are written to: a folder, or a zip file. The same files give the same bytes.

A folder is replaced as a whole, when all its files are there; one that holds anything else is never touched.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, cast

from annotator.exchange.errors import ExchangeError
from annotator.exchange.files import beside, is_part_of, is_stale, reason_of
from annotator.i18n import _
from annotator.text import fold

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip file, the earliest that there is: identical files give identical archives."""
_READABLE = 0o644 << 16
_UNIX = 3
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Folder(Protocol):
    """Takes files, each once."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file; `name` is relative, its parts joined by ``/``."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Give the stream of a file that is written piece by piece; close it before the next file is begun."""


class ZipFolder:
    """Files in a zip file, which is written to a binary stream; call `close` at the end."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)

    def write(self, name: str, data: bytes) -> None:
        """Add a file."""
        self._zip.writestr(_member(name), data)

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Give the stream of a file to be added."""
        return cast(AbstractContextManager[BinaryIO], self._zip.open(_member(name), "w"))

    def close(self) -> None:
        """Write the list of files at the end of the archive."""
        self._zip.close()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _READABLE
    info.create_system = _UNIX
    return info


class _DiskFolder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, data: bytes) -> None:
        with self.open(name) as stream:
            stream.write(data)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        target = self._path.joinpath(*PurePosixPath(name).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())


@contextmanager
def replacing_folder(path: Path) -> Iterator[Folder]:
    """Give a folder whose files stand at `path` when the block ends without an error, in the place of earlier ones.

    Until then, and after any error, what was there stays as it was. Raises `ExchangeError` where the disk refuses, and
    where the folder at `path` holds a file that would not be written: nothing of other people's is ever replaced.
    """
    target = path.resolve()
    if target.exists() and not target.is_dir():
        raise ExchangeError(
            _("“{name}” is a file, and this format has several. Name a folder or a .zip file.").format(name=path.name)
        )
    _take_up(target)
    mark = secrets.token_hex(4)
    new, old = beside(target, f"{mark}.part"), beside(target, f"{mark}.old")
    try:
        new.mkdir()
        yield _DiskFolder(new)
        _refuse_others_files(target, new)
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        raise ExchangeError(
            _("“{name}” could not be written: {reason}. Whatever was in its place is as it was.").format(
                name=path.name, reason=reason_of(error)
            )
        ) from error
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _take_up(target: Path) -> None:
    """Put back the folder that a killed program had moved aside, and remove what such programs left long ago."""
    with suppress(OSError):  # what cannot be looked at harms nobody
        left = [one for one in target.parent.iterdir() if is_part_of(one, target) and one.is_dir()]
        for one in left:
            if one.suffix == ".old" and not target.exists():
                one.rename(target)
            elif is_stale(one):
                shutil.rmtree(one, ignore_errors=True)


def _refuse_others_files(target: Path, new: Path) -> None:
    if not target.exists():
        return
    ours = {one.relative_to(new) for one in new.rglob("*")}
    others = sorted(one.relative_to(target) for one in target.rglob("*") if one.relative_to(target) not in ours)
    if others:
        raise ExchangeError(
            _(
                "The folder “{name}” holds “{file}”, which this export would not write. Nothing was written. "
                "Choose a new folder, or a .zip file."
            ).format(name=target.name, file=others[0])
        )


def free_name(name: str, taken: set[str]) -> str:
    """Give a name, or that name with a number, that is not in `taken`, where it is noted; capitals do not count."""
    found, number = name, 1
    while fold(found) in taken:
        number += 1
        found = f"{name} ({number})"
    taken.add(fold(found))
    return found


class Names:
    """Names for files, each given once, also where a disk takes capitals and small letters for the same."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, title: str, otherwise: str) -> str:
        """Give a name like a title that every disk takes, without an ending; `otherwise` where none is left of it."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
        return free_name(plain if plain and not _RESERVED.match(plain) else otherwise, self._given)
