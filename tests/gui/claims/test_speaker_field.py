from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.claims import ClaimsPanel
from annotator.ui.claims.speaker_field import SpeakerField
from annotator.ui.shown import SpeakerChoice
from tests.gui.claims import made
from tests.gui.claims.hands import Find, Listen


@pytest.fixture
def field(panel: ClaimsPanel, child: Find) -> SpeakerField:
    """The speaker field of a quote without a speaker, reached from the article as S does."""
    panel.open_card("unblock")
    child("elsewhere").setFocus()
    panel.focus_speaker()
    found: SpeakerField = child("speakerField")
    return found


def titles(field: SpeakerField) -> list[str]:
    return [line.title for line in field.offered()]


def test_the_proposed_speakers_are_on_offer_at_once(field: SpeakerField) -> None:
    assert field.hasFocus()
    assert titles(field) == ["Catherine Colonna", "Jeyhun Bayramov", "Pashinyan’s office"]
    assert [line.key for line in field.offered()] == ["Alt+3", "Alt+2", "Alt+1"]


def test_enter_takes_the_proposed_speaker_and_gives_the_focus_back(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, child: Find, heard: Listen
) -> None:
    chosen, left = heard(panel.speakerChosen), heard(panel.leaveWanted)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [("unblock", made.CHOICES[0])]
    assert left == [()]
    assert QApplication.focusWidget() is child("elsewhere")


def test_two_letters_and_enter_take_the_first_match(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClicks(field, "ba")
    assert titles(field) == ["Jeyhun Bayramov", "New speaker “ba”"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [("unblock", made.CHOICES[1])]
    assert field.offered() == []


def test_a_name_that_nobody_bears_is_one_enter(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClicks(field, "Nikol Pashinyan")
    assert titles(field) == ["New speaker “Nikol Pashinyan”"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [(mark, choice.name, choice.speaker) for mark, choice in chosen] == [("unblock", "Nikol Pashinyan", None)]


def test_a_new_name_beside_matches_must_be_chosen(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClicks(field, "Colon")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [(choice.name, choice.speaker) for _mark, choice in chosen] == [("Colon", None)]


def test_a_known_name_in_other_letters_is_not_offered_as_new(qtbot: QtBot, field: SpeakerField) -> None:
    qtbot.keyClicks(field, "catherine  COLONNA".replace("  ", " "))
    assert titles(field) == ["Catherine Colonna"]


def test_escape_changes_nothing_and_goes_back(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, child: Find, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClicks(field, "ba")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert chosen == []
    assert field.text() == ""
    assert field.offered() == []
    assert QApplication.focusWidget() is child("elsewhere")


def test_leaving_with_tab_drops_what_was_not_chosen(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClicks(field, "ba")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert field.text() == ""
    assert chosen == []


def test_a_click_on_a_line_takes_it(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, child: Find, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    popup = child("speakerChoices")
    line = popup.visualRect(popup.model().index(2, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert chosen == [("unblock", made.CHOICES[2])]


def test_alt_digits_take_recent_speakers(qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField, heard: Listen) -> None:
    chosen = heard(panel.speakerChosen)
    qtbot.keyClick(field, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert chosen == []
    qtbot.keyClick(field, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert chosen == [("unblock", made.CHOICES[2])]


def test_enter_on_an_assigned_speaker_leaves_it_and_goes_back(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    chosen = heard(panel.speakerChosen)
    panel.open_card("arms")
    child("elsewhere").setFocus()
    panel.focus_speaker()
    field = child("speakerField")
    assert titles(field) == ["Jeyhun Bayramov", "Catherine Colonna", "Pashinyan’s office"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == []
    assert field.text() == "Jeyhun Bayramov"
    assert child("elsewhere").hasFocus()


def test_an_emptied_field_takes_the_speaker_away(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    chosen = heard(panel.speakerChosen)
    panel.open_card("arms")
    panel.focus_speaker()
    field = child("speakerField")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert titles(field)[0] == "No speaker"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen == [("arms", None)]


def test_an_update_while_typing_keeps_the_letters(qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField) -> None:
    qtbot.keyClicks(field, "ba")
    panel.update_cards([replace(made.lachin()[4], speaker=made.COLONNA, colour=0)])
    assert field.text() == "ba"
    assert titles(field)[0] == "Jeyhun Bayramov"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Catherine Colonna"


def test_the_list_lies_by_its_field_inside_the_window(field: SpeakerField, child: Find) -> None:
    popup, window = child("speakerChoices"), field.window()
    place = popup.geometry()
    below = field.mapTo(window, QPoint(0, field.height())).y()
    above = field.mapTo(window, QPoint(0, 0)).y()
    assert window.rect().contains(place)
    assert place.top() >= below or place.bottom() <= above


def test_names_found_in_the_article_are_not_offered_twice(
    qtbot: QtBot, panel: ClaimsPanel, field: SpeakerField
) -> None:
    panel.set_completer(lambda typed: [SpeakerChoice("Ilham Aliyev", detail="from this article")])
    qtbot.keyClicks(field, "ilham aliyev")
    assert titles(field) == ["Ilham Aliyev"]
    assert field.offered()[0].detail == "from this article"


def test_others_marks_keep_their_speaker(panel: ClaimsPanel, child: Find) -> None:
    panel.update_cards([replace(made.lachin()[4], mine=False, owner=made.B)])
    panel.open_card("unblock")
    panel.focus_speaker()
    assert child("speakerField").isReadOnly()
    assert child("speakerField").offered() == []
