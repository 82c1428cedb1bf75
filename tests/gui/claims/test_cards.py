from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.ui.claims import CardFilter, ClaimsPanel
from annotator.ui.claims.card_words import CardFaces
from annotator.ui.claims.closed_card import CardFace, Metrics, compose
from annotator.ui.shown import Card
from tests.gui.claims import made
from tests.gui.claims.hands import Find, Listen, click


def faces(panel: ClaimsPanel) -> dict[str, CardFace[Card]]:
    """The closed cards that are widgets now, by id."""
    return {each.card.id: each for each in panel.findChildren(CardFace, "card") if each.card and each.isVisible()}


def scroll_bar(panel: ClaimsPanel) -> Any:
    area = panel.findChild(QAbstractScrollArea, "cardList")
    assert area is not None
    return area.verticalScrollBar()


def top_of(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


def test_a_click_opens_a_card_and_says_so(qtbot: QtBot, panel: ClaimsPanel, heard: Listen) -> None:
    chosen = heard(panel.cardChosen)
    click(qtbot, faces(panel)["appeal"])
    assert panel.current() == "appeal"
    assert chosen == [("appeal",)]
    assert "appeal" not in faces(panel)


def test_a_click_on_the_open_cards_head_closes_it(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    closed = heard(panel.cardClosed)
    panel.open_card("appeal")
    click(qtbot, child("openCardHead"))
    assert panel.current() is None
    assert closed == [("appeal",)]


def test_up_down_enter_and_escape_walk_the_cards(qtbot: QtBot, panel: ClaimsPanel, child: Find) -> None:
    panel.focus_cards()
    assert QApplication.focusWidget() is faces(panel)["ruling"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is faces(panel)["appeal"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert panel.current() == "appeal"
    assert QApplication.focusWidget() is child("openCardHead")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is faces(panel)["arms"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert panel.current() is None
    assert QApplication.focusWidget() is faces(panel)["appeal"]


def test_walking_down_ten_thousand_cards_keeps_the_keyboard_in_sight(qtbot: QtBot, panel: ClaimsPanel) -> None:
    panel.set_cards(made.many(10_000))
    panel.focus_cards()
    for _step in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus is faces(panel)["000040"]
    assert 0 <= top_of(focus) < panel.window().height()


def test_only_cards_in_sight_are_widgets(panel: ClaimsPanel) -> None:
    panel.set_cards(made.many(10_000))
    bar = scroll_bar(panel)
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        assert 3 < len(faces(panel)) < 30
    assert "009999" in faces(panel)


def test_cards_lie_below_each_other_and_as_high_as_their_words(panel: ClaimsPanel) -> None:
    panel.set_cards(made.many(300))
    bar = scroll_bar(panel)
    for value in range(0, bar.maximum(), 997):
        bar.setValue(value)
        cursor = min(faces(panel))
        shown = sorted((face for card_id, face in faces(panel).items() if card_id != cursor), key=top_of)
        assert [each.card.position for each in shown] == sorted(each.card.position for each in shown if each.card)
        for above, below in pairwise(shown):
            assert above.geometry().bottom() < below.geometry().top()
            assert above.height() == above.height_at(above.width())


def test_an_update_above_moves_nothing_on_the_screen(panel: ClaimsPanel) -> None:
    cards = made.many(500)
    panel.set_cards(cards)
    scroll_bar(panel).setValue(6_000)
    seen = sorted(faces(panel).values(), key=top_of)[4]
    assert seen.card is not None
    card_id, before = seen.card.id, top_of(seen)
    panel.update_cards(
        [made.claim_card(f"new{n}", 5, "long words " * 40) for n in range(7)], [cards[2].id, cards[3].id]
    )
    assert top_of(faces(panel)[card_id]) == before
    assert panel.shown_ids()[1:8] == [f"new{n}" for n in range(7)]


def test_an_update_keeps_the_open_card_its_place_and_what_is_typed(
    qtbot: QtBot, panel: ClaimsPanel, child: Find
) -> None:
    cards = made.many(500)
    mine = replace(cards[250], verdicts=(made.given(cards[250].id, made.A, made.Finding.SUBSTANTIATED, "seen"),))
    panel.set_cards([*cards[:250], mine, *cards[251:]])
    panel.open_card(mine.id)
    panel.focus_reason()
    field = child("reasonField")
    qtbot.keyClicks(field, " twice")
    before = top_of(child("openCard"))
    panel.update_cards([replace(mine, status=Status.DISPUTED), replace(cards[1], words="other words")], [cards[0].id])
    assert panel.current() == mine.id
    assert field.hasFocus()
    assert field.toPlainText() == "seen twice"
    assert top_of(child("openCard")) == before


def test_a_removed_card_that_was_open_closes_without_a_word(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    typed = heard(panel.reasonTyped)
    panel.open_card("arms")
    panel.focus_reason()
    qtbot.keyClicks(child("reasonField"), "x")
    panel.update_cards([], ["arms"])
    assert panel.current() is None
    assert "arms" not in panel.shown_ids()
    assert typed == []


def test_a_changed_card_shows_its_new_words_and_place(panel: ClaimsPanel) -> None:
    moved = made.claim_card("peace", 0, "Peace first", status=Status.DISPUTED)
    panel.update_cards([moved])
    assert panel.shown_ids()[0] == "peace"
    assert faces(panel)["peace"].accessibleName() == "No speaker. Disputed. Peace first"


def test_next_and_previous_open_cards_and_stop_at_the_ends(panel: ClaimsPanel, heard: Listen) -> None:
    chosen = heard(panel.cardChosen)
    assert panel.next_card() == "ruling"
    assert panel.next_card() == "appeal"
    assert panel.previous_card() == "ruling"
    assert panel.previous_card() is None
    assert panel.current() == "ruling"
    panel.open_card("peace")
    assert panel.next_card() is None
    assert chosen == [("ruling",), ("appeal",), ("ruling",)]


def test_next_unchecked_goes_round_and_leaves_a_filter_that_hides_it(panel: ClaimsPanel) -> None:
    panel.set_filter(CardFilter.DISPUTED)
    panel.open_card("appeal")
    assert panel.next_unchecked() == "checkpoint"
    assert panel.filter() is CardFilter.ALL
    assert panel.next_unchecked() == "checkpoint"
    assert panel.next_disputed() == "appeal"
    panel.set_cards([])
    assert panel.next_unchecked() is None


@pytest.mark.parametrize(
    ("chip", "ids"),
    [
        ("filterUnchecked", ["checkpoint"]),
        ("filterSubstantiated", ["ruling"]),
        ("filterUnsubstantiated", ["arms"]),
        ("filterDisputed", ["appeal"]),
        ("filterSetAside", ["peace"]),
        ("filterQuotes", ["unblock"]),
        ("filterToDo", ["appeal", "unblock"]),
        ("filterAll", ["ruling", "appeal", "arms", "checkpoint", "unblock", "peace"]),
    ],
)
def test_each_chip_shows_its_cards_and_counts_them(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, chip: str, ids: list[str]
) -> None:
    click(qtbot, child(chip))
    assert panel.shown_ids() == ids
    assert child(chip).text().endswith(f" {len(ids)}")
    assert sorted(faces(panel)) == sorted(ids)


def test_chips_follow_updates_and_hide_at_zero(panel: ClaimsPanel) -> None:
    chip = panel.findChild(QWidget, "filterUnsubstantiated")
    assert chip is not None
    assert chip.isVisible()
    panel.update_cards([], ["arms"])
    assert not chip.isVisible()
    panel.update_cards([made.lachin()[2]])
    assert chip.isVisible()
    assert panel.findChild(QWidget, "filterAll").accessibleName() == "All, 6 cards"


def test_the_open_card_stays_when_its_new_verdict_does_not_fit_the_filter(panel: ClaimsPanel) -> None:
    panel.set_filter(CardFilter.UNCHECKED)
    panel.open_card("checkpoint")
    panel.update_cards([replace(made.lachin()[3], status=Status.SUBSTANTIATED)])
    assert panel.shown_ids() == ["checkpoint"]
    panel.open_card(None)
    assert panel.shown_ids() == []


def test_empty_states_say_what_to_do_next(qtbot: QtBot, panel: ClaimsPanel, child: Find) -> None:
    panel.set_filter(CardFilter.UNSUBSTANTIATED)
    panel.update_cards([], ["arms"])
    assert child("claimsEmpty").accessibleName() == "Nothing here"
    click(qtbot, child("showAll"))
    assert len(panel.shown_ids()) == 5
    panel.set_cards([])
    assert "press Q" in child("claimsEmpty").accessibleDescription()
    panel.show_no_article()
    assert child("claimsEmpty").accessibleName() == "No article is open"


def test_flash_brings_a_card_into_sight(panel: ClaimsPanel) -> None:
    panel.set_cards(made.many(2_000))
    panel.flash("001500")
    face = faces(panel)["001500"]
    assert 0 <= top_of(face) < panel.window().height()


def test_opening_a_card_far_away_brings_it_into_sight(panel: ClaimsPanel, child: Find) -> None:
    panel.set_cards(made.many(2_000))
    panel.open_card("001500")
    assert 0 <= top_of(child("openCard")) < panel.window().height()
    with pytest.raises(KeyError):
        panel.open_card("nowhere")


def test_cards_say_speaker_status_words_and_what_is_to_do(panel: ClaimsPanel) -> None:
    appeal = faces(panel)["appeal"]
    assert appeal.accessibleName() == (
        "Jeyhun Bayramov. Disputed. over these past years, France has never appealed to Armenia"
    )
    assert appeal.accessibleDescription().startswith("To do: needs a reason. 1 source. 3 comments. ")
    assert faces(panel)["unblock"].accessibleName().startswith("No speaker. Quote, direct. ")


@pytest.mark.parametrize("width", [240, 300, 375, 420])
def test_words_fill_at_most_three_lines_and_nothing_is_wider_than_the_card(width: int) -> None:
    metrics = Metrics()
    for card in [*made.lachin(), made.claim_card("emoji", 0, "😀 " * 300), made.claim_card("long", 0, "w" * 900)]:
        face = compose(CardFaces().face(card, opened=False), width, metrics)
        assert 1 <= len(face.words) <= 3
        assert all(metrics.words.horizontalAdvance(line) <= metrics.room(width) + 1 for line in face.words)
        whole = " ".join(face.words)
        assert whole.endswith("…") or whole.replace(" ", "") == card.words.replace(" ", "")


def test_the_keyboard_goes_on_to_a_neighbour_when_its_card_and_many_others_go(
    qtbot: QtBot, panel: ClaimsPanel, child: Find
) -> None:
    cards = made.many(400)
    panel.set_cards(cards)
    panel.open_card(cards[-1].id)
    panel.focus_comment()
    assert child("commentField").hasFocus()
    panel.update_cards([], [card.id for card in cards[100:]])
    focus = QApplication.focusWidget()
    assert isinstance(focus, CardFace)
    assert focus is faces(panel)["000099"]
    assert 0 <= top_of(focus) < panel.window().height()


def test_a_face_without_a_card_takes_no_room(qtbot: QtBot) -> None:
    face = CardFace(CardFaces(), opened=True)
    qtbot.addWidget(face)
    assert (face.heightForWidth(200), face.sizeHint().height()) == (0, 0)
