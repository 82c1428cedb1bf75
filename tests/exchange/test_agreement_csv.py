"""The table of agreement: a spreadsheet takes numbers for numbers and nothing for a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from annotator.exchange.agreement_csv import COLUMNS, AgreementRow, write_agreement_csv


def written(*rows: AgreementRow) -> bytes:
    target = io.BytesIO()
    write_agreement_csv(iter(rows), target)
    return target.getvalue()


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


KAPPA = AgreementRow(
    "verdicts", ("Ada", "Ben"), "Cohen's kappa", value=-1 / 3, low=-0.5, high=0.25, rests_on=31, unit="claims"
)


def test_a_row_has_a_cell_for_each_column() -> None:
    data = written(KAPPA)
    assert data.startswith(b"\xef\xbb\xbfabout,reviewers,measure,")
    assert data.count(b"\r\n") == 2
    (row,) = read(data)
    assert tuple(row) == COLUMNS
    assert row == {
        "about": "verdicts",
        "reviewers": "Ada; Ben",
        "measure": "Cohen's kappa",
        "first_said": "",
        "second_said": "",
        "value": "-0.3333333333333333",
        "low": "-0.5",
        "high": "0.25",
        "rests_on": "31",
        "unit": "claims",
        "note": "",
    }


def test_every_column_stands_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "formats" / "csv.md").read_text(encoding="utf-8")
    section = docs.partition("\n## Agreement\n")[2].partition("\n## ")[0]
    assert [column for column in COLUMNS if f"`{column}`" not in section] == []


def test_negative_numbers_stay_numbers() -> None:
    (row,) = read(written(KAPPA))
    assert float(row["value"]) == KAPPA.value


@pytest.mark.parametrize("name", ["=1+1", "-Ada", "+Ada", "@Ada", "\t=Ada"])
def test_names_are_never_calculated(name: str) -> None:
    (row,) = read(written(AgreementRow("speakers", (name, "Ben"), "said", name, "Colonna", value=3)))
    assert row["reviewers"] == f"'{name}; Ben"
    assert row["first_said"] == f"'{name}"
    assert row["second_said"] == "Colonna"


def test_what_is_not_defined_is_empty_and_says_why() -> None:
    (row,) = read(written(AgreementRow("verdicts", ("Ada", "Ben"), "Cohen's kappa", rests_on=0, note="Not defined: …")))
    assert (row["value"], row["low"], row["high"], row["rests_on"]) == ("", "", "", "0")
    assert row["note"] == "Not defined: …"
