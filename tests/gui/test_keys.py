"""Keys act where the focus is right, and nowhere else: real key events in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.keys import KeyMap

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Desk(QMainWindow):
    """A window with the panes' names, an article that is read only, a panel with fields and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.article = QTextEdit("Some words of an article")
        self.article.setObjectName("articleView")
        self.article.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.article.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.panel = QFrame()
        self.panel.setObjectName("claimsPanel")
        self.card, self.line, self.reason, self.choice = QPushButton(), QLineEdit(), QPlainTextEdit(), QComboBox()
        self.choice.setEditable(True)
        inside = QVBoxLayout(self.panel)
        for widget in (self.card, self.line, self.reason, self.choice):
            inside.addWidget(widget)
        self.list, self.search = QListWidget(), QLineEdit()
        middle = QWidget()
        layout = QVBoxLayout(middle)
        for each in (self.article, self.panel, self.list, self.search):
            layout.addWidget(each)
        self.setCentralWidget(middle)
        self.keys = KeyMap()
        self.commands: dict[str, QAction] = self.keys.actions(self, self.asked.append)

    def press(self, where: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> list[str]:
        """Press a key with the focus on `where`; gives the commands that were asked for."""
        where.setFocus()
        assert QApplication.focusWidget() is where
        self.asked.clear()
        QTest.keyClick(where, key, modifier)
        return list(self.asked)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    window = Desk()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield window
    window.close()


LETTERS = [
    (KEY.Key_Q, NONE, "mark_quote"),
    (KEY.Key_Q, SHIFT, "add_quote_part"),
    (KEY.Key_C, NONE, "mark_claim"),
    (KEY.Key_S, NONE, "assign_speaker"),
    (KEY.Key_1, NONE, "judge_substantiated"),
    (KEY.Key_2, NONE, "judge_unsubstantiated"),
    (KEY.Key_0, NONE, "clear_verdict"),
    (KEY.Key_N, NONE, "next_claim"),
    (KEY.Key_Plus, NONE, "grow_end"),
    (KEY.Key_Minus, NONE, "shrink_end"),
    (KEY.Key_Delete, NONE, "delete_mark"),
]


@pytest.mark.parametrize(("key", "modifier", "command"), LETTERS)
def test_letters_act_in_the_article_and_on_cards(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, command: str
) -> None:
    assert desk.press(desk.article, key, modifier) == [command]
    assert desk.press(desk.card, key, modifier) == [command]


@pytest.mark.parametrize(("key", "modifier", "command"), LETTERS)
def test_letters_never_act_where_people_type_or_elsewhere(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, command: str
) -> None:
    editor = desk.choice.lineEdit()
    assert editor is not None
    for field in (desk.line, desk.reason, desk.choice, desk.search, desk.list):
        assert desk.press(field, key, modifier) == [], command


def test_what_is_typed_arrives_in_the_field(desk: Desk) -> None:
    desk.line.setFocus()
    QTest.keyClicks(desk.line, "Quote 123, said C+-'")
    assert desk.line.text() == "Quote 123, said C+-'"
    desk.reason.setFocus()
    QTest.keyClicks(desk.reason, "no evidence, 0 sources")
    assert desk.reason.toPlainText() == "no evidence, 0 sources"
    assert desk.asked == []


@pytest.mark.parametrize(
    ("key", "modifier", "command"),
    [
        (KEY.Key_K, CTRL, "open_palette"),
        (KEY.Key_F, CTRL, "find_in_article"),
        (KEY.Key_E, CTRL, "export_sets"),
        (KEY.Key_D, CTRL, "edit_article_details"),
        (KEY.Key_H, CTRL, "show_article_history"),
        (KEY.Key_F1, NONE, "show_keys"),
        (KEY.Key_F6, NONE, "next_pane"),
        (KEY.Key_F6, SHIFT, "previous_pane"),
        (KEY.Key_3, ALT, "assign_recent_3"),
    ],
)
def test_commands_of_the_window_act_from_everywhere(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, command: str
) -> None:
    for widget in (desk.article, desk.card, desk.line, desk.reason, desk.search, desk.list):
        assert desk.press(widget, key, modifier) == [command], widget


def test_commands_of_the_article_do_not_act_on_cards(desk: Desk) -> None:
    assert desk.press(desk.article, KEY.Key_L) == ["select_sentence"]
    assert desk.press(desk.article, KEY.Key_Apostrophe) == ["select_quotation"]
    assert desk.press(desk.article, KEY.Key_Return) == ["open_mark"]
    assert desk.press(desk.article, KEY.Key_Escape) == ["let_go"]
    assert desk.press(desk.card, KEY.Key_L) == []
    assert desk.press(desk.card, KEY.Key_Escape) == []


def test_undo_reaches_the_library_from_the_article(desk: Desk) -> None:
    assert desk.press(desk.article, KEY.Key_Z, CTRL) == ["undo"]
    assert desk.press(desk.article, KEY.Key_Z, CTRL | SHIFT) == ["redo"]


def test_another_key_acts_as_soon_as_it_is_given(desk: Desk) -> None:
    desk.keys.set_keys("mark_quote", ["Y"])
    desk.keys.dress(desk.commands)
    assert desk.press(desk.article, KEY.Key_Y) == ["mark_quote"]
    assert desk.press(desk.article, KEY.Key_Q) == []


def test_a_menu_runs_commands_wherever_the_focus_is(desk: Desk) -> None:
    desk.search.setFocus()
    desk.commands["mark_quote"].trigger()
    assert desk.asked == ["mark_quote"]


def test_letters_act_beside_a_menu_bar(desk: Desk) -> None:
    menu = desk.menuBar().addMenu("Mark")
    menu.addActions(list(desk.commands.values()))
    assert desk.press(desk.article, KEY.Key_Q) == ["mark_quote"]
    assert desk.press(desk.search, KEY.Key_Q) == []
