"""Pasting an article: its words stay what they were, its details can be filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.model import ArticleDraft, BlockKind
from annotator.ui.bringing import PasteDialog
from annotator.ui.bringing.pasted_text import blocks_after
from annotator.ui.bringing.reading import checksum, read_clipboard
from tests.gui.bringing.conftest import HARBOUR

Opened = Callable[[Any], Any]
Listen = Callable[[Any], list[tuple[Any, ...]]]
KEY = Qt.Key
ODD = "Prices\u00a0rose 😀 by 3\u202f%\u2028said e\u0301va\n\n\n  indented \ttab\nאמר השר\nno final newline"


def field(dialog: PasteDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def box(dialog: PasteDialog) -> QPlainTextEdit:
    found = dialog.findChild(QPlainTextEdit, "pastedText")
    assert found is not None
    return found


def remark(dialog: PasteDialog) -> str:
    found = dialog.findChild(QLabel, "dialogRemark")
    assert found is not None
    return found.text()


def only(heard: list[tuple[Any, ...]]) -> ArticleDraft:
    assert len(heard) == 1
    (draft,) = heard[0]
    return draft


def test_enter_adds_what_was_copied(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog(None, HARBOUR))
    accepted = heard(dialog.draftAccepted)
    assert QApplication.focusWidget() is field(dialog, "titleField")
    qtbot.keyClick(field(dialog, "titleField"), KEY.Key_Return)
    draft = only(accepted)
    assert (draft.title, draft.text) == ("The harbour opens", HARBOUR)


@pytest.mark.parametrize("edited", [False, True])
def test_every_character_is_kept(qtbot: QtBot, opened: Opened, heard: Listen, edited: bool) -> None:
    dialog = opened(PasteDialog(None, ODD))
    accepted = heard(dialog.draftAccepted)
    if edited:
        box(dialog).setFocus()
        qtbot.keyClick(box(dialog), KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(box(dialog), "!")
    qtbot.keyClick(box(dialog), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(accepted).text == ODD + ("!" if edited else "")


def test_fields_that_were_filled_in_go_with_it(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog(None, HARBOUR))
    accepted = heard(dialog.draftAccepted)
    for name, words in (
        ("titleField", "Harbour"),
        ("bylineField", "Jane Roe"),
        ("publisherField", "Echo"),
        ("urlField", "https://example.org/h"),
        ("publishedField", "2023-04"),
    ):
        field(dialog, name).setFocus()
        field(dialog, name).selectAll()
        qtbot.keyClicks(field(dialog, name), words)
    dialog.form._language.setFocus()
    qtbot.keyClicks(dialog.form._language, "german")
    qtbot.keyClick(field(dialog, "titleField"), KEY.Key_Return)
    draft = only(accepted)
    assert (draft.title, draft.byline, draft.publisher) == ("Harbour", "Jane Roe", "Echo")
    assert (draft.url, draft.published, draft.language) == ("https://example.org/h", "2023-04", "de")


def test_rich_text_brings_its_headings(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog("<h1>A heading</h1><p>First words.</p><p>More words.</p>", "A heading First words."))
    accepted = heard(dialog.draftAccepted)
    qtbot.keyClick(field(dialog, "titleField"), KEY.Key_Return)
    draft = only(accepted)
    assert draft.text[slice(*draft.blocks[0].span)] == "A heading"
    assert draft.blocks[0].kind is BlockKind.HEADING


def test_editing_keeps_the_kinds_of_lines_that_stay() -> None:
    draft = read_clipboard("<h1>A heading</h1><p>First words.</p><p>More words.</p>", "")
    after = draft.text.replace("First words.", "First and other words.")
    kinds = [(after[slice(*block.span)], block.kind) for block in blocks_after(draft.text, draft.blocks, after)]
    assert kinds[0] == ("A heading", BlockKind.HEADING)
    assert ("First and other words.", BlockKind.PARAGRAPH) in kinds


def test_an_empty_clipboard_waits_for_words(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog(None, ""))
    accepted = heard(dialog.draftAccepted)
    assert QApplication.focusWidget() is box(dialog)
    assert not dialog.do_it.isEnabled()
    data = QMimeData()
    data.setHtml("<h1>From a page</h1><p>Some words of it.</p>")
    data.setText("From a page Some words of it.")
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(box(dialog), KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field(dialog, "titleField").text() == "From a page"
    qtbot.keyClick(box(dialog), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert only(accepted).text.startswith("From a page\n")


def test_a_text_that_is_there_already_is_said(opened: Opened) -> None:
    known = {checksum(HARBOUR): "The harbour, last week"}
    dialog = opened(PasteDialog(None, HARBOUR, known=known.get))
    assert "“The harbour, last week”" in remark(dialog)
    assert dialog.do_it.isEnabled()


def test_escape_adds_nothing(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog(None, HARBOUR))
    accepted = heard(dialog.draftAccepted)
    qtbot.keyClick(field(dialog, "titleField"), KEY.Key_Escape)
    assert accepted == []


def test_a_date_that_is_none_is_remarked_on_and_kept(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(PasteDialog(None, HARBOUR))
    accepted = heard(dialog.draftAccepted)
    said = dialog.findChild(QLabel, "publishedRemark")
    assert said is not None
    qtbot.keyClicks(field(dialog, "publishedField"), "2023-02-30")
    assert said.isVisible()
    field(dialog, "publishedField").clear()
    qtbot.keyClicks(field(dialog, "publishedField"), "2023-02")
    assert not said.isVisible()
    qtbot.keyClicks(field(dialog, "publishedField"), ", perhaps")
    qtbot.keyClick(field(dialog, "publishedField"), KEY.Key_Return)
    assert only(accepted).published == "2023-02, perhaps"
