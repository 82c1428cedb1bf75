"""The first rows of a workbook that our own writer made, as lines with tabs (ECMA-376, SpreadsheetML)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_DAY = datetime(1899, 12, 30)
_DATES = frozenset(range(14, 23))
"""Numbers of the formats of dates that every workbook has."""


def first_rows(archive: zipfile.ZipFile, most: int) -> Iterator[str]:
    """Give up to `most` rows of the first sheet, each cell's words parted by tabs."""
    from lxml import etree  # imported late: start-up time

    strings, dates = _strings(archive), _date_styles(archive)
    sheet = BytesIO(archive.read("xl/worksheets/sheet1.xml"))
    for number, (_event, row) in enumerate(etree.iterparse(sheet, tag=f"{_MAIN}row")):
        if number == most:
            return
        yield "\t".join(_words(cell, strings, dates) for cell in row.iter(f"{_MAIN}c")).rstrip()


def _words(cell: Any, strings: list[str], dates: frozenset[int]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "inlineStr":
        return _all_text(cell)
    if kind == "s" and value.isdigit() and int(value) < len(strings):
        return strings[int(value)]
    if kind == "n" and value and int(cell.get("s", 0)) in dates:
        return (_FIRST_DAY + timedelta(days=float(value))).isoformat(" ").removesuffix(" 00:00:00")
    return value


def _all_text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t")).replace("\n", " ")


def _strings(archive: zipfile.ZipFile) -> list[str]:
    """Give the strings that all sheets share; there need not be any."""
    from lxml import etree  # imported late: start-up time

    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_all_text(one) for one in etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si")]


def _date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Give which styles of cells show a number as a date."""
    from lxml import etree  # imported late: start-up time

    styles = etree.fromstring(archive.read("xl/styles.xml"))
    named = {
        int(one.get("numFmtId")) for one in styles.iter(f"{_MAIN}numFmt") if "yy" in one.get("formatCode", "").lower()
    }
    formats = styles.find(f"{_MAIN}cellXfs")
    shown = [] if formats is None else [int(one.get("numFmtId", 0)) for one in formats]
    return frozenset(number for number, one in enumerate(shown) if one in named | _DATES)
