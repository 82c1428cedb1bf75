"""The commands about blind work, and becoming somebody else, which asks there. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QDialog

from annotator.i18n import _
from annotator.library import Changed
from annotator.ui.conduct.parts import Parts


class Blindness:
    """Who sees whose work."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._closed: frozenset[str] = frozenset()

    def follow(self, changed: Changed | None = None) -> None:
        """Close what stands over the window, and may tell of others' work, where a change has just hidden that."""
        before, self._closed = self._closed, frozenset(self._desk.library.blind_articles())
        if changed is None or self._closed <= before:
            return
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)  # also where Escape only stops what is going on

    def work_blind(self) -> None:
        """Ask for whom work on the article is to be blind."""
        article, library = self._desk.article, self._desk.library
        if not self._parts.has_article() or article is None:
            return
        from annotator.ui.dialogs.blind import BlindDialog, BlindState  # dialogs are loaded when they are used

        state = BlindState(
            title=library.article(article).title,
            reviewers=library.reviewers(),
            me=library.reviewer.id,
            blinds=library.blinds(article),
            through=library.through(article),
        )
        dialog = BlindDialog(state, editable=not self._desk.shows_read_only, parent=self._window)
        dialog.blindWanted.connect(lambda whom: self._set_blind(article, whom))
        dialog.openWanted.connect(lambda: self._end_blind(article))
        self._parts.show(dialog)

    def _set_blind(self, article: str, whom: Collection[str] | None) -> None:
        self._desk.attempt(_("Work blind"), lambda edit: edit.set_blind(article, whom))

    def _end_blind(self, article: str) -> None:
        self._desk.attempt(_("End blind work"), lambda edit: edit.end_blind(article))

    # Becoming somebody else

    def act_as(self, name: str) -> None:
        """Let another reviewer work; what was begun belongs to who began it."""
        if self._desk.library.blind_articles():
            self._window.flush()  # all the rest once the question is answered
        else:
            self._window.finish()
        self._desk.act_as(name)

    def ask_to_act_as(self, name: str, question: str) -> None:
        """Ask one who works blind whether becoming somebody else is meant."""
        from annotator.ui.dialogs.question import means_it  # loaded when it is used

        if means_it("blindQuestion", question, _("Act as {name}").format(name=name), self._window):
            self._window.finish()
            self._desk.act_as(name, confirmed=True)
        else:
            self._window.top.show_reviewers(self._desk.library.reviewers(), self._desk.library.reviewer)
