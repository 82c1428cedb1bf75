"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.failing import CommandError
from annotator.i18n import _


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


acting = click.option(
    "--as",
    "who",
    metavar="NAME",
    callback=_or_given_before,
    help="Who acts; default the library's current reviewer, in a new library one with your system's user name.",
)
library_argument = click.argument("library", metavar="LIBRARY", type=file_path())
files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=file_path(dash=True))
article_option = click.option("--article", metavar="ID", help="Only this article; `annotator articles` lists the ids.")
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
