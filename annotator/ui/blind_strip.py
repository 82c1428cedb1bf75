"""A quiet line above the article while others' work on it is hidden from who works."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.i18n import _
from annotator.ui.theme import px, theme, theme_signals


class BlindStrip(QWidget):
    """Says that one works blind. Emits `finishWanted()`."""

    finishWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blindStrip")
        self.setAccessibleName(_("Blind work"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        said = _("You work blind: others’ work is hidden until your set is finished.")
        self.words = QLabel(said)
        self.words.setObjectName("blindWords")
        self.words.setWordWrap(True)
        self.setAccessibleDescription(said)
        self.finish = QPushButton(_("My set is finished…"))
        self.finish.setObjectName("blindFinish")
        self.finish.setAccessibleName(_("My set is finished…"))
        self.finish.setToolTip(_("Opens others’ work on this article to you, for good"))
        self.finish.clicked.connect(self.finishWanted)
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.finish)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_blind(self, *, blind: bool, editable: bool) -> None:
        """Be there while one works blind; where nothing can be changed, nothing can be finished."""
        self.finish.setVisible(editable)
        self.setVisible(blind)

    def _dress(self) -> None:
        look = theme()
        self.setStyleSheet(
            f"#blindStrip {{ background: {look.current.name()}; border-bottom: 1px solid {look.line.name()}; }}"
        )
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(14), px(5), px(8), px(5))
        layout.setSpacing(px(10))
