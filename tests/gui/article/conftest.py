"""An article view on the screen, driven by real mouse and key events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article import ArticleView
from annotator.ui.theme import apply_theme
from tests.gui.article.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Callable[[str], Desk]:
    """Give a function that opens a text in a view of 760 x 620 pixels."""
    apply_theme(qapp, "light")

    def open_text(text: str) -> Desk:
        view = ArticleView()
        qtbot.addWidget(view)
        view.resize(760, 620)
        desk = Desk(view, text)
        view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return desk

    return open_text
