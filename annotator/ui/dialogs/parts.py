"""What all dialogs are made of: the dialog itself, its buttons, quiet words and headings, a scrolled column."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.ui.offer_list import OfferList
from annotator.ui.theme import px, theme, theme_signals


class Dialog(QDialog):
    """A dialog that goes for good once it is closed; what it chose can be read until control is back in Qt.

    `size` is in pixels at scale 1; it never is larger than the screen. Its content stands in `column`.
    """

    def __init__(self, name: str, title: str, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(14), px(16), px(14))
        self.column.setSpacing(px(10))
        self.resize(QSize(px(size[0]), px(size[1])).boundedTo(self._room().size()))
        self.finished.connect(self.deleteLater)

    def add_foot(self, *buttons: QPushButton, first: QWidget | None = None) -> None:
        """Put the last line in: `first` at the left, the buttons at the right."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        if first is not None:
            row.addWidget(first, 0 if isinstance(first, QPushButton) else 1)
        if first is None or isinstance(first, QPushButton):
            row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        self.column.addLayout(row)

    def _room(self) -> QRect:
        """Give what the dialog may take up of its screen, which also shows its frame."""
        room = self.screen().availableGeometry()
        aside, above = round(room.width() * 0.02), round(room.height() * 0.02)
        return room.adjusted(aside, above, -aside, -above)

    def fit(self) -> None:
        """Grow where the words need more lines than there is room for, as far as the screen goes."""
        self.column.activate()
        room = self._room()
        needed = min(self.column.totalHeightForWidth(self.width()), room.height())
        if needed > self.height():
            self.resize(self.width(), needed)
        if self.geometry().bottom() > room.bottom():
            self.move(self.x(), max(room.top(), self.y() - (self.geometry().bottom() - room.bottom())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def close_button(self, name: str) -> QPushButton:
        """Make the button that closes the dialog."""
        close = button(name, _("&Close"))
        close.clicked.connect(self.accept)
        return close

    def cancel_button(self, name: str) -> QPushButton:
        """Make the button that gives up."""
        cancel = button(name, _("Cancel"))
        cancel.clicked.connect(self.reject)
        return cancel


class Column(QScrollArea):
    """A column of widgets that scrolls, also by the arrow keys. Fill `inside`; `empty()` takes all out again."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._start()
        theme_signals().changed.connect(self._dress)
        self._dress()

    def _start(self) -> None:
        held = QWidget()
        held.setObjectName("columnInside")
        self.inside = QVBoxLayout(held)
        self.inside.setContentsMargins(px(4), px(6), px(8), px(6))
        self.inside.setSpacing(px(8))
        self.setWidget(held)

    def empty(self) -> None:
        """Take everything out."""
        self.takeWidget().deleteLater()
        self._start()

    def _dress(self) -> None:
        """Show where the keyboard is."""
        self.setStyleSheet(
            f"#{self.objectName()} {{ border: 2px solid transparent; border-radius: {px(6)}px; }}"
            f"#{self.objectName()}:focus {{ border-color: {theme().accent.name()}; }}"
            "#columnInside { background: transparent; }"
        )


class FilterField(QLineEdit):
    """A field whose words leave in view what fits them; Up and Down go through `offers` meanwhile."""

    def __init__(self, name: str, prompt: str, offers: OfferList) -> None:
        super().__init__()
        self._offers = offers
        self.setObjectName(name)
        self.setAccessibleName(prompt)
        self.setPlaceholderText(prompt)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._offers.choose_next(step)


def button(name: str, text: str, accessible: str = "", *, primary: bool = False, danger: bool = False) -> QPushButton:
    """Make a button that Enter presses only where it has the focus; `text` may hold a mnemonic."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(accessible or text.replace("&", ""))
    made.setAutoDefault(False)
    if accessible and accessible != text.replace("&", ""):
        made.setToolTip(accessible)
    if primary:
        made.setProperty("primary", True)
    if danger:
        made.setProperty("danger", True)
    return made


def heading(text: str) -> QLabel:
    """Make a label in semibold."""
    made = words(text)
    made.setProperty("heading", True)
    return made


def note(text: str = "") -> QLabel:
    """Make a label that explains, in quiet colour."""
    made = words(text)
    made.setProperty("muted", True)
    return made


def words(text: str = "") -> QLabel:
    """Make a label of plain words that break where the room ends."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


def caption(text: str, buddy: QWidget) -> QLabel:
    """Make the label of a field; `text` may hold a mnemonic, and names the field for screen readers."""
    made = QLabel(text)
    made.setProperty("muted", True)
    made.setBuddy(buddy)
    if not buddy.accessibleName():
        buddy.setAccessibleName(text.replace("&", ""))
    return made
