"""The left column: how many articles, filter, order, the list, or what to do where there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.articles.dropping import FileTarget
from annotator.ui.articles.list_view import ArticleListView
from annotator.ui.articles.model import ArticleModel, Asked, Count, Load
from annotator.ui.icons import icon
from annotator.ui.label_style import dress_label
from annotator.ui.theme import px, theme, theme_signals

TYPING_PAUSE = 120
"""Milliseconds without a key after which the filter acts."""
REFRESH_AFTER = 40
"""Milliseconds in which changes are gathered, so that a mark is painted before the list is asked anew."""


def orders() -> tuple[tuple[str, str], ...]:
    """Give the orders of the library that a person may choose, with their words."""
    return (
        ("added", _("Newest first")),
        ("title", _("By title")),
        ("published", _("By date of publication")),
        ("unchecked", _("Most unchecked first")),
    )


class ArticlesColumn(FileTarget):
    """Lists the articles that a loader gives.

    Emits `articleChosen(article)`, `commandWanted(command, article)`, `filesDropped(list[Path])`,
    `orderChosen(order)`, and `failed(sentence)` where the articles cannot be read.
    """

    articleChosen = Signal(str)
    commandWanted = Signal(str, str)
    orderChosen = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articlesColumn")
        self.setAccessibleName(_("Articles of this library"))
        self._model = ArticleModel(self)
        self.list = ArticleListView(self._model)
        self._head = QLabel()
        self._head.setObjectName("articlesHead")
        self._sort = self._make_sort_button()
        self._filter = self._make_filter()
        self._empty = QLabel()
        self._empty.setObjectName("articlesEmpty")
        self._empty.setProperty("muted", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._wanted: str | None = None
        self._changed: set[str] = set()
        self._typing = _timer(self, TYPING_PAUSE, self._ask)
        self._refreshing = _timer(self, REFRESH_AFTER, self._refresh)
        self._lay_out()
        self.list.articleChosen.connect(self.articleChosen)
        self.list.commandWanted.connect(self.commandWanted)
        self._model.failed.connect(self.failed)
        self._model.rowsInserted.connect(self._show_count)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self._shown()

    # What is shown

    def set_loader(self, load: Load, count: Count) -> None:
        """List the articles of a library: `load` as `Library.articles`, `count` as `Library.article_count`."""
        self._refreshing.stop()
        self._changed.clear()
        self._model.set_loader(load, count)
        self._shown()

    def set_current(self, article: str | None) -> None:
        """Show which article is open, and bring it into view as soon as it is in the list."""
        self._model.set_open(article)
        self._wanted = article
        if article is not None and self.list.go_to(article):
            self._wanted = None

    def refresh(self, changed_ids: Collection[str]) -> None:
        """Show changes of articles; what is in view stays where it is."""
        self._changed.update(changed_ids)
        self._refreshing.start()

    def set_order(self, order: str) -> None:
        """List in another order: one of `orders`."""
        for action in self._orders.actions():
            action.setChecked(action.data() == order)
        if order != self._model.asked.order:
            self._ask_for(replace(self._model.asked, order=order))

    def step(self, step: int) -> None:
        """Open the article `step` rows below the one that is open (above where negative)."""
        row = self._model.row_of(self._model.opened())
        target = (0 if step > 0 else self._model.rowCount() - 1) if row is None else row + step
        root = self.list.rootIndex()
        while target >= self._model.rowCount() and self._model.canFetchMore(root):
            self._model.fetchMore(root)
        if 0 <= target < self._model.rowCount():
            self.articleChosen.emit(self._model.summary(target).id)

    def focus_filter(self) -> None:
        """Go to the filter field and select what is in it."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def toggle_archived(self) -> None:
        """List archived articles too, or not."""
        self._archived.toggle()

    def count(self) -> int:
        """Give how many articles are in the list so far."""
        return self._model.rowCount()

    # Parts

    def _make_sort_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("articleSort")
        button.setAccessibleName(_("Order of the articles"))
        button.setToolTip(_("Order of the articles, archive"))
        button.setAutoRaise(True)
        button.setIcon(icon("more", "muted"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("#articleSort::menu-indicator { image: none; }")  # the icon says enough
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.setObjectName("articleSortMenu")
        self._orders = QActionGroup(menu)
        for order, words in orders():
            action = self._orders.addAction(menu.addAction(words))
            action.setObjectName(f"sort_{order}")
            action.setData(order)
            action.setCheckable(True)
            action.setChecked(order == self._model.asked.order)
        self._orders.triggered.connect(lambda action: self._choose_order(str(action.data())))
        menu.addSeparator()
        self._archived = menu.addAction(_("Archived articles too"))
        self._archived.setObjectName("showArchived")
        self._archived.setCheckable(True)
        self._archived.toggled.connect(lambda on: self._ask_for(replace(self._model.asked, archived=on)))
        button.setMenu(menu)
        return button

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("articleFilter")
        field.setAccessibleName(_("Filter the articles"))
        field.setPlaceholderText(_("Filter by title, byline, publisher"))
        field.setClearButtonEnabled(True)
        field.setAcceptDrops(False)  # files that are dropped here are for the column
        field.textChanged.connect(lambda: self._typing.start())
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self._head, 1)
        self._top.addWidget(self._sort)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._top)
        self._rows.addWidget(self._filter)
        self._rows.addLayout(self._stack, 1)

    def _dress(self) -> None:
        font = theme().ui_font(0.85, bold=True)
        font.setLetterSpacing(font.SpacingType.PercentageSpacing, 104)
        dress_label(self._head, font, theme().muted)
        self._top.setContentsMargins(px(8), 0, 0, 0)
        self._rows.setContentsMargins(px(8), px(8), px(8), 0)
        self._rows.setSpacing(px(6))
        self._empty.setContentsMargins(px(10), px(28), px(10), 0)
        self.setMinimumWidth(px(150))

    # Keys of the filter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._into_list(choose=event.key() != Qt.Key.Key_Down)
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                self._filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _into_list(self, *, choose: bool) -> None:
        """Go from the filter to the first article, and open it where the person pressed Enter."""
        self._ask()
        if not self._model.rowCount():
            return
        first = self._model.summary(0).id
        self.list.go_to(first)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if choose:
            self.articleChosen.emit(first)

    # Asking

    def _choose_order(self, order: str) -> None:
        self.set_order(order)
        self.orderChosen.emit(order)

    def _ask(self) -> None:
        self._typing.stop()
        words = self._filter.text().strip()
        if words != self._model.asked.words:
            self._ask_for(replace(self._model.asked, words=words))

    def _ask_for(self, asked: Asked) -> None:
        self._model.ask(asked)
        self._shown()
        if (opened := self._model.opened()) is not None and not asked.words:
            self.list.go_to(opened)

    def _refresh(self) -> None:
        changed, self._changed = self._changed, set()
        place, row = self.list.article_at_top(), self.list.currentIndex().row()
        cursor = self._model.summary(row).id if 0 <= row < self._model.rowCount() else None
        if self._model.refresh(changed):
            if (at := self._model.row_of(cursor)) is not None:
                self.list.setCurrentIndex(self._model.index(at))
            self.list.put_at_top(place)
        self._shown()
        if self._wanted is not None and self.list.go_to(self._wanted):
            self._wanted = None

    def _shown(self) -> None:
        self._show_count()
        nothing = self._model.rowCount() == 0
        self._stack.setCurrentWidget(self._empty if nothing else self.list)
        if nothing:
            self._empty.setText(self._what_to_do())

    def _show_count(self) -> None:
        number = QLocale().toString(self._model.total)
        if self._model.asked.words:
            more = "" if self._model.is_whole() else "+"
            number = QLocale().toString(self._model.rowCount()) + more
        self._head.setText(_("ARTICLES · {number}").format(number=number))
        self._head.setAccessibleName(_("{number} articles").format(number=number))

    def _what_to_do(self) -> str:
        if self._model.asked.words:
            return _("No article has these words in its title, byline or publisher. Ctrl+K searches the texts too.")
        return _("No articles yet. Paste one with Ctrl+Shift+V, import files with Ctrl+I, or drop files here.")


def _timer(parent: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer
