"""The window of consistency: what disagrees with itself, by its kind, with what mends it.

It stays open beside the main window: what is chosen here is shown and mended there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.library import Changed, Library
from annotator.model.ids import dismissal_id
from annotator.review.inconsistent import InconsistencyKind
from annotator.ui.background import Work
from annotator.ui.consistency.inconsistency_list import InconsistencyList
from annotator.ui.consistency.listed import JUST_SHOW, Listed, kind_words, mend_words, number_words
from annotator.ui.consistency.looking import Found, LookedAt, looking
from annotator.ui.dialogs.parts import Dialog, button, caption, heading, note
from annotator.ui.theme import px

LOOK_AFTER = 400
"""Milliseconds after a change of the library at which it is looked through anew."""
_SIZE = (860, 680)


class ConsistencyWindow(Dialog):
    """What disagrees with itself in `library`, which it only reads.

    Emits `mendWanted(article, mark, command)`, `showWanted(article, mark)`, `dismissWanted(keys)`, `undoWanted()`, and
    stays open. `refresh` looks anew after the library changed, `restart` after another reviewer took the chair.
    `undo_keys` are the keys (Qt's portable names) that undo in the main window, and here.
    """

    mendWanted = Signal(str, str, str)
    showWanted = Signal(str, str)
    dismissWanted = Signal(object)
    undoWanted = Signal()

    def __init__(self, library: Library, undo_keys: Sequence[str] = ()) -> None:
        # Without a parent: a window of its own, which the main one can cover to show what was chosen.
        super().__init__("consistencyWindow", _("Consistency"), _SIZE, None)
        self.setWindowFlags(Qt.WindowType.Window)
        self._library = library
        self._work: Work | None = None
        self._again = False
        self._all: tuple[Listed, ...] = ()
        self._known = False
        self.list = InconsistencyList()
        self.kinds = QComboBox()
        self.kinds.setObjectName("consistencyKinds")
        self.mend = button("consistencyMend", "", primary=True)
        self.show_mark = button("consistencyShow", _("&Show the mark"))
        self.show_other = button("consistencyOther", _("&Go to the other"))
        self.dismiss = button("consistencyDismiss", _("It is &meant so"))
        self.dismiss_all = button("consistencyDismissAll", "")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER)
        self._pause.timeout.connect(self._look)
        self._connect()
        for keys in undo_keys:
            QShortcut(QKeySequence(keys), self).activated.connect(self.undoWanted)
        self._fill()
        self._look()

    def refresh(self, changed: Changed) -> None:
        """Look anew in a moment. What is dismissed, or closed to who works blind now, goes at once."""
        dismissed = changed.ids("dismissals")
        closed = self._library.blind_articles()
        self._all = tuple(
            one
            for one in self._all
            if one.found.article not in closed and not (dismissed and dismissal_id(one.found.key) in dismissed)
        )
        self._fill()
        self._pause.start()

    def restart(self) -> None:
        """Forget what was found, and look as the reviewer who acts now."""
        self._all, self._known = (), False
        self._fill()
        self._pause.start()

    def is_looking(self) -> bool:
        """Tell whether what is shown will be replaced in a moment."""
        return self._work is not None or self._pause.isActive()

    def done(self, result: int) -> None:
        """Let go of the search, whatever way the window closes."""
        self._pause.stop()
        self._again = False
        if self._work is not None:
            self._work.cancel()
        super().done(result)

    # Parts

    def _lay_out(self) -> None:
        self._title = heading("")
        self._title.setObjectName("consistencyTitle")
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(caption(_("S&how"), self.kinds))
        top.addWidget(self.kinds)
        self.column.addLayout(top)
        self._nothing = self._make_nothing()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.list)
        self.column.addWidget(self._pages, 1)
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for each in (self.mend, self.show_mark, self.show_other):
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.dismiss, self.dismiss_all):
            row.addWidget(each)
        self.column.addWidget(self._actions)
        self._running = QProgressBar()
        self._running.setObjectName("consistencyRunning")
        self._running.setAccessibleName(_("Looking through the articles"))
        self._running.setTextVisible(False)
        self._running.setFixedWidth(px(90))
        self._remark = note()
        self._remark.setObjectName("consistencyRemark")
        said = QWidget()
        beside = QHBoxLayout(said)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._running)
        beside.addWidget(self._remark, 1)
        self.add_foot(self.close_button("consistencyClose"), first=said)

    def _make_nothing(self) -> QWidget:
        """Make what stands where the list is empty."""
        page = QWidget()
        self._empty, self._hint = heading(""), note()
        self._empty.setObjectName("consistencyNothing")
        self._hint.setObjectName("consistencyHint")
        column = QVBoxLayout(page)
        column.addStretch(1)
        for label in (self._empty, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(2)
        return page

    def _connect(self) -> None:
        self.kinds.currentIndexChanged.connect(lambda _row: self._show_list())
        self.list.moved.connect(self._offer)
        self.list.mendWanted.connect(self._mend)
        self.list.showWanted.connect(self._show_mark)
        self.list.dismissWanted.connect(self._dismiss)
        self.mend.clicked.connect(self._mend)
        self.show_mark.clicked.connect(self._show_mark)
        self.show_other.clicked.connect(self._show_other)
        self.dismiss.clicked.connect(self._dismiss)
        self.dismiss_all.clicked.connect(self._dismiss_all)

    # Looking

    def _look(self) -> None:
        """Look through the library; while that goes on, once more after it."""
        if self._work is not None:
            self._again = True
            return
        self._show_running(LookedAt(0, 0))
        self._work = looking(self._library.path, self._library.reviewer)
        self._work.told.connect(self._told)
        self._work.failed.connect(self._say_failed)
        self._work.ended.connect(self._ended)
        self._work.start()

    def _told(self, told: LookedAt | Found) -> None:
        if isinstance(told, LookedAt):
            self._show_running(told)
        elif told.reviewer == self._library.reviewer.id:
            closed = self._library.blind_articles()
            self._all = tuple(one for one in told.listed if one.found.article not in closed)
            first, self._known = not self._known, True
            self._fill()
            if first:
                self.list.setFocus()

    def _show_running(self, so_far: LookedAt) -> None:
        self._running.setRange(0, so_far.of_all)
        self._running.setValue(so_far.done)
        self._running.show()
        words = _("Looking through the articles: {done} of {number}…")
        self._remark.setText(
            words.format(done=so_far.done, number=so_far.of_all)
            if so_far.of_all
            else _("Looking through the articles…")
        )

    def _ended(self) -> None:
        self._work = None
        if self._again:
            self._again = False
            self._look()
            return
        self._running.hide()
        blind = len(self._library.blind_articles())
        left_out = ngettext(
            "{n} article is left out: you work blind on it.",
            "{n} articles are left out: you work blind on them.",
            blind,
        )
        self._remark.setText(left_out.format(n=blind) if blind else "")

    def _say_failed(self, sentence: str) -> None:
        self._all, self._known = (), False
        self._fill()
        self._empty.setText(_("The articles could not be looked through"))
        self._hint.setText(sentence)

    # Showing

    def _fill(self) -> None:
        """Show what there is: how many, of which kinds, and those of the chosen kind."""
        self._title.setText(number_words(len(self._all)) if self._known else "")
        chosen = self._chosen()
        self.kinds.blockSignals(True)  # the person chooses nothing here
        self.kinds.clear()
        self.kinds.addItem(_("Everything · {number}").format(number=len(self._all)), None)
        for kind in InconsistencyKind:
            number = sum(one.found.kind is kind for one in self._all)
            if number or kind is chosen:
                self.kinds.addItem(_("{kind} · {number}").format(kind=kind_words(kind), number=number), kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.kinds.blockSignals(False)
        self._show_list()

    def _chosen(self) -> InconsistencyKind | None:
        chosen = self.kinds.currentData()
        return InconsistencyKind(chosen) if chosen is not None else None

    def _show_list(self) -> None:
        chosen = self._chosen()
        shown = [one for one in self._all if chosen in (None, one.found.kind)]
        had_focus = self.list.hasFocus()
        self.list.show_listed(shown)
        self._empty.setText(_("Nothing disagrees with itself") if self._known else "")
        self._hint.setText(
            _("Quotes, claims, speakers and verdicts fit together, or you have said that they are meant so.")
            if self._known
            else ""
        )
        self._pages.setCurrentWidget(self.list if shown else self._nothing)
        if had_focus and shown:
            self.list.setFocus()
        self._offer()

    def _offer(self) -> None:
        """Name the buttons after the current line."""
        one = self.list.current()
        self._actions.setVisible(one is not None)
        if one is None:
            return
        self.mend.setText(mend_words(one.mend))
        self.mend.setAccessibleName(mend_words(one.mend))
        self.show_mark.setVisible(one.mend != JUST_SHOW)
        self.show_other.setVisible(bool(one.found.others))
        number = len(self.list.keys_of(one.found.kind))
        words = _("All {number} of this kind are meant so").format(number=number)
        self.dismiss_all.setText(words)
        self.dismiss_all.setAccessibleName(words)
        self.dismiss_all.setVisible(number > 1)
        for each in (self.dismiss, self.dismiss_all):
            each.setEnabled(not self._library.read_only)

    # What is wanted

    def _mend(self) -> None:
        if (one := self.list.current()) is None:
            return
        if one.mend == JUST_SHOW:
            self._show_mark()
        else:
            self.mendWanted.emit(one.found.article, one.found.mark, one.mend)

    def _show_mark(self) -> None:
        if (one := self.list.current()) is not None:
            self.showWanted.emit(one.found.article, one.found.mark)

    def _show_other(self) -> None:
        if (one := self.list.current()) is not None and one.found.others:
            self.showWanted.emit(*one.found.others[0])

    def _dismiss(self) -> None:
        if (one := self.list.current()) is not None and not self._library.read_only:
            self.dismissWanted.emit([one.found.key])

    def _dismiss_all(self) -> None:
        if (one := self.list.current()) is not None:
            self.dismissWanted.emit(list(self.list.keys_of(one.found.kind)))
