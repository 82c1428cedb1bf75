"""Files to bring in, and dialogs that are shown and active."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.ui.theme import apply_theme

HARBOUR = "The harbour opens\n\nThe mayor said the harbour opens in May.\n\n\nNobody asked why.\n"
STORM = "“The storm was worse”\n\nso said the captain, who has sailed here for years.\n"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files as editors have them: good ones, one twice, an old encoding, a broken one, a set."""
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "again.txt").write_bytes(HARBOUR.replace("\n", "\r\n").encode("utf-16"))
    (tmp_path / "storm.md").write_text("# The storm\n\nThe captain *said* it was worse.\n", encoding="utf-8")
    (tmp_path / "old.txt").write_bytes("Der Bürgermeister sagte, die Brücke wäre längst fertig.\n".encode("cp1252"))
    (tmp_path / "broken.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "set.json").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Any], Any]]:
    """Open a dialog and wait until it is active; it is closed at the end."""
    dialogs: list[QDialog] = []
    gone: set[int] = set()

    def open_it(dialog: QDialog) -> QDialog:
        dialogs.append(dialog)
        dialog.destroyed.connect(lambda: gone.add(id(dialog)))
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    yield open_it
    for dialog in dialogs:
        if id(dialog) not in gone:
            dialog.close()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


@pytest.fixture
def heard() -> Callable[[Any], list[tuple[Any, ...]]]:
    """Listen to a signal; gives the list that grows with each emission."""

    def listen(signal: Any) -> list[tuple[Any, ...]]:
        said: list[tuple[Any, ...]] = []
        signal.connect(lambda *values: said.append(values))
        return said

    return listen
