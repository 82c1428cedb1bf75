"""What disagrees with itself: each thing leads to its mend in the main window, or is meant so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Finding, Span
from annotator.review.inconsistent import InconsistencyKind
from annotator.text import occurrences
from annotator.ui.consistency import ConsistencyWindow
from tests.gui.workbench import Editor

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "The mayor, Ann Lee, said that the northern road is closed to lorries. Nobody counted the lorries that came."
AGAIN = f"A year later: {TEXT}"
ROAD = "the northern road is closed to lorries"


def spans(words: str, text: str = TEXT) -> list[Span]:
    return [occurrences(text, words)[0]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of Ann's with one thing of each of four kinds, and two quotes without a speaker, one of them Ben's."""
    path = tmp_path / "desk.annotations"
    with Library.open(path, reviewer="Ann") as library:
        with library.edit("Add") as edit:
            first = edit.add_article(ArticleDraft(TEXT, "The road")).id
            second = edit.add_article(ArticleDraft(AGAIN, "The road again")).id
        with library.edit("Mark") as edit:
            yes = edit.add_claim(first, spans(ROAD))
            edit.give_verdict(yes.id, Finding.SUBSTANTIATED, rationale="The ministry says so.")
            no = edit.add_claim(second, spans(ROAD, AGAIN))
            edit.give_verdict(no.id, Finding.UNSUBSTANTIATED)
            edit.add_quote(first, spans("Nobody counted the lorries that came"))
            lee = edit.add_speaker("Ann Lee").id
            edit.add_claim(first, spans("counted the lorries that came"), speaker=lee)
            edit.add_claim(first, spans("counted the lorries that"), speaker=lee)
        library.act_as("Ben")
        with library.edit("Mark") as edit:
            edit.add_quote(second, spans("A year later", AGAIN))
        library.act_as("Ann")
    return path


@pytest.fixture
def editor(path: Path, qtbot: QtBot) -> Iterator[Editor]:
    made = Editor.at(path)
    yield made
    made.leave()


@pytest.fixture
def listed(editor: Editor, qtbot: QtBot) -> ConsistencyWindow:
    """The window of consistency, opened by its key, once it has found everything."""
    editor.window.article.setFocus()
    editor.key(KEY.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    window = shown(editor)
    qtbot.waitUntil(lambda: not window.is_looking())
    return come_back(window, qtbot)


def shown(editor: Editor) -> ConsistencyWindow:
    (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ConsistencyWindow)]
    return window


def come_back(window: ConsistencyWindow, qtbot: QtBot) -> ConsistencyWindow:
    """Give the keyboard to the list, as a click on its window does."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.list.setFocus()
    return window


def kinds(window: ConsistencyWindow) -> list[str]:
    return [one.found.kind.value for one in window.list.listed()]


def go_to(window: ConsistencyWindow, kind: InconsistencyKind, nth: int = 0) -> None:
    """Go down to a line with the arrow keys."""
    QTest.keyClick(window.list, KEY.Key_Home)
    wanted = [one for one in window.list.listed() if one.found.kind is kind][nth]
    while window.list.current() != wanted:
        QTest.keyClick(window.list, KEY.Key_Down)


def texts(window: ConsistencyWindow) -> list[str]:
    model = window.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_is_listed_by_its_kind_with_counts_title_and_words(listed: ConsistencyWindow) -> None:
    assert texts(listed) == [
        "Same words, different verdicts · 1",
        f"“{ROAD}” is unsubstantiated here and substantiated elsewhere.",
        "Marked twice · 1",
        "Ann marked nearly the same twice: “counted the lorries that came” and “counted the lorries that”.",
        "Quotes without a speaker · 2",
        "Ann’s quote “Nobody counted the lorries that came” has no speaker.",
        "Ben’s quote “A year later” has no speaker.",
        "Verdicts without a reason · 1",
        f"Ann gave no reason for the verdict “unsubstantiated” on “{ROAD}”.",
    ]
    assert listed.windowTitle() == "Consistency"
    assert listed.list.hasFocus()
    current = listed.list.currentIndex()
    spoken = str(current.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith(f"The road again. {ROAD}")
    assert "Enter: Show the mark" in str(current.data(Qt.ItemDataRole.AccessibleDescriptionRole))


def test_enter_goes_there_and_starts_the_mend(editor: Editor, listed: ConsistencyWindow, qtbot: QtBot) -> None:
    go_to(listed, InconsistencyKind.NO_REASON)
    assert listed.mend.text() == "Write the reason"
    QTest.keyClick(listed.list, KEY.Key_Return)
    assert editor.desk.library.article(editor.desk.article or "").title == "The road again"
    assert editor.find("reasonField") is editor.window.focusWidget()
    qtbot.waitUntil(editor.window.isActiveWindow)
    editor.type("Nobody says so.")
    editor.window.flush()
    qtbot.waitUntil(lambda: not listed.is_looking() and "no reason" not in kinds(listed))


def test_a_click_on_the_button_of_a_line_mends_it(editor: Editor, listed: ConsistencyWindow, qtbot: QtBot) -> None:
    editor.window.article.select(Span(0, 9))  # which is not taken for the mention of who speaks
    row = texts(listed).index("Ann’s quote “Nobody counted the lorries that came” has no speaker.")
    place = listed.list.button_rect(row).center()
    QTest.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.find("speakerField") is editor.window.focusWidget()
    assert [quote.source for quote in editor.marked().quotes] == [()]
    qtbot.waitUntil(editor.window.isActiveWindow)
    editor.type("Ann L")
    editor.key(KEY.Key_Return)
    qtbot.waitUntil(lambda: not listed.is_looking() and kinds(listed).count("no speaker") == 1)


def test_a_duplicate_is_deleted_and_undo_brings_it_back(
    editor: Editor, listed: ConsistencyWindow, qtbot: QtBot
) -> None:
    go_to(listed, InconsistencyKind.DUPLICATES)
    twice = listed.list.current()
    assert twice is not None
    QTest.mouseClick(listed.mend, Qt.MouseButton.LeftButton)
    assert twice.found.mark not in {claim.id for claim in editor.marked().claims}
    qtbot.waitUntil(lambda: not listed.is_looking() and "duplicates" not in kinds(listed))
    come_back(listed, qtbot)
    QTest.keyClick(listed.list, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not listed.is_looking() and "duplicates" in kinds(listed))
    assert twice.found.mark in {claim.id for claim in editor.marked().claims}


def test_space_only_shows_the_mark_and_the_other_is_a_step_away(editor: Editor, listed: ConsistencyWindow) -> None:
    go_to(listed, InconsistencyKind.VERDICTS)
    clash = listed.list.current()
    assert clash is not None
    before = editor.desk.library.undo_name
    QTest.keyClick(listed.list, KEY.Key_Space)
    assert (editor.desk.article, editor.desk.current) == (clash.found.article, clash.found.mark)
    QTest.mouseClick(listed.show_other, Qt.MouseButton.LeftButton)
    assert (editor.desk.article, editor.desk.current) == clash.found.others[0]
    assert editor.desk.library.undo_name == before


def test_what_others_have_to_mend_is_only_shown(editor: Editor, listed: ConsistencyWindow) -> None:
    go_to(listed, InconsistencyKind.NO_SPEAKER, 1)
    assert listed.mend.text() == "Show the mark"
    assert not listed.show_mark.isVisible()
    bens = listed.list.current()
    QTest.keyClick(listed.list, KEY.Key_Return)
    assert bens is not None
    assert editor.desk.current == bens.found.mark


def test_what_is_meant_so_goes_and_undo_brings_it_back(editor: Editor, listed: ConsistencyWindow, qtbot: QtBot) -> None:
    go_to(listed, InconsistencyKind.NO_SPEAKER)
    QTest.keyClick(listed.list, KEY.Key_Delete)
    assert kinds(listed).count("no speaker") == 1
    assert listed.list.hasFocus()
    assert listed.list.current() is not None
    assert editor.desk.library.undo_name == "Say that it is meant so"
    qtbot.waitUntil(lambda: not listed.is_looking())
    assert kinds(listed).count("no speaker") == 1
    QTest.keyClick(listed.list, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not listed.is_looking() and kinds(listed).count("no speaker") == 2)


def test_all_of_a_kind_are_dismissed_as_one_step(editor: Editor, listed: ConsistencyWindow, qtbot: QtBot) -> None:
    go_to(listed, InconsistencyKind.NO_SPEAKER)
    assert listed.dismiss_all.text() == "All 2 of this kind are meant so"
    QTest.mouseClick(listed.dismiss_all, Qt.MouseButton.LeftButton)
    assert "no speaker" not in kinds(listed)
    assert editor.desk.library.undo_name == "Say that 2 things are meant so"
    qtbot.waitUntil(lambda: not listed.is_looking())
    QTest.keyClick(listed, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: not listed.is_looking() and kinds(listed).count("no speaker") == 2)


def test_one_kind_alone_can_be_shown(listed: ConsistencyWindow) -> None:
    assert [listed.kinds.itemText(row) for row in range(listed.kinds.count())] == [
        "Everything · 5",
        "Same words, different verdicts · 1",
        "Marked twice · 1",
        "Quotes without a speaker · 2",
        "Verdicts without a reason · 1",
    ]
    listed.kinds.setFocus()
    QTest.keyClick(listed.kinds, KEY.Key_End)
    assert kinds(listed) == ["no reason"]
    QTest.keyClick(listed.kinds, KEY.Key_Home)
    assert len(kinds(listed)) == 5


def test_when_all_is_well_it_says_so(editor: Editor, listed: ConsistencyWindow, qtbot: QtBot) -> None:
    while listed.list.current() is not None:
        QTest.keyClick(listed.list, KEY.Key_Delete)
    qtbot.waitUntil(lambda: not listed.is_looking())
    assert not listed.list.isVisible()
    assert listed.findChild(type(listed._title), "consistencyNothing").text() == "Nothing disagrees with itself"


def test_what_is_changed_in_the_window_or_elsewhere_follows(
    editor: Editor, listed: ConsistencyWindow, path: Path, qtbot: QtBot
) -> None:
    with Library.open(path, reviewer="Ben") as other, other.edit("Mark") as edit:
        edit.add_quote(other.articles()[0].id, spans("The mayor"))
    editor.desk.library.poll()
    qtbot.waitUntil(lambda: not listed.is_looking() and kinds(listed).count("no speaker") == 3)


def test_articles_on_which_one_works_blind_are_left_out(
    editor: Editor, listed: ConsistencyWindow, path: Path, qtbot: QtBot
) -> None:
    with Library.open(path, reviewer="Ben") as other, other.edit("Work blind") as edit:
        for article in other.articles():
            edit.set_blind(article.id, None)
    editor.desk.library.poll()
    assert kinds(listed) == []  # at once, not when it was looked through again
    qtbot.waitUntil(lambda: not listed.is_looking())
    assert listed.findChild(type(listed._remark), "consistencyRemark").text().startswith("2 articles are left out")


def test_closing_it_leaves_no_search_behind(editor: Editor, qtbot: QtBot) -> None:
    editor.workbench.conductor.run("show_consistency")
    shown(editor).close()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    editor.workbench.conductor.run("show_consistency")
    again = shown(editor)
    qtbot.waitUntil(lambda: not again.is_looking())
    assert kinds(again)


def test_it_closes_with_the_library(editor: Editor, listed: ConsistencyWindow, tmp_path: Path) -> None:
    editor.workbench.open(tmp_path / "another.annotations", reviewer="Ann")
    assert not listed.isVisible()
