"""Where an export goes: a path that can be typed, or chosen in the system's own dialog."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.exchange import Format
from annotator.i18n import _
from annotator.ui.theme import px

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80


def file_name(title: str) -> str:
    """Make a title one that every file system takes."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST].strip(" .") or _("Export")


def documents() -> Path:
    """Give the folder in which a person would look for a file."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


class TargetField(QWidget):
    """The path of the file to write. Emits `changed()`. Until a person chooses one, it is proposed."""

    changed = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path(folder) if folder and Path(folder).is_dir() else documents()
        self._format: Format | None = None
        self._own = False
        self.line = QLineEdit()
        self.line.setObjectName("exportPath")
        self.line.setAccessibleName(_("File to write"))
        self.line.textEdited.connect(self._typed)
        choose = QPushButton(_("C&hoose…"))
        choose.setObjectName("chooseExportPath")
        choose.setAccessibleName(_("Choose the file to write"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.line, 1)
        row.addWidget(choose)

    def propose(self, title: str, kind: Format) -> None:
        """Propose a name, or give the one that a person chose the ending of another format."""
        before, self._format = self._format, kind
        ending = kind.endings[0]
        if not self._own:
            self.line.setText(str(self._folder / (file_name(title) + ending)))
        elif before is not None and (path := self.path()) is not None and path.suffix.lower() in before.endings:
            self.line.setText(str(path.with_suffix(ending)))

    def path(self) -> Path | None:
        """Give the path, or None where none is named."""
        words = self.line.text().strip()
        return Path(words).expanduser() if words else None

    def _typed(self, _text: str) -> None:
        self._own = True
        self.changed.emit()

    def _choose(self) -> None:
        kind = self._format
        assert kind is not None
        patterns = " ".join(f"*{ending}" for ending in kind.endings)
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export to"), self.line.text(), f"{kind.label} ({patterns});;{_('All files')} (*)"
        )
        if name:
            path = Path(name)
            self.line.setText(str(path if path.suffix else path.with_suffix(kind.endings[0])))
            self._own = True
            self.changed.emit()
