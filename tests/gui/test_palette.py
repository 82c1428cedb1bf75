"""The palette and the sheet of keys, driven by keys alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.command_palette import CommandPalette, rank
from annotator.ui.commands import COMMANDS
from annotator.ui.key_sheet import KeySheet
from annotator.ui.keys import KeyMap
from annotator.ui.offer_list import Offer

KEY = Qt.Key
COLONNA = Offer("speaker-1", "Catherine Colonna", "Speaker, 4 quotes", icon="person")
LACHIN = Offer("article-1", "France calls for unblocking of the Lachin corridor", "Article", icon="article")


def library_holds(words: str) -> Sequence[Offer]:
    return [offer for offer in (COLONNA, LACHIN) if words.casefold() in offer.title.casefold()]


@pytest.fixture
def palette(qtbot: QtBot) -> CommandPalette:
    shown = CommandPalette(KeyMap(), search=library_holds, usable=lambda name: name != "print_article")
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.field.hasFocus)
    return shown


def titles(offers: Sequence[Offer]) -> list[str]:
    return [offer.title for offer in offers]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mark a quote", "mark_quote"),
        ("ma qu", "mark_quote"),
        ("qoute", "mark_quote"),
        ("evidnce", "add_evidence"),
        ("undo", "undo"),
        ("unchecked", "next_unchecked"),
        ("settings", "show_settings"),
        ("opinion", "set_aside"),
    ],
)
def test_words_find_their_command_in_spite_of_typing_errors(typed: str, first: str) -> None:
    assert first in [each.id for each in rank(typed, COMMANDS)][:3]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("my set finished", "finish_set"),
        ("set finished my", "finish_set"),
        ("my work finished", "finish_set"),
        ("work blind", "work_blind"),
        ("set aside", "set_aside"),
        ("agreed set nobody", "strike_claim"),
    ],
)
def test_commands_that_hold_all_typed_words_stand_first(typed: str, first: str) -> None:
    assert rank(typed, COMMANDS)[0].id == first


def test_nothing_like_it_finds_nothing() -> None:
    assert rank("xyzzy", COMMANDS) == []


@pytest.mark.parametrize(
    ("typed", "first", "heading"), [("dockers", LACHIN.title, "Commands"), ("undo", "Undo", "In the library")]
)
def test_what_the_library_holds_stands_before_commands_that_are_only_like_it(
    qtbot: QtBot, typed: str, first: str, heading: str
) -> None:
    shown = CommandPalette(KeyMap(), search=lambda _words: [LACHIN])
    qtbot.addWidget(shown)
    shown.show()
    QTest.keyClicks(shown.field, typed)
    qtbot.waitUntil(lambda: LACHIN in shown.list.offers())
    assert any(each.command for each in shown.list.offers())
    current = shown.list.current()
    assert current is not None
    assert current.title == first
    assert [each.title for each in shown.list.offers() if each.heading] == [heading]


def test_enter_runs_the_first_command_and_closes(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "add ev")
    with qtbot.waitSignal(palette.commandChosen) as chosen:
        QTest.keyClick(palette.field, KEY.Key_Return)
    assert chosen.args == ["add_evidence"]
    assert not palette.isVisible()


def test_arrows_choose_and_go_round(palette: CommandPalette, qtbot: QtBot) -> None:
    first = palette.list.current()
    QTest.keyClick(palette.field, KEY.Key_Up)
    assert palette.list.current() == palette.list.offers()[-1]
    QTest.keyClick(palette.field, KEY.Key_Down)
    assert palette.list.current() == first
    QTest.keyClick(palette.field, KEY.Key_PageDown)
    second = palette.list.current()
    assert second is not None
    with qtbot.waitSignal(palette.commandChosen) as chosen:
        QTest.keyClick(palette.field, KEY.Key_Enter)
    assert chosen.args == [second.id] != [first and first.id]


def test_what_the_library_holds_is_found_too(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "colon")
    qtbot.waitUntil(lambda: COLONNA in palette.list.offers())
    while palette.list.current() != COLONNA:
        QTest.keyClick(palette.field, KEY.Key_Down)
    with qtbot.waitSignal(palette.offerChosen) as chosen:
        QTest.keyClick(palette.field, KEY.Key_Return)
    assert chosen.args == [COLONNA]


def test_a_command_that_cannot_be_run_is_not_offered(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "print")
    assert "print_article" not in [offer.id for offer in palette.list.offers()]


def test_finding_nothing_says_so_and_enter_does_nothing(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "xyzzy")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, KEY.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.field, KEY.Key_Escape)
    assert not palette.isVisible()


def test_own_keys_are_shown(qtbot: QtBot) -> None:
    palette = CommandPalette(KeyMap({"mark_quote": ("Y",)}))
    qtbot.addWidget(palette)
    (line,) = [offer for offer in palette.list.offers() if offer.id == "mark_quote"]
    assert line.keys == ("Y",)


def test_the_sheet_holds_every_command_that_has_a_key(qtbot: QtBot) -> None:
    keys = KeyMap({"show_about": ("F12",)})
    sheet = KeySheet(keys)
    qtbot.addWidget(sheet)
    named = titles(sheet.list.offers())
    for each in COMMANDS:
        if keys.keys(each.id) and not each.id.startswith("assign_recent_"):
            assert each.title in named
    assert "About Annotator" in named
    assert "Recent speakers" in named


def test_the_sheet_finds_by_key_and_by_word(qtbot: QtBot) -> None:
    sheet = KeySheet(KeyMap())
    qtbot.addWidget(sheet)
    sheet.field.setText("f6")
    assert titles(sheet.list.offers())[0] == "Next pane"
    sheet.field.setText("about")
    assert titles(sheet.list.offers())[0] == "About Annotator"


def nameless(root: QWidget) -> list[QWidget]:
    """Controls that a screen reader could not name."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    inner = ("qt_", "ScrollLeftButton", "ScrollRightButton")
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, kinds)
        and not each.accessibleName()
        and not each.objectName().startswith(inner)
        and not isinstance(each.parent(), QComboBox)
        and not (each.parentWidget() and each.parentWidget().parentWidget() and "Popup" in type(each.parent()).__name__)
    ]


def test_every_control_has_a_name(palette: CommandPalette, qtbot: QtBot) -> None:
    sheet = KeySheet(KeyMap())
    qtbot.addWidget(sheet)
    assert nameless(palette) == []
    assert nameless(sheet) == []
