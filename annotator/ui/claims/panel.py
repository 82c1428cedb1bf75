"""The claims panel: filter chips above a column of cards, one of which may be open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.library import SeenBefore
from annotator.model import Evidence, Status
from annotator.ui.claims.card_list import CardList
from annotator.ui.claims.card_words import CardFaces
from annotator.ui.claims.chips import FilterChips, filter_word
from annotator.ui.claims.empty_state import EmptyState
from annotator.ui.claims.filters import CardFilter
from annotator.ui.claims.open_card import OpenCard
from annotator.ui.claims.seen_list import SeenList
from annotator.ui.claims.speaker_field import Completer
from annotator.ui.claims.store import CardStore
from annotator.ui.shown import Card, SpeakerChoice
from annotator.ui.theme import px, theme_signals


def _today() -> str:
    return date.today().isoformat()


class ClaimsPanel(QWidget):
    """Shows `Card`s and says what a person wants done with them; it changes nothing itself.

    Signals (ids are those of marks, i.e. of `Card.id`, where nothing else is said):

    - `cardChosen(id)`: a person opened this card, by click, Enter, or next / previous. Already open when it comes.
    - `cardClosed(id)`: a person closed it again.
    - `verdictChosen(claim_id, Finding | None)`, `basisChosen(claim_id, basis)` ("" takes it away): the current
      reviewer's verdict.
    - `reasonTyped(claim_id, text)`, `wordingTyped(claim_id, text)`: a burst of typing, at most every 300 ms, always
      the whole text; `typingEnded(claim_id)`: the run is over (a pause, the focus left, or `flush()`).
    - `pendingChanged(bool)`: whether characters are typed that no burst has carried yet ("Saving…").
    - `speakerChosen(mark_id, SpeakerChoice | None)`: an existing speaker, a new name (its `speaker` is None), or
      (None) no speaker any more.
    - `kindChosen(quote_id, QuoteKind)`: how the words of a quote are reported.
    - `evidenceAdded(claim_id, dict)`: `stance` and fields of `Evidence` (`kind`, `confidential` and texts);
      `evidenceChanged(evidence_id, dict)`: only the fields that differ; `stanceChosen(citation_id, Stance)`;
      `evidenceRemoved(citation_id)`; `evidenceReused(evidence_id, claim_id, Stance)`.
    - `linkWanted(url)`: show this address in the browser.
    - `articleWordsWanted(claim_id)`: give the words selected in the article to `put_article_words`.
    - `commentAdded(mark_id, text, reply_to | None)`, `commentChanged(comment_id, text)`, `commentRemoved(comment_id)`.
    - `historyWanted(id)`, `deleteWanted(id)`; `copyWanted(id)` ("copy to mine"), `challengeWanted(claim_id)`.
    - `allSetsWanted()`: show everybody's marks.
    - `leaveWanted()`: a field is finished (Escape, or a speaker was chosen); the panel has put the focus back to
      where it was before `focus_speaker()`, `focus_reason()`, `focus_comment()` or `add_evidence()`.

    Call `set_reviewer` with the acting reviewer's id: the verdict buttons show that reviewer's verdict. Call
    `flush()` before any other command or when closing a card's article, and `finish()` before the window closes.
    """

    cardChosen = Signal(str)
    cardClosed = Signal(str)
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
    allSetsWanted = Signal()
    leaveWanted = Signal()

    def __init__(self, *, today: Callable[[], str] = _today) -> None:
        """`today` gives the ISO date that a pasted web address counts as accessed on."""
        super().__init__()
        self.setObjectName("claimsPanel")
        self.setAccessibleName(_("Claims"))
        self._store = CardStore()
        self._filter = CardFilter.ALL
        self._current: str | None = None
        self._has_article = True
        self._hides_marks = False
        self._came_from: QWidget | None = None
        self._open_card = OpenCard(today)
        self._chips = FilterChips()
        self._list = CardList(CardFaces(), self._open_card)
        self._list.setObjectName("cardList")
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._chips)
        self._column.addWidget(self._pages, 1)
        self._chips.choose(self._filter)
        self._connect()
        self._dress()
        theme_signals().changed.connect(self._dress)
        self._show(None)

    # What is shown

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show the cards of an article, from the top; the open card stays open if it is among them."""
        self.flush()
        self._has_article = True
        self._store.fill(cards)
        if self._current not in self._store.cards:
            self._current = None
        self._show(None)
        if self._current is not None:
            self._list.bring_into_sight(self._current)

    def note_hidden(self, *, hides_marks: bool) -> None:
        """Tell whether the article has marks in sets that are not shown: where there are no cards, it is said."""
        if hides_marks != self._hides_marks:
            self._hides_marks = hides_marks
            self._show(set())

    def show_no_article(self) -> None:
        """Show that no article is open."""
        self.set_cards(())
        self._has_article = False
        self._show(None)

    def update_cards(self, changed: Iterable[Card], removed: Iterable[str] = ()) -> None:
        """Take over changed and new cards and let removed ones go; place, focus and typing stay."""
        gone = list(removed)
        if self._current in gone:
            self._open_card.abandon()
            self._current = None
        for card_id in gone:
            self._open_card.forget(card_id)
        touched = self._store.update(changed, gone)
        self._show(touched)

    def set_reviewer(self, reviewer_id: str) -> None:
        """Say whose verdicts the buttons give."""
        self.flush()
        self._open_card.set_reviewer(reviewer_id)

    def set_editable(self, editable: bool) -> None:
        """Let everything be changed, or only be read (a read-only library)."""
        self._open_card.set_editable(editable)

    def show_seen(self, seen: Sequence[SeenBefore]) -> None:
        """Show where the statement of the open card was seen before."""
        self._open_card.show_seen(seen)

    def show_doubt(self, words: Sequence[str]) -> None:
        """Show by which words the article itself doubts the open claim; none hides it."""
        self._open_card.show_doubt(words)

    def set_recent_speakers(self, recent: Sequence[SpeakerChoice]) -> None:
        """Name the speakers that Alt+1 … Alt+9 give, newest first."""
        self._open_card.speaker.set_recent(recent)

    def set_completer(self, completer: Completer) -> None:
        """Use `completer`: what was typed -> choices, best first ("" asks for the proposed and the recent)."""
        self._open_card.speaker.set_completer(completer)

    def set_earlier_evidence(self, ask: Callable[[str], Sequence[Evidence]]) -> None:
        """Use `ask`: typed words -> evidence that was used before and fits, best first."""
        self._open_card.evidence.set_earlier(ask)

    def put_article_words(self, excerpt: str, **facts: object) -> None:
        """Make words of the article the excerpt in the evidence form; `facts`: version, excerpt_spans, locator."""
        values: Mapping[str, Any] = facts
        self._open_card.evidence.put_article_words(excerpt, values)

    # Where one is

    def current(self) -> str | None:
        """Give the id of the open card."""
        return self._current

    def opened(self) -> Card | None:
        """Give the open card."""
        return self._open_card.card if self._current is not None else None

    @property
    def seen(self) -> SeenList:
        """Where its statement was seen before: what is selected there, and the signal of its buttons."""
        return self._open_card.seen

    def shows_claim(self) -> bool:
        """Tell whether the open card is a claim's."""
        card = self.opened()
        return card is not None and card.claim is not None

    def shows_remark(self) -> bool:
        """Tell whether the open card is a remark's."""
        card = self.opened()
        return card is not None and card.remark is not None

    def filter(self) -> CardFilter:
        """Give the filter in use."""
        return self._filter

    def shown_ids(self) -> list[str]:
        """Give the ids that the filter lets through, in text order."""
        return self._list.rows

    def set_filter(self, shown: CardFilter) -> None:
        """Show only the cards that fit; the open card stays in sight until another is opened."""
        self._filter = shown
        self._chips.choose(shown)
        self._show(set())

    def open_card(self, card_id: str | None) -> None:
        """Open a card (None: close), without a signal; a filter that hides it gives way to "All"."""
        if card_id is not None and card_id not in self._store.cards:
            raise KeyError(f"no card {card_id}")
        self.flush()
        if card_id == self._current:
            if card_id is not None:
                self._list.bring_into_sight(card_id)
            return
        self._current = card_id
        if card_id is not None and not self._store.fits(card_id, self._filter):
            self._filter = CardFilter.ALL
            self._chips.choose(self._filter)
        if self._list.rows != self._wanted_rows():
            self._show(set())
            if card_id is not None:
                self._list.bring_into_sight(card_id)
        else:
            self._list.open(card_id)

    def next_card(self) -> str | None:
        """Open the next card shown (the first, if none is open); give its id, None at the end."""
        return self._go(1)

    def previous_card(self) -> str | None:
        """Open the card before; give its id, None at the start."""
        return self._go(-1)

    def next_unchecked(self) -> str | None:
        """Open the next unchecked claim, going round at the end; None if there is none."""
        return self._choose(self._store.next_with(Status.UNCHECKED, self._current))

    def next_disputed(self, step: int = 1) -> str | None:
        """Open the next disputed claim (-1: the one before), going round; None if there is none."""
        return self._choose(self._store.next_with(Status.DISPUTED, self._current, step))

    def flash(self, card_id: str) -> None:
        """Bring a card into sight and let it light up for a moment."""
        self._list.flash(card_id)

    # Where the keyboard goes

    def focus_cards(self) -> None:
        """Put the keyboard on the card where it was last."""
        card_id = self._list.cursor_id
        if card_id is not None and self._pages.currentWidget() is self._list:
            self._list.focus_card(card_id)
        else:
            self._chips.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_speaker(self, words: str = "") -> None:
        """Put the keyboard into the open card's speaker field, as if `words` had been typed.

        Without words the proposed and recent names are on offer.
        """
        if self._begin() and not self._open_card.speaker.isReadOnly():
            self._open_card.speaker.begin(words)

    def focus_reason(self) -> None:
        """Put the keyboard into the reason; on the verdict buttons while there is no verdict to give one for."""
        if not self._begin():
            return
        field = self._open_card.reason
        if field.isVisibleTo(self._open_card):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._open_card.verdict.focus_first()

    def focus_wording(self) -> None:
        """Put the keyboard into the stand-alone wording of the open claim."""
        if self._begin() and self._open_card.wording.isVisibleTo(self._open_card):
            self._open_card.wording.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_comment(self) -> None:
        """Put the keyboard into the comment field."""
        if self._begin():
            self._open_card.comments.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_evidence(self) -> None:
        """Open the evidence form of the open claim."""
        card = self._open_card.card
        if card is not None and card.claim is not None and self._begin():
            self._open_card.evidence.open_form()

    def flush(self) -> None:
        """Send at once what is typed and end the run of typing."""
        self._open_card.flush()

    def finish(self) -> None:
        """Send everything begun on any card, evidence and comments too. For closing the window."""
        self._open_card.finish()

    def _connect(self) -> None:
        card = self._open_card
        for name in (
            "verdictChosen",
            "basisChosen",
            "reasonTyped",
            "wordingTyped",
            "typingEnded",
            "speakerChosen",
            "kindChosen",
            "evidenceAdded",
            "evidenceChanged",
            "stanceChosen",
            "evidenceRemoved",
            "evidenceReused",
            "articleWordsWanted",
            "linkWanted",
            "commentAdded",
            "commentChanged",
            "commentRemoved",
            "historyWanted",
            "deleteWanted",
            "copyWanted",
            "challengeWanted",
            "pendingChanged",
        ):
            getattr(card, name).connect(getattr(self, name))
        card.leaveWanted.connect(self._leave)
        self._list.chosen.connect(self._choose)
        self._list.closed.connect(self._close)
        self._chips.chosen.connect(self.set_filter)
        self._empty.showAllWanted.connect(self._show_all)

    def _dress(self, *_changed: object) -> None:
        self._chips.setContentsMargins(px(12), px(12), px(12), px(6))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def _show_all(self) -> None:
        """Show what the empty panel said that it hides."""
        if self._store.cards:
            self.set_filter(CardFilter.ALL)
        else:
            self.allSetsWanted.emit()

    def _wanted_rows(self) -> list[str]:
        return self._store.rows(self._filter, self._current)

    def _show(self, touched: set[str] | None) -> None:
        """Bring chips, list and empty state up to date; `touched` as in `CardList.show_rows`."""
        rows = self._wanted_rows()
        self._chips.set_counts(self._store.counts)
        self._list.show_rows(rows, self._store.cards, touched, opened=self._current)
        if not self._has_article:
            self._empty.no_article()
        elif not self._store.cards and self._hides_marks:
            self._empty.all_hidden()
        elif not self._store.cards:
            self._empty.no_marks()
        elif not rows:
            self._empty.nothing_fits(filter_word(self._filter))
        self._pages.setCurrentWidget(self._list if rows else self._empty)
        self._chips.setVisible(bool(self._store.cards))

    def _go(self, step: int) -> str | None:
        rows = self._list.rows
        if self._current is None:
            return self._choose(self._list.cursor_id)
        index = rows.index(self._current) + step
        return self._choose(rows[index]) if 0 <= index < len(rows) else None

    def _choose(self, card_id: str | None) -> str | None:
        if card_id is not None:
            self.open_card(card_id)
            self.cardChosen.emit(card_id)
        return card_id

    def _close(self, card_id: str) -> None:
        self.open_card(None)
        self.cardClosed.emit(card_id)

    def _begin(self) -> bool:
        """Make ready for a field of the open card; tell whether there is one."""
        if self._current is None:
            return False
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget) and not self._open_card.isAncestorOf(focus):
            self._came_from = focus
        return True

    def _leave(self) -> None:
        """Put the keyboard back to where it was before it came into a field of the open card."""
        self.flush()
        back, self._came_from = self._came_from, None
        if back is not None and shiboken6.isValid(back) and back.isVisible() and back is not self._open_card.head:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._current is not None:
            self._list.focus_card(self._current)
        self.leaveWanted.emit()
