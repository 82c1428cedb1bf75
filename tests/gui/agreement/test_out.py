"""What leaves the window of agreement: a picture in the clipboard, a table in a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.ui.agreement import AgreementWindow
from annotator.ui.agreement.matrix import cell_tint
from annotator.ui.theme import theme
from tests.gui.agreement.conftest import find, shown
from tests.gui.workbench import Editor


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}


def press(window: AgreementWindow, name: str) -> None:
    control = find(window, name)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Space)
    QApplication.processEvents()


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[Path]:
    """Answer the system's own dialog; gives what it was opened at."""
    asked: list[Path] = []

    def answer(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_picture_holds_every_bar_and_every_cell(window: AgreementWindow) -> None:
    window.resize(900, 400)  # neither all bars nor the whole matrix can be seen
    press(window, "agreementCopy")
    picture = QApplication.clipboard().image()
    look = theme()
    bars = [look.unchecked, look.accent]
    assert {colour.name() for colour in bars} <= colours(picture)
    chart, table = find(window, "agreementChart"), find(window, "agreementMatrix")
    assert picture.height() > chart.height() + table.whole().height()
    lowest = picture.copy(0, picture.height() - table.whole().height(), picture.width(), table.whole().height())
    tints = {cell_tint(table.model().index(row, row).data(Qt.ItemDataRole.UserRole)).name() for row in range(2)}
    assert tints <= colours(lowest)
    assert find(window, "agreementRemark").text() == "The picture is in the clipboard."


def test_the_table_has_the_numbers_in_full_and_the_folder_is_remembered(
    window: AgreementWindow, editor: Editor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    asked = choose_file(monkeypatch, folder / "april")
    press(window, "agreementExport")
    assert asked[0].name == "Agreement.csv"
    found = rows(folder / "april.csv")
    kappa = next(row for row in found if row["measure"] == "Cohen's kappa" and row["reviewers"] == "Ada; Ben")
    assert (kappa["about"], float(kappa["value"]), kappa["rests_on"], kappa["unit"]) == ("verdicts", 0.5, "4", "claims")
    assert kappa["note"] == "no interval: too few different ratings"
    percent = next(row for row in found if row["measure"] == "observed agreement" and row["reviewers"] == "Ada; Ben")
    assert float(percent["low"]) < float(percent["value"]) < float(percent["high"])
    cells = {
        (row["first_said"], row["second_said"]): row["value"]
        for row in found
        if row["measure"] == "said" and row["reviewers"] == "Ada; Ben" and row["about"] == "verdicts"
    }
    assert cells == {
        ("substantiated", "substantiated"): "2",
        ("substantiated", "unsubstantiated"): "1",
        ("unsubstantiated", "unsubstantiated"): "1",
    }
    undefined = next(
        row
        for row in found
        if (row["about"], row["reviewers"]) == ("speakers", "Ada; Ben") and "kappa" in row["measure"]
    )
    assert undefined["value"] == ""
    assert undefined["note"].startswith("Not defined: everybody used the same one category")
    assert {row["reviewers"] for row in found} == {"Ada; Ben; Cai", "Ada; Ben", "Ada; Cai", "Ben; Cai"}
    assert find(window, "agreementRemark").text() == "“april.csv” is written."
    assert editor.workbench.settings.table("export")["folder"] == str(folder)
    press(window, "agreementExport")
    assert asked[1].parent == folder


def test_a_table_that_cannot_be_written_is_said_and_nothing_is_left(
    window: AgreementWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose_file(monkeypatch, tmp_path / "no folder" / "table.csv")
    press(window, "agreementExport")
    said = find(window, "agreementRemark")
    assert said.text().startswith("“table.csv” could not be written")
    assert said.property("tone") == "bad"
    assert not (tmp_path / "no folder").exists()


def test_who_gives_up_choosing_a_file_writes_none(
    window: AgreementWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = find(window, "agreementRemark").text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    press(window, "agreementExport")
    assert find(window, "agreementRemark").text() == before
    assert not list(tmp_path.glob("*.csv"))
    assert shown(window, "agreementWords")
