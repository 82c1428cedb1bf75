"""Going through the queue: over articles, by filters, by the mouse in the words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Finding, Span
from annotator.ui.claims.closed_card import CardFace
from annotator.ui.dispute_queue import PAGE
from annotator.ui.review.values import DisputeCard
from annotator.ui.review.wishes import Chip
from annotator.ui.views import View
from tests.gui.review import cases
from tests.gui.review.conftest import Sit
from tests.gui.workbench import NO_KEY, Editor

SHIFT = Qt.KeyboardModifier.ShiftModifier


def faces(editor: Editor) -> dict[str, CardFace[DisputeCard]]:
    """The closed cards of the queue, by their disputes."""
    found = editor.window.review.findChildren(CardFace, "card")
    return {each.said.id: each for each in found if each.said is not None and each.isVisible()}


def statement(editor: Editor) -> str:
    shown = editor.window.review.shown()
    return shown.dispute.statement if shown else ""


def chip(editor: Editor, name: str) -> str:
    return str(editor.find(name).text())


def click_in_words(editor: Editor, words: str) -> None:
    point = editor._point(editor.place(words).start + 3)
    QTest.mouseClick(editor.window.article.viewport(), Qt.MouseButton.LeftButton, NO_KEY, point + QPoint(0, 2))
    QApplication.processEvents()


def test_the_bar_counts_what_is_open_over_all_articles(path: Path, sit: Sit, qtbot: QtBot) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    assert editor.find("showReview").text() == "Review 2"
    with Library.open(path, reviewer="Cai") as other, other.edit("Decide") as edit:
        found = other.dispute_of(case.aground)
        assert found is not None
        edit.decide(found, finding=Finding.SUBSTANTIATED, reason="Seen.")
    qtbot.waitUntil(lambda: editor.find("showReview").text() == "Review 1")


def test_d_goes_through_the_disputes_of_all_articles_and_round(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    assert (statement(editor), editor.desk.article) == (cases.AGROUND, case.harbour)
    editor.key(Qt.Key.Key_D)
    assert (statement(editor), editor.desk.article) == (cases.CHECKED, case.bridge)
    assert editor.window.article.current == case.checked
    editor.key(Qt.Key.Key_D)
    assert editor.desk.article == case.harbour
    editor.key(Qt.Key.Key_D, SHIFT)
    assert editor.desk.article == case.bridge


def test_d_goes_to_the_claims_in_the_annotate_view_too(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ben")
    editor.key(Qt.Key.Key_D)
    assert editor.window.view is View.ANNOTATE
    assert editor.window.panel.current() == case.aground
    editor.key(Qt.Key.Key_D)
    assert (editor.desk.article, editor.window.panel.current()) == (case.bridge, case.checked)


def test_d_goes_on_from_the_claim_that_is_current(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Ben")
    editor.key(Qt.Key.Key_D)
    editor.desk.go_to(case.bridge, case.checked)
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_D)
    assert editor.desk.current == case.aground


def test_f6_goes_round_to_the_queue_and_escape_leaves_its_fields(path: Path, sit: Sit) -> None:
    editor = sit(cases.disputed(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    editor.key(Qt.Key.Key_F6)
    assert editor.window.review.isAncestorOf(QApplication.focusWidget())
    editor.key(Qt.Key.Key_R)
    assert editor.find("decisionReason").hasFocus()
    editor.key(Qt.Key.Key_Escape)
    assert not editor.find("decisionReason").hasFocus()
    assert editor.window.review.isAncestorOf(QApplication.focusWidget())


def test_an_open_dispute_says_its_place_and_who_says_what(path: Path, sit: Sit) -> None:
    editor = sit(cases.disputed(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    head = editor.window.review.open.head.said
    assert head is not None
    assert "1 of 2" in head.corner
    columns = [each.accessibleName() for each in editor.window.findChildren(type(editor.find("reviewerColumn")))]
    assert any(name.startswith("Ada. ✗ Unsubstantiated") and "log lists two" in name for name in columns)
    assert any(name.startswith("Ben. ✓ Substantiated") for name in columns)
    assert editor.find("columnLink").accessibleName() == "Open in the browser: Log of the port"
    (closed,) = faces(editor).values()
    assert closed.said is not None
    assert closed.said.quiet[0] == "Bridge closed"


def test_six_reviewers_stand_in_rows_of_two_or_three(path: Path, sit: Sit) -> None:
    editor = sit(cases.six_reviewers(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.key(Qt.Key.Key_D)
    kind = type(editor.find("reviewerColumn"))
    places = {each.pos() for each in editor.window.findChildren(kind, "reviewerColumn") if each.isVisible()}
    assert len(places) == 6
    assert {len([each for each in places if each.y() == top]) for top in {each.y() for each in places}} <= {2, 3}


def test_a_click_on_a_mark_opens_its_dispute_and_elsewhere_closes_it(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    click_in_words(editor, cases.AGROUND)
    assert editor.window.review.current() == case.aground
    assert statement(editor) == cases.AGROUND


def test_a_click_on_a_card_opens_its_article(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    QTest.mouseClick(faces(editor)[case.checked], Qt.MouseButton.LeftButton)
    assert editor.desk.article == case.bridge
    assert editor.window.article.current == case.checked


def test_chips_choose_by_state_and_count(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    with Library.open(path, reviewer="Chief") as library, library.edit("Decide") as edit:
        found = library.dispute_of(case.checked)
        assert found is not None
        edit.decide(found, finding=Finding.SUBSTANTIATED, reason="Seen.")
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    assert editor.window.review.rows() == [case.aground]
    assert (chip(editor, "queueResolved"), chip(editor, "queueAll")) == ("Resolved 1", "All 2")
    editor.find("queueResolved").click()
    assert editor.window.review.rows() == [case.checked]
    (resolved,) = faces(editor).values()
    assert resolved.accessibleName().endswith(f"Resolved: substantiated. {cases.CHECKED}")
    editor.find("queueMine").click()
    assert editor.find("reviewEmpty").accessibleName() == "Nothing waits for you"


def test_what_was_just_decided_stays_in_sight_until_one_goes_on(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.decide(Qt.Key.Key_1, "Seen.")
    assert editor.window.review.rows() == [case.aground, case.checked]
    head = editor.window.review.open.head.said
    assert head is not None
    assert head.corner == "✓ Resolved: substantiated"
    editor.key(Qt.Key.Key_Escape)
    editor.key(Qt.Key.Key_D)
    assert editor.window.review.current() == case.checked
    assert editor.window.review.rows() == [case.checked]


def test_filters_by_article_and_kind_and_clearing(path: Path, sit: Sit) -> None:
    case = cases.speakers_differ(path)
    editor = sit(case, "Chief")
    editor.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert editor.find("filterKind").hasFocus()
    assert len(editor.window.review.rows()) == 3
    editor.type("Sp")  # a list goes to the line that begins so
    editor.key(Qt.Key.Key_Return)
    kinds = editor.window.review.wish.kind
    assert kinds is not None
    assert kinds.value == "speakers"
    assert len(editor.window.review.rows()) == 1
    editor.find("filterClear").click()
    assert len(editor.window.review.rows()) == 3
    editor.find("filterArticle").setFocus()
    editor.type("Th")
    editor.key(Qt.Key.Key_Return)
    assert case.checked not in editor.window.review.rows()


def test_the_filter_by_speaker_offers_nobody_new(path: Path, sit: Sit) -> None:
    editor = sit(cases.speakers_differ(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    editor.find("queueFilter").click()
    editor.find("filterSpeaker").setFocus()
    editor.type("om")
    assert [line.title for line in editor.find("filterSpeaker").offered()] == ["Omar Haddad"]
    editor.key(Qt.Key.Key_Return)
    assert len(editor.window.review.rows()) == 1


def test_no_disputes_says_what_would_be_one(path: Path, sit: Sit) -> None:
    with Library.open(path, reviewer="Ada") as library, library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(text=cases.HARBOUR, title="Harbour")).id
    editor = sit(cases.Case(path, article, article, "", ""))
    editor.key(Qt.Key.Key_F8)
    assert editor.find("reviewEmpty").accessibleName() == "No disputes"
    editor.key(Qt.Key.Key_D)
    assert "No dispute" in editor.find("notice").text()


def test_more_than_a_page_is_read_as_one_goes_on(path: Path, sit: Sit) -> None:
    count = PAGE + 30
    text = "\n".join(f"Sentence number {number} can be checked." for number in range(count))
    with Library.open(path, reviewer="Ada") as library:
        with library.edit("Add") as edit:
            article = edit.add_article(ArticleDraft(text=text, title="Long")).id
            claims = []
            start = 0
            for line in text.split("\n"):
                claims.append(edit.add_claim(article, [Span(start, start + len(line))]).id)
                start += len(line) + 1
                edit.give_verdict(claims[-1], Finding.SUBSTANTIATED)
        library.act_as("Ben")
        with library.edit("Judge") as edit:
            for claim in claims:
                edit.give_verdict(claim, Finding.UNSUBSTANTIATED)
    editor = sit(cases.Case(path, article, article, claims[0], ""), "Chief")
    editor.key(Qt.Key.Key_F8)
    assert len(editor.window.review.rows()) == PAGE
    assert chip(editor, "queueDisputed").endswith(str(count))
    bar = editor.find("disputeList").verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(editor.window.review.rows()) == count
    assert len(set(editor.window.review.rows())) == count


def test_the_view_is_remembered_and_can_be_asked_for(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    editor = sit(case, "Chief")
    button = editor.find("showReview")
    assert isinstance(button, QPushButton)
    button.click()
    assert editor.window.view is View.REVIEW
    assert button.isChecked()
    state = editor.window.layout_state()
    editor.key(Qt.Key.Key_F7)
    assert editor.window.view is View.ANNOTATE
    editor.window.restore_layout(state)
    assert editor.window.view is View.REVIEW


def test_how_far_they_agree_stands_above_the_queue_and_opens_its_window(path: Path, sit: Sit, qtbot: QtBot) -> None:
    editor = sit(cases.disputed(path), "Chief")
    editor.key(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: editor.window.review.head.agreement.isVisible())
    assert editor.find("agreementButton").text().startswith("Agreement ")
    editor.find("agreementButton").click()
    qtbot.waitUntil(lambda: any(each.objectName() == "agreementWindow" for each in QApplication.topLevelWidgets()))


def test_whoever_works_blind_is_told_why_there_is_nothing(path: Path, sit: Sit) -> None:
    case = cases.disputed(path)
    with Library.open(path) as library:
        library.act_as("Cai")
        with library.edit("Blind") as edit:
            edit.set_blind(case.harbour, None)
    editor = sit(case, "Cai")
    editor.key(Qt.Key.Key_F8)
    assert "blind" in editor.find("blindNote").text()
    assert editor.window.review.rows() == [case.checked]
    editor.answer("answerYes")
    editor.find("blindFinish").click()
    assert not editor.window.review.head.blind.isVisible()
    assert set(editor.window.review.rows()) == {case.aground, case.checked}


def test_every_chip_has_a_state() -> None:
    from annotator.ui.review.wishes import STATES, chip_word

    assert set(STATES) == set(Chip)
    assert len({chip_word(each) for each in Chip}) == len(Chip)
