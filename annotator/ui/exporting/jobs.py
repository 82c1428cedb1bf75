"""What happens off the window's thread: looking ahead at an export, and writing it.

Each job opens the library for itself, for reading only, so that the window's own connection is never shared, and sees
what the reviewer who acts in the window may see.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from annotator import exchange
from annotator.exchange import NO_ANSWERS, Answers, ExchangeError
from annotator.i18n import _
from annotator.library import Library
from annotator.model import AnnotationSet, AnnotatorError, Reviewer
from annotator.ui.background import Work
from annotator.ui.exporting.beginning import beginning

_SETS_SHOWN = (2, 60)
"""From so many sets the beginning is made; from more only where the first ones give no file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: None stands for all articles, or for all reviewers.

    `agreed` tells that it is what they agree on instead of their own sets, `answers` are to the format's questions.
    """

    format: str
    articles: frozenset[str] | None
    reviewers: frozenset[str] | None
    agreed: bool = False
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)

    def takes(self, reviewer: str) -> bool:
        """Tell whether a reviewer's set is wanted."""
        return self.reviewers is None or reviewer in self.reviewers


@dataclass(frozen=True, slots=True)
class Beginning:
    """How the file would begin, or a `hint` why that cannot be shown; `nothing` where there is nothing to export."""

    wanted: Wanted
    lines: str = ""
    hint: str = ""
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many pieces of confidential evidence would not be in the file, and on how many articles one works blind."""

    wanted: Wanted
    number: int
    blind: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Sentences on what of the sets is missing for the format, or will be left out by it."""

    wanted: Wanted
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """So many articles have been taken in; `all_read` where only the end of the file is still to be made."""

    articles: int
    all_read: bool = False


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
    """Give the work that tells the `Beginning` of an export, then what is `LeftOut`, then what is `Missing`."""

    def look(work: Work) -> None:
        with Library.reopen(library, reviewer, read_only=True) as opened:
            work.tell(_beginning(opened, wanted))
            number = 0
            for article in () if wanted.agreed else _articles(opened, wanted):
                if work.cancelled:
                    return
                number += sum(one.confidential and wanted.takes(one.reviewer) for one in opened.evidence_of(article))
            work.tell(LeftOut(wanted, number, _blind(opened, wanted)))
            with closing(_until_stopped(work, _sets(opened, wanted))) as sets:
                work.tell(Missing(wanted, tuple(exchange.look(wanted.format, sets, wanted.answers))))

    return Work(look)


@dataclass(slots=True)
class Export:
    """One export on a thread of its own, of the library at `library` to `target`.

    `written` tells what was done, also where it was asked to stop too late. Stopped or failed, it leaves what was in
    the place of `target` as it was.
    """

    library: Path
    reviewer: Reviewer
    wanted: Wanted
    target: Path
    written: Written | None = None

    def work(self) -> Work:
        """Give the work that writes the file, telling its `Progress`."""

        def write(work: Work) -> None:
            with Library.reopen(self.library, self.reviewer, read_only=True) as opened:
                self._write(work, opened)

        return Work(write)

    def _write(self, work: Work, opened: Library) -> None:
        seen: set[str] = set()
        number = left_out = 0

        def counted(sets: Iterator[AnnotationSet]) -> Iterator[AnnotationSet]:
            nonlocal number, left_out
            for one in sets:
                number += 1
                left_out += one.left_out
                yield one
                if one.article.id not in seen:
                    seen.add(one.article.id)
                    work.tell(Progress(len(seen)))
            work.tell(Progress(len(seen), all_read=True))

        with closing(_until_stopped(work, _sets(opened, self.wanted))) as sets:
            exchange.write_file(
                self.target,
                self.wanted.format,
                counted(sets),
                self.wanted.answers,
                last_word=lambda: _stop_if_asked(work),
            )
        blind = _blind(opened, self.wanted)
        self.written = Written(self.target, number, len(seen), left_out, blind, self.wanted.agreed)


Sets: TypeAlias = Generator[AnnotationSet, None, None]


def _until_stopped(work: Work, sets: Sets) -> Sets:
    """Go through sets until somebody asks to stop; closed or stopped, it lets go of the library."""
    with closing(sets):
        for one in sets:
            _stop_if_asked(work)
            yield one


def _stop_if_asked(work: Work) -> None:
    if work.cancelled:
        raise _StoppedError(_("The export was stopped. Nothing was written."))


def _sets(library: Library, wanted: Wanted) -> Sets:
    if wanted.agreed:
        yield from library.agreed_sets(wanted.articles)
    else:
        yield from library.annotation_sets(wanted.articles, wanted.reviewers)


def _blind(library: Library, wanted: Wanted) -> int:
    """Count the wanted articles on which the acting reviewer works blind."""
    return sum(wanted.articles is None or article in wanted.articles for article in library.blind_articles())


def _articles(library: Library, wanted: Wanted) -> Collection[str]:
    if wanted.articles is not None:
        return wanted.articles
    return [one.id for one in library.articles(archived=None)]


def _beginning(library: Library, wanted: Wanted) -> Beginning:
    found = exchange.format_named(wanted.format)
    if exchange.unanswered(found, wanted.answers):
        nothing = not list(islice(_sets(library, wanted), 1))
        return Beginning(wanted, hint=_("Once all is filled in, you see here how the file begins."), nothing=nothing)
    problem = ""
    for number in _SETS_SHOWN:
        first = list(islice(_sets(library, wanted), number))
        if not first:
            return Beginning(wanted, nothing=True)
        stream = BytesIO()
        try:
            exchange.write(wanted.format, first, stream, wanted.answers)
        except ExchangeError as error:
            problem = str(error)
        else:
            return Beginning(wanted, beginning(stream.getvalue()))
    return Beginning(wanted, hint=problem)
