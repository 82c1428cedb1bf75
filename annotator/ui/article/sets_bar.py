"""The line above an article on which several reviewers worked: whose marks are shown, by which colour they are told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from annotator.i18n import _
from annotator.model import Reviewer
from annotator.ui.claims.parts import Pill
from annotator.ui.sets import Sets, Which
from annotator.ui.theme import px, theme, theme_signals

_TAB, _BETWEEN = 14, 14
_LEAST = 28
"""Pixels at scale 1 that a name stands behind its tab, that part it from the next one, and that a part of it needs."""


class Legend(QWidget):
    """Names behind tabs in the colours that their marks have; those that have no room are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setsLegend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._names: list[tuple[str, str]] = []
        theme_signals().changed.connect(self.updateGeometry)

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Show names with their colours (``#rrggbb``)."""
        self._names = list(people)
        spoken = ", ".join(name for name, _colour in people)
        self.setAccessibleName(_("Marks of: {names}").format(names=spoken))
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), round(QFontMetricsF(theme().ui_font(0.92)).height()) + px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def entries(self) -> list[tuple[str, str]]:
        """Give what has room: names with their colours, the first perhaps in part; last, how many more there are."""
        for shown in range(len(self._names), 0, -1):
            entries = self._names[:shown] + self._more(len(self._names) - shown)
            if self._width(entries) <= self.width():
                return entries
        if not self._names:
            return []
        (name, colour), more = self._names[0], self._more(len(self._names) - 1)
        room = self.width() - self._width([("", colour), *more])
        if room < px(_LEAST):
            more = self._more(len(self._names))
            return more if self._width(more) <= self.width() else []
        return [(self._metrics().elidedText(name, Qt.TextElideMode.ElideRight, room), colour), *more]

    def _more(self, number: int) -> list[tuple[str, str]]:
        return [(_("+{number}").format(number=number), "")] if number else []

    def _width(self, entries: Sequence[tuple[str, str]]) -> float:
        metrics = self._metrics()
        wide = [metrics.horizontalAdvance(words) + (px(_TAB) if colour else 0) for words, colour in entries]
        return sum(wide) + px(_BETWEEN) * max(len(wide) - 1, 0)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme().ui_font(0.92))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.ui_font(0.92))
        left, middle = 0.0, self.height() / 2
        for words, colour in self.entries():
            if colour:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.reviewer(colour))
                painter.drawRoundedRect(QRectF(left, middle - px(2), px(10), px(4)), px(1), px(1))
                left += px(_TAB)
            painter.setPen(look.muted)
            room = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter.value), words)
            left += self._metrics().horizontalAdvance(words) + px(_BETWEEN)


class SetsBar(QWidget):
    """Hidden while one works alone on an article.

    Emits `setsChosen(Sets)`, and `finishWanted()` when a person says that their work is finished, or goes on.
    """

    setsChosen = Signal(object)
    finishWanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("setsBar")
        self.setAccessibleName(_("Whose marks are shown"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sets = Sets()
        self._people: tuple[Reviewer, ...] = ()
        self._me = ""
        self._asked: object = None
        self.button = QPushButton()
        self.button.setObjectName("setsButton")
        self.button.setProperty("quiet", True)
        self.button.setProperty("menu", True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self)
        self.menu.setObjectName("setsMenu")
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.legend = Legend()
        self.finished = Pill("", fill=lambda look: look.good)
        self.finished.setObjectName("finishedPill")
        self.finished.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.finished.clicked.connect(self._ask_finish)
        self._is_finished = False
        row = QHBoxLayout(self)
        row.addWidget(self.button)
        row.addWidget(self.legend, 1)
        row.addWidget(self.finished)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_sets(
        self, sets: Sets, people: Sequence[Reviewer], me: Reviewer, *, all_shown: bool = False, finished: bool = False
    ) -> None:
        """Show which of the sets on the article are on show; `people` are whoever has marks on it.

        `all_shown` tells that the view shows all of them whatever was chosen; `finished` that one's own set is.
        """
        asked = (sets, tuple(people), me, all_shown, finished)
        if asked == self._asked:
            return
        self._asked = asked
        self._sets = Sets() if all_shown else sets
        self._people, self._me, self._is_finished = tuple(people), me.id, finished
        self.setVisible(any(one.id != me.id for one in people))
        chosen = self._sets.of(me.id)
        shown = [one for one in people if chosen is None or one.id in chosen]
        self.button.setText(self._words(len(shown)))
        self.button.setAccessibleName(_("Sets that are shown: {which}").format(which=self._words(len(shown))))
        self.button.setEnabled(not all_shown)
        self.button.setToolTip(_("The review shows all sets") if all_shown else _("Choose whose marks are shown"))
        self.legend.show_people([(one.name, one.colour) for one in shown])
        self.finished.setChecked(finished)
        self.finished.setText(_("✓ My set is finished") if finished else _("My set is in progress"))
        self.finished.setAccessibleName(self.finished.text())
        self.finished.setToolTip(_("Say that your work on this article is finished, or goes on"))
        self.finished.updateGeometry()

    def show_no_article(self) -> None:
        """Show nothing."""
        self._asked = None
        self.hide()

    def open_menu(self) -> None:
        """Open the menu of sets, for the keyboard."""
        if self.button.isEnabled() and self.isVisible():
            self.button.showMenu()

    def _words(self, shown: int) -> str:
        if self._sets.which is Which.MINE:
            return _("My set")
        if self._sets.which is Which.ALL or shown == len(self._people):
            return _("All sets")
        return _("{number} of {all} sets").format(number=shown, all=len(self._people))

    def _fill(self) -> None:
        """Make the menu anew: mine, all, and each reviewer with a tick."""
        self.menu.clear()
        for which, words in ((Which.MINE, _("My set")), (Which.ALL, _("All sets"))):
            action = self.menu.addAction(words)
            action.setObjectName(f"sets {which.value}")
            action.setCheckable(True)
            action.setChecked(self._sets.which is which)
            action.triggered.connect(lambda _on=False, which=which: self.setsChosen.emit(Sets(which)))
        self.menu.addSeparator()
        chosen = self._sets.of(self._me)
        everybody = [one.id for one in self._people]
        for one in self._people:
            action = self.menu.addAction(one.name)
            action.setObjectName(f"set of {one.name}")
            action.setCheckable(True)
            action.setChecked(chosen is None or one.id in chosen)
            turned = self._sets.turned(one.id, everybody, self._me)
            action.triggered.connect(lambda _on=False, turned=turned: self.setsChosen.emit(turned))

    def _ask_finish(self) -> None:
        self.finished.setChecked(self._is_finished)
        self.finishWanted.emit()

    def _dress(self, *_changed: object) -> None:
        look = theme()
        self.setStyleSheet(
            f"#setsBar {{ background: {look.paper.name()}; border-bottom: 1px solid {look.line.name()}; }}"
        )
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(8), px(4), px(10), px(4))
        layout.setSpacing(px(8))
