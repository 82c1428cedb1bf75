"""The review panel: chips and filters above the queue of disputes, one of which may be open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Reviewer
from annotator.ui.claims.card_list import CardList
from annotator.ui.claims.empty_state import EmptyState
from annotator.ui.claims.speaker_field import Completer
from annotator.ui.review.dispute_words import DisputeFaces
from annotator.ui.review.drafts import Choice, Draft
from annotator.ui.review.open_dispute import OpenDispute
from annotator.ui.review.queue_head import QueueHead
from annotator.ui.review.values import DisputeCard, ShownDispute
from annotator.ui.review.wishes import Chip, Wish

_NEAR_THE_END = 3
"""How many heights of the list may be left below before more is asked for."""


class ReviewPanel(QWidget):
    """Shows `DisputeCard`s and one `ShownDispute`, and says what a person wants done; it changes nothing itself.

    Signals (a dispute is named by the id of its card, a mark by its own):

    - `disputeChosen(card)`, `disputeClosed(dispute)`: a person opened a card, or closed it. `show_dispute` opens it.
    - `wishChanged(Wish)`: other disputes are wanted; `moreWanted()`: those behind the last one too.
    - `decideWanted(dispute, Draft)`, `answerWanted(dispute, text)`, `withdrawWanted(dispute)` ("my verdict"),
      `nextWanted()`.
    - `partWanted(mark)` ("not the same"), `sameWanted(mark)` ("the same as…"), `copyWanted(mark)` ("copy to mine"),
      `historyWanted(mark)`, `linkWanted(url)`.
    - `commentAdded(mark, text, reply_to | None)`, `commentChanged(comment, text)`, `commentRemoved(comment)`.
    - `draftChanged(dispute, Draft)`: a decision was begun, or (an empty one) nothing is begun any more.
    - `commandWanted(id)`: a command of the table.

    Call `flush()` before any other command and `finish()` before the window closes.
    """

    disputeChosen = Signal(object)
    disputeClosed = Signal(str)
    wishChanged = Signal(object)
    moreWanted = Signal()
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
    commandWanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reviewPanel")
        self.setAccessibleName(_("Review"))
        self._cards: dict[str, DisputeCard] = {}
        self._rows: list[str] = []
        self._guests: set[str] = set()  # open disputes that are not among the wanted ones
        self._total = 0
        self._fetched = 0
        self._asking = False
        self._wish = Wish()
        self._current: str | None = None
        self._came_from: QWidget | None = None
        self.head = QueueHead()
        self.open = OpenDispute()
        self._list = CardList(DisputeFaces(), self.open)
        self._list.setObjectName("disputeList")
        self._list.setAccessibleName(_("Disputes"))
        self._empty = EmptyState("reviewEmpty")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        self._connect()
        self.head.show_wish(self._wish)
        self._show(None)

    def _connect(self) -> None:
        for name in (
            "decideWanted",
            "answerWanted",
            "withdrawWanted",
            "nextWanted",
            "partWanted",
            "sameWanted",
            "copyWanted",
            "historyWanted",
            "linkWanted",
            "commentAdded",
            "commentChanged",
            "commentRemoved",
            "draftChanged",
        ):
            getattr(self.open, name).connect(getattr(self, name))
        self.open.leaveWanted.connect(self._leave)
        self._list.chosen.connect(lambda dispute: self.disputeChosen.emit(self._cards[dispute]))
        self._list.closed.connect(self.disputeClosed)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.head.wishChanged.connect(self.set_wish)
        self.head.commandWanted.connect(self.commandWanted)
        self.head.filters.leaveWanted.connect(self.setFocus)
        self._empty.showAllWanted.connect(lambda: self.set_wish(Wish(Chip.ALL)))

    # What is shown

    @property
    def wish(self) -> Wish:
        """Which disputes are wanted."""
        return self._wish

    def set_wish(self, wish: Wish) -> None:
        """Want other disputes, and tell so."""
        self._wish = wish
        self.head.show_wish(wish)
        self.wishChanged.emit(wish)

    def show_queue(self, cards: Sequence[DisputeCard], counts: Mapping[Chip, int], total: int) -> None:
        """Show the first of `total` disputes that are wanted; the open one stays in sight whether it fits or not."""
        before = self._rows.index(self._current) if self._current in self._rows else 0
        self._cards = {card.id: card for card in cards}
        self._rows = list(self._cards)
        self._guests.clear()
        self._total, self._fetched = total, len(self._rows)
        self._asking = False
        shown = self.open.shown
        if self._current is not None and shown is not None and self._current not in self._cards:
            self._cards[self._current] = shown.card
            self._rows.insert(min(before, len(self._rows)), self._current)
            self._guests.add(self._current)
        self.head.show_counts(counts)
        self._place_current()
        self._show(set(self._rows))

    def add_cards(self, cards: Sequence[DisputeCard]) -> None:
        """Show further disputes below those that are shown."""
        self._asking = False
        self._fetched += len(cards)
        fresh = {card.id: card for card in cards if card.id not in self._cards}
        self._cards |= fresh
        self._rows = [*self._rows, *fresh]
        if not cards:
            self._total = self._fetched
        self._show(set(fresh))

    @property
    def fetched(self) -> int:
        """How many of the wanted disputes were given so far."""
        return self._fetched

    def show_dispute(self, shown: ShownDispute | None, *, flash: bool = False) -> None:
        """Open a dispute (None: close), or show the open one as it is now; one that is not in the queue comes first."""
        if shown is None:
            if self._current is not None:
                self._close()
            return
        dispute = shown.card.id
        if dispute not in self._cards:
            self._rows = [dispute, *self._rows]
            self._guests.add(dispute)
        self._cards[dispute] = shown.card
        self.open.hold(shown)
        if dispute == self._current:
            self._place_current()
            self._show({dispute})
        else:
            self._open(dispute)
        if flash:
            self._list.flash(dispute)

    def _open(self, dispute: str) -> None:
        """Close what is open and open another; the keyboard goes along where it was in the list."""
        focus = QApplication.focusWidget()
        goes_along = isinstance(focus, QWidget) and self._list.isAncestorOf(focus)
        self._close()
        self._current = dispute
        self._place_current()
        self._list.open(dispute)
        if goes_along:
            self._list.focus_card(dispute)

    def _close(self) -> None:
        """Close what is open; one that is not among the wanted disputes goes from sight."""
        self.open.flush()
        gone = self._guests & {self._current}
        self._current = None
        self._guests -= gone
        self._rows = [each for each in self._rows if each not in gone]
        for each in gone:
            del self._cards[each]
        self._show(set(self._cards))

    def set_editable(self, editable: bool) -> None:
        """Let disputes be decided, or only be read (a read-only library)."""
        self.open.set_editable(editable)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the person's own keys: command id -> key as keyboards show it."""
        self.open.set_keys(keys)

    def set_drafts(self, drafts: Mapping[str, Draft]) -> None:
        """Take decisions that were begun earlier, by the ids of disputes."""
        self.open.set_drafts(drafts)

    def show_reviewers(self, reviewers: Sequence[Reviewer]) -> None:
        """Offer these reviewers in the filter."""
        self.head.filters.show_reviewers(reviewers)

    def set_completer(self, completer: Completer) -> None:
        """Use `completer` where the filter asks for a speaker."""
        self.head.filters.set_completer(completer)

    # Where one is

    def current(self) -> str | None:
        """Give the open dispute."""
        return self._current

    def shown(self) -> ShownDispute | None:
        """Give what is shown of the open dispute."""
        return self.open.shown if self._current is not None else None

    def rows(self) -> list[str]:
        """Give the disputes that are shown, in order."""
        return list(self._rows)

    def neighbour(self, step: int) -> DisputeCard | None:
        """Give the next dispute (-1: the one before), going round at the ends; None where there is no other."""
        if self._current is None or self._current not in self._rows:
            return self._cards[self._rows[0 if step > 0 else -1]] if self._rows else None
        at = self._rows.index(self._current) + step
        if at >= len(self._rows) and self._fetched < self._total:
            self.moreWanted.emit()
        found = self._cards[self._rows[at % len(self._rows)]]
        return found if found.id != self._current else None

    # What a person does

    def choose(self, choice: Choice | None) -> None:
        """Choose what holds for the open dispute."""
        if self._begin():
            self.open.form.choose(choice)

    def send_back(self) -> None:
        """Choose to send the open dispute back, and put the keyboard into the question."""
        if self._begin():
            self.open.form.choose(Choice.SEND_BACK)
            self.open.form.focus_reason()

    def decide(self) -> None:
        """Decide the open dispute as it is chosen, or send the answer."""
        if self._current is not None:
            self.open.decide()

    def focus_reason(self) -> None:
        """Put the keyboard into the field for the reason."""
        if self._begin():
            self.open.form.focus_reason()

    def focus_comment(self) -> None:
        """Put the keyboard into the field for comments."""
        if self._begin():
            self.open.comments.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_answer(self) -> bool:
        """Put the keyboard into the field for the answer; tells whether there is one."""
        return self._begin() and self.open.focus_answer()

    def let_go_of(self, dispute: str) -> None:
        """Drop what was begun for a dispute that is settled, and leave its fields: the next key goes on."""
        self.open.forget_draft(dispute)
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget) and self.open.isAncestorOf(focus) and self._current is not None:
            self._came_from = None
            self._list.focus_card(self._current)

    def flush(self) -> None:
        """Note at once what is typed."""
        self.open.flush()

    def finish(self) -> None:
        """Note what was begun, and send comments that were not sent. For closing the window."""
        self.open.finish()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the card where it was last, or on the chips."""
        card = self._list.cursor_id
        if card is not None and self._pages.currentWidget() is self._list:
            self._list.focus_card(card)
        else:
            self.head.focus_chips()

    # Inside

    def _place_current(self) -> None:
        """Tell the open card where it stands among the wanted disputes; one that is not wanted has no place."""
        wanted = [each for each in self._rows if each not in self._guests]
        if self._current is None or self._current not in wanted:
            return
        number = wanted.index(self._current) + 1
        place = _("{number} of {all}").format(number=number, all=max(self._total, len(wanted)))
        self._cards[self._current] = replace(self._cards[self._current], place=place)

    def _show(self, touched: set[str] | None) -> None:
        """Bring list and empty state up to date; `touched` as in `CardList.show_rows`."""
        self._list.show_rows(list(self._rows), self._cards, touched, opened=self._current)
        if not self._rows:
            self._say_nothing()
        self._pages.setCurrentWidget(self._list if self._rows else self._empty)

    def _say_nothing(self) -> None:
        """Say why there is nothing to see."""
        if self._wish.filters:
            self._empty.say(_("Nothing here"), _("No dispute fits the filter."), way_out=_("Show all disputes"))
        elif self._wish.chip is Chip.DISPUTED:
            self._empty.say(
                _("No disputes"),
                _(
                    "Wherever reviewers work on the same article and differ in a verdict, a speaker or an extent,"
                    " or somebody challenges a claim, it is listed here."
                ),
            )
        elif self._wish.chip is Chip.MINE:
            self._empty.say(_("Nothing waits for you"), _("Questions that are sent back to you are listed here."))
        else:
            self._empty.say(_("Nothing here"), _("No dispute is in this state."))

    def _scrolled(self, value: int) -> None:
        bar = self._list.verticalScrollBar()
        near = value + _NEAR_THE_END * bar.pageStep() >= bar.maximum()
        if near and not self._asking and self._fetched < self._total:
            self._asking = True
            self.moreWanted.emit()

    def _begin(self) -> bool:
        """Make ready for a field of the open dispute; tell whether there is one."""
        if self._current is None:
            return False
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget) and not self.open.isAncestorOf(focus):
            self._came_from = focus
        return True

    def _leave(self) -> None:
        """Put the keyboard back to where it was before it came into a field of the open dispute."""
        self.flush()
        back, self._came_from = self._came_from, None
        if back is not None and shiboken6.isValid(back) and back.isVisible() and back is not self.open.head:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._current is not None:
            self._list.focus_card(self._current)
