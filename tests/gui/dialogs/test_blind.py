"""Blind work in the window: switched on and off, looked around in as a curious reviewer, finished, and left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import Finding
from annotator.ui import app
from tests.gui import blind_desk
from tests.gui.blind_desk import leaks, read_everything
from tests.gui.workbench import Editor

KEY = Qt.Key
Open = Callable[[str], Editor]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.annotations"


@pytest.fixture
def at(path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Open the window on the library as somebody, without asking."""
    opened: list[Editor] = []

    def open_as(name: str) -> Editor:
        with Library.open(path, reviewer=name, confirmed=True):
            pass
        workbench = app.Workbench()
        workbench.open(path, reviewer=name, confirmed=True)
        workbench.open_article()
        workbench.window.show()
        workbench.window.activateWindow()
        QApplication.processEvents()
        opened.append(Editor(workbench))
        return opened[-1]

    yield open_as
    for editor in opened:
        if editor.desk.is_open:
            editor.leave()


def open_dialog(editor: Editor, command: str) -> Any:
    """Run a command and give the window that it opened."""
    before = {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
    editor.workbench.conductor.run(command)
    QApplication.processEvents()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and id(each) not in before]
    (dialog,) = [each for each in shown if isinstance(each, QDialog)]
    return dialog


def answer(name: str, *, yes: bool, no: Qt.Key = KEY.Key_Return) -> list[str]:
    """Answer the next question with its yes or with a key that is no; gives what it said, once it was asked."""
    asked: list[str] = []

    def press(tries: int = 300) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or box.objectName() != name or not box.isActiveWindow():
            if tries:
                QTimer.singleShot(10, lambda: press(tries - 1))
            return
        asked.append(box.text())
        if yes:
            agree = next(each for each in box.buttons() if each.objectName() == "answerYes")
            QTest.mouseClick(agree, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(box, no)

    QTimer.singleShot(0, press)
    return asked


def settle(qtbot: QtBot, editor: Editor) -> None:
    """Wait until the list of articles and what comes a moment after an edit are up to date."""
    qtbot.waitUntil(lambda: not editor.workbench.wiring._afterwards.isActive())
    QApplication.processEvents()


def come_back(qtbot: QtBot, editor: Editor) -> None:
    """Give the keyboard back to the window after something stood over it: without a desktop nobody else does."""
    editor.window.activateWindow()
    qtbot.waitUntil(editor.window.isActiveWindow)


def wait_until_hidden(qtbot: QtBot) -> None:
    """Wait until nothing of Ada's work is left in sight, but for what was typed to look for it."""

    def nothing_left() -> None:
        assert [text for text in leaks() if "paletteField" not in text] == []

    qtbot.waitUntil(nothing_left)


# Looking around


def test_the_eyes_of_these_tests_see_what_is_open(path: Path, at: Open) -> None:
    blind_desk.make(path, blind=False)
    at("Ben").key(KEY.Key_N)
    for secret in ("hush-wording", "hush-Anna", "Ada"):
        assert [text for text in read_everything() if secret in text]
    assert leaks()


def test_who_works_blind_sees_ones_own_work_alone(path: Path, at: Open) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    editor.window.article.setFocus()
    editor.key(KEY.Key_N)
    assert editor.find("openCard").isVisible()
    assert editor.find("blindStrip").accessibleDescription().startswith("You work blind")
    assert editor.find("countsLabel").text().startswith("0 quotes · 1 claim")
    assert [text for text in read_everything() if "Disputed" in text] == []
    assert leaks() == []


@pytest.mark.parametrize(
    "command",
    [
        "show_speakers",
        "show_article_history",
        "show_mark_history",
        "choose_reviewer",
        "work_blind",
        "show_overruled",
        "show_keys",
        "erase_for_good",
    ],
)
def test_no_window_tells_of_others_work(path: Path, at: Open, command: str) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    editor.window.article.setFocus()
    editor.key(KEY.Key_N)
    seen: list[str] = []
    if command == "erase_for_good":  # it waits for its answer
        QTimer.singleShot(0, lambda: (seen.extend(leaks()), QApplication.activeModalWidget().close()))
        editor.workbench.conductor.run(command)
    else:
        open_dialog(editor, command)
        seen = leaks()
    assert seen == []


def test_neither_search_nor_completion_tells_of_others_work(path: Path, at: Open, qtbot: QtBot) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    palette = open_dialog(editor, "open_palette")
    QTest.keyClicks(palette.field, "hush")
    qtbot.waitUntil(lambda: palette.nothing.isVisible() or palette.list.offers()[-1].command is False)
    assert [text for text in leaks() if "paletteField" not in text] == []
    palette.close()
    editor.window.article.setFocus()
    editor.key(KEY.Key_N)
    editor.key(KEY.Key_S)
    assert [choice.name for choice in editor.workbench.conductor.parts.naming.choices("hush")] == []
    assert leaks() == []


def test_the_review_tells_nothing_of_an_article_on_which_one_works_blind(path: Path, at: Open, qtbot: QtBot) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    editor.key(KEY.Key_F8)
    assert editor.find("blindNote").isVisible()
    settle(qtbot, editor)
    assert editor.find("showReview").accessibleName() == "Review, 0 open disputes"
    assert leaks() == []


@pytest.mark.parametrize("command", ["export_sets", "show_agreement", "show_consistency"])
def test_work_on_another_thread_sees_no_more_than_who_asks(path: Path, at: Open, qtbot: QtBot, command: str) -> None:
    article = blind_desk.make(path)
    editor = at("Ben")
    ben = editor.desk.library.reviewer.id
    with Library.open(path) as elsewhere, elsewhere.edit("Work blind") as edit:
        edit.set_blind(article, [ben])  # in another window, by Cai, who may see everything from now on
    told = len(editor.desk.library.history())
    dialog = open_dialog(editor, command)
    at_rest = {
        "export_sets": lambda: dialog.findChild(QPlainTextEdit, "exportPreview").toPlainText() != "",
        "show_agreement": lambda: not dialog.is_reckoning(),
        "show_consistency": lambda: not dialog.is_looking(),
    }[command]
    qtbot.waitUntil(at_rest)
    assert leaks() == []
    assert len(editor.desk.library.history()) == told
    dialog.close()


# What was open before


@pytest.mark.parametrize(
    "command",
    [
        "show_speakers",
        "show_article_history",
        "show_mark_history",
        "open_palette",
        "export_sets",
        "show_agreement",
        "show_consistency",
        "show_review",
        "show_speaker",
        "show_overruled",
    ],
)
def test_what_was_open_before_is_hidden_too(path: Path, at: Open, qtbot: QtBot, command: str) -> None:
    article = blind_desk.make(path, blind=False)
    with Library.open(path) as library, library.edit("Decide hush-step") as edit:  # Cai decides
        edit.decide(library.disputes(article)[0], finding=Finding.UNSUBSTANTIATED, reason="hush-decision")
    editor = at("Ben")
    (claim,) = [one.id for one in editor.marked().claims if bool(one.wording) is (command != "show_overruled")]
    editor.desk.choose(claim)
    dialog = None
    if command == "show_review":
        editor.workbench.conductor.run(command)
    else:
        dialog = open_dialog(editor, command)
    if command == "open_palette":
        QTest.keyClicks(dialog.field, "hush")
        qtbot.waitUntil(lambda: any(not offer.command for offer in dialog.list.offers()))
    if command == "export_sets":
        qtbot.waitUntil(lambda: any("hush-reason" in text for text in leaks()))
    qtbot.waitUntil(lambda: bool(leaks()))
    blind_desk.make_blind(path, article)
    editor.desk.library.poll()
    wait_until_hidden(qtbot)
    assert editor.desk.current == (claim if command == "show_overruled" else None)
    assert [text for text in read_everything() if "1 disputed" in text] == []
    if dialog is not None:
        dialog.close()


def test_names_on_offer_go_too(path: Path, at: Open, qtbot: QtBot) -> None:
    article = blind_desk.make(path, blind=False)
    editor = at("Ben")
    (own,) = [one.id for one in editor.marked().claims if not one.wording]
    editor.desk.choose(own)
    editor.key(KEY.Key_S)
    editor.type("hu")
    qtbot.waitUntil(lambda: any("SpeakerPopup" in text or "Choice" in text for text in leaks()))
    blind_desk.make_blind(path, article)
    editor.desk.library.poll()
    wait_until_hidden(qtbot)


def test_what_one_reviewer_began_does_not_stay_for_the_next(path: Path, at: Open, qtbot: QtBot) -> None:
    blind_desk.make(path)
    editor = at("Ada")
    asked = answer("finishQuestion", yes=True)
    editor.workbench.conductor.run("finish_set")
    assert asked
    come_back(qtbot, editor)
    (claim,) = [one.id for one in editor.marked().claims if one.wording]
    editor.desk.choose(claim)
    editor.workbench.conductor.run("write_comment")
    editor.type("hush-draft")
    editor.desk.last_speaker = editor.marked().quotes[0].speaker
    editor.window.top.reviewerChosen.emit("Ben")
    assert editor.desk.library.reviewer.name == "Ben"
    wait_until_hidden(qtbot)
    editor.workbench.conductor.run("same_speaker")
    assert leaks() == []
    answer("blindQuestion", yes=True)
    editor.window.top.reviewerChosen.emit("Ada")
    assert "hush-draft" in {comment.text for comment in editor.marked().comments}


# Becoming somebody else


def reviewers_menu(editor: Editor) -> QMenu:
    menu = editor.find("reviewerButton").menu()
    assert isinstance(menu, QMenu)
    return menu


def checked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_becoming_somebody_else_asks_and_enter_is_no(path: Path, at: Open) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    asked = answer("blindQuestion", yes=False)
    next(action for action in reviewers_menu(editor).actions() if action.text() == "Ada").trigger()
    assert len(asked) == 1
    assert asked[0].startswith("Ben works blind on “The road”.")
    assert editor.desk.library.reviewer.name == "Ben"
    assert editor.find("reviewerButton").text() == "Ben"
    assert checked(reviewers_menu(editor)) == ["Ben"]
    assert leaks() == []


def test_becoming_somebody_else_when_it_is_meant_stands_in_the_history(path: Path, at: Open) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    dialog = open_dialog(editor, "choose_reviewer")
    asked = answer("blindQuestion", yes=True)
    QTest.keyClicks(dialog.new, "Dora")
    QTest.keyClick(dialog.new, KEY.Key_Return)
    assert asked
    assert editor.find("reviewerButton").text() == "Dora"
    history = open_dialog(editor, "show_article_history")
    assert any("Act as Dora while working blind" in text and "Ben" in text for text in read_everything())
    history.close()


def test_who_works_blind_nowhere_is_not_asked(path: Path, at: Open) -> None:
    blind_desk.make(path, blind=False)
    editor = at("Ben")
    editor.window.top.reviewerChosen.emit("Ada")
    assert editor.find("reviewerButton").text() == "Ada"


def test_opening_the_window_as_somebody_else_asks_too(
    path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind_desk.make(path)
    with Library.open(path, reviewer="Ben", confirmed=True) as library:
        library.act_as("Ben", confirmed=True)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # what the window puts there goes again
    asked = answer("blindQuestion", yes=False)
    assert app.run(path, reviewer="Ada") == 0
    assert asked[0].startswith("Ben works blind")
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == []
    with Library.open(path) as library:
        assert library.reviewer.name == "Ben"
        assert "Act as Ada while working blind" not in {entry.name for entry in library.history()}


def test_a_library_that_is_open_is_not_opened_as_another(path: Path, at: Open) -> None:
    blind_desk.make(path)  # Cai took the chair
    editor = at("Ben")
    assert editor.workbench.conductor.keeping.open_path(path)
    assert editor.desk.library.reviewer.name == "Ben"
    assert "is open already" in editor.find("notice").text()


# Switching it on and off


def test_it_is_switched_on_for_ticked_reviewers_and_off_again(path: Path, at: Open, qtbot: QtBot) -> None:
    blind_desk.make(path, blind=False)
    editor = at("Ben")
    dialog = open_dialog(editor, "work_blind")
    assert dialog.nobody.isChecked()
    QTest.mouseClick(dialog.some, Qt.MouseButton.LeftButton, pos=dialog.some.rect().center() / 8)
    assert not dialog.apply.isEnabled()
    assert dialog.message.text() == "Tick who is to work blind."
    ben = editor.desk.library.reviewer.id
    dialog.boxes[ben].setFocus()
    QTest.keyClick(dialog.boxes[ben], KEY.Key_Space)
    assert "You are among them" in dialog.message.text()
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert editor.find("blindStrip")
    wait_until_hidden(qtbot)
    assert [one.whom for one in editor.desk.library.blinds(editor.desk.article or "")] == [ben]
    again = open_dialog(editor, "work_blind")
    assert again.some.isChecked()
    assert again.boxes[ben].accessibleDescription() == "works blind until their set is finished"
    again.nobody.setFocus()
    QTest.keyClick(again.nobody, KEY.Key_Space)
    QTest.keyClick(again.nobody, KEY.Key_Return)
    assert leaks()
    assert editor.desk.library.undo_name == "End blind work"
    come_back(qtbot, editor)
    editor.key(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_until_hidden(qtbot)


def test_who_is_bound_by_another_is_told_whom_to_ask(path: Path, at: Open) -> None:
    blind_desk.make(path)
    dialog = open_dialog(at("Ben"), "work_blind")
    assert dialog.everybody.isChecked()
    assert not dialog.apply.isEnabled()
    assert dialog.message.text().endswith("or ask Cai, who switched it on, to switch it off.")


def test_who_has_finished_is_named_to_those_who_may_know(path: Path, at: Open) -> None:
    article = blind_desk.make(path)
    with Library.open(path, reviewer="Ada", confirmed=True) as library, library.edit("Finish") as edit:
        edit.finish_set(article, finished=True)
        ada, ben = library.reviewer.id, next(one.id for one in library.reviewers() if one.name == "Ben")
    state = open_dialog(at("Ada"), "work_blind")
    assert state.boxes[ada].accessibleDescription() == "has finished: others’ work stays open"
    assert state.boxes[ben].accessibleDescription() == "works blind until their set is finished"
    state.close()
    hidden = open_dialog(at("Ben"), "work_blind")
    assert hidden.boxes[ada].accessibleDescription() == "works blind until their set is finished"


# Finishing


def test_finishing_asks_and_then_opens_others_work_for_good(path: Path, at: Open, qtbot: QtBot) -> None:
    blind_desk.make(path)
    editor = at("Ben")
    asked = answer("finishQuestion", yes=False)
    QTest.mouseClick(editor.find("blindFinish"), Qt.MouseButton.LeftButton)
    assert asked == ["Is your work on this article finished?"]
    assert editor.find("blindStrip")
    assert leaks() == []
    answer("finishQuestion", yes=True)
    come_back(qtbot, editor)
    editor.find("blindFinish").setFocus()
    editor.key(KEY.Key_Space)
    come_back(qtbot, editor)
    assert not editor.window.blind.isVisible()
    assert {claim.wording for claim in editor.marked().claims} == {"", "hush-wording"}
    assert leaks()
    refused = answer("undoRefusedQuestion", yes=False, no=KEY.Key_Escape)
    editor.key(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "others’ work has been open to you" in refused[0]


def test_a_changed_mind_shows_the_first_blind_verdict_beside_the_present_one(
    path: Path, at: Open, qtbot: QtBot
) -> None:
    article = blind_desk.make(path, blind=False)
    with Library.open(path) as library, library.edit("Work blind") as edit:
        edit.set_blind(article, [one.id for one in library.reviewers() if one.name == "Ben"])
    editor = at("Ben")
    (own,) = [one.id for one in editor.marked().claims]
    answer("finishQuestion", yes=True)
    editor.workbench.conductor.run("finish_set")
    come_back(qtbot, editor)
    editor.desk.choose(own)
    assert [text for text in read_everything() if "First, blind" in text] == []
    editor.window.article.setFocus()
    editor.key(KEY.Key_2)
    assert editor.find("firstVerdict").accessibleDescription() == "First, blind: Substantiated"
    editor.key(KEY.Key_0)
    assert editor.find("firstVerdict").accessibleDescription() == "First, blind: Substantiated"
    editor.window.top.reviewerChosen.emit("Cai")
    editor.desk.choose(own)
    assert {"Ben · ○ Unchecked", "First, blind: Substantiated"} <= {
        text.partition(": ")[2] for text in read_everything()
    }
