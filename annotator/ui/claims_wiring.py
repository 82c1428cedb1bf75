"""The signals of the claims panel, connected: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from annotator.i18n import _
from annotator.model import Evidence, Stance
from annotator.ui.conduct import Conductor
from annotator.ui.judging import excerpt_fields
from annotator.ui.seen_wiring import SeenWiring


class ClaimsWiring(QObject):
    """Connects the claims panel with desk and conductor."""

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._parts = conductor.parts
        self._window = conductor.parts.window
        self._desk = conductor.parts.desk
        self._connect()
        self.seen = SeenWiring(conductor, self)

    def _connect(self) -> None:
        panel, judging, marks = self._window.panel, self._parts.judging, self._parts.marking
        panel.set_completer(self._parts.naming.choices)
        panel.set_earlier_evidence(self._earlier_evidence)
        panel.cardChosen.connect(self._card_chosen)
        panel.cardClosed.connect(lambda _card: self._desk.choose(None))
        panel.verdictChosen.connect(judging.judge)
        panel.basisChosen.connect(judging.set_basis)
        panel.reasonTyped.connect(judging.type_reason)
        panel.wordingTyped.connect(judging.type_wording)
        panel.typingEnded.connect(lambda _card: self._desk.end_typing())
        panel.pendingChanged.connect(lambda pending: self._window.line.show_saved(pending=pending))
        panel.speakerChosen.connect(marks.assign)
        panel.kindChosen.connect(marks.set_kind)
        panel.evidenceAdded.connect(judging.add_evidence)
        panel.evidenceChanged.connect(judging.change_evidence)
        panel.stanceChosen.connect(self._stance_chosen)
        panel.evidenceRemoved.connect(judging.remove_citation)
        panel.evidenceReused.connect(judging.reuse_evidence)
        panel.linkWanted.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        panel.articleWordsWanted.connect(self._give_article_words)
        panel.commentAdded.connect(judging.comment)
        panel.commentChanged.connect(judging.change_comment)
        panel.commentRemoved.connect(judging.remove_comment)
        panel.historyWanted.connect(self._conductor.helping.show_history_of)
        panel.deleteWanted.connect(marks.delete)
        panel.copyWanted.connect(self._parts.reviewing.copy_to_mine)
        panel.challengeWanted.connect(self._conductor.disputes.challenge)

    def _card_chosen(self, card: str) -> None:
        self._desk.choose(card)
        self._window.article.reveal(card, flash=True)

    def _stance_chosen(self, citation: str, stance: Stance) -> None:
        if self._desk.article is None:
            return
        for one in self._desk.library.annotations(self._desk.article).citations:
            if one.id == citation:
                self._parts.judging.change_stance(one.evidence, one.claim, stance)

    def _earlier_evidence(self, _claim: str) -> list[Evidence]:
        return self._desk.library.evidence_of(self._desk.article) if self._desk.article else []

    def _give_article_words(self, _claim: str) -> None:
        span = self._window.article.selection()
        if span is None or self._parts.naming.showing is None:
            self._window.notice.warn(_("Select the words in the article first."))
            return
        self._window.panel.put_article_words(**excerpt_fields(self._parts.naming.showing.version, span))
