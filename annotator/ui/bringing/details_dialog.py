"""The details of an article that is in the library."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.model import Article
from annotator.ui.bringing.details_form import FIELDS, DetailsForm
from annotator.ui.bringing.original_line import Original, OriginalLine
from annotator.ui.dialog_frame import Frame


class ArticleDetailsDialog(Frame):
    """Edits title, byline, publisher, web address, date and language; saves the file that the text was read from.

    `original` is that file's media type and bytes. Emits `detailsChanged(article, fields)` with the changed fields
    only; nothing when none changed.
    """

    detailsChanged = Signal(str, object)

    def __init__(self, article: Article, original: Original | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__("articleDetailsDialog", _("Article details"), _("&Save"), parent)
        self._article = article.id
        self._before = {name: str(getattr(article, name)) for name in FIELDS}
        self.form = DetailsForm()
        self.form.show_details(self._before)
        self.form.edited.connect(self._check)
        self.content.addWidget(self.form)
        if original is not None:
            self.content.addWidget(OriginalLine(article.title, original))
        self.content.addStretch(1)
        self.do_it.clicked.connect(self.accept)
        self.fit(620, 240 if original is None else 300)
        self.form.focus_title()

    def accept(self) -> None:
        after = self.form.details()
        changed = {name: value for name, value in after.items() if value != self._before[name].strip()}
        super().accept()
        if changed:
            self.detailsChanged.emit(self._article, changed)

    def _check(self) -> None:
        named = bool(self.form.details()["title"])
        self.do_it.setEnabled(named)
        self.remark.setText("" if named else _("An article needs a title."))
