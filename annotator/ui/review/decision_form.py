"""Where a dispute is decided: what holds, why, what caused it; or to whom it goes back with which question."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Cause, Status
from annotator.review import DisputeState, MarkKind
from annotator.ui.claims.card_words import finding_definition, finding_glyph, finding_word
from annotator.ui.claims.cause_words import cause_word
from annotator.ui.claims.decision_words import STRUCK_GLYPH, strike_word
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import ActionButton, LinkButton, Section, name_control
from annotator.ui.claims.segments import Segment, SegmentRow
from annotator.ui.claims.typing_field import TypingField
from annotator.ui.claims.verdict_buttons import BasisChips
from annotator.ui.review.decision_offers import extents_of, people_to_ask, speakers_of
from annotator.ui.review.drafts import Choice, Draft
from annotator.ui.review.pills import Offered, PillRow
from annotator.ui.review.values import ShownDispute
from annotator.ui.theme import Theme, px, theme_signals

_CLAIM_CHOICES = (
    (Choice.SUBSTANTIATED, "judge_substantiated"),
    (Choice.UNSUBSTANTIATED, "judge_unsubstantiated"),
    (Choice.SET_ASIDE, "set_aside"),
    (Choice.STRIKE, "strike_claim"),
    (Choice.SEND_BACK, "send_back"),
)
_QUOTE_CHOICES = _CLAIM_CHOICES[3:]
"""What can be chosen, with the command that chooses it."""
_NAMES = {
    Choice.SUBSTANTIATED: "decideSubstantiated",
    Choice.UNSUBSTANTIATED: "decideUnsubstantiated",
    Choice.SET_ASIDE: "decideSetAside",
    Choice.STRIKE: "decideStrike",
    Choice.SEND_BACK: "decideSendBack",
}


class DecisionForm(QWidget):
    """Fields for one decision; `draft` is what stands in them.

    Emits `decideWanted()`, `nextWanted()`, `withdrawWanted()` ("withdraw my verdict"), `draftChanged()` when a choice
    was made and while words are typed, `leaveWanted()` for Escape in the field.
    """

    decideWanted = Signal()
    nextWanted = Signal()
    withdrawWanted = Signal()
    draftChanged = Signal()
    leaveWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("decisionForm")
        self.setAccessibleName(_("Decision"))
        self._of = MarkKind.CLAIM
        self._choice: Choice | None = None
        self._again = False
        self.rows = {MarkKind.CLAIM: _choices(MarkKind.CLAIM), MarkKind.QUOTE: _choices(MarkKind.QUOTE)}
        self.basis = BasisChips()
        self._basis = ""
        self.speakers = PillRow("decideSpeaker", _("Who said it"))
        self.extents = PillRow("decideExtent", _("Whose extent holds"))
        self.people = PillRow("decideAsk", _("Whom to ask"))
        self.causes = PillRow("decideCause", _("What caused the dispute"))
        self.causes.offer([Offered(each.value, cause_word(each.value), cause_word(each.value)) for each in Cause])
        self.why = TypingField(least=2)
        self.why.setObjectName("decisionReason")
        self.decide = ActionButton("", primary=True)
        self.decide.setObjectName("resolveButton")
        self.next = ActionButton(_("Next dispute"))
        self.next.setObjectName("nextDisputeButton")
        self.withdraw = LinkButton(_("Withdraw my verdict"), quiet=True)
        self.withdraw.setObjectName("withdrawButton")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._speaker_section = Section(_("Who said it"), self.speakers)
        self._extent_section = Section(_("Whose extent holds"), self.extents)
        self._people_section = Section(_("Whom to ask"), self.people)
        self._why_section = Section("", self.why)
        self._cause_section = Section(_("What caused the dispute"), self.causes)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        sections = (
            *self.rows.values(),
            self.basis,
            self._speaker_section,
            self._extent_section,
            self._people_section,
            self._why_section,
            self._cause_section,
            self._foot(),
        )
        for section in sections:
            self._column.addWidget(section)
        theme_signals().changed.connect(self._dress)
        self._dress()

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, gap=px(8))
        for widget in (self.decide, self.next, self.withdraw):
            flow.addWidget(widget)
        return foot

    def _dress(self, *_changed: object) -> None:
        self._column.setSpacing(px(9))

    def _connect(self) -> None:
        for of, row in self.rows.items():
            row.picked.connect(lambda index, of=of: self._picked(_offered(of)[index][0]))
        self.basis.chosen.connect(self._basis_chosen)
        for pills in (self.speakers, self.extents, self.people, self.causes):
            pills.chosen.connect(lambda _value: self.draftChanged.emit())
        self.why.typed.connect(lambda _words: self.draftChanged.emit())
        self.why.leaveWanted.connect(self.leaveWanted)
        self.decide.clicked.connect(self.decideWanted)
        self.next.clicked.connect(self.nextWanted)
        self.withdraw.clicked.connect(self.withdrawWanted)

    # What is shown

    def show_dispute(self, shown: ShownDispute) -> None:
        """Offer what can be decided about this dispute; what was chosen and typed stays."""
        dispute = shown.dispute
        self._of = dispute.of
        self._again = dispute.state is DisputeState.DECIDED
        self.speakers.offer(speakers_of(shown))
        self.extents.offer(extents_of(shown))
        self.people.offer(people_to_ask(shown))
        self.withdraw.setVisible(shown.own is not None and shown.own.position.verdict is not None)
        self._show_choice()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the person's own keys: command id -> key as keyboards show it."""
        for of, row in self.rows.items():
            for (choice, command), segment in zip(_offered(of), row.segments, strict=True):
                segment.set_key(keys.get(command, ""))
                segment.setAccessibleName(_named(_word(choice, of), keys.get(command, "")))
        self.decide.set_key(keys.get("decide", ""))
        self.next.set_key(keys.get("next_dispute", ""))

    def draft(self) -> Draft:
        """Give what is chosen and typed."""
        return Draft(
            choice=self._choice,
            basis=self._basis if self._choice and self._choice.finding else "",
            speaker=self.speakers.pressed(),
            extent=self.extents.pressed(),
            send_to=self.people.pressed(),
            words=self.why.toPlainText(),
            cause=self.causes.pressed(),
        )

    def put_draft(self, draft: Draft) -> None:
        """Show what was chosen and typed earlier."""
        self._choice, self._basis = draft.choice, draft.basis
        self.speakers.press(draft.speaker)
        self.extents.press(draft.extent)
        self.people.press(draft.send_to)
        self.causes.press(draft.cause)
        self.why.start_with(draft.words)
        self._show_choice()

    # What a person does

    def choose(self, choice: Choice | None) -> None:
        """Choose what holds, as a press on its button does; None takes the choice back."""
        if choice is not None and choice not in [each for each, _command in _offered(self._of)]:
            return
        self._choice = choice
        if choice is Choice.SEND_BACK and not self.people.pressed() and self.people.values():
            self.people.press(self.people.values()[0])
        self._show_choice()
        self.draftChanged.emit()

    def focus_reason(self) -> None:
        """Put the keyboard into the field for the reason or the question."""
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _picked(self, choice: Choice) -> None:
        self.choose(None if choice is self._choice else choice)
        if self._choice is Choice.SEND_BACK:
            self.focus_reason()

    def _basis_chosen(self, basis: str) -> None:
        self._basis = basis
        self._show_choice()
        self.draftChanged.emit()

    def _show_choice(self) -> None:
        """Show the fields that belong to the choice."""
        for of, row in self.rows.items():
            row.setVisible(of is self._of)
            choices = [choice for choice, _command in _offered(of)]
            row.press(choices.index(self._choice) if self._choice in choices else None)
        asks = self._choice is Choice.SEND_BACK
        settles = self._choice not in (Choice.SEND_BACK, Choice.STRIKE)
        finding = self._choice.finding if self._choice else None
        self.basis.show_basis(finding, self._basis)
        self.basis.setVisible(finding is not None)
        self._speaker_section.setVisible(settles and bool(self.speakers.values()))
        self._extent_section.setVisible(settles and bool(self.extents.values()))
        self._people_section.setVisible(asks)
        self._cause_section.setVisible(not asks)
        heading = _("Question") if asks else _("Why (kept with the decision)")
        self._why_section.set_heading(heading)
        self.why.setAccessibleName(_("Question") if asks else _("Why it is decided so"))
        self.why.setPlaceholderText(
            _("What should be answered before this can be decided?") if asks else _("What the reviewers should know")
        )
        words = _("Send back") if asks else _("Decide again") if self._again else _("Resolve")
        self.decide.setText(words)
        self.decide.setAccessibleName(words)
        self.decide.updateGeometry()


def _offered(of: MarkKind) -> tuple[tuple[Choice, str], ...]:
    return _CLAIM_CHOICES if of is MarkKind.CLAIM else _QUOTE_CHOICES


def _choices(of: MarkKind) -> SegmentRow:
    row = SegmentRow([_segment(choice, of) for choice, _command in _offered(of)])
    row.setObjectName("decisionButtons")
    row.setAccessibleName(_("Decision"))
    return row


def _segment(choice: Choice, of: MarkKind) -> Segment:
    finding = choice.finding
    if finding is not None:
        glyph, hint, status = finding_glyph(finding), finding_definition(finding), Status(choice.value)
    elif choice is Choice.STRIKE:
        glyph, hint, status = STRUCK_GLYPH, _("Nobody’s mark enters the agreed set. Say why."), Status.SET_ASIDE
    else:
        hint = _("Ask one of the reviewers; the dispute waits for the answer.")
        glyph, status = "", Status.DISPUTED
    word = _word(choice, of)
    segment = Segment(f"{glyph} {word}".strip(), fill=partial(Theme.status_colour, status=status))
    segment.setObjectName(_NAMES[choice])
    name_control(segment, word, hint)
    return segment


def _word(choice: Choice, of: MarkKind) -> str:
    if choice.finding is not None:
        return finding_word(choice.finding)
    return strike_word(of) if choice is Choice.STRIKE else _("Send back")


def _named(word: str, key: str) -> str:
    return _("{word}, key {key}").format(word=word, key=key) if key else word
