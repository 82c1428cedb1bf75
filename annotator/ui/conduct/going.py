"""The commands that go places: claims, articles, panes, search, zoom. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Callable

from annotator.i18n import _
from annotator.library import Hit
from annotator.ui.conduct.disputes import Disputes
from annotator.ui.conduct.parts import Parts
from annotator.ui.offer_list import Offer
from annotator.ui.views import View

_ZOOM_STEP = 0.1


class Going:
    """Moving around; nothing here changes the library."""

    def __init__(
        self, parts: Parts, run: Callable[[str], None], show_speaker: Callable[[str], None], disputes: Disputes
    ) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._run = run
        self._show_speaker = show_speaker
        self._disputes = disputes

    def next_claim(self) -> None:
        """Open the next card; in the review the next dispute."""
        if self._window.view is View.REVIEW:
            self._disputes.next_dispute()
        else:
            self._window.panel.next_card()

    def previous_claim(self) -> None:
        """Open the card before; in the review the dispute before."""
        if self._window.view is View.REVIEW:
            self._disputes.previous_dispute()
        else:
            self._window.panel.previous_card()

    def next_unchecked(self) -> None:
        """Open the next claim without a verdict."""
        self._window.show_view(View.ANNOTATE)
        if not self._window.panel.next_unchecked():
            self._window.notice.say(_("No unchecked claim is left in this article."))

    def next_article(self) -> None:
        """Open the article below in the list."""
        self._window.column.step(1)

    def previous_article(self) -> None:
        """Open the article above in the list."""
        self._window.column.step(-1)

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._window.step_pane(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._window.step_pane(-1)

    def filter_articles(self) -> None:
        """Go to the field that filters articles."""
        self._window.column.setVisible(True)
        self._window.column.focus_filter()

    def find_in_article(self) -> None:
        """Open the bar that finds words."""
        if self._parts.has_article():
            self._window.article.open_find()

    def find_next(self) -> None:
        """Go to the next place that was found."""
        self._window.article.find_next()

    def find_previous(self) -> None:
        """Go to the place before that was found."""
        self._window.article.find_previous()

    def copy_words(self) -> None:
        """Copy the selected words."""
        self._window.article.copy()

    def open_palette(self) -> None:
        """Open the field for search and commands."""
        from annotator.ui.command_palette import CommandPalette  # loaded when it is used

        palette = CommandPalette(self._parts.keys, search=self._search, parent=self._window)
        palette.commandChosen.connect(self._run)
        palette.offerChosen.connect(self._go_to)
        self._parts.show(palette)

    def _search(self, words: str) -> list[Offer]:
        return [_offer(hit) for hit in self._desk.library.search(words, limit=30)]

    def _go_to(self, offer: Offer) -> None:
        kind, _colon, rest = offer.id.partition(":")
        if kind == "speaker":
            self._show_speaker(rest)
            return
        article, _slash, mark = rest.partition("/")
        self._desk.go_to(article, mark or None)

    def zoom_in(self) -> None:
        """Show the article larger."""
        self._zoom(self._parts.settings.number("article_zoom") + _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the article smaller."""
        self._zoom(self._parts.settings.number("article_zoom") - _ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Show the article at its usual size."""
        self._zoom(1.0)

    def _zoom(self, factor: float) -> None:
        self._parts.settings.note("article_zoom", round(min(3.0, max(0.5, factor)), 2))

    def toggle_articles(self) -> None:
        """Fold the column of articles."""
        self._window.toggle_column()

    def toggle_archived(self) -> None:
        """List archived articles too, or not."""
        self._window.column.toggle_archived()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or not."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()


def _offer(hit: Hit) -> Offer:
    """Word something that was found as a line; its id says where it leads."""
    if hit.speaker is not None:
        return Offer(f"speaker:{hit.speaker}", hit.title, hit.snippet, icon="person")
    icons = {"article": "article", "text": "article", "quote": "comment", "claim": "check"}
    where = f"mark:{hit.article}/{hit.mark or ''}"
    if hit.kind == "article":
        return Offer(where, hit.title, hit.snippet, icon=icons[hit.kind])
    return Offer(where, hit.snippet, hit.title, icon=icons[hit.kind])
