"""The line below: saved or saving, counts, what undo would undo, where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.i18n import _, ngettext
from annotator.ui.theme import px, theme, theme_signals


class StatusLine(QWidget):
    """Says that all is saved. `undoWanted` when what it offers to undo is clicked.

    `suggestions` says how many suggestions are left, and has a menu.
    """

    undoWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setProperty("bar", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.saved = _label("savedLabel")
        self.counts = _label("countsLabel")
        self.suggestions = QPushButton()
        self.suggestions.setObjectName("suggestionsLabel")
        self.suggestions.setProperty("quiet", True)
        self.suggestions.setProperty("menu", True)
        self.suggestions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.suggestions.hide()
        self.undo = QPushButton()
        self.undo.setObjectName("undoLabel")
        self.undo.setProperty("quiet", True)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(self.undoWanted)
        self.place = _label("placeLabel")
        row = QHBoxLayout(self)
        row.addWidget(self.saved)
        row.addWidget(self.counts)
        row.addWidget(self.suggestions)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.place)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def show_saved(self, *, pending: bool, read_only: bool = False) -> None:
        """Say whether everything that was typed is on disk."""
        if read_only:
            self.saved.setText(_("Read only"))
        else:
            self.saved.setText(_("Saving…") if pending else _("Saved"))

    def show_counts(self, quotes: int, claims: int, todo: int, *, finished: bool = False) -> None:
        """Count what is marked on the article, and what is still to do; `finished` tells that one's own set is."""
        words = [
            ngettext("{number} quote", "{number} quotes", quotes).format(number=quotes),
            ngettext("{number} claim", "{number} claims", claims).format(number=claims),
        ]
        if todo:
            words.append(_("{number} to do").format(number=todo))
        if finished:
            words.append(_("your set is finished"))
        self.counts.setText(" · ".join(words))

    def show_suggestions(self, words: str, key: str = "") -> None:
        """Say how it stands with suggestions, and name the key that goes to the next; no words hide it."""
        self.suggestions.setVisible(bool(words))
        self.suggestions.setText(_("{words}  {key}").format(words=words, key=key) if key else words)
        self.suggestions.setAccessibleName(words)

    def show_undo(self, name: str | None, key: str) -> None:
        """Name what undo would take back."""
        self.undo.setVisible(name is not None)
        self.undo.setText(_("Undo: {name}  {key}").format(name=name or "", key=key))
        self.undo.setAccessibleName(_("Undo: {name}").format(name=name or ""))

    def show_place(self, text: str) -> None:
        """Say where the caret is."""
        self.place.setText(text)

    def clear(self) -> None:
        """Show nothing about an article."""
        self.counts.setText("")
        self.show_suggestions("")
        self.place.setText("")

    def _dress(self) -> None:
        self.setFixedHeight(px(26))
        font = theme().ui_font(0.92)
        for widget in (self.saved, self.counts, self.suggestions, self.undo, self.place):
            widget.setFont(font)
        for button, right in ((self.suggestions, 20), (self.undo, 4)):
            muted = theme().muted.name()
            button.setStyleSheet(f"color: {muted}; padding: 0 {px(right)}px 0 {px(right) // 5}px; min-height: 0;")
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(14), 0, px(14), 0)
        layout.setSpacing(px(20))


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("muted", True)
    return label
