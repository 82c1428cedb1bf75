"""The command that brings in what others did elsewhere, or tells what it would bring in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.failing import CommandError, is_dash, name_of, say_of, standard_input
from annotator.cli.library_commands import SOME_FAILED, echo_json
from annotator.cli.options import acting, files_argument, format_option, json_option, library_argument, open_library
from annotator.cli.telling import row
from annotator.i18n import _
from annotator.model import AnnotatorError

if TYPE_CHECKING:
    from annotator.exchange import SetsRead, Texts
    from annotator.library import ImportReport, Library, MergedRow, Namesake


@click.command("import-set")
@library_argument
@files_argument
@format_option("reads_sets")
@click.option("--preview", is_flag=True, help="Only tell what would come in; nothing is changed, no library is made.")
@json_option
@acting
def import_set(
    library: Path, files: tuple[Path, ...], form: str | None, preview: bool, as_json: bool, who: str | None
) -> int:
    """Merge annotation sets into LIBRARY, which is made if it is not there, as one step that can be undone.

    FILE is a file of sets, a folder or zip file of them, or a whole other library; "-" is standard input. What of
    another program's file could not be placed is listed, and kept in an article of its own. Taking the same again
    changes nothing. A file that cannot be used is named, the others go in.
    """
    from annotator.library.sources import take_together

    sources = _read(files, library, form)
    told: ImportReport | None = None
    if sources:
        with _looked_at(library, who) if preview else open_library(library, who) as opened:
            told = take_together(opened.preview_sets if preview else opened.import_sets, opened, sources, say_of)
    if told is not None and as_json:
        echo_json(_report_fields(told, preview=preview))
    elif told is not None:
        for line in _report_lines(told, preview=preview):
            click.echo(line)
    return SOME_FAILED if len(sources) < len(set(files)) else 0


def _read(files: tuple[Path, ...], library: Path, form: str | None) -> dict[Path, SetsRead]:
    """Read the sets of each file; one that cannot be read is named."""
    from annotator.exchange import NO_TEXTS

    if not library.exists():
        return _read_each(files, library, form, NO_TEXTS)
    with open_library(library, None, read_only=True) as texts:
        return _read_each(files, library, form, texts)


def _read_each(files: tuple[Path, ...], library: Path, form: str | None, texts: Texts) -> dict[Path, SetsRead]:
    from annotator.exchange import Source, read_sets
    from annotator.library.sources import read_sets_from

    found: dict[Path, SetsRead] = {}
    for file in dict.fromkeys(files):
        try:
            if is_dash(file):
                found[file] = read_sets(Source(name_of(file), standard_input().read()), form=form, texts=texts)
            else:
                found[file] = read_sets_from(file, library, form=form, texts=texts)
        except CommandError:
            raise
        except AnnotatorError as error:
            say_of(file, str(error))
    return found


def _looked_at(library: Path, who: str | None) -> Library:
    """Open the library so that nothing of it can be changed, or imagine the one that would be made."""
    from annotator.library import Library

    if library.exists():
        return open_library(library, who, read_only=True)
    return Library.imagined(library, reviewer=who)


def _report_lines(report: ImportReport, *, preview: bool) -> Iterator[str]:
    """Tell an import: first in numbers, then a line for each thing that somebody should know."""
    numbers = _("{added} added, {changed} changed, {deleted} deleted, {same} the same, {ours} newer here")
    if preview:
        numbers = _("would be: {numbers}").format(numbers=numbers)
    yield numbers.format(
        added=report.added,
        changed=report.changed,
        deleted=report.deleted,
        same=report.unchanged,
        ours=report.kept_ours,
    )
    yield row(_("sets of"), ", ".join(report.reviewers))
    for title in report.new_articles:
        yield row(_("new article"), title)
    for one in report.both_changed:
        yield _merged_line(one)
    for words in report.unplaced:
        yield row(_("on another text than the newest"), words)
    for note in report.notes:
        yield row(_("note"), note)
    for incoming, known in report.alike:
        yield row(_("may be one speaker"), incoming.name, known.name)
    for two in report.namesakes:
        yield row(_("two of one name"), two.incoming.name, _namesake_words(two))


def _merged_line(one: MergedRow) -> str:
    side = _("what came in is newer") if one.incoming_stands else _("what is here is newer")
    stands = _("stands: {words}").format(words=one.stands)
    gave_way = _("gave way: {words}").format(words=one.gave_way)
    return row(_("changed on both sides"), one.what, stands, gave_way, side)


def _namesake_words(two: Namesake) -> str:
    if two.both_worked:
        return _("both have work here, so they stay two people")
    return _("they stay two people; when importing in the window you can say that they are one")


def _report_fields(report: ImportReport, *, preview: bool) -> dict[str, Any]:
    """Give an import for JSON."""
    numbers = ("added", "changed", "unchanged", "deleted", "kept_ours", "kept_edited")
    merged = ("table", "row", "what", "stands", "gave_way", "incoming_stands")
    return {
        "preview": preview,
        **{name: getattr(report, name) for name in numbers},
        "articles": report.articles,
        "new_articles": report.new_articles,
        "reviewers": report.reviewers,
        "both_changed": [{name: getattr(one, name) for name in merged} for one in report.both_changed],
        "unplaced": report.unplaced,
        "notes": report.notes,
        "alike": [{"incoming": _named(one), "known": _named(other)} for one, other in report.alike],
        "namesakes": [
            {"incoming": _named(one.incoming), "known": _named(one.known), "both_worked": one.both_worked}
            for one in report.namesakes
        ],
    }


def _named(person: Any) -> dict[str, str]:
    return {"id": person.id, "name": person.name}
