"""Icons are there, take the theme's colour and are drawn sharp at every size."""

from __future__ import annotations

from importlib import resources

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.ui.commands import COMMANDS
from annotator.ui.icons import app_icon, icon
from annotator.ui.theme import apply_theme, theme

NAMES = sorted(
    entry.name.removesuffix(".svg")
    for entry in (resources.files("annotator_resources") / "icons").iterdir()
    if entry.name.endswith(".svg") and entry.name != "annotator.svg"
)


def drawn(image: QImage) -> set[str]:
    """The colours of pixels that are fully drawn."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_is_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, "light", 1.0)
    image = icon(name, "bad").pixmap(QSize(40, 40)).toImage()
    assert drawn(image) == {theme().bad.name()}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    trash = icon("trash")
    before = drawn(trash.pixmap(40).toImage())
    apply_theme(qapp, "dark", 1.0)
    assert drawn(trash.pixmap(40).toImage()) == {theme().ink.name()} != before


def test_a_sharp_screen_gets_twice_the_pixels(qapp: QApplication) -> None:
    picture = icon("search").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert picture.devicePixelRatio() == 2.0


def test_an_unknown_name_is_refused_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such drawing")


def test_commands_name_drawings_that_exist(qapp: QApplication) -> None:
    assert {command.icon for command in COMMANDS if command.icon} <= set(NAMES)


def test_the_program_has_its_own_icon(qapp: QApplication) -> None:
    assert len(drawn(app_icon().pixmap(128).toImage())) > 3
