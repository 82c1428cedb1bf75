"""How wide the columns of the window are: remembered for each view, also where the other one is asked for at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.theme import apply_theme
from annotator.ui.views import View
from annotator.ui.window import MainWindow


def opened(qtbot: QtBot, state: dict[str, str], view: View | None = None) -> MainWindow:
    """The window as it opens with what was remembered, in the view that is asked for."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, "light", 1.0)
    window = MainWindow()
    qtbot.addWidget(window)
    window.lay_out()
    window.restore_layout({name: value for name, value in state.items() if name != "window"})  # a small screen here
    if view is not None:
        window.show_view(view)
    window.show()
    QApplication.processEvents()
    return window


def widths(window: MainWindow) -> tuple[int, int]:
    left, _centre, right = window.splitter.sizes()
    return left, right


def test_another_view_than_the_last_one_opens_with_columns_of_their_own_widths(qtbot: QtBot) -> None:
    first = opened(qtbot, {})
    annotating = widths(first)
    first.show_view(View.REVIEW)
    reviewing = widths(first)
    assert annotating[0] == reviewing[0]
    again = opened(qtbot, first.layout_state(), View.ANNOTATE)
    assert widths(again) == annotating
    again.show_view(View.REVIEW)
    assert widths(again) == reviewing


def test_columns_come_back_as_wide_as_they_were_drawn(qtbot: QtBot) -> None:
    first = opened(qtbot, {})
    left, centre, right = first.splitter.sizes()
    first.splitter.setSizes([left + 30, centre - 80, right + 50])
    drawn = widths(first)
    assert drawn != (left, right)
    first.toggle_column()
    again = opened(qtbot, first.layout_state())
    assert not again.column.isVisible()
    again.toggle_column()
    QApplication.processEvents()
    assert again.splitter.sizes()[2] == drawn[1]
