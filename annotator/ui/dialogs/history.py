"""The history: who changed what, when, from what to what; what was deleted can be brought back from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.library import HistoryEntry, Library
from annotator.text import fold
from annotator.ui.broken_lines import breakable
from annotator.ui.dialogs import moments
from annotator.ui.dialogs.history_lines import Line, Told
from annotator.ui.dialogs.history_names import LibraryNames
from annotator.ui.dialogs.history_words import tell, tell_what_gave_way, untold_rows
from annotator.ui.dialogs.parts import Column, Dialog, button, heading, note
from annotator.ui.theme import px, theme, theme_signals


@dataclass(frozen=True, slots=True)
class Shown:
    """An action as the dialog shows it."""

    entry: HistoryEntry
    day: str
    clock: str
    told: tuple[Told, ...]
    more: str

    def text(self) -> str:
        """Say everything as plain text: for the filter and for screen readers."""
        parts = [self.entry.name, self.entry.reviewer, self.day, self.clock]
        if self.entry.undone:
            parts.append(_("undone"))
        for one in self.told:
            parts += [one.heading(), *map(str, one.lines)]
        return ". ".join(part for part in (*parts, self.more) if part)

    def fits(self, wanted: list[str]) -> bool:
        """Tell whether every wanted word (folded) is in it."""
        text = fold(self.text()) if wanted else ""
        return all(word in text for word in wanted)


@dataclass(frozen=True, slots=True)
class _Row:
    """An action with its widgets; `rule` is the line above it."""

    shown: Shown
    rule: QFrame
    row: QWidget


@dataclass(frozen=True, slots=True)
class _Day:
    """The actions of a day with their widgets."""

    label: QLabel
    card: QFrame
    rows: list[_Row]

    def show_fitting(self, wanted: list[str]) -> int:
        """Leave the rows in view that have every wanted word; gives how many."""
        count = 0
        for one in self.rows:
            fits = one.shown.fits(wanted)
            one.row.setVisible(fits)
            one.rule.setVisible(fits and count > 0)
            count += fits
        self.label.setVisible(count > 0)
        self.card.setVisible(count > 0)
        return count


class HistoryDialog(Dialog):
    """The history of an article, of a mark or of the library, newest first.

    `entries` is asked again by `refresh`. Emits `bringBackWanted(action)` for an action that deleted something.
    """

    bringBackWanted = Signal(int)

    def __init__(
        self,
        title: str,
        entries: Callable[[], list[HistoryEntry]],
        library: Library,
        parent: QWidget | None = None,
        *,
        clock: moments.Clock = moments.now,
    ) -> None:
        super().__init__("historyDialog", _("History"), (660, 620), parent)
        self._entries, self._library, self._clock = entries, library, clock
        self._shown: list[Shown] = []
        self._days: list[_Day] = []
        self.title = heading(title)
        self.filter = QLineEdit()
        self.filter.setObjectName("historyFilter")
        self.filter.setAccessibleName(_("Find in the history"))
        self.filter.setPlaceholderText(_("Find in the history: a name, a word, a verdict"))
        self.filter.setClearButtonEnabled(True)
        self.list = Column("historyList", _("What was changed, newest first"))
        self.count = note()
        self.count.setObjectName("historyCount")
        self.column.addWidget(self.title)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list, 1)
        self.add_foot(self.close_button("historyClose"), first=self.count)
        self.filter.textChanged.connect(self._show)
        theme_signals().changed.connect(self._build)
        self.refresh()

    def refresh(self, *_changed: object) -> None:
        """Read the history anew."""
        entries, present = self._entries(), self._clock()
        names = LibraryNames(self._library, entries)
        self._shown = [_shown(entry, names, present) for entry in entries]
        self._build()

    def _build(self) -> None:
        """Make the rows, day by day."""
        self.list.empty()
        self._days = []
        for name, of_day in groupby(self._shown, key=lambda one: one.day):
            label = heading(name)
            label.setContentsMargins(px(2), px(4), 0, 0)
            day = _Day(label, QFrame(), [])
            day.card.setProperty("card", True)
            column = QVBoxLayout(day.card)
            column.setContentsMargins(px(12), px(4), px(12), px(4))
            column.setSpacing(0)
            for one in of_day:
                day.rows.append(_Row(one, _rule(), self._row(one)))
                column.addWidget(day.rows[-1].rule)
                column.addWidget(day.rows[-1].row)
            self.list.inside.addWidget(day.label)
            self.list.inside.addWidget(day.card)
            self._days.append(day)
        self.list.inside.addWidget(self._make_nothing())
        self.list.inside.addStretch(1)
        self._show()

    def _show(self, *_typed: object) -> None:
        """Leave in view what fits the filter."""
        wanted = fold(self.filter.text()).split()
        count = sum(day.show_fitting(wanted) for day in self._days)
        number = ngettext("{number} step", "{number} steps", count).format(number=count)
        self.count.setText(number if count else "")
        self.nothing.setVisible(not count)

    def _make_nothing(self) -> QLabel:
        said = _("Nothing has been changed yet.") if not self._shown else _("Nothing in the history fits these words.")
        self.nothing = note(said)
        self.nothing.setObjectName("historyNothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(0, px(60), 0, 0)
        return self.nothing

    def _row(self, one: Shown) -> QWidget:
        row = QWidget()
        row.setObjectName("historyEntry")
        row.setProperty("action", one.entry.action)
        row.setAccessibleName(one.text())
        line = QHBoxLayout(row)
        line.setContentsMargins(0, px(7), 0, px(7))
        line.setSpacing(px(10))
        clock = note(one.clock)
        clock.setWordWrap(False)
        said = QLabel(_html(one))
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.addWidget(clock, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        if one.entry.deleted and not one.entry.undone and not self._library.read_only:
            line.addWidget(self._bring_back(one), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _bring_back(self, one: Shown) -> QWidget:
        back = button("bringBack", _("Bring back"), _("Bring back what “{name}” deleted").format(name=one.entry.name))
        back.clicked.connect(partial(self._want, one.entry.action))
        return back

    def _want(self, action: int, _checked: bool = False) -> None:
        self.bringBackWanted.emit(action)


def _shown(entry: HistoryEntry, names: LibraryNames, present: datetime) -> Shown:
    moment = moments.local(entry.at, present)
    day = moments.day_words(moment.date(), present.date())
    told = (*tell(entry, names), *tell_what_gave_way(entry, names))
    return Shown(entry, day, moments.clock_words(moment), told, untold_rows(entry))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setStyleSheet(f"background: {theme().line.name()}; border: 0;")
    return rule


def _html(one: Shown) -> str:
    """Write an action as rich text; one that was undone is struck through and says so."""
    muted = theme().muted.name()
    name = f"<b>{escape(one.entry.name)}</b>"
    head = f"<s>{name}</s>" if one.entry.undone else name
    head += f' <span style="color:{muted}">· {escape(one.entry.reviewer or _("somebody"))}'
    head += f" · {_('undone')}</span>" if one.entry.undone else "</span>"
    body = "".join(_told_html(told, muted, undone=one.entry.undone) for told in one.told)
    more = f'<br/><span style="color:{muted}">{escape(one.more)}</span>' if one.more else ""
    return head + body + more


def _told_html(told: Told, muted: str, *, undone: bool) -> str:
    subject = told.heading()
    parts = [f'<span style="color:{muted}">{escape(breakable(subject))}</span>'] if subject else []
    for line in told.lines:
        said = _line_html(line, muted)
        parts.append(f"<s>{said}</s>" if undone else said)
    return "".join(f"<br/>{part}" for part in parts)


def _line_html(line: Line, muted: str) -> str:
    label, colon, rest = str(line).partition(": ")
    if not colon:
        return escape(label)
    return f'<span style="color:{muted}">{escape(label)}:</span> {escape(breakable(rest))}'
