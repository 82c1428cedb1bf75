"""What stands where there are no cards: a sentence and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.claims.parts import Label, LinkButton, Tone
from annotator.ui.theme import px


class EmptyState(QWidget):
    """Says why there is nothing to see. Emits `showAllWanted()`."""

    showAllWanted = Signal()

    def __init__(self, name: str = "claimsEmpty") -> None:
        super().__init__()
        self.setObjectName(name)
        self._heading = Label(bold=True, size=1.1)
        self._hint = Label(tone=Tone.MUTED)
        self._show_all = LinkButton("")
        self._show_all.setObjectName("showAll")
        self._show_all.clicked.connect(self.showAllWanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(48), px(24), px(24))
        column.setSpacing(px(8))
        for label in (self._heading, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._show_all)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()

    def no_article(self) -> None:
        """Say that no article is open."""
        self.say(_("No article is open"), _("Choose one on the left, or paste or import a new one."))

    def no_marks(self) -> None:
        """Say how to make the first mark."""
        hint = _("Select words in the article, then press Q for a quote or C for a claim.")
        self.say(_("No quotes or claims yet"), hint)

    def all_hidden(self) -> None:
        """Say that there are marks in sets that are not shown."""
        hint = _("Others have marked this article, but only the sets that you chose are shown.")
        self.say(_("No marks in these sets"), hint, way_out=_("Show all sets"))

    def nothing_fits(self, filter_word: str) -> None:
        """Say that the filter hides every card."""
        self.say(_("Nothing here"), _("No card fits “{word}”.").format(word=filter_word), way_out=_("Show all cards"))

    def say(self, heading: str, hint: str, *, way_out: str = "") -> None:
        """Say why there is nothing, and what to do; `way_out` names the button that shows all."""
        self._heading.setText(heading)
        self._hint.setText(hint)
        self._show_all.setText(way_out)
        self._show_all.setAccessibleName(way_out)
        self._show_all.setVisible(bool(way_out))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(hint)
