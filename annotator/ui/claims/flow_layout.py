"""A layout that puts its widgets side by side and goes on in the next line where the width ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


def settle(widget: QWidget) -> None:
    """Let the layouts in `widget` take in every change at once, the innermost first.

    By itself Qt passes a change on by one level with each turn of the event loop; until then heights are wrong.
    """
    options = Qt.FindChildOption.FindDirectChildrenOnly
    for child in widget.findChildren(QWidget, options=options):
        if not child.isHidden():
            settle(child)
    layout = widget.layout()
    if layout is not None:
        layout.activate()


def chain_focus(widget: QWidget) -> None:
    """Let Tab go through what is in `widget` as it stands on the page, also what was put in between later."""
    inside = (each for each in _in_order(widget) if each.window() is widget.window())  # a popup is a window
    reached = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(reached):
        QWidget.setTabOrder(before, after)


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Give all widgets inside a widget in the order of its layouts; those of no layout as they were made."""
    options = Qt.FindChildOption.FindDirectChildrenOnly
    layout = widget.layout()
    held = list(_held(layout)) if layout is not None else widget.findChildren(QWidget, options=options)
    for child in held:
        yield child
        yield from _in_order(child)


def _held(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


class FlowLayout(QLayout):
    """Lays out its items like words of a paragraph; hidden widgets take no room.

    `gap` is the distance between items in a line and between lines, in device-independent pixels.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def set_gap(self, gap: int) -> None:
        """Use another distance between the items (after the text size changed)."""
        self._gap = gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        if not hints:
            return QSize(0, 0)
        width = sum(hint.width() for hint in hints) + self._gap * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in `rect` (only counting, unless `move`) and give the height they take."""
        x, y, line_height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if line_height and x + width > rect.x() + rect.width():
                x, y, line_height = rect.x(), y + line_height + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            line_height = max(line_height, hint.height())
        return y + line_height - rect.y()
