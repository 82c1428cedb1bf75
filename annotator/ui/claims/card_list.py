"""The column of cards: only those in sight are widgets, so that 10,000 are as quick as ten."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from annotator.i18n import _
from annotator.ui.claims.closed_card import CardFace, Guesser, Metrics
from annotator.ui.claims.face_words import Faces
from annotator.ui.claims.heights import Column
from annotator.ui.claims.opened import Opened
from annotator.ui.claims.parts import SEEN_WHOLE
from annotator.ui.theme import px, theme_signals

C = TypeVar("C")

OVERSCAN = 160
FLASH_MS = 900


class CardList(QAbstractScrollArea, Generic[C]):
    """Shows rows of cards of one kind, one of which may be open.

    `chosen(id)`: a closed card was clicked or Enter pressed on it; `closed(id)`: the same on the open card, or
    Escape. Up and Down move the keyboard from card to card by themselves. Only one card at a time can be
    reached by Tab (the one where the keyboard was last), as in any list.
    """

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, faces: Faces[C], open_card: Opened[C]) -> None:
        super().__init__()
        self._telling = faces
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Cards"))
        self.viewport().setAutoFillBackground(False)
        self._cards: Mapping[str, C] = {}
        self._rows: list[str] = []
        self._index: dict[str, int] = {}
        self._heights: dict[str, int] = {}
        self._guesses: dict[str, int] = {}
        self._column = Column()
        self._metrics = Metrics()
        self._guesser = Guesser(px(300), self._metrics)
        self._faces: dict[str, CardFace[C]] = {}
        self._spare: list[CardFace[C]] = []
        self._open: str | None = None
        self._cursor: str | None = None
        self._placing = False
        self._form_is_new = False  # a form that was just opened has its height only a moment later
        self._open_card = open_card
        open_card.setParent(self.viewport())
        open_card.hide()
        open_card.heightChanged.connect(self._open_height_changed)
        self._connect_face(open_card.head)
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(FLASH_MS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.valueChanged.connect(self._glow)
        self._flashed: str | None = None
        theme_signals().changed.connect(self._measure_anew)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def rows(self) -> list[str]:
        """The ids shown, in order."""
        return list(self._rows)

    @property
    def cursor_id(self) -> str | None:
        """The card that the keyboard reaches."""
        return self._cursor

    def show_rows(
        self,
        rows: list[str],
        cards: Mapping[str, C],
        touched: Collection[str] | None = None,
        *,
        opened: str | None = None,
    ) -> None:
        """Show `rows` of `cards`, `opened` of them open.

        `touched` are the ids whose cards differ from before; None means that all may, and starts at the top.
        The place in the column stays where it was: what is open or topmost does not jump.
        """
        index = self._index if rows == self._rows else {card_id: at for at, card_id in enumerate(rows)}
        anchor = None if touched is None else self._anchor(index)
        had_focus = self._cursor is not None and self._has_focus(self._cursor)
        old_index = self._index.get(self._cursor, 0) if self._cursor else 0
        self._cards = cards
        for forgotten in list(self._guesses) if touched is None else touched:
            self._heights.pop(forgotten, None)
            self._guesses.pop(forgotten, None)
        self._rows, self._index = rows, index
        self._show_open(opened if opened in self._index else None)
        if self._cursor not in self._index:
            self._cursor = rows[min(old_index, len(rows) - 1)] if rows else None
        self._stack(anchor)
        if had_focus and self._cursor is not None and not self._has_focus(self._cursor):
            self.focus_card(self._cursor)

    def open(self, card_id: str | None) -> None:
        """Open one of the rows (None: close), bring it into sight, and leave the keyboard where it was."""
        before, wanted = self._open, card_id if card_id in self._index else None
        if before == wanted:
            return
        holder = next((each for each in (wanted, before) if each and self._has_focus(each)), None)
        anchor = self._anchor(self._index)
        self._show_open(wanted)
        if self._open is not None:
            self._cursor = self._open
        self._stack(anchor)
        if holder is not None:
            self.focus_card(self._open or holder)
        if self._open is not None:
            self.bring_into_sight(self._open)

    def bring_into_sight(self, card_id: str) -> None:
        """Scroll as little as needed to see the whole card (its top, if it is taller than the list)."""
        if card_id not in self._index:
            return
        self._need(card_id)
        top, bottom = self._column.top(self._index[card_id]), self._column.bottom(self._index[card_id])
        self._scroll_to(top - px(8), bottom + px(8))

    def focus_card(self, card_id: str) -> None:
        """Put the keyboard on a card's face and bring it into sight."""
        if card_id not in self._index:
            return
        self._cursor = card_id
        self.bring_into_sight(card_id)
        self._place()
        self._face_of(card_id).setFocus(Qt.FocusReason.OtherFocusReason)

    def flash(self, card_id: str) -> None:
        """Bring a card into sight and let it light up for a moment."""
        if card_id not in self._index:
            return
        self.bring_into_sight(card_id)
        self._glow(0.0)
        self._flashed = card_id
        self._flash.stop()
        self._flash.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_anew()
        else:
            self._set_range()
            self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place()

    def _card_width(self) -> int:
        return max(px(120), self.viewport().width() - px(12) - self._right_margin())

    def _right_margin(self) -> int:
        """Give the room right of the cards; the scroll bar, where there is one, takes most of it."""
        taken = self.width() - self.viewport().width()
        return max(px(3), px(12) - taken)

    def _anchor(self, remaining: Container[str]) -> tuple[str, int] | None:
        """Choose a card that stays where it is on the screen: the open one, else the topmost that remains."""
        if not self._rows or not self._column:
            return None
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        seen = [self._rows[index] for index in self._column.within(value, value + height)]
        if value == 0 and self._open not in seen:
            return None
        for card_id in sorted(seen, key=lambda each: each != self._open):
            if card_id in remaining:
                return card_id, self._column.top(self._index[card_id]) - value
        return None

    def _measure_anew(self, *_changed: object) -> None:
        anchor = self._anchor(self._index)
        self._metrics = Metrics()
        self._show_open(self._open)
        self._heights.clear()
        self._guesses.clear()
        self._stack(anchor)

    def _stack(self, anchor: tuple[str, int] | None) -> None:
        """Sum up all heights, keep the anchor in its place, and place what is in sight."""
        known, guesses = self._heights, self._guesses
        self._guesser = Guesser(self._card_width(), self._metrics)
        heights = [known.get(card_id) or guesses.get(card_id) or self._guess(card_id) for card_id in self._rows]
        self._column = Column(heights, gap=px(8), margin=px(4))
        if self._open is not None:
            self._column.change({self._index[self._open]: self._measured(self._open)})
        placing, self._placing = self._placing, True
        self._set_range()
        if anchor is not None:
            self.verticalScrollBar().setValue(self._column.top(self._index[anchor[0]]) - anchor[1])
        self._placing = placing
        self._place()

    def _guess(self, card_id: str) -> int:
        guess = self._guesses[card_id] = self._guesser.height(*self._telling.size(self._cards[card_id]))
        return guess

    def _measured(self, card_id: str) -> int:
        """Give the height of a card, breaking its lines if that was not done yet."""
        if card_id == self._open:
            return self._open_card.height_at(self._card_width())
        height = self._heights.get(card_id)
        if height is None:
            height = self._face_of(card_id).height_at(self._card_width())
            self._heights[card_id] = height
        return height

    def _need(self, card_id: str) -> None:
        """Make sure that the height of a card is the measured one."""
        if self._column.change({self._index[card_id]: self._measured(card_id)}):
            self._set_range()

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(px(36))
        bar.setRange(0, max(0, self._column.total - height))

    def _place(self) -> None:
        """Give every card in sight a widget and a place; the widgets of others become spare."""
        if self._placing:
            return
        self._placing = True
        try:
            wanted = self._settle_heights()
            if self._cursor is None and wanted:
                self._cursor = self._rows[min(wanted)]
            pinned = {self._index[each] for each in (self._open, self._cursor) if each in self._index}
            self._release({self._rows[index] for index in pinned | wanted})
            for index in sorted(pinned | wanted):
                self._place_row(index)
        finally:
            self._placing = False

    def _settle_heights(self) -> set[int]:
        """Measure what is in sight until guesses no longer move it; give the rows in sight."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        wanted: set[int] = set()
        for _round in range(4):
            value = bar.value()
            wanted = set(self._column.within(value - OVERSCAN, value + height + OVERSCAN))
            anchor = self._anchor(self._index)
            if not self._column.change({index: self._measured(self._rows[index]) for index in wanted}):
                break
            self._set_range()
            if anchor is not None:
                bar.setValue(self._column.top(self._index[anchor[0]]) - anchor[1])
        return wanted

    def _place_row(self, index: int) -> None:
        card_id = self._rows[index]
        top = self._column.top(index) - self.verticalScrollBar().value()
        place = QRect(px(12), top, self._card_width(), self._column.height(index))
        widget: QWidget = self._open_card if card_id == self._open else self._face_of(card_id)
        widget.setGeometry(place)
        face = self._face_of(card_id)
        policy = Qt.FocusPolicy.StrongFocus if card_id == self._cursor else Qt.FocusPolicy.ClickFocus
        if face.focusPolicy() != policy:
            face.setFocusPolicy(policy)
        if widget.isHidden():
            widget.show()

    def _release(self, needed: set[str]) -> None:
        for card_id in [each for each in self._faces if each not in needed or each == self._open]:
            face = self._faces.pop(card_id)
            face.hide()
            face.set_glow(0.0)
            self._spare.append(face)

    def _face_of(self, card_id: str) -> CardFace[C]:
        """Give the face that shows a card, showing it as it is now."""
        card = self._cards[card_id]
        if card_id == self._open:
            return self._open_card.head
        face = self._faces.get(card_id)
        if face is None:
            face = self._spare.pop() if self._spare else self._new_face()
            self._faces[card_id] = face
        face.show_card(card, self._metrics)
        return face

    def _new_face(self) -> CardFace[C]:
        face = CardFace(self._telling)
        face.setParent(self.viewport())
        self._connect_face(face)
        return face

    def _connect_face(self, face: CardFace[C]) -> None:
        face.chosen.connect(self._face_chosen)
        face.stepped.connect(self._step)
        face.left.connect(self._face_left)
        face.focused.connect(self._face_focused)

    def _face_chosen(self, card_id: str) -> None:
        (self.closed if card_id == self._open else self.chosen).emit(card_id)

    def _face_left(self, card_id: str) -> None:
        if self._open is not None:
            self.closed.emit(self._open)

    def _step(self, card_id: str, step: int) -> None:
        index = self._index[card_id] + step
        if 0 <= index < len(self._rows):
            self.focus_card(self._rows[index])

    def _face_focused(self, card_id: str) -> None:
        if card_id != self._cursor:
            self._cursor = card_id
            self._place()

    def _has_focus(self, card_id: str) -> bool:
        if card_id == self._open:
            return self._open_card.isAncestorOf(self._focus() or self) or self._open_card.hasFocus()
        face = self._faces.get(card_id)
        return face is not None and face.hasFocus()

    def _focus(self) -> QWidget | None:
        widget = self.window().focusWidget()
        return widget if isinstance(widget, QWidget) and widget.hasFocus() else None

    def _show_open(self, card_id: str | None) -> None:
        """Let the open card show `card_id`, or hide it; nothing is placed before the heights are summed again."""
        self._open = card_id
        placing, self._placing = self._placing, True
        try:
            if card_id is None:
                self._open_card.show_card(None, self._metrics)
                self._open_card.hide()
            else:
                self._open_card.show_card(self._cards[card_id], self._metrics)
        finally:
            self._placing = placing

    def _open_height_changed(self) -> None:
        if self._open is None or self._placing:
            return
        index = self._index[self._open]
        if self._column.change({index: self._open_card.height_at(self._card_width())}):
            self._set_range()
            self._place()
        elif not self._form_is_new:
            return
        self._follow_focus()

    def _follow_focus(self, *_widgets: object) -> None:
        """Scroll so that the control with the keyboard, or the caret in it, is in sight, with its form if that fits."""
        if self._placing or QApplication.mouseButtons():
            return  # what is under a pressed mouse button must not slip away
        widget = self._focus()
        if widget is None or not self.viewport().isAncestorOf(widget):
            return
        form = self._form_around(widget)
        self._form_is_new = form is not None and form.height() < form.sizeHint().height()
        if form is not None and form.height() + 2 * px(12) <= self.viewport().height():
            widget = form
        area = widget.rect()
        if widget is not form and area.height() > self.viewport().height() // 2:
            area = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle) or area
        top = widget.mapTo(self.viewport(), QPoint(0, area.top())).y() + self.verticalScrollBar().value()
        self._scroll_to(top - px(12), top + area.height() + px(12))

    def _form_around(self, widget: QWidget) -> QWidget | None:
        """Give the form that `widget` belongs to: its buttons should be in sight while it is filled in."""
        around: QWidget | None = widget
        while around is not None and around is not self.viewport() and not around.property(SEEN_WHOLE):
            around = around.parentWidget()
        return around if around is not self.viewport() else None

    def _scroll_to(self, top: int, bottom: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value() or bottom - top > height:
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def _glow(self, glow: object) -> None:
        if self._flashed in self._index and self._flashed is not None:
            strength = float(glow) if isinstance(glow, float) else 0.0
            if self._flashed == self._open:
                self._open_card.set_glow(strength)
            elif self._flashed in self._faces:
                self._faces[self._flashed].set_glow(strength)
