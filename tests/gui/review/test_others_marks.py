"""Marks of several reviewers: shown or hidden, told apart, taken over, challenged; never changed by another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from annotator.library import Library
from annotator.model import ArticleDraft, Finding
from annotator.ui.shown import Owner
from annotator.ui.views import View
from tests.gui.review import cases
from tests.gui.review.conftest import Sit
from tests.gui.workbench import Editor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def both_marked(path: Path) -> cases.Case:
    """As `speakers_differ`: Ada has two marks in the first article, Ben one."""
    return cases.speakers_differ(path)


def shown_marks(editor: Editor) -> dict[str, Owner | None]:
    """Whose each mark in the article is, as far as it is shown."""
    sheet = editor.window.article._sheet
    assert sheet is not None
    return {mark.id: mark.owner for mark in sheet.index.marks.values()}


def choose_in_menu(editor: Editor, name: str) -> None:
    """Open the menu of sets by its key and choose a line."""
    menu = editor.window.findChild(QMenu, "setsMenu")
    assert menu is not None
    menu.aboutToShow.emit()
    action = menu.findChild(QAction, name)
    assert action is not None
    action.trigger()
    QApplication.processEvents()


def test_marks_are_told_apart_by_owner_and_named_on_hover(path: Path, sit: Sit) -> None:
    editor = sit(both_marked(path), "Ada")
    owners = shown_marks(editor)
    assert len(owners) == 3
    assert {owner.initials for owner in owners.values() if owner} == {"A", "B"}
    sheet = editor.window.article._sheet
    assert sheet is not None
    assert {mark.hint.rsplit(" · ")[-1] for mark in sheet.index.marks.values()} == {"yours", "Ben"}
    assert editor.find("setsLegend").accessibleName() == "Marks of: Ada, Ben"


def test_only_my_set_is_shown_and_its_cards_alone(path: Path, sit: Sit) -> None:
    case = both_marked(path)
    editor = sit(case, "Ben")
    assert len(editor.window.panel.shown_ids()) == 3
    choose_in_menu(editor, "sets mine")
    owners = shown_marks(editor)
    assert len(owners) == 1
    assert set(owners.values()) == {None}
    assert editor.window.panel.shown_ids() == list(owners)
    assert editor.desk.library.article_summary(case.harbour).claims == 1
    editor.key(Qt.Key.Key_F8)
    assert len(shown_marks(editor)) == 3
    editor.key(Qt.Key.Key_F7)
    assert len(shown_marks(editor)) == 1


def test_one_reviewers_set_is_ticked_off_and_that_is_remembered(path: Path, sit: Sit) -> None:
    case = both_marked(path)
    editor = sit(case, "Chief")
    choose_in_menu(editor, "set of Ben")
    assert len(shown_marks(editor)) == 2
    assert editor.find("setsButton").text() == "1 of 2 sets"
    editor.leave()
    again = sit(case, "Chief")
    assert len(shown_marks(again)) == 2
    choose_in_menu(again, "set of Ben")
    assert len(shown_marks(again)) == 3


def test_a_mark_that_comes_in_is_hidden_where_its_set_is(path: Path, sit: Sit) -> None:
    case = both_marked(path)
    editor = sit(case, "Ben")
    choose_in_menu(editor, "sets mine")
    with Library.open(path, reviewer="Ada") as other, other.edit("Mark") as edit:
        edit.add_claim(case.harbour, [cases.span(cases.HARBOUR, "Critics were not convinced")])
    editor.desk.library.poll()
    assert len(shown_marks(editor)) == 1
    editor.window.article.setFocus()
    editor.drag_over("log lists two")
    editor.key(Qt.Key.Key_C)
    assert len(shown_marks(editor)) == 2


def test_a_dispute_about_a_hidden_mark_brings_all_sets_back(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ben")
    choose_in_menu(editor, "sets mine")
    editor.key(Qt.Key.Key_D)
    assert editor.window.view is View.ANNOTATE
    assert editor.window.panel.current() == case.aground
    assert "All sets" in editor.find("notice").text()


def test_who_works_alone_has_no_line_of_sets(path: Path, sit: Sit) -> None:
    with Library.open(path, reviewer="Ada") as library, library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(text=cases.HARBOUR, title="Harbour")).id
        edit.add_claim(article, [cases.span(cases.HARBOUR, cases.AGROUND)])
    editor = sit(cases.Case(path, article, article, "", ""), "Ada")
    assert not editor.window.sets.isVisible()
    editor.key(Qt.Key.Key_F5)
    assert "only one" in editor.find("notice").text()


def test_a_mark_is_copied_to_mine_and_that_is_undone(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ben")
    editor.desk.choose(case.aground)
    editor.key(Qt.Key.Key_C, SHIFT)
    own = [one for one in editor.marked().claims if one.reviewer == editor.desk.library.reviewer.id]
    assert [editor.text()[one.spans[0].start : one.spans[0].end] for one in own] == [cases.AGROUND]
    assert editor.desk.current == own[0].id
    editor.key(Qt.Key.Key_C, SHIFT)
    assert "yours already" in editor.find("notice").text()
    editor.key(Qt.Key.Key_Z, CTRL)
    assert [one.id for one in editor.marked().claims] == [case.aground]


def test_a_challenge_needs_a_reason_is_shown_and_withdrawn(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.desk.choose(case.aground)
    editor.key(Qt.Key.Key_F)
    dialog = editor.find("challengeDialog")
    assert not dialog.do_it.isEnabled()
    assert dialog.remark.text() == "Ctrl+Enter: Challenge"
    editor.type("The log was not asked for.")
    editor.key(Qt.Key.Key_Return, CTRL)
    (challenge,) = editor.marked().challenges
    assert challenge.reason == "The log was not asked for."
    assert "The log was not asked for." in editor.find("challenges").accessibleDescription()
    editor.window.activateWindow()  # a desktop does this by itself when a dialog goes
    QApplication.processEvents()
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_F)
    assert editor.marked().challenges == ()


def test_anothers_mark_is_read_only_and_says_why(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ben")
    editor.desk.choose(case.aground)
    assert "Only Ada can change this mark" in editor.find("notMine").text()
    assert editor.find("speakerField").isReadOnly()
    assert "Only Ada" in editor.find("speakerField").toolTip()
    assert editor.find("wordingField").isReadOnly()
    assert not editor.window.panel.findChild(QPushButton, "deleteButton")
    before = editor.marked()
    editor.key(Qt.Key.Key_S)
    assert "owner can change" in editor.find("notice").text()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        editor.window.article.setFocus()
        editor.key(key)
        assert "Ada" in editor.find("notice").text()
    assert editor.marked() == before


def test_a_set_is_finished_and_goes_on(path: Path, sit: Sit) -> None:
    case = both_marked(path)
    editor = sit(case, "Ben")
    me = editor.desk.library.reviewer.id
    editor.find("finishedPill").click()
    assert me in editor.desk.library.finished(case.harbour)
    assert editor.find("finishedPill").isChecked()
    assert editor.find("countsLabel").text().endswith("your set is finished")
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_D, CTRL | SHIFT)
    assert me not in editor.desk.library.finished(case.harbour)
    assert not editor.find("finishedPill").isChecked()


def test_marks_are_parted_and_joined_again(path: Path, sit: Sit) -> None:
    case = cases.speakers_differ(path)
    editor = sit(case, "Chief")
    library = editor.desk.library
    quote, other = library.annotations(case.harbour).quotes
    editor.key(Qt.Key.Key_F8)
    editor.desk.choose(quote.id)
    assert library.dispute_of(quote.id) is not None
    editor.find("columnPart").click()
    assert library.dispute_of(quote.id) is None
    editor.window.article.setFocus()
    editor.desk.choose(quote.id)
    editor.workbench.conductor.run("say_same")
    dialog = editor.find("sameAsDialog")
    assert [offer.id for offer in dialog.list.offers()] == [other.id]
    dialog.choose.click()
    assert library.dispute_of(quote.id) is not None


def test_where_i_was_overruled_leads_to_the_place(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    with Library.open(path, reviewer="Chief") as library, library.edit("Decide") as edit:
        found = library.dispute_of(case.checked)
        assert found is not None
        edit.decide(found, finding=Finding.SUBSTANTIATED, reason="The record is there.", cause="overlooked evidence")
    editor = sit(case, "Ben")
    editor.key(Qt.Key.Key_F8, SHIFT)
    entry = editor.find("overruledEntry")
    spoken = entry.accessibleName()
    for words in (cases.CHECKED, "You: unsubstantiated", "Decided: substantiated", "The record is there.", "Chief"):
        assert words in spoken
    assert "overlooked evidence" in spoken
    editor.key(Qt.Key.Key_Return)
    assert editor.desk.article == case.bridge
    assert editor.window.view is View.REVIEW
    assert editor.window.review.current() == case.checked


def test_nobody_was_overruled(path: Path, sit: Sit) -> None:
    editor = sit(cases.disputed(path), "Ada")
    editor.key(Qt.Key.Key_F8, SHIFT)
    assert "Nobody" in editor.find("overruledNone").text()
    assert not [each for each in editor.window.findChildren(QPushButton, "overruledEntry") if each.isVisible()]
    editor.key(Qt.Key.Key_Escape)


def test_an_article_whose_marks_are_all_hidden_says_so_and_shows_them(path: Path, sit: Sit) -> None:
    case = both_marked(path)
    editor = sit(case, "Chief")
    choose_in_menu(editor, "sets mine")
    assert editor.find("claimsEmpty").accessibleName() == "No marks in these sets"
    editor.find("showAll").click()
    assert len(editor.window.panel.shown_ids()) == 3
    assert editor.window.sets.button.text() == "All sets"
