"""The blocks of a text that was read, each with a box to leave it out or take it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.exchange import all_blocks
from annotator.i18n import _
from annotator.model import ArticleDraft, Block, BlockKind
from annotator.ui.broken_lines import broken
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole
SHOWN, TOLD = 400, 3000
"""So many characters of a block are shown, so many told when the pointer rests on it."""
_LINES = 2
_SIZE, _SMALL = 0.85, 0.86
_BOX, _KIND = 30, 78
"""Room for the box and for what kind of block it is (pixels at scale 1)."""


def kind_words(kind: BlockKind) -> str:
    """Give the word for a kind of block."""
    return {
        BlockKind.PARAGRAPH: _("Paragraph"),
        BlockKind.HEADING: _("Heading"),
        BlockKind.LIST_ITEM: _("List item"),
        BlockKind.BLOCK_QUOTE: _("Block quote"),
        BlockKind.FOOTNOTE: _("Footnote"),
    }[kind]


def page_words(page: int | None) -> str:
    """Say on which page a block stands, "" where there are no pages."""
    return "" if page is None else _("page {page}").format(page=page)


class BlockModel(QAbstractListModel):
    """The blocks of one text at a time. Emits `leftOutChanged()` when the person changed which are left out."""

    leftOutChanged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._blocks: tuple[Block, ...] = ()
        self._left_out: set[int] = set()

    def show_draft(self, draft: ArticleDraft | None, left_out: Collection[int]) -> None:
        """Show the blocks of a draft, those with the numbers in `left_out` as left out."""
        self.beginResetModel()
        self._text = draft.text if draft else ""
        self._blocks = all_blocks(draft) if draft else ()
        self._left_out = set(left_out)
        self.endResetModel()

    def left_out(self) -> frozenset[int]:
        """Give the numbers of the blocks that are left out."""
        return frozenset(self._left_out)

    def is_left_out(self, row: int) -> bool:
        """Tell whether a block is left out."""
        return row in self._left_out

    def block(self, row: int) -> Block:
        """Give the block in a row."""
        return self._blocks[row]

    def words(self, row: int, most: int = SHOWN) -> str:
        """Give how a block begins, on one line."""
        start, end = self._blocks[row].span
        said = " ".join(self._text[start : min(end, start + most)].split())
        return f"{said} …" if end - start > most else said

    def leave_out(self, rows: Collection[int], *, out: bool) -> None:
        """Leave blocks out, or take them back."""
        before = len(self._left_out)
        self._left_out = self._left_out | set(rows) if out else self._left_out - set(rows)
        if rows and len(self._left_out) != before:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [_CHECK])
            self.leftOutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._blocks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == _CHECK:
            return Qt.CheckState.Unchecked if row in self._left_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(row, TOLD)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            block = self._blocks[row]
            state = _("left out") if row in self._left_out else ""
            return ", ".join(filter(None, (kind_words(block.kind), page_words(block.page), state, self.words(row))))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK:
            return False
        self.leave_out({index.row()}, out=Qt.CheckState(value) != Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class BlockList(QListView):
    """The list itself. Space leaves the chosen blocks out, or takes them back; Shift chooses several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importedBlocks")
        self.setAccessibleName(_("Blocks of the text"))
        self.setAccessibleDescription(_("Space leaves a block out, or takes it back."))
        self.blocks = BlockModel(self)
        self.setModel(self.blocks)
        self.setItemDelegate(_BlockDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme_signals().changed.connect(self.doItemsLayout)

    def show_draft(self, draft: ArticleDraft | None, left_out: Collection[int]) -> None:
        """Show the blocks of a draft from the first one."""
        self.blocks.show_draft(draft, left_out)
        if self.blocks.rowCount():
            self.setCurrentIndex(self.blocks.index(0))
        self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() != Qt.Key.Key_Space or event.modifiers() or not current.isValid():
            super().keyPressEvent(event)
            return
        rows = {one.row() for one in self.selectedIndexes()} | {current.row()}
        self.blocks.leave_out(rows, out=not self.blocks.is_left_out(current.row()))


class _BlockDelegate(QStyledItemDelegate):
    """Paints the box as every list does; then kind and page, and how the words begin, struck out where left out."""

    def __init__(self, view: BlockList) -> None:
        super().__init__(view)
        self._blocks = view.blocks

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetricsF(theme().text_font(_SIZE)).height()
        return QSize(px(200), round(line * _LINES) + px(10))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if not index.isValid() or index.row() >= self._blocks.rowCount():
            return
        painter.save()
        room = QRectF(option.rect).adjusted(px(_BOX), px(5), -px(8), -px(5))
        kind = QRectF(room.left(), room.top(), px(_KIND), room.height())
        self._paint_kind(painter, kind, index.row())
        self._paint_words(painter, room.adjusted(px(_KIND + 8), 0, 0, 0), index.row())
        painter.restore()

    def _paint_kind(self, painter: QPainter, room: QRectF, row: int) -> None:
        block = self._blocks.block(row)
        painter.setFont(theme().ui_font(_SMALL))
        painter.setPen(theme().muted)
        line = QFontMetricsF(theme().text_font(_SIZE)).height()
        _draw_lines(painter, room, [one for one in (kind_words(block.kind), page_words(block.page)) if one], line)

    def _paint_words(self, painter: QPainter, room: QRectF, row: int) -> None:
        look, out = theme(), self._blocks.is_left_out(row)
        font = look.text_font(_SIZE, bold=self._blocks.block(row).kind is BlockKind.HEADING)
        font.setStrikeOut(out)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.muted if out else look.ink)
        lines = broken(self._blocks.words(row), font, room.width(), _LINES)
        elided = [metrics.elidedText(one.rstrip(), Qt.TextElideMode.ElideRight, room.width()) for one in lines]
        _draw_lines(painter, room, elided, metrics.height())


def _draw_lines(painter: QPainter, room: QRectF, lines: Sequence[str], height: float) -> None:
    """Draw lines below one another in the middle of the room, level with the box."""
    top = room.center().y() - height * len(lines) / 2
    for number, said in enumerate(lines):
        place = QRectF(room.left(), top + number * height, room.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, said)
