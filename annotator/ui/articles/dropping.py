"""Files dragged from the desktop onto a widget."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.ui.theme import px, theme


def dropped_files(data: QMimeData) -> list[Path]:
    """Give the files of this machine that are dragged, in their order; other things are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileTarget(QWidget):
    """A widget onto which files can be dropped; an edge in the accent shows that it takes them.

    Emits `filesDropped(list[Path])`.
    """

    filesDropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._inviting = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._invite(inviting=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._invite(inviting=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._invite(inviting=False)
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.filesDropped.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._inviting:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().accent, px(2)))
            painter.drawRoundedRect(self.rect().adjusted(px(3), px(3), -px(3), -px(3)), px(8), px(8))

    def _invite(self, *, inviting: bool) -> None:
        self._inviting = inviting
        self.update()
