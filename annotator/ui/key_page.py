"""The page of the settings window on which keys are given to commands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.command_palette import rank
from annotator.ui.commands import COMMANDS, Command, command
from annotator.ui.key_field import KeyField
from annotator.ui.keys import KeyMap, KeyRefusedError, shown
from annotator.ui.offer_list import Offer, OfferList
from annotator.ui.theme import px


class KeyPage(QWidget):
    """All commands with their keys; a key pressed for the current one is given to it or refused in words.

    Changes the given `KeyMap` and emits `changed()`.
    """

    changed = Signal()

    def __init__(self, keys: KeyMap) -> None:
        super().__init__()
        self._keys = keys
        self.setObjectName("keyPage")
        self.search = QLineEdit()
        self.search.setObjectName("keyPageSearch")
        self.search.setPlaceholderText(_("Find a command"))
        self.search.setAccessibleName(_("Find a command"))
        self.list = OfferList(row_height=26)
        self.list.setObjectName("keyPageList")
        self.list.setAccessibleName(_("Commands with their keys"))
        self.label = QLabel()
        self.label.setObjectName("keyPageCommand")
        self.field = KeyField()
        self.field.setObjectName("keyPageField")
        self.message = QLabel()
        self.message.setObjectName("keyPageMessage")
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(px(34))
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.search.textChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.field.pressed.connect(self._take)
        self._show()

    def _lay_out(self) -> None:
        """Put the parts together."""
        none, usual, all_usual = (
            _button("keyPageNone", _("No key"), _("Take the key away from this command")),
            _button("keyPageUsual", _("Usual key"), _("Give this command its usual key again")),
            _button("keyPageAllUsual", _("All usual keys"), _("Give every command its usual key again")),
        )
        none.clicked.connect(lambda: self._give(()))
        usual.clicked.connect(self._reset)
        all_usual.clicked.connect(self._reset_all)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        for button in (none, usual, all_usual):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(4), px(12), px(4), 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.label)
        layout.addLayout(row)
        layout.addWidget(self.message)

    def current(self) -> Command | None:
        """Give the command whose key is shown."""
        offer = self.list.current()
        return command(offer.id) if offer is not None else None

    def _show(self) -> None:
        """Show the commands that fit the words above the list, the same one current where it still is there."""
        before = self.list.current()
        offers = [self._offer(each) for each in rank(self.search.text(), COMMANDS)]
        self.list.show_offers(offers)
        ids = [offer.id for offer in offers]
        if before is not None and before.id in ids:
            self.list.setCurrentIndex(self.list.model().index(ids.index(before.id), 0))

    def _offer(self, each: Command) -> Offer:
        """Give a command as a line."""
        keys = tuple(dict.fromkeys(shown(key) for key in self._keys.keys(each.id)))
        return Offer(each.id, each.title, each.group.title, keys)

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        """Show the key of another command."""
        self._say("")
        self._show_current()

    def _show_current(self) -> None:
        """Show whose key is changed and which it is now."""
        each = self.current()
        self.field.setEnabled(each is not None)
        if each is None:
            self.label.setText(_("No command fits these words."))
            self.field.clear()
            return
        words = _("Key for “{title}”").format(title=each.title)
        self.label.setText(words)
        self.field.setAccessibleName(words)
        keys = self._keys.keys(each.id)
        self.field.show_key(keys[0] if keys else "")

    def _take(self, key: str) -> None:
        """Give the current command the key that was pressed."""
        self._give((key,))

    def _give(self, keys: tuple[str, ...]) -> None:
        """Give the current command these keys, or say why not."""
        each = self.current()
        if each is None:
            return
        try:
            self._keys.set_keys(each.id, keys)
        except KeyRefusedError as refusal:
            self._show_current()
            self._say(str(refusal), refused=True)
            return
        said = _("“{title}” is now on {key}.") if keys else _("“{title}” has no key now.")
        self._done(said.format(title=each.title, key=shown(keys[0]) if keys else ""))

    def _reset(self) -> None:
        """Give the current command its usual keys."""
        each = self.current()
        if each is None:
            return
        try:
            self._keys.reset(each.id)
        except KeyRefusedError as refusal:
            self._say(str(refusal), refused=True)
            return
        self._done(_("“{title}” has its usual key again.").format(title=each.title))

    def _reset_all(self) -> None:
        """Give every command its usual keys."""
        self._keys.reset_all()
        self._done(_("All commands have their usual keys again."))

    def _done(self, words: str) -> None:
        """Show and tell what has changed."""
        self._show()
        self._show_current()
        self._say(words)
        self.changed.emit()

    def _say(self, words: str, *, refused: bool = False) -> None:
        """Say something below the field; a refusal in the colour of warnings."""
        self.message.setProperty("tone", "bad" if refused else "")
        self.message.style().polish(self.message)
        self.message.setText(words)
        self.message.setAccessibleName(words)


def _button(name: str, words: str, hint: str) -> QPushButton:
    """Make a button that Enter in a field does not press."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    button.setAutoDefault(False)
    return button
