"""A column beside a field, in a window that is shown and active, over a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Finding, Span
from annotator.ui.articles import ArticlesColumn
from annotator.ui.theme import apply_theme

TITLES = ("Corridor stays closed", "Aid reaches the town", "Budget was passed", "Damage after the storm")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four articles: one with a checked and an unchecked claim, one done, one with a quote, one not started."""
    with Library.open(tmp_path / "desk.annotations", reviewer="Editor A") as opened:
        with opened.edit("Add articles") as edit:
            ids = [
                edit.add_article(
                    ArticleDraft(
                        f"{title}. It was said on Monday.\n", title, published=f"2023-04-{20 + at}", publisher="Echo"
                    )
                ).id
                for at, title in enumerate(TITLES)
            ]
            first = edit.add_claim(ids[0], [Span(0, 8)])
            edit.add_claim(ids[0], [Span(9, 14)])
            edit.give_verdict(first.id, Finding.SUBSTANTIATED)
            done = edit.add_claim(ids[1], [Span(0, 3)])
            edit.give_verdict(done.id, Finding.UNSUBSTANTIATED)
            edit.add_quote(ids[2], [Span(0, 6)])
        yield opened


@pytest.fixture
def column(qtbot: QtBot, library: Library) -> Iterator[ArticlesColumn]:
    window = QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    column = ArticlesColumn()
    column.setFixedWidth(220)
    column.set_order("published")
    column.set_loader(library.articles, library.article_count)
    elsewhere = QLineEdit()
    elsewhere.setObjectName("elsewhere")
    row.addWidget(column)
    row.addWidget(elsewhere)
    window.resize(420, 500)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield column
    window.close()


@pytest.fixture
def heard() -> Callable[[Any], list[tuple[Any, ...]]]:
    """Listen to a signal; gives the list that grows with each emission."""

    def listen(signal: Any) -> list[tuple[Any, ...]]:
        said: list[tuple[Any, ...]] = []
        signal.connect(lambda *values: said.append(values))
        return said

    return listen
