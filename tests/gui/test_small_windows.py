"""The window on a small screen with large text: it fits, and what has no room is cut short with a sign of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.ui.claims.choice_box import ChoiceBox
from annotator.ui.elided_button import ElidedButton
from annotator.ui.theme import apply_theme
from tests.gui.review import cases
from tests.gui.workbench import Editor

LIBRARY = "The shared library of the whole newsroom, spring and summer of 2026.annotations"


@pytest.fixture
def editor(qapp: QApplication, tmp_path: Path) -> Iterator[Editor]:
    apply_theme(qapp, "light", 1.5)
    case = cases.six_reviewers(tmp_path / LIBRARY)
    with Library.open(case.path) as library:
        library.act_as("Dora Papadopoulou-Wintersteiner")
    editor = Editor.at(case.path)
    yield editor
    editor.leave()
    apply_theme(qapp, "light", 1.0)


def test_the_window_fits_a_screen_of_1024_pixels_at_150_percent(editor: Editor) -> None:
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    needed = editor.window.minimumSizeHint()
    assert needed.width() <= 1024
    assert needed.height() <= 700
    editor.window.resize(1024, 700)
    QApplication.processEvents()
    review = editor.find("reviewPanel")
    assert review.mapTo(editor.window, review.rect().topRight()).x() <= 1024
    for name in ("libraryMenu", "searchField", "reviewerButton"):
        button = editor.find(name)
        assert isinstance(button, ElidedButton)
        assert button.shown_text().endswith("…")
        assert len(button.shown_text()) > 1


def test_words_are_whole_where_there_is_room(editor: Editor, qtbot: QtBot) -> None:
    editor.window.resize(editor.window.sizeHint().expandedTo(editor.window.minimumSizeHint()) * 3)
    QApplication.processEvents()
    for name in ("libraryMenu", "searchField", "reviewerButton"):
        button = editor.find(name)
        assert button.shown_text() == button.text()
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("Whatever differs")
    box.resize(box.sizeHint())
    assert box.shown_text() == "Whatever differs"
    box.resize(box.sizeHint().width() - 20, box.sizeHint().height())
    assert box.shown_text().endswith("…")
