"""A workbook of tables for spreadsheets (ECMA-376), written row by row: memory does not grow with the rows.

Cells are never formulas and never links. Identical tables give identical bytes.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple, Self, TypeAlias

from annotator.exchange.folders import ZipFolder
from annotator.exchange.xml_text import for_xml
from annotator.text import Utf16Map

MOST_ROWS = 1_048_576
"""Rows of one sheet, the heading among them."""
MOST_UNITS = 32_767
"""UTF-16 units of one cell."""
CUT = " […]"
"""What stands at the end of a cell whose words were too many."""

_WRAPPED = {"text_wrap": True, "valign": "top"}
_LINE = 15
"""The height of a line in points."""
_MOST_LINES = 20
_WIDER = 1.1
"""How much wider than their number words run, broken at blanks."""
_CREATED = datetime(1980, 1, 1)
_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets disagree: some hold 1900 for a leap year."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")

Cell: TypeAlias = str | int | date | datetime


class Column(NamedTuple):
    """A column: its heading, its width in characters, and the fills (#rrggbb) of cells that hold certain words."""

    name: str
    width: int = 16
    fills: Mapping[str, str] = MappingProxyType({})


class Tables:
    """A workbook of named tables, to be used in a ``with`` block; nothing is left behind if it ends by an error.

    Words longer than a cell are cut, see `fits`. A table of more rows than a sheet goes on in further sheets.
    """

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        from xlsxwriter.workbook import Workbook  # imported late: start-up time

        self._folder = tempfile.TemporaryDirectory(prefix="annotator-")
        self._path = Path(self._folder.name) / "book.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(str(self._path), {**options, "tmpdir": self._folder.name})
        self._book.set_properties({"created": _CREATED})
        self._most_rows = most_rows
        self._plain = self._book.add_format(_WRAPPED)
        self._day = self._book.add_format({**_WRAPPED, "num_format": "yyyy-mm-dd", "align": "left"})
        self._moment = self._book.add_format({**_WRAPPED, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self._heading = self._book.add_format({"bold": True, "valign": "top", "bg_color": "#ECECEC", "bottom": 1})
        self._filled: dict[str, Any] = {}
        self._tables: list[Table] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for sheet in self._book.worksheets():
            sheet._opt_close()  # what the workbook's own end does; without it the files could not be removed everywhere
        self._folder.cleanup()

    def table(self, name: str, columns: Sequence[Column]) -> Table:
        """Begin a table in a sheet of its own."""
        found = Table(self, name, columns, self._most_rows)
        self._tables.append(found)
        return found

    def save(self, target: BinaryIO) -> None:
        """Write the workbook to a stream. The tables take nothing more. Raises `OSError` where the disk is full."""
        from xlsxwriter.exceptions import FileCreateError

        for one in self._tables:
            one.finish()
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        _copy_members(self._path, target)

    def sheet(self, name: str, columns: Sequence[Column]) -> Any:
        """Begin a sheet whose heading stays in sight."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.name, self._heading)
        return sheet

    def put(self, sheet: Any, row: int, place: int, cell: Cell, fill: str | None = None) -> None:
        """Write a cell as what it is: number, day, moment or words."""
        if isinstance(cell, datetime):
            sheet.write_datetime(row, place, cell, self._moment)
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, cell, self._day)
        elif isinstance(cell, int):
            sheet.write_number(row, place, cell, self._plain)
        elif cell:
            sheet.write_string(row, place, _fitting(cell), self._filled_with(fill) if fill else self._plain)

    def _filled_with(self, fill: str) -> Any:
        if fill not in self._filled:
            self._filled[fill] = self._book.add_format({**_WRAPPED, "bg_color": fill})
        return self._filled[fill]


class Table:
    """One table of a workbook."""

    def __init__(self, book: Tables, name: str, columns: Sequence[Column], most_rows: int) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._most_rows = most_rows
        self._sheets = 0
        self._begin_sheet()

    def add(self, cells: Sequence[Cell]) -> None:
        """Add a row."""
        if self._rows == self._most_rows:
            self.finish()
            self._begin_sheet()
        self._sheet.set_row(self._rows, _LINE * max(map(_lines, cells, self._columns)))
        for place, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            fill = column.fills.get(cell) if isinstance(cell, str) else None
            self._book.put(self._sheet, self._rows, place, cell, fill)
        self._rows += 1

    def finish(self) -> None:
        """Let people filter the rows that are there."""
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._columns) - 1)

    def _begin_sheet(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} ({self._sheets})"
        self._sheet = self._book.sheet(name, self._columns)
        self._rows = 1


def as_date(words: str) -> Cell:
    """Give a whole date or moment (ISO 8601) as what spreadsheets reckon with, moments in UTC; else the words."""
    try:
        if _DAY.fullmatch(words):
            day = date.fromisoformat(words)
            return day if day >= _FIRST_DAY else words
        if _MOMENT.fullmatch(words):
            moment = datetime.fromisoformat(words)
            moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
            return moment if moment.date() >= _FIRST_DAY else words
    except (ValueError, OverflowError):  # no such day; a year beyond the calendar
        return words
    return words


def fits(words: str) -> bool:
    """Tell whether words go into one cell."""
    return len(words) <= MOST_UNITS // 2 or len(words.encode("utf-16-le", "surrogatepass")) // 2 <= MOST_UNITS


def _lines(cell: Cell, column: Column) -> int:
    """Guess how many lines a cell needs: spreadsheets do not all reckon that by themselves."""
    if not isinstance(cell, str) or len(cell) <= column.width // 2:
        return 1
    lines = sum(1 + int(len(line) * _WIDER / column.width) for line in cell.split("\n"))
    return min(lines, _MOST_LINES)


def _fitting(words: str) -> str:
    words = for_xml(words.replace("\r\n", "\n").replace("\r", "\n"))
    if fits(words):
        return words
    return words[: Utf16Map(words).to_code_point(MOST_UNITS - len(CUT))] + CUT


def _copy_members(source: Path, target: BinaryIO) -> None:
    """Pack the members anew, all with one date."""
    folder = ZipFolder(target)
    with zipfile.ZipFile(source) as packed:
        for name in packed.namelist():
            with packed.open(name) as member, folder.open(name) as stream:
                shutil.copyfileobj(member, stream)
    folder.close()
