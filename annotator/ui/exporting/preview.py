"""The box that shows how a file would begin."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from annotator.i18n import _
from annotator.ui.theme import px, theme, theme_signals


class Preview(QPlainTextEdit):
    """Lines of a file, as they are; a hint in their place where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exportPreview")
        self.setAccessibleName(_("How the file begins"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(px(120))
        theme_signals().changed.connect(self._dress)
        self._dress()

    def show_beginning(self, lines: str, hint: str = "", *, prose: bool = False) -> None:
        """Show lines, those of `prose` broken where the room ends, or a hint."""
        modes = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(modes.WidgetWidth if prose else modes.NoWrap)
        self.setPlaceholderText(hint)
        self.setPlainText(lines)

    def _dress(self) -> None:
        size = theme().ui_font(0.9).pixelSize()
        self.setStyleSheet(f'font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {size}px;')
