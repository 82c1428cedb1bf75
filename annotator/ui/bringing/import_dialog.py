"""Articles from files: read in the background, looked over, added together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _, ngettext
from annotator.ui.background import Work
from annotator.ui.bringing.entries import Entry, entry_of
from annotator.ui.bringing.entry_page import EntryPage
from annotator.ui.bringing.reading import How, Part, Reading, reading_of, sort_out
from annotator.ui.dialog_frame import Frame
from annotator.ui.theme import px, theme

_STEPS = 1000
"""Steps of the progress bar for each file."""


def _nowhere(_sha256: str) -> str | None:
    return None


class ImportDialog(Frame):
    """Reads files and offers what they hold.

    Emits `draftsAccepted(list[ArticleDraft])` when the person adds them, and `setsChosen(list[Path])` where files of
    annotation sets are among the others: after the articles, as the sets may be about them, or at once where no
    article is to be read. `known` gives the title of the article that has a text with a checksum already, or None.
    """

    draftsAccepted = Signal(object)
    setsChosen = Signal(object)

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        known: Callable[[str], str | None] = _nowhere,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("importDialog", _("Import articles"), _("&Add"), parent)
        self._known = known
        self._paths, self._sets = sort_out(paths)
        self._entries: dict[int, Entry] = {}
        self._work: Work | None = None
        self._reading: list[int] = []
        """The numbers of the files that are read now; so many of them as `_done` says are through."""
        self._done = 0
        self._again = False
        self._trouble = ""
        self._list = self._make_list()
        self._page = EntryPage()
        policy = self._page.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the list stays on its side until there is a page to show
        self._page.setSizePolicy(policy)
        self._page.setVisible(False)
        self._page.detailsEdited.connect(self._details_edited)
        self._page.blocksLeftOut.connect(self._blocks_left_out)
        self._page.readingWanted.connect(self._read_again)
        self._lay_out()
        self.do_it.clicked.connect(self.accept)
        self._count()
        single = len(self._paths) == 1
        self.fit(660 if single else 960, 620 if single else 640)

    def open(self) -> None:
        """Show the dialog and begin to read; with annotation sets alone there is nothing to show."""
        if not self._paths:
            self._hand_on_sets()
            self.reject()
            self.deleteLater()
            return
        super().open()
        self._read(list(enumerate(self._paths)))

    def accept(self) -> None:
        """Add what is kept, then go on to the sets; with nothing to add there are these alone."""
        drafts = [draft for entry in self._kept() if (draft := entry.draft()) is not None]
        if not (drafts or self._sets) or self._work is not None:
            return
        super().accept()
        if drafts:
            self.draftsAccepted.emit(drafts)
        self._hand_on_sets()

    def done(self, result: int) -> None:
        """Stop reading, whatever way the dialog closes."""
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    def _hand_on_sets(self) -> None:
        if self._sets:
            self.setsChosen.emit(list(self._sets))

    # Parts

    def _make_list(self) -> QListWidget:
        found = QListWidget()
        found.setObjectName("importedFiles")
        found.setAccessibleName(_("Files that were read"))
        found.setAccessibleDescription(_("Space chooses whether a file is added."))
        found.setWordWrap(True)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setMinimumWidth(px(180))
        found.setMaximumWidth(px(300))
        found.setVisible(len(self._paths) > 1)
        found.currentRowChanged.connect(self._show_row)
        found.itemChanged.connect(self._ticked)
        return found

    def _lay_out(self) -> None:
        self._progress = QProgressBar()
        self._progress.setObjectName("importProgress")
        self._progress.setAccessibleName(_("Files read so far"))
        self._progress.setTextVisible(False)
        self._doing = QLabel()
        self._doing.setProperty("muted", True)
        self._stop = QPushButton(_("&Stop reading"))
        self._stop.setObjectName("stopReading")
        self._stop.setAccessibleName(_("Stop reading; what was read stays in the list"))
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._stop_reading)
        self._busy = QWidget()
        busy = QHBoxLayout(self._busy)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(px(10))
        words = QVBoxLayout()
        words.addWidget(self._doing)
        words.addWidget(self._progress)
        busy.addLayout(words, 1)
        busy.addWidget(self._stop)
        sides = QHBoxLayout()
        sides.setSpacing(px(14))
        sides.addWidget(self._list, 2)
        sides.addWidget(self._page, 3)
        self.content.addWidget(self._busy)
        self.content.addLayout(sides, 1)

    # Reading

    def _read(self, files: list[tuple[int, Path]], how: How | None = None) -> None:
        work = reading_of(files, how)
        self._work = work
        self._done = 0
        self._again = how is not None
        self._trouble = ""
        self._reading = [number for number, _path in files]
        work.told.connect(self._was_told)
        work.failed.connect(self._went_wrong)
        work.ended.connect(self._reading_ended)
        self._progress.setRange(0, len(files) * _STEPS)
        self._progress.setValue(0)
        self._say_what_is_read()
        self._busy.show()
        self._count()
        work.start()

    def _read_again(self, how: How) -> None:
        """Read the file in view in another way; whoever chose that stays where they are."""
        number = self._number_in_view()
        if number is not None and self._work is None:
            self._read([(number, self._entries[number].reading.path)], how)

    def _was_told(self, told: Reading | Part) -> None:
        if isinstance(told, Part):
            self._progress.setValue(self._done * _STEPS + _STEPS * told.done // max(told.of, 1))
            self._say_what_is_read(told)
            return
        self._was_read(told)
        self._done += 1
        self._progress.setValue(self._done * _STEPS)
        self._count()
        if self._done < len(self._reading):
            self._say_what_is_read()

    def _was_read(self, reading: Reading) -> None:
        before = self._entries.get(reading.number)
        others = [entry for number, entry in self._entries.items() if number != reading.number]
        known = self._known(reading.sha256) if reading.sha256 else None
        entry = entry_of(reading, known, others, alone=len(self._paths) == 1)
        self._entries[reading.number] = entry
        if before is None:
            self._add_row(reading.number)
        else:
            entry.changed = {} if not before.usable else before.changed
            self._refresh_row(reading.number)
            self._page.show_entry(entry)

    def _say_what_is_read(self, part: Part | None = None) -> None:
        """Name the file that is being read, and how far it is."""
        name, number, files = self._paths[self._reading[self._done]].name, self._done + 1, len(self._reading)
        if part is not None and part.done >= part.of > 1:
            said = _("Putting the text of “{name}” together…").format(name=name)
        elif part is not None and part.of > 1:
            said = _("Reading “{name}”, page {page} of {pages}…").format(name=name, page=part.done, pages=part.of)
        elif files > 1 and number > 1:
            said = _("Reading “{name}”, {number} of {all}…").format(name=name, number=number, all=files)
        else:
            said = _("Reading “{name}”…").format(name=name)
        self._doing.setText(said)

    def _went_wrong(self, sentence: str) -> None:
        self._trouble = sentence

    def _stop_reading(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _reading_ended(self) -> None:
        stopped = self._work is not None and self._work.cancelled
        self._work = None
        number = self._number_in_view()
        if stopped and number is not None:
            self._page.show_entry(self._entries[number])  # as it was read before
        elif stopped:
            self._trouble = _("Stopped before anything was read.")
        self._busy.hide()
        self._count()
        if self.isVisible() and not self._again:
            (self.do_it if self.do_it.isEnabled() else self.cancel).setFocus()

    # The list

    def _add_row(self, number: int) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, number)
        self._list.addItem(item)
        self._refresh_row(number)
        if self._list.count() == 1:
            self._list.setCurrentRow(0)

    def _refresh_row(self, number: int) -> None:
        entry = self._entries[number]
        item = self._list.item(self._row_of(number))
        self._list.blockSignals(True)  # what is set here was not ticked by the person
        item.setText(f"{entry.title}\n{entry.quiet_line}")
        if entry.usable:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if entry.keep else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.ForegroundRole, None)
        else:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(Qt.ItemDataRole.CheckStateRole, None)
            item.setForeground(theme().bad)
        item.setToolTip(entry.remark)
        self._list.blockSignals(False)

    def _row_of(self, number: int) -> int:
        rows = range(self._list.count())
        return next(row for row in rows if self._list.item(row).data(Qt.ItemDataRole.UserRole) == number)

    def _number_in_view(self) -> int | None:
        item = self._list.currentItem()
        return None if item is None else int(item.data(Qt.ItemDataRole.UserRole))

    def _show_row(self, _row: int) -> None:
        number = self._number_in_view()
        if number is not None:
            self._page.show_entry(self._entries[number])
            self._page.setVisible(True)

    def _ticked(self, item: QListWidgetItem) -> None:
        entry = self._entries[int(item.data(Qt.ItemDataRole.UserRole))]
        entry.keep = item.checkState() == Qt.CheckState.Checked
        self._count()

    def _details_edited(self, details: dict[str, str]) -> None:
        number = self._number_in_view()
        if number is not None:
            self._entries[number].change(details)
            self._refresh_row(number)

    def _blocks_left_out(self, left_out: frozenset[int]) -> None:
        number = self._number_in_view()
        if number is None:
            return
        entry = self._entries[number]
        if not entry.left_out and (entry.known is not None or entry.twin is not None):
            entry.keep = True  # it is another text now
        entry.left_out = left_out
        self._refresh_row(number)
        self._page.show_remarks(entry)
        self._count()

    # The foot

    def _kept(self) -> list[Entry]:
        entries = [self._entries[number] for number in sorted(self._entries)]
        return [entry for entry in entries if entry.keep and not entry.nothing_left]

    def _count(self) -> None:
        """Say how many will be added, and how many cannot be."""
        kept = self._kept()
        self.do_it.setEnabled(bool(kept or self._sets) and self._work is None)
        if self._sets and not kept and self._work is None:
            self.name_action(_("&Go on"))
        elif len(kept) == 1 and kept[0].is_known and len(self._paths) == 1:
            self.name_action(_("&Open the article"))
        else:
            self.name_action(ngettext("&Add {n} article", "&Add {n} articles", len(kept)).format(n=len(kept)))
        self.remark.setText(self._trouble or self._remark())

    def _remark(self) -> str:
        """Say what keeps files from being added, and what comes after them; "" where there is nothing to say."""
        entries = self._entries.values()
        said = []
        if len(self._paths) == 1 and any(entry.nothing_left for entry in entries):
            said.append(_("All of the text is left out."))
        failed = sum(not entry.usable for entry in entries)
        if failed and len(self._paths) > 1:
            said.append(ngettext("{n} file cannot be read.", "{n} files cannot be read.", failed).format(n=failed))
        if sets := len(self._sets):
            said.append(
                ngettext(
                    "{n} file of annotation sets comes next.", "{n} files of annotation sets come next.", sets
                ).format(n=sets)
            )
        return " ".join(said)
