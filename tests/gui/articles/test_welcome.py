"""The welcome of an empty library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.articles import Welcome
from annotator.ui.theme import apply_theme, theme

Listen = Callable[[Any], list[tuple[Any, ...]]]
CHOICES = {"pasteArticle": "paste_article", "importFiles": "import_articles", "openSample": "open_sample"}


@pytest.fixture
def welcome(qtbot: QtBot) -> Welcome:
    page = Welcome()
    page.resize(700, 620)
    qtbot.addWidget(page)
    page.show()
    return page


def choice(page: Welcome, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "command"), CHOICES.items())
def test_each_choice_asks_for_its_command(
    qtbot: QtBot, welcome: Welcome, heard: Listen, name: str, command: str
) -> None:
    wanted = heard(welcome.commandWanted)
    qtbot.mouseClick(choice(welcome, name), Qt.MouseButton.LeftButton)
    qtbot.keyClick(choice(welcome, name), Qt.Key.Key_Return)
    assert wanted == [(command,), (command,)]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_words_fit_into_the_choices(qapp: QApplication, welcome: Welcome, scale: float) -> None:
    apply_theme(qapp, "light", scale)
    welcome.resize(int(700 * scale), int(620 * scale))
    QApplication.processEvents()
    for name in CHOICES:
        button = choice(welcome, name)
        title = QFontMetricsF(theme().ui_font(1.08, bold=True)).height()
        assert button.accessibleDescription()
        assert button.height() >= button.sizeHint().height() > 2 * title


def test_words_fit_into_the_choices_of_a_narrow_window_too(qapp: QApplication, welcome: Welcome) -> None:
    apply_theme(qapp, "light", 1.5)
    welcome.resize(420, 600)
    QApplication.processEvents()
    assert welcome.minimumSizeHint().width() <= 420
    for name in CHOICES:
        button = choice(welcome, name)
        assert button.width() < 420
        assert button.height() >= button.heightForWidth(button.width()) > button.sizeHint().height()
