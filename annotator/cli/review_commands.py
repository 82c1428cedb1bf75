"""The commands that lay the work of several reviewers side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.agreement_command import agreement
from annotator.cli.library_commands import echo_json, known_articles, reading
from annotator.cli.options import acting, article_option, json_option, library_argument
from annotator.cli.telling import row
from annotator.i18n import _, ngettext

if TYPE_CHECKING:
    from annotator.review import Dispute, Position


@click.command("disputes")
@library_argument
@article_option
@json_option
@acting
def disputes(library: Path, article: str | None, as_json: bool, who: str | None) -> None:
    """Tell what reviewers differ about, and what each of them says; the worst first."""
    with reading(library, who) as opened, opened.one_moment():
        known_articles(opened, (article,) if article else ())
        found = opened.disputes(article)
        titles = {one: opened.article(one).title for one in {dispute.article for dispute in found}}
    if as_json:
        echo_json([_dispute_fields(one, titles[one.article]) for one in found])
    else:
        for one in found:
            click.echo("\n".join(_dispute_lines(one, titles[one.article])))


def _dispute_lines(dispute: Dispute, title: str) -> Iterator[str]:
    """Tell a dispute: state, article, statement; then what differs, and a line for each reviewer."""
    yield row(dispute.state, dispute.article, title, dispute.statement)
    for sentence in dispute.differences:
        yield f"\t{row(sentence)}"
    for position in dispute.positions:
        cells = (position.reviewer.name, _finding(position), _speaker(position), _extent(position))
        yield f"\t{row(*cells, _evidence(position), _reason(position))}".rstrip("\t")


def _finding(position: Position) -> str:
    from annotator.review import finding_words

    if position.verdict is None:
        return _("unchecked") if position.mark else _("not marked")
    words = finding_words(position.verdict.finding)
    return f"{words} ({position.verdict.basis})" if position.verdict.basis else words


def _speaker(position: Position) -> str:
    return position.speaker.name if position.speaker else ""


def _extent(position: Position) -> str:
    """Say by which words a mark is longer and shorter than the one that the dispute is told by."""
    parts = [_("with “{words}”").format(words=words) for words in position.adds]
    parts += [_("without “{words}”").format(words=words) for words in position.lacks]
    return ", ".join(parts)


def _evidence(position: Position) -> str:
    if not position.verdict and not position.evidence:
        return ""
    return ngettext("{number} piece of evidence", "{number} pieces of evidence", position.evidence).format(
        number=position.evidence
    )


def _reason(position: Position) -> str:
    return position.verdict.rationale if position.verdict else ""


def _dispute_fields(dispute: Dispute, title: str) -> dict[str, Any]:
    """Give a dispute for JSON."""
    return {
        "state": dispute.state,
        "article": dispute.article,
        "title": title,
        "of": dispute.of,
        "marks": dispute.marks,
        "statement": dispute.statement,
        "words": dispute.words,
        "speaker": dispute.speaker.name if dispute.speaker else None,
        "kinds": dispute.kinds,
        "differences": dispute.differences,
        "reviewers": [_position_fields(one) for one in dispute.positions],
    }


def _position_fields(position: Position) -> dict[str, Any]:
    verdict = position.verdict
    return {
        "reviewer": position.reviewer.name,
        "mark": position.mark,
        "words": position.words,
        "adds": position.adds,
        "lacks": position.lacks,
        "speaker": position.speaker.name if position.speaker else None,
        "verdict": verdict.finding if verdict else None,
        "basis": verdict.basis if verdict else "",
        "reason": verdict.rationale if verdict else "",
        "given": verdict.given if verdict else "",
        "evidence": position.evidence,
    }


REVIEW_COMMANDS = (disputes, agreement)
