"""Sets of other programs: what could not be placed is said in full before anything comes in; folders and zips too."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.library import Library
from annotator.ui.bringing import ImportSetsDialog
from annotator.ui.bringing.set_jobs import Target
from tests.library.making import add_article, add_quote

Opened = Callable[[Any], Any]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "desk.annotations", reviewer="Ben") as library:
        add_article(library)
        yield library


def looked(qtbot: QtBot, opened: Opened, desk: Library, *paths: Path) -> ImportSetsDialog:
    dialog: ImportSetsDialog = opened(ImportSetsDialog(list(paths), Target(desk.path, desk.reviewer)))
    qtbot.waitUntil(lambda: dialog._work is None, timeout=20_000)
    return dialog


def annotations(path: Path, number: int) -> Path:
    """Write annotations of other programs on as many pages that are not in the library."""
    found = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"https://example.org/{one}",
            "type": "Annotation",
            "body": {"type": "TextualBody", "value": "Really?"},
            "target": {
                "source": f"https://example.org/page{one}",
                "selector": {"type": "TextQuoteSelector", "exact": f"The harbour opens {one}"},
            },
        }
        for one in range(number)
    ]
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def test_what_could_not_be_placed_is_said_in_full(qtbot: QtBot, opened: Opened, desk: Library, tmp_path: Path) -> None:
    dialog = looked(qtbot, opened, desk, annotations(tmp_path / "some.jsonld", 2))
    told = [label.text() for label in dialog.report.findChildren(QLabel) if label.isVisible()]
    for number in range(2):
        assert any(f"page{number}" in line for line in told)
    assert dialog.do_it.isEnabled()


def test_many_such_notes_are_all_there(qtbot: QtBot, opened: Opened, desk: Library, tmp_path: Path) -> None:
    dialog = looked(qtbot, opened, desk, annotations(tmp_path / "many.jsonld", 60))
    box = dialog.report.findChild(QPlainTextEdit, "importNotesText")
    assert box is not None
    lines = box.toPlainText().splitlines()
    assert all(any(f"page{number}”" in line for line in lines) for number in range(60))


@pytest.mark.parametrize("packed", [False, True])
def test_all_sets_of_a_folder_or_a_zip_come_in(
    qtbot: QtBot, opened: Opened, desk: Library, tmp_path: Path, packed: bool
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    for name in ("Ada", "Cem"):
        with Library.open(tmp_path / f"{name}.annotations", reviewer=name) as library:
            add_quote(library, add_article(library).id)
            exchange.write_file(folder / f"{name}.json", "json", library.annotation_sets())
    if packed:
        with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
            for one in folder.iterdir():
                archive.write(one, one.name)
    dialog = looked(qtbot, opened, desk, tmp_path / "sent.zip" if packed else folder)
    assert dialog.title.text() == "From Ada and Cem"
