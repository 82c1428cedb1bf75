"""The window of agreement: what is compared at the left, words and bars beside it, what is behind them at the right.

It stays open beside the main window: a claim that is chosen here is shown there.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.library import Library
from annotator.model import AnnotatorError
from annotator.ui.agreement.behind import MOST, passages_of
from annotator.ui.agreement.choices import FEWEST, Choices
from annotator.ui.agreement.reckoning import Reckoned, loading_bars, reckoning
from annotator.ui.agreement.results import Results
from annotator.ui.background import Work
from annotator.ui.dialogs.parts import Column, Dialog, button, heading, note
from annotator.ui.theme import px

ASK_AFTER = 100
"""Milliseconds after a choice, or a change of the library, at which agreement is reckoned anew."""
_SIZE = (1280, 840)
_CHOICES = 220
_ASIDE = 150


class AgreementWindow(Dialog):
    """How far the reviewers of `library` agree; at first in `article` (an id), where one is given.

    Emits `claimChosen(article, claim)` and stays open; `folderChosen(folder)` where a table was written. `refresh`
    reckons anew after the library changed. `folder` is where tables were written last.
    """

    claimChosen = Signal(str, str)
    folderChosen = Signal(str)

    def __init__(self, library: Library, article: str | None = None, folder: str = "") -> None:
        # Without a parent: a window of its own, which the main one can cover to show the claim that was chosen.
        super().__init__("agreementWindow", _("Agreement"), _SIZE, None)
        self.setWindowFlags(Qt.WindowType.Window)
        self._library = library
        self._folder = folder
        self._work: Work | None = None
        self._again = False
        self._compared = ""
        self.choices = Choices(library, article)
        self.results = Results()
        self.copy = button("agreementCopy", _("C&opy as picture"))
        self.export = button("agreementExport", _("E&xport as CSV…"))
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(ASK_AFTER)
        self._pause.timeout.connect(self._ask)
        self.choices.changed.connect(self.refresh)
        self.results.claimsWanted.connect(self._show_claims)
        self.results.claimChosen.connect(self.claimChosen)
        self.copy.clicked.connect(self._copy)
        self.export.clicked.connect(self._export)
        self._ask()

    def refresh(self, *_changed: object) -> None:
        """Reckon anew in a moment; what is shown stays until then."""
        self._pause.start()

    def is_reckoning(self) -> bool:
        """Tell whether what is shown will be replaced in a moment."""
        return self._work is not None or self._pause.isActive()

    def done(self, result: int) -> None:
        """Let go of what is being reckoned, whatever way the window closes."""
        self._pause.stop()
        self._again = False
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    # Parts

    def _lay_out(self) -> None:
        left = Column("agreementChoices", _("What is compared"))
        left.inside.addWidget(self.choices)
        left.setFixedWidth(px(_CHOICES))
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes have it, and bring themselves into view
        self._nothing = self._make_nothing()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.results)
        row = QHBoxLayout()
        row.setSpacing(px(18))
        row.addWidget(left)
        row.addWidget(self._pages, 1)
        self._running = QProgressBar()
        self._running.setObjectName("agreementRunning")
        self._running.setAccessibleName(_("Comparing"))
        self._running.setRange(0, 0)
        self._running.setTextVisible(False)
        self._running.setFixedWidth(px(90))
        self._running.hide()
        self._remark = note()
        self._remark.setObjectName("agreementRemark")
        self.column.addLayout(row, 1)
        said = QWidget()
        beside = QHBoxLayout(said)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._running)
        beside.addWidget(self._remark, 1)
        self.add_foot(self.copy, self.export, self.close_button("agreementClose"), first=said)

    def _make_nothing(self) -> QWidget:
        """Make what stands where there is nothing to compare."""
        page = QWidget()
        self._heading, self._hint = heading(""), note()
        self._heading.setObjectName("agreementNothing")
        self._hint.setObjectName("agreementHint")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(_ASIDE), 0, px(_ASIDE), 0)
        column.addStretch(1)
        for label in (self._heading, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        return page

    # Reckoning

    def _ask(self) -> None:
        """Reckon what is chosen now; while something is being reckoned, after that."""
        self.choices.follow()
        problem = self.choices.problem()
        if problem is not None:
            self._say_nothing(*problem)
            return
        if self._work is not None:
            self._again = True
            self._work.cancel()
            return
        self._show_running()
        self._work = reckoning(self._library.path, self._library.reviewer, self.choices.asked())
        self._work.told.connect(self._show)
        self._work.failed.connect(self._say_failed)
        self._work.ended.connect(self._ended)
        self._work.start()

    def _show_running(self) -> None:
        """Say what goes on; what was found before stays in view meanwhile."""
        self._heading.setText(_("Comparing…"))
        self._hint.clear()
        self._say(_("Comparing the work on {articles}…").format(articles=self.choices.articles_in_words()))
        self._running.show()

    def _show(self, told: Reckoned) -> None:
        if told.asked != self.choices.asked():
            return  # another choice was made meanwhile
        self._running.hide()
        if len(told.agreement.reviewers) < FEWEST:
            self._say_nothing(
                _("Nobody to compare with on these articles"),
                _("Choose articles on which two reviewers or more have worked."),
            )
            return
        self._compared = self._scope(told)
        self._say(self._compared)
        first = self.results.found is None
        self.results.show_agreement(told.agreement)
        self._offer(self.results)
        if first:
            self.results.overview.sentences.setFocus()

    def _ended(self) -> None:
        self._work = None
        self._running.hide()
        if self._again:
            self._again = False
            self._ask()
        elif self.results.found is not None and self.results.overview.chart is None:
            loading = loading_bars()
            loading.ended.connect(self.results.overview.draw)
            loading.start()

    def _say_failed(self, sentence: str) -> None:
        self._say_nothing(_("Agreement could not be reckoned"), sentence)

    def _say_nothing(self, heading_words: str, hint: str) -> None:
        if self._work is not None:
            self._work.cancel()
        self._running.hide()
        self._say("")
        self._heading.setText(heading_words)
        self._hint.setText(hint)
        self._offer(self._nothing)

    def _offer(self, page: QWidget) -> None:
        """Show a page, and let be copied and exported what there is."""
        self._pages.setCurrentWidget(page)
        for one in (self.copy, self.export):
            one.setEnabled(page is self.results)

    def _scope(self, told: Reckoned) -> str:
        """Say what was compared."""
        names = ", ".join(one.name for one in told.agreement.reviewers)
        return _("{reviewers} on {articles}").format(reviewers=names, articles=self.choices.articles_in_words())

    # What is behind

    def _show_claims(self, title: str, claims: tuple[str, ...]) -> None:
        shown = passages_of(self._library, claims)
        if len(claims) > MOST:
            title = _("{title} (the first {number})").format(title=title, number=MOST)
        self.results.details.show_claims(title, shown)

    # Out

    def _copy(self) -> None:
        from annotator.ui.agreement.picture import picture  # loaded when it is used

        QApplication.clipboard().setPixmap(picture(self.results, self._compared))
        self._say(_("The picture is in the clipboard."), tone="good")

    def _export(self) -> None:
        """Write the table where the person says; a file that cannot be written is said."""
        from annotator.ui.exporting.target import documents, file_name  # loaded when it is used

        folder = Path(self._folder) if self._folder and Path(self._folder).is_dir() else documents()
        suggested = folder / f"{file_name(_('Agreement'))}.csv"
        name, _kind = QFileDialog.getSaveFileName(self, _("Export as CSV"), str(suggested), f"{_('Tables')} (*.csv)")
        if name:
            path = Path(name)
            self._write(path if path.suffix else path.with_suffix(".csv"))

    def _write(self, path: Path) -> None:
        from annotator.exchange import replacing  # loaded when they are used
        from annotator.exchange.agreement_csv import write_agreement_csv
        from annotator.ui.agreement.table import agreement_rows

        assert self.results.found is not None
        try:
            with replacing(path) as target:
                write_agreement_csv(agreement_rows(self.results.found), target)
        except AnnotatorError as error:
            self._say(str(error), tone="bad")
            return
        self._folder = str(path.resolve().parent)
        self.folderChosen.emit(self._folder)
        self._say(_("“{name}” is written.").format(name=path.name), tone="good")

    def _say(self, sentence: str, *, tone: str = "") -> None:
        """Say something in the line below; without a tone in quiet colour."""
        self._remark.setProperty("tone", tone)
        self._remark.setProperty("muted", not tone)
        self._remark.style().polish(self._remark)
        self._remark.setText(sentence)
