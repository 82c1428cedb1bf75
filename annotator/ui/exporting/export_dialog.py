"""Exporting annotation sets: what, in which format, where to; then the writing, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator import exchange
from annotator.i18n import _
from annotator.library import Library
from annotator.ui.background import Work
from annotator.ui.dialog_frame import Frame
from annotator.ui.dialogs.parts import Column, caption
from annotator.ui.exporting.about import AboutExport
from annotator.ui.exporting.export_words import left_out_words, written_words
from annotator.ui.exporting.format_box import DEFAULT, PROSE, FormatBox
from annotator.ui.exporting.jobs import Beginning, Export, LeftOut, Missing, Progress, Wanted, looking_ahead
from annotator.ui.exporting.preview import Preview
from annotator.ui.exporting.questions import Questions
from annotator.ui.exporting.target import TargetField, shares_ending
from annotator.ui.exporting.whose import AGREED, OWN, WhoseWork
from annotator.ui.scope import CHOSEN, THIS, ArticleScope, ReviewerScope
from annotator.ui.theme import px

LOOK_AFTER = 150
"""Milliseconds without another choice after which the preview is made."""

_END_WIDTH = 480


class ExportDialog(Frame):
    """Exports sets of `library`, which it only reads; `article` is the one that is open.

    `remembered` are the choices of the last time, as `choicesMade(dict)` gave them.
    """

    choicesMade = Signal(object)

    def __init__(
        self,
        library: Library,
        *,
        article: str | None = None,
        remembered: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("exportDialog", _("Export annotation sets"), _("&Export"), parent)
        self._library = library
        self._look: Work | None = None
        self._write: Work | None = None
        self._export: Export | None = None
        self._nothing = False
        last = dict(remembered or {})
        self.formats = FormatBox(last.get("format", DEFAULT))
        self.questions = Questions(last.get("answers", {}))
        self.articles = ArticleScope("export", library, article, titled=False)
        self.articles.choose(last.get("articles", THIS))
        known = library.reviewers()
        self.whose = WhoseWork(
            ReviewerScope("export", known, _("Export the work of {name}")),
            several=len(known) > 1,
        )
        self.whose.choose(last.get("sets", OWN))
        self.about = AboutExport()
        self.target = TargetField(last.get("folder", ""))
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER)
        self._pause.timeout.connect(self._look_ahead)
        self.formats.currentIndexChanged.connect(self._format_chosen)
        self.questions.changed.connect(self._chosen)
        self.articles.changed.connect(self._chosen)
        self.whose.changed.connect(self._chosen)
        self.target.changed.connect(self._check)
        self.do_it.clicked.connect(self._act)
        self.fit(940, 620)
        self._format_chosen()
        self.formats.setFocus()

    def wanted(self) -> Wanted:
        """Give what is chosen."""
        agreed = self.whose.chosen() == AGREED
        articles, reviewers = self.articles.articles(), self.whose.reviewers()
        return Wanted(self.formats.chosen().name, articles, reviewers, agreed, self.questions.answers())

    def done(self, result: int) -> None:
        """Stop what is going on, whatever way the dialog closes."""
        for work in (self._look, self._write):
            if work is not None:
                work.cancel()
        super().done(result)

    def reject(self) -> None:
        """While a file is written, stop that; else close."""
        if self._write is not None:
            self._write.cancel()
            self._say(_("Stopping…"), tone="")
        else:
            super().reject()

    # Parts

    def _lay_out(self) -> None:
        self._choices = QWidget()
        sides = QHBoxLayout()
        sides.setSpacing(px(18))
        sides.addWidget(self._make_choices(), 2)
        sides.addLayout(self._make_outlook(), 3)
        whole = QVBoxLayout(self._choices)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        whole.addLayout(sides, 1)
        whole.addSpacing(px(6))
        whole.addWidget(caption(_("&Write to"), self.target.line))
        whole.addWidget(self.target)
        self._progress = QProgressBar()
        self._progress.setObjectName("exportProgress")
        self._progress.setAccessibleName(_("Articles written so far"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._message = QLabel()
        self._message.setObjectName("exportMessage")
        self._message.setWordWrap(True)
        self._message.hide()
        self._show = QPushButton(_("&Show in folder"))
        self._show.setObjectName("showInFolder")
        self._show.setAccessibleName(_("Show in folder"))
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self._show_folder)
        self._show.hide()
        self.foot.insertWidget(1, self._show)
        self.content.addWidget(self._choices, 1)
        self.content.addWidget(self._message)
        self.content.addWidget(self._progress)

    def _make_choices(self) -> QWidget:
        self._column = Column("exportChoices", _("What is exported"))
        self._column.inside.setContentsMargins(0, 0, px(8), 0)
        self._column.inside.setSpacing(px(4))
        for words, widget in (
            (caption(_("&Format"), self.formats), self.formats),
            (None, self.questions),
            (_muted(_("Articles")), self.articles),
            (_muted(_("Whose work")), self.whose),
            (None, self.questions.wishes),
        ):
            if words is not None:
                self._column.inside.addWidget(words)
            self._column.inside.addWidget(widget)
            self._column.inside.addSpacing(px(8))
        self._column.inside.addStretch(1)
        return self._column

    def _make_outlook(self) -> QVBoxLayout:
        self._preview = Preview()
        rows = QVBoxLayout()
        rows.setSpacing(px(8))
        rows.addWidget(self.about)
        rows.addWidget(self._preview, 1)
        return rows

    # Choosing

    def _format_chosen(self) -> None:
        kind = self.formats.chosen()
        self.questions.ask(kind)
        self.questions.follow_in_tab_order(self.formats, self.whose.last)
        self.about.show_format(kind)
        self._keep_whole()
        self.whose.offer_own(offered=not kind.agreed_only)
        self._chosen()

    def _keep_whole(self) -> None:
        """Give the choices the room that their words need."""
        needed = self._column.inside.minimumSize().width()
        self._column.setMinimumWidth(needed + self._column.verticalScrollBar().sizeHint().width() + px(4))

    def _chosen(self) -> None:
        """Follow a choice: propose a name, and look ahead soon."""
        kind = self.formats.chosen()
        remarks = [_("agreed")] if self.whose.chosen() == AGREED else []
        if shares_ending(kind):
            remarks.append(kind.name)  # else a file of another format would be replaced
        self.target.propose(self.articles.title(), kind, kind.ending_for(self.questions.answers()), remarks)
        self._nothing = False
        self._message.hide()
        self.about.show_missing(())
        self._check()
        self._pause.start()

    def _check(self) -> None:
        """Say what keeps the file from being written, or what it would replace."""
        problem = self._problem()
        self.do_it.setEnabled(not problem and self._write is None)
        path = self.target.path()
        if not problem and path is not None and path.exists():
            in_folder = self.target.is_folder()
            problem = _("The folder exists; the files in it will be replaced.") if in_folder else ""
            problem = problem or _("The file exists and will be replaced.")
        self.remark.setText(problem)

    def _problem(self) -> str:
        wanted = self.wanted()
        if wanted.articles is not None and not wanted.articles:
            return _("Choose an article.")
        if wanted.reviewers is not None and not wanted.reviewers:
            return _("Choose a reviewer.")
        if self._nothing and wanted.agreed:
            return _("Nobody has marked anything in these articles, or you work blind on them.")
        if self._nothing:
            return _("Nobody of these has annotated these articles.")
        if missing := exchange.unanswered(self.formats.chosen(), wanted.answers):
            return _("Fill in: {missing}.").format(missing=", ".join(one.label for one in missing))
        return self._problem_of_target(self.target.path())

    def _problem_of_target(self, path: Path | None) -> str:
        if path is None:
            return _("Name a file to write.")
        if path.resolve() == self._library.path.resolve():
            return _("This is the library itself; choose another file.")
        if self.target.is_folder():
            return _("This is a file; name a folder, or a .zip file.") if path.is_file() else ""
        return _("This is a folder; name a file in it.") if path.is_dir() else ""

    # Looking ahead

    def _look_ahead(self) -> None:
        if self._look is not None:
            self._look.cancel()
        wanted = self.wanted()
        if wanted.articles == frozenset() or wanted.reviewers == frozenset():
            self._preview.show_beginning("")
            self.about.show_left_out("")
            return
        self._look = looking_ahead(self._library.path, self._library.reviewer, wanted)
        self._look.told.connect(self._was_seen)
        self._look.failed.connect(self._say_problem)
        self._look.start()

    def _was_seen(self, seen: Beginning | LeftOut | Missing) -> None:
        if seen.wanted != self.wanted():
            return  # another choice was made meanwhile
        if isinstance(seen, Beginning):
            self._preview.show_beginning(seen.lines, seen.hint, prose=seen.wanted.format in PROSE)
            self._nothing = seen.nothing
            self._check()
        elif isinstance(seen, LeftOut):
            self.about.show_left_out(left_out_words(seen.number, seen.blind, agreed=seen.wanted.agreed))
        else:
            self.about.show_missing(seen.sentences)

    # Writing

    def _act(self) -> None:
        path = self.target.path()
        if self._problem() or path is None or self._write is not None:
            return
        self.choicesMade.emit(self._choices_made(path))
        self._message.hide()
        self._choices.setEnabled(False)
        self._progress.setRange(0, self.articles.number())
        self._progress.setValue(0)
        self._progress.show()
        self.cancel.setText(_("&Stop"))
        self._export = Export(self._library.path, self._library.reviewer, self.wanted(), path)
        self._write = self._export.work()
        self._write.told.connect(self._goes_on)
        self._write.failed.connect(self._say_problem)
        self._write.ended.connect(self._writing_ended)
        self._check()
        self._write.start()

    def _choices_made(self, path: Path) -> dict[str, Any]:
        scope = self.articles.scope()
        return {
            "format": self.formats.chosen().name,
            "articles": THIS if scope == CHOSEN else scope,
            "sets": self.whose.preferred(),
            "folder": str(path.resolve().parent),
            "answers": self.questions.remembered(),
        }

    def _goes_on(self, told: Progress) -> None:
        if told.all_read:
            self._progress.setRange(0, 0)  # it goes to and fro until the end of the file is made
        else:
            self._progress.setValue(told.articles)

    def _writing_ended(self) -> None:
        stopped = self._write is not None and self._write.cancelled
        written = self._export.written if self._export is not None else None
        self._write = self._export = None
        self._progress.hide()
        self._choices.setEnabled(True)
        self.cancel.setText(_("Cancel"))
        self._check()
        if written is not None:
            self._choices.hide()
            self._say(written_words(written), tone="good")
            self._show.show()
            self.do_it.hide()
            self.cancel.setText(_("&Close"))
            self.cancel.setDefault(True)
            self.remark.clear()
            self.cancel.setFocus()
            self._shrink()
        elif stopped:
            self._say(_("Stopped. Nothing was written."), tone="")

    def _shrink(self) -> None:
        """Be as small as the words need: what there was to choose is gone."""
        if (layout := self.layout()) is not None:
            layout.activate()
            self.resize(px(_END_WIDTH), layout.totalHeightForWidth(px(_END_WIDTH)))

    def _say_problem(self, sentence: str) -> None:
        self._say(sentence, tone="bad")

    def _say(self, sentence: str, *, tone: str) -> None:
        self._message.setProperty("tone", tone)
        self._message.style().polish(self._message)
        self._message.setText(sentence)
        self._message.show()

    def _show_folder(self) -> None:
        path = self.target.path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve().parent)))


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("muted", True)
    return label
