"""Keys in the form for evidence, in the real window with all its shortcuts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Span
from annotator.ui.theme import apply_theme
from tests.gui.workbench import Editor

KEY = Qt.Key
CTRL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def editor(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    apply_theme(qapp, "light", 1.0)
    path = tmp_path / "dam.annotations"
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft("The dam holds three million litres.\n", "Dam")).id
        edit.add_claim(article, [Span(0, 34)])
    editor = Editor.at(path)
    editor.desk.choose(editor.marked().claims[0].id)
    editor.window.article.setFocus()
    yield editor
    editor.leave()


@pytest.mark.parametrize(
    ("key", "modifier"), [(KEY.Key_Return, CTRL), (KEY.Key_Enter, KEYPAD), (KEY.Key_Return, Qt.KeyboardModifier(0))]
)
def test_enter_adds_the_evidence_once_and_decides_nothing(
    editor: Editor, key: KEY, modifier: Qt.KeyboardModifier
) -> None:
    editor.key(KEY.Key_E)
    assert QApplication.focusWidget() is editor.find("evidenceSource")
    editor.type("Report of the operator")
    editor.key(key, modifier)
    assert [one.title for one in editor.marked().evidence] == ["Report of the operator"]
    assert not editor.window.notice.isVisible()


def test_ctrl_enter_adds_the_evidence_from_the_excerpt(editor: Editor) -> None:
    editor.key(KEY.Key_E)
    editor.find("evidenceExcerpt").setFocus()
    editor.type("three million")
    editor.key(KEY.Key_Return, CTRL)
    assert [one.excerpt for one in editor.marked().evidence] == ["three million"]
