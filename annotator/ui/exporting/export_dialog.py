"""Exporting annotation sets: what, in which format, where to; then the writing, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QWidget

from annotator import exchange
from annotator.i18n import _, ngettext
from annotator.library import Library
from annotator.ui.background import Work
from annotator.ui.dialog_frame import Frame
from annotator.ui.exporting.jobs import Beginning, LeftOut, Progress, Wanted, Written, looking_ahead, writing
from annotator.ui.exporting.target import TargetField
from annotator.ui.exporting.whose import AGREED, OWN, WhoseWork
from annotator.ui.scope import CHOSEN, THIS, ArticleScope, ReviewerScope
from annotator.ui.theme import px, theme, theme_signals

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
        remembered: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("exportDialog", _("Export annotation sets"), _("&Export"), parent)
        self._library = library
        self._look: Work | None = None
        self._write: Work | None = None
        self._nothing = False
        last = dict(remembered or {})
        self._formats = self._make_formats(last.get("format", ""))
        self.articles = ArticleScope("export", library, article)
        self.articles.choose(last.get("articles", THIS))
        known = library.reviewers()
        self.whose = WhoseWork(
            ReviewerScope("export", known, _("Export the work of {name}")),
            several=len(known) > 1,
        )
        self.whose.choose(last.get("sets", OWN))
        self.target = TargetField(last.get("folder", ""))
        self._choices = QWidget()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER)
        self._pause.timeout.connect(self._look_ahead)
        self._formats.currentIndexChanged.connect(self._chosen)
        self.articles.changed.connect(self._chosen)
        self.whose.changed.connect(self._chosen)
        self.target.changed.connect(self._check)
        self.do_it.clicked.connect(self._act)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.fit(700, 640)
        self._chosen()
        self._formats.setFocus()

    def wanted(self) -> Wanted:
        """Give what is chosen."""
        agreed = self.whose.chosen() == AGREED
        return Wanted(self._formats.currentData(), self.articles.articles(), self.whose.reviewers(), agreed)

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
        else:
            super().reject()

    # Parts

    @staticmethod
    def _make_formats(chosen: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName("exportFormat")
        box.setAccessibleName(_("Format of the file"))
        box.view().setAccessibleName(_("Formats"))
        for one in exchange.FORMATS:
            if one.writes:
                box.addItem(one.label, one.name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(self._choices)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(10))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_muted(_("&Format"), self._formats), self._formats)
        form.addRow(_muted(_("Articles")), self.articles)
        form.addRow(_muted(_("Whose work")), self.whose)
        form.addRow(_muted(_("&Write to"), self.target.line), self.target)
        self._preview = QPlainTextEdit()
        self._preview.setObjectName("exportPreview")
        self._preview.setAccessibleName(_("How the file begins"))
        self._preview.setReadOnly(True)
        self._preview.setTabChangesFocus(True)
        self._preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._confidential = QLabel()
        self._confidential.setObjectName("leftOut")
        self._confidential.setWordWrap(True)
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
        self.content.addWidget(self._choices)
        self.content.addWidget(self._confidential)
        self.content.addWidget(self._preview, 1)
        self.content.addWidget(self._message)
        self.content.addWidget(self._progress)

    def _dress(self) -> None:
        size = theme().ui_font(0.9).pixelSize()
        self._preview.setStyleSheet(
            f'font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {size}px;'
        )

    # Choosing

    def _chosen(self) -> None:
        """Follow a choice: propose a name, and look ahead soon."""
        title = self.articles.title()
        if self.whose.chosen() == AGREED:
            title = _("{title} (agreed)").format(title=title)
        self.target.propose(title, exchange.format_named(self._formats.currentData()))
        self._nothing = False
        self._message.hide()
        self._check()
        self._pause.start()

    def _check(self) -> None:
        """Say what keeps the file from being written, or what it would replace."""
        problem = self._problem()
        self.do_it.setEnabled(not problem and self._write is None)
        path = self.target.path()
        if not problem and path is not None and path.exists():
            problem = _("The file exists and will be replaced.")
        self.remark.setText(problem)

    def _problem(self) -> str:
        wanted, path = self.wanted(), self.target.path()
        if wanted.articles is not None and not wanted.articles:
            return _("Choose an article.")
        if wanted.reviewers is not None and not wanted.reviewers:
            return _("Choose a reviewer.")
        if self._nothing and wanted.agreed:
            return _("Nobody has marked anything in these articles, or you work blind on them.")
        if self._nothing:
            return _("Nobody of these has annotated these articles.")
        if path is None:
            return _("Name a file to write.")
        if path.is_dir():
            return _("This is a folder; name a file in it.")
        if path.resolve() == self._library.path.resolve():
            return _("This is the library itself; choose another file.")
        return ""

    # Looking ahead

    def _look_ahead(self) -> None:
        if self._look is not None:
            self._look.cancel()
        wanted = self.wanted()
        if wanted.articles == frozenset() or wanted.reviewers == frozenset():
            self._preview.clear()
            self._confidential.hide()
            return
        self._look = looking_ahead(self._library.path, self._library.reviewer, wanted)
        self._look.told.connect(self._was_seen)
        self._look.failed.connect(self._say_problem)
        self._look.start()

    def _was_seen(self, seen: Beginning | LeftOut) -> None:
        if seen.wanted != self.wanted():
            return  # another choice was made meanwhile
        if isinstance(seen, Beginning):
            self._preview.setPlainText(seen.lines)
            self._nothing = not seen.lines
            self._check()
        else:
            words = left_out_words(seen.number, seen.blind, agreed=seen.wanted.agreed)
            self._confidential.setText(words)
            self._confidential.setVisible(bool(words))

    # Writing

    def _act(self) -> None:
        path = self.target.path()
        if self._problem() or path is None or self._write is not None:
            return
        wanted = self.wanted()
        self.choicesMade.emit(self._choices_made(path))
        self._message.hide()
        self._choices.setEnabled(False)
        self._progress.setRange(0, self.articles.number())
        self._progress.setValue(0)
        self._progress.show()
        self.cancel.setText(_("&Stop"))
        self._write = writing(self._library.path, self._library.reviewer, wanted, path)
        self._write.told.connect(self._was_written)
        self._write.failed.connect(self._say_problem)
        self._write.ended.connect(self._writing_ended)
        self._check()
        self._write.start()

    def _choices_made(self, path: Path) -> dict[str, str]:
        scope = self.articles.scope()
        return {
            "format": str(self._formats.currentData()),
            "articles": THIS if scope == CHOSEN else scope,
            "sets": self.whose.chosen(),
            "folder": str(path.resolve().parent),
        }

    def _was_written(self, told: Progress | Written) -> None:
        if isinstance(told, Progress):
            self._progress.setValue(told.articles)
            return
        self._choices.hide()
        self._preview.hide()
        self._confidential.hide()
        self._say(written_words(told), tone="good")
        self._show.show()
        self.do_it.hide()
        self.cancel.setDefault(True)

    def _writing_ended(self) -> None:
        stopped = self._write is not None and self._write.cancelled
        self._write = None
        self._progress.hide()
        self._choices.setEnabled(True)
        self.cancel.setText(_("&Close") if self.do_it.isHidden() else _("Cancel"))
        self._check()
        if stopped:
            self._say(_("Stopped. Nothing was written."), tone="")
        if self.do_it.isHidden():
            self.remark.clear()
            self.cancel.setFocus()
            self.fit(_END_WIDTH, 0)  # what there was to choose is gone

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


def left_out_words(confidential: int, blind: int, *, agreed: bool) -> str:
    """Say how much confidential evidence stays here, and what does because one works blind; "" where nothing does."""
    lines: list[str] = []
    if confidential:
        lines.append(
            ngettext(
                "{n} piece of confidential evidence is not exported.",
                "{n} pieces of confidential evidence are not exported.",
                confidential,
            ).format(n=confidential)
        )
    if blind and agreed:
        lines.append(
            ngettext(
                "{n} article is not exported: you work blind on it.",
                "{n} articles are not exported: you work blind on them.",
                blind,
            ).format(n=blind)
        )
    elif blind:
        lines.append(
            ngettext(
                "Of {n} article your own set alone is exported: you work blind on it.",
                "Of {n} articles your own sets alone are exported: you work blind on them.",
                blind,
            ).format(n=blind)
        )
    return "\n".join(lines)


def written_words(written: Written) -> str:
    """Say what is in the file that was written."""
    sets = (
        ngettext("{n} agreed set", "{n} agreed sets", written.sets)
        if written.agreed
        else ngettext("{n} annotation set", "{n} annotation sets", written.sets)
    ).format(n=written.sets)
    articles = ngettext("{n} article", "{n} articles", written.articles).format(n=written.articles)
    said = _("“{name}” is written: {sets} of {articles}.").format(name=written.path.name, sets=sets, articles=articles)
    left_out = left_out_words(written.left_out, written.blind, agreed=written.agreed)
    return f"{said}\n{left_out}" if left_out else said


def _muted(words: str, buddy: QWidget | None = None) -> QLabel:
    label = QLabel(words)
    label.setProperty("muted", True)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
