"""What is suggested for the open article: read off the window's thread, then only chosen among what was read.

It knows no widgets. What is drawn is told by `shown`, how many suggestions are left by `counted`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.library import Changed, LibraryError
from annotator.model import Claim, Quote, QuoteKind
from annotator.ui.background import Work
from annotator.ui.desk import Desk
from annotator.ui.settings import Settings
from annotator.ui.showing import ArticleShowing
from annotator.ui.shown import ShownSuggestion
from annotator.ui.suggesting.colours import Colours
from annotator.ui.suggesting.offered import Offered
from annotator.ui.suggesting.proposal import NOTHING, Proposal, ProposedClaim, ProposedQuote, Wanted, in_text_order
from annotator.ui.suggesting.reading import Asked, read_beside
from annotator.ui.suggesting.words import hint_for

SOON = 200
"""Milliseconds after which the reading begins: the window is painted first, an article only passed by never read."""

_RULES = "rules"
"""The engine that needs nothing else; read by where the chosen one is not installed."""

_FEW = 300
"""Up to so many suggestions get their colours anew at once; more of them a moment later."""

_PORTION = 500
"""So many suggestions are drawn in one turn of the window."""

_MANY = 3_000
"""With so many suggestions, what is learnt shows when the article is opened next: marking would wait for it."""

_KINDS = (
    (QuoteKind.DIRECT, "suggest_direct"),
    (QuoteKind.INDIRECT, "suggest_indirect"),
    (QuoteKind.MIXED, "suggest_mixed"),
)
_CHOOSING = (*(name for _kind, name in _KINDS), "suggest_claims", "suggestion_threshold")
"""Settings that choose among what was read."""


class State(Enum):
    """Whether suggestions are there."""

    NONE = "none"
    OFF = "off"
    READING = "reading"
    READ = "read"


class Offering(QObject):
    """Has the open article read, and says which suggestions are offered."""

    shown = Signal(object, object)
    """The `ShownSuggestion`s that look different now, and the ids of those that are gone."""
    counted = Signal()
    """Another number of suggestions is left, or their state is another one."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        self._showing: ArticleShowing | None = None
        self._language = ""
        self._rows: dict[str, Quote | Claim] = {}
        self._asked: Asked | None = None
        self._reading: Work | None = None
        self._read: list[Proposal] = []
        self._offered = Offered()
        self._colours = Colours()
        self._drawn: dict[str, ShownSuggestion] = {}
        self.state = State.NONE
        self._hidden = False
        self._counts_changed = False
        self._waiting: list[str] = []
        self._portions = QTimer(self)
        self._portions.setSingleShot(True)
        self._portions.timeout.connect(self._draw_portion)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._begin)
        settings.subscribe(self._setting_changed)

    # What is read

    def open(self, showing: ArticleShowing | None, language: str = "") -> None:
        """Work with another article, or with none; it is read a moment later. `language` is a BCP 47 tag or ""."""
        self._forget()
        self._showing = showing
        self._language = language
        self._rows = {}
        self._restart()

    def close(self) -> None:
        """Let go of everything: the library is about to be closed."""
        self.open(None)

    def hide(self, *, hidden: bool) -> None:
        """Show no suggestions while `hidden`: others' marks are looked at, not one's own work."""
        self._hidden = hidden
        self._choose_anew()
        self.counted.emit()

    def settle(self) -> None:
        """Begin at once what would begin in a moment."""
        if self._soon.isActive():
            self._soon.stop()
            self._begin()

    def _restart(self) -> None:
        self._stop()
        wants = self._settings.flag("suggestions") and self._showing is not None and not self._desk.shows_read_only
        off = self._showing is not None and not self._settings.flag("suggestions")
        self._set_state(State.READING if wants else State.OFF if off else State.NONE)
        if wants:
            self._soon.start()

    def _stop(self) -> None:
        self._soon.stop()
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._asked = None

    def _forget(self) -> None:
        """Show none of the suggestions so far."""
        self._offered, self._read, self._waiting = Offered(), [], []
        if self._drawn:
            gone, self._drawn = list(self._drawn), {}
            self.shown.emit([], gone)

    def _begin(self, engine: str = "") -> None:
        if self._showing is None or not self._desk.is_open:
            return
        version = self._showing.version
        engine = engine or self._settings.text("suggestion_engine")
        asked = Asked(version.id, version.text, self._language, engine)
        work = Work(lambda work: work.tell((asked, read_beside(asked, lambda: work.cancelled))))
        work.told.connect(self._take_in)
        work.failed.connect(self._failed)
        self._asked, self._reading = asked, work
        work.start()

    def _take_in(self, told: tuple[Asked, list[Proposal]]) -> None:
        """Offer what was read, unless another text is open by now."""
        asked, read = told
        if asked is not self._asked:
            return
        self._read, self._reading = read, None
        self._colours = Colours(self._showing)
        self._offered = Offered(read)
        self._offered.follow(self._rows.values(), ())
        try:
            self._learn()
            self._choose_anew()
        except LibraryError as error:  # this came from no hand, so nobody above would say it
            self._desk.refused.emit(str(error))
        self._set_state(State.READ)

    def _failed(self, sentence: str) -> None:
        again = self._asked is not None and self._asked.engine != _RULES
        self._set_state(State.READING if again else State.READ)
        self._desk.refused.emit(sentence)
        if again:
            self._begin(_RULES)

    def _set_state(self, state: State) -> None:
        self.state = state
        self.counted.emit()

    # What is offered

    def suggested_for(self, row: Quote | Claim) -> Proposal | None:
        """Give what was suggested, shown or not, for the words of a mark."""
        return self._offered.suggested_for(row)

    @property
    def left(self) -> int:
        """How many suggestions are offered."""
        return len(self._offered)

    @property
    def had_any(self) -> bool:
        """Tell whether anything was suggested for this text, taken and refused ones too."""
        return not self._offered.is_empty

    def set_marks(self, rows: Iterable[Quote | Claim]) -> None:
        """Take the reviewer's own marks: exactly these."""
        wanted = {row.id: row for row in rows}
        gone = [mark for mark in self._rows if mark not in wanted]
        self.follow([row for row in wanted.values() if self._rows.get(row.id) != row], gone)

    def follow(self, rows: Iterable[Quote | Claim], removed: Iterable[str]) -> None:
        """Take what changed of the reviewer's own marks."""
        listed, gone = list(rows), list(removed)
        for mark in gone:
            self._rows.pop(mark, None)
        self._rows |= {row.id: row for row in listed}
        self._draw(self._offered.follow(listed, gone))
        if len(self._offered) < _FEW:
            self._colour_anew()

    def note_change(self, changed: Changed) -> None:
        """Take in what else a change says: refusals at once, counts a moment later."""
        if changed.ids("lessons"):
            self._counts_changed = True
        if changed.ids("refusals") and self._showing is not None:
            self._choose_anew()

    def follow_up(self) -> None:
        """Bring up to date what may come a moment after an edit: what was learnt, and colours."""
        if self._showing is None or self.state is not State.READ:
            return
        if self._counts_changed and len(self._read) < _MANY:
            self._learn()
        self._colour_anew()

    def _colour_anew(self) -> None:
        """Give the suggestions of speakers who speak in the article by now the colours that these have."""
        if self._showing is not None and self._showing.colours_used != self._colours.used:
            self._colours = Colours(self._showing)
            self._draw({each.id for each in self._offered.listed()})

    def redraw(self) -> None:
        """Tell all that is offered again, to a page that was made anew."""
        self._drawn = {}
        self._draw({each.id for each in self._offered.listed()})

    def _learn(self) -> None:
        """Let what was counted in this library raise and lower the confidence of what was read."""
        from annotator.suggest.learning import learned
        from annotator.suggest.values import Suggestions

        self._counts_changed = False
        quotes = [each for each in self._read if isinstance(each, ProposedQuote)]
        claims = [each for each in self._read if isinstance(each, ProposedClaim)]
        read = Suggestions(tuple(each.suggested for each in quotes), tuple(each.suggested for each in claims))
        taught = learned(read, self._desk.library.suggestion_counts())
        now: list[Proposal] = [replace(each, suggested=one) for each, one in zip(quotes, taught.quotes, strict=True)]
        now += [replace(each, suggested=one) for each, one in zip(claims, taught.claims, strict=True)]
        self._draw(self._offered.replace(now))

    def _draw(self, changed: Collection[str]) -> None:
        """Tell how these suggestions look now; of very many a portion, the rest when the window has had its turn."""
        if len(changed) > _PORTION:
            ordered = sorted(map(self._offered.get, changed), key=in_text_order)
            changed = [each.id for each in ordered[:_PORTION]]
            self._waiting = [each.id for each in ordered[_PORTION:]] + self._waiting
            self._portions.start()
        offered = sorted((self._offered.get(each) for each in changed if each in self._offered), key=in_text_order)
        looks = {each.id: self._look(each) for each in offered}
        new = [look for each, look in looks.items() if self._drawn.get(each) != look]
        gone = [each for each in changed if each in self._drawn and each not in looks]
        for each in gone:
            del self._drawn[each]
        self._drawn |= looks
        if new or gone:
            self.shown.emit(new, gone)
            self.counted.emit()

    def _draw_portion(self) -> None:
        """Draw the next of those that wait; how they look is seen only now."""
        portion, self._waiting = self._waiting[:_PORTION], self._waiting[_PORTION:]
        if self._waiting:
            self._portions.start()
        self._draw(portion)

    def _look(self, proposal: Proposal) -> ShownSuggestion:
        hint = hint_for(proposal)
        if isinstance(proposal, ProposedClaim):
            return ShownSuggestion(proposal.id, spans=proposal.spans, hint=hint)
        one = proposal.suggested
        return ShownSuggestion(
            proposal.id, one.content, one.cue, one.source, colour=self._colours.of(one.speaker), hint=hint
        )

    def _choose_anew(self) -> None:
        if self._showing is None:
            return
        refused = self._desk.library.refusals(self._showing.article).keys
        self._draw(self._offered.choose(self._wanted(), refused))

    def _wanted(self) -> Wanted:
        flag = self._settings.flag
        if not flag("suggestions") or self._hidden:
            return NOTHING
        return Wanted(
            frozenset(kind for kind, name in _KINDS if flag(name)),
            flag("suggest_claims"),
            self._settings.number("suggestion_threshold"),
        )

    def _setting_changed(self, name: str) -> None:
        if name in ("suggestions", "suggestion_engine"):
            self._forget()
            self._restart()
        elif name in _CHOOSING:
            self._choose_anew()
