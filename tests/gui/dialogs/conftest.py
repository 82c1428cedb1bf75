"""A real library with a little work in it, and dialogs that are shown and have the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import Article, ArticleDraft, Claim, Finding, Quote, Span, Speaker
from annotator.text import occurrences
from annotator.ui.theme import apply_theme

TEXT = (
    "Colonna stressed that Azerbaijan must comply with the ruling.\n\n"
    "Bayramov said the checkpoint was built on “its own territory” and that France has never appealed. "
    "The territory was named twice. 🙂 The territory again.\n"
)
D = TypeVar("D", bound=QDialog)


def span(words: str, number: int = 0) -> Span:
    return occurrences(TEXT, words)[number]


class Work:
    """What the library of the tests holds."""

    def __init__(self, library: Library) -> None:
        with library.edit("Add article") as edit:
            self.article: Article = edit.add_article(ArticleDraft(TEXT, "The corridor", published="2023-04-27"))
        with library.edit("Add speakers") as edit:
            self.colonna: Speaker = edit.add_speaker("Catherine Colonna", role="Foreign Minister", affiliation="France")
            self.short: Speaker = edit.add_speaker("Colonna")
            self.bayramov: Speaker = edit.add_speaker("Jeyhun Bayramov")
        with library.edit("Mark quote") as edit:
            self.quote: Quote = edit.add_quote(self.article.id, [span("its own")])
        with library.edit("Mark quote") as edit:
            content = [span("Azerbaijan must comply with the ruling")]
            self.ruling: Quote = edit.add_quote(self.article.id, content, speaker=self.colonna.id)
        with library.edit("Mark claim") as edit:
            self.claim: Claim = edit.add_claim(self.article.id, [span("France has never appealed")])
        with library.edit("Mark substantiated") as edit:
            edit.give_verdict(self.claim.id, Finding.SUBSTANTIATED, rationale="Two letters say so.")


@pytest.fixture(autouse=True)
def light(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path / "data"))
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "x.annotations", reviewer="Ann") as opened:
        yield opened


@pytest.fixture
def work(library: Library) -> Work:
    return Work(library)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs belong to; they go with it."""
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[D], D]:
    """Show a dialog and give it the keyboard."""

    def shown(dialog: D) -> D:
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    return shown


def child(dialog: QWidget, name: str) -> Any:
    """Find a control by its object name."""
    found = dialog.findChild(QWidget, name)
    assert found is not None, f"no {name}"
    return found


def heard(signal: Any) -> list[tuple[Any, ...]]:
    """Write down what a signal tells."""
    told: list[tuple[Any, ...]] = []
    signal.connect(lambda *values: told.append(values))
    return told
