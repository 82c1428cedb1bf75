"""Exporting: the file holds what was chosen, nothing confidential, and appears whole or not at all."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QThreadPool, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.library import Library
from annotator.model import ArticleDraft
from annotator.ui.exporting import ExportDialog
from annotator.ui.exporting.target import file_name
from tests.gui.exporting.hands import Open, child, export, preview, said

KEY = Qt.Key


def test_this_article_goes_out_lossless(qtbot: QtBot, opened: Open, library: Library, tmp_path: Path) -> None:
    dialog = opened()
    path = export(qtbot, dialog)
    assert path == tmp_path / "Corridor open.json"
    sets = exchange.read_sets_file(path).sets
    assert {one.article.title for one in sets} == {"Corridor: open?"}
    assert {one.reviewer.name for one in sets} == {"Editor A", "Editor B"}
    assert said(dialog, "exportMessage").startswith("“Corridor open.json” is written: 2 annotation sets of 1 article.")
    assert child(dialog, QWidget, "showInFolder").isVisible()


def test_confidential_evidence_is_counted_and_stays(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    words = "2 pieces of confidential evidence are not exported."
    qtbot.waitUntil(lambda: said(dialog, "leftOut") == words)
    path = export(qtbot, dialog)
    assert "A letter" not in path.read_text(encoding="utf-8")
    assert words in said(dialog, "exportMessage")


def test_leaving_a_reviewer_out_changes_preview_and_count(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    qtbot.waitUntil(lambda: bool(said(dialog, "leftOut")))
    child(dialog, QWidget, "exportReviewer0").setFocus()
    qtbot.keyClick(child(dialog, QWidget, "exportReviewer0"), KEY.Key_Space)
    qtbot.waitUntil(lambda: said(dialog, "leftOut") == "")
    sets = exchange.read_sets_file(export(qtbot, dialog)).sets
    assert [one.reviewer.name for one in sets] == ["Editor B"]


def test_a_table_of_all_articles(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    formats = child(dialog, QComboBox, "exportFormat")
    formats.setFocus()
    for _step in range(formats.count()):  # the arrow goes over the headings of the groups
        if formats.currentData() != "csv":
            qtbot.keyClick(formats, KEY.Key_Down)
    child(dialog, QWidget, "exportAll").click()
    qtbot.waitUntil(lambda: preview(dialog).startswith("type,"))
    path = export(qtbot, dialog)
    assert path.name == "desk.csv"
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))
    assert sorted(row["type"] for row in rows) == ["claim", "quote", "quote"]


def test_chosen_articles(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(None)
    child(dialog, QWidget, "exportChosen").click()
    assert not dialog.do_it.isEnabled()
    assert said(dialog, "dialogRemark") == "Choose an article."
    qtbot.keyClicks(child(dialog, QLineEdit, "exportArticleFilter"), "aid")
    found = child(dialog, QListWidget, "exportArticles")
    assert found.count() == 1
    found.setFocus()
    found.setCurrentRow(0)
    qtbot.keyClick(found, KEY.Key_Space)
    sets = exchange.read_sets_file(export(qtbot, dialog)).sets
    assert {one.article.title for one in sets} == {"Aid"}


def test_choices_are_remembered(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened(format="csv", articles="all")
    made: list[dict[str, object]] = []
    dialog.choicesMade.connect(made.append)
    assert child(dialog, QComboBox, "exportFormat").currentData() == "csv"
    export(qtbot, dialog)
    assert made == [{"format": "csv", "articles": "all", "sets": "own", "folder": str(tmp_path), "answers": {}}]


def test_what_reviewers_agree_on_goes_out_as_one_set(qtbot: QtBot, opened: Open, library: Library) -> None:
    dialog = opened()
    made: list[dict[str, str]] = []
    dialog.choicesMade.connect(made.append)
    agreed = child(dialog, QWidget, "exportAgreed")
    child(dialog, QWidget, "exportOwn").setFocus()
    qtbot.keyClick(child(dialog, QWidget, "exportOwn"), KEY.Key_Down)
    assert agreed.isChecked()
    assert not child(dialog, QWidget, "exportReviewer0").isEnabled()
    qtbot.waitUntil(lambda: said(dialog, "leftOut") == "")
    path = export(qtbot, dialog)
    assert path.name == "Corridor open (agreed).json"
    (written,) = json.loads(path.read_text(encoding="utf-8"))["sets"]
    assert sorted(written["agreed"].values()) == ["unanimous", "unchecked"]
    assert said(dialog, "exportMessage") == "“Corridor open (agreed).json” is written: 1 agreed set of 1 article."
    assert made[0]["sets"] == "agreed"


def test_the_agreed_set_is_remembered_and_follows_the_articles(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(sets="agreed", articles="all")
    assert child(dialog, QWidget, "exportAgreed").isChecked()
    sets = json.loads(export(qtbot, dialog).read_text(encoding="utf-8"))["sets"]
    assert [len(one["agreed"]) for one in sets] == [2, 1]
    assert "2 agreed sets of 2 articles" in said(dialog, "exportMessage")


def test_with_one_reviewer_there_is_nothing_to_agree_on(qtbot: QtBot, tmp_path: Path) -> None:
    with Library.open(tmp_path / "alone.annotations", reviewer="Editor A") as alone:
        dialog = ExportDialog(alone, remembered={"sets": "agreed"})
        qtbot.addWidget(dialog)
        dialog.show()
        assert not child(dialog, QWidget, "exportAgreed").isVisible()
        assert not dialog.wanted().agreed
        dialog.done(0)
        QThreadPool.globalInstance().waitForDone()


def test_what_stays_because_one_works_blind_is_said(qtbot: QtBot, opened: Open, library: Library) -> None:
    with library.edit("Work blind") as edit:
        edit.set_blind(library.articles(order="oldest")[0].id, None)
    dialog = opened()
    words = "Of 1 article your own set alone is exported: you work blind on it."
    qtbot.waitUntil(lambda: words in said(dialog, "leftOut"))
    sets = exchange.read_sets_file(export(qtbot, dialog)).sets
    assert [one.reviewer.name for one in sets] == ["Editor B"]
    assert words in said(dialog, "exportMessage")


def test_nothing_is_agreed_on_where_one_works_blind(qtbot: QtBot, opened: Open, library: Library) -> None:
    with library.edit("Work blind") as edit:
        edit.set_blind(library.articles(order="oldest")[0].id, None)
    dialog = opened()
    child(dialog, QWidget, "exportAgreed").click()
    qtbot.waitUntil(lambda: "you work blind on them" in said(dialog, "dialogRemark"))
    assert not dialog.do_it.isEnabled()


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    dialog = opened()
    line = child(dialog, QLineEdit, "exportPath")
    line.selectAll()
    qtbot.keyClicks(line, str(tmp_path / "no folder" / "out.json"))
    export(qtbot, dialog)
    assert "“out.json” could not be written" in said(dialog, "exportMessage")
    assert dialog.do_it.isEnabled()
    assert not (tmp_path / "no folder").exists()


def test_the_library_itself_is_never_the_target(qtbot: QtBot, opened: Open, library: Library) -> None:
    dialog = opened()
    line = child(dialog, QLineEdit, "exportPath")
    line.selectAll()
    qtbot.keyClicks(line, str(library.path))
    assert not dialog.do_it.isEnabled()
    assert "the library itself" in said(dialog, "dialogRemark")


def test_a_file_that_would_be_replaced_is_named(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    (tmp_path / "Corridor open.json").write_text("old", encoding="utf-8")
    dialog = opened()
    assert said(dialog, "dialogRemark") == "The file exists and will be replaced."
    path = export(qtbot, dialog)
    assert json.loads(path.read_text(encoding="utf-8"))["articles"]


def test_stopping_leaves_the_earlier_file(qtbot: QtBot, opened: Open, library: Library, tmp_path: Path) -> None:
    with library.edit("Add many") as edit:
        for number in range(300):
            edit.add_article(ArticleDraft(f"Words {number}. {'More of them. ' * 50}", f"Number {number}"))
    (tmp_path / "desk.json").write_text("old", encoding="utf-8")
    dialog = opened(None)
    dialog.do_it.click()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert said(dialog, "exportMessage") == "Stopping…"
    qtbot.waitUntil(lambda: dialog._write is None)
    assert dialog.isVisible()
    assert (tmp_path / "desk.json").read_text(encoding="utf-8") == "old"
    assert said(dialog, "exportMessage") == "Stopped. Nothing was written."
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_what_was_written_is_said_whole(qtbot: QtBot, opened: Open) -> None:
    dialog = opened()
    line = child(dialog, QLineEdit, "exportPath")
    line.setText(line.text().replace("Corridor", "The corridor that everybody has been talking about since the spring"))
    export(qtbot, dialog)
    message = child(dialog, QLabel, "exportMessage")
    qtbot.waitUntil(lambda: message.height() >= message.heightForWidth(message.width()))
    assert message.heightForWidth(message.width()) > 2 * message.fontMetrics().height()


class Opener(QObject):
    """Stands where the desktop opens folders."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_folder_can_be_shown(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    desktop = Opener()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        dialog = opened()
        export(qtbot, dialog)
        child(dialog, QWidget, "showInFolder").click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in desktop.urls] == [tmp_path]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Corridor: open?", "Corridor open"), ("a/b\\c", "a b c"), ("…", "…"), ("..", "Export"), ("x" * 200, "x" * 80)],
)
def test_titles_become_names_that_every_disk_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_every_control_has_a_name(opened: Open) -> None:
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in opened().findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert nameless == []
