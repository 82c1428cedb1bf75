"""F1: all keys on one sheet, made from the table of commands and the person's own keys."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.command_palette import rank
from annotator.ui.commands import COMMANDS, Command, Group
from annotator.ui.dialog_frame import fit_to_screen
from annotator.ui.keys import KeyMap, shown
from annotator.ui.offer_list import Offer, OfferList
from annotator.ui.theme import px

ROW = 24
COLUMN = 310
RECENT = "assign_recent_"


class KeySheet(QDialog):
    """The sheet. Words typed in its field leave only the commands that fit, also those without a key."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setObjectName("keySheet")
        self.setWindowTitle(_("All keys"))
        self.setAccessibleName(_("All keys"))
        self.field = QLineEdit()
        self.field.setObjectName("keySheetField")
        self.field.setAccessibleName(_("Find a command or a key"))
        self.field.setPlaceholderText(_("Find a command or a key"))
        self.list = KeyColumns()
        self.list.setObjectName("keySheetList")
        self.list.setAccessibleName(_("Commands with their keys"))
        note = QLabel(
            _("Single letters act while the article or the claims have the focus. Keys are changed in the settings.")
        )
        note.setProperty("muted", True)
        note.setWordWrap(True)
        close = QPushButton(_("Close"))
        close.setObjectName("keySheetClose")
        close.setAccessibleName(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(14), px(14), px(14))
        layout.setSpacing(px(10))
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        fit_to_screen(self, 3 * COLUMN + 50, 26 * ROW + 110)
        self.field.textChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Show what fits the words in the field."""
        words = self.field.text().strip()
        self.list.show_offers(self._found(words) if words else list(self._sheet()))

    def _found(self, words: str) -> list[Offer]:
        """Give the commands that have the typed key or are like the typed words."""
        having = [each for each in COMMANDS if words.casefold() in (key.casefold() for key in self._keys_of(each))]
        return [self._line(each) for each in dict.fromkeys([*having, *rank(words, COMMANDS)])]

    def _sheet(self) -> Iterable[Offer]:
        """Give every command that has a key under the heading of its group."""
        for group in Group:
            lines = list(self._lines(group))
            if lines:
                yield Offer("", group.title, heading=True)
                yield from lines

    def _lines(self, group: Group) -> Iterable[Offer]:
        """Give the lines of a group; the recent speakers take one together."""
        for each in COMMANDS:
            if each.group is not group or not self._keys_of(each):
                continue
            if not each.id.startswith(RECENT):
                yield self._line(each)
            elif each.id == f"{RECENT}1":
                ends = (self._keys.shown(each.id), self._keys.shown(f"{RECENT}9"))
                yield Offer(RECENT, _("Recent speakers"), keys=(" – ".join(key for key in ends if key),))

    def _line(self, each: Command) -> Offer:
        """Give a command as a line."""
        return Offer(each.id, each.title, keys=self._keys_of(each))

    def _keys_of(self, each: Command) -> tuple[str, ...]:
        """Give at most two keys of a command as keyboards show them."""
        return tuple(dict.fromkeys(shown(key) for key in self._keys.keys(each.id)[:2]))


class KeyColumns(OfferList):
    """The lines in as many columns as there is room for."""

    def __init__(self) -> None:
        super().__init__(row_height=ROW)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the columns fill the width."""
        columns = max(1, self.viewport().width() // px(COLUMN))
        grid = self.gridSize()
        grid.setWidth(self.viewport().width() // columns)
        grid.setHeight(px(ROW))
        self.setGridSize(grid)
        super().resizeEvent(event)
