"""The articles of a library as a list model that asks for them page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.library import ArticleSummary, LibraryError
from annotator.ui.articles.words import spoken

PAGE = 200
"""How many articles are asked for at once at first; a long list grows by larger pages."""
_LARGEST_PAGE = 2000
_FEW = 8

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Load(Protocol):
    """Lists articles; `archived` None lists those in the archive too."""

    def __call__(
        self, *, words: str, archived: bool | None, order: str, limit: int | None, offset: int
    ) -> list[ArticleSummary]:
        """Give at most `limit` articles after the first `offset` ones."""


class Count(Protocol):
    """Counts articles; `archived` None counts those in the archive too."""

    def __call__(self, *, archived: bool | None) -> int:
        """Give the number of articles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is listed: articles with `words`, in which order, and whether archived ones too."""

    words: str = ""
    order: str = "added"
    archived: bool = False

    @property
    def kind(self) -> bool | None:
        """The library's own way to say it: False for those not archived, None for all."""
        return None if self.archived else False


def _no_articles(
    *, words: str, archived: bool | None, order: str, limit: int | None, offset: int
) -> list[ArticleSummary]:
    return []


def _none(*, archived: bool | None) -> int:
    return 0


class ArticleModel(QAbstractListModel):
    """Holds the articles that were asked for so far; views fetch more when they come to the end.

    Where the library cannot be read the rows stay as they are, and `failed` says why.
    """

    failed = Signal(str)

    SummaryRole = Qt.ItemDataRole.UserRole
    OpenRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load: Load = _no_articles
        self._count: Count = _none
        self.asked = Asked()
        self.total = 0
        self._rows: list[ArticleSummary] = []
        self._row_of: dict[str, int] = {}
        self._whole = True
        self._open: str | None = None

    # What is listed

    def set_loader(self, load: Load, count: Count) -> None:
        """List what `load` gives from now on, and count by `count`."""
        self._load, self._count = load, count
        self._open = None
        self.ask(self.asked)

    def ask(self, asked: Asked) -> None:
        """List other articles, or the same in another order, from the beginning."""
        self.asked = asked
        try:
            self._take(self._page(0, PAGE), PAGE, self._count(archived=asked.kind))
        except LibraryError as error:
            self.failed.emit(str(error))

    def _take(self, rows: list[ArticleSummary], limit: int, total: int) -> None:
        self.beginResetModel()
        self.total = total
        self._rows = rows
        self._row_of = {one.id: row for row, one in enumerate(rows)}
        self._whole = len(rows) < limit
        self.endResetModel()

    def _page(self, offset: int, limit: int) -> list[ArticleSummary]:
        asked = self.asked
        return self._load(words=asked.words, archived=asked.kind, order=asked.order, limit=limit, offset=offset)

    def is_whole(self) -> bool:
        """Tell whether there is nothing more to fetch."""
        return self._whole

    # What is in it

    def row_of(self, article: str | None) -> int | None:
        """Give the row of an article that was fetched, else None."""
        return None if article is None else self._row_of.get(article)

    def summary(self, row: int) -> ArticleSummary:
        """Give the article in a row."""
        return self._rows[row]

    def opened(self) -> str | None:
        """Give the article that is open."""
        return self._open

    def set_open(self, article: str | None) -> None:
        """Note which article is open: it stands out in the list."""
        before, self._open = self._open, article
        for one in (before, article):
            if (row := self.row_of(one)) is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    # Changes

    def refresh(self, changed: Collection[str]) -> bool:
        """Ask anew for articles that changed; gives whether rows came, went or moved (a reset).

        Where a few changed articles stand where they stood, only their rows are asked for.
        """
        try:
            return self._ask_anew(changed)
        except LibraryError as error:
            self.failed.emit(str(error))
            return False

    def _ask_anew(self, changed: Collection[str]) -> bool:
        total = self._count(archived=self.asked.kind)
        if total == self.total and len(changed) <= _FEW and all(map(self._still_there, changed)):
            return False
        limit = max(PAGE, len(self._rows))
        rows = self._page(0, limit)
        if [one.id for one in rows] == [one.id for one in self._rows]:
            self.total = total
            self._whole = len(rows) < limit
            self._replace(rows)
            return False
        self._take(rows, limit, total)
        return True

    def _replace(self, rows: list[ArticleSummary]) -> None:
        """Put rows in the places of those that they were, telling only of those that differ."""
        for row, (before, after) in enumerate(zip(self._rows, rows, strict=True)):
            if before != after:
                self._rows[row] = after
                self.dataChanged.emit(self.index(row), self.index(row))

    def _still_there(self, article: str) -> bool:
        """Replace one row, if the article is still the one in it."""
        row = self.row_of(article)
        if row is None:
            return False
        found = self._page(row, 1)
        if not found or found[0].id != article:
            return False
        if found[0] != self._rows[row]:
            self._rows[row] = found[0]
            self.dataChanged.emit(self.index(row), self.index(row))
        return True

    # What Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        article = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return article.title
        if role == self.SummaryRole:
            return article
        if role == self.OpenRole:
            return article.id == self._open
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(article)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:
        limit = min(max(PAGE, len(self._rows)), _LARGEST_PAGE)
        known = self._row_of
        try:
            found = self._page(len(self._rows), limit)
        except LibraryError as error:  # an error must not leave a method that Qt calls
            self._whole = True  # or Qt would ask again at once
            self.failed.emit(str(error))
            return
        fresh = [one for one in found if one.id not in known]
        self._whole = len(found) < limit or not fresh
        if not fresh:
            return
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
        self._rows += fresh
        self._row_of |= {one.id: first + at for at, one in enumerate(fresh)}
        self.endInsertRows()
