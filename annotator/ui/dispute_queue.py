"""The queue of disputes as one works through it: fills the review panel, and finds the way to the next dispute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.ui.desk import Desk
from annotator.ui.review.drafts import Draft
from annotator.ui.review.values import DisputeCard
from annotator.ui.review_showing import ReviewShowing
from annotator.ui.settings import Settings
from annotator.ui.window import MainWindow

PAGE = 200
"""So many disputes are read at once; more when the person has scrolled to their end."""
_KEPT = 100
"""So many begun decisions are kept for each reviewer of a library."""


class DisputeQueue:
    """Reads disputes and gives them to the panel."""

    def __init__(self, desk: Desk, window: MainWindow, settings: Settings) -> None:
        self._desk = desk
        self._window = window
        self._settings = settings
        self.showing = ReviewShowing(desk)
        self.is_stale = True
        """Whether something changed since the panel was filled."""

    # What is shown

    def refresh(self) -> None:
        """Show the queue and the open dispute as they are now."""
        self.is_stale = False
        wish = self._window.review.wish
        counts = self.showing.counts(wish)
        cards = self.showing.queue(wish, max(PAGE, self._window.review.fetched))
        self._window.review.show_queue(cards, counts, counts[wish.chip])
        self.follow(self._desk.current)

    def more(self) -> None:
        """Show the disputes behind the last one that is shown."""
        self._window.review.add_cards(self.showing.queue(self._window.review.wish, PAGE, self._window.review.fetched))

    def follow(self, mark: str | None, *, flash: bool = False) -> None:
        """Open the dispute that a mark, or what belongs to it, is part of; close the open one where there is none."""
        related = self.showing.related(mark) if mark else ()
        found = (self.showing.dispute(each) for each in related)
        self._window.review.show_dispute(next((shown for shown in found if shown is not None), None), flash=flash)

    # The way

    def step(self, step: int) -> DisputeCard | None:
        """Give the next dispute (-1: the one before) after the one that the current mark is part of."""
        if self.is_stale:
            self.refresh()
        here = self.showing.dispute(self._desk.current) if self._desk.current else None
        if here is not None:
            self._window.review.show_dispute(here)
        return self._window.review.neighbour(step)

    def own_mark(self, card: DisputeCard) -> str:
        """Give one's own mark among those of a dispute, else the first of them."""
        shown = self.showing.dispute(card.id)
        own = shown.own.position.mark if shown is not None and shown.own is not None else None
        return own or card.id

    # What was begun

    def load_drafts(self) -> None:
        """Give the panel the decisions that the acting reviewer has begun in this library."""
        self._window.review.set_drafts({dispute: Draft.of_table(table) for dispute, table in self._drafts().items()})

    def note_draft(self, dispute: str, draft: Draft) -> None:
        """Keep what was begun for a dispute; an empty draft is forgotten."""
        drafts = self._drafts()
        drafts.pop(dispute, None)
        if table := draft.as_table():
            drafts[dispute] = table
        every = self._settings.table("decision_drafts")
        every[self._place()] = dict(list(drafts.items())[-_KEPT:])
        self._settings.note("decision_drafts", {place: kept for place, kept in every.items() if kept})

    def _drafts(self) -> dict[str, Mapping[str, Any]]:
        kept = self._settings.table("decision_drafts").get(self._place(), {})
        if not isinstance(kept, dict):
            return {}
        return {dispute: table for dispute, table in kept.items() if isinstance(table, dict)}

    def _place(self) -> str:
        """Name the library and who works in it."""
        library = self._desk.library
        return f"{library.path.resolve()} {library.reviewer.id}"
