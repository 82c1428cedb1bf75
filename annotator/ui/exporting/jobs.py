"""What happens off the window's thread: looking ahead at an export, and writing it.

Each job opens the library for itself, for reading only, so that the window's own connection is never shared, and sees
what the reviewer who acts in the window may see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from annotator import exchange
from annotator.i18n import _
from annotator.library import Library
from annotator.model import AnnotationSet, AnnotatorError, Reviewer
from annotator.ui.background import Work

LINES, WIDTH = 40, 240
"""So many lines of a file are shown, and so many characters of a line."""
_SETS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: None stands for all articles, or for all reviewers.

    `agreed` tells that it is what they agree on instead of their own sets.
    """

    format: str
    articles: frozenset[str] | None
    reviewers: frozenset[str] | None
    agreed: bool = False

    def takes(self, reviewer: str) -> bool:
        """Tell whether a reviewer's set is wanted."""
        return self.reviewers is None or reviewer in self.reviewers


@dataclass(frozen=True, slots=True)
class Beginning:
    """How the file would begin; empty where there is nothing to export."""

    wanted: Wanted
    lines: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many pieces of confidential evidence would not be in the file, and on how many articles one works blind."""

    wanted: Wanted
    number: int
    blind: int


@dataclass(frozen=True, slots=True)
class Progress:
    """So many articles have been written."""

    articles: int


@dataclass(frozen=True, slots=True)
class Written:
    """The file is there."""

    path: Path
    sets: int
    articles: int
    left_out: int
    blind: int
    agreed: bool


class _StoppedError(AnnotatorError):
    """The person asked to stop; what was in the place of the file is as it was."""


def looking_ahead(library: Path, reviewer: Reviewer, wanted: Wanted) -> Work:
    """Give the work that tells the `Beginning` of an export, then what is `LeftOut`."""

    def look(work: Work) -> None:
        with Library.reopen(library, reviewer, read_only=True) as opened:
            first = list(islice(_sets(opened, wanted), _SETS_SHOWN))
            work.tell(Beginning(wanted, _first_lines(wanted.format, first)))
            number = 0
            for article in () if wanted.agreed else _articles(opened, wanted):
                if work.cancelled:
                    return
                number += sum(one.confidential and wanted.takes(one.reviewer) for one in opened.evidence_of(article))
            work.tell(LeftOut(wanted, number, _blind(opened, wanted)))

    return Work(look)


def writing(library: Path, reviewer: Reviewer, wanted: Wanted, target: Path) -> Work:
    """Give the work that writes the file, telling `Progress`, and `Written` at the end.

    Stopped or failed, it leaves what was in the place of `target` as it was.
    """

    def write(work: Work) -> None:
        seen: set[str] = set()
        numbers = {"sets": 0, "left_out": 0}

        def counted(sets: Iterator[AnnotationSet]) -> Iterator[AnnotationSet]:
            for one in sets:
                if work.cancelled:
                    raise _StoppedError(_("The export was stopped. Nothing was written."))
                numbers["sets"] += 1
                numbers["left_out"] += one.left_out
                yield one
                if one.article.id not in seen:
                    seen.add(one.article.id)
                    work.tell(Progress(len(seen)))

        with Library.reopen(library, reviewer, read_only=True) as opened:
            exchange.write_file(target, wanted.format, counted(_sets(opened, wanted)))
            blind = _blind(opened, wanted)
        work.tell(Written(target, numbers["sets"], len(seen), numbers["left_out"], blind, wanted.agreed))

    return Work(write)


def _sets(library: Library, wanted: Wanted) -> Iterator[AnnotationSet]:
    if wanted.agreed:
        return library.agreed_sets(wanted.articles)
    return library.annotation_sets(wanted.articles, wanted.reviewers)


def _blind(library: Library, wanted: Wanted) -> int:
    """Count the wanted articles on which the acting reviewer works blind."""
    return sum(wanted.articles is None or article in wanted.articles for article in library.blind_articles())


def _articles(library: Library, wanted: Wanted) -> Collection[str]:
    if wanted.articles is not None:
        return wanted.articles
    return [one.id for one in library.articles(archived=None)]


def _first_lines(format_name: str, sets: list[AnnotationSet]) -> str:
    if not sets:
        return ""
    stream = BytesIO()
    exchange.write(format_name, sets, stream)
    lines = stream.getvalue().decode("utf-8-sig").splitlines()
    shown = [line if len(line) <= WIDTH else line[:WIDTH] + "…" for line in lines[:LINES]]
    return "\n".join(shown + (["…"] if len(lines) > LINES else []))
