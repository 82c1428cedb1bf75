"""Ctrl+K: one field that finds commands, articles, quotes and speakers; made for the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.commands import COMMANDS, Command
from annotator.ui.keys import KeyMap, shown
from annotator.ui.offer_list import Offer, OfferList
from annotator.ui.theme import px

SEARCH_AFTER_MS = 120
"""How long typing must rest before the library is asked."""

_BESIDE = 6
"""So many commands stand beside what the library holds."""

GOOD_ENOUGH = 62
"""The least likeness (0 to 100) of a command's words to what was typed."""

Search = Callable[[str], Sequence[Offer]]


def rank(typed: str, commands: Iterable[Command]) -> list[Command]:
    """Give the commands whose words are like what was typed, best first; all of them for nothing typed.

    First stand those that hold every typed word: in their title and in order, in their title, also in their hint.
    """
    listed = list(commands)
    if not typed.strip():
        return listed
    from rapidfuzz import fuzz, process, utils  # loaded when somebody searches, not when the window starts

    wanted = utils.default_process(typed)
    words = [utils.default_process(each.title) for each in listed]
    hints = [utils.default_process(each.hint) for each in listed]
    begun = [index for index, title in enumerate(words) if _begins_words(wanted, title)]
    held = [index for index, title in enumerate(words) if _holds_words(wanted, title)]
    told = [index for index, title in enumerate(words) if _holds_words(wanted, f"{title} {hints[index]}")]
    fuzzy = process.extract(wanted, words, scorer=fuzz.WRatio, score_cutoff=GOOD_ENOUGH, limit=8)
    hinted = [index for index, hint in enumerate(hints) if wanted in hint]
    order = dict.fromkeys([*begun, *held, *told, *(index for _title, _score, index in fuzzy), *hinted])
    return [listed[index] for index in order]


def _begins_words(wanted: str, title: str) -> bool:
    """Tell whether each typed word begins a word of the title, in order ("ma qu" begins "mark a quote")."""
    rest = iter(title.split())
    return all(any(word.startswith(part) for word in rest) for part in wanted.split())


def holds(typed: str, text: str) -> bool:
    """Tell whether each typed word begins a word of the text, in whatever order."""
    from rapidfuzz import utils  # loaded when somebody searches, not when the window starts

    return _holds_words(utils.default_process(typed), utils.default_process(text))


def _holds_words(wanted: str, text: str) -> bool:
    """Tell the same of words that are folded already."""
    return all(any(word.startswith(part) for word in text.split()) for part in wanted.split())


class CommandPalette(QDialog):
    """The palette. Emits `commandChosen(id)` or, for what `search` found, `offerChosen(Offer)`, and closes.

    `usable` tells which commands can be run now; `search` gives what the library holds for some words and is
    asked when typing rests.
    """

    commandChosen = Signal(str)
    offerChosen = Signal(object)

    def __init__(
        self,
        keys: KeyMap,
        *,
        search: Search | None = None,
        usable: Callable[[str], bool] = lambda _name: True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._keys, self._search, self._usable = keys, search, usable
        self.setObjectName("commandPalette")
        self.setWindowTitle(_("Search and commands"))
        self.setAccessibleName(_("Search and commands"))
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName(_("What are you looking for?"))
        self.field.setPlaceholderText(_("Search articles, quotes, speakers and commands"))
        self.field.setClearButtonEnabled(False)
        self.list = OfferList()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = QLabel(_("Nothing found. Try fewer or other words."))
        self.nothing.setProperty("muted", True)
        self.nothing.setObjectName("paletteNothing")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(10), px(10), px(10), px(10))
        layout.setSpacing(px(8))
        for widget in (self.field, self.list, self.nothing):
            layout.addWidget(widget)
        self.resize(px(600), px(420))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SEARCH_AFTER_MS)
        self._rest.timeout.connect(self._search_library)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._announce)
        self._show_commands()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the upper middle of the window, with the caret in the field."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            frame = parent.window().geometry()
            self.move(frame.x() + (frame.width() - self.width()) // 2, frame.y() + px(60))
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's up, down, page and Enter keys work on the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            page = max(1, self.list.viewport().height() // px(30) - 1)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: page,
                Qt.Key.Key_PageUp: -page,
            }
            key = Qt.Key(event.key())
            if key in steps:
                self.list.choose_next(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.current())
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        """Show commands at once and ask the library when typing rests."""
        self._show_commands()
        if self._search is not None:
            self._rest.start()

    def _show_commands(self) -> None:
        """Show the commands that fit what was typed."""
        self._show(self._command_offers())

    def _search_library(self) -> None:
        """Show what the library holds below the commands that hold the words, above those that are only like them."""
        words = self.field.text().strip()
        found = list(self._search(words)) if self._search is not None and words else []
        commands = self._command_offers()
        if not (found and commands):
            self._show([*commands, *found])
        elif holds(words, f"{commands[0].title} {commands[0].detail}"):
            self._show([*commands[:_BESIDE], Offer("", _("In the library"), heading=True), *found])
        else:  # it only looks a little like a command
            self._show([*found, Offer("", _("Commands"), heading=True), *commands[:_BESIDE]])

    def _command_offers(self) -> list[Offer]:
        """Give the commands that fit what was typed, as offers."""
        usable = [each for each in COMMANDS if each.id != "open_palette" and self._usable(each.id)]
        return [self._offer(each) for each in rank(self.field.text(), usable)]

    def _offer(self, each: Command) -> Offer:
        """Give a command as a line of the list."""
        keys = tuple(shown(key) for key in self._keys.keys(each.id)[:1])
        return Offer(
            each.id, each.title, each.hint or each.group.title, keys, each.icon or "chevron-right", command=True
        )

    def _show(self, offers: Sequence[Offer]) -> None:
        """Show lines, or say that there are none."""
        self.list.show_offers(offers)
        self.list.setVisible(bool(offers))
        self.nothing.setVisible(not offers)

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """Read the current line out to those who do not see it: the focus stays in the field."""
        if current.isValid() and self.isVisible():
            words = str(current.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _clicked(self, _index: QModelIndex) -> None:
        """Run the line that was clicked."""
        self._run(self.list.current())

    def _run(self, offer: Offer | None) -> None:
        """Close, then say what was chosen: the command may open a window of its own."""
        if offer is None:
            return
        self.accept()
        if offer.command:
            self.commandChosen.emit(offer.id)
        else:
            self.offerChosen.emit(offer)
