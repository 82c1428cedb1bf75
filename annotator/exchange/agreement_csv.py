"""A table of agreement for spreadsheets: one row a measure, or a cell of a confusion matrix.

UTF-8 with a byte order mark and CRLF, as the table of marks. Numbers stand with a point and all their digits; whatever
else a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from annotator.exchange.sets.tables.csv_table import harmless


class AgreementRow(NamedTuple):
    """One row; the names of its fields are those of the columns, documented in docs/formats/csv.md.

    `reviewers` are names in the order in which `first_said` and `second_said` speak. `value` is None where a measure
    is not defined, and then `note` says why; `low` and `high` are None where there is no interval.
    """

    about: str
    reviewers: tuple[str, ...]
    measure: str
    first_said: str = ""
    second_said: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    rests_on: int | None = None
    unit: str = ""
    note: str = ""


COLUMNS = AgreementRow._fields

_BETWEEN = "; "


def write_agreement_csv(rows: Iterable[AgreementRow], target: BinaryIO) -> None:
    """Write rows as they come, below the names of the columns."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_cell(value) for value in row])
    target.write(text.getvalue().encode("utf-8-sig"))


def _cell(value: str | float | tuple[str, ...] | None) -> str | float:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    return harmless(value if isinstance(value, str) else _BETWEEN.join(value))
