"""The tables below an article in Word: its claims, then its other quotes and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.exchange.reports.directions import right_to_left
from annotator.exchange.reports.docx.lines import (
    Line,
    decision_lines,
    evidence_line,
    fact_lines,
    remark_line,
)
from annotator.exchange.reports.docx.markup import hex_colour, inner_link, line_paragraph, paragraph, run, w
from annotator.exchange.reports.docx.text import Bookmarks
from annotator.exchange.reports.markup import Markup
from annotator.exchange.reports.palette import palette
from annotator.exchange.reports.told.values import Kind, ToldMark
from annotator.i18n import N_, _


class Column(NamedTuple):
    """A column: its title, and its width in twentieths of a point."""

    title: str
    width: int


CLAIM_COLUMNS = (
    Column(N_("No."), 640),
    Column(N_("Claim"), 3700),
    Column(N_("Speaker"), 1750),
    Column(N_("Verdict"), 2100),
    Column(N_("Reason and remarks"), 3500),
    Column(N_("Evidence"), 3100),
)
OTHER_COLUMNS = (
    Column(N_("No."), 640),
    Column(N_("Words"), 4700),
    Column(N_("Speaker"), 2350),
    Column(N_("Kind"), 1700),
    Column(N_("How it is told"), 2600),
    Column(N_("Remarks"), 2800),
)
_TEXT = "TableText"

Cell = Sequence[Markup]


class WordTables:
    """Makes the tables of ONE article, whose number is part of its bookmarks."""

    def __init__(self, article: int, bookmarks: Bookmarks) -> None:
        self._article = article
        self._bookmarks = bookmarks

    def tables(self, marks: Sequence[ToldMark]) -> Iterator[Markup]:
        """Give the tables that have rows, each below its heading."""
        claims = [mark for mark in marks if mark.kind is Kind.CLAIM]
        others = [mark for mark in marks if mark.kind is not Kind.CLAIM]
        if claims:
            yield paragraph("Heading2", run(_("Claims")))
            yield _table(CLAIM_COLUMNS, (self._claim(mark) for mark in claims))
        if others:
            title = _("Further quotes and remarks") if claims else _("Quotes and remarks")
            yield paragraph("Heading2", run(title))
            yield _table(OTHER_COLUMNS, (self._other(mark) for mark in others))

    def _number(self, mark: ToldMark) -> Cell:
        key = f"{self._article}_{mark.number}"
        link = inner_link(f"mark_{key}", run(str(mark.number), style="Hyperlink"))
        return [paragraph(_TEXT, self._bookmarks.around(f"row_{key}", link))]

    def _claim(self, mark: ToldMark) -> Iterator[Cell]:
        yield self._number(mark)
        yield [_text(mark.says, "Strong"), *_lines(fact_lines(mark))]
        yield _speaker(mark)
        yield [_verdict(mark), *_lines(_verdicts(mark))]
        yield _lines(_reasons(mark))
        yield _lines(_evidence(mark))

    def _other(self, mark: ToldMark) -> Iterator[Cell]:
        yield self._number(mark)
        yield [_text(mark.says)]
        yield _speaker(mark) if mark.kind is Kind.QUOTE else []
        yield [_text(mark.headline)]
        yield _lines(fact_lines(mark))
        yield _lines(_reasons(mark))


def _table(columns: Sequence[Column], rows: Iterable[Iterable[Cell]]) -> Markup:
    grid = w("tblGrid", *(w("gridCol", w=column.width) for column in columns))
    titles = [[paragraph("TableHead", run(_(column.title)))] for column in columns]
    head = _row(columns, titles, w("trPr", w("cantSplit"), w("tblHeader")))
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="ClaimTable"),
            w("tblW", w=sum(column.width for column in columns), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        ),
        grid,
        head,
        *(_row(columns, row, w("trPr", w("cantSplit"))) for row in rows),
    )


def _row(columns: Sequence[Column], cells: Iterable[Cell], *properties: Markup) -> Markup:
    made = (
        w("tc", w("tcPr", w("tcW", w=column.width, type="dxa")), *(cell or [paragraph(_TEXT)]))
        for column, cell in zip(columns, cells, strict=True)
    )
    return w("tr", *properties, *made)


def _text(text: str, style: str = "") -> Markup:
    return paragraph(_TEXT, run(text, style=style), rtl=right_to_left(text))


def _lines(lines: Iterable[Line]) -> list[Markup]:
    return [line_paragraph(line, _TEXT) for line in lines]


def _speaker(mark: ToldMark) -> Cell:
    name = _text(mark.speaker or _("No speaker"))
    return (
        [name, paragraph(_TEXT, run(mark.role, style="Quiet"), rtl=right_to_left(mark.role))] if mark.role else [name]
    )


def _verdict(mark: ToldMark) -> Markup:
    assert mark.status is not None
    colour = w("color", val=hex_colour(palette().statuses[mark.status]))
    return paragraph(_TEXT, run(mark.headline, w("b"), w("bCs"), colour))


def _verdicts(mark: ToldMark) -> Iterator[Line]:
    for one in mark.findings:
        if one.verdict:
            yield Line(one.reviewer, ", ".join(part for part in (one.verdict, one.basis) if part))


def _reasons(mark: ToldMark) -> Iterator[Line]:
    for one in mark.findings:
        if one.reason:
            yield Line(one.reviewer, one.reason)
        if one.challenge is not None:
            yield Line(_("{name} challenges the claim").format(name=one.reviewer), one.challenge)
    for decision in mark.decisions:
        what, *more = decision_lines(decision)
        yield Line(_("Decision: {name}").format(name=decision.by), what.text)
        yield from more
    yield from map(remark_line, mark.remarks)


def _evidence(mark: ToldMark) -> Iterator[Line]:
    several = len(mark.findings) > 1
    for one in mark.findings:
        if one.evidence and several:
            yield Line(one.reviewer, "")
        yield from map(evidence_line, one.evidence)
