"""A library or a settings file that cannot be used while the window is open: a sentence, and nothing half-shown."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library, LibraryError, backups
from annotator.library.backup import folder_of
from annotator.model import ArticleDraft
from annotator.ui import logbook, upkeep
from annotator.ui.desk import Desk
from annotator.ui.settings import Settings, settings_folder
from annotator.ui.theme import apply_theme
from annotator.ui.upkeep import Upkeep
from tests.gui.workbench import Editor


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.annotations"
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        edit.add_article(ArticleDraft(text="The harbour is open.", title="Harbour"))
        edit.add_article(ArticleDraft(text="The mill is closed.", title="Mill"))
    return path


@pytest.fixture
def editor(path: Path, qtbot: QtBot) -> Iterator[Editor]:
    editor = Editor.at(path)
    yield editor
    editor.leave()


def lose(path: Path, table: str) -> None:
    """Damage the library as it lies on the disk."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"alter table {table} rename to lost")


def find(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"alter table lost rename to {table}")


def test_an_article_that_cannot_be_read_is_not_half_opened(editor: Editor, path: Path) -> None:
    other = next(one.id for one in editor.desk.library.articles() if one.id != editor.desk.article)
    lose(path, "comments")
    editor.window.column.articleChosen.emit(other)
    assert "damaged" in editor.find("notice").text()
    assert editor.desk.article is None
    assert editor.window.article.text() == ""
    find(path, "comments")
    editor.window.column.articleChosen.emit(other)
    assert editor.desk.article == other
    assert editor.window.article.text() == editor.text()


def test_a_list_that_cannot_be_read_stays_as_it_is(editor: Editor, path: Path, qtbot: QtBot) -> None:
    lose(path, "articles")
    with qtbot.waitSignal(editor.window.column.failed):
        editor.window.column.set_order("title")
    assert "damaged" in editor.find("notice").text()
    assert editor.window.column.count() == 2


def test_settings_that_cannot_be_written_keep_nobody_from_working(editor: Editor, path: Path) -> None:
    folder = settings_folder()
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    remarks: list[str] = []
    editor.workbench.settings.hear_remarks(remarks.append)
    editor.workbench.conductor.keeping.opened(path)
    other = next(one.id for one in editor.desk.library.articles() if one.id != editor.desk.article)
    editor.window.column.articleChosen.emit(other)
    assert editor.desk.article == other
    assert sum("could not be saved" in one for one in remarks) == 1


def test_an_error_with_a_sentence_that_leaves_a_slot_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back at the end
    said: list[str] = []
    logbook.catch(said.append)
    sys.excepthook(LibraryError, LibraryError("It is locked."), None)
    assert said == ["It is locked."]


@pytest.fixture
def desk(path: Path, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk()
    desk.open_library(path)
    yield desk
    desk.close_library()


def test_the_backups_that_the_person_wants_are_kept(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "BACKUP", 0)
    settings = Settings()
    settings.set("backup_count", 1)
    folder_of(path).mkdir(parents=True)
    desk.library.save_copy(folder_of(path) / "20200102T030405000000Z_daily.annotations")
    assert [one.made.year for one in backups(path)] == [2020]
    keeper = Upkeep(desk, settings)
    keeper.begin()
    qtbot.waitUntil(lambda: len(backups(path)) == 1 and backups(path)[0].made.year > 2020)
    keeper.end()


def test_a_library_that_cannot_be_read_any_more_is_said_once(
    desk: Desk, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "POLL", 1)
    keeper = Upkeep(desk, Settings())
    said: list[str] = []
    keeper.failed.connect(said.append)
    lose(path, "actions")
    keeper.begin()
    qtbot.waitUntil(lambda: bool(said))
    looks = QTimer(interval=1)
    with qtbot.waitSignals([looks.timeout] * 20):  # as many further looks
        looks.start()
    assert len(said) == 1
    assert "damaged" in said[0]
    find(path, "actions")
    with Library.open(path) as other, other.edit("Add elsewhere") as edit:
        edit.add_speaker("Nora Lind")
    with qtbot.waitSignal(desk.changed):
        pass  # the looks go on
    keeper.end()
