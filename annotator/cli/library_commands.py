"""The commands that read and change a library without a window."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli import telling
from annotator.cli.failing import CommandError, is_dash, name_of, require_output, say, say_of, standard_input
from annotator.cli.options import (
    acting,
    article_option,
    file_path,
    files_argument,
    format_option,
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

FOUND_PROBLEMS = 1
SOME_FAILED = 2
_ALL = sys.maxsize


@click.command("import")
@library_argument
@files_argument
@format_option("reads_articles")
@click.option("--original", is_flag=True, help="Of a manuscript with tracked changes the text before the changes.")
@acting
def import_(library: Path, files: tuple[Path, ...], form: str | None, original: bool, who: str | None) -> int:
    """Bring articles into LIBRARY, which is made if it is not there; "-" is standard input.

    Prints id and title of each; a text that is there already keeps its id. A file that cannot be read is named, the
    others go in. What an editor should look at in an article stands on standard error.
    """
    from annotator import exchange

    how = exchange.Reading(revisions=exchange.Revisions.ORIGINAL if original else exchange.Revisions.ACCEPTED)

    def read(file: Path) -> ArticleDraft:
        if is_dash(file):
            return exchange.read_article(standard_input().read(), name_of(file), how, form=form)
        return exchange.read_article_file(file, how, form=form)

    failed = 0
    opened: Library | None = None
    with ExitStack() as stack:
        for file in files:
            try:
                draft = read(file)
            except AnnotatorError as error:
                failed += 1
                say_of(file, str(error))
                continue
            # A library that is not there is made for the first file that could be read: mistakes leave none behind.
            opened = opened or stack.enter_context(open_library(library, who))
            failed += not _add(opened, file, draft)
    return SOME_FAILED if failed else 0


def _add(library: Library, file: Path, draft: ArticleDraft) -> bool:
    """Add an article and print its id and title; says why where that is refused, and gives whether it went in."""
    try:
        with library.edit(_("Add article “{title}”").format(title=draft.title)) as edit:
            article = edit.add_article(draft)
    except AnnotatorError as error:
        say_of(file, str(error))
        return False
    for warning in draft.warnings:
        say_of(file, warning)
    click.echo(telling.row(article.id, article.title))
    return True


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
@click.option("--agreed", is_flag=True, help="What reviewers decided or found alike, instead of the sets of each.")
@format_option("writes", "Default: by the ending of --out, else json. `annotator formats` lists them.")
@click.option("--out", metavar="PATH", type=file_path(dash=True), default="-", help='A file, a folder, "-" (default).')
@click.option("--with", "answers", metavar="NAME=VALUE", multiple=True, help="What a format asks for; see `formats`.")
@acting
def export(
    library: Path,
    wanted: tuple[str, ...],
    whose: tuple[str, ...],
    agreed: bool,
    form: str | None,
    out: Path,
    answers: tuple[str, ...],
    who: str | None,
) -> None:
    """Write annotation sets: JSON holds them whole; `annotator formats` tells what the others are for and keep.

    A format of several files makes a folder, or a zip file where PATH ends so or is standard output. Confidential
    evidence is never written; standard error tells how many pieces were left out.
    """
    from annotator import exchange

    if agreed and whose:
        raise CommandError(
            _("The agreed set is made from the work of all reviewers; leave out either --agreed or --reviewer.")
        )
    form = form or _format_of(out)
    agreed = agreed or (exchange.format_named(form).agreed_only and not whose)
    given = _answers(answers)
    _require_answers(form, given)
    left_out = 0

    def counted(sets: Iterator[AnnotationSet]) -> Iterator[AnnotationSet]:
        nonlocal left_out
        for one in sets:
            left_out += one.left_out
            yield one

    with reading(library, who) as opened:
        refuse_library_as_target(out, library)
        chosen = known_articles(opened, wanted)
        own = known_reviewers(opened, whose)
        sets = counted(opened.agreed_sets(chosen) if agreed else opened.annotation_sets(chosen, own))
        blind = sum(chosen is None or one in chosen for one in opened.blind_articles())
        if is_dash(out):
            require_output()
            exchange.write(form, sets, sys.stdout.buffer, given)
            sys.stdout.buffer.flush()
        else:
            exchange.write_file(out, form, sets, given)
    _say_what_is_missing(left_out, blind, agreed=agreed)


def _say_what_is_missing(confidential: int, blind: int, *, agreed: bool) -> None:
    """Tell how many pieces of evidence were not exported, and on how many articles one works blind."""
    if confidential:
        say(
            ngettext(
                "{number} confidential piece of evidence was left out.",
                "{number} confidential pieces of evidence were left out.",
                confidential,
            ).format(number=confidential)
        )
    if blind and agreed:
        say(
            ngettext(
                "{number} article was left out: you work blind on it.",
                "{number} articles were left out: you work blind on them.",
                blind,
            ).format(number=blind)
        )
    elif blind:
        say(
            ngettext(
                "Of {number} article your own set alone was written: you work blind on it.",
                "Of {number} articles your own sets alone were written: you work blind on them.",
                blind,
            ).format(number=blind)
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


def _format_of(out: Path) -> str:
    """Tell the format by the ending of a file's name; standard output gets JSON. Raises `CommandError`."""
    from annotator.exchange import format_of

    if is_dash(out):
        return "json"
    found = format_of(out.name)
    if found is None or not found.writes:
        raise CommandError(_("“{name}” does not tell the format; say which with --format.").format(name=out.name))
    return found.name


def _require_answers(form: str, given: dict[str, str]) -> None:
    """Raise `CommandError` where a format asks for what was not given, saying how to give it."""
    from annotator.exchange import format_named, unanswered

    found = format_named(form)
    if missing := unanswered(found, given):
        raise CommandError(
            _("For {name} something is missing: {missing}. Add {options}.").format(
                name=found.label,
                missing="; ".join(one.label for one in missing),
                options=" ".join(f"--with {one.name}=…" for one in missing),
            )
        )


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    """Part what was given as NAME=VALUE. Raises `CommandError`."""
    for one in given:
        if "=" not in one:
            raise CommandError(_("“{given}” is no NAME=VALUE.").format(given=one))
    return dict(one.split("=", 1) for one in given)


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


LIBRARY_COMMANDS = (import_, articles, export, history, check)
