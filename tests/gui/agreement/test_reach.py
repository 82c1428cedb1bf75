"""The window of agreement can be used without a mouse, read at any size, and seen in every theme."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.agreement import AgreementWindow
from annotator.ui.agreement.cells import Cell
from annotator.ui.agreement.matrix import cell_tint
from annotator.ui.theme import THEMES, apply_theme, theme
from tests.gui.agreement.conftest import find, opened
from tests.gui.dialogs.test_reach import controls
from tests.gui.workbench import Editor
from tests.ui.test_theme import contrast


@pytest.fixture(params=THEMES)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, "light")


def test_every_control_has_a_name_and_is_reached_by_tab(window: AgreementWindow) -> None:
    named = [*controls(window), find(window, "agreementChart")]
    assert [each for each in named if not each.accessibleName() or not each.objectName()] == []
    reached = set()
    for _step in range(40):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    wanted = [each for each in named if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    missed = [each for each in wanted if each not in reached]
    # Round buttons, and the three topics, are gone through by the arrow keys.
    assert [each.objectName() for each in missed if not (isinstance(each, QAbstractButton) and each.group())] == []
    assert {"agreementWords", "agreementChart", "agreementMatrix", "agreementClaims", "agreementReviewer0"} <= {
        each.objectName() for each in reached if each is not None
    }


def test_a_cell_tells_a_screen_reader_what_it_counts(window: AgreementWindow) -> None:
    table = find(window, "agreementMatrix")
    assert table.accessibleName() == "What Ada (rows) and Ben (columns) said of the same claims"
    told = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Ada: substantiated, Ben: unsubstantiated: 1"


def test_numbers_can_be_read_on_every_tint(dressed: str) -> None:
    for agree in (True, False):
        for share in (0.0, 0.5, 1.0):
            assert contrast(theme().ink, cell_tint(Cell("", ("claim",), share, agree))) >= 4.5


def test_bars_follow_the_theme(window: AgreementWindow, dressed: str) -> None:
    chart = find(window, "agreementChart")
    picture = chart.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    look = theme()
    assert {look.panel.name(), look.current.name(), look.unchecked.name(), look.accent.name()} <= colours
    for bar in (look.unchecked, look.accent):
        for ground in (look.panel, look.current):
            assert contrast(bar, ground) >= 3


def test_nothing_is_cut_off_at_150_percent(qapp: QApplication, editor: Editor, qtbot: QtBot) -> None:
    apply_theme(qapp, "dark", 1.5)
    try:
        window = opened(editor, qtbot)
        QApplication.processEvents()
        cut = []
        for each in window.findChildren(QLabel):
            if each.isVisible() and each.text():
                needed = each.heightForWidth(each.width()) if each.wordWrap() else each.minimumSizeHint().height()
                too_narrow = not each.wordWrap() and each.width() < each.minimumSizeHint().width()
                if each.height() < needed or too_narrow:
                    cut.append(each.text())
        buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and each.text()]
        cut += [each.text() for each in buttons if each.width() < each.minimumSizeHint().width()]
        assert cut == []
    finally:
        apply_theme(qapp, "light", 1.0)


def test_what_draws_bars_is_loaded_with_the_window_alone_and_by_our_qt() -> None:
    code = (
        "import sys, annotator.ui.app; print('numpy' in sys.modules, end=' ')\n"
        "import annotator.ui.agreement; print('pyqtgraph' in sys.modules, end=' ')\n"
        "import annotator.ui.agreement.chart; print(sys.modules['pyqtgraph'].Qt.QT_LIB)"
    )
    asked_for_another = os.environ | {"PYQTGRAPH_QT_LIB": "PyQt5"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=asked_for_another, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "False", "PySide6"]
