"""The commands about what was seen before in other articles. Methods are named as the commands."""

from __future__ import annotations

from annotator.i18n import _
from annotator.library import SeenBefore
from annotator.ui.conduct.parts import Parts
from annotator.ui.trail import Trail


class Earlier:
    """Taking over what was found on the same statement elsewhere, linking it, going there and back."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._trail = Trail(parts.desk, parts.window)

    def take_over_earlier(self) -> None:
        """Take over verdict and evidence from the selected statement that was seen before."""
        if seen := self._selected():
            self.take_over(seen)

    def link_earlier(self) -> None:
        """Cite the selected statement that was seen before."""
        if seen := self._selected():
            self.link(seen)

    def open_earlier(self) -> None:
        """Open the article of the selected statement that was seen before."""
        if seen := self._selected():
            self.open(seen)

    def go_back(self) -> None:
        """Go back to the article, and the mark in it, from where one came."""
        if not self._trail.back():
            self._window.notice.say(_("There is no article to go back to."))

    def take_over(self, seen: SeenBefore) -> None:
        """Take over verdict and evidence from a statement that was seen before."""
        claim = self._claim()
        if claim is not None:
            self._parts.judging.take_over(claim, seen)

    def link(self, seen: SeenBefore) -> None:
        """Cite a statement that was seen before as an earlier check."""
        claim = self._claim()
        if claim is not None:
            self._parts.judging.link(claim, seen)

    def open(self, seen: SeenBefore) -> None:
        """Open the article of a statement that was seen before, at its mark."""
        self._desk.go_to(seen.article, seen.mark)
        self._window.article.setFocus()

    def _selected(self) -> SeenBefore | None:
        seen = self._window.panel.seen.selected
        if seen is None:
            self._window.notice.say(_("Nothing like it is known from other articles."))
        return seen

    def _claim(self) -> str | None:
        """Give the open claim; says so where a quote is open."""
        card = self._window.panel.opened()
        if card is None or card.claim is None:
            self._desk.refused.emit(_("A verdict is given on a claim: mark the claim with C first."))
            return None
        return card.id
