"""The window on an article, with what the rules suggest for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.theme import apply_theme
from tests.gui.suggesting.hands import SuggestionEditor, library_with


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.annotations"
    library_with(path)
    return path


@pytest.fixture
def editor(path: Path, qtbot: QtBot) -> Iterator[SuggestionEditor]:
    editor = SuggestionEditor.at(path)
    editor.window.article.setFocus()
    editor.wait()
    yield editor
    editor.leave()
