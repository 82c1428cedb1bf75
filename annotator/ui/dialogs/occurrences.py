"""The further places with the same words: which of them to mark, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from annotator.i18n import _, ngettext
from annotator.model import Span
from annotator.ui.claims.evidence_words import quotation
from annotator.ui.dialogs.context_list import ContextList, place_of
from annotator.ui.dialogs.history_words import shortened
from annotator.ui.dialogs.parts import Dialog, button, heading, note


class OccurrencesDialog(Dialog):
    """Offers `places` in `text` that have the words of `span`. After it was accepted: `chosen()`, `as_claims()`."""

    def __init__(
        self, text: str, span: Span, places: Sequence[Span], *, as_claims: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("occurrencesDialog", _("Mark further places"), (720, 420) if places else (460, 180), parent)
        self._number = len(places)
        self._title = heading(_("Further places with {words}").format(words=_named(text, span)))
        self.list = ContextList([place_of(text, place) for place in places])
        self.list.setObjectName("occurrencesList")
        self.quote = QRadioButton(_("as &quotes"))
        self.claim = QRadioButton(_("as &claims"))
        self.quote.setObjectName("occurrencesAsQuotes")
        self.claim.setObjectName("occurrencesAsClaims")
        self.quote.setAccessibleName(_("Mark them as quotes"))
        self.claim.setAccessibleName(_("Mark them as claims"))
        (self.claim if as_claims else self.quote).setChecked(True)
        self.mark = button("occurrencesMark", _("&Mark"), primary=True)
        self.mark.setDefault(True)
        self.mark.clicked.connect(self.accept)
        self.column.addWidget(self._title)
        if places:
            self.column.addWidget(self.list, 1)
            self.column.addLayout(self._choices())
            self.list.setFocus()
        else:
            self._say_none(text, span)
        self.add_foot(self.mark, self.cancel_button("occurrencesCancel"))
        self.list.places.ticked.connect(self._count)
        self._count()

    def chosen(self) -> list[Span]:
        """Give the places that are ticked, in text order."""
        return self.list.places.chosen()

    def as_claims(self) -> bool:
        """Tell whether they are to become claims; else quotes."""
        return self.claim.isChecked()

    def _choices(self) -> QHBoxLayout:
        every = button("occurrencesAll", _("Tick &all"))
        none = button("occurrencesNone", _("Tick &none"))
        every.clicked.connect(lambda: self.list.places.tick_all(on=True))
        none.clicked.connect(lambda: self.list.places.tick_all(on=False))
        row = QHBoxLayout()
        for widget in (every, none):
            row.addWidget(widget)
        row.addStretch(1)
        for choice in (self.quote, self.claim):
            row.addWidget(choice)
        return row

    def _say_none(self, text: str, span: Span) -> None:
        for widget in (self.list, self.quote, self.claim):
            widget.setParent(self)
            widget.hide()
        self._title.setText(_("No further places"))
        none = note(
            _("{words} stands nowhere else in this article, or is marked there.").format(words=_named(text, span))
        )
        none.setObjectName("occurrencesEmpty")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(none, 1)

    def _count(self) -> None:
        """Say on the button how many will be marked."""
        number = len(self.chosen())
        self.mark.setEnabled(number > 0)
        words = ngettext("&Mark {number} place", "&Mark {number} places", number).format(number=number)
        self.mark.setText(words if number else _("&Mark"))
        self.mark.setAccessibleName(self.mark.text().replace("&", ""))


def _named(text: str, span: Span) -> str:
    return quotation(shortened(text[span.start : span.end], 70))
