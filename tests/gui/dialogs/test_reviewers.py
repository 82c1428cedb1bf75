"""The reviewers' window: who works is chosen by double click or Enter, the rest is changed in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from annotator.library import Library
from annotator.ui.dialogs.reviewers import ReviewersDialog
from tests.gui.dialogs.conftest import child, heard

KEY = Qt.Key


@pytest.fixture
def dialog(library: Library, window: QWidget, show: Callable[[Any], Any]) -> ReviewersDialog:
    library.act_as("Ben Baker")
    library.act_as("Ann")
    made: ReviewersDialog = show(ReviewersDialog(library.reviewers(), library.reviewer, window))
    return made


def type_over(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_who_works_now_is_marked_and_current(dialog: ReviewersDialog) -> None:
    assert dialog.list.currentItem().text() == "Ann — works now"
    assert [dialog.list.item(row).text() for row in range(2)] == ["Ann — works now", "Ben Baker"]


def test_enter_chooses_another(dialog: ReviewersDialog) -> None:
    told = heard(dialog.reviewerChosen)
    QTest.keyClick(dialog.list, KEY.Key_Down)
    QTest.keyClick(dialog.list, KEY.Key_Return)
    assert told == [("Ben Baker",)]
    assert not dialog.isVisible()


def test_a_double_click_chooses_another(dialog: ReviewersDialog) -> None:
    told = heard(dialog.reviewerChosen)
    middle = dialog.list.visualItemRect(dialog.list.item(1)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert told == [("Ben Baker",)]


def test_somebody_new_works_at_once(dialog: ReviewersDialog) -> None:
    told = heard(dialog.reviewerChosen)
    assert not dialog.add.isEnabled()
    type_over(dialog.new, "  Cora  Chief")
    QTest.keyClick(dialog.new, KEY.Key_Return)
    assert told == [("Cora Chief",)]


def test_a_name_that_is_taken_is_refused_in_words(dialog: ReviewersDialog) -> None:
    told = heard(dialog.reviewerChosen)
    type_over(dialog.new, "ben baker")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert told == []
    assert "ben baker" in dialog.message.text()
    changed = heard(dialog.reviewerChanged)
    type_over(dialog.name, "Ben Baker")
    QTest.keyClick(dialog.name, KEY.Key_Return)
    assert changed == []
    assert dialog.name.text() == "Ann"


def test_renaming_tells_the_new_name_alone(dialog: ReviewersDialog, library: Library) -> None:
    told = heard(dialog.reviewerChanged)
    type_over(dialog.name, "Anna")
    QTest.keyClick(dialog.name, KEY.Key_Tab)
    assert told == [(library.reviewer.id, {"name": "Anna"})]
    assert dialog.list.currentItem().text() == "Anna — works now"


def test_an_emptied_name_comes_back(dialog: ReviewersDialog) -> None:
    told = heard(dialog.reviewerChanged)
    dialog.name.setFocus()
    dialog.name.selectAll()
    QTest.keyClick(dialog.name, KEY.Key_Backspace)
    QTest.keyClick(dialog.name, KEY.Key_Tab)
    assert (dialog.name.text(), told) == ("Ann", [])
    assert "needs a name" in dialog.message.text()


def test_initials_and_colour_are_told(dialog: ReviewersDialog, library: Library) -> None:
    told = heard(dialog.reviewerChanged)
    type_over(dialog.initials, "AX")
    QTest.keyClick(dialog.initials, KEY.Key_Tab)
    green: QToolButton = child(dialog, "colour2")
    assert green.accessibleName() == "Green"
    QTest.mouseClick(green, Qt.MouseButton.LeftButton)
    assert [fields for _who, fields in told] == [{"initials": "AX"}, {"colour": "#0b7a5c"}]


def test_it_is_closed_before_others_are_told_so_that_a_question_has_the_keyboard(dialog: ReviewersDialog) -> None:
    in_sight: list[bool] = []
    dialog.reviewerChosen.connect(lambda _name: in_sight.append(dialog.isVisible()))
    type_over(dialog.new, "Cai")
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert in_sight == [False]
