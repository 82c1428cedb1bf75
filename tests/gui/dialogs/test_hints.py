"""The first steps: one hint at a time, which goes on as they are done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.hints import HintStrip, Step
from tests.gui.dialogs.conftest import heard


@pytest.fixture
def strip(qtbot: QtBot) -> HintStrip:
    made = HintStrip()
    qtbot.addWidget(made)
    return made


def test_nothing_is_shown_before_it_starts_or_without_an_article(strip: HintStrip) -> None:
    strip.show_state("a")
    assert not strip.isVisible()
    strip.start()
    assert strip.isVisible()
    strip.show_state(None)
    assert not strip.isVisible()


def test_each_step_leads_to_the_next(strip: HintStrip) -> None:
    strip.start()
    strip.show_state("a")
    said = [strip.words.text()]
    for done in (
        {"quotes": 1},
        {"quotes": 1, "with_speaker": 1},
        {"quotes": 1, "with_speaker": 1, "claims": 1},
        {"quotes": 1, "with_speaker": 1, "claims": 1, "verdicts": 1},
    ):
        strip.show_state("a", **done)
        said.append(strip.words.text())
    assert ["press Q" in said[0], "Press S" in said[1], "press C" in said[2], "Press 1" in said[3]] == [True] * 4
    assert "F1" in said[4]
    assert strip.number.text() == "5 of 5"
    assert strip.accessibleDescription() == said[4]


def test_marks_that_stood_there_before_do_not_count(strip: HintStrip) -> None:
    strip.start()
    strip.show_state("sample", quotes=9, with_speaker=9, claims=4, verdicts=4)
    assert strip.step is Step.QUOTE
    strip.show_state("sample", quotes=10, with_speaker=9, claims=4, verdicts=4)
    assert strip.step is Step.SPEAKER
    strip.show_state("another", quotes=2, with_speaker=2)
    assert strip.step is Step.SPEAKER


def test_a_step_taken_early_is_not_asked_for_again(strip: HintStrip) -> None:
    strip.start()
    strip.show_state("a")
    strip.show_state("a", claims=1)
    assert strip.step is Step.QUOTE
    strip.show_state("a", quotes=1, with_speaker=1, claims=1)
    assert strip.step is Step.VERDICT


def test_what_was_undone_must_be_done_again(strip: HintStrip) -> None:
    strip.show_state("a", quotes=1)
    strip.start()
    strip.show_state("a", quotes=0)
    strip.show_state("a", quotes=1)
    assert strip.step is Step.SPEAKER


def test_it_can_be_closed_and_begun_anew(strip: HintStrip) -> None:
    strip.start()
    strip.show_state("a")
    strip.show_state("a", quotes=1)
    told = heard(strip.dismissed)
    QTest.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert told == [()]
    strip.show_state("a", quotes=2)
    assert not strip.isVisible()
    strip.start()
    assert strip.isVisible()
    assert strip.step is Step.QUOTE


def test_it_names_the_persons_own_keys(strip: HintStrip) -> None:
    strip.start()
    strip.show_state("a")
    strip.set_keys({"mark_quote": "Alt+Q"})
    assert "press Alt+Q" in strip.words.text()
