"""Files that annotation sets come from: files of sets, and whole other libraries."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from annotator import exchange
from annotator.exchange import NO_TEXTS, SetsRead, Texts
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


def read_sets_from(path: Path, into: Path, *, form: str | None = None, texts: Texts = NO_TEXTS) -> SetsRead:
    """Read the annotation sets in the file at `path`, to be imported into the library at `into`, which has `texts`.

    `form` names the format; without it the content and the name tell it.

    Of a whole library all that its own reviewer may see comes, whatever version it was made by, and nothing
    confidential; it is only read. Raises `LibraryError` or `exchange.ExchangeError` with a sentence where the file
    cannot be used, or is the library at `into` itself.
    """
    if form is not None or not is_library(path):
        return exchange.read_sets_file(path, form=form, texts=texts)
    if path.exists() and into.exists() and path.samefile(into):
        raise LibraryError(_("“{name}” is this library itself; there is nothing to import.").format(name=path.name))
    with Library.open(path, read_only=True) as other, in_words(path):
        if not backup.is_whole(other._db):
            raise LibraryError(_("“{name}” is damaged and was not used.").format(name=path.name))
        return SetsRead(list(other.annotation_sets()))


def take_together(
    take: Callable[[Sets], ImportReport],
    library: Library,
    sources: dict[Path, SetsRead],
    refused: Callable[[Path, str], None],
) -> ImportReport | None:
    """Let `take`, which imports or previews, have the sets of all files at once; the report has their notes.

    Files whose sets contradict themselves are told to `refused` with a sentence and go out of `sources`. None where
    no file is left. Raises what `take` raises otherwise.
    """
    try:
        return _noting(take(_all(sources)), sources)
    except SetError:
        for file, read in list(sources.items()):
            try:
                library.preview_sets(read.sets)
            except SetError as error:
                refused(file, str(error))
                del sources[file]
    return _noting(take(_all(sources)), sources) if sources else None


def _all(sources: dict[Path, SetsRead]) -> Sets:
    return [one for read in sources.values() for one in read.sets]


def _noting(report: ImportReport, sources: dict[Path, SetsRead]) -> ImportReport:
    return replace(report, notes=tuple(note for read in sources.values() for note in read.notes))
