"""What a list of cards asks of the card that is open."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from annotator.ui.claims.closed_card import CardFace, Metrics, edge_colour, paint_frame
from annotator.ui.claims.face_words import Faces
from annotator.ui.claims.flow_layout import settle

C = TypeVar("C")


class Opened(QFrame, Generic[C]):
    """One card opened: its face as a head, and below it, in `column`, whatever belongs to that kind of card.

    `heightChanged()` asks for another `height_at(width)`; `leaveWanted()` when a field is left by Escape. The same
    widget shows one card after the other.
    """

    heightChanged = Signal()
    leaveWanted = Signal()

    def __init__(self, faces: Faces[C]) -> None:
        super().__init__()
        self._glow = 0.0
        self.head = CardFace(faces, opened=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)

    def show_card(self, card: C | None, metrics: Metrics) -> None:
        """Show `card`, or the same one as it is now; None only puts away what was begun."""
        raise NotImplementedError

    def set_glow(self, glow: float) -> None:
        """Flash: 1 is the strongest, 0 none."""
        self._glow = glow
        self.update()

    def height_at(self, width: int) -> int:
        """Give the height in pixels that the card takes at `width`."""
        if self.width() != width:
            self.resize(width, max(self.height(), 1))
        settle(self)
        return self.column.totalHeightForWidth(width)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:  # it leaves fields and forms here before it does anything elsewhere
                event.accept()
                return True
            return super().event(event)
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.heightChanged.emit()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.leaveWanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.head.said is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = edge_colour(self.head.said)
            paint_frame(painter, QRectF(self.rect()), edge, opened=True, hovered=False, glow=self._glow)
