"""The bar above: the library and its menu, search, export, who works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from annotator.i18n import _, ngettext
from annotator.model import Reviewer
from annotator.ui.commands import COMMANDS, Group
from annotator.ui.elided_button import ElidedButton
from annotator.ui.icons import icon
from annotator.ui.theme import px, theme, theme_signals
from annotator.ui.views import View

B = TypeVar("B", bound=QPushButton)


class TopBar(QWidget):
    """Shows where one is. Everything on it is a command of the table."""

    commandWanted = Signal(str)
    reviewerChosen = Signal(str)
    recentChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setProperty("bar", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = QLabel(_("Annotator"))
        self._library = _named(ElidedButton(least=100), "libraryMenu", _("Library and all commands"), quiet=True)
        self._views = {View.ANNOTATE: _segment("showAnnotate", "first"), View.REVIEW: _segment("showReview", "last")}
        self._views[View.ANNOTATE].clicked.connect(lambda: self._ask_view(View.ANNOTATE, "show_annotate"))
        self._views[View.REVIEW].clicked.connect(lambda: self._ask_view(View.REVIEW, "show_review"))
        self._view = View.ANNOTATE
        self._search = ElidedButton(_("Search articles, quotes, speakers…"), least=64)
        self._search.setObjectName("searchField")
        self._search.setAccessibleName(_("Search articles, quotes, speakers and commands"))
        self._search.clicked.connect(lambda: self.commandWanted.emit("open_palette"))
        self._export = _named(QPushButton(), "exportButton", _("Export annotation sets"))
        self._export.setText(_("Export…"))
        self._export.clicked.connect(lambda: self.commandWanted.emit("export_sets"))
        self._reviewer = _named(ElidedButton(least=120), "reviewerButton", _("Who works"))
        row = QHBoxLayout(self)
        row.addWidget(self._name)
        row.addWidget(self._library)
        row.addLayout(self._switch())
        row.addStretch(1)
        row.addWidget(self._search)
        row.addWidget(self._export)
        row.addWidget(self._reviewer)
        self._recent_menu = QMenu(_("Open a recent library"), self)
        self.show_open_disputes(0)
        self.show_view(self._view)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def _switch(self) -> QHBoxLayout:
        """Put the two views side by side."""
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for button in self._views.values():
            switch.addWidget(button)
        return switch

    def _ask_view(self, view: View, command: str) -> None:
        self.show_view(self._view)
        if view is not self._view:
            self.commandWanted.emit(command)

    def show_view(self, view: View) -> None:
        """Press the view down that is shown."""
        self._view = view
        for each, button in self._views.items():
            button.setChecked(each is view)

    def show_open_disputes(self, count: int) -> None:
        """Say how many disputes wait for a decision, over all articles."""
        annotate, review = self._views.values()
        annotate.setText(_("Annotate"))
        annotate.setAccessibleName(_("Annotate"))
        review.setText(_("Review {count}").format(count=count) if count else _("Review"))
        spoken = ngettext("Review, {count} open dispute", "Review, {count} open disputes", count).format(count=count)
        review.setAccessibleName(spoken)

    def show_view_keys(self, annotate: str, review: str) -> None:
        """Name the keys of the two views where the mouse rests on them."""
        for button, key, words in (
            (self._views[View.ANNOTATE], annotate, _("Mark and judge")),
            (self._views[View.REVIEW], review, _("Decide what reviewers differ about")),
        ):
            button.setToolTip(_("{words} ({key})").format(words=words, key=key) if key else words)

    def make_menus(self, actions: Mapping[str, QAction]) -> None:
        """Make the menu under the library's name; it is filled from the table of commands when it first opens."""
        menu = QMenu(self)
        menu.setObjectName("mainMenu")
        menu.aboutToShow.connect(lambda: self._fill(menu, actions), Qt.ConnectionType.SingleShotConnection)
        self._library.setMenu(menu)

    def _fill(self, menu: QMenu, actions: Mapping[str, QAction]) -> None:
        for group in Group:
            part = menu.addMenu(group.title)
            for command in COMMANDS:
                if command.group is not group:
                    continue
                if command.id == "open_recent":
                    part.addMenu(self._recent_menu)
                else:
                    part.addAction(actions[command.id])

    def show_library(self, path: Path, *, read_only: bool) -> None:
        """Show which library is open."""
        self._library.setText(_("{name} (read only)").format(name=path.name) if read_only else path.name)
        self._library.setToolTip(str(path))

    def show_recent(self, paths: list[Path]) -> None:
        """List the libraries that were open lately."""
        self._recent_menu.clear()
        self._recent_menu.setEnabled(bool(paths))
        for path in paths:
            action = self._recent_menu.addAction(f"{path.stem} — {path.parent}")
            action.triggered.connect(lambda _checked=False, path=path: self.recentChosen.emit(str(path)))

    def show_reviewers(self, reviewers: list[Reviewer], current: Reviewer) -> None:
        """Show who works, and whom one could be instead."""
        self._reviewer.setText(current.name)
        self._reviewer.setToolTip(current.name)
        self._reviewer.setAccessibleName(_("Reviewer: {name}").format(name=current.name))
        menu = QMenu(self)
        menu.setObjectName("reviewerMenu")
        group = QActionGroup(menu)
        for reviewer in reviewers:
            action = menu.addAction(reviewer.name)
            action.setCheckable(True)
            action.setChecked(reviewer.id == current.id)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, name=reviewer.name: self.reviewerChosen.emit(name))
        menu.addSeparator()
        add = menu.addAction(_("Add a reviewer…"))
        add.triggered.connect(lambda: self.commandWanted.emit("choose_reviewer"))
        old = self._reviewer.menu()
        self._reviewer.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def show_search_key(self, key: str) -> None:
        """Name the key that opens the search."""
        self._search.setText(_("Search articles, quotes, speakers…  {key}").format(key=key))

    def _dress(self) -> None:
        self._name.setFont(theme().ui_font(bold=True))
        self.setFixedHeight(px(42))
        self._search.setMaximumWidth(px(330))
        self._search.setIcon(icon("search", "muted"))
        self._search.setStyleSheet(f"text-align: left; color: {theme().muted.name()};")
        self._reviewer.setIcon(icon("user"))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(14), 0, px(14), 0)
        layout.setSpacing(px(12))


def _segment(name: str, place: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("segment", place)
    button.setCheckable(True)
    return button


def _named(button: B, name: str, accessible: str, *, quiet: bool = False) -> B:
    button.setObjectName(name)
    button.setAccessibleName(accessible)
    button.setProperty("menu", name != "exportButton")
    button.setProperty("quiet", quiet)
    return button
