"""What stands in a reviewer's column, as plain text."""

from __future__ import annotations

from annotator.i18n import _
from annotator.review import MarkKind, Position
from annotator.text import both_ends, inside_quotation
from annotator.ui.claims.card_words import basis_word, finding_glyph, finding_word, first_words

_LONGEST = 80
"""Code points of a part of a mark that a column shows."""


def finding_line(position: Position, of: MarkKind) -> str:
    """Say what a reviewer found: "✓ Substantiated"; that they left it out, or have marked it and no more."""
    if position.verdict is not None:
        return f"{finding_glyph(position.verdict.finding)} {finding_word(position.verdict.finding)}"
    if position.mark is None:
        return _("Not marked")
    return _("No verdict yet") if of is MarkKind.CLAIM else ""


def extent_words(position: Position) -> str:
    """Say where a reviewer's mark is longer or shorter than the one that the dispute is told by."""
    if position.mark is None:
        return _("No mark of their own") if position.verdict is not None else ""
    parts = []
    if position.adds:
        parts.append(_("with {words}").format(words=_quoted(position.adds)))
    if position.lacks:
        parts.append(_("without {words}").format(words=_quoted(position.lacks)))
    return ", ".join(parts) or _("same extent")


def speaker_words(position: Position) -> str:
    """Say whom a reviewer took for the speaker."""
    if position.mark is None:
        return ""
    return _("said by {name}").format(name=position.speaker.name) if position.speaker else _("no speaker assigned")


def blind_words(position: Position) -> str:
    """Say what a reviewer had found while working blind, where it is something else now."""
    blind, now = position.blind, position.verdict
    if blind is None or (now is not None and (now.finding, now.basis) == (blind.finding, blind.basis)):
        return ""
    return first_words(blind)


def column_name(position: Position, of: MarkKind) -> str:
    """Say a column in a line for a screen reader."""
    parts = [position.reviewer.name, finding_line(position, of)]
    if position.verdict is not None:
        parts += [basis_word(position.verdict.basis), position.verdict.rationale]
    parts += [extent_words(position), speaker_words(position), blind_words(position)]
    return ". ".join(part for part in parts if part)


def _quoted(parts: tuple[str, ...]) -> str:
    return ", ".join(f"“{inside_quotation(both_ends(part, _LONGEST))}”" for part in parts)
