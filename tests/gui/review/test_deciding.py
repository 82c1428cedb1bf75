"""Disputes decided in the real window by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import Finding, Outcome, Status
from annotator.review import Dispute, DisputeState
from annotator.ui.dialogs.history import HistoryDialog
from annotator.ui.review.columns import ColumnFrame
from annotator.ui.settings import Settings
from annotator.ui.views import View
from tests.gui.review import cases
from tests.gui.review.conftest import Sit
from tests.gui.workbench import Editor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dispute(editor: Editor, mark: str) -> Dispute:
    found = editor.desk.library.dispute_of(mark)
    assert found is not None
    return found


def test_a_verdict_is_decided_by_keyboard_alone(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.decide(Qt.Key.Key_2, "The log lists two, whatever the master says.")
    found = dispute(editor, case.aground)
    (decision,) = found.standing
    assert found.state is DisputeState.DECIDED
    assert decision.finding is Finding.UNSUBSTANTIATED
    assert decision.reason == "The log lists two, whatever the master says."
    assert decision.reviewer == editor.desk.library.reviewer.id
    assert editor.desk.library.annotations(case.harbour).statuses[case.aground] is Status.RESOLVED
    assert editor.find("decisionReason").toPlainText() == ""
    editor.key(Qt.Key.Key_D)
    assert editor.find("decisionReason").toPlainText() == ""


def test_a_decision_is_one_step_of_undo(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.decide(Qt.Key.Key_1, "Seen.")
    editor.key(Qt.Key.Key_Escape)
    editor.key(Qt.Key.Key_Z, CTRL)
    assert dispute(editor, case.aground).state is DisputeState.OPEN


def test_without_a_reason_nothing_is_decided_and_the_field_is_offered(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_1)
    editor.key(Qt.Key.Key_Return, CTRL)
    assert dispute(editor, case.aground).decisions == ()
    assert "reason" in editor.find("notice").text()
    assert editor.find("decisionReason").hasFocus()
    assert editor.find("decideSubstantiated").isChecked()


def test_zero_takes_the_choice_back(path: Path, sit: Sit) -> None:
    editor = sit(cases.disputed(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_3)
    assert editor.find("decideSetAside").isChecked()
    editor.key(Qt.Key.Key_0)
    assert not editor.find("decideSetAside").isChecked()
    assert len(editor.marked().verdicts) == 2


def test_a_claim_is_struck(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_4)
    editor.key(Qt.Key.Key_R)
    editor.type("Nobody can check that.")
    editor.find("decideCause ambiguous statement").click()
    editor.key(Qt.Key.Key_Return, CTRL)
    (decision,) = dispute(editor, case.aground).standing
    assert (decision.outcome, decision.cause) == (Outcome.STRUCK, "ambiguous statement")


def test_a_question_goes_to_a_reviewer_who_answers_it(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    chief = sit(case, "Chief")
    chief.key(Qt.Key.Key_F8)
    chief.key(Qt.Key.Key_D)
    chief.key(Qt.Key.Key_B)
    chief.find("decideAsk " + ben_of(chief)).click()
    chief.type("Which record do you mean?")
    chief.key(Qt.Key.Key_Return, CTRL)
    assert dispute(chief, case.aground).state is DisputeState.SENT_BACK
    chief.leave()

    ben = sit(case, "Ben")
    ben.key(Qt.Key.Key_F8)
    ben.find("queueMine").click()
    ben.key(Qt.Key.Key_D)
    assert ben.find("sentBackQuestion").text() == "“Which record do you mean?”"
    ben.key(Qt.Key.Key_A)
    ben.type("The record of 12 May.")
    ben.key(Qt.Key.Key_Return, CTRL)
    found = dispute(ben, case.aground)
    assert found.state is DisputeState.OPEN
    assert found.standing[0].outcome is Outcome.ANSWERED
    assert any("The record of 12 May." in change for change in found.changes)


def ben_of(editor: Editor) -> str:
    return next(one.id for one in editor.desk.library.reviewers() if one.name == "Ben")


def test_only_who_is_asked_can_answer(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    with Library.open(path, reviewer="Chief") as library, library.edit("Ask") as edit:
        found = library.dispute_of(case.aground)
        assert found is not None
        asked = next(one.reviewer.id for one in found.positions if one.reviewer.name == "Ben")
        edit.send_back(found, asked, "Which record?")
    ada = sit(case, "Ada")
    ada.key(Qt.Key.Key_F8)
    ada.find("queueSentBack").click()
    ada.key(Qt.Key.Key_D)
    ada.key(Qt.Key.Key_A)
    assert ada.find("sentBackQuestion").isVisible()
    assert not ada.window.review.open.answer.field.isVisible()


def test_whose_speaker_holds_is_chosen_among_those_assigned(path: Path, sit: Sit) -> None:
    case = cases.speakers_differ(path)
    editor = sit(case, "Chief")
    library = editor.desk.library
    quote = next(one for one in library.annotations(case.harbour).quotes if one.speaker)
    editor.key(Qt.Key.Key_F8)
    editor.desk.choose(quote.id)
    omar = next(one for one in library.speakers("Omar"))
    editor.find(f"decideSpeaker {omar.speaker.id}").click()
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_R)
    editor.type("The article names him.")
    editor.key(Qt.Key.Key_Return, CTRL)
    (decision,) = dispute(editor, quote.id).standing
    assert decision.speaker == omar.speaker.id
    assert decision.finding is None


def test_whose_extent_holds_is_chosen(path: Path, sit: Sit) -> None:
    case = cases.extents_differ(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    said = " ".join(each.accessibleName() for each in columns(editor))
    assert "with “" in said or "without “" in said
    editor.find(f"decideExtent {case.aground}").click()
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_R)
    editor.type("The smallest statement.")
    editor.key(Qt.Key.Key_Return, CTRL)
    (decision,) = dispute(editor, case.aground).standing
    assert (decision.extent, decision.finding) == (case.aground, None)
    assert "extent of Ada" in editor.find("decisionLine").accessibleName()


def test_who_left_a_claim_out_has_a_column_too(path: Path, sit: Sit) -> None:
    case = cases.only_one(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    assert "Ben. Not marked" in {each.accessibleName() for each in columns(editor)}
    editor.key(Qt.Key.Key_3)
    editor.find("basis prediction").click()
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_R)
    editor.type("It speaks of the future.")
    editor.key(Qt.Key.Key_Return, CTRL)
    (decision,) = dispute(editor, case.aground).standing
    assert (decision.finding, decision.basis) == (Finding.SET_ASIDE, "prediction")


def columns(editor: Editor) -> list[ColumnFrame]:
    return [each for each in editor.window.findChildren(ColumnFrame) if each.isVisible()]


def test_a_late_verdict_reopens_and_says_what_changed(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.decide(Qt.Key.Key_1, "The master was there.")
    with Library.open(path, reviewer="Ada") as other, other.edit("Judge") as edit:
        edit.give_verdict(case.aground, Finding.SET_ASIDE)
    editor.desk.library.poll()
    QApplication.processEvents()
    assert dispute(editor, case.aground).state is DisputeState.REOPENED
    assert "Ada" in editor.find("changesSince").accessibleDescription()
    assert "The master was there." in editor.find("decisionLine").accessibleName()


def test_ones_own_verdict_is_withdrawn(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ada")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.find("withdrawButton").click()
    found = editor.desk.library.dispute_of(case.aground)
    assert found is None
    assert [one.reviewer for one in editor.marked().verdicts] == [ben_of(editor)]


def test_a_comment_changes_no_state(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_K)
    editor.type("Whom did she ask?")
    editor.key(Qt.Key.Key_Return, CTRL)
    assert [one.text for one in editor.marked().comments] == ["Whom did she ask?"]
    assert dispute(editor, case.aground).state is DisputeState.OPEN
    assert dispute(editor, case.aground).decisions == ()


def test_what_was_begun_comes_back_with_its_dispute_and_after_closing(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_2)
    editor.key(Qt.Key.Key_R)
    editor.type("Half a tho")
    editor.key(Qt.Key.Key_Escape)
    editor.key(Qt.Key.Key_D)
    assert editor.find("decisionReason").toPlainText() == ""
    assert not editor.find("decideUnsubstantiated").isChecked()
    editor.key(Qt.Key.Key_D, SHIFT)
    assert editor.find("decisionReason").toPlainText() == "Half a tho"
    editor.leave()

    again = sit(case, "Chief")
    again.key(Qt.Key.Key_F8)
    again.key(Qt.Key.Key_D)
    assert again.find("decisionReason").toPlainText() == "Half a tho"
    assert again.find("decideUnsubstantiated").isChecked()
    assert again.desk.library.annotations(case.harbour).verdicts


def test_what_is_typed_is_kept_while_it_is_typed(path: Path, sit: Sit, qtbot: QtBot) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_2)
    editor.key(Qt.Key.Key_R)
    field = editor.find("decisionReason")
    over: list[bool] = []
    field.ended.connect(lambda: over.append(True))
    with qtbot.waitSignal(field.typed):
        editor.type("The log lists two")
    drafts = next(iter(Settings().table("decision_drafts").values()))
    assert [draft["words"] for draft in drafts.values()] == ["The log lists two"]
    assert not over


def test_a_comment_that_was_not_sent_is_sent_when_the_window_closes(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_K)
    editor.type("Whom did she")
    editor.leave()
    with Library.open(path, read_only=True) as library:
        assert [one.text for one in library.annotations(case.harbour).comments] == ["Whom did she"]


def test_a_begun_decision_belongs_to_who_began_it(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ada")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_R)
    editor.type("Only mine.")
    editor.key(Qt.Key.Key_Escape)
    editor.desk.act_as("Ben")
    editor.desk.choose(case.aground)
    assert editor.find("decisionReason").toPlainText() == ""
    editor.desk.act_as("Ada")
    editor.desk.choose(case.aground)
    assert editor.find("decisionReason").toPlainText() == "Only mine."


def test_outside_of_the_review_deciding_says_where_it_is_done(path: Path, sit: Sit) -> None:
    editor = sit(cases.disputed(path), "Chief")
    editor.key(Qt.Key.Key_B)
    assert "F8" in editor.find("notice").text()
    assert editor.window.view is View.ANNOTATE


def heading(editor: Editor, words: str) -> bool:
    """Tell whether a section of the open card is called so."""
    return any(each.isVisible() and each.text() == words for each in editor.window.panel.findChildren(QLabel))


def test_a_decision_is_told_on_the_cards_of_its_claims(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    library = editor.desk.library
    found = library.dispute_of(case.aground)
    assert found is not None
    with library.edit("Resolve the dispute") as edit:
        edit.decide(found, finding=Finding.UNSUBSTANTIATED, reason="The log lists two.", cause="slip")
    editor.desk.go_to(case.harbour, case.aground)
    (line,) = [each for each in editor.window.panel.findChildren(QWidget, "decisionLine") if each.isVisible()]
    assert "The log lists two." in line.accessibleName()
    assert not heading(editor, "Decision, reopened since")
    library.act_as("Ada")
    with library.edit("Mark unsubstantiated") as edit:
        edit.give_verdict(case.aground, None)
    assert heading(editor, "Decision, reopened since")
    library.undo()
    library.act_as("Chief")
    editor.desk.undo()
    assert not [each for each in editor.window.panel.findChildren(QWidget, "decisionLine") if each.isVisible()]


def test_the_history_of_a_claim_says_whose_it_is_and_what_was_decided(path: Path, sit: Sit) -> None:
    case = cases.extents_differ(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.decide(Qt.Key.Key_1, "Seen.")
    headings = []
    for mark in dispute(editor, case.aground).marks:
        editor.desk.choose(mark)
        editor.key(Qt.Key.Key_H)
        (shown,) = [each for each in editor.window.findChildren(QWidget, "historyDialog") if each.isVisible()]
        assert isinstance(shown, HistoryDialog)
        assert "Decision: resolved" in shown.list.findChildren(QWidget, "historyEntry")[0].accessibleName()
        headings.append(shown.title.text())
        shown.close()
        editor.window.activateWindow()
        QApplication.processEvents()
        editor.window.article.setFocus()
    assert sorted(heading.rsplit(" · ")[-1] for heading in headings) == ["Ada", "Ben"]
    assert "Claim “no ship has run” · Ada" in headings
