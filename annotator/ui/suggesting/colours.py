"""Colours of speakers who are only suggested: theirs where they speak in the article, else the ones they would get."""

from __future__ import annotations

from annotator.ui.showing import ArticleShowing
from annotator.ui.shown import NO_COLOUR


class Colours:
    """Gives colour indexes by name, for one state of an article."""

    def __init__(self, showing: ArticleShowing | None = None) -> None:
        self._showing = showing
        self._of: dict[str, int] = {}
        self._next = self.used = showing.colours_used if showing is not None else 0

    def of(self, name: str) -> int:
        """Give the colour of a speaker by name; `NO_COLOUR` without one."""
        if not name or self._showing is None:
            return NO_COLOUR
        if name not in self._of:
            known = self._showing.colour_named(name)
            self._of[name] = self._next if known == NO_COLOUR else known
            self._next += known == NO_COLOUR
        return self._of[name]
