"""The commands that read and change a library without a window."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from annotator.cli import telling
from annotator.cli.failing import CommandError, require_output, say, standard_input
from annotator.cli.options import (
    acting,
    article_option,
    file_path,
    files_argument,
    json_option,
    library_argument,
    open_library,
    refuse_library_as_target,
)
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet, AnnotatorError, ArticleDraft
from annotator.text import fold

if TYPE_CHECKING:
    from annotator.library import Library

T = TypeVar("T")

FOUND_PROBLEMS = 1
SOME_FAILED = 2
FORMATS = ("json", "csv")
_ALL = sys.maxsize


@click.command("import")
@library_argument
@files_argument
@acting
def import_(library: Path, files: tuple[Path, ...], who: str | None) -> int:
    """Bring articles into LIBRARY, which is made if it is not there; "-" is standard input.

    Prints id and title of each; a text that is there already keeps its id. A file that cannot be read is named, the
    others go in. What an editor should look at in an article stands on standard error.
    """
    from annotator import exchange

    def take(opened: Library, file: Path, draft: ArticleDraft) -> str:
        with opened.edit(_("Add article “{title}”").format(title=draft.title)) as edit:
            article = edit.add_article(draft)
        for warning in draft.warnings:
            _say_of(file, warning)
        return telling.row(article.id, article.title)

    return _take_each(library, files, who, (exchange.read_article, exchange.read_article_file), take)


@click.command("import-set")
@library_argument
@files_argument
@acting
def import_set(library: Path, files: tuple[Path, ...], who: str | None) -> int:
    """Merge annotation sets (JSON) into LIBRARY, which is made if it is not there; "-" is standard input.

    Taking the same set again changes nothing. A file that is no set is named, the others go in.
    """
    from annotator import exchange

    def take(opened: Library, _file: Path, sets: Sequence[AnnotationSet]) -> str:
        return telling.import_report(opened.import_sets(sets))

    return _take_each(library, files, who, (exchange.read_sets, exchange.read_sets_file), take)


@click.command("articles")
@library_argument
@json_option
@acting
def articles(library: Path, as_json: bool, who: str | None) -> None:
    """List the articles: id, title, date, claims by status; the one that came first stands first."""
    with reading(library, who) as opened:
        found = opened.articles(archived=None, order="oldest")
    if as_json:
        echo_json([telling.article_fields(one) for one in found])
    else:
        for one in found:
            click.echo(telling.article_line(one))


@click.command("export")
@library_argument
@click.option("--article", "wanted", metavar="ID", multiple=True, help="Only this article; may be given several times.")
@click.option("--reviewer", "whose", metavar="NAME", multiple=True, help="Only this reviewer's; may be repeated.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the ending of --out, else json.")
@click.option("--out", metavar="PATH", type=file_path(dash=True), default="-", help='A file, or "-" (default).')
@acting
def export(
    library: Path, wanted: tuple[str, ...], whose: tuple[str, ...], form: str | None, out: Path, who: str | None
) -> None:
    """Write annotation sets: JSON holds them whole, CSV is one table with a row for each mark.

    Confidential evidence is never written; standard error tells how many pieces were left out.
    """
    from annotator import exchange

    form = form or _format_of(out)
    left_out = 0

    def counted(sets: Iterator[AnnotationSet]) -> Iterator[AnnotationSet]:
        nonlocal left_out
        for one in sets:
            left_out += one.left_out
            yield one

    with reading(library, who) as opened:
        refuse_library_as_target(out, library)
        chosen = known_articles(opened, wanted), known_reviewers(opened, whose)
        sets = counted(opened.annotation_sets(*chosen))
        if _is_dash(out):
            require_output()
            exchange.write(form, sets, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            exchange.write_file(out, form, sets)
    if left_out:
        say(
            ngettext(
                "{number} confidential piece of evidence was left out.",
                "{number} confidential pieces of evidence were left out.",
                left_out,
            ).format(number=left_out)
        )


@click.command("history")
@library_argument
@article_option
@json_option
@acting
def history(library: Path, article: str | None, as_json: bool, who: str | None) -> None:
    """Tell who changed what, when, from what to what; the newest first."""
    with reading(library, who) as opened:
        known_articles(opened, (article,) if article else ())
        found = opened.history(article=article, limit=_ALL)
    if as_json:
        echo_json([telling.history_fields(one) for one in found])
    else:
        for one in found:
            click.echo("\n".join(telling.history_lines(one)))


@click.command("check")
@library_argument
@acting
def check(library: Path, who: str | None) -> int:
    """Check the file itself, and every mark against its text; exit code 1 where something is wrong."""
    with reading(library, who) as opened:
        problems = opened.check()
        number = opened.article_count()
    for problem in problems:
        click.echo(telling.row(problem.where, problem.sentence))
    if problems:
        return FOUND_PROBLEMS
    counted = ngettext("{number} article", "{number} articles", number).format(number=number)
    click.echo(_("{name}: {articles}, all well").format(name=library.name, articles=counted))
    return 0


@contextmanager
def reading(library: Path, who: str | None) -> Iterator[Library]:
    """Open a library that is there, for reading only, as a reviewer whom it knows."""
    from annotator.library.errors import in_words

    with open_library(library, who, read_only=True) as opened, in_words(library):
        if who:
            known_reviewers(opened, (who,))
        yield opened


def _take_each(
    library: Path,
    files: tuple[Path, ...],
    who: str | None,
    readers: tuple[Callable[[bytes, str], T], Callable[[Path], T]],
    take: Callable[[Library, Path, T], str],
) -> int:
    """Read each file and let `take` bring it into the library; a file that fails is named. Gives the exit code.

    `readers` read the bytes of standard input, and a file. A library that is not there is made for the first file
    that could be read, so that mistakes leave none behind.
    """
    failed = 0
    opened: Library | None = None
    with ExitStack() as stack:
        for file in files:
            try:
                got = _read(file, readers)
            except AnnotatorError as error:
                failed += 1
                _say_of(file, str(error))
                continue
            opened = opened or stack.enter_context(open_library(library, who))
            try:
                told = take(opened, file, got)
            except AnnotatorError as error:
                failed += 1
                _say_of(file, str(error))
            else:
                click.echo(told)
    return SOME_FAILED if failed else 0


def _read(file: Path, readers: tuple[Callable[[bytes, str], T], Callable[[Path], T]]) -> T:
    from_bytes, from_file = readers
    return from_bytes(standard_input().read(), _name(file)) if _is_dash(file) else from_file(file)


def _say_of(file: Path, sentence: str) -> None:
    """Say what is wrong with a file, or is to be looked at, naming it."""
    say(sentence if _name(file) in sentence else f"{_name(file)}: {sentence}")


def _name(file: Path) -> str:
    return _("standard input") if _is_dash(file) else file.name


def _is_dash(path: Path) -> bool:
    return str(path) == "-"


def _format_of(out: Path) -> str:
    """Tell the format by the ending of a file's name; standard output gets JSON. Raises `CommandError`."""
    from annotator.exchange import format_of

    if _is_dash(out):
        return "json"
    found = format_of(out.name)
    if found is None or not found.writes:
        raise CommandError(_("“{name}” does not tell the format; say --format json or csv.").format(name=out.name))
    return found.name


def known_articles(library: Library, ids: tuple[str, ...]) -> list[str] | None:
    """Give the ids if the library has them all; None where none were named. Raises `CommandError`."""
    from annotator.library import NotFoundError

    for article in ids:
        try:
            library.article(article)
        except NotFoundError:
            raise CommandError(
                _("There is no article “{article}” in “{name}”; “annotator articles” lists the ids.").format(
                    article=article, name=library.path.name
                )
            ) from None
    return list(ids) or None


def known_reviewers(library: Library, names: tuple[str, ...]) -> list[str] | None:
    """Give the ids of the named reviewers; None where none were named. Raises `CommandError`."""
    known = {fold(one.name): one for one in library.reviewers()}
    for name in names:
        if fold(name) not in known:
            raise CommandError(
                _("There is no reviewer “{who}” in “{name}”; there is {known}.").format(
                    who=name, name=library.path.name, known=", ".join(one.name for one in known.values())
                )
            )
    return [known[fold(name)].id for name in names] or None


def echo_json(value: object) -> None:
    """Write a value as JSON for other programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


LIBRARY_COMMANDS = (import_, import_set, articles, export, history, check)
