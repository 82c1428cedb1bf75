"""The details of an article: what changed is told, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Article
from annotator.ui.bringing import ArticleDetailsDialog, ImportDialog, PasteDialog

Opened = Callable[[Any], Any]
Listen = Callable[[Any], list[tuple[Any, ...]]]
ARTICLE = Article("a1", "The harbour opens", byline="Jane Roe", published="2023-04-27", language="en")


def line(dialog: ArticleDetailsDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_only_what_changed_is_told(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(ArticleDetailsDialog(ARTICLE))
    told = heard(dialog.detailsChanged)
    qtbot.keyClicks(line(dialog, "titleField"), "The harbour stays shut")
    qtbot.keyClicks(line(dialog, "publisherField"), "Echo ")
    qtbot.keyClick(line(dialog, "publisherField"), Qt.Key.Key_Return)
    assert told == [("a1", {"title": "The harbour stays shut", "publisher": "Echo"})]


def test_saving_without_a_change_tells_nothing(qtbot: QtBot, opened: Opened, heard: Listen) -> None:
    dialog = opened(ArticleDetailsDialog(ARTICLE))
    told = heard(dialog.detailsChanged)
    dialog.do_it.click()
    assert told == []


def test_an_article_needs_a_title(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ArticleDetailsDialog(ARTICLE))
    qtbot.keyClick(line(dialog, "titleField"), Qt.Key.Key_Backspace)
    assert not dialog.do_it.isEnabled()
    assert "needs a title" in dialog.remark.text()


@pytest.mark.parametrize("make", [lambda: ArticleDetailsDialog(ARTICLE), PasteDialog, lambda: ImportDialog([])])
def test_every_control_has_a_name(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
    ]
    assert nameless == []


def test_the_original_file_can_be_saved(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(ArticleDetailsDialog(ARTICLE, ("text/html", b"<p>The harbour opens")))
    words, asked = dialog.findChild(QLabel, "originalWords"), []

    def choose(_parent: QWidget, _title: str, proposed: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / "kept.html"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert words.text() == "Read from: Saved web page, 0.1 kB"
    sha256 = hashlib.sha256(b"<p>The harbour opens").hexdigest()
    assert sha256 in dialog.findChild(QLabel, "originalSum").text().replace("\u200b", "")
    dialog.findChild(QPushButton, "saveOriginal").click()
    assert asked == ["The harbour opens.html"]
    assert (tmp_path / "kept.html").read_bytes() == b"<p>The harbour opens"
    assert words.text() == "Saved as “kept.html”."


def test_without_an_original_there_is_nothing_to_save(opened: Opened) -> None:
    assert opened(ArticleDetailsDialog(ARTICLE)).findChild(QPushButton, "saveOriginal") is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "English"), ("en-US", "English, en-US"), ("zh-Hans", "Chinese, zh-Hans"), ("tlh", "tlh"), ("", "")],
)
def test_languages_are_shown_by_name_and_kept_by_code(
    qtbot: QtBot, opened: Opened, heard: Listen, code: str, shown: str
) -> None:
    dialog = opened(ArticleDetailsDialog(replace(ARTICLE, language=code)))
    told = heard(dialog.detailsChanged)
    language = dialog.findChild(QComboBox, "languageField")
    assert language is not None
    assert language.currentText() == shown
    qtbot.keyClick(line(dialog, "titleField"), Qt.Key.Key_Return)
    assert told == []
