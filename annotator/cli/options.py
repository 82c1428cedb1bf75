"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click


def _or_given_before(context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """`annotator --as NAME articles …` and `annotator articles … --as NAME` are the same."""
    return name or context.find_root().params.get("who")


def file_path(*, dash: bool = False, folder: bool = True) -> click.Path:
    """A path, given to the command as a `Path`; with `dash` also "-", without `folder` no folder that is there."""
    return click.Path(path_type=Path, allow_dash=dash, dir_okay=folder)


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
