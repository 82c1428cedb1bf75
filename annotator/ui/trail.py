"""Where one was before one went to another article, so that one can go back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.library import NotFoundError
from annotator.ui.desk import Desk

_LONGEST = 50


class Trail(QObject):
    """Remembers the article, and the mark in it, that was left for another article."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[tuple[str, str | None]] = []
        self._article: str | None = None
        self._mark: str | None = None
        desk.currentChanged.connect(self._mark_chosen)
        desk.articleOpened.connect(self._article_opened)
        desk.libraryClosing.connect(self._forget)

    def back(self) -> bool:
        """Go to where one was before; tells whether there is such a place."""
        while self._left:
            article, mark = self._left.pop()
            if self._exists(article):
                before = len(self._left)
                self._desk.go_to(article, self._alive(article, mark))
                del self._left[before:]  # going back is no new way to come back from
                return True
        return False

    def _mark_chosen(self, mark: str) -> None:
        if self._desk.article == self._article:
            self._mark = mark or None

    def _article_opened(self, article: str) -> None:
        if article == (self._article or ""):
            return
        if self._article is not None:
            self._left = [*self._left[1 - _LONGEST :], (self._article, self._mark)]
        self._article, self._mark = article or None, None

    def _exists(self, article: str) -> bool:
        try:
            self._desk.library.article(article)
        except NotFoundError:
            return False
        return article != self._article

    def _alive(self, article: str, mark: str | None) -> str | None:
        if mark is None:
            return None
        found = self._desk.library.annotations(article, [mark])
        return mark if found.quotes or found.claims else None

    def _forget(self) -> None:
        self._left, self._article, self._mark = [], None, None
