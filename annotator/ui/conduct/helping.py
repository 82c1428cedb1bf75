"""The commands that show: speakers, history, settings, keys, help. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from annotator.i18n import _
from annotator.library import HistoryEntry
from annotator.model import AnnotatorError, Claim, SpeakerKind
from annotator.text import both_ends
from annotator.ui.claims.evidence_words import quotation
from annotator.ui.conduct.parts import Parts
from annotator.ui.logbook import details

_LONGEST = 120
"""Code points of a mark that the heading of its history shows."""


class Helping:
    """Windows that inform; what they ask to change goes through the desk."""

    def __init__(self, parts: Parts, act_as: Callable[[str], None]) -> None:
        self._parts = parts
        self._act_as = act_as
        self._window = parts.window
        self._desk = parts.desk

    # Speakers and reviewers

    def show_speakers(self) -> None:
        """Open the list of all speakers."""
        self._open_speakers(None)

    def show_speaker(self) -> None:
        """Open the page of the current mark's speaker."""
        quote, claim = self._desk.current_quote(), self._desk.current_claim()
        speaker = (quote.speaker if quote else None) or (claim.speaker if claim else None)
        if speaker is None:
            self._window.notice.warn(_("Choose a quote that has a speaker first."))
            return
        self.show_page_of(speaker)

    def merge_speakers(self) -> None:
        """Open the list of speakers, where two can be made one."""
        self._open_speakers(None)

    def show_page_of(self, speaker: str) -> None:
        """Open the page of a speaker."""
        self._open_speakers(speaker)

    def _open_speakers(self, speaker: str | None) -> None:
        from annotator.ui.dialogs.speakers import SpeakersDialog  # dialogs are loaded when they are used

        dialog = SpeakersDialog(self._desk.library, speaker, parent=self._window)
        dialog.speakerChanged.connect(self._change_speaker)
        dialog.speakerAdded.connect(self._add_speaker)
        dialog.mergeWanted.connect(self._merge)
        dialog.quoteChosen.connect(self._desk.go_to)
        self._desk.changed.connect(dialog.refresh)
        self._parts.show(dialog)

    def _change_speaker(self, speaker: str, fields: dict[str, object]) -> None:
        self._desk.attempt(_("Change the speaker"), lambda edit: edit.change_speaker(speaker, **fields))

    def _add_speaker(self, name: str, kind: SpeakerKind) -> None:
        self._desk.attempt(_("Add a speaker"), lambda edit: edit.add_speaker(name, kind=kind))

    def _merge(self, keep: str, other: str) -> None:
        self._desk.attempt(_("Merge speakers"), lambda edit: edit.merge_speakers(keep, other))

    def choose_reviewer(self) -> None:
        """Open the reviewers: choose, add, rename."""
        from annotator.ui.dialogs.reviewers import ReviewersDialog  # loaded when it is used

        library = self._desk.library
        dialog = ReviewersDialog(library.reviewers(), library.reviewer, parent=self._window)
        dialog.reviewerChosen.connect(self._act_as)
        dialog.reviewerChanged.connect(
            lambda reviewer, fields: self._desk.attempt(
                _("Change the reviewer"), lambda edit: edit.change_reviewer(reviewer, **fields)
            )
        )
        self._parts.show(dialog)

    # History

    def show_article_history(self) -> None:
        """Tell who changed what in the article."""
        if not self._parts.has_article() or self._desk.article is None:
            return
        article = self._desk.article
        self._open_history(
            self._desk.library.article(article).title, lambda: self._desk.library.history(article=article)
        )

    def show_mark_history(self) -> None:
        """Tell who changed what in the current mark."""
        mark = self._desk.current_mark()
        if mark is None:
            self._window.notice.warn(_("Choose a quote or a claim first."))
            return
        self.show_history_of(mark)

    def show_history_of(self, mark: str) -> None:
        """Tell who changed what in a mark."""
        self._open_history(self._named(mark), lambda: self._desk.library.history(mark=mark))

    def _named(self, mark: str) -> str:
        """Say which mark it is, and whose."""
        library, found = self._desk.library, self._parts.reviewing.mark(mark)
        form = _("Claim {words} · {name}") if isinstance(found, Claim) else _("Quote {words} · {name}")
        words = quotation(both_ends(library.words_of_mark(mark), _LONGEST))
        owner = next(one.name for one in library.reviewers() if one.id == found.reviewer)
        return form.format(words=words, name=owner)

    def _open_history(self, title: str, entries: Callable[[], list[HistoryEntry]]) -> None:
        from annotator.ui.dialogs.history import HistoryDialog  # loaded when it is used

        dialog = HistoryDialog(title, entries, self._desk.library, parent=self._window)
        dialog.bringBackWanted.connect(self._bring_back)
        self._desk.changed.connect(dialog.refresh)
        self._parts.show(dialog)

    def _bring_back(self, action: int) -> None:
        try:
            count = self._desk.library.bring_back(action)
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            return
        self._window.notice.say(_("Brought back.") if count else _("It is there already."))

    def erase_for_good(self) -> None:
        """Take the current mark out of the library, its history and its backups."""
        from annotator.ui.dialogs.erase import EraseDialog  # loaded when it is used

        mark = self._desk.current_mark()
        if mark is None or self._desk.article is None:
            self._window.notice.warn(_("Choose the quote or claim that must go for good."))
            return
        found = self._desk.library.annotations(self._desk.article, [mark])
        dialog = EraseDialog(found, self._desk.version().text, parent=self._window)
        if not dialog.exec() or (wanted := dialog.wanted()) is None:
            return
        try:
            self._desk.library.erase(*wanted)
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            return
        self._desk.choose(None)
        self._window.notice.say(_("Erased from the library, its history and its backups."))

    # Settings and help

    def show_settings(self) -> None:
        """Open the settings."""
        from annotator.ui.settings_dialog import SettingsDialog  # loaded when it is used

        self._parts.show(SettingsDialog(self._parts.settings, self._parts.keys, parent=self._window))

    def suggestion_settings(self) -> None:
        """Open the settings at what is suggested."""
        from annotator.ui.settings_dialog import SettingsDialog  # loaded when it is used

        dialog = SettingsDialog(self._parts.settings, self._parts.keys, parent=self._window)
        dialog.show_setting("suggestions")
        self._parts.show(dialog)

    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        from annotator.ui.key_sheet import KeySheet  # loaded when it is used

        self._parts.show(KeySheet(self._parts.keys, parent=self._window))

    def show_hints(self) -> None:
        """Show the hints for first steps again."""
        self._parts.settings.note("show_hints", True)
        self._window.hints.start()

    def copy_details(self) -> None:
        """Put what may help somebody who helps on the clipboard."""
        QApplication.clipboard().setText(details())
        self._window.notice.say(_("The details are on the clipboard."))

    def show_about(self) -> None:
        """Tell what this is, and under which licences."""
        from annotator.ui.dialogs.about import AboutDialog  # loaded when it is used

        self._parts.show(AboutDialog(self._window))
