"""One text version as lines and offsets: what the window knows of an article's words. No Qt.

The document on the screen holds exactly these words, one of its blocks for each line, so that its UTF-16
positions and the model's code points differ only by what `Utf16Map` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from annotator.model import Article, BlockKind, Span, TextVersion
from annotator.text import Utf16Map

_STRANGE = re.compile("[\r\u2028\u2029\ufdd0\ufdd1\ufffc\0]")
"""What a QTextDocument would break a line at or take for an object; one blank each keeps all positions."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


class Page:
    """The words of an article with their lines, and the way from code points to Qt's positions and back."""

    def __init__(self, article: Article, version: TextVersion, number: int = 1) -> None:
        self.article = article
        self.version = version
        self.number = number
        self.text = version.text
        self.units = Utf16Map(self.text)
        lines = self.text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        self.blank = [number for number, line in enumerate(lines) if not line or line.isspace()]
        self.filled = [number for number, line in enumerate(lines) if line and not line.isspace()]
        self.headline = self._headline()
        self.kinds = dict(self._kinds())
        if self.headline is not None:
            self.kinds[self.headline] = BlockKind.HEADING
        self._turned: dict[int, bool] = {}

    def _headline(self) -> int | None:
        """Find the first line if it says just what the title says: it then stands for the title on the page."""
        if not self.filled:
            return None
        words = self.text[slice(*self.line_span(self.filled[0]))]
        return self.filled[0] if words.split() == self.article.title.split() else None

    def _kinds(self) -> list[tuple[int, BlockKind]]:
        """Name the lines that are not plain paragraphs."""
        return [
            (number, block.kind)
            for block in self.version.blocks
            if block.kind is not BlockKind.PARAGRAPH
            for number in self.lines_touched(block.span)
        ]

    @property
    def shown(self) -> str:
        """The words as the document gets them: the same positions, nothing Qt would stumble over."""
        return _STRANGE.sub(" ", self.text)

    @property
    def paragraphs(self) -> int:
        """How many lines hold words."""
        return len(self.filled)

    def line_at(self, position: int) -> int:
        """Give the number of the line that a position is in; a line feed belongs to the line it ends."""
        return bisect_right(self._starts, position) - 1

    def line_span(self, number: int) -> Span:
        """Give a line's place without its line feed."""
        last = number + 1 == len(self._starts)
        return Span(self._starts[number], len(self.text) if last else self._starts[number + 1] - 1)

    def lines_touched(self, span: Span) -> range:
        """Give the numbers of the lines a span stands in."""
        return range(self.line_at(span.start), self.line_at(max(span.start, span.end - 1)) + 1)

    def to_qt(self, position: int) -> int:
        """Give the document's position of a code point position; outside the text the nearest end."""
        return self.units.to_utf16(min(max(position, 0), self.units.length))

    def from_qt(self, position: int) -> int:
        """Give the code point position of a position in the document."""
        return self.units.to_code_point(min(max(position, 0), self.units.units))

    def is_right_to_left(self, number: int) -> bool:
        """Tell whether a line holds words that run from right to left."""
        if number not in self._turned:
            self._turned[number] = _RIGHT_TO_LEFT.search(self.text, *self.line_span(number)) is not None
        return self._turned[number]
