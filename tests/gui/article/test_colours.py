"""Words stay readable on every tint, however many quotes lie over each other."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from annotator.ui.article.painting import tint_colour
from annotator.ui.theme import THEMES, load_theme


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("depth", [1, 2, 3, 12])
def test_ink_on_a_tint_keeps_its_contrast(name: str, depth: int) -> None:
    look = load_theme(name)
    worst = min(_contrast(look.ink, tint_colour(look, colour, depth)) for colour in range(-1, len(look.speakers)))
    assert worst >= 4.5


def test_a_quote_in_a_quote_is_deeper() -> None:
    look = load_theme("light")
    assert tint_colour(look, 0, 1) != tint_colour(look, 0, 2) != tint_colour(look, 0, 3)
