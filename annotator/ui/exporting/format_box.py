"""Choosing the format of an export: all that can be written, in groups by whom they are for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from annotator import exchange
from annotator.exchange import Format
from annotator.i18n import N_, _
from annotator.ui.claims.choice_box import ChoiceBox
from annotator.ui.theme import theme

DEFAULT = "json"
PROSE = ("html", "docx", "pdf")
"""Formats that begin with sentences."""
_GROUPS = (
    (N_("For colleagues"), ("json",)),
    (N_("To read and print"), ("html", "docx", "pdf", "xlsx")),
    (N_("For the web"), ("claimreview", "web-annotation")),
    (N_("For research"), ("csv", "jsonl", "brat", "xmi", "qdpx", "labelstudio", "doccano", "averitec")),
)
_OTHERS = N_("Others")
"""Of formats that no group names."""


class FormatBox(ChoiceBox):
    """The formats that can be written under the headings of their groups; `chosen` is the one to begin with."""

    def __init__(self, chosen: str = DEFAULT) -> None:
        super().__init__()
        self.setObjectName("exportFormat")
        self.setAccessibleName(_("Format of the file"))
        self.view().setAccessibleName(_("Formats"))
        lines = QStandardItemModel(self)
        for heading, formats in _grouped():
            lines.appendRow(_heading(heading))
            for one in formats:
                line = QStandardItem(one.label)
                line.setData(one.name, Qt.ItemDataRole.UserRole)
                lines.appendRow(line)
        self.setModel(lines)
        self.setMaxVisibleItems(lines.rowCount())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.choose(chosen)

    def choose(self, name: str) -> None:
        """Choose a format; the usual one where there is none of that name."""
        row = self.findData(name)
        self.setCurrentIndex(row if row >= 0 else self.findData(DEFAULT))

    def chosen(self) -> Format:
        """Give the format that is chosen."""
        return exchange.format_named(str(self.currentData()))


def _grouped() -> list[tuple[str, list[Format]]]:
    left = {one.name: one for one in exchange.FORMATS if one.writes}
    found = [(_(heading), [left.pop(name) for name in names if name in left]) for heading, names in _GROUPS]
    return [(heading, formats) for heading, formats in [*found, (_(_OTHERS), list(left.values()))] if formats]


def _heading(words: str) -> QStandardItem:
    line = QStandardItem(words)
    line.setFlags(Qt.ItemFlag.NoItemFlags)
    line.setFont(theme().ui_font(0.9, bold=True))
    return line
