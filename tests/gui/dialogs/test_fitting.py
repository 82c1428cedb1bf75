"""Dialogs stay on the screen, however many people there are and however large the text is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Reviewer
from annotator.ui.dialogs.blind import BlindDialog, BlindState
from annotator.ui.theme import apply_theme


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("people", [2, 7, 40])
def test_the_buttons_of_a_long_dialog_are_on_the_screen(
    qtbot: QtBot, qapp: QApplication, scale: float, people: int
) -> None:
    apply_theme(qapp, "light", scale)
    reviewers = [Reviewer(f"r{number}", f"Reviewer {number}") for number in range(people)]
    dialog = BlindDialog(BlindState("The corridor", reviewers, "r0", (), ("r1",)))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QApplication.processEvents()
    room = dialog.screen().availableGeometry()
    for button in (dialog.apply, dialog.cancel):
        assert room.contains(QRect(button.mapToGlobal(QPoint()), button.size()))
        assert not button.visibleRegion().isEmpty()
        assert button.height() >= button.minimumSizeHint().height()
    assert dialog.frameGeometry().top() >= room.top()
