"""A library to export from, and the dialog opened on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Span, Stance
from annotator.ui.exporting import ExportDialog
from annotator.ui.theme import apply_theme
from tests.gui.exporting.hands import Open, has_looked


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles, two reviewers, two pieces of confidential evidence on the first."""
    with Library.open(tmp_path / "desk.annotations", reviewer="Editor A") as opened:
        with opened.edit("Mark") as edit:
            first = edit.add_article(ArticleDraft("Corridor stays closed, they said.\n", "Corridor: open?")).id
            second = edit.add_article(ArticleDraft("Aid reaches the town.\n", "Aid")).id
            claim = edit.add_claim(first, [Span(0, 21)])
            edit.add_quote(second, [Span(0, 3)])
            for title in ("A letter", "A call"):
                edit.add_evidence(claim.id, stance=Stance.SUPPORTS, title=title, confidential=True)
        opened.act_as("Editor B")
        with opened.edit("Mark") as edit:
            edit.add_quote(first, [Span(0, 8)])
        yield opened


@pytest.fixture
def opened(qtbot: QtBot, library: Library, tmp_path: Path) -> Iterator[Open]:
    """Open the dialog on an article (by title) and wait until it has looked ahead."""
    dialogs: list[ExportDialog] = []

    def open_it(title: str | None = "Corridor: open?", *, of: Library = library, **remembered: Any) -> ExportDialog:
        article = next((one.id for one in of.articles() if one.title == title), None)
        dialog = ExportDialog(of, article=article, remembered={"folder": str(tmp_path), **remembered})
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: has_looked(dialog), timeout=20_000)
        dialogs.append(dialog)
        return dialog

    yield open_it
    for dialog in dialogs:
        dialog.done(0)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
