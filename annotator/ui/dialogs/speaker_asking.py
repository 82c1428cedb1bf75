"""Two small questions about speakers: which two are one, and what a new one is called."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from annotator.i18n import _, ngettext
from annotator.library import Library, SpeakerMatch
from annotator.library.likeness import candidates, likely_the_same
from annotator.model import Speaker, SpeakerKind
from annotator.ui.dialogs.parts import Dialog, FilterField, button, caption, heading, note, words
from annotator.ui.dialogs.speaker_words import KINDS, count_words, offer_of, speaker_kind_word
from annotator.ui.icons import icon
from annotator.ui.offer_list import OfferList
from annotator.ui.theme import px

_LISTED = 50
_COUNTED = 10_000


class MergeDialog(Dialog):
    """Asks with whom `speaker` is one, unless `other` is given, and whose name stays.

    Emits `mergeWanted(keep, other)` (ids). Reads the library only.
    """

    mergeWanted = Signal(str, str)

    def __init__(self, library: Library, speaker: Speaker, other: Speaker | None, parent: QWidget | None) -> None:
        super().__init__("mergeDialog", _("Merge speakers"), (520, 300 if other else 460), parent)
        self._library, self._speaker, self._other = library, speaker, other
        self.list = OfferList()
        self.list.setObjectName("mergeList")
        self.list.setAccessibleName(_("Speakers to merge with"))
        self.field = FilterField("mergeField", _("Type a name"), self.list)
        self.keep_other, self.keep_this = _radio("keepOther"), _radio("keepThis")
        self._radios = QButtonGroup(self)
        self.explanation = words()
        self.explanation.setObjectName("mergeExplanation")
        self.merge = button("mergeNow", _("&Merge"), primary=True)
        self.merge.setDefault(True)
        self.merge.clicked.connect(self._tell)
        self._lay_out(given=other is not None)
        self._radios.buttonToggled.connect(self._explain)
        if other is None:
            self.field.textChanged.connect(self._offer)
            self.list.selectionModel().currentChanged.connect(self._take_current)
            self._offer()
        else:
            self._take(other)

    def _lay_out(self, *, given: bool) -> None:
        same = _("“{name}” is the same as “{other}”") if self._other else _("“{name}” is the same as")
        other = self._other.name if self._other else ""
        self.column.addWidget(heading(same.format(name=self._speaker.name, other=other)))
        if not given:
            self.column.addWidget(caption(_("&Another speaker"), self.field))
            self.column.addWidget(self.field)
            self.column.addWidget(self.list, 1)
        self._which = heading(_("Which name stays?"))
        self.column.addWidget(self._which)
        for radio in (self.keep_other, self.keep_this):
            self._radios.addButton(radio)
            self.column.addWidget(radio)
        self.column.addWidget(self.explanation)
        if given:
            self.column.addStretch(1)
        self.add_foot(self.merge, self.cancel_button("mergeCancel"))

    def _offer(self, *_typed: object) -> None:
        """List who fits what was typed; with nothing typed those who are likely the same, then others, unchosen."""
        found = self._library.speakers(self.field.text(), limit=_LISTED)
        likely = [] if self.field.text().strip() else self._likely()
        offers = {offer.id: offer for offer in map(offer_of, (*likely, *found)) if offer.id != self._speaker.id}
        self.list.show_offers(list(offers.values()))
        if not likely and not self.field.text().strip():
            self.list.setCurrentIndex(QModelIndex())
        self._take_current()

    def _likely(self) -> list[SpeakerMatch]:
        found = likely_the_same(self._speaker, candidates(self._library, self._speaker))
        return [SpeakerMatch(one, 100.0, 0, self._count(one)) for one in found]

    def _take_current(self, *_moved: object) -> None:
        offer = self.list.current()
        self._take(self._library.speaker(offer.id) if offer else None)

    def _take(self, other: Speaker | None) -> None:
        """Propose to keep the one who has more quotes."""
        self._other = other
        self._which.setVisible(other is not None)
        for widget in (self.merge, self.keep_other, self.keep_this):
            widget.setEnabled(other is not None)
        if other is None:
            chooses = _("Choose the speaker that is the same.")
            self.explanation.setText(chooses if self.list.offers() else _("There is no other speaker who fits."))
            for radio in (self.keep_other, self.keep_this):
                radio.hide()
            return
        theirs, own = self._count(other), self._count(self._speaker)
        for radio, speaker, number in ((self.keep_other, other, theirs), (self.keep_this, self._speaker, own)):
            radio.setText(f"{speaker.name}  ·  {count_words(number)}".replace("&", "&&"))
            radio.show()
            radio.setAccessibleName(_("Keep “{name}”").format(name=speaker.name))
        (self.keep_this if own > theirs else self.keep_other).setChecked(True)
        self._explain()

    def _explain(self, *_toggled: object) -> None:
        """Say what will happen."""
        if self._other is None:
            return
        keep, gone = self._pair(self._other)
        number = self._count(gone)
        sentence = ngettext(
            "{number} quote of “{gone}” will count as said by “{keep}”, who then is also called “{gone}”.",
            "All {number} quotes of “{gone}” will count as said by “{keep}”, who then is also called “{gone}”.",
            number,
        )
        if not number:
            sentence = _("“{keep}” then is also called “{gone}”.")
        undo = _("Nothing is lost: Undo parts them again.")
        self.explanation.setText(sentence.format(number=number, gone=gone.name, keep=keep.name) + " " + undo)
        self.fit()

    def _pair(self, other: Speaker) -> tuple[Speaker, Speaker]:
        return (self._speaker, other) if self.keep_this.isChecked() else (other, self._speaker)

    def _count(self, speaker: Speaker) -> int:
        return len(self._library.speaker_quotes(speaker.id, limit=_COUNTED))

    def _tell(self) -> None:
        if self._other is not None:
            keep, gone = self._pair(self._other)
            self.mergeWanted.emit(keep.id, gone.id)
            self.accept()


class NewSpeakerDialog(Dialog):
    """Asks for name and kind of a new speaker. Emits `added(name, SpeakerKind)`."""

    added = Signal(str, object)

    def __init__(self, library: Library, name: str, parent: QWidget | None) -> None:
        super().__init__("newSpeakerDialog", _("New speaker"), (420, 230), parent)
        self._library = library
        self.name = QLineEdit(name)
        self.name.setObjectName("newSpeakerName")
        self.kind = QComboBox()
        self.kind.setObjectName("newSpeakerKind")
        fill_kinds(self.kind)
        self.message = note()
        self.message.setObjectName("newSpeakerNote")
        self.add = button("newSpeakerAdd", _("&Add"), primary=True)
        self.add.setDefault(True)
        self.add.clicked.connect(self._tell)
        self.column.addWidget(caption(_("&Name"), self.name))
        self.column.addWidget(self.name)
        self.column.addWidget(caption(_("&Kind"), self.kind))
        self.column.addWidget(self.kind)
        self.column.addWidget(self.message)
        self.column.addStretch(1)
        self.add_foot(self.add, self.cancel_button("newSpeakerCancel"))
        self.name.textChanged.connect(self._settle)
        self.kind.currentIndexChanged.connect(self._settle)
        self._settle()

    def _settle(self, *_changed: object) -> None:
        """Say what to write, and whether the name is known."""
        name, kind = self.name.text().strip(), self.kind.currentData()
        self.add.setEnabled(bool(name))
        unnamed = kind == SpeakerKind.UNNAMED
        self.name.setPlaceholderText(_("As the article says it: a French diplomat") if unnamed else "")
        if name and not unnamed and self._library.speakers_called(name):
            self.message.setText(_("There is a speaker with this name already. This one will stand beside it."))
        elif unnamed:
            self.message.setText(_("Each unnamed source stands for itself; they are never taken for the same."))
        else:
            self.message.setText("")
        self.fit()

    def _tell(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.added.emit(name, SpeakerKind(self.kind.currentData()))
            self.accept()


def fill_kinds(box: QComboBox) -> None:
    """Offer the kinds of speakers."""
    box.setIconSize(QSize(px(16), px(16)))
    for kind in KINDS:
        box.addItem(icon(str(kind), "muted"), speaker_kind_word(kind), str(kind))


def _radio(name: str) -> QRadioButton:
    made = QRadioButton()
    made.setObjectName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
