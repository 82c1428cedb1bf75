"""The note at the foot of the page that says which mode is on."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from annotator.i18n import _
from annotator.ui.theme import px, theme, theme_signals


class Notice(QLabel):
    """A line of words on the article, centred near its lower edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._on = parent
        self.setObjectName("stickyNotice")
        self.setAccessibleName(_("Mode"))
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        look = theme()
        self.setStyleSheet(
            f"#stickyNotice {{ background: {look.accent.name()}; color: {look.accent_ink.name()};"
            f" border-radius: {px(6)}px; padding: {px(6)}px {px(12)}px; }}"
        )
        self.place()

    def tell(self, words: str) -> None:
        """Show some words; none hides the note."""
        self.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))
        self.place()

    def place(self) -> None:
        """Take the place near the lower edge of the article."""
        self.adjustSize()
        self.move((self._on.width() - self.width()) // 2, self._on.height() - self.height() - px(16))
        self.raise_()


def mode_words(command: str) -> str:
    """Say what a sticky mode does, for the command it repeats."""
    doing = {
        "mark_quote": _("Marking quotes"),
        "mark_claim": _("Marking claims"),
        "mark_cue": _("Marking cues"),
        "mark_source": _("Marking mentions of sources"),
        "assign_speaker": _("Marking speakers"),
    }.get(command, _("Marking"))
    return _("{doing}: select words · Esc ends").format(doing=doing)
