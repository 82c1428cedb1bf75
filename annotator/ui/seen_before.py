"""Asking the library, off the window's thread, where a statement was seen before.

It is asked a moment after it is wanted, so that what led there (a mark, an opened card) is painted first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal

from annotator.library import Library, SeenBefore
from annotator.model import Reviewer
from annotator.ui.background import Work
from annotator.ui.desk import Desk

AFTERWARDS = 60
"""Milliseconds from being wanted to being asked: who steps from card to card asks for the last one alone."""

_MOST = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: a statement of an article, or (`wording`) what it says when it stands alone."""

    words: str
    article: str
    claim: str | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """What was seen of it."""

    asked: _Asked
    seen: tuple[SeenBefore, ...]


class SeenBeforeLook(QObject):
    """Looks for one statement at a time; what an earlier look would still find is dropped.

    `found(words, tuple of SeenBefore)` comes once for each look that no later one replaced, also when nothing was
    seen; `failed(sentence)` in place of it where the library could not be read.
    """

    found = Signal(str, object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: _Asked | None = None
        self._work: Work | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTERWARDS)
        self._soon.timeout.connect(self.ask)
        desk.libraryClosing.connect(self.drop)

    def look(self, words: str, article: str, *, claim: str | None = None, wording: str = "") -> None:
        """Look for a statement in other articles than `article` (id), in place of what was looked for before.

        `claim` (id) is the one whose words they are; `wording` is what else it is known by.
        """
        self.drop()
        self._asked = _Asked(words, article, claim, wording)
        self._soon.start()

    def drop(self) -> None:
        """Look for nothing any more."""
        self._soon.stop()
        self._asked = None
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def settle(self) -> None:
        """Wait until all is found that is looked for: for a picture of the window."""
        if self._soon.isActive():
            self.ask()
        QThreadPool.globalInstance().waitForDone()
        QCoreApplication.processEvents()

    def ask(self) -> None:
        """Ask at once, not in a moment."""
        self._soon.stop()
        if self._asked is None or not self._desk.is_open:
            return
        asked, path, reviewer = self._asked, self._desk.library.path, self._desk.library.reviewer

        def job(work: Work) -> None:
            if not work.cancelled:
                work.tell(_Told(asked, _look(path, reviewer, asked)))

        self._work = Work(job)
        self._work.told.connect(self._told)
        self._work.failed.connect(self._failed)
        self._work.start()

    def _told(self, told: object) -> None:
        if isinstance(told, _Told) and told.asked is self._asked:
            self._work = None
            self.found.emit(told.asked.words, told.seen)

    def _failed(self, sentence: str) -> None:
        if self.sender() is self._work:
            self._work = None
            self.failed.emit(sentence)


def _look(path: Path, reviewer: Reviewer, asked: _Asked) -> tuple[SeenBefore, ...]:
    """Give what was seen, the most alike first; of what both words and wording find, the better likeness."""
    best: dict[str, SeenBefore] = {}
    with Library.reopen(path, reviewer, read_only=True) as library:
        for words in dict.fromkeys(filter(str.strip, (asked.words, asked.wording))):
            for seen in library.seen_before(words, asked.article, claim=asked.claim, limit=_MOST):
                known = best.get(seen.mark)
                if known is None or (seen.identical, seen.likeness) > (known.identical, known.likeness):
                    best[seen.mark] = seen
    ranked = sorted(best.values(), key=lambda seen: (not seen.identical, -seen.likeness))
    return tuple(ranked[:_MOST])
