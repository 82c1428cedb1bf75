"""A confusion matrix as a table: rows by what the first said, columns by what the second said of the same claims."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.i18n import _
from annotator.ui.agreement.cells import Cell, Matrix
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex

_CELL = Qt.ItemDataRole.UserRole
_WIDEST = 120
_PALEST, _STRONGEST = 0.12, 0.42
"""How much of its colour a cell has: the one with fewest claims, and the one with most."""


class MatrixModel(QAbstractTableModel):
    """A `Matrix` as a model; `show_matrix` replaces it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix = Matrix("", "", (), ())

    def show_matrix(self, matrix: Matrix) -> None:
        """Hold another matrix."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._matrix.cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._matrix.said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self._matrix.cells[index.row()][index.column()]
        if role == _CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return str(len(cell.claims))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{cell.title}: {len(cell.claims)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._matrix.said[section]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            who = self._matrix.second if orientation is Qt.Orientation.Horizontal else self._matrix.first
            return _("{who}: {said}").format(who=who, said=self._matrix.said[section])
        return None


class MatrixView(QTableView):
    """The table. A click on a cell, or Enter, emits `chosen(title, claims)` with what it holds and the claims (ids)."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agreementMatrix")
        self._matrix = MatrixModel(self)
        self.setModel(self._matrix)
        self.setItemDelegate(_CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        for header, name in (
            (self.horizontalHeader(), "agreementMatrixColumns"),
            (self.verticalHeader(), "agreementMatrixRows"),
        ):
            header.setObjectName(name)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self._choose)
        theme_signals().changed.connect(self._measure)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show another matrix, its first cell current."""
        self._matrix.show_matrix(matrix)
        self.setAccessibleName(
            _("What {first} (rows) and {second} (columns) said of the same claims").format(
                first=matrix.first, second=matrix.second
            )
        )
        self.horizontalHeader().setAccessibleName(_("What {who} said").format(who=matrix.second))
        self.verticalHeader().setAccessibleName(_("What {who} said").format(who=matrix.first))
        self._measure()
        if matrix.said:
            self.setCurrentIndex(self._matrix.index(0, 0))

    def whole(self) -> QSize:
        """Give the room in which every cell is seen."""
        frame = 2 * self.frameWidth() + px(4)
        width = self.verticalHeader().sizeHint().width() + self.horizontalHeader().length()
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()
        return QSize(width + frame, height + frame)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        cell = index.data(_CELL)
        if isinstance(cell, Cell):
            self.chosen.emit(cell.title, cell.claims)

    def _measure(self) -> None:
        """Give the columns the width of their words, as far as these are not too long."""
        metrics = QFontMetricsF(theme().ui_font())
        words = [str(self._matrix.headerData(number, Qt.Orientation.Horizontal)) for number in range(self._columns())]
        widest = max((metrics.horizontalAdvance(said) for said in words), default=0.0)
        width = min(px(_WIDEST), round(widest) + px(14))
        self.horizontalHeader().setDefaultSectionSize(max(px(48), width))
        self.verticalHeader().setFixedWidth(max(px(48), width))
        self.verticalHeader().setDefaultSectionSize(px(30))
        parts = "QHeaderView, QHeaderView::section, QTableCornerButton::section"
        self.setStyleSheet(f"{parts} {{ background: {theme().panel.name()}; border: 0; }}")

    def _columns(self) -> int:
        return self._matrix.columnCount()


class _CellDelegate(QStyledItemDelegate):
    """Paints a number on a tint: of agreeing on the diagonal, of differing elsewhere, the stronger the more claims."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(48), px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(_CELL)
        if not isinstance(cell, Cell):
            return
        look = theme()
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(cell_tint(cell))
        painter.drawRoundedRect(box, px(4), px(4))
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent if option.state & QStyle.StateFlag.State_Selected else look.muted, 2))
            painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(look.ink if cell.claims else look.muted)
        painter.setFont(look.ui_font(bold=cell.agree and bool(cell.claims)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(cell.claims)) if cell.claims else "·")
        painter.restore()


def cell_tint(cell: Cell) -> QColor:
    """Give the colour that lies behind a cell's number."""
    look = theme()
    if not cell.claims:
        return look.panel
    part = _PALEST + (_STRONGEST - _PALEST) * cell.share
    return _mixed(look.panel, look.good if cell.agree else look.bad, part)


def _mixed(ground: QColor, colour: QColor, part: float) -> QColor:
    """Give the ground with a part of a colour, 0 to 1, over it."""
    pairs = zip(
        (ground.redF(), ground.greenF(), ground.blueF()), (colour.redF(), colour.greenF(), colour.blueF()), strict=True
    )
    return QColor.fromRgbF(*(under + (over - under) * part for under, over in pairs))
