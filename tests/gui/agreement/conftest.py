"""A real library that three reviewers worked on, and the window of agreement opened from the main one by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import Article, ArticleDraft, Finding, Span
from annotator.ui.agreement import AgreementWindow
from annotator.ui.theme import apply_theme, theme
from tests.gui.workbench import Editor

GOOD, BAD, ASIDE = Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED, Finding.SET_ASIDE
SENTENCES = [f"Statement {word} holds." for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")]
TEXT = " ".join(SENTENCES) + "\n"
TOGETHER, ADA_BEN, ADA_CAI, BEN_CAI = range(4)
"""The lines of the window: all together, then every two."""


def add_article(library: Library, title: str, text: str = TEXT) -> Article:
    with library.edit("Add article") as edit:
        return edit.add_article(ArticleDraft(text, title))


def judge(
    library: Library, who: str, article: str, found: Mapping[int, Finding | None], speaker: str | None = None
) -> dict[int, str]:
    """Mark sentences (numbers) as claims of a speaker (a name) and judge them; gives the claims."""
    library.act_as(who)
    claims = {}
    with library.edit("Mark") as edit:
        for number, finding in found.items():
            start = library.latest_version(article).text.index(SENTENCES[number])
            who_said = next((one.id for one in library.speakers_called(speaker)), None) if speaker else None
            span = Span(start, start + len(SENTENCES[number]) - 1)
            claim = edit.add_claim(article, [span], wording=f"It holds: {number}", speaker=who_said)
            claims[number] = claim.id
            if finding is not None:
                edit.give_verdict(claim.id, finding)
    return claims


class Desk:
    """What the library of the tests holds: Ada and Ben on two articles, Cai on the first, nobody else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with Library.open(path, reviewer="Ada") as library:
            with library.edit("Add speakers") as edit:
                edit.add_speaker("Colonna")
                edit.add_speaker("Bayramov")
            self.second = add_article(library, "The second article", f"Later. {TEXT}")
            self.first = add_article(library, "The first article")
            self.lonely = add_article(library, "Only Ada read this", "Something else is said here.\n")
            first, second = self.first.id, self.second.id
            self.ada = judge(library, "Ada", first, {0: GOOD, 1: GOOD, 2: GOOD, 3: BAD, 4: BAD, 5: None}, "Colonna")
            self.ben = judge(library, "Ben", first, {0: GOOD, 1: GOOD, 2: BAD, 3: BAD, 5: BAD}, "Colonna")
            judge(library, "Cai", first, {0: GOOD, 1: ASIDE}, "Bayramov")
            judge(library, "Ada", second, {6: GOOD, 7: BAD})
            judge(library, "Ben", second, {6: GOOD, 7: GOOD})
            library.act_as("Ada")
            with library.edit("Mark") as edit:
                edit.add_claim(self.lonely.id, [Span(0, 14)])


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    if (theme().name, theme().scale) != ("light", 1.0) or not qapp.styleSheet():
        apply_theme(qapp, "light", 1.0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk.annotations")


@pytest.fixture
def editor(desk: Desk, qapp: QApplication) -> Iterator[Editor]:
    """The main window at the first article, as Ada."""
    at_work = Editor.at(desk.path, "Ada")
    at_work.desk.open_article(desk.first.id)
    yield at_work
    at_work.leave()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def window(editor: Editor, qtbot: QtBot) -> AgreementWindow:
    """The window of agreement, with all that it shows at first."""
    return opened(editor, qtbot)


def opened(editor: Editor, qtbot: QtBot) -> AgreementWindow:
    """Open the window from the main one, by its key."""
    editor.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor.window)
    editor.key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    found = QApplication.activeWindow()
    assert isinstance(found, AgreementWindow)
    settled(found, qtbot)
    return found


def settled(window: AgreementWindow, qtbot: QtBot) -> None:
    """Wait until nothing is being reckoned any more, and the bars are drawn where there is something to draw."""

    def quiet() -> bool:
        at_rest = not window.is_reckoning()
        return at_rest and (not shown(window, "agreementWords") or shown(window, "agreementChart"))

    qtbot.waitUntil(quiet)


def shown(window: QWidget, name: str) -> bool:
    return any(each.isVisible() for each in window.findChildren(QWidget, name))


def find(window: QWidget, name: str) -> Any:
    """Find a visible control by its object name."""
    QApplication.processEvents()
    found = [each for each in window.findChildren(QWidget, name) if each.isVisible()]
    assert found, f"no visible {name}"
    return found[0]


def sentences(window: QWidget) -> list[str]:
    words = find(window, "agreementWords")
    return [words.item(row).text() for row in range(words.count())]
