"""The signals of the hints for first steps, connected: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.ui.commands import COMMANDS
from annotator.ui.conduct import Conductor
from annotator.ui.views import View


class HintsWiring(QObject):
    """Shows the hint that fits what was done so far."""

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._window = conductor.parts.window
        self._desk = conductor.parts.desk
        hints, settings = self._window.hints, conductor.parts.settings
        hints.dismissed.connect(lambda: settings.note("show_hints", False))
        self._desk.articleOpened.connect(lambda _article: self.follow_up())
        self._window.viewChanged.connect(lambda _view: self.follow_up())
        hints.set_keys({each.id: conductor.parts.keys.shown(each.id) for each in COMMANDS})
        if settings.flag("show_hints"):
            hints.start()

    def follow_up(self) -> None:
        """Show another hint where enough was done for it."""
        article = self._desk.article if self._window.view is View.ANNOTATE else None
        if self._window.hints.step is None or not self._desk.is_open or self._desk.shows_read_only:
            return
        if article is None:
            self._window.hints.show_state(None)
        else:
            library = self._desk.library
            self._window.hints.show_state(article, **library.work_of(article, library.reviewer.id))
