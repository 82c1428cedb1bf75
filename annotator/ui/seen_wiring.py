"""What was seen before, beside the open card: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.library import Changed, SeenBefore
from annotator.ui.conduct import Conductor
from annotator.ui.seen_before import SeenBeforeLook

if TYPE_CHECKING:
    from annotator.ui.shown import Card

_KEYS = ("take_over_earlier", "link_earlier", "open_earlier")


class SeenWiring(QObject):
    """Has every statement looked for whose card is opened, and shows what was found if that card is still open."""

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._parts = conductor.parts
        self._desk = conductor.parts.desk
        self._panel = conductor.parts.window.panel
        self._look = SeenBeforeLook(self._desk, self)
        self._look.setObjectName("seenBeforeCard")
        self._asked: tuple[str, str, str] | None = None
        self._look.found.connect(self._found)
        self._look.failed.connect(self._parts.window.notice.warn)
        self._panel.seen.wanted.connect(self._wanted)
        self._desk.currentChanged.connect(lambda _mark: self._ask())
        self._desk.libraryOpened.connect(self._ask)
        self._desk.changed.connect(self._changed)
        self._show_keys()
        self._parts.settings.subscribe(lambda name: self._show_keys() if name == "keys" else None)

    def settle(self) -> None:
        """Wait until what is looked for is shown: for a picture of the window."""
        self._look.settle()

    def _ask(self) -> None:
        """Look for the statement of the open card."""
        card, article = self._panel.opened(), self._desk.article
        if card is None or card.remark is not None or article is None:
            self._asked = None
            self._look.drop()
            return
        self._asked = _statement(card)
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
