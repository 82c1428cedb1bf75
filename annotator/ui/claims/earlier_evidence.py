"""A list to choose evidence from that was used before, filtered while one types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from annotator.i18n import _
from annotator.model import Evidence
from annotator.ui.claims import evidence_words as words
from annotator.ui.theme import px

MOST = 50


class EarlierEvidence(QFrame):
    """Offers earlier evidence. Emits `chosen(Evidence)` for Enter or a click, `cancelled()` for Escape."""

    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ask: Callable[[str], Sequence[Evidence]] = lambda typed: ()
        self._without: Collection[str] = ()
        self._found: list[Evidence] = []
        self._search = QLineEdit()
        self._search.setObjectName("earlierSearch")
        self._search.setAccessibleName(_("Search earlier evidence"))
        self._search.setPlaceholderText(_("Search earlier evidence"))
        self._search.textEdited.connect(self._refresh)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setObjectName("earlierList")
        self._list.setAccessibleName(_("Earlier evidence"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda item: self._take(self._list.row(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self._search)
        column.addWidget(self._list)

    def set_source(self, ask: Callable[[str], Sequence[Evidence]]) -> None:
        """Use `ask`: typed words -> evidence that fits, best first."""
        self._ask = ask

    def open(self, without: Collection[str]) -> None:
        """Show the list without the pieces whose ids are in `without`, and put the keyboard into it."""
        self._without = without
        self._search.clear()
        self.show()
        self._refresh("")
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._list.currentRow())
                return True
            if key == Qt.Key.Key_Escape:
                self.cancelled.emit()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                row = self._list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
                self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _refresh(self, typed: str) -> None:
        offered = (each for each in self._ask(typed.strip()) if each.id not in self._without)
        self._found = [each for each, _place in zip(offered, range(MOST), strict=False)]
        self._list.clear()
        for evidence in self._found:
            item = QListWidgetItem(
                f"{words.heading_with_place(evidence)}\n{words.details(evidence) or words.kind_word(evidence.kind)}"
            )
            item.setToolTip(evidence.excerpt)
            self._list.addItem(item)
        if self._found:
            self._list.setCurrentRow(0)
        else:
            item = QListWidgetItem(_("No earlier evidence fits."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        height = self._list.sizeHintForRow(0) * min(4, self._list.count()) + 2 * self._list.frameWidth() + px(4)
        self._list.setFixedHeight(height)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])
