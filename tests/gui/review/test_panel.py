"""The review panel alone: names, reach, colours, large text; what its values say."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.claims.segments import Segment
from annotator.ui.review.columns import ColumnFrame
from annotator.ui.review.drafts import Choice, Draft
from annotator.ui.review.panel import ReviewPanel
from annotator.ui.review.values import AssignedSpeaker, ShownDispute
from annotator.ui.review.wishes import Chip
from annotator.ui.theme import THEMES, apply_theme, load_theme, px
from tests.gui.review import made
from tests.ui.test_theme import contrast

CASES: dict[str, Callable[[], ShownDispute]] = {
    "two": made.two,
    "six": made.six,
    "speakers": made.of_speakers,
    "reopened": made.reopened,
    "sent back": made.sent_back,
}
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit)


@pytest.fixture
def panel(qtbot: QtBot) -> ReviewPanel:
    panel = ReviewPanel()
    qtbot.addWidget(panel)
    panel.resize(px(500), px(1600))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    return panel


def opened(panel: ReviewPanel, shown: ShownDispute) -> ReviewPanel:
    panel.show_queue([shown.card], dict.fromkeys(Chip, 1), 1)
    panel.show_dispute(shown)
    for _round in range(3):
        QApplication.processEvents()
    return panel


def controls(panel: ReviewPanel) -> list[QWidget]:
    found = [each for kind in CONTROLS for each in panel.findChildren(kind)]
    return [each for each in found if each.isVisible() and not each.objectName().startswith("qt_")]


@pytest.mark.parametrize("name", CASES)
def test_every_control_has_a_name(panel: ReviewPanel, name: str) -> None:
    opened(panel, CASES[name]())
    panel.head.open_filters()
    nameless = [f"{type(each).__name__} {each.objectName()}" for each in controls(panel) if not each.accessibleName()]
    assert nameless == []


@pytest.mark.parametrize("name", CASES)
def test_tab_reaches_every_control_from_top_to_bottom(panel: ReviewPanel, name: str) -> None:
    opened(panel, CASES[name]())
    panel.choose(Choice.SEND_BACK)
    wanted = [each for each in controls(panel) if each.isEnabled()]
    panel.head.focus_chips()
    reached: list[QWidget] = []
    for _step in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    missed = [each for each in wanted if each not in reached and not isinstance(each.parent(), QComboBox)]
    assert [f"{type(each).__name__} {each.objectName()}" for each in missed] == []
    tops = [each.mapTo(panel, each.rect().center()).y() for each in reached if panel.open.isAncestorOf(each)]
    back = [upper - lower for upper, lower in itertools.pairwise(tops)]
    assert max(back) < px(300)  # columns side by side go up again, the order of the page does not


def test_nothing_is_cut_off_at_150_percent(qapp: QApplication, panel: ReviewPanel) -> None:
    apply_theme(qapp, "dark", 1.5)
    panel.resize(px(500), px(1600))
    cut = []
    for make in CASES.values():
        opened(panel, make())
        for label in panel.findChildren(QLabel):
            if label.isVisible() and label.text() and label.height() < label.heightForWidth(label.width()):
                cut.append(label.text())
        for button in panel.findChildren(QAbstractButton):
            if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width():
                cut.append(button.text())
    assert cut == []


@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("colour", made.COLOURS)
def test_colours_of_reviewers_stand_out_on_every_surface(theme_name: str, colour: str) -> None:
    look = load_theme(theme_name)
    for surface in (look.paper, look.panel):
        assert contrast(look.reviewer(colour), surface) >= 3


@pytest.mark.parametrize("theme_name", THEMES)
def test_colours_of_reviewers_stay_apart(theme_name: str) -> None:
    look = load_theme(theme_name)
    assert len({look.reviewer(colour).name() for colour in made.COLOURS}) == len(made.COLOURS)
    assert look.reviewer("") == look.unchecked
    assert isinstance(look.reviewer("#ffffff"), QColor)


def test_segments_of_a_narrow_panel_stand_in_rows_that_fill_the_width(panel: ReviewPanel) -> None:
    opened(panel, made.two())
    segments = [each for each in panel.findChildren(Segment) if each.isVisible()]
    rows = {each.y() for each in segments}
    assert len(rows) == 2
    for top in rows:
        row = [each for each in segments if each.y() == top]
        parent = row[0].parentWidget()
        assert parent is not None
        assert max(each.geometry().right() for each in row) >= parent.width() - 3


def test_a_draft_comes_back_from_what_settings_keep() -> None:
    draft = Draft(Choice.SEND_BACK, send_to="r1", words="Which period?", answer="All of it")
    assert Draft.of_table(draft.as_table()) == draft
    assert Draft().as_table() == {}
    assert Draft.of_table({"choice": "nonsense", "words": 3, "colour": "red"}) == Draft()


def test_a_column_says_extent_speaker_first_verdict_and_challenge(panel: ReviewPanel) -> None:
    opened(panel, made.six())
    names = {each.accessibleName() for each in panel.findChildren(QWidget, "reviewerColumn")}
    said = " | ".join(names)
    assert "with “in the ongoing conflict”, without “these past years”" in said
    assert "First, blind: Unsubstantiated" in said
    assert "No mark of their own" in said
    labels = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
    assert "Challenged: “It is a quotation within a quotation”" in labels


def test_a_screen_reader_hears_who_says_what_on_the_head(panel: ReviewPanel) -> None:
    opened(panel, made.two())
    spoken = panel.open.head.accessibleDescription()
    assert spoken.startswith("The verdicts differ: substantiated (Editor B), unsubstantiated (Editor A).")
    assert "Editor A. ✗ Unsubstantiated. no evidence given. “Never” is absolute" in spoken


def test_a_chosen_speaker_stays_chosen_when_others_come_on_offer(panel: ReviewPanel) -> None:
    shown = made.of_speakers()
    opened(panel, shown)
    panel.open.form.speakers.press("s3")
    more = AssignedSpeaker(made.BAYRAMOV, 1, ("Editor C",))
    opened(panel, replace(shown, speakers=(*shown.speakers, more)))
    assert panel.open.draft().speaker == "s3"


def test_what_was_typed_survives_a_change_from_outside(panel: ReviewPanel) -> None:
    opened(panel, made.two())
    panel.focus_reason()
    QTest.keyClicks(QApplication.focusWidget(), "Not yet")
    opened(panel, made.reopened())
    assert panel.open.draft().words == "Not yet"
    assert panel.open.form.why.hasFocus()


def in_column(panel: ReviewPanel, number: int) -> list[QLabel]:
    frame = [each for each in panel.findChildren(ColumnFrame) if each.isVisible()][number]
    return [label for label in frame.findChildren(QLabel) if label.isVisible()]


def test_who_marked_a_claim_and_gave_no_verdict_is_told_so(panel: ReviewPanel) -> None:
    opened(panel, made.six())
    said = [[label.text() for label in in_column(panel, number)] for number in range(6)]
    assert [number for number, words in enumerate(said) if "No verdict yet" in words] == [4]
    opened(panel, made.of_speakers())
    assert not any("No verdict yet" in label.text() for number in range(2) for label in in_column(panel, number))


def test_a_word_longer_than_a_column_goes_on_in_the_next_line(panel: ReviewPanel) -> None:
    shown = made.two()
    position = shown.columns[0].position
    assert position.verdict is not None
    long = replace(position, verdict=replace(position.verdict, rationale="x" * 180))
    opened(panel, replace(shown, columns=(replace(shown.columns[0], position=long), shown.columns[1])))
    (label,) = [each for each in in_column(panel, 0) if each.text().count("x") == 180]
    lines = -(-label.fontMetrics().horizontalAdvance("x" * 180) // label.width())
    assert label.height() >= lines * label.fontMetrics().height() * 0.9


def test_two_reviewers_stand_side_by_side_in_a_small_window(panel: ReviewPanel) -> None:
    panel.resize(round(px(1024) * 0.38), px(700))
    opened(panel, made.two())
    first, second = panel.findChildren(ColumnFrame)
    assert first.y() == second.y()
    assert first.geometry().right() < second.x()


def test_comments_tell_their_day_as_decisions_do(panel: ReviewPanel) -> None:
    shown = made.two()
    (first, *others) = shown.comments
    old = replace(first, comment=replace(first.comment, written="2020-05-04T10:00:00Z"))
    odd = replace(others[0], comment=replace(others[0].comment, written="last spring"))
    opened(panel, replace(shown, comments=(old, odd)))
    heads = [label.text() for label in panel.findChildren(QLabel) if label.text().startswith("Editor ")]
    assert any("Editor B · 4 May 2020" in head for head in heads)
    assert "Editor A · last spring" in heads
