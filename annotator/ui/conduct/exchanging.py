"""The commands that exchange: sets of annotations in and out. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from annotator.i18n import _
from annotator.library import Edit, ImportReport, LibraryError
from annotator.model import Speaker
from annotator.ui.conduct.parts import Parts


class Exchanging:
    """Others' work in, one's own out. Dialogs are made when they are asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._settings = parts.settings

    def import_sets(self) -> None:
        """Choose files of annotation sets, or other libraries, and look at what they would bring."""
        from annotator.ui.bringing.file_kinds import set_kinds  # with all formats, when it is used

        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import annotation sets"), "", set_kinds())
        if names:
            self.bring_in_sets([Path(name) for name in names])

    def import_sets_folder(self) -> None:
        """Choose a folder, and look at what all files of annotation sets in it would bring."""
        if name := QFileDialog.getExistingDirectory(self._window, _("Import a folder of annotation sets")):
            self.bring_in_sets([Path(name)])

    def bring_in_sets(self, paths: Sequence[Path]) -> None:
        """Show what the sets in files would bring, and merge them when the person says so."""
        library = self._desk.library
        if library.read_only:
            self._window.notice.warn(
                _("“{name}” is open for reading only, so nothing can come in.").format(name=library.path.name)
            )
            return
        from annotator.ui.bringing import ImportSetsDialog  # loaded when it is used
        from annotator.ui.bringing.set_jobs import Target

        target = Target(library.path, library.reviewer)
        dialog = ImportSetsDialog(paths, target, parent=self._window)
        dialog.imported.connect(self._imported)
        dialog.refused.connect(self._window.notice.warn)
        self._parts.show(dialog)

    def _imported(self, report: ImportReport, merges: list[tuple[str, str]]) -> None:
        """Show what came in, and make speakers one where that was wished."""
        from annotator.ui.bringing import report_words

        library, reviewer = self._desk.library, self._desk.library.reviewer.id
        library.poll()
        if library.reviewer.id != reviewer:
            self._desk.libraryOpened.emit()  # the same person, by the id that came in
        if report.articles and self._desk.article is None:
            self._desk.open_article(report.articles[0])
        if merges:
            self._desk.attempt(_("Merge speakers"), lambda edit: self._merge(edit, merges))
        done, left = report_words.done(report), [pair for pair in report.alike if not self._are_one(pair)]
        if left:
            self._window.notice.say(done, offer=_("Merge speakers…"), act=lambda: self._offer_merging(left))
        elif report.articles and self._desk.article not in report.articles:
            self._window.notice.say(
                done, offer=_("Open the article"), act=lambda: self._open_if_there(report.articles[0])
            )
        else:
            self._window.notice.say(done)

    def _open_if_there(self, article: str) -> None:
        """Open an article (id) that something came in for; by now that may have been undone."""
        try:
            self._desk.library.article(article)
        except LibraryError as error:
            self._window.notice.warn(str(error))
        else:
            self._desk.open_article(article)

    def _merge(self, edit: Edit, merges: list[tuple[str, str]]) -> None:
        for keep, other in merges:
            if self._desk.library.speaker(keep).id != self._desk.library.speaker(other).id:
                edit.merge_speakers(keep, other)

    def _offer_merging(self, pairs: list[tuple[Speaker, Speaker]]) -> None:
        """Ask of two speakers after the other whether they are one."""
        left = [pair for pair in pairs if not self._are_one(pair)]
        if not left:
            return
        from annotator.ui.dialogs.speaker_asking import MergeDialog  # loaded when it is used

        incoming, known = left[0]
        dialog = MergeDialog(self._desk.library, incoming, known, self._window)
        dialog.mergeWanted.connect(
            lambda keep, other: self._desk.attempt(_("Merge speakers"), lambda edit: edit.merge_speakers(keep, other))
        )
        dialog.finished.connect(lambda _result: self._offer_merging(left[1:]))
        self._parts.show(dialog)

    def _are_one(self, pair: tuple[Speaker, Speaker]) -> bool:
        """Tell whether two speakers are one by now, or one of them is gone."""
        known = [self._desk.library.known_speaker(speaker.id) for speaker in pair]
        return None in known or known[0] == known[1]

    def export_sets(self) -> None:
        """Write annotation sets to a file."""
        from annotator.ui.exporting import ExportDialog  # loaded when it is used

        remembered = self._settings.table("export")
        dialog = ExportDialog(
            self._desk.library, article=self._desk.article, remembered=remembered, parent=self._window
        )
        dialog.choicesMade.connect(lambda choices: self._settings.note("export", choices))
        self._parts.show(dialog)
