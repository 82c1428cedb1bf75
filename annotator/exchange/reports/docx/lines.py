"""What stands on a mark, in lines of text: for documents that have no cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.exchange.reports.told.values import ToldDecision, ToldEvidence, ToldFinding, ToldMark, ToldRemark
from annotator.i18n import _

_BETWEEN = " · "


class Line(NamedTuple):
    """A line: what it begins with in bold, its text, and a web address that belongs to it, or ""."""

    label: str
    text: str
    address: str = ""


def head_line(mark: ToldMark) -> Line:
    """Say what a mark is and who said it: "8 ↔ Disputed: Jeyhun Bayramov, Foreign Minister, Azerbaijan".

    What every reviewer found is left to them to say.
    """
    said_by = ", ".join(part for part in (mark.speaker or _("No speaker"), mark.role) if part)
    alike = {one.verdict for one in mark.findings} == {mark.headline}
    return Line(f"{mark.number}" if alike else f"{mark.number} {mark.headline}", said_by)


def finding_lines(one: ToldFinding) -> Iterator[Line]:
    """Say what a reviewer found, why and on which evidence, without the name."""
    if one.verdict:
        yield Line(one.verdict, one.basis)
    if one.challenge is not None:
        yield Line(_("Challenges the claim"), one.challenge)
    if one.reason:
        yield Line("", one.reason)
    yield from map(evidence_line, one.evidence)


def evidence_line(one: ToldEvidence) -> Line:
    """Say a piece of evidence with all its fields in one line."""
    excerpt = [f"“{one.excerpt}”"] if one.excerpt else []
    fields = (f"{field.label}: {field.text}" for field in one.fields if not one.address or field.address != one.address)
    return Line(one.says, _BETWEEN.join([one.title, *excerpt, *fields]), one.address)


def decision_lines(one: ToldDecision) -> Iterator[Line]:
    """Say what was decided, without the name."""
    yield Line(_("Decision"), one.what)
    if one.reason:
        yield Line("", one.reason)
    yield from (Line(field.label, field.text) for field in one.fields)


def remark_line(one: ToldRemark) -> Line:
    """Say a remark behind its author's name."""
    return Line(one.author, one.text)


def fact_lines(mark: ToldMark) -> Iterator[Line]:
    """Say the facts about a mark."""
    return (Line(field.label, field.text, field.address) for field in mark.facts)
