"""Before an article is kept: blocks left out and taken back, tracked changes either way, remarks, long files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.library import Library
from annotator.model import ArticleDraft, BlockKind
from annotator.ui.bringing import ImportDialog
from annotator.ui.bringing.block_list import BlockList
from annotator.ui.bringing.reading import checksum, sort_out
from annotator.ui.theme import apply_theme, px
from tests.gui.bringing.conftest import HARBOUR
from tests.gui.bringing.manuscripts import write_manuscript
from tests.gui.dialogs.test_reach import cut_off

Opened = Callable[[Any], Any]
Listen = Callable[[Any], list[tuple[Any, ...]]]
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def read(qtbot: QtBot, opened: Opened, dialog: ImportDialog) -> ImportDialog:
    opened(dialog)
    qtbot.waitUntil(lambda: dialog._work is None, timeout=20_000)
    return dialog


def child(dialog: ImportDialog, kind: Any, name: str) -> Any:
    found = dialog.findChild(kind, name)
    assert found is not None, f"no {name}"
    return found


def block_list(dialog: ImportDialog) -> BlockList:
    found: BlockList = child(dialog, BlockList, "importedBlocks")
    return found


def said(dialog: ImportDialog, name: str) -> str:
    label = child(dialog, QLabel, name)
    return str(label.text()) if label.isVisible() else ""


def only_draft(heard: list[tuple[Any, ...]]) -> ArticleDraft:
    ((drafts,),) = heard
    (draft,) = drafts
    assert isinstance(draft, ArticleDraft)
    return draft


def test_space_leaves_a_block_out_and_takes_it_back(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "harbour.txt"]))
    accepted = heard(dialog.draftsAccepted)
    listed = block_list(dialog)
    listed.setFocus()
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Down, KEY.Key_Space):
        qtbot.keyClick(listed, key)
    assert said(dialog, "leftOutBlocks") == "3 blocks, 2 left out"
    qtbot.keyClick(listed, KEY.Key_Space)
    assert said(dialog, "leftOutBlocks") == "3 blocks, 1 left out"
    dialog.do_it.click()
    draft = only_draft(accepted)
    assert draft.text == HARBOUR.removeprefix("The harbour opens\n\n")
    assert draft.original == (folder / "harbour.txt").read_bytes()


def test_several_are_left_out_at_once_and_all_taken_back(
    qtbot: QtBot, opened: Opened, heard: Listen, folder: Path
) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "harbour.txt"]))
    accepted = heard(dialog.draftsAccepted)
    listed, back = block_list(dialog), child(dialog, QPushButton, "takeBackBlocks")
    assert not back.isEnabled()
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_Down, SHIFT)
    qtbot.keyClick(listed, KEY.Key_Down, SHIFT)
    qtbot.keyClick(listed, KEY.Key_Space)
    assert said(dialog, "dialogRemark") == "All of the text is left out."
    assert not dialog.do_it.isEnabled()
    back.click()
    assert QApplication.focusWidget() is listed
    dialog.do_it.click()
    assert only_draft(accepted).text == HARBOUR


def test_a_block_left_out_is_told_to_those_who_listen(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    listed = block_list(read(qtbot, opened, ImportDialog([folder / "storm.md"])))
    qtbot.keyClick(listed, KEY.Key_Space)
    told = [listed.blocks.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told == ["Heading, left out, The storm", "Paragraph, The captain said it was worse."]


def test_without_a_block_a_known_text_is_another_one(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = ImportDialog([folder / "harbour.txt"], known={checksum(HARBOUR): "Harbour, again"}.get)
    accepted = heard(dialog.draftsAccepted)
    read(qtbot, opened, dialog)
    assert dialog.do_it.text() == "&Open the article"
    qtbot.keyClick(block_list(dialog), KEY.Key_Space)
    assert dialog.do_it.text() == "&Add 1 article"
    assert said(dialog, "entryRemark") == ""
    dialog.do_it.click()
    assert only_draft(accepted).text.startswith("The mayor said")


def test_tracked_changes_are_read_either_way_and_remarks_come_along(
    qtbot: QtBot, opened: Opened, heard: Listen, tmp_path: Path
) -> None:
    manuscript = write_manuscript(tmp_path / "draft.docx")
    dialog = read(qtbot, opened, ImportDialog([manuscript]))
    accepted = heard(dialog.draftsAccepted)
    listed = block_list(dialog)
    assert "opens in May." in listed.blocks.words(1)
    assert said(dialog, "entryComments") == "2 comments come along, as remarks on their words."
    assert not child(dialog, QComboBox, "encodingChoice").isVisible()
    choice = child(dialog, QComboBox, "revisionsChoice")
    choice.setFocus()
    qtbot.keyClick(choice, KEY.Key_Down)
    qtbot.waitUntil(lambda: "opens in June." in listed.blocks.words(1), timeout=20_000)
    qtbot.waitUntil(lambda: dialog._work is None)
    assert choice.currentText() == "as before the changes"
    listed.setCurrentIndex(listed.blocks.index(2))
    qtbot.keyClick(listed, KEY.Key_Space)
    dialog.do_it.click()
    draft = only_draft(accepted)
    assert "Nobody asked why." not in draft.text
    spans = {one.text: one.span for one in draft.comments}
    assert spans["Which mayor?"] is not None
    assert draft.text[slice(*spans["Which mayor?"])] == "The mayor"
    assert spans["Somebody did."] is None
    with Library.open(tmp_path / "kept.annotations", reviewer="Ada") as library, library.edit("Add") as edit:
        article = edit.add_article(draft).id
        assert library.original(article) == (draft.media_type, manuscript.read_bytes())
        remarks = library.annotations(article).comments
    assert {one.text for one in remarks} == {"Which mayor?", "Somebody did."}
    assert {one.outside_author for one in remarks} == {"Jane Roe"}


def test_a_text_file_is_not_asked_for_tracked_changes(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "harbour.txt"]))
    assert child(dialog, QComboBox, "encodingChoice").isVisible()
    assert not child(dialog, QComboBox, "revisionsChoice").isVisible()
    assert said(dialog, "entryComments") == ""


def test_twenty_thousand_blocks_are_shown_and_one_is_left_out(
    qtbot: QtBot, opened: Opened, heard: Listen, tmp_path: Path
) -> None:
    lines = [f"Line {number} of a long protocol." for number in range(20_000)]
    (tmp_path / "long.txt").write_text("\n".join(lines), encoding="utf-8")
    dialog = read(qtbot, opened, ImportDialog([tmp_path / "long.txt"]))
    accepted = heard(dialog.draftsAccepted)
    listed = block_list(dialog)
    assert listed.blocks.rowCount() == 20_000
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_End)
    qtbot.keyClick(listed, KEY.Key_Space)
    dialog.do_it.click()
    assert only_draft(accepted).text == "\n".join(lines[:-1])


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for name in ("a.ann", "a.txt", "b.txt", "one.json", "two.jsonl", "three.zip", "page.html"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def test_sets_are_told_from_articles_by_name(beside: Path) -> None:
    names = ("a.ann", "a.txt", "b.txt", "one.json", "two.jsonl", "three.zip", "page.html", "corpus")
    articles, sets = sort_out([beside / name for name in names])
    marks = [name for name in ("a.ann", "one.json", "two.jsonl", "three.zip", "corpus") if name != "a.ann" or _brat()]
    assert [path.name for path in sets] == marks
    assert {"b.txt", "page.html"} <= {path.name for path in articles}
    assert ("a.txt" in {path.name for path in articles}) != _brat()


def _brat() -> bool:
    return ".ann" in exchange.set_endings()


def test_every_file_that_can_be_read_is_offered_by_the_file_dialog() -> None:
    from annotator.ui.bringing.file_kinds import article_kinds, ending_of, set_kinds

    first = article_kinds().split(";;")[0]
    assert first.startswith("Articles (")
    for one in exchange.FORMATS:
        for ending in one.endings if one.reads_articles else ():
            assert f"*{ending}" in first
            assert ending_of(one.media_type)
        for ending in one.endings if one.reads_sets else ():
            assert f"*{ending}" in set_kinds().split(";;")[0]
    assert "*.zip" in set_kinds()
    assert "*.annotations" in set_kinds()


def test_nothing_is_cut_off_at_150_percent(
    qtbot: QtBot, qapp: QApplication, opened: Opened, folder: Path, tmp_path: Path
) -> None:
    apply_theme(qapp, "dark", 1.5)
    dialog = ImportDialog([write_manuscript(tmp_path / "draft.docx"), folder / "harbour.txt"])
    read(qtbot, opened, dialog)
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


def test_kinds_of_blocks_are_kept(qtbot: QtBot, opened: Opened, heard: Listen, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "storm.md"]))
    accepted = heard(dialog.draftsAccepted)
    listed = block_list(dialog)
    listed.setCurrentIndex(listed.blocks.index(1))
    qtbot.keyClick(listed, KEY.Key_Space)
    dialog.do_it.click()
    draft = only_draft(accepted)
    assert [(draft.text[slice(*one.span)], one.kind) for one in draft.blocks] == [("The storm", BlockKind.HEADING)]


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of 300 pages."""
    path = tmp_path_factory.mktemp("long") / "report.pdf"
    words = "The committee met on Thursday and heard what the harbour master had to say. " * 20
    pages = "#pagebreak()\n".join(f"Page {number} of the report. {words}\n" for number in range(1, 301))
    path.write_bytes(typst.compile(pages.encode(), format="pdf"))
    return path


def test_the_pages_of_a_long_file_are_told_and_it_can_be_stopped(qtbot: QtBot, opened: Opened, long_pdf: Path) -> None:
    dialog = ImportDialog([long_pdf])
    opened(dialog)
    qtbot.waitUntil(lambda: "of 300" in dialog._doing.text(), timeout=20_000)
    assert child(dialog, QProgressBar, "importProgress").maximum() == 1000
    child(dialog, QPushButton, "stopReading").click()
    qtbot.waitUntil(lambda: dialog._work is None, timeout=20_000)
    assert child(dialog, QProgressBar, "importProgress").value() < 1000
    assert said(dialog, "dialogRemark") == "Stopped before anything was read."
    assert not dialog.do_it.isEnabled()


def test_words_stand_level_with_their_box(qtbot: QtBot, opened: Opened, folder: Path) -> None:
    dialog = read(qtbot, opened, ImportDialog([folder / "harbour.txt"]))
    listed = block_list(dialog)
    listed.clearSelection()
    listed.setCurrentIndex(listed.blocks.index(2))
    place = listed.visualRect(listed.blocks.index(0))
    painted = listed.viewport().grab(place).toImage()
    ground = painted.pixelColor(painted.width() - 2, 1)
    beside = range(px(34), painted.width() - px(12))
    inked = [
        row
        for row in range(painted.height())
        if any(abs(painted.pixelColor(x, row).lightness() - ground.lightness()) > 60 for x in beside)
    ]
    assert abs((inked[0] + inked[-1]) / 2 - painted.height() / 2) <= px(4)
