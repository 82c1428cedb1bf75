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
    for width in range(1200, 0, -7):
        legend.resize(width, 20)
        *names, last = [words for words, _colour in legend.entries()]
        left_out = int(last.removeprefix("+")) if last.startswith("+") else 0
        shown = names if left_out else [*names, last]
        assert shown
        assert len(shown) + left_out == len(PEOPLE), "nobody goes without a word"
        if len(shown) > 1:
            assert shown == [name for name, _colour in PEOPLE[: len(shown)]]
        counts.add(len(shown))
    assert counts == {1, 2, 3, 4, 5, 6}
    assert legend.toolTip() == ", ".join(name for name, _colour in PEOPLE)
    legend.show_people([])
    assert legend.entries() == []
