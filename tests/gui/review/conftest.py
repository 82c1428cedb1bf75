"""Reviewers at the window, each on a library of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.theme import apply_theme
from tests.gui.review.cases import Case
from tests.gui.workbench import Editor

Sit = Callable[..., Editor]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.annotations"


@pytest.fixture
def sit(qtbot: QtBot) -> Iterator[Sit]:
    """Open the window on a case, at its first article, with the keyboard on the words."""
    windows: list[Editor] = []

    def open_window(case: Case, reviewer: str | None = None) -> Editor:
        editor = Editor.at(case.path, reviewer)
        windows.append(editor)
        editor.desk.open_article(case.harbour)
        editor.window.article.setFocus()
        QApplication.processEvents()
        return editor

    yield open_window
    for editor in windows:
        if editor.desk.is_open:
            editor.leave()
