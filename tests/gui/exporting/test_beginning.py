"""What is shown of files that are no plain text."""

from __future__ import annotations

import io
from datetime import datetime

import docx
import openpyxl
import typst

from annotator.exchange.folders import ZipFolder
from annotator.ui.exporting.beginning import LINES, WIDTH, beginning


def test_the_first_lines_of_a_text_and_a_sign_where_there_are_more() -> None:
    lines = beginning(("﻿" + "x" * 500 + "\n" + "line\n" * 100).encode()).splitlines()
    assert lines[0] == "x" * WIDTH + "…"
    assert lines[1:] == ["line"] * (LINES - 1) + ["…"]


def test_the_words_of_a_document() -> None:
    document = docx.Document()
    document.add_heading("The harbour")
    document.add_paragraph("It opens in “May”.")
    stream = io.BytesIO()
    document.save(stream)
    assert beginning(stream.getvalue()) == "The harbour\nIt opens in “May”."


def test_the_rows_of_a_workbook_with_its_dates() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Claim", "Date", "Number"])
    book.active.append(["It opens", datetime(2023, 4, 27), 3])
    stream = io.BytesIO()
    book.save(stream)
    assert beginning(stream.getvalue()) == "Claim\tDate\tNumber\nIt opens\t2023-04-27\t3"


def test_the_first_page_of_a_pdf() -> None:
    pages = typst.compile(b'#set text(font: "Libertinus Serif")\nThe harbour opens. #pagebreak() Later.', format="pdf")
    assert beginning(pages) == "A PDF of 2 pages. It begins:\n\nThe harbour opens."


def test_the_words_of_a_web_page_without_what_is_not_shown() -> None:
    page = "<!DOCTYPE html><html><head><style>p{}</style></head><body><script>x()</script><h1>Harbour</h1><p>Opens</p>"
    assert beginning(page.encode()) == "Harbour\nOpens"


def test_the_files_of_an_archive_and_how_the_first_texts_begin() -> None:
    stream = io.BytesIO()
    folder = ZipFolder(stream)
    folder.write("a/picture.bin", b"\0" * 2000)
    folder.write("a/words.ann", b"T1\tQuote 0 3\tAid\n" * 30)
    folder.close()
    lines = beginning(stream.getvalue()).splitlines()
    assert lines[:4] == ["2 files:", "a/picture.bin (2.0 kB)", "a/words.ann (0.5 kB)", ""]
    assert lines[4:6] == ["a/words.ann begins:", "T1\tQuote 0 3\tAid"]
    assert lines[-1] == "…"
