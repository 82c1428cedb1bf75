"""Which key does what: the table's keys, changed as the person likes, and the actions that carry them.

Commands whose focus is the article or the panel get actions that belong to those widgets and act only while
the focus is inside; fields that take text keep every key that writes. All other actions belong to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.model import AnnotatorError
from annotator.ui.commands import COMMANDS, Command, Focus, command, is_command
from annotator.ui.icons import icon

RESERVED = ("Tab", "Backtab", "Shift+Tab", "Space")
"""Keys that go round the controls and press them; no command takes them but one that waits and has it by the table."""

_PANES = {
    Focus.ARTICLE: ("articleView",),
    Focus.PANEL: ("claimsPanel", "reviewPanel"),
    Focus.WORK: ("articleView", "claimsPanel", "reviewPanel"),
}


class KeyRefusedError(AnnotatorError):
    """A key cannot be given to a command; the message says why and names the command that has it."""


def portable(key: str) -> str:
    """Give a key's one portable spelling ("ctrl+shift+z" -> "Ctrl+Shift+Z"); "" for what is no key."""
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def shown(key: str) -> str:
    """Give a key as this system writes it on its keyboards and menus: of the two Enter keys none says Return."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


class KeyMap:
    """The keys of every command: the table's own, and what the person put in their place.

    `left_out` holds a sentence for each saved key that could not be used.
    """

    def __init__(self, saved: Mapping[str, Iterable[str]] | None = None) -> None:
        self._keys = {each.id: tuple(portable(key) for key in each.keys) for each in COMMANDS}
        self.left_out: tuple[str, ...] = self._take_over(saved or {})

    def _take_over(self, saved: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """Use saved keys. First all changed commands lose theirs, so that two may have swapped."""
        known = {name: tuple(keys) for name, keys in saved.items() if is_command(name)}
        for name in known:
            self._keys[name] = ()
        sentences = []
        for name, keys in known.items():
            try:
                self.set_keys(name, keys)
            except KeyRefusedError as refusal:
                sentences.append(str(refusal))
        for name in known:
            self._back_to_table_if_bare(name, known[name])
        return tuple(sentences)

    def _back_to_table_if_bare(self, name: str, wanted: tuple[str, ...]) -> None:
        """Give a command whose saved keys were refused its own keys again, as far as they are free."""
        if wanted and not self._keys[name]:
            own = (portable(key) for key in command(name).keys)
            self._keys[name] = tuple(key for key in own if self.holder(key, name) is None)

    def keys(self, name: str) -> tuple[str, ...]:
        """Give the keys of a command, the shown one first; raises KeyError for an unknown command."""
        return self._keys[name]

    def shown(self, name: str) -> str:
        """Give the first key of a command as keyboards write it, or ""."""
        keys = self._keys[name]
        return shown(keys[0]) if keys else ""

    def holder(self, key: str, name: str) -> Command | None:
        """Give the OTHER command that has `key` where it would get in the way of command `name`."""
        focus = command(name).focus
        for other in COMMANDS:
            if other.id != name and key in self._keys[other.id] and focus.meets(other.focus):
                return other
        return None

    def set_keys(self, name: str, keys: Iterable[str]) -> None:
        """Give a command other keys (none: it has no key). Raises `KeyRefusedError` and changes nothing."""
        wanted = []
        for key in keys:
            spelled = portable(key)
            if not spelled:
                raise KeyRefusedError(_("“{key}” is no key.").format(key=key))
            if spelled in RESERVED and spelled not in command(name).keys:
                raise KeyRefusedError(_("{key} moves between controls and stays as it is.").format(key=spelled))
            if (other := self.holder(spelled, name)) is not None:
                sentence = _("{key} already belongs to “{title}”. Give that one another key first.")
                raise KeyRefusedError(sentence.format(key=shown(spelled), title=other.title))
            wanted.append(spelled)
        self._keys[name] = tuple(dict.fromkeys(wanted))

    def reset(self, name: str) -> None:
        """Give a command the table's keys again; raises `KeyRefusedError` if another one has them now."""
        self.set_keys(name, command(name).keys)

    def reset_all(self) -> None:
        """Give every command the table's keys again."""
        self._keys = {each.id: tuple(portable(key) for key in each.keys) for each in COMMANDS}

    def changes(self) -> dict[str, tuple[str, ...]]:
        """Give what differs from the table, as it is to be saved."""
        table = {each.id: tuple(portable(key) for key in each.keys) for each in COMMANDS}
        return {name: keys for name, keys in self._keys.items() if keys != table[name]}

    def copy(self) -> KeyMap:
        """Give a map of its own to try changes on."""
        return KeyMap(self.changes())

    def actions(self, window: QWidget, handler: Callable[[str], None]) -> dict[str, QAction]:
        """Make the action of every command, by id. `handler` gets the id of what is asked for.

        `window` must hold the article view and both panels by then (found by their object names);
        where one comes later, call `place` again.
        """
        actions = {each.id: self._action(each, window, handler) for each in COMMANDS}
        self.place(actions, window)
        self.dress(actions)
        return actions

    @staticmethod
    def _action(each: Command, parent: QObject, handler: Callable[[str], None]) -> QAction:
        """Make one action without keys."""
        action = QAction(each.title, parent)
        action.setObjectName(each.id)
        action.setStatusTip(each.hint)
        action.setEnabled(not each.waits)
        if each.icon:
            action.setIcon(icon(each.icon))
        if each.id == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        action.triggered.connect(partial(_run, handler, each.id))
        return action

    @staticmethod
    def place(actions: Mapping[str, QAction], window: QWidget) -> None:
        """Hang each action on the widgets within which its keys act."""
        for name, action in actions.items():
            focus = command(name).focus
            if focus is Focus.ANYWHERE:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                window.addAction(action)
                continue
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for pane in _PANES[focus]:
                widget = window.findChild(QWidget, pane)
                if widget is not None:
                    widget.addAction(action)

    def dress(self, actions: Mapping[str, QAction]) -> None:
        """Give actions the keys of this map; call it again when the map changed."""
        for name, action in actions.items():
            action.setShortcuts([QKeySequence(key) for key in self._keys[name]])
            each, key = command(name), self.shown(name)
            words = each.hint or each.title
            action.setToolTip(_("{words} ({key})").format(words=words, key=key) if key else words)


def _run(handler: Callable[[str], None], name: str, _checked: bool = False) -> None:
    """Pass on a command's id and leave out what Qt says about check marks."""
    handler(name)
