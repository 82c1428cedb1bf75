"""The commands that show the window, or draw a picture of it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import click

from annotator.cli.display import draw_without_display, missing_library, require_display
from annotator.cli.failing import CommandError
from annotator.cli.library_commands import reading
from annotator.cli.options import acting, file_path, is_confirmed, refuse_library_as_target
from annotator.i18n import _

DEFAULT_SIZE = (1360, 860)
_SMALLEST, _LARGEST = 200, 10_000


class Picture(NamedTuple):
    """What `--screenshot` and the options that go with it ask for."""

    file: Path
    size: tuple[int, int]
    theme: str
    scale: float


def _read_size(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Read "1360x860" as (1360, 860); says what a size looks like where it is none."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", value.strip())
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        sentence = _("“{value}” is no size; write WIDTHxHEIGHT in pixels, {least} to {most}, as in 1360x860")
        raise click.BadParameter(sentence.format(value=value, least=_SMALLEST, most=_LARGEST), context, parameter)
    return width, height


def _read_scale(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    """Refuse "nan", which passes every comparison."""
    if value is not None and math.isnan(value):
        raise click.BadParameter(_("“nan” is no text size; 1.5 is 150 %"), context, parameter)
    return value


def picture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--screenshot`, the options that go with it, `--article` and `--view`."""
    for option in reversed(
        (
            click.option("--article", metavar="ID", help="The article to show."),
            click.option(
                "--view",
                type=click.Choice(["annotate", "review"]),
                help="The claims beside the article, or the disputes; default the one that was shown last.",
            ),
            click.option(
                "--screenshot",
                metavar="PNG",
                type=file_path(folder=False),
                help="Draw the window into this file, without a display, and exit; changes nothing.",
            ),
            click.option(
                "--size", metavar="WIDTHxHEIGHT", callback=_read_size, help="Size of the picture; default 1360x860."
            ),
            click.option("--theme", type=click.Choice(["light", "dark", "contrast"]), help="Default light."),
            click.option(
                "--scale",
                metavar="NUMBER",
                type=click.FloatRange(0.5, 4),
                callback=_read_scale,
                help="Text size; 1.5 is 150 %.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command("open")
@click.argument("library", metavar="[LIBRARY]", required=False, type=file_path())
@picture_options
@acting
def open_(
    library: Path | None,
    article: str | None,
    view: str | None,
    screenshot: Path | None,
    size: tuple[int, int] | None,
    theme: str | None,
    scale: float | None,
    who: str | None,
) -> int | None:
    """Open the window on LIBRARY, or on the one that was open last."""
    picture = _picture(screenshot, size, theme, scale)
    if picture is None:
        return _show(library, article, view, who)
    if library is None:
        raise CommandError(_("Say which library to draw: “annotator open LIBRARY --screenshot PICTURE.png”."))
    _draw(library, picture, article, view, who)
    return None


@click.command("sample")
@click.option("--fresh", is_flag=True, help="Make the sample anew; a backup of the old one is kept.")
@picture_options
@acting
def sample(
    fresh: bool,
    article: str | None,
    view: str | None,
    screenshot: Path | None,
    size: tuple[int, int] | None,
    theme: str | None,
    scale: float | None,
    who: str | None,
) -> int | None:
    """Open the window on the sample: one article, annotated by two editors."""
    picture = _picture(screenshot, size, theme, scale)
    if picture is None:
        require_display()
    from annotator.library.sample import open_sample

    library = open_sample(fresh=fresh)
    if picture is None:
        return _show(library, article, view, who)
    _draw(library, picture, article, view, who)
    return None


def open_last(who: str | None) -> int:
    """Open the window on the library that was open last."""
    return _show(None, None, None, who)


def _picture(file: Path | None, size: tuple[int, int] | None, theme: str | None, scale: float | None) -> Picture | None:
    if file is not None:
        return Picture(file, size or DEFAULT_SIZE, theme or "light", scale or 1.0)
    if (size, theme, scale) != (None, None, None):
        raise CommandError(_("--size, --theme and --scale go with --screenshot; the window keeps its own settings."))
    return None


def _require_picture_name(file: Path) -> None:
    """Raise `CommandError` where the name promises something else than a PNG picture."""
    if str(file) == "-":
        raise CommandError(_("A picture is not written to standard output; name a file that ends in .png."))
    if file.suffix.lower() != ".png":
        raise CommandError(_("“{name}” does not end in .png, and pictures are PNG only.").format(name=file.name))


def _show(library: Path | None, article: str | None, view: str | None, who: str | None) -> int:
    require_display()
    code: int = _window().run(library, reviewer=who, article=article, view=view, confirmed=is_confirmed())
    return code


def _draw(library: Path, picture: Picture, article: str | None, view: str | None, who: str | None) -> None:
    folder = picture.file.resolve().parent
    if not folder.is_dir():
        raise CommandError(_("The folder “{folder}” does not exist.").format(folder=folder))
    refuse_library_as_target(picture.file, library)
    _require_picture_name(picture.file)
    with reading(library, who) as opened:  # says what is wrong with the library or the name before Qt is loaded
        acting_reviewer = opened.reviewer
    draw_without_display()
    _window().screenshot(
        library,
        picture.file,
        size=picture.size,
        theme=picture.theme,
        scale=picture.scale,
        article=article,
        reviewer=acting_reviewer,
        view=view,
    )


def _window() -> ModuleType:
    try:
        from annotator.ui import app
    except ImportError as error:
        missing = missing_library(error)
        if missing is None:
            raise
        raise missing from error
    return app


WINDOW_COMMANDS = (open_, sample)
