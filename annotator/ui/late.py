"""What is asked of the library off the window's thread, a moment after it is wanted; only the latest question counts.

So what led to the question (a mark, an opened card) is painted first, and nobody waits for the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, QTimer, Signal

from annotator.library import Library
from annotator.ui.background import Work
from annotator.ui.desk import Desk

AFTERWARDS = 60
"""Milliseconds from being wanted to being asked: who steps from card to card asks for the last one alone."""

Question: TypeAlias = Callable[[Library], object]
"""What is asked of a library that a thread has opened for reading; gives the answer."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was asked, and what came of it."""

    question: Question
    value: object


class Late(QObject):
    """Asks one question at a time; the answer to an earlier one is dropped.

    `answered(value)` comes once for each question that no later one replaced, or `failed(sentence)` where the library
    could not be read.
    """

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question: Question | None = None
        self._work: Work | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTERWARDS)
        self._soon.timeout.connect(self.ask_now)
        desk.libraryClosing.connect(self.drop)

    def ask(self, question: Question) -> None:
        """Ask this in a moment, in place of what was asked before."""
        self.drop()
        self._question = question
        self._soon.start()

    def drop(self) -> None:
        """Ask nothing any more."""
        self._soon.stop()
        self._question = None
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def settle(self) -> None:
        """Wait until all is answered that is asked: for a picture of the window."""
        if self._soon.isActive():
            self.ask_now()
        QThreadPool.globalInstance().waitForDone()
        QCoreApplication.processEvents()

    def ask_now(self) -> None:
        """Ask at once, not in a moment."""
        self._soon.stop()
        if self._question is None or not self._desk.is_open:
            return
        question, path, reviewer = self._question, self._desk.library.path, self._desk.library.reviewer

        def job(work: Work) -> None:
            if not work.cancelled:
                with Library.reopen(path, reviewer, read_only=True) as library:
                    work.tell(_Answer(question, question(library)))

        self._work = Work(job)
        self._work.told.connect(self._told)
        self._work.failed.connect(self._failed)
        self._work.start()

    def _told(self, answer: object) -> None:
        if isinstance(answer, _Answer) and answer.question is self._question:
            self._work = None
            self.answered.emit(answer.value)

    def _failed(self, sentence: str) -> None:
        if self.sender() is self._work:
            self._work = None
            self.failed.emit(sentence)
