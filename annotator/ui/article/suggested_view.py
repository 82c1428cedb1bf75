"""The page with suggestions on it: dashed, one of them current. Takes values only; positions are code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from annotator.model import Span
from annotator.ui.article.index import MarkIndex, first_position, inward, parts_of
from annotator.ui.article.page import Page
from annotator.ui.article.page_view import PageView
from annotator.ui.article.painting import Emphasis
from annotator.ui.article.suggestion_bar import SuggestionBar, SuggestionWords
from annotator.ui.shown import ShownSuggestion


class SuggestedView(PageView):
    """Shows suggestions beside the marks of an article, and the bar of the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._suggestion: str | None = None
        super().__init__(parent)
        self._suggestion_bar = SuggestionBar(self)
        self.verticalScrollBar().valueChanged.connect(self._place_suggestion_bar)

    def set_suggestions(self, suggestions: Iterable[ShownSuggestion]) -> None:
        """Show exactly these suggestions. Does nothing without an article."""
        if self._sheet is None:
            return
        wanted = {each.id: each for each in suggestions}
        shown = self._sheet.suggested.marks
        changed = [each for each in wanted.values() if shown.get(each.id) != each]
        self.update_suggestions(changed, [each for each in shown if each not in wanted])

    def update_suggestions(self, changed: Iterable[ShownSuggestion], removed: Iterable[str]) -> None:
        """Put suggestions in, over those of the same id, and take others out; only their blocks are touched."""
        if self._sheet is None:
            return
        numbers = self._sheet.suggest(changed, removed)
        for shown in self._shown_blocks():
            if shown.number in numbers:
                self.viewport().update(self._block_rect(shown))

    def set_suggestion(self, suggestion: str | None, words: SuggestionWords | None = None) -> None:
        """Make a suggestion stand out, with what the bar beside it says; or none."""
        self._suggestion = suggestion
        if words is not None:
            self._suggestion_bar.show_words(words)
        self._place_suggestion_bar()
        self.viewport().update()

    @property
    def suggestion(self) -> str | None:
        """The id of the suggestion that stands out."""
        return self._suggestion

    def _under(self, position: int) -> tuple[str, ...]:
        """Give the ids of the marks and suggestions at a position, the innermost first."""
        if self._sheet is None:
            return ()
        pieces = [*self._sheet.index.pieces_at(position), *self._sheet.suggested.pieces_at(position)]
        return tuple(dict.fromkeys(piece.mark for piece in sorted(pieces, key=inward)))

    def hints_at(self, position: int) -> list[str]:
        """Give what hovering over a position says."""
        if self._sheet is None:
            return []
        marks, suggested = self._sheet.index.marks, self._sheet.suggested.marks
        hints = (marks[each].hint if each in marks else suggested[each].hint for each in self._under(position))
        return [hint for hint in hints if hint]

    def reveal_suggestion(self, suggestion: str) -> None:
        """Scroll to a suggestion unless its beginning is well in sight."""
        shown = self._sheet.suggested.marks.get(suggestion) if self._sheet else None
        if shown is not None:
            self.show_position(first_position(shown))

    def _forget(self) -> None:
        super()._forget()
        self.set_suggestion(None)
        if self._sheet is not None:
            self._sheet.suggested = MarkIndex()

    def _build(self, page: Page, index: MarkIndex) -> None:
        before = self._sheet
        super()._build(page, index)
        if before is not None and self._sheet is not None:
            self._sheet.suggested = before.suggested

    def _emphasis(self) -> Emphasis:
        return replace(super()._emphasis(), suggestion=self._suggestion)

    # The bar

    def _place_suggestion_bar(self) -> None:
        """Show the bar beside what can be seen of the current suggestion; hide it where nothing is."""
        shown = self._sheet.suggested.marks.get(self._suggestion or "") if self._sheet else None
        spans = [span for _part, part in parts_of(shown)[:2] for span in part] if shown else []
        covered = self._covered_by(Span(spans[0].start, spans[-1].end)) if spans else None
        here = self.viewport().geometry()
        seen = covered.translated(here.topLeft()).intersected(here) if covered is not None else None
        if seen is None or seen.isEmpty() or not self.isVisible():
            self._suggestion_bar.hide()
        else:
            self._suggestion_bar.place_beside(seen, here)

    def _dress(self) -> None:
        super()._dress()
        self._place_suggestion_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_suggestion_bar()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._suggestion_bar.hide()
