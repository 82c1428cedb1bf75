"""What tests of the panel do with a control, and how they look for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.claims import ClaimsPanel

Find = Callable[[str], Any]
Listen = Callable[[Any], list[tuple[Any, ...]]]


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def all_named(panel: ClaimsPanel, name: str) -> list[Any]:
    return [each for each in panel.findChildren(QWidget, name) if each.isVisible()]


def says(panel: ClaimsPanel, words: str) -> bool:
    return any(words in each.text() for each in panel.findChildren(QLabel) if each.isVisible())
