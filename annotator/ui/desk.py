"""The desk: the open library, the open article, the current mark. Every edit that the window makes goes through here.

It knows no widgets. Each method is one thing that a person can do, one step of undo; what it changed comes back to
everybody as `changed`, what was refused as `refused` with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.i18n import _
from annotator.library import BlindError, Changed, Edit, Library, NotFoundError, UndoRefusedError
from annotator.model import AnnotatorError, Article, ArticleDraft, Claim, Quote, Reviewer, TextVersion

T = TypeVar("T")


class Desk(QObject):
    """What is open, and who works on it."""

    libraryOpened = Signal()
    libraryClosing = Signal()
    """The library is about to be closed: nobody may ask it any more."""
    articleOpened = Signal(str)
    """The id of the article that is open now, "" when there is none."""
    changed = Signal(object)
    """A `Changed` notice, of this window or another one."""
    currentChanged = Signal(str)
    """The id of the current mark, "" when there is none."""
    refused = Signal(str)
    said = Signal(str)
    blindAsked = Signal(str, str)
    """A name that one who works blind is about to act under, and the question whether that is meant."""
    undoRefused = Signal(object)
    """An `UndoRefusedError`, which may offer the step before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self.article: str | None = None
        self.current: str | None = None
        self.last_speaker: str | None = None
        self._typing: tuple[str, int] | None = None
        self.for_picture = False
        """A picture shows the window as one who works sees it, though its library is open for reading only."""

    # What is open

    @property
    def library(self) -> Library:
        """The open library; there is one as long as the window stands."""
        assert self._library is not None
        return self._library

    @property
    def shows_read_only(self) -> bool:
        """Tell whether the window is to say that nothing can be changed."""
        return self.library.read_only and not self.for_picture

    @property
    def is_open(self) -> bool:
        """Tell whether a library is open."""
        return self._library is not None

    def open_library(
        self, path: Path, *, reviewer: str | None = None, read_only: bool = False, confirmed: bool = False
    ) -> None:
        """Open a library in place of the one that is open; arguments as `Library.open` has them.

        Raises `LibraryError`, and `BlindError` for a question; the old one then stays.
        """
        self._take(Library.open(path, reviewer=reviewer, read_only=read_only, confirmed=confirmed))

    def reopen_library(self, path: Path, reviewer: Reviewer, *, read_only: bool = False) -> None:
        """Open a library for who acts in it already, in place of what is open. Raises `LibraryError`."""
        self._take(Library.reopen(path, reviewer, read_only=read_only))

    def _take(self, opened: Library) -> None:
        self.close_library()
        self._library = opened
        opened.subscribe(self.changed.emit)
        self.libraryOpened.emit()

    def close_library(self) -> None:
        """Close the library and its article."""
        if self._library is not None:
            self.libraryClosing.emit()
            self.article = self.current = self.last_speaker = self._typing = None
            self._library.close()
            self._library = None

    def open_article(self, article: str | None) -> None:
        """Show another article, or none."""
        self.article = article
        self.choose(None)
        self.articleOpened.emit(article or "")

    def version(self) -> TextVersion:
        """Give the text that is open."""
        assert self.article is not None
        return self.library.latest_version(self.article)

    def choose(self, mark: str | None) -> None:
        """Make a mark the current one."""
        if mark != self.current:
            self.current = mark
            self.currentChanged.emit(mark or "")

    def go_to(self, article: str, mark: str | None = None) -> None:
        """Open an article and a mark in it."""
        if article != self.article:
            self.open_article(article)
        if mark is not None:
            self.choose(mark)

    def current_mark(self) -> str | None:
        """Give the id of the current quote or claim; None also where a remark is current."""
        if self.current is None or self.article is None:
            return None
        found = self.library.annotations(self.article, [self.current])
        return self.current if found.quotes or found.claims else None

    def current_quote(self) -> Quote | None:
        """Give the current quote, or the quote of the current claim."""
        if self.current is None or self.article is None:
            return None
        found = self.library.annotations(self.article, [self.current])
        if found.quotes:
            return found.quotes[0]
        if found.claims and found.claims[0].quote:
            quotes = self.library.annotations(self.article, [found.claims[0].quote]).quotes
            return quotes[0] if quotes else None
        return None

    def current_claim(self) -> Claim | None:
        """Give the current claim."""
        if self.current is None or self.article is None:
            return None
        claims = self.library.annotations(self.article, [self.current]).claims
        return claims[0] if claims else None

    # One step

    @contextmanager
    def step(self, name: str, *, origin: object = None) -> Iterator[Edit]:
        """Open one step of undo. Raises what the library refuses; see `attempt`."""
        self._typing = None
        with self.library.edit(name, origin=origin) as edit:
            yield edit

    def attempt(self, name: str, change: Callable[[Edit], T], *, origin: object = None) -> T | None:
        """Do `change` as one step called `name`; a refusal becomes `refused` and gives None."""
        try:
            with self.step(name, origin=origin) as edit:
                return change(edit)
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return None

    def type_into(self, field: str, name: str, change: Callable[[Edit], Any]) -> None:
        """Save a burst of typing; bursts into the same `field` are one step until `end_typing`."""
        before = self._typing
        continues = before[1] if before is not None and before[0] == field else None
        try:
            with self.library.edit(name, continues=continues, origin=field) as edit:
                change(edit)
            self._typing = (field, edit.action)
        except AnnotatorError as error:
            self.refused.emit(str(error))

    def end_typing(self) -> None:
        """Close the step of typing: what is typed next is a step of its own."""
        self._typing = None

    def undo(self, action: int | None = None) -> None:
        """Take back the newest step, or the given one."""
        self._typing = None
        try:
            changed = self.library.undo(action)
        except UndoRefusedError as error:
            self.undoRefused.emit(error)
            return
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self._follow(changed, _("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._typing = None
        try:
            changed = self.library.redo()
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self._follow(changed, _("There is nothing to do again."))

    def _follow(self, changed: Changed | None, otherwise: str) -> None:
        """Show what undo or redo changed: its article, its mark."""
        if changed is None:
            self.said.emit(otherwise)
            return
        self.said.emit(changed.name)
        if self.article is not None and self.article in changed.ids("articles"):
            try:
                self.library.article(self.article)
            except NotFoundError:
                self.open_article(None)
                return
        if len(changed.articles) == 1 and self.article is not None:
            (article,) = changed.articles
            if article != self.article and article not in changed.ids("articles"):
                self.open_article(article)
        if self.article is None:
            return
        alive = self.library.annotations(self.article, changed.marks) if changed.marks else None
        ids = [one.id for one in alive.claims] + [one.id for one in alive.quotes] if alive else []
        if ids and len(ids) <= 2:
            self.choose(ids[0])
        elif self.current in changed.marks and self.current not in ids:
            self.choose(None)

    # Articles

    def add_articles(self, drafts: list[ArticleDraft]) -> list[Article]:
        """Add articles as one step and open the last one."""
        known = {one.id for one in self.library.articles(archived=None)} if len(drafts) < 50 else set()
        name = (
            _("Add article “{title}”").format(title=drafts[0].title)
            if len(drafts) == 1
            else _("Add {number} articles").format(number=len(drafts))
        )
        added = self.attempt(name, lambda edit: [edit.add_article(one) for one in drafts])
        if not added:
            return []
        self.open_article(added[-1].id)
        if len(added) == 1 and added[0].id in known:
            self.said.emit(_("This text is in the library already: “{title}”.").format(title=added[0].title))
        return added

    def change_article(self, article: str, fields: dict[str, Any]) -> None:
        """Change title, byline, date and the like."""
        self.attempt(_("Change article details"), lambda edit: edit.change_article(article, **fields))

    def archive_article(self, article: str) -> None:
        """Put an article away, or take it out again."""
        archived = not self.library.article(article).archived
        name = _("Archive article") if archived else _("Bring article back from the archive")
        self.attempt(name, lambda edit: edit.change_article(article, archived=archived))

    def delete_article(self, article: str) -> None:
        """Delete an article with one's own work on it; it can be brought back."""
        before = self.library.undo_name
        self.attempt(_("Delete article"), lambda edit: edit.remove_article(article))
        if self.article == article and self.library.undo_name != before:
            self.open_article(None)

    # People

    def act_as(self, name: str, *, confirmed: bool = False) -> None:
        """Let another reviewer work; where one works blind only once it is `confirmed`, see `blindAsked`."""
        try:
            self.library.act_as(name, confirmed=confirmed)
        except BlindError as question:
            self.blindAsked.emit(name, str(question))
            return
        except AnnotatorError as error:
            self.refused.emit(str(error))
            return
        self._typing = self.last_speaker = None
        self.libraryOpened.emit()
