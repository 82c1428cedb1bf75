from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from annotator.exchange import ExchangeError, look, write
from annotator.exchange.sets.tables.mark_table import COLUMNS, table_rows
from annotator.exchange.sets.tables.workbook import MOST_UNITS, Column, Tables, as_date
from annotator.model import AnnotationSet, Evidence
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, written


def to_bytes(*sets: AnnotationSet) -> bytes:
    return written("xlsx", *sets)


def book_of(*sets: AnnotationSet) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_bytes(*sets)))


def rows_of(book: Workbook, sheet: str = "Marks") -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_row_for_each_mark_with_real_dates_and_numbers() -> None:
    quote, claim, theirs = rows_of(book_of(small_set()))
    assert list(quote) == list(COLUMNS)
    assert (quote["type"], quote["text"], quote["speaker"]) == ("quote", TEXT[15:43], "Catherine Colonna")
    assert (claim["start"], claim["end"], claim["reason"]) == (20, 42, "Nobody showed it.")
    assert claim["published"] == datetime(2023, 4, 27)
    assert claim["decided_at"] == datetime(2023, 5, 2, 9, 0)
    assert (theirs["marked_by"], theirs["verdict"], theirs["reason"]) == ("Bob", "substantiated", None)


def test_evidence_and_articles_have_sheets_of_their_own() -> None:
    one = small_set()
    letter = Evidence(
        "e1", "a1", "r1", title="A letter", url="https://x.example/1", published="2021", accessed="2023-05-01"
    )
    book = book_of(replace(one, evidence=(letter,)), replace(one, id="s2", quotes=(), claims=()))
    assert book.sheetnames == ["Marks", "Evidence", "Articles"]
    first, *_more = rows_of(book, "Evidence")
    assert (first["claim"], first["stance"], first["title"]) == ("c1", "supports", "A letter")
    assert (first["published"], first["accessed"]) == ("2021", datetime(2023, 5, 1))
    assert [(row["title"], row["reviewer"], row["marks"]) for row in rows_of(book, "Articles")] == [
        ("The Lachin corridor", "Ann", 3),
        ("The Lachin corridor", "Ann", 1),
    ]


def test_confidential_evidence_never_leaves() -> None:
    one = small_set()
    secret = replace(one.evidence[0], title="A source in the ministry", confidential=True)
    data = to_bytes(replace(one, evidence=(secret,), others=replace(one.others, evidence=(), citations=())))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert rows_of(book, "Evidence") == []
    assert "ministry" not in str([rows_of(book, name) for name in book.sheetnames])


def test_every_sheet_has_a_frozen_heading_filters_and_wide_columns() -> None:
    book = book_of(small_set())
    for sheet, last in (("Marks", "AG4"), ("Evidence", "S2"), ("Articles", "J2")):
        assert book[sheet].freeze_panes == "A2"
        assert book[sheet].auto_filter.ref == f"A1:{last}"
    text = COLUMNS.index("text")
    assert book["Marks"].column_dimensions[book["Marks"].cell(1, text + 1).column_letter].width > 50
    cell = book["Marks"].cell(3, text + 1)
    assert cell.alignment.wrap_text
    heights = [book["Marks"].row_dimensions[row].height for row in (3, 4)]
    assert heights[0] > heights[1] >= 15  # the first has remarks and a decision of several lines
    day = book["Marks"].cell(3, COLUMNS.index("published") + 1)
    assert (day.is_date, day.number_format) == (True, "yyyy-mm-dd")


def test_the_same_sets_give_the_same_bytes_without_any_moment_of_export() -> None:
    data = to_bytes(small_set())
    assert to_bytes(small_set()) == data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == datetime(1980, 1, 1)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "@SUM(A1)", '=HYPERLINK("https://x.example")', "https://x.example", "{=1}"]
)
def test_no_cell_is_a_formula_or_a_link(words: str) -> None:
    one = small_set()
    book = book_of(replace(one, claims=(replace(one.claims[0], wording=words),)))
    cell = book["Marks"].cell(3, COLUMNS.index("wording") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2023-04-27", "2023-04-27"),
        ("2023-04-27T10:30:00+02:00", "2023-04-27T08:30:00"),
        ("2023-04-27T10:30:00.000Z", "2023-04-27T10:30:00"),
    ],
)
def test_whole_dates_are_dates_moments_in_utc(words: str, found: str) -> None:
    date = as_date(words)
    assert not isinstance(date, (str, int))
    assert date.isoformat() == found


@pytest.mark.parametrize(
    "words", ["", "2023", "2023-04", "spring 2021", "1888-01-01", "2023-02-30", "0001-01-01T00:00:00Z", "2023-04-27Z"]
)
def test_parts_of_dates_and_days_that_no_spreadsheet_knows_stay_words(words: str) -> None:
    assert as_date(words) == words


def test_long_words_are_cut_with_a_mark_and_told_before() -> None:
    one = small_set()
    long = "👩🏽‍🚀" * 10_000
    told = replace(one, verdicts=(replace(one.verdicts[0], rationale=long), *one.verdicts[1:]))
    cell = rows_of(book_of(told))[1]["reason"]
    assert cell.endswith(" […]")
    assert long.startswith(cell.removesuffix(" […]"))
    assert MOST_UNITS - 1 <= len(cell.encode("utf-16-le")) // 2 <= MOST_UNITS
    assert look("xlsx", [one]) == []
    assert look("xlsx", [told]) == [
        "1 cell holds more than a spreadsheet takes (32,767 characters) and will end with “[…]”."
    ]


def test_characters_that_no_workbook_can_hold() -> None:
    one = small_set()
    odd = replace(one, claims=(replace(one.claims[0], wording="a\x00b\x0bc\ufffed_x0041_\r\ne\tf"),))
    # openpyxl leaves it to its users to undo the escapes of ECMA-376, 22.9.2.19.
    assert unescape(rows_of(book_of(odd))[1]["wording"]) == "a\ufffdb\ufffdc\ufffdd_x0041_\ne\tf"
    with pytest.raises(ExchangeError, match="half of a character pair"):
        to_bytes(replace(one, claims=(replace(one.claims[0], wording="\ud800"),)))


def test_more_rows_than_a_sheet_has_go_on_in_the_next() -> None:
    target = io.BytesIO()
    with Tables(most_rows=3) as tables:
        table = tables.table("Marks", [Column("number"), Column("words")])
        for number in range(5):
            table.add([number, f"row {number}"])
        tables.save(target)
    book = openpyxl.load_workbook(target)
    assert [list(sheet.values)[1:] for sheet in book] == [
        [(0, "row 0"), (1, "row 1")],
        [(2, "row 2"), (3, "row 3")],
        [(4, "row 4")],
    ]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:B3", "A1:B3", "A1:B2"]


def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def cancelled() -> Iterator[AnnotationSet]:
        yield small_set()
        assert list(tmp_path.iterdir())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write("xlsx", cancelled(), io.BytesIO())
    assert list(tmp_path.iterdir()) == []


def test_the_sample(own_sets: list[AnnotationSet], agreed_sets: list[AnnotationSet]) -> None:
    sets = [*own_sets, *agreed_sets]
    rows = rows_of(book_of(*sets))
    assert [row["id"] for row in rows] == [row["id"] for one in sets for row in table_rows(one)]
    assert {row["reviewer"] for row in rows} == {one.reviewer.name for one in sets}


@drawing(6)
@given(st.lists(strategies.annotation_sets(), max_size=2))
def test_any_workbook_reads_back(sets: list[AnnotationSet]) -> None:
    expected = [row for one in sets for row in table_rows(one)]
    rows = rows_of(book_of(*sets))
    assert len(rows) == len(expected)
    for found, row in zip(rows, expected, strict=True):
        for column in ("text", "wording", "reason", "comments", "evidence", "speaker"):
            words = re.sub("[\ufffe\uffff]", "\ufffd", row.get(column, ""))
            assert (found[column] or "") == words
        assert (found["start"], found["end"]) == (int(row["start"]), int(row["end"]))
