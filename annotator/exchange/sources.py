"""Where annotation sets are read from: a file, a folder or a zip file, with the files beside each.

Nothing of an archive is ever written to the disk; its names only tell what lies beside what.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from annotator.exchange.errors import ExchangeError, refusal
from annotator.i18n import _

ZIP_MARK = b"PK\x03\x04"
"""What a zip file that holds anything begins with."""
MOST_MEMBERS = 20_000
"""More files than this in one archive or folder are not looked at."""
_MOST_UNPACKED = 500_000_000
"""Bytes that the files of one archive may have together."""
_MOST_RATIO = 200
"""How many times larger than its archive a file above `_HARMLESS` may be."""
_HARMLESS = 5_000_000
_HARMLESS_TOGETHER = 50_000_000
"""The same of all files of an archive: many small bombs, or one that is listed many times, are a bomb too."""


def nothing_beside(_name: str) -> None:
    """Find no file."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name, its bytes, and `beside`, which gives the bytes of a file in the same folder, or None.

    `folder` is the name of the folder that it lies in, "" where that says nothing.
    """

    name: str
    data: bytes
    beside: Callable[[str], bytes | None] = nothing_beside
    folder: str = ""


class Archive:
    """The files of a zip file, read with bounds. `files` maps their names (with ``/``) to their sizes."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look at the archive in the bytes of the file `name`.

        Raises `ExchangeError` where it is damaged or encrypted, or would be far too large when unpacked.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            raise self._damaged() from None
        if len(infos) > MOST_MEMBERS:
            raise self._too_much()
        if any(info.flag_bits & 1 for info in infos):
            raise refusal(
                _("“{name}” is locked with a password.").format(name=name),
                _("Open it in its own program and save it without a password."),
            )
        unpacked = sum(info.file_size for info in infos)
        if unpacked > _MOST_UNPACKED or any(_is_bomb(info.file_size, info.compress_size) for info in infos):
            raise self._too_much()
        if _is_bomb(unpacked, len(data), harmless=_HARMLESS_TOGETHER):
            raise self._too_much()
        self._infos = {info.filename: info for info in infos}
        self.files: Mapping[str, int] = {info.filename: info.file_size for info in infos}

    def read(self, file: str) -> bytes | None:
        """Give the bytes of a file, None where there is none. Raises `ExchangeError` where it is damaged."""
        info = self._infos.get(file)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                found = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError):
            raise self._damaged() from None
        except Exception as error:  # zlib.error and lzma.LZMAError share no narrower class
            raise self._damaged() from error
        if len(found) > info.file_size:
            raise self._too_much()
        return found

    def _damaged(self) -> ExchangeError:
        return refusal(
            _("“{name}” is damaged: it cannot be unpacked.").format(name=self._name),
            _("Copy or send it once more."),
        )

    def _too_much(self) -> ExchangeError:
        return refusal(
            _("“{name}” would be far too large when unpacked.").format(name=self._name),
            _("Look where it comes from."),
        )


def _is_bomb(unpacked: int, packed: int, *, harmless: int = _HARMLESS) -> bool:
    return unpacked > harmless and unpacked > packed * _MOST_RATIO


def sources_in_archive(data: bytes, name: str, endings: Collection[str]) -> list[Source]:
    """Give the files with one of `endings` that a zip file holds, in the order of their names."""
    archive = Archive(data, name)
    found: list[Source] = []
    for file in sorted(archive.files):
        path = PurePosixPath(file)
        if path.suffix.lower() in endings and "__MACOSX" not in path.parts:
            read = archive.read(file)
            found.append(Source(path.name, read or b"", _beside_in(archive, path), path.parent.name))
    return found


def _beside_in(archive: Archive, path: PurePosixPath) -> Callable[[str], bytes | None]:
    def beside(name: str) -> bytes | None:
        return archive.read(str(path.with_name(name))) if _is_plain(name) else None

    return beside


def _is_plain(name: str) -> bool:
    """Tell whether a name leads to no other folder; one may come out of a file that somebody else wrote."""
    return PurePosixPath(name).name == name and "\\" not in name and "\0" not in name


def sources_in_folder(folder: Path, endings: Collection[str], read: Callable[[Path], bytes]) -> list[Source]:
    """Give the files with one of `endings` in a folder and the folders in it, in the order of their names.

    Raises `ExchangeError` where there are far too many, and what `read` raises.
    """
    paths: list[Path] = []
    for seen, path in enumerate(folder.rglob("*")):
        if seen > MOST_MEMBERS:
            raise refusal(
                _("There are far too many files in “{name}”.").format(name=folder.name),
                _("Choose the folder of the annotation sets alone."),
            )
        if path.suffix.lower() in endings and path.is_file():
            paths.append(path)
    return [source_on_disk(path, read) for path in sorted(paths)]


def source_on_disk(path: Path, read: Callable[[Path], bytes]) -> Source:
    """Give a file on disk, with the files that lie beside it."""

    def beside(name: str) -> bytes | None:
        found = path.parent / name
        if not _is_plain(name) or not found.is_file():
            return None
        # A link may lead out of the folder that somebody sent, to what is nobody else's business.
        return read(found) if found.resolve().parent == path.resolve().parent else None

    return Source(path.name, read(path), beside, path.absolute().parent.name)
