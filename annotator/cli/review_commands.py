"""The commands that lay the work of several reviewers side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.agreement_command import agreement
from annotator.cli.import_set_command import import_set
from annotator.cli.library_commands import echo_json, known_articles, known_reviewers, reading
from annotator.cli.options import acting, article_option, json_option, library_argument, open_library
from annotator.cli.telling import row
from annotator.i18n import _, ngettext
from annotator.text import inside_quotation

if TYPE_CHECKING:
    from annotator.library import Library
    from annotator.model import Decision
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
        names = _Names(opened)
        if as_json:
            echo_json([_dispute_fields(one, names) for one in found])
        else:
            for one in found:
                click.echo("\n".join(_dispute_lines(one, names)))


@click.command("blind")
@library_argument
@click.option("--article", metavar="ID", required=True, help="The article; `annotator articles` lists the ids.")
@click.option("--reviewer", "whose", metavar="NAME", multiple=True, help="Only for this reviewer; may be repeated.")
@click.option("--off", is_flag=True, help="End blind work on the article.")
@acting
def blind(library: Path, article: str, whose: tuple[str, ...], off: bool, who: str | None) -> None:
    """Let work on an article be blind: others' marks and verdicts stay hidden until one's own set is finished."""
    with open_library(library, who) as opened:
        known_articles(opened, (article,))
        with opened.edit(_("End blind work") if off else _("Work blind")) as edit:
            if off:
                edit.end_blind(article)
            else:
                edit.set_blind(article, known_reviewers(opened, whose))


@click.command("finish")
@library_argument
@click.option("--article", metavar="ID", required=True, help="The article; `annotator articles` lists the ids.")
@click.option("--again", is_flag=True, help="It is in progress again.")
@acting
def finish(library: Path, article: str, again: bool, who: str | None) -> None:
    """Say that one's own set on an article is finished; blind work then ends for good."""
    with open_library(library, who) as opened:
        known_articles(opened, (article,))
        with opened.edit(_("Set in progress again") if again else _("Finish the set")) as edit:
            edit.finish_set(article, finished=not again)


class _Names:
    """What ids that disputes hold are called."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._people = {one.id: one.name for one in library.reviewers()}

    def title(self, article: str) -> str:
        return self._library.article(article).title

    def person(self, reviewer: str | None) -> str | None:
        return self._people.get(reviewer, _("somebody")) if reviewer else None

    def speaker(self, speaker: str | None) -> str | None:
        found = self._library.known_speaker(speaker) if speaker else None
        return found.name if found else None


def _dispute_lines(dispute: Dispute, names: _Names) -> Iterator[str]:
    """Tell a dispute: state, article, statement; then what differs, what was decided, and a line for each reviewer."""
    yield row(dispute.state, dispute.article, names.title(dispute.article), dispute.statement)
    for sentence in (*dispute.differences, *dispute.changes):
        yield f"\t{row(sentence)}"
    for decision in dispute.decisions:
        yield f"\t{row(*_decision_cells(decision, names))}".rstrip("\t")
    for position in dispute.positions:
        cells = (position.reviewer.name, _finding(dispute, position), _speaker(position), _extent(position))
        yield f"\t{row(*cells, _evidence(position), _reason(position))}".rstrip("\t")


def _decision_cells(decision: Decision, names: _Names) -> Iterator[str]:
    """Tell a decision: when, by whom, what, why, from what the dispute came."""
    from annotator.review import finding_words

    yield decision.decided
    yield names.person(decision.reviewer) or ""
    holds = [finding_words(decision.finding)] if decision.finding else []
    holds += [speaker for speaker in [names.speaker(decision.speaker)] if speaker]
    holds += [asked for asked in [names.person(decision.waits_for)] if asked]
    yield f"{decision.outcome}: {', '.join(holds)}" if holds else decision.outcome
    yield decision.reason
    yield decision.cause


def _finding(dispute: Dispute, position: Position) -> str:
    from annotator.review import finding_words

    if position.verdict is None:
        return (_("marked") if dispute.of == "quote" else _("unchecked")) if position.mark else _("not marked")
    words = finding_words(position.verdict.finding)
    return f"{words} ({position.verdict.basis})" if position.verdict.basis else words


def _speaker(position: Position) -> str:
    return position.speaker.name if position.speaker else ""


def _extent(position: Position) -> str:
    """Say by which words a mark is longer and shorter than the one that the dispute is told by."""
    parts = [_("with “{words}”").format(words=inside_quotation(words)) for words in position.adds]
    parts += [_("without “{words}”").format(words=inside_quotation(words)) for words in position.lacks]
    return ", ".join(parts)


def _evidence(position: Position) -> str:
    if not position.verdict and not position.evidence:
        return ""
    return ngettext("{number} piece of evidence", "{number} pieces of evidence", position.evidence).format(
        number=position.evidence
    )


def _reason(position: Position) -> str:
    return position.verdict.rationale if position.verdict else ""


def _dispute_fields(dispute: Dispute, names: _Names) -> dict[str, Any]:
    """Give a dispute for JSON."""
    standing = {one.id for one in dispute.standing}
    return {
        "state": dispute.state,
        "article": dispute.article,
        "title": names.title(dispute.article),
        "of": dispute.of,
        "marks": dispute.marks,
        "statement": dispute.statement,
        "words": dispute.words,
        "speaker": dispute.speaker.name if dispute.speaker else None,
        "kinds": dispute.kinds,
        "differences": dispute.differences,
        "changes": dispute.changes,
        "waits_for": dispute.waits_for.name if dispute.waits_for else None,
        "since": dispute.since,
        "reviewers": [_position_fields(one) for one in dispute.positions],
        "decisions": [_decision_fields(one, names) | {"stands": one.id in standing} for one in dispute.decisions],
    }


def _decision_fields(decision: Decision, names: _Names) -> dict[str, Any]:
    return {
        "by": names.person(decision.reviewer),
        "outcome": decision.outcome,
        "verdict": decision.finding,
        "basis": decision.basis,
        "speaker": names.speaker(decision.speaker),
        "extent": decision.extent,
        "reason": decision.reason,
        "cause": decision.cause,
        "waits_for": names.person(decision.waits_for),
        "decided": decision.decided,
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
        "blind": position.blind.finding if position.blind else None,
        "challenge": position.challenge.reason if position.challenge else None,
    }


REVIEW_COMMANDS = (import_set, disputes, agreement, blind, finish)
