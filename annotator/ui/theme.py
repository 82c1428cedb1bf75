"""Colours, fonts and sizes of the window: one `Theme` at a time, read from `resources/themes`.

Widgets that paint ask `theme()` while they paint and refresh what they cached when `theme_signals().changed`
comes. A pixel number written in code goes through `px`, so that it grows with the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from annotator.i18n import _
from annotator.model import Status
from annotator.ui import fonts
from annotator.ui.stylesheet import stylesheet

THEMES = ("light", "dark", "contrast")
"""Names of the files in `resources/themes`; "system" chooses light or dark as the desktop does."""

UI_SIZE = 13
TEXT_SIZE = 17


@dataclass(frozen=True, slots=True)
class SpeakerColour:
    """A speaker's two colours: `line` for dots and underlines, `tint` to lie behind words in ink."""

    line: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window by its role, and how large its text is (`scale`, 1.0 = 13 px)."""

    name: str
    dark: bool
    ground: QColor
    paper: QColor
    panel: QColor
    hover: QColor
    selection: QColor
    current: QColor
    ink: QColor
    muted: QColor
    line: QColor
    field: QColor
    thumb: QColor
    accent: QColor
    accent_ink: QColor
    accent_hover: QColor
    bubble: QColor
    bubble_ink: QColor
    bubble_line: QColor
    good: QColor
    bad: QColor
    disputed: QColor
    unchecked: QColor
    warning: QColor
    quote_tint: QColor
    speakers: tuple[SpeakerColour, ...]
    scale: float = 1.0

    def speaker(self, index: int) -> SpeakerColour:
        """Give the colours of a speaker's index; a negative one (no speaker) gives the neutral pair."""
        if index < 0:
            return SpeakerColour(self.unchecked, self.quote_tint)
        return self.speakers[index % len(self.speakers)]

    def status_colour(self, status: Status) -> QColor:
        """Give the colour a status has as text on a panel, as underline and as margin glyph."""
        return {
            Status.SUBSTANTIATED: self.good,
            Status.UNSUBSTANTIATED: self.bad,
            Status.DISPUTED: self.disputed,
            Status.RESOLVED: self.accent,
            Status.SET_ASIDE: self.muted,
        }.get(status, self.unchecked)

    @staticmethod
    def status_glyph(status: Status) -> str:
        """Give the one-character sign of a status; the bundled font holds every one of them."""
        return STATUS_GLYPHS[status]

    @staticmethod
    def status_word(status: Status) -> str:
        """Give the translated word of a status, as it stands on cards."""
        return {
            Status.UNCHECKED: _("Unchecked"),
            Status.SUBSTANTIATED: _("Substantiated"),
            Status.UNSUBSTANTIATED: _("Unsubstantiated"),
            Status.SET_ASIDE: _("Set aside"),
            Status.DISPUTED: _("Disputed"),
            Status.RESOLVED: _("Resolved"),
        }[status]

    def reviewer(self, colour: str) -> QColor:
        """Give a reviewer’s colour (``#rrggbb``) to stand out on paper and panels; the neutral one for none."""
        return _seen(colour, self.dark) if colour else self.unchecked

    def ui_font(self, size: float = 1.0, bold: bool = False) -> QFont:
        """Give the interface's font; `size` is relative to 13 px times the scale."""
        return fonts.ui_font(UI_SIZE * size * self.scale, bold)

    def text_font(self, size: float = 1.0, bold: bool = False) -> QFont:
        """Give the article's font; `size` is relative to 17 px times the scale."""
        return fonts.text_font(TEXT_SIZE * size * self.scale, bold)

    def colours(self) -> dict[str, QColor]:
        """Give the colours by role name, as the style sheet asks for them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {role: value for role, value in values.items() if isinstance(value, QColor)}


@cache
def _seen(colour: str, dark: bool) -> QColor:
    """Make a colour lighter on dark, darker on light surfaces, until lines and tabs in it stand out."""
    seen = QColor(colour)
    for _step in range(12):
        if (seen.lightnessF() >= _LIGHT) if dark else (seen.lightnessF() <= _DARK):
            break
        seen = seen.lighter(115) if dark else seen.darker(110)
    return seen


_LIGHT, _DARK = 0.55, 0.42
"""How light a colour must be on dark surfaces, how dark on light ones: a contrast of 3 to 1 and more."""


STATUS_GLYPHS = {
    Status.UNCHECKED: "○",
    Status.SUBSTANTIATED: "✓",
    Status.UNSUBSTANTIATED: "✗",
    Status.SET_ASIDE: "–",
    Status.DISPUTED: "↔",
    Status.RESOLVED: "=",
}


class ThemeSignals(QObject):
    """Tells that another theme or another scale is in use."""

    changed = Signal()


class _InUse:
    """What the process shows now: the theme and how it was asked for."""

    theme: Theme | None = None
    asked: str = "light"
    follows: bool = False
    sheet_waits: bool = False


@cache
def theme_signals() -> ThemeSignals:
    """Give the one object whose `changed` signal tells of a new theme."""
    return ThemeSignals()


@cache
def load_theme(name: str) -> Theme:
    """Read one of `THEMES` from its file, at scale 1."""
    text = (resources.files("annotator_resources") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    return _theme_of(name, tomllib.loads(text))


def _theme_of(name: str, data: dict[str, Any]) -> Theme:
    """Build a theme from what its file says."""
    groups = ("surfaces", "words", "edges", "accents", "status")
    colours: dict[str, Any] = {role: QColor(value) for group in groups for role, value in data[group].items()}
    speakers = tuple(SpeakerColour(QColor(pair["line"]), QColor(pair["tint"])) for pair in data["speakers"])
    return Theme(name=name, dark=data["dark"], quote_tint=QColor(data["quotes"]["none"]), speakers=speakers, **colours)


def theme() -> Theme:
    """Give the theme in use; the light one before any was applied."""
    if _InUse.theme is None:
        _InUse.theme = load_theme("light")
    return _InUse.theme


def px(number: float) -> int:
    """Multiply a pixel number by the scale in use; what is larger than 0 stays at least 1."""
    return max(1, round(number * theme().scale)) if number > 0 else round(number * theme().scale)


def apply_theme(
    app: QApplication, name: str, scale: float = 1.0, *, ui_font: str = "", article_font: str = ""
) -> Theme:
    """Dress the whole application: palette, style sheet, fonts. Gives the theme and emits `changed`.

    Inside `undressed` the style sheet waits for the end of the block. `name` is "light", "dark", "contrast" or
    "system"; the latter goes on following the desktop. The fonts are families of the system; empty means the
    bundled ones.
    """
    _InUse.asked = name
    fonts.choose_families(ui_font, article_font)
    if not _InUse.follows:
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(_follow_desktop)
        _InUse.follows = True
    _dress(app, _file_of(name, app.styleHints().colorScheme()), scale)
    return theme()


def _dress(app: QApplication, file: str, scale: float) -> None:
    """Put a theme on and tell everybody."""
    fonts.load_bundled()
    chosen = replace(load_theme(file), scale=scale)
    _InUse.theme = chosen
    app.setFont(chosen.ui_font())
    app.setPalette(palette_of(chosen))
    if not _InUse.sheet_waits:
        app.setStyleSheet(stylesheet(chosen.colours(), scale))
    theme_signals().changed.emit()


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Build a window inside this block: its style sheet is put on at the end, once for all widgets.

    Put on before, every widget would be dressed again wherever it is placed, a third of the time to build the window.
    """
    _InUse.sheet_waits = True
    try:
        yield
    finally:
        _InUse.sheet_waits = False
        app.setStyleSheet(stylesheet(theme().colours(), theme().scale))


def _file_of(name: str, scheme: Qt.ColorScheme) -> str:
    """Give the theme file that stands for `name` on a desktop with that scheme."""
    if name != "system":
        return name
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _follow_desktop(scheme: Qt.ColorScheme) -> None:
    """Dress anew when the desktop turned dark or light and that is what was asked for."""
    app = QApplication.instance()
    if _InUse.asked == "system" and isinstance(app, QApplication):
        _dress(app, _file_of("system", scheme), theme().scale)


def palette_of(chosen: Theme) -> QPalette:
    """Give the palette for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: chosen.ground,
        roles.WindowText: chosen.ink,
        roles.Base: chosen.panel,
        roles.AlternateBase: chosen.hover,
        roles.Text: chosen.ink,
        roles.PlaceholderText: chosen.muted,
        roles.Button: chosen.panel,
        roles.ButtonText: chosen.ink,
        roles.BrightText: chosen.bad,
        roles.ToolTipBase: chosen.bubble,
        roles.ToolTipText: chosen.bubble_ink,
        roles.Highlight: chosen.selection,
        roles.HighlightedText: chosen.ink,
        roles.Link: chosen.accent,
        roles.LinkVisited: chosen.accent,
        roles.Accent: chosen.accent,
        roles.Light: chosen.panel,
        roles.Midlight: chosen.hover,
        roles.Mid: chosen.line,
        roles.Dark: chosen.field,
        roles.Shadow: chosen.line,
    }.items():
        palette.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.muted)
    return palette
