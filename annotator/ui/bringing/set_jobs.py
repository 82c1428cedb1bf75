"""What happens off the window's thread when sets come in: reading files, looking at what would change, merging.

Each job opens the library for itself, as the reviewer who acts in the window, so that the window's own connection is
never shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.exchange import SetsRead
from annotator.i18n import _
from annotator.library import ImportReport, Library
from annotator.library.sources import Sets, read_sets_from, take_together
from annotator.model import AnnotatorError, Reviewer
from annotator.ui.background import Work


@dataclass(frozen=True, slots=True)
class Target:
    """The library into which sets come, and the reviewer who acts there."""

    path: Path
    reviewer: Reviewer


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is: what it does, and so many of all."""

    doing: str
    done: int
    all: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What importing would do. `failed` says why files cannot be used; `report` is None where none can."""

    sets: Sets
    report: ImportReport | None
    failed: tuple[str, ...]


@dataclass(slots=True)
class Import:
    """One import on a thread of its own; `report` tells what was done, also where it was asked to stop too late."""

    target: Target
    sets: Sets
    same_people: Mapping[str, str] = field(default_factory=dict)
    report: ImportReport | None = None

    def work(self) -> Work:
        """Give the work that merges the sets as one step, telling each `Step`; stopped, it changes nothing."""

        def merge(work: Work) -> None:
            watch = _watching(work, _("Importing…"), len(self.sets))
            with _open(self.target) as library:
                self.report = library.import_sets(self.sets, same_people=self.same_people, watch=watch)

        return Work(merge)


def looking(paths: Sequence[Path], target: Target) -> Work:
    """Give the work that reads the files and tells each `Step`, and at the end what it `Looked` at."""

    def look(work: Work) -> None:
        failed: dict[Path, str] = {}
        with _open(target) as library:
            sources = _read(paths, library, work, failed)
        report: ImportReport | None = None
        if sources:
            watch = _watching(
                work, _("Looking at what would change…"), sum(len(read.sets) for read in sources.values())
            )
            with _open(target) as library:

                def preview(sets: Sets) -> ImportReport:
                    return library.preview_sets(sets, watch=watch)

                report = take_together(preview, library, sources, failed.__setitem__)
        sets = [one for found in sources.values() for one in found.sets]
        work.tell(Looked(sets, report, tuple(_named(path, sentence) for path, sentence in failed.items())))

    return Work(look)


def _read(paths: Sequence[Path], library: Library, work: Work, failed: dict[Path, str]) -> dict[Path, SetsRead]:
    sources: dict[Path, SetsRead] = {}
    for number, path in enumerate(paths):
        _stop_if_asked(work)
        work.tell(Step(_("Reading “{name}”…").format(name=path.name), number, len(paths)))
        try:
            sources[path] = read_sets_from(path, library.path, texts=library)
        except AnnotatorError as error:
            failed[path] = str(error)
    return sources


def _named(path: Path, sentence: str) -> str:
    return sentence if path.name in sentence else f"{path.name}: {sentence}"


def _open(target: Target) -> Library:
    return Library.reopen(target.path, target.reviewer)


class _StoppedError(AnnotatorError):
    """The person asked to stop; nothing was changed."""


def _stop_if_asked(work: Work) -> None:
    if work.cancelled:
        raise _StoppedError(_("Stopped. Nothing was changed."))


def _watching(work: Work, doing: str, total: int) -> Callable[[int], None]:
    """Give a watch that tells how many sets have been read, and stops when it is asked to."""

    def watch(number: int) -> None:
        _stop_if_asked(work)
        work.tell(Step(doing, number, total))

    return watch
