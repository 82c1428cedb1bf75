"""The page of one speaker: who it is, who is likely the same, what they said in which article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _, ngettext
from annotator.library import SpeakerQuote
from annotator.model import Speaker, SpeakerKind
from annotator.ui.dates import published_words
from annotator.ui.dialogs.parts import button, caption, heading, note, words
from annotator.ui.dialogs.speaker_asking import fill_kinds
from annotator.ui.layouts import clear
from annotator.ui.passages import Passage, PassageList
from annotator.ui.shown import speaker_detail
from annotator.ui.theme import px

MOST_QUOTES = 300
"""How many quotes are listed; the newest articles come first."""
_MOST_LIKELY = 3


class SpeakerPage(QWidget):
    """Shows a speaker and lets it be changed.

    Emits `changed(id, fields)` when a field is left, with the changed fields alone (kind as `SpeakerKind`, aliases as a
    tuple); `mergeAsked(other)` with the id of one who is likely the same; `quoteChosen(article, quote)`.
    """

    changed = Signal(str, object)
    mergeAsked = Signal(str)
    quoteChosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._speaker: Speaker | None = None
        self._editable = True
        self.name, self.role, self.affiliation = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        fill_kinds(self.kind)
        self.aliases = _Lines()
        for name, widget in (
            ("speakerName", self.name),
            ("speakerKind", self.kind),
            ("speakerRole", self.role),
            ("speakerAffiliation", self.affiliation),
            ("speakerAliases", self.aliases),
        ):
            widget.setObjectName(name)
        self.likely = QFrame()
        self.likely.setObjectName("speakerLikely")
        self.likely.setProperty("card", True)
        self._likely_rows = QVBoxLayout(self.likely)
        self._likely_rows.setContentsMargins(px(10), px(6), px(6), px(6))
        self.count = heading("")
        self.count.setObjectName("speakerCount")
        self.none = note(_("No quote is assigned to this speaker yet."))
        self.none.setObjectName("speakerNoQuotes")
        self.quotes = PassageList("speakerQuotes", _("Quotes of this speaker"))
        self.quotes.chosen.connect(self.quoteChosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(self._form())
        column.addWidget(self.likely)
        column.addWidget(self.count)
        column.addWidget(self.none)
        column.addWidget(self.quotes, 1)
        column.addStretch()
        for field in (self.name, self.role, self.affiliation, self.aliases):
            field.editingFinished.connect(self.flush)
        self.kind.activated.connect(self.flush)

    def show_speaker(self, speaker: Speaker, quotes: Sequence[SpeakerQuote], likely: Sequence[Speaker]) -> None:
        """Show a speaker; what is being typed into a field stays."""
        other = self._speaker is None or self._speaker.id != speaker.id
        self._speaker = speaker
        for field, text in (
            (self.name, speaker.name),
            (self.role, speaker.role),
            (self.affiliation, speaker.affiliation),
        ):
            if other or not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)
        if other or not self.aliases.document().isModified():
            self.aliases.setPlainText("\n".join(speaker.aliases))
        self.kind.setCurrentIndex(self.kind.findData(str(speaker.kind)))
        self._show_quotes(quotes)
        self._show_likely(likely)

    def set_editable(self, *, editable: bool) -> None:
        """Let nothing be changed where the library is open for reading only."""
        for field in (self.name, self.role, self.affiliation, self.aliases):
            field.setReadOnly(not editable)
        self.kind.setEnabled(editable)
        self._editable = editable

    def flush(self, *_done: object) -> None:
        """Tell of all that was typed; an empty name goes back to what it was."""
        speaker = self._speaker
        if speaker is None or not self._editable:
            return
        if not self.name.text().strip():
            self.name.setText(speaker.name)
        typed = {
            "name": _tidy(self.name.text()),
            "role": _tidy(self.role.text()),
            "affiliation": _tidy(self.affiliation.text()),
            "aliases": self.aliases.lines(),
            "kind": SpeakerKind(self.kind.currentData()),
        }
        fields = {name: value for name, value in typed.items() if value != getattr(speaker, name)}
        for field in (self.name, self.role, self.affiliation):
            field.setModified(False)
        self.aliases.document().setModified(False)
        if fields:
            self.changed.emit(speaker.id, fields)

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(6))
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("&Name"), self.name),
            (_("&Kind"), self.kind),
            (_("&Role"), self.role),
            (_("A&ffiliation"), self.affiliation),
            (_("&Also called"), self.aliases),
        )
        for row, (label, widget) in enumerate(rows):
            lines = widget is self.aliases
            side = Qt.AlignmentFlag.AlignTop if lines else Qt.AlignmentFlag.AlignVCenter
            named = caption(label, widget)
            named.setContentsMargins(0, px(5) if lines else 0, 0, 0)
            form.addWidget(named, row, 0, side)
            form.addWidget(widget, row, 1)
        self.role.setPlaceholderText(_("Foreign Minister"))
        self.affiliation.setPlaceholderText(_("France"))
        self.aliases.setPlaceholderText(_("Other names, one on each line"))
        form.setColumnStretch(1, 1)
        return form

    def _show_quotes(self, quotes: Sequence[SpeakerQuote]) -> None:
        number, articles = len(quotes), len({quote.article.id for quote in quotes})
        form = ngettext("{quotes} in {number} article", "{quotes} in {number} articles", articles)
        said = ngettext("{number} quote", "{number} quotes", number).format(number=number)
        text = form.format(quotes=said, number=articles)
        self.count.setText(_("More than {number} quotes").format(number=number) if number >= MOST_QUOTES else text)
        self.count.setVisible(bool(quotes))
        self.quotes.setVisible(bool(quotes))
        self.none.setVisible(not quotes)
        self.quotes.show_passages([_passage(quote) for quote in quotes])

    def _show_likely(self, likely: Sequence[Speaker]) -> None:
        clear(self._likely_rows)
        self.likely.setVisible(bool(likely) and self._editable)
        for one in likely[:_MOST_LIKELY]:
            row = QHBoxLayout()
            detail = speaker_detail(one)
            name = _("{name} ({detail})").format(name=one.name, detail=detail) if detail else one.name
            row.addWidget(words(_("Likely the same: {name}").format(name=name)), 1)
            merge = button("mergeLikely", _("Merge…"), _("Merge with “{name}”").format(name=one.name))
            merge.clicked.connect(partial(self._ask, one.id))
            row.addWidget(merge)
            self._likely_rows.addLayout(row)

    def _ask(self, other: str, _checked: bool = False) -> None:
        self.mergeAsked.emit(other)


def _passage(quote: SpeakerQuote) -> Passage:
    article = quote.article
    heading = " · ".join(part for part in (article.title, published_words(article.published)) if part)
    return Passage(article.id, heading, quote.quote.id, quote.words)


class _Lines(QPlainTextEdit):
    """A field of three lines, a name on each. Emits `editingFinished` when it is left."""

    editingFinished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(68))

    def lines(self) -> tuple[str, ...]:
        """Give what was written, without empty lines."""
        return tuple(tidy for line in self.toPlainText().splitlines() if (tidy := _tidy(line)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editingFinished.emit()


def _tidy(text: str) -> str:
    return " ".join(text.split())
