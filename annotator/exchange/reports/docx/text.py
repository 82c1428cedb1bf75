"""The text of an article as Word paragraphs: tints, lines, numbers, and the ranges of comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from annotator.exchange.reports.docx.comments import WordComments, range_end, range_start
from annotator.exchange.reports.docx.markup import hex_colour, inner_link, paragraph, run, w
from annotator.exchange.reports.markup import Markup, joined
from annotator.exchange.reports.palette import palette
from annotator.exchange.reports.told.values import Part, Placed, Stretch, ToldBlock, ToldMark, ToldText
from annotator.exchange.reports.told.words import GLYPHS
from annotator.model import BlockKind

_STYLES = {
    BlockKind.PARAGRAPH: "BodyText",
    BlockKind.HEADING: "Heading2",
    BlockKind.LIST_ITEM: "ListBullet",
    BlockKind.BLOCK_QUOTE: "Quote",
    BlockKind.FOOTNOTE: "FootnoteText",
}
_LINED = (Part.CLAIM, Part.SOURCE, Part.CUE)


class Bookmarks:
    """Numbers the bookmarks of a document."""

    def __init__(self) -> None:
        self._numbers = count()

    def around(self, name: str, *inside: Markup) -> Markup:
        """Put a bookmark around what stands inside."""
        number = next(self._numbers)
        return joined(w("bookmarkStart", id=number, name=name), *inside, w("bookmarkEnd", id=number))


class WordText:
    """Makes the paragraphs of ONE text. `article` is the number of the article in the document."""

    def __init__(
        self, text: ToldText, article: int, language: str, comments: WordComments, bookmarks: Bookmarks
    ) -> None:
        self._text = text
        self._article = article
        self._language = language
        self._comments = comments
        self._bookmarks = bookmarks
        self._marks: Mapping[int, ToldMark] = {mark.number: mark for mark in text.marks}
        self._open: dict[int, list[int]] = {}

    def paragraphs(self) -> Iterator[Markup]:
        """Give the paragraphs in order; comments are added where their marks begin."""
        for block in self._text.blocks:
            yield self._paragraph(block)

    def _paragraph(self, block: ToldBlock) -> Markup:
        inside = [part for stretch in block.stretches for part in self._stretch(stretch)]
        return paragraph(_STYLES[block.kind], *inside, rtl=block.right_to_left)

    def _stretch(self, stretch: Stretch) -> Iterator[Markup]:
        for number in stretch.begins:
            self._open[number] = self._comments.on_mark(self._marks[number])
            yield from map(range_start, self._open[number])
        yield run(stretch.text, *self._properties(stretch.parts), language=self._language)
        for number in stretch.ends:
            yield from map(range_end, self._open.pop(number))
            yield self._number(self._marks[number])

    def _properties(self, parts: tuple[Placed, ...]) -> Iterator[Markup]:
        """Give the look of a run: bold sources, a line for the most telling part, the tint of the innermost quote."""
        if any(one.part is Part.SOURCE for one in parts):
            yield w("b")
            yield w("bCs")
        lined = sorted((one for one in parts if one.part in _LINED), key=lambda one: _LINED.index(one.part))
        if lined:
            yield self._line(lined[0])
        contents = [one for one in parts if one.part is Part.CONTENT]
        if contents:
            yield w("shd", val="clear", color="auto", fill=hex_colour(palette().speaker(contents[-1].colour)[1]))

    def _line(self, one: Placed) -> Markup:
        status = self._marks[one.number].status
        if one.part is Part.CLAIM and status is not None:
            return w("u", val="thick", color=hex_colour(palette().statuses[status]))
        if one.part is Part.SOURCE:
            return w("u", val="single", color=hex_colour(palette().speaker(one.colour)[0]))
        return w("u", val="dotted", color=hex_colour(palette().muted))

    def _number(self, mark: ToldMark) -> Markup:
        """Give the number behind a mark, which leads to its row in the table."""
        colour = [w("color", val=hex_colour(palette().statuses[mark.status]))] if mark.status else []
        glyph = GLYPHS[mark.status] if mark.status else ""
        shown = run(f"{glyph}{mark.number}", *colour, style="MarkNumber")
        key = f"{self._article}_{mark.number}"
        return self._bookmarks.around(f"mark_{key}", inner_link(f"row_{key}", shown))
