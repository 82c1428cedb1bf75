"""The signals of the review, connected: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from annotator.library import Changed
from annotator.ui.background import Work
from annotator.ui.commands import COMMANDS
from annotator.ui.conduct import Conductor
from annotator.ui.review.dispute_words import agreement_words
from annotator.ui.review.values import DisputeCard
from annotator.ui.shown import SpeakerChoice
from annotator.ui.views import View

if TYPE_CHECKING:
    from annotator.ui.agreement.reckoning import Reckoned
    from annotator.ui.review.panel import ReviewPanel


class ReviewWiring(QObject):
    """Connects the review panel with desk and conductor as soon as it is made, and shows what changed."""

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._parts = conductor.parts
        self._window = conductor.parts.window
        self._desk = conductor.parts.desk
        self._queue = conductor.parts.queue
        self._reckoning: Work | None = None
        self._connect_desk()
        self._window.reviewMade.connect(self._connect_panel)

    @property
    def _panel(self) -> ReviewPanel:
        return self._window.review

    def _connect_panel(self) -> None:
        self._connect_queue()
        self._connect_dispute()
        self._show_keys()
        if self._desk.is_open:
            self._show_library()

    # From the library to the panel

    def _connect_desk(self) -> None:
        self._desk.libraryOpened.connect(self._library_opened)
        self._desk.articleOpened.connect(self._article_opened)
        self._desk.changed.connect(self._changed)
        self._desk.currentChanged.connect(self._current_changed)
        self._window.viewChanged.connect(self._view_changed)
        self._parts.settings.subscribe(lambda name: self._show_keys() if name == "keys" else None)

    def _show_keys(self) -> None:
        if self._window.has_review:
            self._panel.set_keys({each.id: self._parts.keys.shown(each.id) for each in COMMANDS})

    @property
    def _is_shown(self) -> bool:
        return self._window.view is View.REVIEW and self._desk.is_open

    def _library_opened(self) -> None:
        self._window.top.show_open_disputes(self._queue.showing.open_disputes())
        if self._window.has_review:
            self._show_library()
        self._refresh()

    def _show_library(self) -> None:
        """Give the panel what belongs to the library and to who works in it."""
        self._panel.set_editable(not self._desk.shows_read_only)
        self._panel.show_reviewers(self._desk.library.reviewers())
        self._queue.load_drafts()

    def _article_opened(self, _article: str) -> None:
        self._refresh()
        self._show_agreement()

    def _changed(self, changed: Changed) -> None:
        if changed.ids("reviewers") and self._window.has_review:
            self._panel.show_reviewers(self._desk.library.reviewers())
        self._refresh()

    def _view_changed(self, view: View) -> None:
        self._window.top.show_view(view)
        if self._is_shown:
            self._refresh()
            self._show_agreement()

    def _refresh(self) -> None:
        """Bring the queue up to date where it is in sight; else only later, when it comes into sight."""
        self._queue.is_stale = True
        if self._is_shown:
            self._panel.head.show_blind(blind=self._is_blind())
            self._queue.refresh()

    def _is_blind(self) -> bool:
        return self._desk.article is not None and self._desk.library.is_blind(self._desk.article)

    def follow_up(self) -> None:
        """Bring up to date what may come a moment after an edit."""
        self._window.top.show_open_disputes(self._queue.showing.open_disputes())
        self._show_agreement()

    def _show_agreement(self) -> None:
        """Say above the queue how far the reviewers of the article agree."""
        if not self._is_shown:
            return
        article = self._desk.article
        if self._reckoning is not None:
            self._reckoning.cancel()
            self._reckoning = None
        if article is None or self._is_blind():
            self._panel.head.show_agreement("")
        else:
            self._reckon_agreement(article)

    def _reckon_agreement(self, article: str) -> None:
        """Reckon off the window's thread how far the reviewers of an article agree: it takes a moment."""
        from annotator.ui.agreement.reckoning import Asked, reckoning  # loaded when it is used

        library = self._desk.library
        self._reckoning = reckoning(library.path, library.reviewer, Asked(frozenset({article}), None))
        self._reckoning.told.connect(self._agreement_reckoned)
        self._reckoning.failed.connect(self._agreement_failed)
        self._reckoning.start()

    def _agreement_reckoned(self, found: Reckoned) -> None:
        if self._is_shown:
            self._panel.head.show_agreement(*agreement_words(found.agreement))

    def _agreement_failed(self, _sentence: str) -> None:
        if self._is_shown:
            self._panel.head.show_agreement("")

    def _current_changed(self, mark: str) -> None:
        if self._is_shown and not self._queue.is_stale:
            self._queue.follow(mark or None)

    # The queue

    def _connect_queue(self) -> None:
        panel = self._panel
        panel.set_completer(self._speakers)
        panel.disputeChosen.connect(self._dispute_chosen)
        panel.disputeClosed.connect(lambda _dispute: self._desk.choose(None))
        panel.wishChanged.connect(lambda _wish: self._refresh())
        panel.moreWanted.connect(self._queue.more)
        panel.nextWanted.connect(lambda: self._conductor.run("next_dispute"))
        panel.commandWanted.connect(self._conductor.run)

    def _dispute_chosen(self, card: DisputeCard) -> None:
        self._window.panel.flush()
        self._conductor.disputes.go_to(card)

    def _speakers(self, typed: str) -> list[SpeakerChoice]:
        """Offer the speakers of the library for the filter."""
        return [
            SpeakerChoice(match.speaker.name, match.speaker, match.speaker.role)
            for match in self._desk.library.speakers(typed, article=self._desk.article)
        ]

    # The open dispute

    def _connect_dispute(self) -> None:
        panel, judging, disputes = self._panel, self._parts.judging, self._conductor.disputes
        panel.decideWanted.connect(disputes.settle)
        panel.answerWanted.connect(disputes.answer)
        panel.withdrawWanted.connect(lambda _dispute: self._conductor.run("withdraw_verdict"))
        panel.partWanted.connect(disputes.part)
        panel.sameWanted.connect(disputes.join)
        panel.copyWanted.connect(self._parts.reviewing.copy_to_mine)
        panel.historyWanted.connect(self._conductor.helping.show_history_of)
        panel.linkWanted.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        panel.commentAdded.connect(judging.comment)
        panel.commentChanged.connect(judging.change_comment)
        panel.commentRemoved.connect(judging.remove_comment)
        panel.draftChanged.connect(self._queue.note_draft)
