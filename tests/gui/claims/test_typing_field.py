from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.claims.typing_field import TypingField


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TypingField]:
    window = QWidget()
    column = QVBoxLayout(window)
    field = TypingField()
    field.setObjectName("typed")
    column.addWidget(field)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield field
    window.close()


def test_a_burst_carries_the_whole_text_and_the_run_ends_after_a_pause(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed, ended = heard(field.typed), heard(field.ended)
    qtbot.keyClicks(field, "no record")
    assert typed == []
    assert field.pending
    qtbot.waitUntil(lambda: bool(typed))
    assert typed == [("no record",)]
    assert not field.pending
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [()]


def test_typing_goes_on_after_a_burst_and_is_one_run(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed, ended, pending = heard(field.typed), heard(field.ended), heard(field.pendingChanged)
    for word in ("a", "b"):
        count = len(typed)
        qtbot.keyClicks(field, word)
        qtbot.waitUntil(lambda count=count: len(typed) > count)
    assert typed == [("a",), ("ab",)]
    assert pending == [(True,), (False,), (True,), (False,)]
    assert ended == []


def test_flush_sends_at_once_and_ends(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed, ended = heard(field.typed), heard(field.ended)
    qtbot.keyClicks(field, "now")
    field.flush()
    assert (typed, ended) == ([("now",)], [()])
    field.flush()
    assert (typed, ended) == ([("now",)], [()])


def test_leaving_the_field_sends_what_was_typed(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed, ended = heard(field.typed), heard(field.ended)
    qtbot.keyClicks(field, "why")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert (typed, ended) == ([("why",)], [()])


def test_the_echo_of_own_words_neither_moves_the_caret_nor_loses_a_character(qtbot: QtBot, field: TypingField) -> None:
    field.typed.connect(field.show_text)
    qtbot.keyClicks(field, "ab")
    with qtbot.waitSignal(field.typed):
        pass
    qtbot.keyClick(field, Qt.Key.Key_Left)
    qtbot.keyClicks(field, "X")
    field.show_text("ab")
    assert field.toPlainText() == "aXb"
    assert field.textCursor().position() == 2


def test_a_late_echo_does_not_bring_back_what_was_typed_before(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed = heard(field.typed)
    qtbot.keyClicks(field, "a")
    qtbot.waitUntil(lambda: len(typed) == 1)
    qtbot.keyClicks(field, "b")
    qtbot.waitUntil(lambda: len(typed) == 2)
    field.show_text("a")
    assert field.toPlainText() == "ab"


def test_own_unsent_characters_win_over_words_from_elsewhere(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed = heard(field.typed)
    qtbot.keyClicks(field, "mine")
    field.show_text("from another window")
    assert field.toPlainText() == "mine"
    field.flush()
    assert typed == [("mine",)]


def test_words_from_elsewhere_come_in_while_nothing_is_pending_and_the_caret_stays_by_its_word(
    field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed = heard(field.typed)
    field.show_text("no record 😀 cited")
    cursor = field.textCursor()
    cursor.setPosition(len("no record 😀 cited") + 1)
    field.setTextCursor(cursor)
    field.show_text("there is no 😀😀 record cited")
    assert field.toPlainText() == "there is no 😀😀 record cited"
    assert field.textCursor().atEnd()
    assert typed == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12),
)
def test_any_text_replaces_any_other_exactly(field: TypingField, one: str, other: str) -> None:
    field.show_text(one)
    field.show_text(other)
    # Qt shows a no-break space as such but gives back a plain one.
    assert field.toPlainText() == other.replace("\u00a0", " ")


def test_undo_belongs_to_the_application(qtbot: QtBot, field: TypingField) -> None:
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), field.window())
    qtbot.keyClicks(field, "word")
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "word"


def test_undo_reaches_the_parent_where_no_shortcut_takes_it(qtbot: QtBot, field: TypingField) -> None:
    qtbot.keyClicks(field, "word")
    for modifiers in (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    ):
        qtbot.keyClick(field, Qt.Key.Key_Z, modifiers)
    assert field.toPlainText() == "word"


def test_letters_stay_in_the_field_though_they_are_commands_elsewhere(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    shortcut = QShortcut(QKeySequence("2"), field.window())
    activated = heard(shortcut.activated)
    qtbot.keyClicks(field, "2")
    assert field.toPlainText() == "2"
    assert activated == []


def test_the_field_grows_with_its_text_up_to_a_limit(field: TypingField) -> None:
    low = field.height()
    field.show_text("one\ntwo\nthree\nfour")
    grown = field.height()
    assert grown > low
    field.show_text("\n" * 100)
    assert grown < field.height() < 100 * field.fontMetrics().lineSpacing()


def test_words_of_another_subject_come_only_after_the_own_ones_were_sent(
    qtbot: QtBot, field: TypingField, heard: Callable[[Any], list[tuple[Any, ...]]]
) -> None:
    typed = heard(field.typed)
    field.start_with("first")
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, "!")
    field.start_with("second")
    assert typed == [("first!",)]
    assert field.toPlainText() == "second"
