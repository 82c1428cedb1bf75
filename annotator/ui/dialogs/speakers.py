"""All speakers of a library: find one, change it, see all it said, merge two that are one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.library import Library, NotFoundError
from annotator.library.likeness import candidates, likely_the_same
from annotator.model import Speaker, SpeakerKind
from annotator.ui.dialogs.parts import Dialog, FilterField, button, note
from annotator.ui.dialogs.speaker_asking import MergeDialog, NewSpeakerDialog
from annotator.ui.dialogs.speaker_page import MOST_QUOTES, SpeakerPage
from annotator.ui.dialogs.speaker_words import offer_of
from annotator.ui.offer_list import OfferList
from annotator.ui.theme import px

LISTED = 200
"""How many speakers are listed; typing finds the others."""


class SpeakersDialog(Dialog):
    """The speakers of `library`; opens at `speaker` (an id) or at the one with most quotes.

    Emits `speakerChanged(id, fields)`, `speakerAdded(name, SpeakerKind)`, `mergeWanted(keep, other)` and
    `quoteChosen(article, quote)`, after which it closes. `refresh` shows what came of it.
    """

    speakerChanged = Signal(str, object)
    speakerAdded = Signal(str, object)
    mergeWanted = Signal(str, str)
    quoteChosen = Signal(str, str)

    def __init__(self, library: Library, speaker: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__("speakersDialog", _("Speakers"), (900, 600), parent)
        self._library = library
        self._speaker: str | None = speaker
        self._filling = False
        self.list = OfferList()
        self.list.setObjectName("speakersList")
        self.list.setAccessibleName(_("Speakers"))
        self.filter = FilterField("speakersFilter", _("Find a speaker"), self.list)
        self.shown = note()
        self.shown.setObjectName("speakersShown")
        self.new = button("speakerNew", _("Ne&w speaker…"))
        self.page = SpeakerPage()
        self.nobody = note()
        self.nobody.setObjectName("speakersNobody")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.right = QStackedWidget()
        self.right.addWidget(self.page)
        self.right.addWidget(self.nobody)
        self.merge = button("speakerMerge", _("&Merge into…"), _("Merge this speaker into another one"))
        both = QHBoxLayout()
        both.setSpacing(px(16))
        both.addLayout(self._left(), 2)
        both.addWidget(self.right, 3)
        self.column.addLayout(both, 1)
        self.add_foot(self.merge, self.close_button("speakersClose"), first=self.new)
        self.page.set_editable(editable=not library.read_only)
        self.new.setEnabled(not library.read_only)
        self._connect()
        self._fill()
        (self.page.name if speaker is not None else self.filter).setFocus()

    def refresh(self, *_changed: object) -> None:
        """Show what the library holds now; what is being typed stays."""
        self._fill()

    def done(self, result: int) -> None:
        """Tell of what was typed last, then close."""
        self.page.flush()
        super().done(result)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.filter)
        left.addWidget(self.list, 1)
        left.addWidget(self.shown)
        return left

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._typed)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.new.clicked.connect(self._ask_new)
        self.merge.clicked.connect(lambda: self._ask_merge(None))
        self.page.changed.connect(self.speakerChanged)
        self.page.mergeAsked.connect(self._ask_merge)
        self.page.quoteChosen.connect(self._go)

    # What is shown

    def _typed(self) -> None:
        """List who fits; the page shows the best."""
        self._list_fitting()
        self._moved()

    def _fill(self) -> None:
        """List the speakers anew and keep the one whose page is open."""
        self._list_fitting()
        if self._speaker is None or not self._point_at(self._speaker):
            offer = self.list.current()
            self._speaker = self._speaker or (offer.id if offer else None)
        self._show_page()

    def _list_fitting(self) -> None:
        found = self._library.speakers(self.filter.text(), limit=LISTED)
        self._filling = True
        self.list.show_offers([offer_of(match) for match in found])
        self._filling = False
        full = _("The {number} most likely are listed. Type to find others.").format(number=LISTED)
        self.shown.setText(full if len(found) >= LISTED else "")
        self.shown.setVisible(len(found) >= LISTED)
        nobody = _("There are no speakers yet. They come with the quotes you assign, or add one here.")
        self.nobody.setText(_("No speaker fits what was typed.") if self.filter.text().strip() else nobody)

    def _point_at(self, speaker: str) -> bool:
        """Make the line of a speaker current; False where it is not listed."""
        rows = [row for row, offer in enumerate(self.list.offers()) if offer.id == speaker]
        if rows:
            self._filling = True
            self.list.setCurrentIndex(self.list.model().index(rows[0], 0))
            self._filling = False
        return bool(rows)

    def _moved(self, *_indexes: object) -> None:
        """Show the page of the current line."""
        if self._filling:
            return
        self.page.flush()
        offer = self.list.current()
        self._speaker = offer.id if offer else None
        self._show_page()

    def _show_page(self) -> None:
        speaker = self._open_speaker()
        self.right.setCurrentWidget(self.page if speaker else self.nobody)
        self.merge.setEnabled(speaker is not None and not self._library.read_only)
        if speaker is None:
            return
        self._speaker = speaker.id
        quotes = self._library.speaker_quotes(speaker.id, limit=MOST_QUOTES)
        self.page.show_speaker(speaker, quotes, likely_the_same(speaker, candidates(self._library, speaker)))

    def _open_speaker(self) -> Speaker | None:
        """Read the speaker whose page is open; one that was merged gives the one that was kept."""
        try:
            return self._library.speaker(self._speaker) if self._speaker else None
        except NotFoundError:
            return None

    # What is asked

    def _ask_new(self) -> None:
        dialog = NewSpeakerDialog(self._library, self.filter.text().strip(), self)
        dialog.added.connect(self._add)
        dialog.open()

    def _add(self, name: str, kind: SpeakerKind) -> None:
        before = {one.id for one in self._library.speakers_called(name)}
        self.speakerAdded.emit(name, kind)
        added = [one.id for one in self._library.speakers_called(name) if one.id not in before]
        if added:
            self.filter.clear()
            self._speaker = added[0]
            self._fill()

    def _ask_merge(self, other: str | None) -> None:
        speaker = self._open_speaker()
        if speaker is None:
            return
        self.page.flush()
        dialog = MergeDialog(self._library, speaker, self._library.speaker(other) if other else None, self)
        dialog.mergeWanted.connect(self._merge)
        dialog.open()

    def _merge(self, keep: str, other: str) -> None:
        self._speaker = keep
        self.mergeWanted.emit(keep, other)
        self._fill()

    def _go(self, article: str, quote: str) -> None:
        self.page.flush()
        self.quoteChosen.emit(article, quote)
        self.accept()
