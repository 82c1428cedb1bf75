"""Where an export goes: a path that can be typed, or chosen in the system's own dialogs."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator import exchange
from annotator.exchange import Format
from annotator.exchange.formats import ZIP
from annotator.i18n import _
from annotator.ui.dialogs.parts import button, note
from annotator.ui.theme import px

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80


def file_name(title: str) -> str:
    """Make a title one that every file system takes."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST].strip(" .") or _("Export")


def shares_ending(kind: Format) -> bool:
    """Tell whether files of another format end like those of this one, which is not the one that owns the ending."""
    ending = kind.written_ending
    alike = [one.name for one in exchange.FORMATS if one.writes and one.written_ending == ending]
    return len(alike) > 1 and (kind.is_folder or kind.name != alike[0])


def documents() -> Path:
    """Give the folder in which a person would look for a file."""
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


class TargetField(QWidget):
    """The path of the file to write. Emits `changed()`. Until a person chooses one, it is proposed.

    For a format of several files it is that of a zip file, or of a folder where it does not end in ".zip".
    """

    changed = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path(folder) if folder and Path(folder).is_dir() else documents()
        self._format: Format | None = None
        self._title = self._ending = ""
        self._own = False
        self.line = QLineEdit()
        self.line.setObjectName("exportPath")
        self.line.setAccessibleName(_("File to write"))
        self.line.setAcceptDrops(False)
        self.line.textEdited.connect(self._typed)
        self._remark = note()
        self._remark.setObjectName("exportTargetRemark")
        self._choose_folder = button("chooseExportFolder", _("Fol&der…"), _("Choose a folder for the files"))
        self._choose_folder.clicked.connect(self._ask_for_folder)
        choose = button("chooseExportPath", _("Ch&oose…"), _("Choose the file to write"))
        choose.clicked.connect(self._ask_for_file)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.line, 1)
        line.addWidget(choose)
        line.addWidget(self._choose_folder)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(3))
        rows.addLayout(line)
        rows.addWidget(self._remark)

    def propose(self, title: str, kind: Format, ending: str, remarks: Sequence[str] = ()) -> None:
        """Propose a name with an ending, or give the one that a person chose another ending.

        `remarks` stand in brackets after the title: whatever else tells the file from others of the same article.
        """
        known = {self._ending, *(self._format.endings if self._format else ())}
        changed = ending != self._ending
        remark = f" ({', '.join(remarks)})" if remarks else ""
        self._format, self._ending, self._title = kind, ending, file_name(title) + remark
        if not self._own:
            self._put(self._folder / (self._title + ending))
        elif changed and (path := self.path()) is not None:
            self._put(_with_ending(path, known, ending))
        self._choose_folder.setVisible(kind.is_folder)
        self._remark_on()

    def path(self) -> Path | None:
        """Give the path, or None where none is named."""
        words = self.line.text().strip()
        return Path(words).expanduser() if words else None

    def is_folder(self) -> bool:
        """Tell whether a folder is to be written."""
        path = self.path()
        kind = self._format
        return kind is not None and kind.is_folder and path is not None and path.suffix.lower() != ZIP

    def _put(self, path: Path) -> None:
        self.line.setText(str(path))

    def _typed(self, _text: str) -> None:
        self._own = True
        self._remark_on()
        self.changed.emit()

    def _remark_on(self) -> None:
        """Say what several files become."""
        path, kind = self.path(), self._format
        if kind is None or path is None or not kind.is_folder:
            self._remark.hide()
            return
        if self.is_folder():
            said = _("Several files, in the folder “{name}”. With the ending .zip they become one file.")
        else:
            said = _("Several files, sent as one. Without the ending .zip they stand in a folder.")
        self._remark.setText(said.format(name=path.name))
        self._remark.show()

    def _ask_for_file(self) -> None:
        kind = self._format
        assert kind is not None
        endings = (ZIP,) if kind.is_folder else kind.endings
        patterns = " ".join(f"*{ending}" for ending in endings)
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export to"), self.line.text(), f"{kind.label} ({patterns});;{_('All files')} (*)"
        )
        if name:
            path = Path(name)
            self._take(path if path.suffix else path.with_name(path.name + self._ending))

    def _ask_for_folder(self) -> None:
        """Let a folder be chosen: one that holds something gets a folder in it, so that nothing there is touched."""
        path = self.path()
        name = QFileDialog.getExistingDirectory(self, _("Folder for the files"), str(path.parent if path else ""))
        if name:
            chosen = Path(name)
            self._take(chosen if _is_empty(chosen) else chosen / self._title)

    def _take(self, path: Path) -> None:
        self._put(path)
        self._own = True
        self._remark_on()
        self.changed.emit()


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:
        return False  # whoever writes there says why that cannot be


def _with_ending(path: Path, known: Collection[str], ending: str) -> Path:
    """Give a path another ending in place of one of the `known`; what else a person ended it with stays."""
    longest_first = sorted(filter(None, known), key=len, reverse=True)
    ended = next((one for one in longest_first if path.name.lower().endswith(one)), "")
    if not ended and path.suffix:
        return path
    return path.with_name(path.name[: len(path.name) - len(ended)] + ending)
