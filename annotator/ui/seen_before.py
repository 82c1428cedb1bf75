"""Asking the library, off the window's thread, where a statement was seen before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.library import Library, SeenBefore
from annotator.ui.desk import Desk
from annotator.ui.late import Late

_MOST = 5


class SeenBeforeLook(Late):
    """Looks for one statement at a time.

    `found(words, tuple of SeenBefore)` comes once for each look that no later one replaced, also when nothing was
    seen.
    """

    found = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._words = ""
        self.answered.connect(lambda seen: self.found.emit(self._words, seen))

    def look(self, words: str, article: str, *, claim: str | None = None, wording: str = "") -> None:
        """Look for a statement in other articles than `article` (id), in place of what was looked for before.

        `claim` (id) is the one whose words they are; `wording` is what else it is known by.
        """
        self._words = words
        self.ask(partial(_seen, (words, wording), article, claim))


def _seen(known_by: tuple[str, str], article: str, claim: str | None, library: Library) -> tuple[SeenBefore, ...]:
    """Give what was seen, the most alike first; of what both words and wording find, the better likeness."""
    best: dict[str, SeenBefore] = {}
    for words in dict.fromkeys(filter(str.strip, known_by)):
        for seen in library.seen_before(words, article, claim=claim, limit=_MOST):
            known = best.get(seen.mark)
            if known is None or (seen.identical, seen.likeness) > (known.identical, known.likeness):
                best[seen.mark] = seen
    ranked = sorted(best.values(), key=lambda seen: (not seen.identical, -seen.likeness))
    return tuple(ranked[:_MOST])
