"""Going through suggestions: which one is current, taking it, refusing it, taking many at once.

It knows no widgets; the current suggestion is told by `currentChanged`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Signal

from annotator.i18n import _
from annotator.ui.article.selection_bar import MOST_SPEAKERS
from annotator.ui.article.suggestion_bar import SuggestionWords
from annotator.ui.desk import Desk
from annotator.ui.settings import Settings
from annotator.ui.shown import SpeakerChoice
from annotator.ui.suggesting.offering import Offering, State
from annotator.ui.suggesting.proposal import Proposal, ProposedClaim, ProposedQuote
from annotator.ui.suggesting.speaking import OPEN, Speaking, speaking_of
from annotator.ui.suggesting.taking import Taking
from annotator.ui.suggesting.words import words_for


class Suggesting(Offering):
    """Goes through what is offered, and does with it what the person says."""

    currentChanged = Signal(str)
    """The id of the current suggestion, "" when there is none."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk, settings)
        self.taking = Taking(desk)
        self.current: str | None = None
        self.recent: Callable[[], Sequence[SpeakerChoice]] = tuple
        """Gives the recent speakers, who are offered where it is open who speaks."""
        self._speaking: Speaking | None = None
        self._handled: list[str] = []
        self._is_handling = False

    def _forget(self) -> None:
        self.choose(None)
        self._handled = []
        super()._forget()

    def _draw(self, changed: Collection[str]) -> None:
        super()._draw(changed)
        if self._is_handling:
            return
        if self.current is not None and self.current not in self._offered:
            self.choose(None)
        # What was just taken or refused is offered again: that was undone, and is to be decided anew.
        if self._handled and self._handled[-1] in self._offered:
            self.choose(self._handled.pop())

    # The current one

    def choose(self, suggestion: str | None) -> None:
        """Make a suggestion the current one, or none."""
        if suggestion != self.current:
            self.current = suggestion
            self._speaking = None
            self.currentChanged.emit(suggestion or "")

    def step(self, step: int, position: int) -> bool:
        """Go to the next suggestion, or back for a step of -1; with none current, from a position of the text.

        Gives whether there is one; at the end it begins again.
        """
        if self.current is not None:
            found = self._offered.step(self.current, step)
        else:
            found = self._offered.from_place(position, step)
        found = found or self._offered.from_place(0 if step > 0 else self._end, step)
        self.choose(found)
        return found is not None

    @property
    def _end(self) -> int:
        return len(self._showing.version.text) if self._showing is not None else 0

    def words(self) -> SuggestionWords | None:
        """Give what is to be said of the current suggestion."""
        proposal = self.proposal()
        if proposal is None or self._showing is None:
            return None
        marked = isinstance(proposal, ProposedClaim) and self.taking.quote_around(proposal) is not None
        return words_for(proposal, self._showing.version.text, self.speaking(), marked_quote=marked)

    def proposal(self) -> Proposal | None:
        """Give the current suggestion."""
        return self._offered.get(self.current) if self.current is not None else None

    def speaking(self) -> Speaking:
        """Give who would be the speaker of the current suggestion."""
        proposal = self.proposal()
        if proposal is None or self._desk.article is None:
            return OPEN
        if self._speaking is None:
            found = speaking_of(self._desk.library, self._desk.article, proposal)
            is_open = isinstance(proposal, ProposedQuote) and not proposal.suggested.speaker
            self._speaking = Speaking(offers=tuple(self.recent()[:MOST_SPEAKERS])) if is_open else found
        return self._speaking

    # What is done with it

    @property
    def is_handling(self) -> bool:
        """Tell whether a suggestion is being taken or refused: what that makes current does not let go of it."""
        return self._is_handling

    @contextmanager
    def _handling(self) -> Iterator[None]:
        self._is_handling = True
        try:
            yield
        finally:
            self._is_handling = False

    def take(self) -> bool:
        """Take the current suggestion with the speaker who is meant, if that is clear; the next one is current then."""
        return self._take(self.speaking().choice)

    def take_with(self, choice: SpeakerChoice) -> bool:
        """Take the current suggestion with a speaker whom the person chose."""
        return self._take(choice)

    def _take(self, choice: SpeakerChoice | None) -> bool:
        proposal = self.proposal()
        if proposal is None:
            return False
        with self._handling():
            mark = self.taking.take(proposal, choice)
            if mark is not None:
                self._desk.choose(mark.id)
        return self._go_on(proposal, done=mark is not None)

    def refuse(self, *, everywhere: bool = False) -> bool:
        """Refuse the current suggestion, in this article or in the whole library; the next one is current then."""
        proposal = self.proposal()
        if proposal is None:
            return False
        with self._handling():
            done = self.taking.refuse(proposal, everywhere=everywhere)
        return self._go_on(proposal, done=done)

    def _go_on(self, proposal: Proposal, *, done: bool) -> bool:
        """Make the next suggestion current, once one is dealt with."""
        if not done:
            return False
        self._handled.append(proposal.id)
        self.choose(self._offered.step(proposal.id, 1))
        if self.current is None:
            self._desk.said.emit(self._end_words())
        return True

    def _end_words(self) -> str:
        if self.left:
            return _("That was the last suggestion; some further up are left.")
        return _("That was the last suggestion.")

    def above(self, confidence: float) -> list[Proposal]:
        """Give what would be taken with at least so much confidence (0 to 1)."""
        return self._offered.above(confidence)

    def take_all(self, confidence: float) -> int:
        """Take all suggestions with at least so much confidence, as one step; gives how many."""
        self.choose(None)
        with self._handling():
            return self.taking.take_all(self.above(confidence))

    def nothing_words(self) -> str:
        """Say why there is no suggestion to go to."""
        if self.state is State.OFF:
            return _("Suggestions are switched off.")
        if self.state is State.READING:
            return _("The article is still being read for suggestions.")
        if self._desk.article is not None and self._desk.shows_read_only:
            return _("This library is read only, so nothing is suggested.")
        return _("No suggestion is left here.") if self.had_any else _("Nothing is suggested here.")
