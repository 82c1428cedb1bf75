"""The list itself: keys, clicks, the menu of a row, and a scroll position that stays."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from annotator.i18n import _
from annotator.library import ArticleSummary
from annotator.ui.articles.delegate import ArticleDelegate
from annotator.ui.articles.model import ArticleModel
from annotator.ui.commands import command
from annotator.ui.icons import icon
from annotator.ui.theme import theme_signals

MENU = ("edit_article_details", "archive_article", "show_article_history", "export_sets", None, "delete_article")
"""Commands of the table that a row's menu offers; None is a line between them."""


class ArticleListView(QListView):
    """Shows an `ArticleModel`. Up and Down move, Enter and a click open.

    Emits `articleChosen(article)` and `commandWanted(command, article)`.
    """

    articleChosen = Signal(str)
    commandWanted = Signal(str, str)

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleList")
        self.setAccessibleName(_("Articles"))
        self.setAccessibleDescription(_("Enter opens an article; the menu key offers more."))
        self._articles = model
        self._delegate = ArticleDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        # Rows bring their own ground and ring, so the list has neither edge nor ground.
        self.setStyleSheet("#articleList, #articleList:focus { background: transparent; border: 0; padding: 0; }")
        self.clicked.connect(self._open)
        theme_signals().changed.connect(self._dress)

    def go_to(self, article: str) -> bool:
        """Make an article the current row and bring it into view; gives whether it was fetched yet."""
        row = self._articles.row_of(article)
        if row is None:
            return False
        index = self._articles.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def article_at_top(self) -> tuple[str, int] | None:
        """Give the first article in view and how far its top is above the view's (pixels)."""
        index = self.indexAt(QPoint(2, 2))
        if not index.isValid():
            return None
        return self._articles.summary(index.row()).id, self.visualRect(index).top()

    def put_at_top(self, place: tuple[str, int] | None) -> None:
        """Scroll so that an article stands where `article_at_top` found it, if it still is there."""
        if place is None or (row := self._articles.row_of(place[0])) is None:
            return
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self._articles.index(row)).top() - place[1])

    def menu_for(self, article: ArticleSummary) -> QMenu:
        """Make the menu of a row."""
        menu = QMenu(self)
        menu.setObjectName("articleMenu")
        menu.addAction(icon("article"), _("Open")).triggered.connect(lambda: self.articleChosen.emit(article.id))
        menu.addSeparator()
        for name in MENU:
            if name is None:
                menu.addSeparator()
                continue
            entry = command(name)
            action = menu.addAction(_archive_title(article) if name == "archive_article" else entry.title)
            action.setObjectName(name)
            if entry.icon:
                action.setIcon(icon(entry.icon))
            action.triggered.connect(lambda _checked=False, name=name: self.commandWanted.emit(name, article.id))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(self.viewport().mapFrom(self, event.pos()))
        if not index.isValid():
            return
        place = self.visualRect(index).center() if by_keyboard else self.viewport().mapFrom(self, event.pos())
        menu = self.menu_for(self._articles.summary(index.row()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # other widths break titles elsewhere
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.articleChosen.emit(self._articles.summary(index.row()).id)

    def _dress(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()


def _archive_title(article: ArticleSummary) -> str:
    return _("Bring back from the archive") if article.archived else _("Archive")
