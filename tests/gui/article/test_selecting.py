"""Selecting with mouse and keys: whole words, the caret, sentence, paragraph, quotation, modes, the bar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Span
from annotator.ui.article.selection_bar import BarButton
from tests.gui.article.desk import ARTICLE, Desk

Open = Callable[[str], Desk]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def _bar(desk: Desk) -> QWidget:
    bar = desk.view.findChild(QWidget, "selectionBar")
    assert isinstance(bar, QWidget)
    return bar


def test_a_dragged_selection_takes_whole_words_and_no_blanks(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    with qtbot.waitSignal(it.view.selectionMade) as made:
        it.drag(it.text.index("uilding"), it.text.index(" It will"))
    assert it.words(made.args[0]) == "building the bridge."
    assert it.view.selection() == made.args[0]


def test_the_bar_stays_whole_when_recent_speakers_change_beside_it(desk: Open) -> None:
    it = desk(ARTICLE)
    it.drag(it.text.index("uilding"), it.text.index(" It will"))
    bar = _bar(it)
    assert bar.isVisible()
    alone = bar.height()
    for names in (["Ana Ruiz", "Omar Haddad of the dockers"], ["Ana Ruiz"], ["Omar Haddad", "Nora Lind", "Ana Ruiz"]):
        it.view.set_recent_speakers(names)
        QApplication.processEvents()
        buttons = [each for each in bar.findChildren(QAbstractButton) if each.isVisible()]
        assert [each.text() for each in buttons][-len(names) :] == names
        assert all(each.size() == each.sizeHint() or each.width() > each.sizeHint().width() for each in buttons)
        assert bar.height() > 1.5 * alone
        assert it.view.rect().contains(bar.geometry())


def test_alt_takes_exactly_what_was_dragged_over(desk: Open) -> None:
    it = desk(ARTICLE)
    it.drag(it.text.index("uilding"), it.text.index("idge."), ALT)
    assert it.words(it.view.selection()) == "uilding the br"


def test_a_quotation_dragged_without_one_thin_mark_is_taken_whole(desk: Open) -> None:
    it = desk("Then “it broke,” he said.")
    it.drag(it.text.index("it broke"), it.text.index(" he said"))
    assert it.words(it.view.selection()) == "“it broke,”"
    it.drag(it.text.index("it broke"), it.text.index(" he said"), ALT)
    assert it.words(it.view.selection()) == "it broke,”"


@pytest.mark.parametrize(
    "before",
    ["👩‍👩‍👧 and 🇫🇷 flags 😀😀 ", "cafe\u0301 nai\u0308ve o\u0302 ", "שלום עולם ", "𝕬𝖇𝖈 \u2029 \ufffc "],
    ids=["emoji", "combining marks", "right to left", "astral and odd separators"],
)
def test_positions_hold_behind_unusual_characters(desk: Open, before: str) -> None:
    it = desk(f"{before}first line\n\n{before}the wanted words, and more\n")
    wanted = it.span("wanted words")
    it.drag(wanted.start + 1, wanted.end - 1)
    assert it.view.selection() == wanted
    it.view.select(wanted)
    it.view.copy()
    assert QApplication.clipboard().text() == "wanted words"
    it.click(wanted.start)
    assert it.view.caret() == wanted.start


def test_arrows_move_by_whole_characters_and_shift_extends(desk: Open) -> None:
    it = desk("a😀e\u0301z end of it")
    moved: list[int] = []
    it.view.caretMoved.connect(moved.append)
    it.key(Qt.Key.Key_Right, times=3)
    assert moved == [1, 2, 4], "an emoji is one step and one code point, a letter with its accent one step and two"
    it.key(Qt.Key.Key_Right, SHIFT)
    assert it.words(it.view.selection()) == "z"
    it.key(Qt.Key.Key_Right, SHIFT | CONTROL, times=2)
    assert it.words(it.view.selection()) == "z end"


def test_the_caret_steps_over_blank_lines(desk: Open) -> None:
    it = desk(ARTICLE)
    end = it.text.index("Monday.") + len("Monday.")
    it.caret_to(end)
    it.key(Qt.Key.Key_Right)
    assert it.view.caret() == it.text.index("“We")


def test_the_sentence_then_the_paragraph(desk: Open) -> None:
    it = desk(ARTICLE)
    it.caret_to(it.text.index("open in May"))
    it.view.select_sentence()
    assert it.words(it.view.selection()) == "It will open in May,” said Anna Berg, the mayor’s aide."
    it.view.select_sentence()
    assert it.view.selection() == it.span(it.text.split("\n")[2])


def test_the_quotation_around_the_caret(desk: Open) -> None:
    it = desk(ARTICLE)
    it.caret_to(it.text.index("bridge"))
    it.view.select_quotation()
    assert it.words(it.view.selection()) == "“We are building the bridge. It will open in May,”"


def test_a_press_on_selected_words_selects_anew(desk: Open) -> None:
    it = desk(ARTICLE)
    it.view.select(it.span("We are building the bridge"))
    it.drag(it.text.index("building") + 1, it.text.index("the bridge") + 1)
    assert it.words(it.view.selection()) == "building the"


def test_a_drag_that_begins_left_of_the_words_selects(desk: Open) -> None:
    it = desk(ARTICLE)
    margin = it.view.findChild(QWidget, "articleMargin")
    assert isinstance(margin, QWidget)
    start = it.point(it.text.index("A third"))
    end = it.point(it.text.index("paragraph") + 3)
    left = QPoint(margin.width() - 20, start.y())
    QTest.mousePress(margin, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, left)
    across = margin.mapFromGlobal(it.view.viewport().mapToGlobal(end))
    QTest.mouseMove(margin, across)
    QTest.mouseRelease(margin, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, across)
    assert it.words(it.view.selection()) == "A third paragraph"


@pytest.mark.parametrize("words", ["The minister", "Anna Berg", "nothing said at all", ARTICLE.split("\n")[2]])
def test_the_bar_stays_inside_the_view_and_off_the_selection(desk: Open, words: str) -> None:
    it = desk(ARTICLE)
    it.view.resize(600, 330)
    it.view.select(it.span(words))
    bar = _bar(it)
    assert bar.isVisible()
    assert it.view.rect().contains(bar.geometry())
    span = it.span(words)
    selected = QRect(it.point(span.start, into=0), it.point(span.end - 1, into=4)).normalized()
    assert not bar.geometry().intersects(selected.translated(it.view.viewport().pos()))


def test_the_bar_chooses_without_taking_the_focus_and_goes_when_scrolled_or_let_go(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE * 8)
    it.view.select(it.span("Anna Berg"))
    bar = _bar(it)
    buttons = {button.command: button for button in bar.findChildren(BarButton)}
    assert list(buttons) == ["mark_quote", "mark_claim", "assign_speaker", "mark_cue", "write_comment", "copy"]
    with qtbot.waitSignal(it.view.actionChosen) as chosen:
        qtbot.mouseClick(buttons["mark_claim"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["mark_claim"]
    assert it.view.hasFocus()
    assert it.words(it.view.selection()) == "Anna Berg"
    it.view.select(it.span("The minister"))
    assert bar.isVisible()
    it.view.verticalScrollBar().setValue(30)
    assert not bar.isVisible()
    it.view.select(it.span("Anna Berg"))
    it.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert it.view.selection() is None


def test_the_bar_offers_recent_speakers(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    it.view.set_recent_speakers(["Anna Berg", "The mayor"])
    it.view.select(it.span("Anna Berg"))
    second = next(each for each in _bar(it).findChildren(BarButton) if each.text() == "The mayor")
    assert second.accessibleDescription() == "Alt+2"
    with qtbot.waitSignal(it.view.actionChosen) as chosen:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen.args == ["assign_recent_2"]


def test_in_a_mode_each_selection_is_an_action(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    it.view.set_sticky("mark_quote")
    notice = it.view.findChild(QWidget, "stickyNotice")
    assert isinstance(notice, QWidget)
    assert notice.isVisible()
    chosen: list[tuple[str, Span | None]] = []
    it.view.actionChosen.connect(lambda command: chosen.append((command, it.view.selection())))
    it.drag(*it.span("Anna Berg"))
    it.view.select(None)
    it.key(Qt.Key.Key_Right, SHIFT | CONTROL)
    it.key(Qt.Key.Key_Return)
    assert [command for command, _selected in chosen] == ["mark_quote", "mark_quote"]
    assert it.words(chosen[0][1]) == "Anna Berg"
    assert not _bar(it).isVisible()
    it.view.select(None)
    it.key(Qt.Key.Key_Escape)
    assert it.view.sticky is None
    assert not notice.isVisible()


def test_clearing_shows_no_article_and_tells_no_position(desk: Open) -> None:
    it = desk(ARTICLE)
    it.view.select(it.span("Anna Berg"))
    it.view.clear()
    assert (it.view.selection(), it.view.caret(), it.view.marks_at(3)) == (None, 0, ())
    assert it.view.accessibleName() == "Article: no article open"
    it.view.select_sentence()
    it.view.open_find()


def test_pages_are_turned_to_the_end_and_back(desk: Open) -> None:
    paragraphs = (f"Paragraph {number} tells of the bridge and of those who built it." for number in range(120))
    it = desk("\n\n".join(paragraphs))
    bar = it.view.verticalScrollBar()
    it.caret_to(0)
    seen, carets = [bar.value()], [it.view.caret()]
    while seen[-1] < bar.maximum():
        it.key(Qt.Key.Key_PageDown)
        assert bar.value() > seen[-1]
        assert it.view.caret() > carets[-1]
        assert it.view.viewport().rect().intersects(it.view.cursorRect())
        seen.append(bar.value())
        carets.append(it.view.caret())
    assert len(seen) > 3
    it.key(Qt.Key.Key_PageUp, SHIFT)
    assert it.view.selection() is not None
    for _page in seen:
        it.key(Qt.Key.Key_PageUp)
    assert bar.value() == 0
