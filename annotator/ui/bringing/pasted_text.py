"""The box that holds a pasted text, and gives it back character for character."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.i18n import _
from annotator.model import Block
from annotator.text import plain_blocks
from annotator.ui.bringing.reading import read_clipboard
from annotator.ui.theme import px, theme, theme_signals

_PARAGRAPH = "\u2029"
"""What Qt keeps for a line end."""


class PastedText(QPlainTextEdit):
    """A plain box. What is pasted into the empty box is read as an article: `articlePasted(ArticleDraft)`."""

    articlePasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastedText")
        self.setAccessibleName(_("Text of the article"))
        self.setPlaceholderText(_("Paste the text of the article here."))
        self.setTabChangesFocus(True)
        self._given = ""
        theme_signals().changed.connect(self._dress)
        self._dress()

    def put(self, text: str) -> None:
        """Show a text."""
        self._given = text
        self.setPlainText(text)
        self.document().setModified(False)

    def words(self) -> str:
        """Give the text; one that nobody touched comes back just as it was put in."""
        if not self.document().isModified():
            return self._given
        return self.document().toRawText().replace(_PARAGRAPH, "\n")  # toPlainText would lose no-break blanks

    def insertFromMimeData(self, source: QMimeData) -> None:
        html = source.html() if source.hasHtml() else None
        if self.document().isEmpty() and (html or source.hasText()):
            draft = read_clipboard(html, source.text())
            self.put(draft.text)
            self.articlePasted.emit(draft)
        else:
            self.insertPlainText(source.text())

    def _dress(self) -> None:
        font = theme().text_font(0.9)
        self.setFont(font)
        families = ", ".join(f'"{family}"' for family in font.families())
        self.setStyleSheet(f"font-family: {families}; font-size: {font.pixelSize()}px;")
        self.document().setDocumentMargin(px(6))


def blocks_after(before: str, blocks: Iterable[Block], after: str) -> tuple[Block, ...]:
    """Give the blocks of an edited text: lines that were there before keep their kind and page."""
    if before == after:
        return tuple(blocks)
    known = {before[block.span.start : block.span.end]: block for block in blocks}
    found = []
    for block in plain_blocks(after):
        old = known.get(after[block.span.start : block.span.end])
        found.append(block if old is None else Block(block.span, old.kind, old.page))
    return tuple(found)
