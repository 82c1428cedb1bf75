"""What shows when all pages of a PDF file have been looked at: where furniture may be, and what to warn of."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.exchange.articles.pdf.furniture import EdgeRow, edge_rows
from annotator.exchange.articles.pdf.process import page_of
from annotator.exchange.articles.pdf.rows import rows_of
from annotator.i18n import _, ngettext

_FEWEST_LETTERS = 20
"""A scanner or a stamp may leave a few letters on pages that are pictures."""


@dataclass(slots=True)
class Overview:
    """Pages as the process wrote them, and the rows near the edges of each."""

    pages: list[bytes] = field(default_factory=list)
    edges: list[list[EdgeRow]] = field(default_factory=list)
    _pictures: list[int] = field(default_factory=list)
    _recognised: list[int] = field(default_factory=list)
    _letters: int = 0
    _unmapped: int = 0
    _hidden: int = 0

    def add(self, written: bytes) -> None:
        """Look at the next page."""
        page = page_of(written)
        letters = sum(len(word.text) for turned in page.words for word in turned)
        self.pages.append(written)
        self.edges.append(edge_rows(rows_of(page.words[0])) if page.words else [])
        if page.pictures and letters < _FEWEST_LETTERS:
            self._pictures.append(len(self.pages))
        if page.recognised:
            self._recognised.append(len(self.pages))
        self._letters += letters
        self._unmapped += page.unmapped
        self._hidden += page.hidden

    @property
    def is_scanned(self) -> bool:
        """Whether there is nearly no text, and pictures instead."""
        return bool(self._pictures) and self._letters < _FEWEST_LETTERS * len(self.pages)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Say in sentences why an editor should compare the text with the pages."""
        found = [self._of_pictures(), self._of_recognised(), self._of_unmapped(), self._of_hidden()]
        return tuple(sentence for sentence in found if sentence)

    def _of_pictures(self) -> str:
        if not self._pictures:
            return ""
        return ngettext(
            "Page {pages} is a picture without text: its words are missing.",
            "Pages {pages} are pictures without text: their words are missing.",
            len(self._pictures),
        ).format(pages=_ranges(self._pictures))

    def _of_recognised(self) -> str:
        if not self._recognised:
            return ""
        return ngettext(
            "The words of page {pages} were recognised in a picture, and some may be wrong: compare them with it.",
            "The words of pages {pages} were recognised in pictures, and some may be wrong: compare them.",
            len(self._recognised),
        ).format(pages=_ranges(self._recognised))

    def _of_unmapped(self) -> str:
        if not self._unmapped:
            return ""
        return ngettext(
            "{number} sign of this file stands for no known letter: the text may hold wrong or missing letters.",
            "{number} signs of this file stand for no known letters: the text may hold wrong or missing letters.",
            self._unmapped,
        ).format(number=self._unmapped)

    def _of_hidden(self) -> str:
        if self._hidden <= self._letters / 100:
            return ""
        return _("The file also holds words that cannot be seen on its pages; they were left out.")


def _ranges(numbers: list[int]) -> str:
    """Write numbers in rising order, those that follow one another as a range."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("–".join(map(str, part)) for part in parts)
