"""The letters that Alt takes to a field or presses a button with."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def twice_used(dialog: QWidget) -> list[str]:
    """Give the letters that more than one visible field or button of a dialog has."""
    named = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.buddy() is not None]
    named += [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    letters = [QKeySequence.mnemonic(words).toString() for words in named]
    return sorted(letter for letter, number in Counter(filter(None, letters)).items() if number > 1)
