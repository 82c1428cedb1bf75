"""The text is read beside the window: what is done meanwhile is done at once, what is stale is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft
from annotator.ui.suggesting.offering import State
from annotator.ui.suggesting.reading import LONG
from tests.gui.suggesting.hands import ARTICLE, FIRST, SuggestionEditor, library_with

KEY = Qt.Key


def long_text() -> str:
    return "\n".join(ARTICLE.replace("2027", str(2027 + number)) for number in range(5 * LONG // len(ARTICLE)))


def test_an_editor_marks_words_while_a_long_article_is_read(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.annotations"
    library_with(path, long_text())
    editor = SuggestionEditor.at(path)
    editor.window.article.setFocus()
    editor.suggesting.settle()
    assert editor.suggesting.state is State.READING
    turns = [0]
    clock = QTimer()
    clock.timeout.connect(lambda: turns.__setitem__(0, turns[0] + 1))
    clock.start(0)
    editor.drag_over("the city had spent")
    editor.key(KEY.Key_Q)
    assert editor.quotes() == ["the city had spent"]
    assert editor.suggesting.state is State.READING, "the window waited for the reading"
    before = turns[0]
    editor.wait()
    assert turns[0] > before
    assert FIRST in editor.offered()
    assert editor.offered()[1] != "that the city had spent 40 million crowns on the repairs", "it was marked meanwhile"
    editor.leave()


def test_what_was_read_for_another_article_is_dropped(path: Path, qtbot: QtBot) -> None:
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        plain = edit.add_article(ArticleDraft(text="Flour, water, salt. " * 20, title="Bread", language="en")).id
    editor = SuggestionEditor.at(path)
    first = next(one.id for one in editor.desk.library.articles() if one.title == "Bridge report")
    editor.desk.open_article(first)
    editor.suggesting.settle()
    editor.desk.open_article(plain)
    editor.wait()
    assert editor.offered() == []
    editor.desk.open_article(first)
    editor.wait()
    assert FIRST in editor.offered()
    editor.leave()


def test_closing_the_window_while_an_article_is_read_ends_the_reading(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.annotations"
    library_with(path, long_text())
    editor = SuggestionEditor.at(path)
    editor.suggesting.settle()
    editor.leave()
    QApplication.processEvents()
    with Library.open(path) as library:
        assert library.articles()
