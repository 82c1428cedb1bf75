"""An article from the clipboard: its text to look over, its details to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from annotator.i18n import _, ngettext
from annotator.model import ArticleDraft
from annotator.ui.bringing.details_form import FIELDS, DetailsForm
from annotator.ui.bringing.pasted_text import PastedText, blocks_after
from annotator.ui.bringing.reading import NOTHING, checksum, read_clipboard
from annotator.ui.dialog_frame import Frame

LOOK_AFTER = 150
"""Milliseconds without a key after which the text is counted and looked up."""


def _nowhere(_sha256: str) -> str | None:
    return None


class PasteDialog(Frame):
    """Makes an article of what was copied. Emits `draftAccepted(ArticleDraft)`.

    `html` and `text` are what the clipboard holds; `known` gives the title of the article that has a text with a
    checksum already, or None.
    """

    draftAccepted = Signal(object)

    def __init__(
        self,
        html: str | None = None,
        text: str = "",
        *,
        known: Callable[[str], str | None] = _nowhere,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("pasteDialog", _("Paste as a new article"), _("&Add article"), parent)
        self._known = known
        self._draft = NOTHING
        self.form = DetailsForm()
        self.box = PastedText()
        self._warning = QLabel()
        self._warning.setObjectName("pasteWarnings")
        self._warning.setWordWrap(True)
        self.content.addWidget(self.form)
        self.content.addWidget(self._warning)
        self.content.addWidget(self.box, 1)
        self.do_it.clicked.connect(self.accept)
        self.box.articlePasted.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER)
        self._pause.timeout.connect(self._look_over)
        self.box.textChanged.connect(self._text_changed)
        self.fit(720, 620)
        draft = read_clipboard(html, text)
        self.box.put(draft.text)
        self._take(draft)
        if self._draft.text.strip():
            self.form.focus_title()
        else:
            self.box.setFocus()

    def draft(self) -> ArticleDraft:
        """Give the article as it stands in the dialog."""
        text = self.box.words()
        details: dict[str, Any] = self.form.details()
        if not details["title"]:
            details["title"] = read_clipboard(None, text).title
        blocks = blocks_after(self._draft.text, self._draft.blocks, text)
        return replace(self._draft, text=text, blocks=blocks, **details)

    def accept(self) -> None:
        if not self.box.words().strip():
            return
        draft = self.draft()
        super().accept()
        self.draftAccepted.emit(draft)

    def _take(self, draft: ArticleDraft) -> None:
        """Fill the fields from a draft; what the person has filled in stays."""
        before = self._draft
        typed = {name: value for name, value in self.form.details().items() if value not in ("", getattr(before, name))}
        self._draft = draft
        self.form.show_details({name: getattr(draft, name) for name in FIELDS} | typed)
        self._warning.setText("\n".join(draft.warnings))
        self._warning.setVisible(bool(draft.warnings))
        self._look_over()

    def _text_changed(self) -> None:
        self.do_it.setEnabled(not self.box.document().isEmpty())
        self._pause.start()

    def _look_over(self) -> None:
        """Say how long the text is, or why it cannot be added, or that it is there already."""
        text = self.box.words()
        filled = bool(text.strip())
        self.do_it.setEnabled(filled)
        if not filled:
            self.remark.setText(_("There is no text yet."))
            return
        title = self._known(checksum(text))
        if title is not None:
            self.remark.setText(_("This text is in the library already: “{title}”.").format(title=title))
            return
        words = len(text.split())
        self.remark.setText(ngettext("{n:,} word", "{n:,} words", words).format(n=words))
