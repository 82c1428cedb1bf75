"""The fonts of the window: bundled ones, so that every machine shows the same page, or the system's.

Other scripts than the bundled fonts hold come from the system by Qt's own fallback.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

UI_FAMILY = "Source Sans 3"
TEXT_FAMILY = "Source Serif 4"


class _Chosen:
    """The families in use; empty means the bundled one."""

    ui = ""
    text = ""


@cache
def load_bundled() -> tuple[str, ...]:
    """Make the bundled fonts known to Qt, once; gives the families. Needs the application to exist."""
    families: list[str] = []
    for folder in ("source-sans", "source-serif"):
        for entry in (resources.files("annotator_resources") / "fonts" / folder).iterdir():
            if entry.name.endswith(".otf"):
                number = QFontDatabase.addApplicationFontFromData(QByteArray(entry.read_bytes()))
                families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def choose_families(ui: str = "", text: str = "") -> None:
    """Use families of the system from now on; empty goes back to the bundled one."""
    _Chosen.ui, _Chosen.text = ui, text


def ui_font(pixels: float, bold: bool = False) -> QFont:
    """Give the interface's font at a height in pixels."""
    return _font(_Chosen.ui or UI_FAMILY, pixels, bold, QFont.StyleHint.SansSerif)


def text_font(pixels: float, bold: bool = False) -> QFont:
    """Give the article's font at a height in pixels."""
    return _font(_Chosen.text or TEXT_FAMILY, pixels, bold, QFont.StyleHint.Serif)


def _font(family: str, pixels: float, bold: bool, hint: QFont.StyleHint) -> QFont:
    """Build a font; bold is semibold, which is what the bundled families read best in."""
    font = QFont(family)
    font.setPixelSize(max(1, round(pixels)))
    font.setStyleHint(hint)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
