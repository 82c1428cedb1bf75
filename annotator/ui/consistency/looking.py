"""Looking for what disagrees with itself, off the window's thread: it looks at every article of the library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.i18n import _
from annotator.library import Library
from annotator.model import AnnotatorError, Reviewer
from annotator.review.inconsistent import Inconsistency
from annotator.ui.background import Work
from annotator.ui.consistency.listed import Listed

_STEPS = 100
"""How often at most it is told how far the search is."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """So many articles of so many were looked at."""

    done: int
    of_all: int


@dataclass(frozen=True, slots=True)
class Found:
    """All that disagrees with itself, as `reviewer` (id) may see it."""

    reviewer: str
    listed: tuple[Listed, ...]


class _StoppedError(AnnotatorError):
    """Nobody waits for the answer any more."""


def looking(library: Path, reviewer: Reviewer) -> Work:
    """Give the work that tells how far it is (`LookedAt`), and at the end what is `Found`.

    It opens the library for itself, for reading only, and sees what the reviewer may see.
    """

    def look(work: Work) -> None:
        def after_each(done: int, of_all: int) -> None:
            if work.cancelled:
                raise _StoppedError(_("The search was stopped."))
            if done % max(1, of_all // _STEPS) == 0:
                work.tell(LookedAt(done, of_all))

        with Library.reopen(library, reviewer, read_only=True) as opened:
            found = opened.inconsistencies(after_each)
            work.tell(Found(reviewer.id, tuple(_listed(opened, one, reviewer.id) for one in found)))

    return Work(look)


def _listed(library: Library, found: Inconsistency, me: str) -> Listed:
    title = library.article(found.article).title
    return Listed(found, title, library.words_of_mark(found.mark), found.reviewer == me)
