"""The column of articles: what it lists, how it is walked, that it stays where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Span
from annotator.ui.articles import ArticlesColumn
from annotator.ui.articles.model import PAGE

Listen = Callable[[Any], list[tuple[Any, ...]]]
KEY = Qt.Key


def titles(column: ArticlesColumn) -> list[str]:
    model = column.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def spoken(column: ArticlesColumn, title: str) -> str:
    model = column.list.model()
    return str(model.index(titles(column).index(title), 0).data(Qt.ItemDataRole.AccessibleTextRole))


def article(library: Library, title: str) -> str:
    return next(one.id for one in library.articles(archived=None) if one.title == title)


def field(column: ArticlesColumn) -> QLineEdit:
    found = column.findChild(QLineEdit, "articleFilter")
    assert found is not None
    return found


def head(column: ArticlesColumn) -> str:
    found = column.findChild(QLabel, "articlesHead")
    assert found is not None
    return found.text()


def middle_of(column: ArticlesColumn, title: str) -> QPoint:
    row = titles(column).index(title)
    return column.list.visualRect(column.list.model().index(row, 0)).center()


def test_lists_the_articles_and_says_how_many(column: ArticlesColumn) -> None:
    assert titles(column) == [
        "Damage after the storm",
        "Budget was passed",
        "Aid reaches the town",
        "Corridor stays closed",
    ]
    assert head(column) == "ARTICLES · 4"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Corridor stays closed", "2 claims, 1 unchecked, Substantiated: 1, Unchecked: 1"),
        ("Aid reaches the town", "1 claim, done, Unsubstantiated: 1"),
        ("Budget was passed", "1 quote"),
        ("Damage after the storm", "not started"),
    ],
)
def test_each_row_is_said_in_words(column: ArticlesColumn, title: str, words: str) -> None:
    said = spoken(column, title)
    assert said.startswith(f"{title}, ")
    assert said.endswith(words)


def test_a_click_chooses(qtbot: QtBot, column: ArticlesColumn, library: Library, heard: Listen) -> None:
    chosen = heard(column.articleChosen)
    place = middle_of(column, "Aid reaches the town")
    qtbot.mouseClick(column.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [(article(library, "Aid reaches the town"),)]


def test_down_moves_and_enter_chooses(qtbot: QtBot, column: ArticlesColumn, library: Library, heard: Listen) -> None:
    chosen = heard(column.articleChosen)
    column.set_current(article(library, "Damage after the storm"))
    column.list.setFocus()
    qtbot.keyClick(column.list, KEY.Key_Down)
    assert chosen == []
    qtbot.keyClick(column.list, KEY.Key_Return)
    assert chosen == [(article(library, "Budget was passed"),)]


def test_typing_filters_and_enter_opens_the_first(
    qtbot: QtBot, column: ArticlesColumn, library: Library, heard: Listen
) -> None:
    chosen = heard(column.articleChosen)
    column.focus_filter()
    assert QApplication.focusWidget() is field(column)
    qtbot.keyClicks(field(column), "storm")
    qtbot.keyClick(field(column), KEY.Key_Return)
    assert titles(column) == ["Damage after the storm"]
    assert head(column) == "ARTICLES · 1"
    assert chosen == [(article(library, "Damage after the storm"),)]
    assert QApplication.focusWidget() is column.list


def test_a_filter_that_fits_nothing_says_what_to_do_and_escape_ends_it(qtbot: QtBot, column: ArticlesColumn) -> None:
    qtbot.keyClicks(field(column), "nowhere")
    qtbot.waitUntil(lambda: not column.list.isVisible())
    empty = column.findChild(QLabel, "articlesEmpty")
    assert empty is not None
    assert "Ctrl+K" in empty.text()
    qtbot.keyClick(field(column), KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(column)) == 4)
    assert column.list.isVisible()


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("title", "Aid reaches the town"),
        ("unchecked", "Corridor stays closed"),
    ],
)
def test_the_order_can_be_chosen(column: ArticlesColumn, heard: Listen, order: str, first: str) -> None:
    told = heard(column.orderChosen)
    menu = column.findChild(QMenu, "articleSortMenu")
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == f"sort_{order}").trigger()
    assert titles(column)[0] == first
    assert told == [(order,)]


def test_archived_articles_come_when_asked_for(column: ArticlesColumn, library: Library, qtbot: QtBot) -> None:
    put_away = article(library, "Budget was passed")
    with library.edit("Archive") as edit:
        edit.change_article(put_away, archived=True)
    column.refresh({put_away})
    qtbot.waitUntil(lambda: len(titles(column)) == 3)
    column.toggle_archived()
    assert head(column) == "ARTICLES · 4"
    assert spoken(column, "Budget was passed").endswith("archived")
    actions = {action.objectName(): action.text() for action in menu_of(column, "Budget was passed").actions()}
    assert actions["archive_article"] == "Bring back from the archive"


def menu_of(column: ArticlesColumn, title: str) -> QMenu:
    row = titles(column).index(title)
    return column.list.menu_for(column.list.model().index(row, 0).data(Qt.ItemDataRole.UserRole))


def test_the_menu_of_a_row_asks_for_commands(
    qtbot: QtBot, column: ArticlesColumn, library: Library, heard: Listen
) -> None:
    wanted = heard(column.commandWanted)
    row = titles(column).index("Aid reaches the town")
    column.list.setCurrentIndex(column.list.model().index(row, 0))
    column.list.setFocus()
    place = column.list.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, column.list.mapToGlobal(place))
    QApplication.sendEvent(column.list, asked)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    delete = next(action for action in menu.actions() if action.objectName() == "delete_article")
    delete.trigger()
    menu.close()
    assert wanted == [("delete_article", article(library, "Aid reaches the town"))]


def test_stepping_goes_to_the_neighbour_of_the_open_article(
    column: ArticlesColumn, library: Library, heard: Listen
) -> None:
    chosen = heard(column.articleChosen)
    column.set_current(article(library, "Budget was passed"))
    column.step(1)
    column.step(-1)
    column.set_current(article(library, "Corridor stays closed"))
    column.step(1)
    assert chosen == [(article(library, "Aid reaches the town"),), (article(library, "Damage after the storm"),)]


def test_a_new_mark_changes_only_its_row(qtbot: QtBot, column: ArticlesColumn, library: Library) -> None:
    resets = []
    column.list.model().modelReset.connect(lambda: resets.append(True))
    marked = article(library, "Damage after the storm")
    with library.edit("Mark claim") as edit:
        edit.add_claim(marked, [Span(0, 6)])
    column.refresh({marked})
    qtbot.waitUntil(lambda: "1 unchecked" in spoken(column, "Damage after the storm"))
    assert resets == []


def test_an_article_that_comes_later_is_shown_as_open(qtbot: QtBot, column: ArticlesColumn, library: Library) -> None:
    with library.edit("Add") as edit:
        added = edit.add_article(ArticleDraft("Rain at last.", "Rain at last")).id
    column.refresh({added})
    column.set_current(added)
    qtbot.waitUntil(lambda: "Rain at last" in titles(column))
    assert column.list.currentIndex().data() == "Rain at last"


@pytest.fixture
def long_column(column: ArticlesColumn, library: Library) -> ArticlesColumn:
    with library.edit("Add many") as edit:
        for number in range(PAGE + 50):
            edit.add_article(ArticleDraft(f"Words of number {number}.", f"Number {number:04}"))
    column.set_loader(library.articles, library.article_count)
    QApplication.processEvents()
    return column


def test_a_long_list_is_fetched_as_it_is_scrolled(qtbot: QtBot, long_column: ArticlesColumn) -> None:
    assert len(titles(long_column)) == PAGE
    assert head(long_column) == f"ARTICLES · {PAGE + 54}"
    long_column.list.setFocus()
    qtbot.keyClick(long_column.list, KEY.Key_End)
    qtbot.waitUntil(lambda: len(titles(long_column)) == PAGE + 54)
    assert len(set(titles(long_column))) == PAGE + 54


def test_what_is_in_view_stays_when_articles_come_and_go(
    qtbot: QtBot, long_column: ArticlesColumn, library: Library
) -> None:
    bar = long_column.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = long_column.list.article_at_top()
    with library.edit("Add") as edit:
        added = edit.add_article(ArticleDraft("The newest words.", "The newest")).id
    long_column.refresh({added})
    qtbot.waitUntil(lambda: "The newest" in titles(long_column))
    assert long_column.list.article_at_top() == before


def test_files_that_are_dropped_are_passed_on(column: ArticlesColumn, heard: Listen, tmp_path: Path) -> None:
    dropped = heard(column.filesDropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/b.html")])
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 90), *both)
    QApplication.sendEvent(column, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(column, QDropEvent(QPointF(20, 90), *both))
    assert dropped == [([tmp_path / "a.txt"],)]


def test_the_list_lets_drops_through_to_the_column(column: ArticlesColumn) -> None:
    assert not column.list.acceptDrops()
    assert not column.list.viewport().acceptDrops()
    assert not field(column).acceptDrops()


def test_every_control_has_a_name(column: ArticlesColumn) -> None:
    for kind, name in ((QListView, "articleList"), (QLineEdit, "articleFilter"), (QToolButton, "articleSort")):
        control = column.findChild(kind, name)
        assert control is not None
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
