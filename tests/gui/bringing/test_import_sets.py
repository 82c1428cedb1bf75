"""Others' work comes into the real window: looked at first, brought in as one step, taken back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.library import Library
from annotator.ui.bringing import ImportSetsDialog
from annotator.ui.bringing.set_jobs import Import, Target
from annotator.ui.dialogs.speaker_asking import MergeDialog
from annotator.ui.theme import apply_theme
from tests.gui.dialogs.test_reach import controls
from tests.gui.workbench import Editor
from tests.library.making import TEXT, add_article, add_claim, add_quote, clock_wrong_by, rows, stamps

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ben's library, Ada's, and Ada's set as a file; both have changed the title, Ben later."""
    ada, ben = tmp_path / "ada.annotations", tmp_path / "ben.annotations"
    with Library.open(ada, reviewer="Ada") as one, Library.open(ben, reviewer="Ben") as other:
        article = add_article(one).id
        add_quote(one, article)
        other.import_sets(one.annotation_sets())
        with other.edit("Add speaker") as edit:
            edit.add_speaker("Jeyhun Bayramov")
        with one.edit("Add speaker") as edit:
            speaker = edit.add_speaker("Ceyhun Bayramov").id
        add_quote(one, article, "Cars pass", speaker=speaker)
        for library, title, years in ((one, "Older", 0), (other, "Newer", 1)):
            with clock_wrong_by(years), library.edit("Title") as edit:
                edit.change_article(article, title=title)
        add_article(one, f"{TEXT}More.", "Comes along")
        exchange.write_file(tmp_path / "ada.json", "json", one.annotation_sets())
    return tmp_path


@pytest.fixture
def editor(folder: Path, qtbot: QtBot) -> Iterator[Editor]:
    editor = Editor.at(folder / "ben.annotations")
    yield editor
    QThreadPool.globalInstance().waitForDone()
    editor.leave()


@pytest.fixture
def looked(editor: Editor, qtbot: QtBot) -> Callable[..., ImportSetsDialog]:
    """Drop files on the window and wait until they were looked at."""

    def drop_them(*paths: Path) -> ImportSetsDialog:
        drop(editor.window, *paths)
        dialog = preview(editor)
        qtbot.waitUntil(lambda: dialog._work is None and QApplication.activeWindow() is dialog)
        QApplication.processEvents()  # what was put in comes into view
        return dialog

    return drop_them


def drop(window: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(400, 300), *both))
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), *both))


def preview(editor: Editor) -> ImportSetsDialog:
    found = editor.window.findChildren(ImportSetsDialog)
    assert len(found) == 1
    return found[0]


def state(path: Path) -> tuple[Any, Any]:
    return rows(path), stamps(path)


def seen(dialog: QWidget) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def box(dialog: QWidget, name: str) -> QCheckBox:
    found = dialog.findChild(QCheckBox, name)
    assert found is not None, f"no {name}"
    return found


def press(dialog: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, key)


def bring_in(editor: Editor, qtbot: QtBot, dialog: ImportSetsDialog) -> None:
    """Press Enter, and wait until it is in."""
    with qtbot.waitSignal(dialog.imported):
        press(dialog, KEY.Key_Return)


def go_back(editor: Editor, qtbot: QtBot) -> None:
    """Be in the article again, as after a dialog has closed."""
    qtbot.waitUntil(lambda: editor.window.findChildren(ImportSetsDialog) == [])
    editor.window.activateWindow()
    editor.window.article.setFocus()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor.window)


def test_what_would_come_in_is_shown_first_and_nothing_is_changed(
    editor: Editor, looked: Any, folder: Path, qtbot: QtBot
) -> None:
    before = state(folder / "ben.annotations")
    dialog = looked(folder / "ada.json")
    words = seen(dialog)
    assert dialog.title.text() == "From Ada"
    assert "new" in dialog.counts.text()
    assert "1 newer here" in dialog.counts.text()
    for told in ("Comes along", "The article “Newer”", "Title: “Newer”", "Title: “Older”", "Stands, here"):
        assert told in words
    assert state(folder / "ben.annotations") == before
    press(dialog, KEY.Key_Escape)
    assert state(folder / "ben.annotations") == before
    qtbot.waitUntil(lambda: editor.window.findChildren(ImportSetsDialog) == [])


def test_it_comes_in_as_one_step_that_undo_takes_back_whole(
    editor: Editor, looked: Any, folder: Path, qtbot: QtBot
) -> None:
    before = state(folder / "ben.annotations")
    bring_in(editor, qtbot, looked(folder / "ada.json"))
    assert len(editor.desk.library.articles()) == 2
    assert len(editor.marked().quotes) == 2
    assert editor.find("notice").text().startswith("Imported: ")
    assert editor.desk.library.undo_name == "Import annotation sets"
    go_back(editor, qtbot)
    editor.key(KEY.Key_Z, CTRL)
    assert state(folder / "ben.annotations") == before
    assert len(editor.marked().quotes) == 1
    dialog = looked(folder / "ada.json")
    assert dialog.do_it.isEnabled()


def test_the_same_again_brings_nothing(editor: Editor, looked: Any, folder: Path, qtbot: QtBot) -> None:
    bring_in(editor, qtbot, looked(folder / "ada.json"))
    go_back(editor, qtbot)
    dialog = looked(folder / "ada.json")
    assert not dialog.do_it.isEnabled()
    assert dialog.explanation.text() == "All of it is here already."
    assert QApplication.focusWidget() is dialog.cancel


def test_sections_open_and_close_by_the_keyboard(looked: Any, folder: Path) -> None:
    dialog = looked(folder / "ada.json")
    toggle = dialog.findChild(QToolButton, "newArticlesToggle")
    assert toggle is not None
    assert "Comes along" in seen(dialog)
    toggle.setFocus()
    press(dialog, KEY.Key_Space)
    assert "Comes along" not in seen(dialog)
    press(dialog, KEY.Key_Space)
    assert "Comes along" in seen(dialog)


def names_of_speakers(editor: Editor) -> set[str]:
    library = editor.desk.library
    return {library.speaker(quote.speaker).name for quote in editor.marked().quotes if quote.speaker}


def test_speakers_are_merged_where_that_was_ticked(editor: Editor, looked: Any, folder: Path, qtbot: QtBot) -> None:
    dialog = looked(folder / "ada.json")
    tick = box(dialog, "mergeSpeakers0")
    assert not tick.isChecked()
    assert tick.accessibleName() == "“Ceyhun Bayramov”, who comes in, is “Jeyhun Bayramov”: merge them after the import"
    tick.setFocus()
    press(dialog, KEY.Key_Space)
    dialog.do_it.setFocus()
    bring_in(editor, qtbot, dialog)
    assert names_of_speakers(editor) == {"Jeyhun Bayramov"}
    assert not editor.window.findChild(QWidget, "noticeButton").isVisible()
    go_back(editor, qtbot)
    editor.key(KEY.Key_Z, CTRL, times=2)
    assert len(editor.desk.library.articles()) == 1


def test_speakers_that_were_not_merged_are_offered_afterwards(
    editor: Editor, looked: Any, folder: Path, qtbot: QtBot
) -> None:
    bring_in(editor, qtbot, looked(folder / "ada.json"))
    assert names_of_speakers(editor) == {"Ceyhun Bayramov"}
    QTest.mouseClick(editor.find("noticeButton"), Qt.MouseButton.LeftButton)
    (question,) = editor.window.findChildren(MergeDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is question)
    QTest.mouseClick(question.keep_other, Qt.MouseButton.LeftButton)
    QTest.mouseClick(question.merge, Qt.MouseButton.LeftButton)
    assert names_of_speakers(editor) == {"Jeyhun Bayramov"}


@pytest.mark.parametrize("same", [True, False])
def test_a_reviewer_of_the_same_name_is_asked_about(
    editor: Editor, looked: Any, folder: Path, qtbot: QtBot, same: bool
) -> None:
    with Library.open(folder / "laptop.annotations", reviewer="Ben") as laptop:
        add_claim(laptop, add_article(laptop).id)
        incoming = laptop.reviewer
    drop_question = answer_question("&Import its sets")
    dialog = looked(folder / "laptop.annotations")
    assert drop_question == ["“laptop.annotations” is a library."]
    if same:
        tick = box(dialog, "samePerson0")
        tick.setFocus()
        press(dialog, KEY.Key_Space)
        dialog.do_it.setFocus()
    bring_in(editor, qtbot, dialog)
    library = editor.desk.library
    assert [one.name for one in library.reviewers()] == (["Ada", "Ben"] if same else ["Ada", "Ben", "Ben (2)"])
    assert (library.reviewer.id == incoming.id) is same
    assert "Reviewer: Ben" in {each.accessibleName() for each in editor.window.top.findChildren(QPushButton)}
    add_quote(library, library.articles()[0].id, "Monday")
    assert library.annotations(library.articles()[0].id).quotes[-1].reviewer == library.reviewer.id


def answer_question(label: str) -> list[str]:
    """Press the button called `label` in the next question; gives what it asked, once it has."""
    asked: list[str] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        if not isinstance(question, QMessageBox):
            QTimer.singleShot(10, answer)
            return
        asked.append(question.text())
        (button,) = [one for one in question.buttons() if one.text() == label]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    return asked


def test_both_who_worked_stay_two_and_are_told_apart(editor: Editor, looked: Any, folder: Path, qtbot: QtBot) -> None:
    add_claim(editor.desk.library, editor.desk.library.articles()[0].id)
    with Library.open(folder / "laptop.annotations", reviewer="Ben") as laptop:
        add_claim(laptop, add_article(laptop).id)
        exchange.write_file(folder / "laptop.json", "json", laptop.annotation_sets())
    dialog = looked(folder / "laptop.json")
    assert any("they stay two people" in words for words in seen(dialog))
    assert dialog.findChild(QCheckBox, "samePerson0") is None
    bring_in(editor, qtbot, dialog)
    assert [one.name for one in editor.desk.library.reviewers()] == ["Ada", "Ben", "Ben (2)"]


def test_a_library_that_is_dropped_can_be_opened_instead(editor: Editor, folder: Path) -> None:
    asked = answer_question("&Open it")
    drop(editor.window, folder / "ada.annotations")
    assert asked == ["“ada.annotations” is a library."]
    assert editor.desk.library.path == folder / "ada.annotations"


def test_a_library_that_is_dropped_may_be_left_alone(editor: Editor, folder: Path) -> None:
    before = state(folder / "ben.annotations")
    answer_question("Cancel")
    drop(editor.window, folder / "ada.annotations")
    assert editor.desk.library.path == folder / "ben.annotations"
    assert state(folder / "ben.annotations") == before


def test_the_open_library_itself_is_open_already(editor: Editor, folder: Path) -> None:
    drop(editor.window, folder / "ben.annotations")
    assert editor.find("notice").text() == "“ben.annotations” is open already."


def test_files_are_chosen_by_the_command_too(
    editor: Editor, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(folder / "ada.json"), str(folder / "ada.annotations")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: (names, ""))
    editor.window.article.setFocus()
    editor.key(KEY.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = preview(editor)
    qtbot.waitUntil(lambda: dialog._work is None)
    assert dialog.title.text() == "From Ada"
    assert dialog.do_it.isEnabled()


def test_one_file_that_cannot_be_used_is_told_in_a_sentence(editor: Editor, folder: Path, qtbot: QtBot) -> None:
    before = state(folder / "ben.annotations")
    (folder / "cut.json").write_text((folder / "ada.json").read_text(encoding="utf-8")[:900], encoding="utf-8")
    drop(editor.window, folder / "cut.json")
    qtbot.waitUntil(lambda: editor.window.notice.isVisible())
    assert "“cut.json” ends in the middle" in editor.find("notice").text()
    qtbot.waitUntil(lambda: editor.window.findChildren(ImportSetsDialog) == [])
    assert state(folder / "ben.annotations") == before


def test_others_come_in_beside_files_that_cannot_be_used(
    editor: Editor, looked: Any, folder: Path, qtbot: QtBot
) -> None:
    (folder / "no.json").write_text("[]", encoding="utf-8")
    dialog = looked(folder / "no.json", folder / "ada.json", folder / "missing.json")
    assert dialog.findChild(QToolButton, "failedFilesToggle").text() == "Cannot be used: 2"
    assert any("“no.json” is no annotation set" in words for words in seen(dialog))
    bring_in(editor, qtbot, dialog)
    assert len(editor.desk.library.articles()) == 2


def test_none_of_several_files_can_be_used(looked: Any, folder: Path) -> None:
    (folder / "no.json").write_text("[]", encoding="utf-8")
    dialog = looked(folder / "no.json", folder / "missing.json")
    assert dialog.title.text() == "None of these files can be used."
    assert not dialog.do_it.isEnabled()


def test_an_import_that_is_stopped_changes_nothing(editor: Editor, looked: Any, folder: Path, qtbot: QtBot) -> None:
    before = state(folder / "ben.annotations")
    dialog = looked(folder / "ada.json")
    with qtbot.waitSignal(dialog.refused):
        dialog.do_it.click()
        dialog.reject()  # in the same moment: nothing of the library has been read yet
    assert editor.find("notice").text() == "The import was stopped. Nothing was changed."
    assert state(folder / "ben.annotations") == before


def test_who_stops_too_late_is_told_what_was_done(folder: Path) -> None:
    with Library.open(folder / "ada.annotations", read_only=True) as ada:
        sets = list(ada.annotation_sets())
    with Library.open(folder / "ben.annotations", read_only=True) as ben:
        target = Target(ben.path, ben.reviewer)
    job = Import(target, sets)
    work = job.work()
    work.told.connect(lambda step: work.cancel() if step.done == step.all else None)
    work._run()
    assert job.report is not None
    assert job.report.added


def test_a_library_that_is_only_read_takes_nothing(folder: Path, qtbot: QtBot) -> None:
    editor = Editor.at(folder / "ben.annotations")
    editor.desk.open_library(folder / "ben.annotations", read_only=True)
    drop(editor.window, folder / "ada.json")
    assert "open for reading only" in editor.find("notice").text()
    assert editor.window.findChildren(ImportSetsDialog) == []
    editor.leave()


# Reach


@pytest.fixture
def asking(looked: Any, folder: Path) -> ImportSetsDialog:
    """A dialog with every section."""
    with Library.open(folder / "laptop.annotations", reviewer="Ben") as laptop:
        add_claim(laptop, add_article(laptop).id)
        exchange.write_file(folder / "laptop.json", "json", laptop.annotation_sets())
    dialog = looked(folder / "laptop.json", folder / "ada.json", folder / "missing.json")
    assert isinstance(dialog, ImportSetsDialog)
    return dialog


def test_every_control_has_a_name_and_is_reached_by_tab(asking: ImportSetsDialog) -> None:
    found = controls(asking)
    assert len(found) > 8
    assert [each for each in found if not each.accessibleName() or not each.objectName()] == []
    reached = set()
    for _step in range(40):
        reached.add(QApplication.focusWidget())
        press(asking, KEY.Key_Tab)
    assert [each for each in found if each.isEnabled() and each not in reached] == []


def test_nothing_is_cut_off_at_150_percent(qapp: QApplication, asking: ImportSetsDialog) -> None:
    apply_theme(qapp, "dark", 1.5)
    QApplication.processEvents()
    labels = [each for each in asking.report.findChildren(QLabel) if each.isVisible() and each.text()]
    assert len(labels) > 8
    assert [each.text() for each in labels if each.height() < each.heightForWidth(each.width())] == []
    assert asking.report.widget().width() <= asking.report.viewport().width()


def test_a_folder_of_sets_is_chosen_in_the_window(
    editor: Editor, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = folder / "sets"
    sets.mkdir()
    (folder / "ada.json").rename(sets / "ada.json")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(sets))  # the system's own dialog
    editor.workbench.conductor.run("import_sets_folder")
    dialog = preview(editor)
    qtbot.waitUntil(lambda: dialog._work is None)
    assert dialog.title.text() == "From Ada"


def test_what_came_in_for_another_article_is_one_press_away(editor: Editor, folder: Path, qtbot: QtBot) -> None:
    with Library.open(folder / "cem.annotations", reviewer="Cem") as other:
        elsewhere = add_article(other, f"Elsewhere. {TEXT}", "Elsewhere")
        add_quote(other, elsewhere.id)
        exchange.write_file(folder / "cem.json", "json", other.annotation_sets())
    assert editor.desk.article != elsewhere.id
    drop(editor.window, folder / "cem.json")
    dialog = preview(editor)
    qtbot.waitUntil(lambda: dialog._work is None and QApplication.activeWindow() is dialog)
    bring_in(editor, qtbot, dialog)
    assert editor.desk.article != elsewhere.id
    QTest.mouseClick(editor.find("noticeButton"), Qt.MouseButton.LeftButton)
    assert editor.desk.article == elsewhere.id
