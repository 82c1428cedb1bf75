"""The file that a text was read from, kept with its checksum: what it is, and a button to save it again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator import exchange
from annotator.i18n import _
from annotator.model import AnnotatorError
from annotator.ui.bringing.file_kinds import ending_of, kind_of
from annotator.ui.broken_lines import breakable
from annotator.ui.dialogs.parts import button, note
from annotator.ui.exporting.target import documents, file_name
from annotator.ui.theme import px

Original: TypeAlias = tuple[str, bytes]
"""Media type and bytes of a file."""


class OriginalLine(QWidget):
    """Names the original file of the article `title`, and saves it where the person wants it."""

    def __init__(self, title: str, original: Original, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._media_type, self._bytes = original
        self._said = note(self._words())
        self._said.setObjectName("originalWords")
        self._sum = QLabel(breakable(_("sha256 {sum}").format(sum=hashlib.sha256(self._bytes).hexdigest())))
        self._sum.setObjectName("originalSum")
        self._sum.setProperty("muted", True)
        self._sum.setWordWrap(True)
        self._sum.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        save = button("saveOriginal", _("Save the &original file…"))
        save.clicked.connect(self._save)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._said)
        words.addWidget(self._sum)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(6), 0, 0)
        line.setSpacing(px(12))
        line.addLayout(words, 1)
        line.addWidget(save, 0, Qt.AlignmentFlag.AlignTop)

    def _words(self) -> str:
        size = f"{max(len(self._bytes), 100) / 1000:,.1f}"
        return _("Read from: {kind}, {size} kB").format(kind=kind_of(self._media_type), size=size)

    def _save(self) -> None:
        proposed = documents() / (file_name(self._title) + ending_of(self._media_type))
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the original file"), str(proposed))
        if not name:
            return
        path = Path(name)
        try:
            with exchange.replacing(path) as stream:
                stream.write(self._bytes)
        except AnnotatorError as error:
            self._said.setText(str(error))
        else:
            self._said.setText(_("Saved as “{name}”.").format(name=path.name))
