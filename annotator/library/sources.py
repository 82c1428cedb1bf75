"""Files that annotation sets come from: files of sets, and whole other libraries."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from annotator import exchange
from annotator.i18n import _
from annotator.library import backup
from annotator.library.errors import LibraryError, SetError, in_words
from annotator.library.file import ENDING
from annotator.library.library import Library
from annotator.library.notices import ImportReport
from annotator.model import AnnotationSet

Sets: TypeAlias = list[AnnotationSet]
_BEGINNING = b"SQLite format 3\0"


def is_library(path: Path) -> bool:
    """Tell whether a file is a library, or another database, by its name or its first bytes."""
    if path.suffix.lower() == ENDING:
        return True
    with suppress(OSError):  # whoever reads it says why it cannot be read
        if path.is_file():
            with path.open("rb") as stream:
                return stream.read(len(_BEGINNING)) == _BEGINNING
    return False


def read_sets_from(path: Path, into: Path) -> Sets:
    """Read the annotation sets in the file at `path`, to be imported into the library at `into`.

    Of a whole library all that its own reviewer may see comes, whatever version it was made by, and nothing
    confidential; it is only read. Raises `LibraryError` or `exchange.ExchangeError` with a sentence where the file
    cannot be used, or is the library at `into` itself.
    """
    if not is_library(path):
        return exchange.read_sets_file(path)
    if path.exists() and into.exists() and path.samefile(into):
        raise LibraryError(_("“{name}” is this library itself; there is nothing to import.").format(name=path.name))
    with Library.open(path, read_only=True) as other, in_words(path):
        if not backup.is_whole(other._db):
            raise LibraryError(_("“{name}” is damaged and was not used.").format(name=path.name))
        return list(other.annotation_sets())


def take_together(
    take: Callable[[Sets], ImportReport],
    library: Library,
    sources: dict[Path, Sets],
    refused: Callable[[Path, str], None],
) -> ImportReport | None:
    """Let `take`, which imports or previews, have the sets of all files at once.

    Files whose sets contradict themselves are told to `refused` with a sentence and go out of `sources`. None where
    no file is left. Raises what `take` raises otherwise.
    """
    try:
        return take(_all(sources))
    except SetError:
        for file, sets in list(sources.items()):
            try:
                library.preview_sets(sets)
            except SetError as error:
                refused(file, str(error))
                del sources[file]
    return take(_all(sources)) if sources else None


def _all(sources: dict[Path, Sets]) -> Sets:
    return [one for sets in sources.values() for one in sets]
