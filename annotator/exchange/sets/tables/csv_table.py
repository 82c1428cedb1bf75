"""One table of marks for spreadsheets: one row a quote or claim.

UTF-8 with a byte order mark and CRLF, as RFC 4180 and spreadsheets expect. Cells that a spreadsheet would take for
a formula get an apostrophe in front (OWASP, "CSV Injection"). Offsets are code points, half-open.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from annotator.exchange.errors import utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sets.tables.mark_table import COLUMNS, table_rows
from annotator.model import AnnotationSet

_FORMULA = re.compile(r"'*[\s\ufeff\u200b-\u200f\x00]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell starts that some spreadsheet takes for a formula: also behind blanks, and the full-width signs."""


def write_csv(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write the marks of sets, set by set, as `table_rows` gives them. Memory does not grow with the number of sets.

    Raises `ExchangeError` for text that no file can hold.
    """
    target.write(b"\xef\xbb\xbf")
    target.write(_line(COLUMNS, ""))
    for one in sets:
        for row in table_rows(one):
            target.write(_line([row.get(column, "") for column in COLUMNS], one.article.title))


def harmless(cell: str) -> str:
    """Make a cell that no spreadsheet calculates; line ends become line feeds, zero bytes are dropped.

    An apostrophe is put before every cell that starts like a formula, and before one that starts with apostrophes
    and then like a formula, so that taking one away from such a cell gives back what it was.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _line(cells: Iterable[str], title: str) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow([harmless(cell) for cell in cells])
    return utf8(line.getvalue(), title)
