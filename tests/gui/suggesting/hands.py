"""What the tests of suggestions do and look at: real keys in the real window, on what the rules really suggest."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from annotator.library import Library
from annotator.model import ArticleDraft, Span
from annotator.text import words_of
from annotator.ui.shown import ShownSuggestion
from annotator.ui.suggesting.offering import State
from annotator.ui.suggesting.suggesting import Suggesting
from tests.gui.workbench import Editor

ARTICLE = """Bridge report

“We will open the bridge in May 2027,” said Anna Berg, the mayor of Norhaven.

Berg said that the city had spent 40 million crowns on the repairs.

The work began a year late. “Nobody told us about the cracks,” said Omar Haddad, the contractor.

“The plans were never complete,” he added.
"""

FIRST = "“We will open the bridge in May 2027,”"
CRACKS = "“Nobody told us about the cracks,”"


def library_with(path: Path, text: str = ARTICLE, *, language: str = "en") -> str:
    """Make a library with one article; gives the article's id."""
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        return edit.add_article(ArticleDraft(text=text, title="Bridge report", language=language)).id


class SuggestionEditor(Editor):
    """Somebody who works with suggestions."""

    @property
    def suggesting(self) -> Suggesting:
        return self.workbench.conductor.parts.suggesting

    def wait(self) -> None:
        """Let what is read beside the window come in."""
        self.suggesting.settle()
        while self.suggesting.state is State.READING:
            QThreadPool.globalInstance().waitForDone(20)
            QApplication.processEvents()

    def offered(self) -> list[str]:
        """Give the words that are drawn dashed, in the order of the text."""
        sheet = self.window.article._sheet
        assert sheet is not None
        drawn = [one for one in sheet.suggested.marks.values() if isinstance(one, ShownSuggestion)]
        return [self.words(spans) for spans in sorted(one.content or one.spans for one in drawn)]

    def words(self, spans: tuple[Span, ...]) -> str:
        return words_of(self.text(), spans)

    def current(self) -> str | None:
        """Give the words of the current suggestion."""
        proposal = self.suggesting.proposal()
        return None if proposal is None else self.words(proposal.spans)

    def take_all_by_hand(self) -> None:
        """Go through all suggestions and take each."""
        self.key(Qt.Key.Key_G)
        while self.current() is not None:
            self.key(Qt.Key.Key_Tab)

    def quotes(self) -> list[str]:
        return [self.words(one.content) for one in self.marked().quotes]

    def claims(self) -> list[str]:
        return [self.words(one.spans) for one in self.marked().claims]
