"""The open card: everything an editor does to one claim, quote or remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.library import SeenBefore
from annotator.model import QuoteKind, Status, Verdict
from annotator.review import MarkKind
from annotator.text import inside_quotation
from annotator.ui.claims import card_words
from annotator.ui.claims.closed_card import Metrics
from annotator.ui.claims.comments import Comments
from annotator.ui.claims.decision_lines import DecisionLines
from annotator.ui.claims.evidence_list import EvidenceList
from annotator.ui.claims.flow_layout import FlowLayout, chain_focus
from annotator.ui.claims.opened import Opened
from annotator.ui.claims.other_verdicts import OtherVerdicts
from annotator.ui.claims.parts import Label, LinkButton, Pill, Section, Tone, name_control
from annotator.ui.claims.seen_list import SeenList
from annotator.ui.claims.sentences import Sentences
from annotator.ui.claims.speaker_field import SpeakerField
from annotator.ui.claims.typing_field import TypingField
from annotator.ui.claims.verdict_buttons import BasisChips, VerdictButtons, bases_of
from annotator.ui.shown import Card, FirstVerdict
from annotator.ui.theme import px, theme_signals


class KindChips(QWidget):
    """How the words of a quote are reported. Emits `chosen(QuoteKind)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=px(5))
        self._kind = QuoteKind.DIRECT
        self._chips: dict[QuoteKind, Pill] = {}
        for kind in QuoteKind:
            chip = Pill(card_words.kind_word(kind))
            chip.setObjectName("kind " + kind.value)
            name_control(chip, _("Kind of quote: {word}").format(word=card_words.kind_word(kind)))
            chip.clicked.connect(lambda _on=False, wanted=kind: self._clicked(wanted))
            flow.addWidget(chip)
            self._chips[kind] = chip
        self.setAccessibleName(_("Kind of quote"))

    def show_kind(self, kind: QuoteKind) -> None:
        """Press the chip of `kind` down."""
        self._kind = kind
        for each, chip in self._chips.items():
            chip.setChecked(each is kind)

    def _clicked(self, kind: QuoteKind) -> None:
        self.show_kind(self._kind)
        if kind is not self._kind:
            self.chosen.emit(kind)


class OpenCard(Opened[Card]):
    """One card opened. Its signals are those of `ClaimsPanel` of the same names, which explains them.

    What was begun for a card (a comment, evidence) is kept and comes back when that card opens again.
    """

    verdictChosen = Signal(str, object)
    basisChosen = Signal(str, str)
    reasonTyped = Signal(str, str)
    wordingTyped = Signal(str, str)
    typingEnded = Signal(str)
    speakerChosen = Signal(str, object)
    kindChosen = Signal(str, object)
    evidenceAdded = Signal(str, object)
    evidenceChanged = Signal(str, object)
    stanceChosen = Signal(str, object)
    evidenceRemoved = Signal(str)
    evidenceReused = Signal(str, str, object)
    articleWordsWanted = Signal(str)
    linkWanted = Signal(str)
    commentAdded = Signal(str, str, object)
    commentChanged = Signal(str, str)
    commentRemoved = Signal(str)
    historyWanted = Signal(str)
    deleteWanted = Signal(str)
    copyWanted = Signal(str)
    challengeWanted = Signal(str)
    pendingChanged = Signal(bool)

    def __init__(self, today: Callable[[], str]) -> None:
        super().__init__(card_words.CardFaces())
        self.setObjectName("openCard")
        self._card: Card | None = None
        self._reviewer = ""
        self._editable = True
        self._drafts: dict[str, tuple[Any, str]] = {}
        self.verdict = VerdictButtons()
        self.verdict.setObjectName("verdictButtons")
        self.basis = BasisChips()
        self.first = Sentences("firstVerdict", _("Your verdict before others’ work was open"))
        self.others = OtherVerdicts()
        self.decisions = DecisionLines()
        self.kind = KindChips()
        self.speaker = SpeakerField()
        self.reason = self._typing_field("reasonField", _("Why"), least=2)
        self.reason.setPlaceholderText(_("What you looked for, where, and what you found"))
        self.wording = self._typing_field("wordingField", _("Wording that stands alone"), least=1)
        self.wording.setPlaceholderText(_("The claim in a sentence that needs no context"))
        self.doubt = Sentences("articlesDoubt", _("The article’s own words"))
        self.seen = SeenList()
        self.evidence = EvidenceList(today)
        self.comments = Comments()
        self.challenges = Sentences("challenges", _("Challenged"), warning=True)
        self.not_mine = Label(tone=Tone.MUTED)
        self.not_mine.setObjectName("notMine")
        self.copy = LinkButton(_("Copy to mine"))
        self.copy.setObjectName("copyButton")
        name_control(self.copy, _("Copy to mine"), _("Mark the same words as your own"))
        self.challenge = LinkButton("", quiet=True)
        self.challenge.setObjectName("challengeButton")
        self.history = LinkButton(_("History"), quiet=True)
        self.history.setObjectName("historyButton")
        self.delete = LinkButton(_("Delete mark"), key=_("Del"), quiet=True)
        self.delete.setObjectName("deleteButton")
        self._build()
        self._connect()

    @property
    def card(self) -> Card | None:
        """The card that is open."""
        return self._card

    @property
    def pending(self) -> bool:
        """Whether characters were typed that no signal has carried yet."""
        return self.reason.pending or self.wording.pending

    def set_reviewer(self, reviewer_id: str) -> None:
        """Say whose verdict the buttons and the reason show."""
        self._reviewer = reviewer_id
        self._refresh()

    def set_editable(self, editable: bool) -> None:
        """Let everything be changed, or only be read."""
        self._editable = editable
        self.seen.set_editable(editable=editable)
        self._refresh()

    def show_card(self, card: Card | None, metrics: Metrics) -> None:
        """Show `card`, or the same one as it is now; None only puts away what was begun."""
        other = (card.id if card else None) != (self._card.id if self._card else None)
        if other:
            self._put_away()
            self.show_seen(())
            self.show_doubt(())
        self._card = card
        if card is None:
            return
        self.head.show_card(card, metrics)
        if other:
            own = self._own_verdict()
            self.reason.start_with(own.rationale if own else "")
            self.wording.start_with(card.claim.wording if card.claim else "")
            self.speaker.revert()
        self._refresh()
        if other:
            self._fetch_drafts(card.id)

    def show_seen(self, seen: Sequence[SeenBefore]) -> None:
        """Show where the statement was seen before; the card is as it was where it was not."""
        self.seen.show_seen(seen, on_claim=self._card is not None and self._card.claim is not None)
        self._seen_section.setVisible(bool(seen))
        if seen:
            chain_focus(self)

    def show_doubt(self, words: Sequence[str]) -> None:
        """Show by which words the article itself doubts the claim."""
        said = ", ".join(f"“{inside_quotation(each)}”" for each in words)
        self.doubt.say([_("The article’s own words: {words}").format(words=said)] if words else [])

    def flush(self) -> None:
        """Send what is typed and not yet sent, and end the run of typing."""
        self.reason.flush()
        self.wording.flush()

    def abandon(self) -> None:
        """Drop what is typed and not yet sent: the mark is gone."""
        self.reason.abandon()
        self.wording.abandon()

    def finish(self) -> None:
        """Send all that was begun on any card: typed words, evidence, comments. For closing."""
        self.flush()
        self._put_away()
        drafts, self._drafts = self._drafts, {}
        for card_id, (evidence, comment) in drafts.items():
            if evidence is not None:
                self.evidenceAdded.emit(card_id, evidence[1])
            if comment.strip():
                self.commentAdded.emit(card_id, comment.strip(), None)

    def forget(self, card_id: str) -> None:
        """Drop what was begun for a mark that is gone."""
        self._drafts.pop(card_id, None)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.speaker.follow()

    def _typing_field(self, name: str, label: str, *, least: int) -> TypingField:
        field = TypingField(least=least)
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.leaveWanted.connect(self.leaveWanted)
        field.pendingChanged.connect(lambda _pending: self.pendingChanged.emit(self.pending))
        return field

    def _build(self) -> None:
        self._speaker_section = Section(_("Speaker"), self.speaker)
        self._kind_section = Section(_("Kind of quote"), self.kind)
        self._reason_section = Section(_("Why"), self.reason)
        self._others_section = Section(_("Other reviewers"), self.others)
        self._decisions_section = Section(_("Decision"), self.decisions)
        self._seen_section = Section(_("Seen before"), self.seen)
        self._evidence_section = Section(_("Evidence"), self.evidence)
        self._wording_section = Section(_("Wording that stands alone"), self.wording)
        self._comments_section = Section(_("Comments"), self.comments)
        self._body = QVBoxLayout()
        sections = (
            self.challenges,
            self.verdict,
            self.basis,
            self.first,
            self._others_section,
            self._decisions_section,
            self._kind_section,
            self._speaker_section,
            self._reason_section,
            self.doubt,
            self._seen_section,
            self._evidence_section,
            self._wording_section,
            self._comments_section,
            self.not_mine,
        )
        for section in sections:
            self._body.addWidget(section)
        self._footer = QWidget()
        flow = FlowLayout(self._footer)
        for link in (self.copy, self.challenge, self.history, self.delete):
            flow.addWidget(link)
        self._body.addWidget(self._footer)
        self.column.addLayout(self._body)
        self._dress()
        theme_signals().changed.connect(self._dress)

    def _dress(self, *_changed: object) -> None:
        self._body.setContentsMargins(px(16), 0, px(12), px(10))
        self._body.setSpacing(px(9))

    def _connect(self) -> None:
        """Say which signal each part's signal becomes, with the id of the open card."""
        self.verdict.chosen.connect(lambda finding: self.verdictChosen.emit(self._id(), finding))
        self.basis.chosen.connect(lambda basis: self.basisChosen.emit(self._id(), basis))
        self.kind.chosen.connect(lambda kind: self.kindChosen.emit(self._id(), kind))
        self.reason.typed.connect(lambda text: self.reasonTyped.emit(self._id(), text))
        self.wording.typed.connect(lambda text: self.wordingTyped.emit(self._id(), text))
        for field in (self.reason, self.wording):
            field.ended.connect(lambda: self.typingEnded.emit(self._id()))
        self.speaker.chosen.connect(lambda choice: self.speakerChosen.emit(self._id(), choice))
        self.speaker.leaveWanted.connect(self.leaveWanted)
        self.evidence.added.connect(lambda fields: self.evidenceAdded.emit(self._id(), fields))
        self.evidence.changed.connect(self.evidenceChanged)
        self.evidence.stanceChosen.connect(self.stanceChosen)
        self.evidence.linkWanted.connect(self.linkWanted)
        self.evidence.removed.connect(self.evidenceRemoved)
        self.evidence.reused.connect(lambda used, stance: self.evidenceReused.emit(used, self._id(), stance))
        self.evidence.articleWordsWanted.connect(lambda: self.articleWordsWanted.emit(self._id()))
        self.comments.added.connect(lambda text, reply_to: self.commentAdded.emit(self._id(), text, reply_to))
        self.comments.changed.connect(self.commentChanged)
        self.comments.removed.connect(self.commentRemoved)
        self.comments.field.leaveWanted.connect(self.leaveWanted)
        self.copy.clicked.connect(lambda: self.copyWanted.emit(self._id()))
        self.challenge.clicked.connect(lambda: self.challengeWanted.emit(self._id()))
        self.history.clicked.connect(lambda: self.historyWanted.emit(self._id()))
        self.delete.clicked.connect(lambda: self.deleteWanted.emit(self._id()))

    def _id(self) -> str:
        if self._card is None:
            raise ValueError("no card is open")
        return self._card.id

    def _own_verdict(self) -> Verdict | None:
        verdicts = self._card.verdicts if self._card else ()
        return next((given.verdict for given in verdicts if given.reviewer.id == self._reviewer), None)

    def _first_verdicts(self, card: Card) -> tuple[tuple[FirstVerdict, ...], tuple[FirstVerdict, ...]]:
        """Give one's own verdict from before others' work was open, where it was another one, and those of others."""
        mine = tuple(each for each in card.first_verdicts if each.reviewer.id == self._reviewer)
        return mine, tuple(each for each in card.first_verdicts if each.reviewer.id != self._reviewer)

    def _refresh(self) -> None:
        """Show the card's values in every part; fields that are typed in keep their characters."""
        card = self._card
        if card is None:
            return
        self._show_judgement(card)
        self.speaker.show_speaker(card.speaker, card.colour)
        self.speaker.setReadOnly(not (card.mine and self._editable))
        if card.claim is None and card.quote is not None:
            self.kind.show_kind(card.quote.kind)
        self.kind.setEnabled(card.mine and self._editable)
        self.comments.show_comments(card.comments, editable=self._editable)
        is_mark = card.remark is None
        self._footer.setVisible(is_mark)
        self.delete.setVisible(card.mine and self._editable)
        self._comments_section.set_heading(_("Comments") if is_mark else _("Remark"))
        self.decisions.show_decisions(card.decisions, MarkKind.CLAIM if card.claim else MarkKind.QUOTE)
        reopened = card.status is Status.DISPUTED
        self._decisions_section.set_heading(_("Decision, reopened since") if reopened else _("Decision"))
        self._decisions_section.setVisible(bool(card.decisions))
        self._show_owner(card)
        self._choose_sections(card)

    def _show_owner(self, card: Card) -> None:
        """Say why another's mark cannot be changed, and what can be done instead; show who challenged it."""
        changeable = card.mine or not self._editable or card.remark is not None
        words = _("Only {name} can change this mark. Verdict, evidence and comments are your own.")
        self.not_mine.setText("" if changeable else words.format(name=card.owner.name))
        self.not_mine.setVisible(not changeable)
        self.copy.setVisible(not changeable)
        hint = "" if changeable else _("Only {name} can change this mark.").format(name=card.owner.name)
        for control in (self.speaker, self.wording, self.kind):
            control.setToolTip(hint)
        raised = [
            _("Challenged by {name}: “{reason}”").format(
                name=each.reviewer.name, reason=inside_quotation(each.challenge.reason)
            )
            for each in card.challenges
        ]
        self.challenges.say(raised)
        own = any(each.mine for each in card.challenges)
        self.challenge.setText(_("Withdraw my challenge") if own else _("Challenge…"))
        name_control(self.challenge, self.challenge.text(), _("Flag the claim: it should be looked at again"))
        self.challenge.updateGeometry()
        self.challenge.setVisible(card.claim is not None and self._editable)

    def _show_judgement(self, card: Card) -> None:
        if card.claim is None:
            return
        own = self._own_verdict()
        finding = own.finding if own else None
        self.verdict.show_finding(finding)
        self.verdict.setEnabled(self._editable)
        self.basis.show_basis(finding, own.basis if own else "")
        self.basis.setEnabled(self._editable)
        mine, theirs = self._first_verdicts(card)
        self.first.say([card_words.first_words(each.verdict) for each in mine])
        self.others.show_verdicts(tuple(each for each in card.verdicts if each.verdict is not own), theirs)
        self.reason.show_text(own.rationale if own else "")
        self.reason.setReadOnly(not self._editable)
        self.wording.show_text(card.claim.wording)
        self.wording.setReadOnly(not (card.mine and self._editable))
        self.evidence.show_evidence(card.evidence, editable=self._editable)

    def _choose_sections(self, card: Card) -> None:
        own = self._own_verdict()
        claim = card.claim is not None
        self.verdict.setVisible(claim)
        self.basis.setVisible(claim and own is not None and bool(bases_of(own.finding) or own.basis))
        self._others_section.setVisible(claim and self.others.shows_any)
        self.first.setVisible(claim and bool(self._first_verdicts(card)[0]))
        self._kind_section.setVisible(card.quote is not None and not claim)
        self._speaker_section.setVisible(card.remark is None)
        self._reason_section.setVisible(claim and (own is not None or self.reason.pending))
        self._evidence_section.setVisible(claim)
        self._wording_section.setVisible(claim)

    def _put_away(self) -> None:
        """Keep what was begun for the card that is open until now."""
        if self._card is None:
            return
        evidence, comment = self.evidence.take_draft(), self.comments.take_draft()
        if evidence is not None or comment.strip():
            self._drafts[self._card.id] = (evidence, comment)

    def _fetch_drafts(self, card_id: str) -> None:
        evidence, comment = self._drafts.pop(card_id, (None, ""))
        if evidence is not None:
            self.evidence.put_draft(evidence)
        if comment:
            self.comments.put_draft(comment)
