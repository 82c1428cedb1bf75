"""A label in a font and colour of the theme, against the window's style sheet that sets one font for all."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel


def dress_label(label: QLabel, font: QFont, colour: QColor) -> None:
    """Give a label font and colour; call it again when the theme has changed."""
    families = ", ".join(f'"{family}"' for family in font.families())
    size = f"{font.pixelSize()}px" if font.pixelSize() > 0 else f"{font.pointSizeF()}pt"
    label.setFont(font)
    label.setStyleSheet(
        f"color: {colour.name()}; font-family: {families}; font-size: {size}; font-weight: {int(font.weight())};"
    )
