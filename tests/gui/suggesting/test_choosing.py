"""Which suggestions are shown: threshold and switches, many at once, whose they are, what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.ui.sets import Sets, Which
from annotator.ui.settings_dialog import SettingsDialog
from tests.gui.suggesting.hands import CRACKS, FIRST, SuggestionEditor, library_with

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def line(editor: SuggestionEditor) -> str:
    return str(editor.find("suggestionsLabel").text())


def test_the_line_below_counts_what_is_left(editor: SuggestionEditor) -> None:
    left = len(editor.offered())
    assert left > 3
    assert line(editor).startswith(f"{left} suggestions left")
    assert line(editor).endswith("G")
    editor.key(KEY.Key_G)
    assert line(editor).endswith("Tab")
    editor.key(KEY.Key_Tab)
    assert line(editor).startswith(f"{left - 1} suggestions left")


def test_the_threshold_hides_and_shows_without_reading_again(editor: SuggestionEditor) -> None:
    before = editor.offered()
    editor.workbench.settings.set("suggestion_threshold", 0.95)
    surer = editor.offered()
    assert FIRST in surer
    assert set(surer) < set(before)
    editor.workbench.settings.set("suggestion_threshold", 0.0)
    assert set(editor.offered()) > set(before)
    editor.workbench.settings.set("suggestion_threshold", 0.5)
    assert editor.offered() == before


@pytest.mark.parametrize(
    ("switch", "gone", "stays"),
    [("suggest_direct", FIRST, "40 million"), ("suggest_indirect", "that the city had spent", FIRST)],
)
def test_each_kind_has_a_switch(editor: SuggestionEditor, switch: str, gone: str, stays: str) -> None:
    assert any(gone in words for words in editor.offered())
    editor.workbench.settings.set(switch, False)
    assert not any(gone in words for words in editor.offered())
    assert any(stays in words for words in editor.offered())


def test_the_switch_for_claims_leaves_the_quotes(editor: SuggestionEditor) -> None:
    editor.workbench.settings.set("suggest_claims", False)
    assert [words for words in editor.offered() if "40 million" in words] == [
        "that the city had spent 40 million crowns on the repairs"
    ]


def test_suggestions_are_switched_off_and_on_in_the_menu_of_the_line(editor: SuggestionEditor) -> None:
    before = editor.offered()
    editor.key(KEY.Key_G)
    for expected in ([], before):
        button = editor.find("suggestionsLabel")
        menu: QMenu = button.menu()
        menu.aboutToShow.emit()
        (switch,) = [each for each in menu.actions() if each.text() == "Suggest quotes and claims"]
        switch.trigger()
        editor.wait()
        assert editor.offered() == expected
        assert editor.current() is None
    assert line(editor).startswith(f"{len(before)} suggestions left")


def test_the_settings_window_has_them_all_on_a_page(editor: SuggestionEditor) -> None:
    editor.workbench.conductor.run("suggestion_settings")
    dialog = editor.window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.pages.tabText(dialog.pages.currentIndex()) == "Suggestions"
    for name in ("suggestions", "suggest_direct", "suggest_claims", "suggestion_threshold"):
        control = dialog.findChild(QWidget, f"setting_{name}")
        assert control is not None
        assert control.isVisible()
    dialog.close()


@contextmanager
def dialog_of(editor: SuggestionEditor, command: str, name: str) -> Iterator[QDialog]:
    editor.workbench.conductor.run(command)
    QApplication.processEvents()
    dialog = editor.window.findChild(QDialog, name)
    assert dialog is not None
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()
    QApplication.processEvents()


def test_all_above_a_confidence_are_taken_as_one_step_after_saying_how_many(editor: SuggestionEditor) -> None:
    before = editor.offered()
    with dialog_of(editor, "take_all_suggestions", "takeAllDialog") as dialog:
        percent = dialog.findChild(QSpinBox, "takeAllPercent")
        assert percent is not None
        assert percent.hasFocus()
        editor.type("60")
        count = editor.find("takeAllCount").text()
        editor.key(KEY.Key_Return)
    quotes, claims = len(editor.quotes()), len(editor.claims())
    assert (quotes, claims) == (4, 0)
    assert count.startswith("4 quotes and 0 claims")
    assert FIRST not in editor.offered()
    editor.workbench.conductor.run("undo")
    assert editor.quotes() == []
    assert editor.offered() == before


def test_claims_taken_with_their_quotes_belong_to_them(editor: SuggestionEditor) -> None:
    with dialog_of(editor, "take_all_suggestions", "takeAllDialog"):
        editor.type("0")
        editor.key(KEY.Key_Return)
    found = editor.marked()
    assert found.claims
    quotes = {one.id for one in found.quotes}
    assert {one.quote for one in found.claims} <= quotes
    assert editor.offered() == []
    assert line(editor) == "No suggestion left"


def test_what_was_learnt_is_told_in_words_and_can_be_forgotten_and_brought_back(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    editor.key(KEY.Key_X)
    with dialog_of(editor, "show_learnt", "learntDialog") as dialog:
        listed = dialog.findChild(QListWidget, "learntList")
        assert listed is not None
        lines = [listed.item(row).text() for row in range(listed.count())]
        assert any("Anna Berg" in each for each in lines)
        editor.find("doIt").click()
        QApplication.processEvents()
        assert listed.count() == 0
        assert editor.find("learntNothing").isVisible()
    assert editor.desk.library.suggestion_counts() == {}
    editor.desk.undo()
    assert editor.desk.library.suggestion_counts() != {}


def test_taking_and_refusing_moves_the_confidence_of_others(editor: SuggestionEditor) -> None:
    editor.workbench.settings.set("suggestion_threshold", 0.0)

    def sure(words: str) -> float:
        offered = editor.suggesting.above(0.0)
        return next(one.suggested.confidence for one in offered if editor.words(one.spans) == words)

    before = sure(CRACKS)
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_X)  # a quote with the same cue in the same place
    editor.suggesting.follow_up()
    assert sure(CRACKS) < before
    assert editor.suggesting.state.value == "read"


def test_another_reviewer_is_offered_what_this_one_has_marked(editor: SuggestionEditor) -> None:
    editor.take_all_by_hand()
    assert editor.offered() == []
    editor.desk.act_as("Ben")
    editor.wait()
    assert FIRST in editor.offered()


def test_hiding_ones_own_marks_does_not_offer_them_again(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    editor.desk.act_as("Ben")
    editor.wait()
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    ann = next(one.id for one in editor.desk.library.reviewers() if one.name == "Ann")
    editor.workbench.conductor.parts.sets.set(Sets(Which.SOME, frozenset({ann})))
    assert FIRST not in editor.offered()
    assert CRACKS in editor.offered()


def test_nothing_is_suggested_in_a_library_that_is_only_read(path: Path, qtbot: QtBot) -> None:
    with Library.open(path) as library:
        reviewer = library.reviewer
    editor = SuggestionEditor.at(path)
    editor.desk.reopen_library(path, reviewer, read_only=True)
    editor.workbench.open_article()
    editor.wait()
    assert editor.offered() == []
    editor.key(KEY.Key_G)
    assert editor.current() is None
    assert not editor.window.line.suggestions.isVisible()
    editor.leave()


def test_a_text_without_statements_says_that_nothing_is_suggested(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "plain.annotations"
    library_with(path, "Bread\n\nFlour, water, salt.\n")
    editor = SuggestionEditor.at(path)
    editor.wait()
    assert editor.offered() == []
    assert line(editor) == "Nothing is suggested here"
    editor.leave()


def test_the_review_shows_marks_alone(editor: SuggestionEditor) -> None:
    before = editor.offered()
    editor.workbench.conductor.run("show_review")
    assert editor.offered() == []
    editor.workbench.conductor.run("show_annotate")
    assert editor.offered() == before


def test_other_details_of_the_article_leave_the_suggestions_on_the_page(editor: SuggestionEditor) -> None:
    before = editor.offered()
    assert editor.desk.article is not None
    editor.desk.change_article(editor.desk.article, {"title": "The bridge"})
    assert editor.offered() == before
    editor.workbench.settings.set("article_zoom", 1.4)
    assert editor.offered() == before


def test_all_of_it_is_in_the_menus(editor: SuggestionEditor) -> None:
    menu = editor.window.findChild(QMenu, "mainMenu")
    assert menu is not None
    menu.aboutToShow.emit()
    (part,) = [each for each in menu.findChildren(QMenu) if each.title() == "Suggestions"]
    titles = [each.text() for each in part.actions()]
    assert {"Take the suggestion", "Refuse the suggestion", "Next suggestion", "What has been learnt…"} <= set(titles)


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed")
def test_where_the_chosen_engine_is_not_installed_the_rules_read_and_it_is_said(editor: SuggestionEditor) -> None:
    said: list[str] = []
    editor.desk.refused.connect(said.append)
    editor.workbench.settings.set("suggestion_engine", "spacy")
    while not said:
        QApplication.processEvents()
    editor.wait()
    assert "spaCy" in said[0]
    assert FIRST in editor.offered()
