"""All signals of the window, connected in ONE place: read this to see how everything flows.

Those of the two panels at the right, of suggestions and of hints stand in `claims_wiring.py` and its neighbours. A
gesture becomes a command or an intent; the desk makes one edit of it; the library tells what changed; the views are
given what to show. Nothing flows any other way.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer

from annotator.i18n import _
from annotator.library import Changed, LibraryError, NotFoundError
from annotator.model import Article
from annotator.text import paragraph_number
from annotator.ui.claims_wiring import ClaimsWiring
from annotator.ui.commands import COMMANDS
from annotator.ui.conduct import Conductor
from annotator.ui.hints_wiring import HintsWiring
from annotator.ui.menus import article_menu
from annotator.ui.review_wiring import ReviewWiring
from annotator.ui.sets import Sets
from annotator.ui.showing import ArticleShowing
from annotator.ui.suggestions_wiring import SuggestionsWiring
from annotator.ui.upkeep import Upkeep
from annotator.ui.views import View

AFTERWARDS = 150
"""Milliseconds after an edit at which recent speakers and hints follow: marking never waits for them."""


class Wiring(QObject):
    """Connects window, desk and conductor, and shows what changed."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.parts.window)
        self._conductor = conductor
        self._parts = conductor.parts
        self._window = conductor.parts.window
        self._desk = conductor.parts.desk
        self._showing: ArticleShowing | None = None
        self._todo: dict[str, bool] = {}
        self._upkeep = Upkeep(self._desk, self._parts.settings, self)
        self._afterwards = QTimer(self)
        self._afterwards.setSingleShot(True)
        self._afterwards.setInterval(AFTERWARDS)
        self._afterwards.timeout.connect(self._follow_up)
        self._connect_desk()
        self._connect_bars()
        self._connect_articles()
        self._connect_article()
        self._claims = ClaimsWiring(conductor, self)
        self._connect_sets()
        self._review = ReviewWiring(conductor, self)
        self._hints = HintsWiring(conductor, self)
        self._suggestions = SuggestionsWiring(conductor, self)

    # From the library to the views

    def _connect_desk(self) -> None:
        self._desk.libraryOpened.connect(self._library_opened)
        self._desk.libraryClosing.connect(self._library_closing)
        self._desk.articleOpened.connect(self._article_opened)
        self._desk.changed.connect(self._changed)
        self._desk.currentChanged.connect(self._current_changed)
        self._desk.libraryOpened.connect(self._upkeep.begin)
        self._desk.libraryClosing.connect(self._upkeep.end)
        self._desk.changed.connect(self._upkeep.note_edit)
        self._upkeep.failed.connect(self._window.notice.warn)
        self._desk.refused.connect(self._window.notice.refuse)
        self._desk.changed.connect(lambda _changed: self._window.notice.take_back_refusal())
        self._desk.said.connect(self._window.notice.say)
        self._desk.undoRefused.connect(self._conductor.keeping.offer_step_before)
        # Once the key or click that led to it is done: the question has a loop of its own, which may let go of the
        # dialog or menu from which it came.
        self._desk.blindAsked.connect(self._conductor.blindness.ask_to_act_as, Qt.ConnectionType.QueuedConnection)
        for signal in (self._desk.libraryOpened, self._desk.changed):
            signal.connect(self._conductor.blindness.follow)

    def _library_opened(self) -> None:
        library, window = self._desk.library, self._window
        window.setWindowTitle(_("{name} — Annotator").format(name=library.path.stem))
        window.top.show_library(library.path, read_only=self._desk.shows_read_only)
        window.top.show_reviewers(library.reviewers(), library.reviewer)
        window.panel.set_reviewer(library.reviewer.id)
        window.panel.set_editable(not self._desk.shows_read_only)
        window.column.set_loader(library.articles, library.article_count)
        if self._showing is not None and self._showing.article == self._desk.article:
            self._remember_place()  # only the reviewer is another one
        self._article_opened(self._desk.article or "")
        self._show_undo()
        window.line.show_saved(pending=False, read_only=self._desk.shows_read_only)

    def _library_closing(self) -> None:
        self._afterwards.stop()
        self._window.column.set_loader(lambda **_asked: [], lambda **_asked: 0)

    def _article_opened(self, article: str) -> None:
        self._window.column.set_current(article or None)
        if not article:
            self._show_no_article()
            return
        try:
            self._show_article(article)
            QTimer.singleShot(0, self._window, lambda: self._remember_article(article))
        except LibraryError as error:
            # What is shown and what is open must never be two articles: a mark would go to the wrong one.
            self._window.notice.warn(str(error))
            self._desk.open_article(None)

    def _show_article(self, article: str) -> None:
        window = self._window
        window.show_welcome(welcome=False)
        shown = self._desk.library.article(article)
        self._hold(ArticleShowing(self._desk.library, article), shown.language)
        assert self._showing is not None
        window.article.show_article(shown, self._showing.version)
        self._show_everything()
        window.article.set_reading_position(self._reading_places().get(article, 0))
        self._caret_moved(window.article.caret())

    def _show_no_article(self) -> None:
        window = self._window
        self._hold(None)
        self._todo = {}
        window.article.clear()
        window.panel.show_no_article()
        window.line.clear()
        window.sets.show_no_article()
        empty = self._desk.library.article_count() == 0
        window.show_welcome(welcome=empty)
        if empty:
            window.welcome.setFocus()

    def _hold(self, showing: ArticleShowing | None, language: str = "") -> None:
        """Work with another article, or with none."""
        self._showing = self._parts.naming.showing = self._parts.queue.showing.article = showing
        self._parts.suggesting.open(showing, language)

    def _show_page(self, article: Article) -> None:
        """Show the words with another heading, at the place where the person reads."""
        assert self._showing is not None
        view = self._window.article
        place = view.reading_position()
        view.show_article(article, self._showing.version)
        view.set_reading_position(place)

    def _show_everything(self) -> None:
        if self._showing is None:
            return
        self._showing.sets = self._sets_shown()
        shown = self._showing.everything()
        self._window.article.set_marks(shown.quotes, shown.claims, shown.remarks)
        self._window.panel.set_cards(shown.cards)
        self._suggestions.show_everything(shown)
        self._todo = {card.id: bool(card.todo) for card in shown.cards}
        self._show_recent_speakers()
        self._show_counts()
        self._window.blind.show_blind(
            blind=self._desk.library.is_blind(self._showing.article), editable=not self._desk.shows_read_only
        )
        self._show_sets()
        marks = {mark.id for kind in (shown.quotes, shown.claims, shown.remarks) for mark in kind}
        if self._desk.current is not None and self._desk.current not in marks:
            self._desk.choose(None)  # it is hidden from who works now
        self._current_changed(self._desk.current or "")

    def _changed(self, changed: Changed) -> None:
        if changed.ids("reviewers"):
            self._window.top.show_reviewers(self._desk.library.reviewers(), self._desk.library.reviewer)
        self._refresh_article(changed)
        self._window.column.refresh(changed.articles)
        self._show_undo()
        self._afterwards.start()

    def _refresh_article(self, changed: Changed) -> None:
        article = self._desk.article
        if self._showing is None or article is None:
            if self._desk.library.article_count():
                self._window.show_welcome(welcome=False)
            return
        if article not in changed.articles and not changed.ids("speakers") and not changed.ids("reviewers"):
            return
        if article in changed.ids("articles"):
            try:
                self._show_page(self._desk.library.article(article))
            except NotFoundError:
                self._desk.open_article(None)
                return
            self._show_everything()
            return
        shown = self._showing.after(changed)
        if shown is None:
            self._show_everything()
            return
        self._window.article.update_marks(shown.quotes, shown.claims, shown.removed, shown.remarks)
        self._window.panel.update_cards(shown.cards, shown.cards_removed)
        self._suggestions.follow(shown)
        for gone in shown.cards_removed:
            self._todo.pop(gone, None)
        self._todo |= {card.id: bool(card.todo) for card in shown.cards}
        if self._desk.current in shown.removed:
            self._desk.choose(None)
        self._show_counts()
        self._show_sets()
        if self._desk.current in {card.id for card in shown.cards}:
            self._current_changed(self._desk.current or "")

    def _show_counts(self) -> None:
        if self._desk.article is None:
            return
        summary = self._desk.library.article_summary(self._desk.article)
        finished = self._parts.reviewing.is_finished(self._desk.article)
        self._window.line.show_counts(summary.quotes, summary.claims, sum(self._todo.values()), finished=finished)

    def _show_recent_speakers(self) -> None:
        recent = self._parts.naming.recent()
        self._window.panel.set_recent_speakers(recent)
        self._window.article.set_recent_speakers([choice.name for choice in recent])

    def _follow_up(self) -> None:
        """Bring up to date what may come a moment after an edit."""
        if self._desk.article is not None:
            self._show_recent_speakers()
        self._review.follow_up()
        self._hints.follow_up()
        self._suggestions.follow_up()

    def _show_undo(self) -> None:
        self._window.line.show_undo(self._desk.library.undo_name, self._parts.keys.shown("undo"))

    def _current_changed(self, mark: str) -> None:
        card = self._card_of(mark) if mark else None
        self._window.article.set_current(mark or None)
        self._window.panel.open_card(card)
        if mark:
            self._window.article.reveal(mark, flash=False)

    def _card_of(self, mark: str) -> str | None:
        """Give the card that shows a mark: its own, or for a quote with claims that of its first claim."""
        if mark in self._todo:
            return mark
        return self._showing.first_claim_of(mark) if self._showing is not None else None

    # The bars above and below

    def _connect_bars(self) -> None:
        self._window.top.commandWanted.connect(self._conductor.run)
        self._window.top.reviewerChosen.connect(self._conductor.blindness.act_as)
        self._window.top.recentChosen.connect(lambda name: self._conductor.keeping.open_path(Path(name)))
        self._window.line.undoWanted.connect(lambda: self._conductor.run("undo"))
        self._window.filesDropped.connect(self._files_dropped)
        self._window.closing.connect(self._closing)

    # The column of articles and the welcome

    def _connect_articles(self) -> None:
        column, welcome = self._window.column, self._window.welcome
        column.articleChosen.connect(self._open_article)
        column.commandWanted.connect(self._run_on_article)
        column.filesDropped.connect(self._files_dropped)
        column.failed.connect(self._window.notice.warn)
        column.orderChosen.connect(lambda order: self._parts.settings.note("article_order", order))
        column.set_order(self._parts.settings.text("article_order"))
        welcome.commandWanted.connect(self._conductor.run)
        welcome.filesDropped.connect(self._files_dropped)

    def _open_article(self, article: str) -> None:
        if article != self._desk.article:
            self._leave_article()
            self._desk.open_article(article)

    def _run_on_article(self, command: str, article: str) -> None:
        self._open_article(article)
        self._conductor.run(command)

    def _files_dropped(self, paths: list[str]) -> None:
        self._conductor.keeping.bring_in([Path(path) for path in paths])

    # The article

    def _connect_article(self) -> None:
        view = self._window.article
        view.actionChosen.connect(self._conductor.run)
        view.markClicked.connect(self._mark_clicked)
        view.markResized.connect(self._parts.marking.resize)
        view.caretMoved.connect(self._caret_moved)
        view.zoomChanged.connect(lambda zoom: self._parts.settings.note("article_zoom", round(zoom, 2)))
        view.menuAsked.connect(self._show_article_menu)
        self._show_bar_keys()
        self._parts.settings.subscribe(lambda name: self._show_bar_keys() if name == "keys" else None)

    def _show_bar_keys(self) -> None:
        keys = self._parts.keys
        self._window.article.set_bar_keys({each.id: first for each in COMMANDS for first in keys.keys(each.id)[:1]})

    def _show_article_menu(self, position: int, point: QPoint) -> None:
        """Open the menu at a place of the article; a mark that lies there becomes the current one."""
        view = self._window.article
        if self._desk.article is None:
            return
        marks = view.marks_at(position)
        if marks and view.selection() is None and self._desk.current not in marks:
            self._desk.choose(marks[0])
        menu = article_menu(self._window, selecting=view.selection() is not None, on_mark=bool(marks))
        menu.popup(point)

    def _mark_clicked(self, mark: str) -> None:
        self._window.panel.flush()
        self._desk.choose(mark)
        if card := self._card_of(mark):
            self._window.panel.flash(card)

    def _caret_moved(self, position: int) -> None:
        if self._showing is not None:
            number = paragraph_number(self._showing.version.blocks, position)
            self._window.line.show_place(_("Paragraph {number}").format(number=number))

    # The sets

    def _connect_sets(self) -> None:
        self._window.sets.setsChosen.connect(self._parts.sets.set)
        for strip in (self._window.sets, self._window.blind):
            strip.finishWanted.connect(lambda: self._conductor.run("finish_set"))
        self._window.panel.allSetsWanted.connect(lambda: self._parts.sets.set(Sets()))
        self._parts.sets.changed.connect(self._show_everything)
        self._window.viewChanged.connect(lambda _view: self._show_everything() if self._hides_sets() else None)
        self._window.viewChanged.connect(lambda _view: self._show_sets())

    def _hides_sets(self) -> bool:
        return self._desk.is_open and self._parts.sets.get() != Sets()

    def _sets_shown(self) -> Collection[str] | None:
        """Give whose marks are shown (reviewer ids), None for everybody's: the review always shows all."""
        if self._window.view is View.REVIEW:
            return None
        return self._parts.sets.get().of(self._desk.library.reviewer.id)

    def _show_sets(self) -> None:
        if self._showing is None or self._desk.article is None:
            return
        library = self._desk.library
        self._window.panel.note_hidden(hides_marks=self._showing.hides())
        self._window.sets.show_sets(
            self._parts.sets.get(),
            self._showing.owners(),
            library.reviewer,
            all_shown=self._window.view is View.REVIEW,
            finished=self._parts.reviewing.is_finished(self._desk.article),
        )

    # The end

    def _reading_places(self) -> dict[str, int]:
        places = self._parts.settings.table("reading_places")
        return {article: place for article, place in places.items() if isinstance(place, int)}

    def _leave_article(self) -> None:
        self._window.flush()
        self._desk.end_typing()
        self._remember_place()

    def _remember_place(self) -> None:
        if self._desk.article is None or self._desk.library.read_only:
            return
        places = self._reading_places()
        places.pop(self._desk.article, None)
        places[self._desk.article] = self._window.article.reading_position()
        self._parts.settings.note("reading_places", dict(list(places.items())[-200:]))

    def _remember_article(self, article: str) -> None:
        """Remember at once what is open, so that a power cut leads back to it as well."""
        state = self._parts.settings.table("window")
        if self._desk.is_open and not self._desk.library.read_only and state.get("article") != article:
            self._parts.settings.note("window", state | {"article": article})

    def _closing(self) -> None:
        self._window.finish()
        if self._desk.is_open:
            self._leave_article()
            if not self._desk.library.read_only:
                state = self._window.layout_state() | {"article": self._desk.article or ""}
                self._parts.settings.note("window", state)
            self._desk.close_library()
