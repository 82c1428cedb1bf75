"""Marks, evidence and articles as three tables of one workbook (XLSX, ECMA-376).

The columns of the first are those of the CSV table. Whole dates are dates and moments (UTC) moments, numbers are
numbers; a part of a date ("2023") stays words. Offsets are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotator.exchange.errors import utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.marked import ARTICLE_DETAILS, MarkedSet, article_details
from annotator.exchange.sets.tables.mark_table import COLUMNS, Row, table_rows
from annotator.exchange.sets.tables.workbook import CUT, Cell, Column, Tables, as_date, fits
from annotator.i18n import ngettext
from annotator.model import AnnotationSet, Claim

_DATES = frozenset({"published", "given", "decided_at", "accessed", "asked", "finished"})
_NUMBERS = frozenset({"start", "end", "marks"})
_WIDTHS = {
    "type": 8,
    "start": 8,
    "end": 8,
    "marks": 8,
    "given": 19,
    "decided_at": 19,
    "finished": 19,
    "article_title": 28,
    "title": 36,
    "article_url": 24,
    "url": 24,
    "text": 60,
    "excerpt": 60,
    "wording": 44,
    "reason": 44,
    "evidence": 44,
    "comments": 36,
    "decision_reason": 36,
    "answer": 36,
}
_FILLS = {
    "substantiated": "#D5EBD8",
    "unsubstantiated": "#F8D9D4",
    "set aside": "#E4E4EA",
    "unchecked": "#FFF3C9",
}
"""Fills for findings; black on each has a contrast of more than 14 to 1."""

EVIDENCE = (
    "claim",
    "article",
    "article_title",
    "reviewer",
    "stance",
    "kind",
    "title",
    "publisher",
    "url",
    "file",
    "contact",
    "archive_url",
    "published",
    "accessed",
    "locator",
    "excerpt",
    "asked",
    "channel",
    "answer",
)
"""The columns of the sheet on evidence, one row for each use of a piece for a claim."""

ARTICLES = ("article", *ARTICLE_DETAILS, "reviewer", "finished", "marks")
"""The columns of the sheet on articles, one row for each article and reviewer."""


def write_xlsx(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write the marks of sets, the evidence for them, and the articles. Memory does not grow with the number of sets.

    Raises `ExchangeError` for text that no file can hold.
    """
    with Tables() as tables:
        marks, evidence, articles = (
            tables.table(name, [_column(column) for column in columns])
            for name, columns in (("Marks", COLUMNS), ("Evidence", EVIDENCE), ("Articles", ARTICLES))
        )
        for one in sets:
            marked = MarkedSet(one)
            for row in table_rows(one):
                marks.add(_cells(row, COLUMNS, one))
            for row in _evidence_rows(marked):
                evidence.add(_cells(row, EVIDENCE, one))
            articles.add(_cells(_article_row(marked), ARTICLES, one))
        tables.save(target)


def look_at_xlsx(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell how many cells will be cut."""
    cut = 0
    for one in sets:
        rows = (*table_rows(one), *_evidence_rows(MarkedSet(one)))
        cut += sum(not fits(cell) for row in rows for cell in row.values())
    told = ngettext(
        "{n} cell holds more than a spreadsheet takes (32,767 characters) and will end with “{end}”.",
        "{n} cells hold more than a spreadsheet takes (32,767 characters) and will end with “{end}”.",
        cut,
    )
    return counted((cut, told), end=CUT.strip())


def _evidence_rows(marked: MarkedSet) -> Iterator[Row]:
    for mark in marked.marks():
        for one in marked.cited(mark.id) if isinstance(mark, Claim) else ():
            piece = one.evidence
            yield {
                "claim": mark.id,
                "article": marked.article.id,
                "article_title": marked.article.title,
                "reviewer": marked.reviewer.name,
                "stance": one.citation.stance.value,
                "kind": piece.kind.value,
            } | {name: getattr(piece, name) for name in EVIDENCE[EVIDENCE.index("title") :]}


def _article_row(marked: MarkedSet) -> Row:
    return {
        "article": marked.article.id,
        **article_details(marked.article),
        "reviewer": marked.reviewer.name,
        "finished": marked.set.finished,
        "marks": str(len(marked.marks())),
    }


def _column(name: str) -> Column:
    return Column(name, _WIDTHS.get(name, 16), _FILLS if name == "verdict" else {})


def _cells(row: Row, columns: Iterable[str], one: AnnotationSet) -> list[Cell]:
    utf8("".join(row.values()), one.article.title)  # the library that writes the file says nothing
    return [_cell(column, row.get(column, "")) for column in columns]


def _cell(column: str, words: str) -> Cell:
    if column in _NUMBERS:
        return int(words)
    return as_date(words) if column in _DATES else words
