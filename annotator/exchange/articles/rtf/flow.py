"""Paragraphs of one flow of an RTF file: the text itself, a footnote, a remark, a text box."""

from __future__ import annotations

from annotator.exchange.articles.manuscripts.paragraphs import Mark, Paragraph, table_row
from annotator.exchange.articles.manuscripts.style_names import Role
from annotator.model import BlockKind


class Flow:
    """Collects words to paragraphs, and paragraphs in cells to rows."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.numbered = False
        """Whether a note's own number was met, and its note not yet."""
        self._parts: list[str | Mark] = []
        self._cell: list[Paragraph] = []
        self._cells: list[list[Paragraph]] = []
        self._boxes: list[Paragraph] = []

    def add(self, part: str | Mark) -> None:
        """Add words or a mark to the paragraph that is open."""
        self._parts.append(part)

    def box(self, paragraphs: list[Paragraph]) -> None:
        """Keep the paragraphs of a text box until the paragraph in which it hangs has ended."""
        self._boxes += paragraphs

    def end_paragraph(self, kind: BlockKind, role: Role, *, goes_on: bool, in_table: bool) -> None:
        """End the paragraph that is open."""
        paragraph = Paragraph(self._parts, kind, role, goes_on)
        self._parts = []
        if not in_table:
            self.end_row()
        target = self._cell if in_table else self.paragraphs
        target.append(paragraph)
        if self._boxes and not goes_on:
            target += self._boxes
            self._boxes = []

    def end_cell(self, kind: BlockKind, role: Role) -> None:
        """End the cell that is open, with its last paragraph."""
        self.end_paragraph(kind, role, goes_on=False, in_table=True)
        self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        """End the row that is open, if one is."""
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self.paragraphs += table_row(self._cells)
        self._cell, self._cells = [], []

    def end(self, kind: BlockKind, role: Role) -> list[Paragraph]:
        """End what is open and give all paragraphs."""
        if self._parts or self._boxes:
            self.end_paragraph(kind, role, goes_on=False, in_table=bool(self._cell or self._cells))
        self.end_row()
        return self.paragraphs
