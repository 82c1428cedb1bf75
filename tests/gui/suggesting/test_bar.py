"""The bar beside a suggestion, where there is little room for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.article.selection_bar import BarButton
from annotator.ui.article.suggestion_bar import SuggestionBar, SuggestionWords

KEYS = {"take_suggestion": "Tab", "refuse_suggestion": "X", "refuse_everywhere": "Shift+X", "next_suggestion": "G"}


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    return room


def _bar_in(room: QWidget, width: int) -> SuggestionBar:
    room.resize(width, 400)
    bar = SuggestionBar(room)
    bar.set_keys(KEYS)
    bar.show_words(SuggestionWords("Claim · likely, 55 %", "An accusation: “accused”"))
    room.show()
    _place(bar, room)
    return bar


def _place(bar: SuggestionBar, room: QWidget) -> None:
    bar.place_beside(QRect(20, 40, 200, 20), room.rect())
    layout = bar.layout()
    assert layout is not None
    layout.activate()


def _tops(bar: SuggestionBar) -> set[int]:
    return {button.geometry().top() for button in bar.findChildren(BarButton)}


def test_all_commands_are_in_sight_where_there_is_little_room(room: QWidget) -> None:
    bar = _bar_in(room, 300)
    assert room.rect().contains(bar.geometry())
    for button in bar.findChildren(BarButton):
        assert bar.rect().contains(button.geometry()), button.command
    assert len(_tops(bar)) == 2


def test_the_commands_stand_in_one_row_again_when_there_is_room(room: QWidget) -> None:
    bar = _bar_in(room, 300)
    room.resize(900, 400)
    _place(bar, room)
    assert len(_tops(bar)) == 1
