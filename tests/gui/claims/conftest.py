"""A panel in a window that is shown and active, in the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.claims import ClaimsPanel
from annotator.ui.theme import apply_theme
from tests.gui.claims import made


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ClaimsPanel]:
    """The panel with the sample cards beside a field that stands for the article view."""
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    panel = ClaimsPanel(today=lambda: "2023-05-02")
    panel.set_reviewer("a")
    panel.set_completer(lambda typed: [each for each in made.CHOICES if typed.lower() in each.name.lower()])
    panel.set_recent_speakers(made.CHOICES[::-1])
    elsewhere = QLineEdit()
    elsewhere.setObjectName("elsewhere")
    row.addWidget(elsewhere)
    row.addWidget(panel, 1)
    window.resize(520, 760)
    qtbot.addWidget(window)
    panel.set_cards(made.lachin())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield panel
    window.close()


@pytest.fixture
def child(panel: ClaimsPanel) -> Callable[[str], Any]:
    """Find a control of the panel's window by its object name, the visible one if there are several."""

    def find(name: str) -> Any:
        found = [each for each in panel.window().findChildren(QWidget, name) if each.isVisible()]
        assert found, f"no visible {name}"
        return found[0]

    return find


@pytest.fixture
def heard() -> Callable[[Any], list[tuple[Any, ...]]]:
    """Listen to a signal; gives the list that grows with each emission."""

    def listen(signal: Any) -> list[tuple[Any, ...]]:
        said: list[tuple[Any, ...]] = []
        signal.connect(lambda *values: said.append(values))
        return said

    return listen
