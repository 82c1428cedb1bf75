"""The list of what disagrees with itself: below a heading for each kind, each thing with a button for its mend."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from annotator.i18n import _
from annotator.review.inconsistent import InconsistencyKind
from annotator.ui.consistency.inconsistency_delegate import LINE, InconsistencyDelegate, mend_button
from annotator.ui.consistency.listed import Heading, Line, Listed, mend_words
from annotator.ui.theme import theme_signals

Index = QModelIndex | QPersistentModelIndex


class InconsistencyModel(QAbstractListModel):
    """What was found, in the order of its kinds, each below its heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Hold others."""
        self.beginResetModel()
        self._lines = []
        for kind in InconsistencyKind:
            of_kind = [one for one in listed if one.found.kind is kind]
            if of_kind:
                self._lines += [Heading(kind, len(of_kind)), *of_kind]
        self.endResetModel()

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown, in order."""
        return self._lines

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if isinstance(line, Heading):
            return line.words() if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.found.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _("Enter: {mend}. Space: show the mark. Del: it is meant so.").format(mend=mend_words(line.mend))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class InconsistencyList(QListView):
    """The list. Emits what is wanted of the current line, which a click makes current first; `moved` when it changes.

    Enter, a double click or the line's own button: `mendWanted`; Space: `showWanted`; Del: `dismissWanted`.
    """

    mendWanted = Signal()
    showWanted = Signal()
    dismissWanted = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consistencyList")
        self.setAccessibleName(_("What disagrees with itself"))
        self._model = InconsistencyModel(self)
        self.setModel(self._model)
        self.setItemDelegate(InconsistencyDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.selectionModel().currentChanged.connect(lambda *_indexes: self.moved.emit())
        theme_signals().changed.connect(self.doItemsLayout)

    def show_listed(self, listed: Sequence[Listed]) -> None:
        """Show others; the current line stays current, or else the one that takes its place."""
        before, row = self.current(), self.currentIndex().row()
        place = self.verticalScrollBar().value()
        self._model.show_listed(listed)
        self._choose(self._row_of(before) if before is not None else None, max(row, 0))
        self.verticalScrollBar().setValue(place)
        self.moved.emit()

    def listed(self) -> list[Listed]:
        """Give what is shown, without the headings."""
        return [line for line in self._model.lines if isinstance(line, Listed)]

    def current(self) -> Listed | None:
        """Give the current line."""
        index = self.currentIndex()
        line = index.data(LINE) if index.isValid() else None
        return line if isinstance(line, Listed) else None

    def keys_of(self, kind: InconsistencyKind) -> Collection[str]:
        """Give the keys of all of a kind that are shown."""
        return [one.found.key for one in self.listed() if one.found.kind is kind]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Return: self.mendWanted,
            Qt.Key.Key_Enter: self.mendWanted,
            Qt.Key.Key_Space: self.showWanted,
            Qt.Key.Key_Delete: self.dismissWanted,
        }.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.current() is not None:
            wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_button(event.position().toPoint()):
            self.mendWanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.current() is not None and not self._is_on_button(event.position().toPoint()):
            self.mendWanted.emit()

    def button_rect(self, row: int) -> QRect:
        """Give where the button of a line stands, in the viewport."""
        index = self._model.index(row)
        line = index.data(LINE)
        if not isinstance(line, Listed):
            return QRect()
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        return mend_button(option.rect, line).toRect()

    def _is_on_button(self, point: QPoint) -> bool:
        index = self.indexAt(point)
        return index.isValid() and index == self.currentIndex() and self.button_rect(index.row()).contains(point)

    def _row_of(self, wanted: Listed) -> int | None:
        keys = [line.found.key if isinstance(line, Listed) else "" for line in self._model.lines]
        return keys.index(wanted.found.key) if wanted.found.key in keys else None

    def _choose(self, row: int | None, otherwise: int) -> None:
        """Make a row current, or the first one from `otherwise` on that can be, or the last."""
        rows = [at for at, line in enumerate(self._model.lines) if isinstance(line, Listed)]
        if row is None and rows:
            row = next((at for at in rows if at >= otherwise), rows[-1])
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 80, super().sizeHint().height())
