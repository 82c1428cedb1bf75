"""Agreement is reckoned off the window's thread: a large library takes a while."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.library import Library
from annotator.model import Reviewer
from annotator.ui.background import Work

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared: None stands for all articles, or for whoever worked on them."""

    articles: frozenset[str] | None
    reviewers: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How far reviewers agree in what was asked for."""

    asked: Asked
    agreement: Agreement


def reckoning(library: Path, reviewer: Reviewer, asked: Asked) -> Work:
    """Give the work that tells what is `Reckoned`, as far as the reviewer may see it.

    It opens the library for itself, for reading only, so that the window's own connection is never shared.
    """

    def reckon(work: Work) -> None:
        with Library.reopen(library, reviewer, read_only=True) as opened:
            wanted = None
            if asked.reviewers is not None:
                wanted = [one.id for one in opened.reviewers() if one.id in asked.reviewers]
            work.tell(Reckoned(asked, opened.agreement(asked.articles, wanted)))

    return Work(reckon)


def loading_bars() -> Work:
    """Give the work that loads what draws bars: half a second for which the window must not stand still."""

    def load(_work: Work) -> None:
        import annotator.ui.agreement.chart  # noqa: F401  # loading it is all

    return Work(load)
