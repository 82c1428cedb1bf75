"""What was read from one file: details, encoding, warnings, how the text begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.bringing.details_form import DetailsForm
from annotator.ui.bringing.entries import Entry
from annotator.ui.bringing.languages import encoding_words, encodings
from annotator.ui.label_style import dress_label
from annotator.ui.theme import px, theme, theme_signals

BEGINNING = 3000
"""How many characters of a text are shown."""


class EntryPage(QWidget):
    """Shows one entry at a time. Emits `detailsEdited(dict)` and `encodingChosen(encoding)`."""

    detailsEdited = Signal(object)
    encodingChosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = DetailsForm()
        self.form.edited.connect(self._edited)
        self._remark = QLabel()
        self._remark.setObjectName("entryRemark")
        self._remark.setWordWrap(True)
        self._remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bad = False
        self._encoding = QComboBox()
        self._encoding.setObjectName("encodingChoice")
        self._encoding.setAccessibleName(_("Encoding of the file"))
        self._encoding.view().setAccessibleName(_("Encodings"))
        self._encoding.activated.connect(self._choose_encoding)
        self._encoding_label = QLabel(_("&Encoding"))
        self._encoding_label.setProperty("muted", True)
        self._encoding_label.setBuddy(self._encoding)
        self._beginning = QPlainTextEdit()
        self._beginning.setObjectName("previewText")
        self._beginning.setAccessibleName(_("How the text begins"))
        self._beginning.setReadOnly(True)
        self._beginning.setTabChangesFocus(True)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._encoding_label)
        line.addWidget(self._encoding)
        line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(10))
        rows.addWidget(self._remark)
        rows.addWidget(self.form)
        rows.addLayout(line)
        rows.addWidget(self._beginning, 1)
        rows.addStretch(0)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def show_entry(self, entry: Entry) -> None:
        """Show what a file held."""
        draft = entry.reading.draft
        self.form.setVisible(draft is not None)
        self._beginning.setVisible(draft is not None)
        self.form.show_details(entry.details)
        said = [entry.remark, *(draft.warnings if draft else ())]
        self._remark.setText("\n".join(line for line in said if line))
        self._remark.setVisible(any(said))
        self._bad = draft is None
        text = draft.text if draft else ""
        self._beginning.setPlainText(text if len(text) <= BEGINNING else text[:BEGINNING] + "…")
        self._show_encoding(draft.encoding if draft else "")
        self._dress()

    def _show_encoding(self, encoding: str) -> None:
        """Offer the encodings, the one in use chosen."""
        self._encoding.clear()
        names = [name for name, _words in encodings()]
        for name in names if encoding in names else [encoding, *names]:
            self._encoding.addItem(encoding_words(name) if name else _("not recognised"), name)
        self._encoding.setCurrentIndex(self._encoding.findData(encoding))

    def _choose_encoding(self, row: int) -> None:
        if chosen := str(self._encoding.itemData(row)):
            self.encodingChosen.emit(chosen)

    def _edited(self) -> None:
        self.detailsEdited.emit(self.form.details())

    def _dress(self) -> None:
        look = theme()
        dress_label(self._remark, look.ui_font(), look.bad if self._bad else look.warning)
        font = look.text_font(0.9)
        families = ", ".join(f'"{family}"' for family in font.families())
        self._beginning.setStyleSheet(f"font-family: {families}; font-size: {font.pixelSize()}px;")
