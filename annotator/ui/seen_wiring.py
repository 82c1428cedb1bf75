"""What was seen before, in the open card and beside the current suggestion: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.library import Changed, SeenBefore
from annotator.text import words_of
from annotator.ui.claims.seen_words import best_of, line_words
from annotator.ui.conduct import Conductor
from annotator.ui.doubt_look import DoubtLook
from annotator.ui.seen_before import SeenBeforeLook

if TYPE_CHECKING:
    from annotator.ui.shown import Card

_KEYS = ("take_over_earlier", "link_earlier", "open_earlier")


class SeenWiring(QObject):
    """Has every statement looked for whose card is opened, or that is suggested, and shows what was found.

    An answer to what is no longer current is dropped.
    """

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._parts = conductor.parts
        self._desk = conductor.parts.desk
        self._panel = conductor.parts.window.panel
        self._view = conductor.parts.window.article
        self._suggesting = conductor.parts.suggesting
        self._look = SeenBeforeLook(self._desk, self)
        self._look.setObjectName("seenBeforeCard")
        self._asked: tuple[str, str, str] | None = None
        self._look.found.connect(self._found)
        self._look.failed.connect(self._parts.window.notice.warn)
        self._doubt = DoubtLook(self._desk, self)
        self._doubt.found.connect(self._doubt_found)
        self._doubt.failed.connect(self._parts.window.notice.warn)
        self._panel.seen.wanted.connect(self._wanted)
        self._desk.currentChanged.connect(lambda _mark: self._ask())
        self._desk.libraryOpened.connect(self._ask)
        self._desk.changed.connect(self._changed)
        self._look_beside = SeenBeforeLook(self._desk, self)
        self._look_beside.found.connect(self._found_beside)
        self._look_beside.failed.connect(self._parts.window.notice.warn)
        self._suggesting.currentChanged.connect(self._ask_beside)
        self._show_keys()
        self._parts.settings.subscribe(lambda name: self._show_keys() if name == "keys" else None)

    def _ask(self) -> None:
        """Look for the statement of the open card."""
        card, article = self._panel.opened(), self._desk.article
        if card is None or card.remark is not None or article is None:
            self._asked = None
            self._look.drop()
            self._doubt.drop()
            return
        self._asked = _statement(card)
        if card.claim is not None:
            self._doubt.look(card.claim, self._desk.version())
        else:
            self._doubt.drop()
        words, claim = card.words, card.id if card.claim else None
        self._look.look(words, article, claim=claim, wording=card.claim.wording if card.claim else "")

    def _changed(self, changed: Changed) -> None:
        """Look again once what was found may be another: after a change elsewhere, of the words, or of evidence."""
        card = self._panel.opened()
        if (
            card is None
            or changed.articles - {self._desk.article}
            or changed.ids("citations")
            or _statement(card) != self._asked
        ):
            self._ask()

    def _found(self, _words: str, seen: tuple[SeenBefore, ...]) -> None:
        card = self._panel.opened()
        if card is not None and _statement(card) == self._asked:
            self._panel.show_seen(seen)

    def _doubt_found(self, claim: str, words: tuple[str, ...]) -> None:
        if claim == self._panel.current():
            self._panel.show_doubt(words)

    # Beside the current suggestion

    def _ask_beside(self, suggestion: str) -> None:
        """Look for the words of the current suggestion."""
        proposal, article = self._suggesting.proposal(), self._desk.article
        if not suggestion or proposal is None or article is None:
            self._look_beside.drop()
            return
        self._look_beside.look(words_of(self._desk.version().text, proposal.spans), article)

    def _found_beside(self, _words: str, seen: tuple[SeenBefore, ...]) -> None:
        """Say in the bar what was found, the most telling of it."""
        words, best = self._suggesting.words(), best_of(seen)
        if words is not None and best is not None:
            said = "\n".join(part for part in (words.why, line_words(best)) if part)
            self._view.set_suggestion(self._suggesting.current, replace(words, why=said))

    # What is done with it

    def _wanted(self, command: str, seen: SeenBefore) -> None:
        """Do what a button says; what is being typed is saved first."""
        self._parts.window.flush()
        self._desk.end_typing()
        earlier = self._conductor.earlier
        {"take_over_earlier": earlier.take_over, "link_earlier": earlier.link, "open_earlier": earlier.open}[command](
            seen
        )

    def _show_keys(self) -> None:
        self._panel.seen.set_keys({name: self._parts.keys.shown(name) for name in _KEYS})


def _statement(card: Card) -> tuple[str, str, str]:
    return card.id, card.words, card.claim.wording if card.claim else ""
