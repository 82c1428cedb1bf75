"""Who works: choose a reviewer, add one, change name, initials and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from annotator.i18n import _
from annotator.model import Reviewer
from annotator.text import fold
from annotator.ui.dialogs.parts import Dialog, button, caption, heading, words
from annotator.ui.theme import px, theme, theme_signals

_ID = Qt.ItemDataRole.UserRole


def colours() -> dict[str, str]:
    """Give the colours that reviewers may have, with their names."""
    return {
        "#1f5fa8": _("Blue"),
        "#b8860b": _("Gold"),
        "#0b7a5c": _("Green"),
        "#7d3fb8": _("Violet"),
        "#c4500a": _("Orange"),
        "#5a6b7b": _("Grey"),
    }


class ReviewersDialog(Dialog):
    """The reviewers of a library.

    Emits `reviewerChosen(name)` for the one who works from now on, a new name too, and then closes;
    `reviewerChanged(id, fields)` with the changed fields alone. Keeps what it shows up to date by itself.
    """

    reviewerChosen = Signal(str)
    reviewerChanged = Signal(str, object)

    def __init__(self, reviewers: Sequence[Reviewer], current: Reviewer, parent: QWidget | None = None) -> None:
        super().__init__("reviewersDialog", _("Reviewers"), (480, 460), parent)
        self._reviewers = {one.id: one for one in reviewers}
        self._current = current.id
        self.list = QListWidget()
        self.list.setObjectName("reviewersList")
        self.list.setIconSize(QSize(px(12), px(12)))
        self.name, self.initials = _field("reviewerName"), _field("reviewerInitials")
        self.initials.setMaxLength(3)
        self.swatches = _Swatches()
        self.new = _field("newReviewer")
        self.new.setPlaceholderText(_("Name of somebody new"))
        self.message = words()
        self.message.setObjectName("reviewersMessage")
        self.message.setProperty("tone", "bad")
        self.choose = button("reviewerChoose", _("&Work as this reviewer"), primary=True)
        self._lay_out()
        self._connect()
        for one in reviewers:
            self._add_line(one)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID) == current.id]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(heading(_("Who works with this library?")))
        self.list.setAccessibleName(_("Reviewers"))
        self.column.addWidget(self.list, 1)
        form = QGridLayout()
        form.setHorizontalSpacing(px(12))
        form.setVerticalSpacing(px(8))
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("&Name"), self.name),
            (_("&Initials"), self.initials),
            (_("C&olour"), self.swatches),
        )
        for row, (label, widget) in enumerate(fields):
            form.addWidget(caption(label, widget), row, 0)
            form.addWidget(widget, row, 1)
        self.add = button("addReviewer", _("&Add and work"), _("Add this reviewer and work under that name"))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.new, 1)
        line.addWidget(self.add)
        form.addWidget(caption(_("So&mebody new"), self.new), 3, 0)
        form.addLayout(line, 3, 1)
        form.setColumnStretch(1, 1)
        self.column.addLayout(form)
        self.add_foot(self.choose, self.close_button("reviewersClose"), first=self.message)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(self._choose)
        self.choose.clicked.connect(self._choose)
        self.name.editingFinished.connect(self._rename)
        self.initials.editingFinished.connect(self._change_initials)
        self.swatches.chosen.connect(lambda colour: self._change(colour=colour))
        self.add.clicked.connect(self._add)
        self.new.returnPressed.connect(self._add)
        self.new.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.add.setEnabled(False)

    def _selected(self) -> Reviewer | None:
        item = self.list.currentItem()
        return self._reviewers[item.data(_ID)] if item is not None else None

    def _show(self, *_moved: object) -> None:
        """Show the fields of the current line."""
        one = self._selected()
        for field in (self.name, self.initials, self.swatches, self.choose):
            field.setEnabled(one is not None)
        if one is not None:
            self.name.setText(one.name)
            self.initials.setText(one.initials)
            self.swatches.show_colour(one.colour)
        self.message.clear()

    def _choose(self, *_what: object) -> None:
        one = self._selected()
        if one is not None:
            self._tell(one.name)

    def _add(self) -> None:
        name = " ".join(self.new.text().split())
        if not name:
            return
        if self._taken(name, but=""):
            self.message.setText(_("There is a reviewer called “{name}” already.").format(name=name))
            return
        self._tell(name)

    def _tell(self, name: str) -> None:
        """Close first: what follows may ask a question, and the keyboard goes back to the window behind it."""
        self.accept()
        self.reviewerChosen.emit(name)

    def _rename(self) -> None:
        one, name = self._selected(), " ".join(self.name.text().split())
        if one is None or name == one.name:
            return
        if not name:
            self.name.setText(one.name)
            self.message.setText(_("A reviewer needs a name."))
        elif self._taken(name, but=one.id):
            self.name.setText(one.name)
            self.message.setText(_("There is a reviewer called “{name}” already.").format(name=name))
        else:
            self._change(name=name)

    def _change_initials(self) -> None:
        self._change(initials=self.initials.text().strip())

    def _change(self, **fields: str) -> None:
        """Tell of what is different, and show it."""
        one, item = self._selected(), self.list.currentItem()
        changed = {name: value for name, value in fields.items() if one is not None and getattr(one, name) != value}
        if one is None or not changed:
            return
        self.message.clear()
        self._reviewers[one.id] = replace(one, **changed)
        self._dress(item, self._reviewers[one.id])
        self.reviewerChanged.emit(one.id, changed)

    def _taken(self, name: str, *, but: str) -> bool:
        return any(fold(one.name) == fold(name) for one in self._reviewers.values() if one.id != but)

    def _add_line(self, one: Reviewer) -> None:
        item = QListWidgetItem()
        item.setData(_ID, one.id)
        self._dress(item, one)
        self.list.addItem(item)

    def _dress(self, item: QListWidgetItem, one: Reviewer) -> None:
        """Write a reviewer's line."""
        form = _("{name} — works now") if one.id == self._current else "{name}"
        item.setText(form.format(name=one.name))
        item.setIcon(_dot(one.colour))
        item.setSizeHint(QSize(0, px(30)))


class _Swatches(QWidget):
    """A row of colours to choose from. Emits `chosen(colour)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reviewerColour")
        self._buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for number, (colour, name) in enumerate(colours().items()):
            swatch = QToolButton()
            swatch.setObjectName(f"colour{number}")
            swatch.setProperty("colour", colour)
            swatch.setCheckable(True)
            swatch.setIcon(_dot(colour))
            swatch.setAccessibleName(name)
            swatch.setToolTip(name)
            self._buttons.addButton(swatch, number)
            row.addWidget(swatch)
        row.addStretch(1)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.setFocusProxy(self._buttons.button(0))
        self._buttons.idClicked.connect(self._tell)

    def _dress(self) -> None:
        look = theme()
        self.setStyleSheet(
            f"QToolButton {{ background: transparent; border: 2px solid transparent; padding: {px(3)}px; }}"
            f"QToolButton:hover {{ background: {look.hover.name()}; }}"
            f"QToolButton:checked {{ border-color: {look.ink.name()}; }}"
            f"QToolButton:focus {{ border-color: {look.accent.name()}; background: {look.current.name()}; }}"
        )

    def show_colour(self, colour: str) -> None:
        """Press the swatch of `colour` down; none, where it is another one."""
        self._buttons.setExclusive(False)
        for swatch in self._buttons.buttons():
            swatch.setChecked(swatch.property("colour") == colour)
        self._buttons.setExclusive(True)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._buttons.button(number).property("colour"))


def _dot(colour: str) -> QIcon:
    """Draw a dot in a colour."""
    side = px(16)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour) if colour else theme().unchecked)
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return QIcon(picture)


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made
