from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Finding, QuoteKind
from annotator.ui.claims import ClaimsPanel
from annotator.ui.theme import apply_theme
from tests.gui.claims import made
from tests.gui.claims.hands import Find, Listen, all_named, click, says


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("verdictSubstantiated", Finding.SUBSTANTIATED),
        ("verdictSetAside", Finding.SET_ASIDE),
        ("verdictUnchecked", None),
    ],
)
def test_a_click_gives_a_verdict(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen, name: str, finding: Finding | None
) -> None:
    chosen = heard(panel.verdictChosen)
    panel.open_card("arms")
    click(qtbot, child(name))
    assert chosen == [("arms", finding)]
    assert child("verdictUnsubstantiated").isChecked(), "only the library's word presses a button down"


def test_the_buttons_show_the_verdict_of_the_acting_reviewer(panel: ClaimsPanel, child: Find) -> None:
    panel.open_card("appeal")
    assert child("verdictUnsubstantiated").isChecked()
    assert says(panel, "Editor B · ✓ Substantiated")
    assert says(panel, "No public appeal to Armenia alone was found.")
    panel.set_reviewer("b")
    assert child("verdictSubstantiated").isChecked()
    assert child("reasonField").toPlainText() == "No public appeal to Armenia alone was found."
    assert says(panel, "Editor A · ✗ Unsubstantiated · no evidence given")


def test_bases_fit_the_finding_and_a_second_click_takes_one_away(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    chosen = heard(panel.basisChosen)
    panel.open_card("arms")
    click(qtbot, child("basis contradicted"))
    click(qtbot, child("basis no evidence given"))
    assert chosen == [("arms", "contradicted"), ("arms", "")]
    panel.open_card("peace")
    assert child("basis prediction").isChecked()
    assert all_named(panel, "basis contradicted") == []
    panel.open_card("checkpoint")
    assert all_named(panel, "basis prediction") == []


def test_a_reason_is_sent_in_bursts_for_its_claim(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    typed, pending = heard(panel.reasonTyped), heard(panel.pendingChanged)
    panel.open_card("appeal")
    panel.focus_reason()
    qtbot.keyClicks(child("reasonField"), "No inspection")
    assert pending == [(True,)]
    with qtbot.waitSignal(panel.reasonTyped):
        pass
    assert typed == [("appeal", "No inspection")]
    assert pending == [(True,), (False,)]
    with qtbot.waitSignal(panel.typingEnded) as ended:
        pass
    assert ended.args == ["appeal"]


def test_opening_another_card_sends_the_typed_words_to_the_first(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    typed = heard(panel.reasonTyped)
    panel.open_card("appeal")
    panel.focus_reason()
    qtbot.keyClicks(child("reasonField"), "short")
    panel.open_card("arms")
    assert typed == [("appeal", "short")]
    assert child("reasonField").toPlainText().startswith("The article itself")


def test_an_edit_that_answers_each_burst_at_once_changes_nothing_under_the_hand(
    qtbot: QtBot, panel: ClaimsPanel, child: Find
) -> None:
    card = made.lachin()[2]

    def store(claim_id: str, text: str) -> None:
        panel.update_cards([replace(card, verdicts=(made.given(claim_id, made.A, Finding.UNSUBSTANTIATED, text),))])

    panel.reasonTyped.connect(store)
    panel.open_card("arms")
    panel.focus_reason()
    field = child("reasonField")
    qtbot.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "Because ")
    with qtbot.waitSignal(panel.reasonTyped):
        pass
    qtbot.keyClicks(field, "now ")
    panel.open_card("appeal")
    panel.open_card("arms")
    assert field.toPlainText().startswith("Because now The article itself")


def test_the_wording_is_typed_like_the_reason(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    typed = heard(panel.wordingTyped)
    panel.open_card("arms")
    qtbot.keyClicks(child("wordingField"), "Armenia moved arms.")
    panel.flush()
    assert typed == [("arms", "Armenia moved arms.")]


def test_without_a_verdict_the_reason_asks_for_one_first(panel: ClaimsPanel, child: Find) -> None:
    panel.open_card("checkpoint")
    panel.focus_reason()
    assert QApplication.focusWidget() is child("verdictUnchecked")
    assert all_named(panel, "reasonField") == []


def test_escape_in_the_reason_goes_back_to_where_one_was(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    left = heard(panel.leaveWanted)
    panel.open_card("arms")
    child("elsewhere").setFocus()
    panel.focus_reason()
    qtbot.keyClick(child("reasonField"), Qt.Key.Key_Escape)
    assert child("elsewhere").hasFocus()
    assert left == [()]


def test_undo_in_a_comment_takes_back_its_own_words(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), panel.window())
    undone = heard(shortcut.activated)
    panel.open_card("arms")
    panel.focus_comment()
    field = child("commentField")
    qtbot.keyClicks(field, "word")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert undone == []
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [()]


def test_escape_leaves_a_field_before_it_does_anything_elsewhere(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    elsewhere = heard(QShortcut(QKeySequence(Qt.Key.Key_Escape), panel.window()).activated)
    panel.open_card("arms")
    panel.add_evidence()
    qtbot.keyClick(child("evidenceSource"), Qt.Key.Key_Escape)
    assert all_named(panel, "evidenceForm") == []
    panel.focus_reason()
    qtbot.keyClick(child("reasonField"), Qt.Key.Key_Escape)
    assert elsewhere == []


def test_a_theme_chosen_while_a_card_is_open_reaches_it(qapp: QApplication, panel: ClaimsPanel, child: Find) -> None:
    panel.open_card("arms")
    before = child("openCardHead").height_at(360)
    apply_theme(qapp, "dark", 1.5)
    assert child("openCardHead").height_at(360) > before


def test_what_was_begun_is_there_again_when_the_card_opens_again(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    panel.open_card("checkpoint")
    panel.add_evidence()
    qtbot.keyClicks(child("evidenceSource"), "half a cit")
    qtbot.keyClicks(child("commentField"), "half a rem")
    panel.open_card("arms")
    assert all_named(panel, "evidenceForm") == []
    assert child("commentField").toPlainText() == ""
    panel.open_card("checkpoint")
    assert child("evidenceSource").text() == "half a cit"
    assert child("commentField").toPlainText() == "half a rem"
    added, commented = heard(panel.evidenceAdded), heard(panel.commentAdded)
    panel.finish()
    assert [(claim, fields["title"]) for claim, fields in added] == [("checkpoint", "half a cit")]
    assert commented == [("checkpoint", "half a rem", None)]


def test_a_comment_is_added_answered_changed_and_removed(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    added, changed, removed = heard(panel.commentAdded), heard(panel.commentChanged), heard(panel.commentRemoved)
    panel.open_card("appeal")
    panel.focus_comment()
    field = child("commentField")
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == ""
    click(qtbot, all_named(panel, "commentReply")[0])
    qtbot.keyClicks(field, "yes")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert added == [("appeal", "one\ntwo", None), ("appeal", "yes", "k1")]
    [edit] = all_named(panel, "commentEdit")
    click(qtbot, edit)
    qtbot.keyClicks(field, "?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    [(comment, text)] = changed
    assert comment == "k2"
    assert "?" in text
    [remove] = all_named(panel, "commentRemove")
    click(qtbot, remove)
    assert removed == [("k2",)]


def test_replies_stand_below_what_they_answer(panel: ClaimsPanel) -> None:
    comments = (made.said("arms", 1, "first"), made.said("arms", 2, "other"), made.said("arms", 3, "re", reply_to="k1"))
    panel.update_cards([replace(made.lachin()[2], comments=comments)])
    panel.open_card("arms")
    lines = sorted(all_named(panel, "commentLine"), key=lambda each: each.y())
    assert [line.said.comment.id for line in lines] == ["k1", "k3", "k2"]


def test_history_delete_and_kind(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    history, delete, kinds = heard(panel.historyWanted), heard(panel.deleteWanted), heard(panel.kindChosen)
    panel.open_card("unblock")
    click(qtbot, child("kind mixed"))
    click(qtbot, child("historyButton"))
    click(qtbot, child("deleteButton"))
    assert kinds == [("unblock", QuoteKind.MIXED)]
    assert (history, delete) == ([("unblock",)], [("unblock",)])


def test_others_marks_and_read_only_libraries_cannot_be_changed(panel: ClaimsPanel, child: Find) -> None:
    panel.update_cards([replace(made.lachin()[2], mine=False, owner=made.B)])
    panel.open_card("arms")
    assert all_named(panel, "deleteButton") == []
    assert child("wordingField").isReadOnly()
    assert not child("reasonField").isReadOnly(), "a verdict on another's claim is one's own"
    panel.set_editable(False)
    assert child("reasonField").isReadOnly()
    assert not child("verdictSubstantiated").isEnabled()
    assert all_named(panel, "evidenceAdd") == []


def tab_round(qtbot: QtBot, panel: ClaimsPanel, back: bool = False) -> list[QWidget]:
    """Press Tab until the keyboard comes back; give the panel's controls that it met."""
    met: list[QWidget] = []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for _press in range(100):
        focus = QApplication.focusWidget()
        if focus in met:
            break
        met.append(focus)
        qtbot.keyClick(focus, key)
    return [each for each in met if panel.isAncestorOf(each)]


@pytest.mark.parametrize("card", ["arms", "appeal", "unblock"])
def test_tab_reaches_every_control_of_the_open_card(qtbot: QtBot, panel: ClaimsPanel, child: Find, card: str) -> None:
    panel.open_card(card)
    if card == "arms":
        panel.add_evidence()
        click(qtbot, child("evidenceMore"))
    panel.focus_cards()
    controls = (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
    wanted = {
        each
        for kind in controls
        for each in panel.findChildren(kind)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each.parent(), QComboBox)
    }
    met = tab_round(qtbot, panel)
    assert {each.objectName() for each in wanted - set(met)} == set()
    assert child("openCardHead") in met
    assert set(tab_round(qtbot, panel, back=True)) == set(met)


def test_tab_brings_controls_into_sight(qtbot: QtBot, panel: ClaimsPanel) -> None:
    panel.window().resize(420, 300)
    panel.open_card("appeal")
    panel.focus_cards()
    area = panel.findChild(QWidget, "cardList")
    assert area is not None
    for control in tab_round(qtbot, panel):
        control.setFocus(Qt.FocusReason.OtherFocusReason)
    for _press in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if area.isAncestorOf(focus):
            top = focus.mapTo(area, focus.rect().topLeft()).y()
            assert -1 <= top < area.height(), focus.objectName()


@pytest.mark.parametrize("card", ["arms", "unblock", None])
def test_every_control_has_an_accessible_name(panel: ClaimsPanel, child: Find, qtbot: QtBot, card: str | None) -> None:
    panel.open_card(card)
    if card == "arms":
        panel.add_evidence()
        click(qtbot, child("evidenceMore"))
        click(qtbot, child("evidenceEarlier"))
    nameless = [
        each.objectName() or type(each).__name__
        for each in panel.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and not each.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize(("width", "scale"), [(300, 1.0), (420, 1.0), (300, 1.5), (420, 1.5)])
def test_nothing_is_clipped_in_narrow_panels_and_large_text(
    qtbot: QtBot, qapp: QApplication, panel: ClaimsPanel, child: Find, width: int, scale: float
) -> None:
    apply_theme(qapp, "light", scale)
    child("elsewhere").hide()
    panel.window().resize(width, 900)
    panel.open_card("appeal")
    panel.add_evidence()
    qtbot.waitUntil(lambda: panel.width() == width)
    for _turn in range(5):
        qapp.processEvents()  # heights settle as the window is laid out
    card = child("openCard")
    for each in card.findChildren(QWidget):
        if not each.isVisible():
            continue
        left = each.mapTo(card, each.rect().topLeft()).x()
        assert left >= 0
        assert left + each.width() <= card.width(), each.objectName()
        if isinstance(each, QAbstractButton):
            assert each.width() >= each.minimumSizeHint().width(), each.text()
        if isinstance(each, QLabel):
            assert each.height() >= each.heightForWidth(each.width()), each.text()


def test_the_head_of_the_open_card_takes_the_room_that_its_words_need(panel: ClaimsPanel, child: Find) -> None:
    short = made.quote_card("growing", 5, "One line.")
    panel.set_cards([short])
    panel.open_card("growing")
    QApplication.processEvents()
    head = child("openCardHead")
    low = head.height()
    panel.update_cards([replace(short, words="Now many more words than one line can hold. " * 4)])
    QApplication.processEvents()
    assert head.height() == head.height_at(head.width()) > low
    panel.update_cards([short])
    QApplication.processEvents()
    assert head.height() == low
