"""The signals of suggestions, connected: a part of `annotator.ui.wiring`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.i18n import _, ngettext
from annotator.model import Span
from annotator.ui.conduct import Conductor
from annotator.ui.settings import definitions
from annotator.ui.showing import Showing
from annotator.ui.suggesting.offering import State
from annotator.ui.suggesting.teaching import Teaching
from annotator.ui.views import View

_SWITCHES = ("suggestions", "suggest_direct", "suggest_mixed", "suggest_indirect", "suggest_claims")
_THRESHOLDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)


class SuggestionsWiring(QObject):
    """Connects suggestions with the article view, the line below and the desk."""

    def __init__(self, conductor: Conductor, parent: QObject) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._parts = conductor.parts
        self._window = conductor.parts.window
        self._desk = conductor.parts.desk
        self._suggesting = conductor.parts.suggesting
        self._suggesting.recent = self._parts.naming.recent
        teaching = Teaching(self._desk, self._suggesting)
        self._parts.marking.marked, self._parts.marking.named = teaching.marked, teaching.named
        self._connect()
        self._menu = QMenu(self._window)
        self._menu.setObjectName("suggestionsMenu")
        self._menu.aboutToShow.connect(self._fill_menu)
        self._window.line.suggestions.setMenu(self._menu)

    def _connect(self) -> None:
        view = self._window.article
        self._desk.libraryClosing.connect(self._suggesting.close)
        self._desk.changed.connect(self._suggesting.note_change)
        self._desk.currentChanged.connect(self._mark_chosen)
        self._suggesting.shown.connect(view.update_suggestions)
        self._suggesting.currentChanged.connect(self._current_changed)
        self._suggesting.counted.connect(self._show_count)
        view.suggestionClicked.connect(self._clicked)
        view.selectionMade.connect(self._selected)
        self._window.viewChanged.connect(lambda view: self._suggesting.hide(hidden=view is View.REVIEW))
        self._parts.settings.subscribe(lambda name: self._show_count() if name == "keys" else None)

    # From the article's marks to what is offered

    def show_everything(self, shown: Showing) -> None:
        """Take the marks of an article that is shown anew."""
        self._suggesting.set_marks(shown.own)
        self._suggesting.redraw()

    def follow(self, shown: Showing) -> None:
        """Take what changed of the marks."""
        self._suggesting.follow(shown.own, shown.removed)

    def follow_up(self) -> None:
        """Bring up to date what may come a moment after an edit."""
        self._suggesting.follow_up()

    # The current one

    def _current_changed(self, suggestion: str) -> None:
        action = self._window.findChild(QAction, "take_suggestion")
        if action is not None:
            action.setEnabled(bool(suggestion))  # without one, Tab goes to the next control
        self._show_count()
        view = self._window.article
        proposal = self._suggesting.proposal()
        if proposal is None:
            view.set_suggestion(None)
            return
        place = proposal.spans[0].start
        view.select(Span(place, place))
        view.reveal_suggestion(suggestion)
        view.set_suggestion(suggestion, self._suggesting.words())

    def _mark_chosen(self, mark: str) -> None:
        if mark and not self._suggesting.is_handling:
            self._suggesting.choose(None)

    def _selected(self, span: Span | None) -> None:
        if span is not None:
            self._suggesting.choose(None)

    def _clicked(self, suggestion: str) -> None:
        self._window.panel.flush()
        self._desk.end_typing()
        if suggestion:
            self._desk.choose(None)
        self._suggesting.choose(suggestion or None)

    # The line below

    def _show_count(self) -> None:
        self._window.line.show_suggestions(self._count_words(), self._count_key())

    def _count_words(self) -> str:
        state = self._suggesting.state
        if state is State.NONE or self._window.view is View.REVIEW:
            return ""
        if state is State.OFF:
            return _("Suggestions are off")
        if state is State.READING:
            return _("Reading for suggestions…")
        left = self._suggesting.left
        if left:
            return ngettext("{number} suggestion left", "{number} suggestions left", left).format(number=left)
        return _("No suggestion left") if self._suggesting.had_any else _("Nothing is suggested here")

    def _count_key(self) -> str:
        if not self._suggesting.left:
            return ""
        return self._parts.keys.shown("take_suggestion" if self._suggesting.current else "next_suggestion")

    def _fill_menu(self) -> None:
        """Make the menu as things stand: going on, what is suggested, what was learnt."""
        self._menu.clear()
        for name in ("next_suggestion", "take_all_suggestions"):
            self._add_command(name)
        self._menu.addSeparator()
        for name in _SWITCHES:
            on = self._parts.settings.flag(name)
            self._add_choice(self._menu, definitions()[name].title, on, partial(self._note, name, not on))
        self._add_thresholds()
        self._menu.addSeparator()
        for name in ("suggestion_settings", "show_learnt"):
            self._add_command(name)

    def _add_command(self, name: str) -> None:
        action = self._window.findChild(QAction, name)
        if action is not None:
            self._menu.addAction(action)

    def _add_thresholds(self) -> None:
        now = self._parts.settings.number("suggestion_threshold")
        menu = self._menu.addMenu(_("Least confidence: {percent} %").format(percent=round(now * 100)))
        for share in sorted({*_THRESHOLDS, now}):
            words = _("{percent} %").format(percent=round(share * 100))
            self._add_choice(menu, words, share == now, partial(self._note, "suggestion_threshold", share))

    @staticmethod
    def _add_choice(menu: QMenu, words: str, on: bool, chosen: Callable[[], None]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(chosen)

    def _note(self, name: str, value: object, _checked: bool = False) -> None:
        self._parts.settings.note(name, value)
