"""Sizes of the page: everything that follows from the text's font and the zoom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.model import BlockKind
from annotator.ui.theme import TEXT_SIZE, Theme

CHARACTERS_A_LINE = 68
LINE_HEIGHT = 1.6
"""Distance of two lines, in heights of the font."""

_SAMPLE = "the quick answer came on Thursday after a long visit to the capital, where both sides spoke about peace "


@dataclass(frozen=True, slots=True)
class Look:
    """How large things are on a page, in its pixels. `unit` is what one pixel of the design has become."""

    font: QFont
    title_font: QFont
    meta_font: QFont
    unit: float

    @property
    def size(self) -> int:
        """The height of the text's font."""
        return self.font.pixelSize()

    @property
    def inset(self) -> int:
        """Room at both sides of the words inside the page, for outlines and handles."""
        return round(8 * self.unit)

    @property
    def paragraph_gap(self) -> float:
        """Room between two paragraphs."""
        return 15 * self.unit

    @property
    def indent(self) -> float:
        """How far list items and block quotes stand in."""
        return 24 * self.unit

    @property
    def line_percent(self) -> float:
        """The line height as Qt wants it: percent of what the font asks for, whichever font that is."""
        return 100 * LINE_HEIGHT * self.size / QFontMetricsF(self.font).height()

    @property
    def column_width(self) -> int:
        """The width of a page whose lines hold about `CHARACTERS_A_LINE` characters, insets included."""
        average = QFontMetricsF(self.font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(average * CHARACTERS_A_LINE) + 2 * self.inset

    def pixels_of(self, kind: BlockKind) -> int:
        """Give the height of the font for a kind of block."""
        return round(self.size * {BlockKind.HEADING: 1.18, BlockKind.FOOTNOTE: 0.88}.get(kind, 1.0))


def look_of(theme: Theme, zoom: float = 1.0) -> Look:
    """Give the sizes for a theme (which knows the scale) and the page's own zoom."""
    return Look(
        font=theme.text_font(zoom),
        title_font=theme.text_font(zoom * 1.56, bold=True),
        meta_font=theme.ui_font(zoom),
        unit=theme.text_font(zoom).pixelSize() / TEXT_SIZE,
    )
