"""The commands about suggestions. Methods are named as the commands."""

from __future__ import annotations

from annotator.ui.conduct.parts import Parts
from annotator.ui.settings import Settings
from annotator.ui.views import View


class Suggestions:
    """Going through suggestions by keys."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._view = parts.window.article
        self._suggesting = parts.suggesting

    @property
    def _settings(self) -> Settings:
        return self._parts.settings

    def take_suggestion(self) -> None:
        """Mark what the current suggestion suggests; without one, go to the next."""
        if not self._suggesting.take():
            self.next_suggestion()

    def refuse_suggestion(self) -> None:
        """Refuse the current suggestion in this article."""
        if not self._suggesting.refuse():
            self.next_suggestion()

    def refuse_everywhere(self) -> None:
        """Refuse the current suggestion in every article."""
        if not self._suggesting.refuse(everywhere=True):
            self.next_suggestion()

    def next_suggestion(self) -> None:
        """Make the next suggestion the current one."""
        self._step(1)

    def previous_suggestion(self) -> None:
        """Make the suggestion before the current one."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self._parts.has_article():
            return
        self._window.show_view(View.ANNOTATE)
        if not self._suggesting.step(step, self._view.caret() or self._view.reading_position()):
            self._window.notice.say(self._suggesting.nothing_words())
            return
        self._parts.desk.choose(None)
        self._view.setFocus()

    def take_all_suggestions(self) -> None:
        """Ask from which confidence on to take all suggestions, and take them."""
        if not self._parts.has_article():
            return
        if not self._suggesting.left:
            self._window.notice.say(self._suggesting.nothing_words())
            return
        from annotator.ui.dialogs.take_all import TakeAllDialog  # dialogs are loaded when they are used

        dialog = TakeAllDialog(self._suggesting.above, parent=self._window)
        dialog.takeWanted.connect(self._suggesting.take_all)
        self._parts.show(dialog)

    def toggle_suggestions(self) -> None:
        """Suggest, or do not."""
        self._settings.note("suggestions", not self._settings.flag("suggestions"))

    def show_learnt(self) -> None:
        """Say what was learnt from taking and refusing."""
        from annotator.ui.dialogs.learnt import LearntDialog  # dialogs are loaded when they are used

        library = self._parts.desk.library
        dialog = LearntDialog(
            library.suggestion_counts, editable=not self._parts.desk.shows_read_only, parent=self._window
        )
        dialog.forgetWanted.connect(self._suggesting.taking.forget_counts)
        self._parts.desk.changed.connect(dialog.refresh)
        self._parts.show(dialog)
