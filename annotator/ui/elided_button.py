"""A button whose words are cut short where the room ends, so that a long name makes no window wider."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from annotator.ui.theme import px


class ElidedButton(QPushButton):
    """A push button that may become as narrow as `least` pixels at scale 1."""

    def __init__(self, text: str = "", *, least: int) -> None:
        super().__init__(text)
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), px(self._least)), whole.height())

    def shown_text(self) -> str:
        """Give the words as far as they have room."""
        lacking = self.sizeHint().width() - self.width()
        if lacking <= 0:
            return self.text()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self.text()) - lacking
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_text()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
