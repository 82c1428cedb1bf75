"""How a file is read: its encoding, and its tracked changes. Only what a file has is asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from annotator.exchange import Revisions
from annotator.i18n import _
from annotator.ui.bringing.languages import encoding_words, encodings
from annotator.ui.bringing.reading import How, Reading
from annotator.ui.dialogs.parts import caption
from annotator.ui.theme import px


class ReadingChoices(QWidget):
    """Shows how a file was read. Emits `chosen(How)` when it is to be read in another way."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._how = How()
        self._encoding = _box("encodingChoice", _("Encoding of the file"), _("Encodings"))
        self._encoding.activated.connect(self._choose_encoding)
        self._encoding_label = caption(_("&Encoding"), self._encoding)
        self._revisions = _box("revisionsChoice", _("Tracked changes"), _("Ways to read tracked changes"))
        self._revisions.addItem(_("as accepted"), Revisions.ACCEPTED.value)
        self._revisions.addItem(_("as before the changes"), Revisions.ORIGINAL.value)
        self._revisions.activated.connect(self._choose_revisions)
        self._revisions_label = caption(_("Tracked &changes"), self._revisions)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        for widget in (self._encoding_label, self._encoding, self._revisions_label, self._revisions):
            line.addWidget(widget)
        line.addStretch(1)

    def show_reading(self, reading: Reading) -> None:
        """Offer what this file leaves open, as it was read."""
        self._how = reading.how
        draft = reading.draft
        encoded = draft is None or bool(draft.encoding)
        revised = draft is not None and draft.revised
        _show(encoded, self._encoding_label, self._encoding)
        _show(revised, self._revisions_label, self._revisions)
        self.setVisible(encoded or revised)
        self._offer_encodings(draft.encoding if draft else "")
        self._revisions.setCurrentIndex(self._revisions.findData(reading.how.revisions.value))

    def _offer_encodings(self, encoding: str) -> None:
        """Offer the encodings, the one in use chosen."""
        self._encoding.clear()
        names = [name for name, _words in encodings()]
        for name in names if encoding in names else [encoding, *names]:
            self._encoding.addItem(encoding_words(name) if name else _("not recognised"), name)
        self._encoding.setCurrentIndex(self._encoding.findData(encoding))

    def _choose_encoding(self, row: int) -> None:
        if encoding := str(self._encoding.itemData(row)):
            self.chosen.emit(How(encoding, self._how.revisions))

    def _choose_revisions(self, row: int) -> None:
        revisions = Revisions(str(self._revisions.itemData(row)))
        if revisions != self._how.revisions:
            self.chosen.emit(How(self._how.encoding, revisions))


def _box(name: str, accessible: str, lines: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.view().setAccessibleName(lines)
    return box


def _show(shown: bool, *widgets: QLabel | QComboBox) -> None:
    for widget in widgets:
        widget.setVisible(shown)
