"""The command that lists what can be read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.library_commands import echo_json
from annotator.cli.options import json_option
from annotator.cli.telling import row
from annotator.i18n import _

if TYPE_CHECKING:
    from annotator.exchange import Format


@click.command("formats")
@json_option
def formats(as_json: bool) -> None:
    """List the formats: name, direction, one file or a folder, endings, title; what each keeps and cannot hold."""
    from annotator.exchange import FORMATS

    if as_json:
        echo_json([_fields(one) for one in FORMATS])
        return
    for one in FORMATS:
        click.echo(row(one.name, ", ".join(_directions(one)), _shape(one), " ".join(one.endings), one.label))
        for words in _remarks(one):
            click.echo(f"  {words}")


def _directions(one: Format) -> list[str]:
    named = ((_("articles in"), one.reads_articles), (_("sets in"), one.reads_sets), (_("sets out"), one.writes))
    return [words for words, holds in named if holds]


def _shape(one: Format) -> str:
    return _("folder or zip file") if one.is_folder else _("single file")


def _remarks(one: Format) -> list[str]:
    remarks = [_("keeps: {words}").format(words=_(one.keeps))] if one.keeps else []
    if one.lacks:
        remarks.append(_("cannot hold: {words}").format(words="; ".join(map(_, one.lacks))))
    for question in one.questions:
        needed = _("asks for") if question.required else _("may be told")
        values = ", ".join(choice.value for choice in question.choices)
        remarks.append(f"{needed} {question.name}: {question.label}" + (f" ({values})" if values else ""))
    return remarks


def _fields(one: Format) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.label,
        "endings": one.endings,
        "media_type": one.media_type,
        "articles_in": one.reads_articles,
        "sets_in": one.reads_sets,
        "sets_out": one.writes,
        "shape": "folder" if one.is_folder else "file",
        "keeps": _(one.keeps) if one.keeps else "",
        "lacks": [_(words) for words in one.lacks],
        "questions": [
            {
                "name": question.name,
                "words": question.label,
                "required": question.required,
                "choices": [choice.value for choice in question.choices],
            }
            for question in one.questions
        ],
    }
