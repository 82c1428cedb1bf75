"""Taking and refusing suggestions by keys: marks, speakers, undo, and where Tab goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, QuoteKind
from annotator.ui.article.selection_bar import BarButton
from tests.gui.suggesting.hands import ARTICLE, CRACKS, FIRST, SuggestionEditor, library_with

KEY = Qt.Key
KEY_NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_suggested_quote_is_taken_with_its_parts_and_its_speaker_as_one_step(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    assert editor.current() == FIRST
    editor.key(KEY.Key_Tab)
    (quote,) = editor.marked().quotes
    assert (editor.words(quote.content), editor.words(quote.cue), quote.kind) == (FIRST, "said", QuoteKind.DIRECT)
    assert "Anna Berg" in editor.words(quote.source)
    assert quote.speaker is not None
    speaker = editor.desk.library.speaker(quote.speaker)
    assert (speaker.name, speaker.role) == ("Anna Berg", "mayor of Norhaven")
    assert FIRST not in editor.offered()
    editor.key(KEY.Key_Z, CTRL)
    assert editor.quotes() == []
    assert editor.desk.library.speakers_called("Anna Berg") == []
    assert editor.current() == FIRST, "what was undone is to be decided anew"


def test_the_next_suggestion_is_current_after_each_key(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    second = editor.current()
    assert second is not None
    assert second != FIRST
    editor.key(KEY.Key_X)
    third = editor.current()
    assert third not in (None, FIRST, second)
    assert second not in editor.offered()
    editor.key(KEY.Key_Tab)
    assert len(editor.quotes()) + len(editor.claims()) == 2


def test_both_quotes_of_one_speaker_get_the_same_one(editor: SuggestionEditor) -> None:
    editor.take_all_by_hand()
    speakers = {quote.speaker for quote in editor.marked().quotes}
    names = {editor.desk.library.speaker(one).name for one in speakers if one}
    assert names == {"Anna Berg", "Omar Haddad"}
    assert len(speakers) == 2


@pytest.mark.parametrize("quote_first", [True, False])
def test_a_claim_in_a_quote_belongs_to_it_whichever_is_taken_first(editor: SuggestionEditor, quote_first: bool) -> None:
    editor.key(KEY.Key_G, times=2 if quote_first else 3)
    assert "40 million" in str(editor.current())
    editor.key(KEY.Key_Tab)
    editor.key(KEY.Key_Tab if quote_first else KEY.Key_G, KEY_NONE if quote_first else SHIFT)
    if not quote_first:
        editor.key(KEY.Key_Tab)
    found = editor.marked()
    (claim,) = [one for one in found.claims if "40 million" in editor.words(one.spans)]
    (quote,) = [one for one in found.quotes if one.id == claim.quote]
    assert "40 million" in editor.words(quote.content)


def test_tab_goes_to_the_next_control_while_no_suggestion_is_current(editor: SuggestionEditor) -> None:
    assert editor.offered()
    editor.key(KEY.Key_Tab)
    assert editor.marked().quotes == ()
    assert QApplication.focusWidget() is not editor.window.article
    editor.window.article.setFocus()
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Escape)
    assert editor.current() is None
    editor.key(KEY.Key_Tab)
    assert editor.marked().quotes == ()
    assert QApplication.focusWidget() is not editor.window.article


def test_tab_goes_on_once_the_last_suggestion_is_dealt_with(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    for _each in range(len(editor.offered())):
        editor.key(KEY.Key_Tab)
    assert editor.offered() == []
    marked = len(editor.quotes()) + len(editor.claims())
    editor.key(KEY.Key_Tab)
    assert len(editor.quotes()) + len(editor.claims()) == marked
    assert QApplication.focusWidget() is not editor.window.article


def test_shift_tab_never_takes(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Backtab, SHIFT)
    assert editor.marked().quotes == ()


def test_what_was_refused_stays_refused_after_the_window_was_closed(
    editor: SuggestionEditor, path: Path, qtbot: QtBot
) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_X)
    assert FIRST not in editor.offered()
    editor.leave()
    again = SuggestionEditor.at(path)
    again.wait()
    assert CRACKS in again.offered()
    assert FIRST not in again.offered()
    again.window.article.setFocus()
    again.key(KEY.Key_Z, CTRL)
    assert FIRST in again.offered(), "refusing can be undone on another day"
    again.leave()


def test_refusing_everywhere_holds_in_another_article_and_refusing_here_does_not(
    editor: SuggestionEditor, qtbot: QtBot
) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_X, SHIFT)
    while editor.current() != CRACKS:
        editor.key(KEY.Key_G)
    editor.key(KEY.Key_X)
    with editor.desk.library.edit("Add") as edit:
        other = edit.add_article(ArticleDraft(text=ARTICLE + "\nOne line more.\n", title="Again", language="en")).id
    editor.desk.open_article(other)
    editor.wait()
    assert FIRST not in editor.offered()
    assert CRACKS in editor.offered()


def test_a_suggestion_is_never_over_what_the_reviewer_marked(editor: SuggestionEditor) -> None:
    editor.drag_over("“Nobody told us about")
    editor.key(KEY.Key_Q)
    assert CRACKS not in editor.offered()
    assert FIRST in editor.offered()
    editor.key(KEY.Key_Delete)
    assert CRACKS in editor.offered()
    editor.key(KEY.Key_Z, CTRL)
    assert CRACKS not in editor.offered()


def test_a_quote_by_hand_leaves_the_claim_in_it_and_a_claim_by_hand_takes_it_away(editor: SuggestionEditor) -> None:
    (claim,) = [words for words in editor.offered() if "40 million" in words and not words.startswith("that")]
    editor.drag_over("that the city had spent 40 million crowns on the repairs")
    editor.key(KEY.Key_Q)
    assert [words for words in editor.offered() if "40 million" in words] == [claim]
    editor.drag_over("the city had spent 40 million crowns")
    editor.key(KEY.Key_C)
    assert [words for words in editor.offered() if "40 million" in words] == []


def test_a_click_makes_a_suggestion_current_and_a_click_on_plain_words_lets_go(editor: SuggestionEditor) -> None:
    view = editor.window.article

    def click(words: str) -> None:
        span = editor.place(words)
        point = editor._point(span.start + 2)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, KEY_NONE, point)
        QApplication.processEvents()

    click("told us about")
    assert editor.current() == CRACKS
    bar = editor.find("suggestionBar")
    assert "Omar Haddad" in bar.accessibleDescription()
    assert "Cue “said”" in bar.accessibleDescription()
    click("The work began")
    assert editor.current() is None
    assert not bar.isVisible()


def test_the_buttons_of_the_bar_do_what_they_say(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    bar: QWidget = editor.find("suggestionBar")
    shown = {one.text(): one for one in bar.findChildren(BarButton) if one.isVisible()}
    assert [one.accessibleDescription() for one in shown.values()] == ["Tab", "X", "Shift+X", "G"]
    shown["Refuse"].click()
    assert FIRST not in editor.offered()
    shown["Take"].click()
    assert len(editor.quotes()) == 1


def test_choosing_a_mark_lets_go_of_the_suggestion(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    editor.key(KEY.Key_Tab)
    assert editor.current() is not None
    editor.key(KEY.Key_P)
    assert editor.current() is None
    action = editor.window.findChild(QAction, "take_suggestion")
    assert action is not None
    assert not action.isEnabled()


def test_a_namesake_in_another_role_is_offered_and_never_taken_silently(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "namesake.annotations"
    library_with(path)
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        goalkeeper = edit.add_speaker("Anna Berg", role="goalkeeper of the national team").id
    editor = SuggestionEditor.at(path)
    editor.window.article.setFocus()
    editor.wait()
    editor.key(KEY.Key_G)
    assert "goalkeeper" in editor.find("suggestionBar").accessibleDescription()
    editor.key(KEY.Key_Tab)
    (quote,) = editor.marked().quotes
    assert quote.speaker is None
    editor.key(KEY.Key_Z, CTRL)
    editor.key(KEY.Key_2, ALT)
    (quote,) = editor.marked().quotes
    assert quote.speaker not in (None, goalkeeper)
    assert editor.desk.library.speaker(str(quote.speaker)).role == "mayor of Norhaven"
    editor.leave()
