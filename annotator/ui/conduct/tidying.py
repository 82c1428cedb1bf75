"""The command that lists what disagrees with itself, and what is done about it. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.i18n import ngettext
from annotator.library import Edit
from annotator.ui.conduct.disputes import Disputes
from annotator.ui.conduct.parts import Parts
from annotator.ui.views import View

if TYPE_CHECKING:
    from annotator.ui.consistency import ConsistencyWindow


class Tidying:
    """Tidying up a library before it is published."""

    def __init__(self, parts: Parts, run: Callable[[str], None], disputes: Disputes) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._run = run
        self._disputes = disputes
        self._consistency: ConsistencyWindow | None = None

    def show_consistency(self) -> None:
        """Open the window of consistency, or bring it to the front."""
        if self._consistency is None:
            self._consistency = self._open()
        self._consistency.show()
        self._consistency.raise_()
        self._consistency.activateWindow()

    def _open(self) -> ConsistencyWindow:
        from annotator.ui.consistency import ConsistencyWindow  # loaded when it is used

        window = ConsistencyWindow(self._desk.library, self._parts.keys.keys("undo"))
        window.mendWanted.connect(self._mend)
        window.showWanted.connect(self._show)
        window.dismissWanted.connect(self._dismiss)
        window.undoWanted.connect(lambda: self._run("undo"))
        window.finished.connect(self._closed)
        self._desk.changed.connect(window.refresh)
        self._desk.libraryOpened.connect(window.restart)  # the same library: another reviewer acts
        self._desk.libraryClosing.connect(window.close)
        return window

    def _closed(self, _result: int) -> None:
        self._consistency = None

    def _show(self, article: str, mark: str) -> None:
        """Show a mark in the main window; the list stays open behind it."""
        self._window.flush()  # what was typed there belongs to the mark that was open
        self._desk.end_typing()
        self._disputes.go_to_mark(article, mark)
        self._window.raise_()
        self._window.activateWindow()
        self._window.article.setFocus()

    def _mend(self, article: str, mark: str, command: str) -> None:
        """Go to a mark and begin what mends it."""
        self._show(article, mark)
        self._window.article.select(None)  # what was selected there has nothing to do with it
        self._window.show_view(View.ANNOTATE)  # where the fields of a mark are
        self._run(command)

    def _dismiss(self, keys: list[str]) -> None:
        """Note that these are meant so, as one step."""

        def dismiss(edit: Edit) -> None:
            for key in keys:
                edit.dismiss(key)

        name = ngettext("Say that it is meant so", "Say that {number} things are meant so", len(keys))
        self._desk.attempt(name.format(number=len(keys)), dismiss)
