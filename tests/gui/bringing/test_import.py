"""Importing files: one is quick, many are looked over, bad ones are said in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.model import ArticleDraft
from annotator.ui.bringing import ImportDialog
from annotator.ui.bringing.block_list import BlockList, BlockModel
from annotator.ui.bringing.reading import checksum
from tests.gui.bringing.conftest import HARBOUR
from tests.gui.letters import twice_used

Opened = Callable[[Any], Any]
Listen = Callable[[Any], list[tuple[Any, ...]]]
KEY = Qt.Key


def files(dialog: ImportDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "importedFiles")
    assert found is not None
    return found


def lines(dialog: ImportDialog) -> list[str]:
    return [files(dialog).item(row).text() for row in range(files(dialog).count())]


def ticks(dialog: ImportDialog) -> list[bool]:
    return [files(dialog).item(row).checkState() == Qt.CheckState.Checked for row in range(files(dialog).count())]


def blocks(dialog: ImportDialog) -> BlockModel:
    found = dialog.findChild(BlockList, "importedBlocks")
    assert found is not None
    return found.blocks


def label(dialog: ImportDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def read(qtbot: QtBot, opened: Opened, dialog: ImportDialog) -> ImportDialog:
    opened(dialog)
    qtbot.waitUntil(lambda: dialog._work is None)
    return dialog


def drafts(heard: list[tuple[Any, ...]]) -> list[ArticleDraft]:
    assert len(heard) == 1
    (found,) = heard[0]
    return list(found)


def test_one_file_takes_one_enter(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt"])
    accepted = heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    assert QApplication.focusWidget() is dialog.do_it
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    (draft,) = drafts(accepted)
    assert (draft.title, draft.text) == ("The harbour opens", HARBOUR)
    assert draft.original == (folder / "harbour.txt").read_bytes()


def test_many_files_are_listed_with_what_is_special(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    names = ("harbour.txt", "again.txt", "storm.md", "broken.txt", "not there.txt")
    known = {checksum(exchange.read_article_file(folder / "storm.md").text): "The storm"}
    dialog = ImportDialog([folder / name for name in names], known=known.get)
    accepted = heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    listed = lines(dialog)
    assert [line.split("\n")[0] for line in listed] == [
        "The harbour opens",
        "The harbour opens",
        "The storm",
        "broken.txt",
        "not there.txt",
    ]
    assert "the same text again" in listed[1]
    assert "in the library already" in listed[2]
    assert "cannot be read" in listed[3]
    assert "cannot be read" in listed[4]
    assert ticks(dialog)[:3] == [True, False, False]
    assert label(dialog, "dialogRemark") == "2 files cannot be read."
    files(dialog).setCurrentRow(4)
    assert "“not there.txt” cannot be read" in label(dialog, "entryRemark")
    dialog.do_it.click()
    assert drafts(accepted)[0].text == HARBOUR


def test_space_and_fields_change_what_is_added(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt", folder / "storm.md"])
    accepted = heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    assert dialog.do_it.text() == "&Add 2 articles"
    files(dialog).setFocus()
    qtbot.keyClick(files(dialog), KEY.Key_Space)
    assert dialog.do_it.text() == "&Add 1 article"
    qtbot.keyClick(files(dialog), KEY.Key_Down)
    title = dialog.findChild(QLineEdit, "titleField")
    assert title is not None
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "After the storm")
    assert lines(dialog)[1].startswith("After the storm\n")
    qtbot.keyClick(title, KEY.Key_Return)
    assert [draft.title for draft in drafts(accepted)] == ["After the storm"]


def test_another_encoding_reads_the_file_again(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "old.txt"]))
    accepted = heard(dialog.draftsAccepted)
    choice = dialog.findChild(QComboBox, "encodingChoice")
    assert choice is not None
    for encoding, words in (("cp1251", "Der Bьrgermeister"), ("cp1252", "Der Bürgermeister")):
        choose(qtbot, choice, encoding)
        qtbot.waitUntil(lambda words=words: blocks(dialog).words(0).startswith(words))
        qtbot.waitUntil(lambda: dialog._work is None)
    dialog.do_it.click()
    (draft,) = drafts(accepted)
    assert draft.encoding == "cp1252"
    assert draft.text.startswith("Der Bürgermeister")


def test_whoever_reads_a_file_again_stays_at_the_choice(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "old.txt"]))
    choice = dialog.findChild(QComboBox, "encodingChoice")
    assert choice is not None
    choose(qtbot, choice, "cp1251")
    qtbot.waitUntil(lambda: blocks(dialog).words(0).startswith("Der Bьrgermeister"))
    qtbot.waitUntil(lambda: dialog._work is None)
    assert QApplication.focusWidget() is choice


def choose(qtbot: QtBot, choice: QComboBox, encoding: str) -> None:
    """Walk the closed list with the arrow keys, as a person without a mouse does."""
    choice.setFocus()
    target = choice.findData(encoding)
    choice.setCurrentIndex(target - 1)
    qtbot.keyClick(choice, KEY.Key_Down)
    assert choice.currentIndex() == target


def test_a_single_known_text_is_opened_instead(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt"], known={checksum(HARBOUR): "Harbour, again"}.get)
    accepted = heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    assert "in the library already: “Harbour, again”" in label(dialog, "entryRemark")
    assert dialog.do_it.text() == "&Open the article"
    dialog.do_it.click()
    assert len(drafts(accepted)) == 1


def test_a_file_that_cannot_be_read_leaves_nothing_to_add(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "broken.txt"]))
    assert not dialog.do_it.isEnabled()
    assert "“broken.txt”" in label(dialog, "entryRemark")
    assert QApplication.focusWidget() is dialog.cancel


def test_annotation_sets_come_after_the_articles_that_they_may_be_about(
    qtbot: QtBot, opened: Opened, heard: Listen, folder: Path
) -> None:
    alone = ImportDialog([folder / "set.json"])
    chosen = heard(alone.setsChosen)
    alone.open()
    assert chosen == [([folder / "set.json"],)]
    assert not alone.isVisible()
    among = ImportDialog([folder / "set.json", folder / "harbour.txt"])
    chosen = heard(among.setsChosen)
    accepted = heard(among.draftsAccepted)
    read(qtbot, opened, among)
    assert chosen == []
    assert among.do_it.text() == "&Add 1 article"
    assert among.remark.text() == "1 file of annotation sets comes next."
    among.draftsAccepted.connect(lambda _drafts: chosen.append("articles first"))
    among.do_it.click()
    assert len(accepted) == 1
    assert chosen == ["articles first", ([folder / "set.json"],)]


def test_annotation_sets_come_in_where_there_is_no_article_to_add(
    qtbot: QtBot, opened: Opened, heard: Listen, folder: Path
) -> None:
    known = {checksum(HARBOUR): "Harbour, again"}.get
    dialog = ImportDialog([folder / "set.json", folder / "broken.txt", folder / "harbour.txt"], known=known)
    chosen, accepted = heard(dialog.setsChosen), heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    assert dialog.do_it.text() == "&Go on"
    assert QApplication.focusWidget() is dialog.do_it
    dialog.do_it.click()
    assert chosen == [([folder / "set.json"],)]
    assert accepted == []


def test_cancelled_articles_bring_no_annotation_sets(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "set.json", folder / "harbour.txt"])
    chosen = heard(dialog.setsChosen)
    read(qtbot, opened, dialog)
    dialog.cancel.click()
    assert chosen == []


def test_what_was_read_is_counted_while_the_rest_is_read(
    qtbot: QtBot, opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ImportDialog([folder / "harbour.txt", folder / "storm.md"])
    counted: list[str] = []
    monkeypatch.setattr(dialog, "name_action", counted.append)
    read(qtbot, opened, dialog)
    assert list(dict.fromkeys(counted)) == ["&Add 0 articles", "&Add 1 article", "&Add 2 articles"]
    assert counted.index("&Add 1 article") < counted.index("&Add 2 articles") < len(counted) - 1


def test_the_list_of_files_stays_on_its_side(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt", folder / "storm.md"])
    qtbot.addWidget(dialog)
    dialog.show()  # nothing is read before it is opened
    before = files(dialog).mapTo(dialog, QPoint()).x()
    read(qtbot, opened, dialog)
    assert files(dialog).mapTo(dialog, QPoint()).x() == before


def test_no_two_letters_of_the_dialog_are_the_same(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "old.txt", folder / "harbour.txt"]))
    blocks(dialog).leave_out([0], out=True)
    assert twice_used(dialog) == []


def test_reading_can_be_stopped_and_what_was_read_stays(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    paths = []
    for number in range(400):
        paths.append(tmp_path / f"{number:03}.txt")
        paths[-1].write_text(f"Article {number}\n\nSome words of it.\n", encoding="utf-8")
    dialog = ImportDialog(paths)
    opened(dialog)
    qtbot.waitUntil(lambda: files(dialog).count() > 0)
    dialog._stop.click()
    qtbot.waitUntil(lambda: dialog._work is None)
    assert 0 < files(dialog).count() <= 400
    assert dialog.do_it.isEnabled()
    assert dialog.do_it.text() == f"&Add {files(dialog).count()} article" + "s" * (files(dialog).count() != 1)


def test_closing_while_reading_adds_nothing(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt"] * 50)
    accepted = heard(dialog.draftsAccepted)
    opened(dialog)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert accepted == []
