"""The sentences that come and go over the window: none covers another, and none outlives what it was about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.theme import apply_theme
from tests.gui.review import cases
from tests.gui.workbench import Editor

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qapp: QApplication, tmp_path: Path) -> Iterator[Editor]:
    apply_theme(qapp, "light", 1.0)
    editor = Editor.at(cases.disputed(tmp_path / "desk.annotations").path)
    yield editor
    editor.leave()


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def test_a_notice_and_the_note_of_a_mode_do_not_cover_one_another(editor: Editor) -> None:
    editor.drag_over("Engineers had found")
    editor.key(Qt.Key.Key_Q)
    editor.key(Qt.Key.Key_T)
    assert editor.find("stickyNotice").text().startswith("Marking quotes")
    editor.key(Qt.Key.Key_Z, CTRL)
    notice = editor.find("notice")
    assert not place(notice).intersects(place(editor.find("stickyNotice")))
    editor.key(Qt.Key.Key_Escape)
    lower = place(notice)
    editor.drag_over("Engineers had found")
    editor.key(Qt.Key.Key_Q)
    editor.key(Qt.Key.Key_Z, CTRL)
    editor.key(Qt.Key.Key_T)
    assert not place(notice).intersects(place(editor.find("stickyNotice")))
    assert place(notice).bottom() < lower.bottom()


def test_a_refusal_goes_when_what_was_asked_for_is_done(editor: Editor) -> None:
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_1)
    editor.key(Qt.Key.Key_Return, CTRL)
    notice = editor.find("notice")
    assert "reason" in notice.text()
    editor.type("The log says so.")
    editor.key(Qt.Key.Key_Return, CTRL)
    assert not notice.isVisible()
