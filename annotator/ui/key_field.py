"""A field that takes the next key pressed as its value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from annotator.i18n import _
from annotator.ui.keys import shown

_MODIFIERS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
)


def key_of(event: QKeyEvent) -> str:
    """Give what was pressed in its portable spelling; "" for a modifier alone.

    Where a sign needs Shift on this keyboard ("+" on many) the sign alone is meant.
    """
    if Qt.Key(event.key()) in _MODIFIERS:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sign = event.text()
    if len(sign) == 1 and sign.isprintable() and not sign.isalpha() and not sign.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    pressed = QKeySequence(modifiers.value | event.key())
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)


class KeyField(QLineEdit):
    """Shows a key and takes another. Tab and Escape keep their meaning. Emits `pressed(key)`, spelled portably."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setPlaceholderText(_("Press the new key here"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_key(self, key: str) -> None:
        """Show a key given in its portable spelling."""
        self.setText(shown(key))

    def event(self, event: QEvent) -> bool:
        """Keep every key from being a shortcut while this field has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if key := key_of(event):
            self.show_key(key)
            self.pressed.emit(key)
