"""The open dispute: what differs, a column for each reviewer, comments, what was decided, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.review import DisputeState
from annotator.ui.claims.closed_card import Metrics
from annotator.ui.claims.comments import Comments
from annotator.ui.claims.decision_lines import DecisionLines
from annotator.ui.claims.flow_layout import FlowLayout, chain_focus
from annotator.ui.claims.opened import Opened
from annotator.ui.claims.parts import LinkButton, Section, name_control
from annotator.ui.claims.sentences import Sentences
from annotator.ui.review.answer_form import AnswerForm
from annotator.ui.review.column_words import column_name
from annotator.ui.review.columns import Columns
from annotator.ui.review.decision_form import DecisionForm
from annotator.ui.review.dispute_words import DisputeFaces
from annotator.ui.review.drafts import Draft
from annotator.ui.review.values import DisputeCard, ShownDispute
from annotator.ui.theme import px, theme_signals


class OpenDispute(Opened[DisputeCard]):
    """One dispute opened. Its signals are those of `ReviewPanel` of the same names, which explains them.

    `hold` gives what the next `show_card` shows. What was begun for a dispute is kept and comes back with it.
    """

    decideWanted = Signal(str, object)
    answerWanted = Signal(str, str)
    withdrawWanted = Signal(str)
    nextWanted = Signal()
    partWanted = Signal(str)
    sameWanted = Signal(str)
    copyWanted = Signal(str)
    historyWanted = Signal(str)
    linkWanted = Signal(str)
    commentAdded = Signal(str, str, object)
    commentChanged = Signal(str, str)
    commentRemoved = Signal(str)
    draftChanged = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(DisputeFaces())
        self.setObjectName("openDispute")
        self.head.setObjectName("openDisputeHead")
        self._shown: ShownDispute | None = None
        self._held: ShownDispute | None = None
        self._editable = True
        self._drafts: dict[str, Draft] = {}
        self._comments: dict[str, str] = {}
        self.differences = Sentences("differences", _("What differs"))
        self.changes = Sentences("changesSince", _("What changed since the decision"), warning=True)
        self.columns = Columns()
        self.comments = Comments()
        self.answer = AnswerForm()
        self.decisions = DecisionLines()
        self.form = DecisionForm()
        self.same = LinkButton(_("The same as…"), quiet=True)
        self.same.setObjectName("sameAsButton")
        name_control(self.same, _("The same as…"), _("Join this with a mark near by that says the same"))
        self.history = LinkButton(_("History"), quiet=True)
        self.history.setObjectName("disputeHistory")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._changes_section = Section(_("What changed since"), self.changes)
        self._comments_section = Section(_("Comments"), self.comments)
        self._answer_section = Section(_("Question"), self.answer)
        self._decisions_section = Section(_("Decisions"), self.decisions)
        self._form_section = Section(_("Decision"), self.form)
        self._foot = QWidget()
        flow = FlowLayout(self._foot)
        flow.addWidget(self.same)
        flow.addWidget(self.history)
        self._body = QVBoxLayout()
        for widget in (
            self.differences,
            self._changes_section,
            self.columns,
            self._comments_section,
            self._answer_section,
            self._decisions_section,
            self._form_section,
            self._foot,
        ):
            self._body.addWidget(widget)
        self.column.addLayout(self._body)
        self._dress()
        theme_signals().changed.connect(self._dress)

    def _dress(self, *_changed: object) -> None:
        self._body.setContentsMargins(px(16), 0, px(12), px(10))
        self._body.setSpacing(px(10))

    def _connect(self) -> None:
        self.columns.linkWanted.connect(self.linkWanted)
        self.columns.partWanted.connect(self.partWanted)
        self.columns.copyWanted.connect(self.copyWanted)
        self.comments.added.connect(lambda text, reply_to: self.commentAdded.emit(self._mark(), text, reply_to))
        self.comments.changed.connect(self.commentChanged)
        self.comments.removed.connect(self.commentRemoved)
        self.answer.answerWanted.connect(self.decide)
        self.form.decideWanted.connect(self._decide)
        self.form.nextWanted.connect(self.nextWanted)
        self.form.withdrawWanted.connect(lambda: self.withdrawWanted.emit(self._id()))
        for form in (self.answer, self.form):
            form.draftChanged.connect(self._note_draft)
        for field in (self.answer, self.form, self.comments.field):
            field.leaveWanted.connect(self.leaveWanted)
        self.same.clicked.connect(lambda: self.sameWanted.emit(self._mark()))
        self.history.clicked.connect(lambda: self.historyWanted.emit(self._mark()))

    # What is shown

    @property
    def shown(self) -> ShownDispute | None:
        """The dispute that is open."""
        return self._shown

    def set_editable(self, editable: bool) -> None:
        """Let disputes be decided, or only be read."""
        self._editable = editable
        self._refresh()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the person's own keys on the buttons: command id -> key as keyboards show it."""
        self.form.set_keys(keys)
        self.answer.send.set_key(keys.get("decide", ""))

    def set_drafts(self, drafts: Mapping[str, Draft]) -> None:
        """Take what was begun earlier, by the ids of disputes, in place of all that is known."""
        self._drafts = dict(drafts)
        if self._shown is not None:
            self._put_draft(self._drafts.get(self._shown.card.id, Draft()))

    def hold(self, shown: ShownDispute) -> None:
        """Keep a dispute ready for being shown."""
        self._held = shown

    def show_card(self, card: DisputeCard | None, metrics: Metrics) -> None:
        """Show the dispute that is held for `card`; None only puts away what was begun."""
        shown = self._held if card is not None and self._held and self._held.card.id == card.id else None
        other = (shown.card.id if shown else None) != (self._shown.card.id if self._shown else None)
        if other:
            self._put_away()
        self._shown = shown
        if card is None or shown is None:
            return
        self.head.show_card(card, metrics)
        self._refresh()
        if other:
            known = next((each for each in shown.dispute.marks if each in self._drafts), shown.card.id)
            self._put_draft(self._drafts.get(known, Draft()))
            self.comments.put_draft(self._comments.pop(shown.card.id, ""))

    def _refresh(self) -> None:
        shown = self._shown
        if shown is None:
            return
        dispute = shown.dispute
        columns = (column_name(column.position, dispute.of) for column in shown.columns)
        self.head.setAccessibleDescription(" ".join([*dispute.differences, *dispute.changes, *columns]))
        self.differences.say(dispute.differences)
        self.changes.say(dispute.changes)
        self._changes_section.setVisible(bool(dispute.changes))
        self.columns.show_columns(shown.columns, dispute.of, editable=self._editable)
        self.comments.show_comments(shown.comments, editable=self._editable)
        self._comments_section.setVisible(self._editable or bool(shown.comments))
        question = shown.question
        self._answer_section.setVisible(question is not None)
        if question is not None:
            self.answer.show_question(question, mine=shown.card.waits_for_me, editable=self._editable)
        earlier = [made for made in shown.decisions if made is not question]
        self.decisions.show_decisions(earlier, dispute.of)
        self._decisions_section.setVisible(bool(earlier))
        self.form.show_dispute(shown)
        self._form_section.setVisible(self._editable)
        again = dispute.state is DisputeState.DECIDED
        self._form_section.set_heading(_("Decide again") if again else _("Decision"))
        self.same.setVisible(self._editable)
        chain_focus(self)

    # What was begun

    def forget_draft(self, dispute: str) -> None:
        """Drop what was begun for a dispute: it is decided, or gone."""
        if self._drafts.pop(dispute, None) is not None:
            self.draftChanged.emit(dispute, Draft())
        if self._shown is not None and self._shown.card.id == dispute:
            self._put_draft(Draft())

    def flush(self) -> None:
        """Note at once what is typed."""
        self.form.why.flush()
        self.answer.field.flush()

    def finish(self) -> None:
        """Note what was begun, and send comments that were written and not sent. For closing."""
        self.flush()
        self._put_away()
        comments, self._comments = self._comments, {}
        for dispute, text in comments.items():
            if text.strip():
                self.commentAdded.emit(dispute, text.strip(), None)
        self._shown = None

    def _put_away(self) -> None:
        """Keep what was begun for the dispute that is open until now."""
        if self._shown is None:
            return
        self.flush()
        text = self.comments.take_draft()
        if text.strip():
            self._comments[self._shown.card.id] = text

    def _put_draft(self, draft: Draft) -> None:
        self.form.put_draft(draft)
        self.answer.field.start_with(draft.answer)

    def draft(self) -> Draft:
        """Give what is chosen and typed."""
        return replace(self.form.draft(), answer=self.answer.field.toPlainText())

    def _note_draft(self) -> None:
        if self._shown is None:
            return
        dispute, draft = self._shown.card.id, self.draft()
        if draft == self._drafts.get(dispute, Draft()):
            return
        self._drafts[dispute] = draft
        self.draftChanged.emit(dispute, draft)

    # What a person does

    def decide(self) -> None:
        """Send the answer where one is asked and answers, else the decision."""
        asked = self._shown is not None and self._shown.question is not None and self._shown.card.waits_for_me
        answering = self.answer.field.hasFocus() or self.answer.send.hasFocus() or self.form.draft().choice is None
        if asked and answering and self.answer.field.toPlainText().strip():
            self.flush()
            self.answerWanted.emit(self._id(), self.answer.field.toPlainText())
        elif asked and (self.answer.field.hasFocus() or self.answer.send.hasFocus()):
            self.focus_answer()
        else:
            self._decide()

    def focus_answer(self) -> bool:
        """Put the keyboard into the field for the answer; tells whether there is one."""
        if self.answer.field.isVisibleTo(self):
            self.answer.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    def _decide(self) -> None:
        self.flush()
        self.decideWanted.emit(self._id(), self.form.draft())

    def _id(self) -> str:
        if self._shown is None:
            raise ValueError("no dispute is open")
        return self._shown.card.id

    def _mark(self) -> str:
        """Give the mark by which the open dispute is told: comments are on it."""
        if self._shown is None:
            raise ValueError("no dispute is open")
        return self._shown.dispute.mark
