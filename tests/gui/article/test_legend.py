"""The legend of sets: whose marks are shown, however little room there is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article.sets_bar import Legend
from annotator.ui.theme import apply_theme

PEOPLE = [(name, "#0b7a5c") for name in ("Ada Lindqvist", "Ben Okafor", "Cai", "Dora Papadopoulou", "Eli", "Fay")]


def test_who_has_no_room_is_counted(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_people(PEOPLE)
    counts = set()
    for width in range(1200, 30, -7):
        legend.resize(width, 20)
        words = [each for each, _colour in legend.entries()]
        left_out = int(words.pop().removeprefix("+")) if words[-1].startswith("+") else 0
        assert len(words) + left_out == len(PEOPLE), "nobody goes without a word"
        if len(words) > 1:
            assert words == [name for name, _colour in PEOPLE[: len(words)]]
        counts.add(len(words))
    assert counts == {0, 1, 2, 3, 4, 5, 6}
    assert legend.toolTip() == ", ".join(name for name, _colour in PEOPLE)
    legend.show_people([])
    assert legend.entries() == []
