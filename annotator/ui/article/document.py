"""Making the QTextDocument of a page and changing the character formats of single blocks in it.

The document is filled before it has a layout: a layout then works lazily, from the top, once a view takes the
document. Formats live in the blocks' layouts, not in the document, so that a change lays out its block only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from annotator.model import BlockKind, Span
from annotator.ui.article.look import Look
from annotator.ui.article.page import Page

_FAR_BELOW = 1e7
"""Lower than the end of any page."""

_MOST_GROUPS = 8
"""More separate groups of changed blocks than this are laid out in one sweep."""


def build_document(page: Page, look: Look, header: float, bold: Mapping[int, Sequence[Span]]) -> QTextDocument:
    """Make the document of a page. `header` is the room above the text; `bold` has ranges by line number."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(look.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    set_frame(document, look, header)
    cursor = QTextCursor(document)
    cursor.setBlockFormat(_block_format(look, BlockKind.PARAGRAPH))
    cursor.insertText(page.shown)
    # Everything that setFormats reports as changed must be closed by an edit block before a layout exists, or
    # the first real change would lay out the whole text again.
    cursor.beginEditBlock()
    for number in page.blank:
        _hide(document.findBlockByNumber(number))
    _indent_kinds(page, look, cursor)
    for number in bold.keys() | page.kinds.keys():
        _set_formats(page, look, document, number, bold.get(number, ()))
    cursor.endEditBlock()
    return document


def _hide(block: QTextBlock) -> None:
    """Take a blank line from the page; its position in the text stays."""
    block.setVisible(False)
    # A hidden block keeps the place of its empty layout. Were that at the top of the page, every point between two
    # paragraphs would be taken for one behind the last hidden block.
    block.layout().setPosition(QPointF(0, _FAR_BELOW))


def set_frame(document: QTextDocument, look: Look, header: float) -> None:
    """Give the page its room: the header's above the words, some below them, the insets beside them."""
    frame = document.rootFrame()
    room = frame.frameFormat()
    room.setTopMargin(header)
    room.setBottomMargin(look.size * 5)
    room.setLeftMargin(look.inset)
    room.setRightMargin(look.inset)
    frame.setFrameFormat(room)


def change_bold(page: Page, look: Look, document: QTextDocument, bold: Mapping[int, Sequence[Span]]) -> None:
    """Set which words of some lines (by number) are bold and have only these blocks laid out again."""
    for number in sorted(bold):
        _set_formats(page, look, document, number, bold[number])
    for first, last in _groups(sorted(bold)):
        start = document.findBlockByNumber(first).position()
        block = document.findBlockByNumber(last)
        document.markContentsDirty(start, block.position() + block.length() - start)


def _groups(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Join neighbouring numbers; very many groups become one from the first to the last."""
    groups: list[tuple[int, int]] = []
    for number in numbers:
        if groups and number <= groups[-1][1] + 1:
            groups[-1] = (groups[-1][0], number)
        else:
            groups.append((number, number))
    return [(groups[0][0], groups[-1][1])] if len(groups) > _MOST_GROUPS else groups


def _indent_kinds(page: Page, look: Look, cursor: QTextCursor) -> None:
    """Give headings, lists and block quotes their block format."""
    for number, kind in page.kinds.items():
        cursor.setPosition(page.to_qt(page.line_span(number).start))
        cursor.setBlockFormat(_block_format(look, kind))


def _block_format(look: Look, kind: BlockKind) -> QTextBlockFormat:
    """Give line height, gap and indent for a kind of block."""
    shape = QTextBlockFormat()
    shape.setLineHeight(look.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setBottomMargin(look.paragraph_gap)
    if kind in (BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE):
        shape.setLeftMargin(look.indent)
    return shape


def _set_formats(page: Page, look: Look, document: QTextDocument, number: int, bold: Sequence[Span]) -> None:
    """Set the character formats of one block: what its kind asks for, and the bold words."""
    line = page.line_span(number)
    ranges: list[QTextLayout.FormatRange] = []
    if number in page.kinds:
        letters = _kind_format(look, page.kinds[number])
        if number == page.headline:
            letters.setProperty(QTextCharFormat.Property.FontPixelSize.value, look.title_font.pixelSize())
        ranges.append(_range(page, line, line, letters))
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    ranges += [_range(page, line, span, strong) for span in bold]
    document.findBlockByNumber(number).layout().setFormats(ranges)


def _kind_format(look: Look, kind: BlockKind) -> QTextCharFormat:
    """Give the letters of a kind of block."""
    letters = QTextCharFormat()
    letters.setProperty(QTextCharFormat.Property.FontPixelSize.value, look.pixels_of(kind))
    if kind is BlockKind.HEADING:
        letters.setFontWeight(QFont.Weight.DemiBold)
    if kind is BlockKind.BLOCK_QUOTE:
        letters.setFontItalic(True)
    return letters


def _range(page: Page, line: Span, span: Span, letters: QTextCharFormat) -> QTextLayout.FormatRange:
    """Make a format range of a span inside its line."""
    found = QTextLayout.FormatRange()
    start = page.to_qt(line.start)
    found.start = page.to_qt(span.start) - start
    found.length = page.to_qt(span.end) - start - found.start
    found.format = letters
    return found
