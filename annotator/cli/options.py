"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from annotator.cli.failing import CommandError
from annotator.i18n import _

if TYPE_CHECKING:
    from annotator.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])
_YES = "annotator.yes"


def _or_given_before(context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """`annotator --as NAME articles …` and `annotator articles … --as NAME` are the same."""
    return name or context.find_root().params.get("who")


def file_path(*, dash: bool = False, folder: bool = True) -> click.Path:
    """A path, given to the command as a `Path`; with `dash` also "-", without `folder` no folder that is there."""
    return click.Path(path_type=Path, allow_dash=dash, dir_okay=folder)


def refuse_library_as_target(target: Path, library: Path) -> None:
    """Raise `CommandError` where what is written would take the place of `library` or of another library."""
    from annotator.library.file import ENDING

    if target.exists() and library.exists() and target.samefile(library):
        raise CommandError(_("“{name}” is the library itself; choose another file.").format(name=target))
    if target.suffix == ENDING and target.is_file():
        raise CommandError(_("“{name}” is a library; choose another file.").format(name=target))


def acting(command: Command) -> Command:
    """Add `--as NAME`, and `--yes` for the question that is asked where one who works blind becomes somebody else."""
    who = click.option(
        "--as",
        "who",
        metavar="NAME",
        callback=_or_given_before,
        help="Who acts; default the library's current reviewer, in a new library one with your system's user name.",
    )
    yes = click.option(
        "--yes",
        is_flag=True,
        expose_value=False,
        callback=_note_yes,
        help="Act as somebody else also where one works blind; the history tells of it.",
    )
    return who(yes(command))


def _note_yes(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_YES] = True


def is_confirmed() -> bool:
    """Tell whether becoming somebody else was agreed to beforehand, by `--yes`."""
    return bool(click.get_current_context().meta.get(_YES))


def open_library(path: Path, who: str | None, *, read_only: bool = False) -> Library:
    """Open a library as `who`; asks first, or wants `--yes`, where that is somebody else than the one who works blind.

    Raises `CommandError` where it is not meant.
    """
    from annotator.library import BlindError, Library

    try:
        return Library.open(path, reviewer=who, read_only=read_only, confirmed=is_confirmed())
    except BlindError as question:
        if sys.stdin is None or not sys.stdin.isatty():
            raise CommandError(_("{question} Then add --yes.").format(question=question)) from None
        if not click.confirm(str(question), err=True):
            raise CommandError(_("Nothing was done.")) from None
    return Library.open(path, reviewer=who, read_only=read_only, confirmed=True)


def format_option(
    ability: str, meaning: str = "Default: by what the file holds, and its ending."
) -> Callable[[Command], Command]:
    """Add `--format NAME` with the formats that have an ability (a property of `Format`), given as ``form``.

    Which there are is looked up when the option is used, so that no other command waits for the table of formats.
    """

    def checked(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
        if name is None:
            return None
        from annotator.exchange import FORMATS

        names = [one.name for one in FORMATS if getattr(one, ability)]
        if name not in names:
            raise click.BadParameter(_("it is none of {names}.").format(names=", ".join(names)))
        return name

    return click.option("--format", "form", metavar="NAME", callback=checked, help=meaning)


library_argument = click.argument("library", metavar="LIBRARY", type=file_path())
files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=file_path(dash=True))
article_option = click.option("--article", metavar="ID", help="Only this article; `annotator articles` lists the ids.")
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
