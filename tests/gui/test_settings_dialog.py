"""The settings window: what is chosen holds at once and is written down; keys are refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.keys import KeyMap
from annotator.ui.settings import Settings, definitions
from annotator.ui.settings_dialog import SettingsDialog

KEY = Qt.Key


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def dialog(settings: Settings, qtbot: QtBot) -> SettingsDialog:
    shown = SettingsDialog(settings, KeyMap())
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    return shown


def control(dialog: SettingsDialog, name: str) -> QWidget:
    widget = dialog.findChild(QWidget, f"setting_{name}")
    assert widget is not None
    return widget


def to_keys(dialog: SettingsDialog) -> None:
    dialog.pages.setCurrentWidget(dialog.key_page)
    dialog.key_page.field.setFocus()


def test_every_setting_for_people_has_a_named_control(dialog: SettingsDialog) -> None:
    for each in definitions().values():
        if each.english_group:
            assert control(dialog, each.name).accessibleName() == each.title


def test_choosing_by_keyboard_holds_at_once(dialog: SettingsDialog, settings: Settings, tmp_path: Path) -> None:
    theme = control(dialog, "theme")
    assert isinstance(theme, QComboBox)
    theme.setFocus()
    QTest.keyClick(theme, KEY.Key_Down)
    assert settings.text("theme") == "light"
    assert Settings(tmp_path).text("theme") == "light"


def test_percentages_are_kept_as_factors(dialog: SettingsDialog, settings: Settings) -> None:
    scale = control(dialog, "text_scale")
    assert isinstance(scale, QSpinBox)
    scale.setFocus()
    scale.selectAll()
    QTest.keyClicks(scale, "150")
    assert settings.number("text_scale") == 1.0
    QTest.keyClick(scale, KEY.Key_Tab)
    assert settings.number("text_scale") == 1.5


def test_usual_values_come_back_for_the_page_in_view(dialog: SettingsDialog, settings: Settings) -> None:
    settings.set("text_scale", 1.5)
    words = control(dialog, "show_hints")
    assert isinstance(words, QCheckBox)
    dialog.pages.setCurrentIndex(1)
    QTest.keyClick(words, KEY.Key_Space)
    assert not settings.flag("show_hints")
    reset = dialog.findChild(QPushButton, "settingsReset")
    assert reset is not None
    QTest.keyClick(reset, KEY.Key_Space)
    assert settings.flag("show_hints")
    assert words.isChecked()
    assert settings.number("text_scale") == 1.5


def test_a_pressed_key_is_given_saved_and_told(dialog: SettingsDialog, settings: Settings) -> None:
    heard = list[str]()
    settings.subscribe(heard.append)
    page = dialog.key_page
    page.search.setText("mark a quote")
    to_keys(dialog)
    QTest.keyClick(page.field, KEY.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    assert heard == ["keys"]
    assert settings.table("keys") == {"mark_quote": ["Shift+Y"]}
    assert KeyMap(settings.table("keys")).keys("mark_quote") == ("Shift+Y",)
    assert "Shift+Y" in page.message.text()


def test_a_key_that_is_taken_is_refused_in_words(dialog: SettingsDialog, settings: Settings) -> None:
    page = dialog.key_page
    page.search.setText("mark a quote")
    to_keys(dialog)
    QTest.keyClick(page.field, KEY.Key_C)
    assert "Mark a claim" in page.message.text()
    assert settings.table("keys") == {}
    assert page.field.text() == "Q"


def test_a_sign_typed_with_shift_is_meant_as_the_sign(dialog: SettingsDialog, settings: Settings) -> None:
    page = dialog.key_page
    page.search.setText("open the mark here")
    to_keys(dialog)
    QTest.sendKeyEvent(QTest.KeyAction.Click, page.field, KEY.Key_Question, "?", Qt.KeyboardModifier.ShiftModifier)
    assert settings.table("keys") == {"open_mark": ["?"]}


def test_the_key_field_can_be_left_by_keyboard(dialog: SettingsDialog, settings: Settings) -> None:
    to_keys(dialog)
    QTest.keyClick(dialog.key_page.field, KEY.Key_Tab)
    assert not dialog.key_page.field.hasFocus()
    to_keys(dialog)
    QTest.keyClick(dialog.key_page.field, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert settings.table("keys") == {}


def test_no_key_and_usual_key(dialog: SettingsDialog, settings: Settings) -> None:
    page = dialog.key_page
    page.search.setText("mark a quote")
    for name, kept in (("keyPageNone", {"mark_quote": []}), ("keyPageUsual", {}), ("keyPageAllUsual", {})):
        button = dialog.findChild(QPushButton, name)
        assert button is not None
        button.click()
        assert settings.table("keys") == kept


def test_settings_that_cannot_be_saved_say_so(tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("", encoding="utf-8")
    dialog = SettingsDialog(Settings(blocked), KeyMap())
    qtbot.addWidget(dialog)
    words = control(dialog, "show_hints")
    assert isinstance(words, QCheckBox)
    words.click()
    assert "could not be saved" in dialog.message.text()
