"""What is written can be read: contrast of words on everything they stand on, in every theme."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.model import Status
from annotator.ui.theme import THEMES, Theme, apply_theme, load_theme, px, theme, theme_signals


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def each(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("surface", ["paper", "panel", "ground", "hover", "current", "selection", "quote_tint"])
def test_ink_can_be_read_on_every_surface(each: Theme, surface: str) -> None:
    assert contrast(each.ink, getattr(each, surface)) >= 4.5


@pytest.mark.parametrize("surface", ["paper", "panel", "ground"])
@pytest.mark.parametrize("words", ["muted", "accent", "warning", "good", "bad", "disputed", "unchecked"])
def test_coloured_words_can_be_read(each: Theme, words: str, surface: str) -> None:
    assert contrast(getattr(each, words), getattr(each, surface)) >= 4.5


def test_quiet_words_can_be_read_on_the_open_row(each: Theme) -> None:
    assert contrast(each.muted, each.current) >= 4.5


@pytest.mark.parametrize("fill", ["accent", "accent_hover", "good", "bad", "disputed"])
def test_words_on_filled_buttons_can_be_read(each: Theme, fill: str) -> None:
    assert contrast(each.accent_ink, getattr(each, fill)) >= 4.5


def test_words_in_the_bubble_can_be_read(each: Theme) -> None:
    assert contrast(each.bubble_ink, each.bubble) >= 4.5


def test_ink_can_be_read_on_every_speaker_and_lines_are_seen(each: Theme) -> None:
    assert len(each.speakers) == 8
    for speaker in each.speakers:
        assert contrast(each.ink, speaker.tint) >= 4.5
        assert contrast(speaker.line, each.paper) >= 3
        assert contrast(speaker.line, each.panel) >= 3


def seen_without(cone: str, colour: QColor) -> tuple[float, float, float]:
    """What a dichromat sees of a colour (Viénot, Brettel and Mollon 1999), in linear RGB."""
    rgb = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    first, blue = {
        "red": ((0.11238, 0.88762), (0.00401, -0.00401)),
        "green": ((0.29275, 0.70725), (-0.02234, 0.02234)),
    }[cone]
    mixed = first[0] * rgb[0] + first[1] * rgb[1]
    return mixed, mixed, blue[0] * rgb[0] + blue[1] * rgb[1] + rgb[2]


@pytest.mark.parametrize("cone", ["red", "green"])
def test_lines_of_speakers_differ_for_the_colour_blind(each: Theme, cone: str) -> None:
    seen = [seen_without(cone, speaker.line) for speaker in each.speakers]
    for one, other in itertools.combinations(seen, 2):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) > 0.03


def test_no_two_speakers_share_a_colour(each: Theme) -> None:
    assert len({speaker.line.name() for speaker in each.speakers}) == 8
    assert len({speaker.tint.name() for speaker in each.speakers}) == 8


def test_statuses_differ_in_shape_and_word() -> None:
    assert len({theme().status_glyph(status) for status in Status}) == len(Status)
    assert len({theme().status_word(status) for status in Status}) == len(Status)


def test_bundled_fonts_hold_every_glyph_the_window_draws(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    font = theme().ui_font()
    assert QFontInfo(font).family() == "Source Sans 3"
    assert QFontInfo(theme().text_font(bold=True)).family() == "Source Serif 4"
    raw = QRawFont.fromFont(font)
    for status in Status:
        assert raw.supportsCharacter(ord(theme().status_glyph(status)))


def test_a_family_of_the_system_may_be_chosen_and_left_again(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0, article_font="Source Sans 3")
    assert QFontInfo(theme().text_font()).family() == "Source Sans 3"
    apply_theme(qapp, "light", 1.0)
    assert QFontInfo(theme().text_font()).family() == "Source Serif 4"


def test_scale_makes_words_and_lengths_larger(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    small = QFontMetricsF(theme().text_font()).height()
    assert px(10) == 10
    apply_theme(qapp, "light", 1.5)
    assert QFontMetricsF(theme().text_font()).height() > 1.4 * small
    assert (px(10), px(1), px(0)) == (15, 2, 0)
    assert theme().ui_font().pixelSize() == 20


def test_everybody_is_told_of_a_new_theme_and_fields_take_it(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, "light", 1.0)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(80, 30)
    with qtbot.waitSignal(theme_signals().changed):
        apply_theme(qapp, "dark", 1.0)
    assert field.grab().toImage().pixelColor(70, 15) == theme().panel


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", [0.75, 2.5])
def test_every_theme_can_be_worn_and_shows_the_focus(qapp: QApplication, qtbot: QtBot, name: str, scale: float) -> None:
    apply_theme(qapp, name, scale)
    row = QWidget()
    qtbot.addWidget(row)
    layout = QVBoxLayout(row)
    controls = [QLineEdit(), QPushButton("x"), QComboBox(), QPlainTextEdit(), QSpinBox(), QToolButton(), QListView()]
    for control in controls:
        layout.addWidget(control)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is row)
    for control in controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus()
        edge = control.grab().toImage().pixelColor(control.width() // 2, 0)
        assert edge == theme().accent, type(control).__name__
        controls[controls.index(control) - 1].setFocus()
        assert control.grab().toImage().pixelColor(control.width() // 2, 0) != theme().accent


def test_system_follows_the_desktop(qapp: QApplication) -> None:
    desktop = qapp.styleHints().colorSchemeChanged
    apply_theme(qapp, "system", 1.25)
    desktop.emit(Qt.ColorScheme.Dark)
    assert theme().dark
    assert theme().scale == 1.25
    desktop.emit(Qt.ColorScheme.Light)
    assert not theme().dark


def test_a_theme_that_was_chosen_stays(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme().dark
