"""What was read from one file: details, how it was read, warnings, and the blocks of its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.ui.bringing.block_list import BlockList
from annotator.ui.bringing.details_form import DetailsForm
from annotator.ui.bringing.entries import Entry
from annotator.ui.bringing.reading_choices import ReadingChoices
from annotator.ui.dialogs.parts import button, caption, note
from annotator.ui.label_style import dress_label
from annotator.ui.theme import px, theme, theme_signals


class EntryPage(QWidget):
    """Shows one entry at a time.

    Emits `detailsEdited(dict)`, `blocksLeftOut(frozenset[int])`, and `readingWanted(How)` where the file is to be
    read in another way.
    """

    detailsEdited = Signal(object)
    blocksLeftOut = Signal(object)
    readingWanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = DetailsForm()
        self.form.edited.connect(self._edited)
        self._remark = QLabel()
        self._remark.setObjectName("entryRemark")
        self._remark.setWordWrap(True)
        self._remark.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bad = False
        self._choices = ReadingChoices()
        self._choices.chosen.connect(self.readingWanted)
        self._comments = note()
        self._comments.setObjectName("entryComments")
        self.list = BlockList()
        self.list.blocks.leftOutChanged.connect(self._left_out_changed)
        self._text = QWidget()
        self._lay_out_text()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(10))
        rows.addWidget(self._remark)
        rows.addWidget(self.form)
        rows.addWidget(self._choices)
        rows.addWidget(self._comments)
        rows.addWidget(self._text, 1)
        rows.addStretch(0)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def show_entry(self, entry: Entry) -> None:
        """Show what a file held."""
        draft = entry.reading.draft
        for part in (self.form, self._text):
            part.setVisible(draft is not None)
        self.form.show_details(entry.details)
        self._choices.show_reading(entry.reading)
        self._comments.setText(entry.comments_line)
        self._comments.setVisible(bool(entry.comments_line))
        self.list.show_draft(draft, entry.left_out)
        self._count()
        self.show_remarks(entry)

    def show_remarks(self, entry: Entry) -> None:
        """Say what is special about a file, and what to look at in it."""
        draft = entry.reading.draft
        said = [entry.remark, *(draft.warnings if draft else ())]
        self._remark.setText("\n".join(line for line in said if line))
        self._remark.setVisible(any(said))
        self._bad = draft is None
        self._dress()

    def _lay_out_text(self) -> None:
        self._number = note()
        self._number.setObjectName("leftOutBlocks")
        self._number.setWordWrap(False)
        self._take_back = button("takeBackBlocks", _("Take bac&k all"))
        self._take_back.clicked.connect(self._take_all_back)
        above = QHBoxLayout()
        above.setSpacing(px(8))
        above.addWidget(caption(_("Te&xt"), self.list))
        above.addWidget(self._number)
        above.addStretch(1)
        above.addWidget(self._take_back)
        rows = QVBoxLayout(self._text)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        rows.addLayout(above)
        rows.addWidget(self.list, 1)

    def _count(self) -> None:
        """Say how much is left out."""
        number, all_of_them = len(self.list.blocks.left_out()), self.list.blocks.rowCount()
        said = ngettext("{n} block", "{n} blocks", all_of_them).format(n=all_of_them)
        if number:
            said = _("{blocks}, {number} left out").format(blocks=said, number=number)
        self._number.setText(said)
        self._take_back.setEnabled(bool(number))

    def _take_all_back(self) -> None:
        self.list.blocks.leave_out(self.list.blocks.left_out(), out=False)
        self.list.setFocus()

    def _left_out_changed(self) -> None:
        self._count()
        self.blocksLeftOut.emit(self.list.blocks.left_out())

    def _edited(self) -> None:
        self.detailsEdited.emit(self.form.details())

    def _dress(self) -> None:
        look = theme()
        dress_label(self._remark, look.ui_font(), look.bad if self._bad else look.warning)
