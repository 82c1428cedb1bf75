"""What the tests of the article view do with hands and eyes: press, drag, type, look at pixels."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest

from annotator.model import Article, Span, Status, TextVersion
from annotator.text import Utf16Map, plain_blocks
from annotator.ui.article import ArticleView
from annotator.ui.shown import ShownClaim, ShownQuote

ARTICLE = """The minister “never said that,” she told reporters on Monday.

“We are building the bridge. It will open in May,” said Anna Berg, the mayor’s aide.

A third paragraph stands here, with nothing said at all.
"""

NO_KEY = Qt.KeyboardModifier.NoModifier


def quote(
    mark: str, *content: Span, cue: Span | None = None, source: Span | None = None, colour: int = 0
) -> ShownQuote:
    return ShownQuote(
        mark, content, (cue,) if cue else (), (source,) if source else (), colour, True, f"hint of {mark}"
    )


def claim(mark: str, *spans: Span, status: Status = Status.SUBSTANTIATED, mine: bool = True) -> ShownClaim:
    return ShownClaim(mark, spans, status, mine, f"hint of {mark}")


class Desk:
    """An open article and the hands on it."""

    def __init__(self, view: ArticleView, text: str) -> None:
        self.view = view
        self.text = text
        self._units = Utf16Map(text)
        version = TextVersion("v", "a", text, "", plain_blocks(text))
        view.show_article(Article("a", "The bridge", published="2023-04-27"), version)

    def span(self, words: str, nth: int = 0) -> Span:
        """Give where words stand in the text."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def point(self, position: int, *, into: int = 2) -> QPoint:
        """Give the point of the viewport `into` pixels right of where a character begins."""
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(self._units.to_utf16(position))
        rect = self.view.cursorRect(cursor)
        return QPoint(rect.left() + into, rect.center().y() + 3)

    def knob(self, span: Span, *, start: bool = False) -> QPoint:
        """Give where a mark's end is taken hold of: above its first character, or below the end of its last."""
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(self._units.to_utf16(span.start if start else span.end))
        rect = self.view.cursorRect(cursor)
        return QPoint(rect.left(), rect.top() + 3 if start else rect.bottom() - 1)

    def click(self, position: int) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, self.point(position))

    def drag(self, start: int, end: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Drag the mouse from one character to another."""
        self.drag_points(self.point(start, into=1), self.point(end, into=1), keys)

    def drag_points(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        words = self.view.viewport()
        QTest.mousePress(words, Qt.MouseButton.LeftButton, keys, start)
        QTest.mouseMove(words, (start + end) / 2)
        QTest.mouseMove(words, end)
        QTest.mouseRelease(words, Qt.MouseButton.LeftButton, keys, end)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.view, key, keys)

    def caret_to(self, position: int) -> None:
        """Put the caret at a position as a click would."""
        self.view.select(Span(position, position))

    def picture(self) -> QImage:
        """Give what the viewport shows, without a caret that may blink."""
        self.view.setCursorWidth(0)
        return self.view.viewport().grab().toImage()

    def words(self, span: Span | None) -> str | None:
        return None if span is None else self.text[span.start : span.end]


def rows_that_differ(one: QImage, other: QImage) -> list[int]:
    """Give the heights at which two pictures of the same size are not the same."""
    assert one.size() == other.size()
    return [
        y for y in range(one.height()) if any(one.pixel(x, y) != other.pixel(x, y) for x in range(0, one.width(), 2))
    ]
