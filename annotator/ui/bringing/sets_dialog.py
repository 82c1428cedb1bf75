"""Annotation sets from files: looked at first, then merged as one step, both off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.library import ImportReport
from annotator.ui.background import Work
from annotator.ui.bringing import report_words
from annotator.ui.bringing.report_view import ReportView
from annotator.ui.bringing.set_jobs import Import, Looked, Step, Target, looking
from annotator.ui.dialog_frame import Frame
from annotator.ui.dialogs.parts import heading, note, words
from annotator.ui.theme import px


class ImportSetsDialog(Frame):
    """Shows what importing files of annotation sets would do, and does it when the person says so.

    Emits `imported(ImportReport, merges)` when it is done, where `merges` lists the speakers that are to be made one
    as (known id, incoming id), and `refused(sentence)` where it was not.
    """

    imported = Signal(object, object)
    refused = Signal(str)

    def __init__(self, paths: Sequence[Path], target: Target, *, parent: QWidget | None = None) -> None:
        super().__init__("importSetsDialog", _("Import annotation sets"), _("&Import"), parent)
        self._paths, self._target = list(paths), target
        self._looked: Looked | None = None
        self._work: Work | None = None
        self._import: Import | None = None
        self._failure = ""
        self.title = heading(_("What comes in"))
        self.title.setObjectName("importTitle")
        self.counts = words()
        self.counts.setObjectName("importCounts")
        self.explanation = note()
        self.explanation.setObjectName("importExplanation")
        self.report = ReportView()
        for widget in (self.title, self.counts, self.explanation):
            self.content.addWidget(widget)
        self.content.addWidget(self._make_busy())
        self.content.addWidget(self.report, 1)
        self.do_it.clicked.connect(self.accept)
        self.do_it.setEnabled(False)
        self.fit(720, 560)

    def open(self) -> None:
        """Show the dialog and begin to look."""
        super().open()
        self._start(looking(self._paths, self._target), self._look_ended)

    def accept(self) -> None:
        """Import what was looked at; the dialog closes when that is done."""
        if self._looked is None or self._work is not None or not self.do_it.isEnabled():
            return
        self._import = Import(self._target, self._looked.sets, self.report.same_people())
        self.report.setEnabled(False)
        self._start(self._import.work(), self._import_ended)

    def reject(self) -> None:
        """Close; an import that is under way is asked to stop first, and closes the dialog when it has."""
        if self._work is not None:
            self._work.cancel()
            self._doing.setText(_("Stopping…"))
        if self._import is None:
            super().reject()

    # Work in the background

    def _make_busy(self) -> QWidget:
        self._doing = QLabel()
        self._doing.setObjectName("importDoing")
        self._doing.setProperty("muted", True)
        self._progress = QProgressBar()
        self._progress.setObjectName("importSetsProgress")
        self._progress.setAccessibleName(_("How far it is"))
        self._progress.setTextVisible(False)
        self._busy = QWidget()
        column = QVBoxLayout(self._busy)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.addWidget(self._doing)
        column.addWidget(self._progress)
        return self._busy

    def _start(self, work: Work, ended: Callable[[], None]) -> None:
        self._work = work
        self._failure = ""
        work.told.connect(self._was_told)
        work.failed.connect(self._went_wrong)
        work.ended.connect(ended)
        self.do_it.setEnabled(False)
        self._busy.show()
        work.start()

    def _was_told(self, told: Step | Looked) -> None:
        if isinstance(told, Looked):
            self._looked = told
            return
        self._doing.setText(told.doing)
        self._progress.setRange(0, told.all)
        self._progress.setValue(told.done)

    def _went_wrong(self, sentence: str) -> None:
        self._failure = sentence

    def _look_ended(self) -> None:
        self._work = None
        self._busy.hide()
        looked = self._looked
        if looked is None:
            self._give_up(self._failure)
        elif looked.report is None and len(looked.failed) == 1:
            self._give_up(looked.failed[0])
        else:
            self._show(looked)

    def _import_ended(self) -> None:
        assert self._import is not None
        self._work = None
        done, self._import = self._import.report, None
        if done is None:
            self._give_up(self._failure or _("The import was stopped. Nothing was changed."))
            return
        super().accept()
        self.imported.emit(done, self.report.merges())

    def _give_up(self, sentence: str) -> None:
        super().reject()
        if sentence:
            self.refused.emit(sentence)

    # What it would do

    def _show(self, looked: Looked) -> None:
        self.report.show_report(looked.report, looked.failed)
        if looked.report is None:
            self.title.setText(_("None of these files can be used."))
        else:
            self._tell(looked.report)
        self.do_it.setEnabled(looked.report is not None and not report_words.brings_nothing(looked.report))
        (self.do_it if self.do_it.isEnabled() else self.cancel).setFocus()

    def _tell(self, report: ImportReport) -> None:
        self.title.setText(report_words.from_whom(report.reviewers))
        self.counts.setText(report_words.counts(report))
        self.explanation.setText(report_words.explanation(report))
