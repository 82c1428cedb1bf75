"""A list of things to choose from, painted from the theme: icon, words, quiet detail, key caps at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.icons import icon
from annotator.ui.theme import px, theme, theme_signals

Index = QModelIndex | QPersistentModelIndex

_GAP, _SMALLER = 10, 0.92
_FOR_DETAIL = 0.4
"""Pixels at scale 1 between title and detail, how small the detail is, and the share of a line that it may claim."""

OFFER = Qt.ItemDataRole.UserRole
"""The role under which the model gives the `Offer` itself."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: `id` says to whoever asked what was chosen, `keys` are written as keyboards show them.

    A heading parts the lines below from those above and cannot be chosen.
    """

    id: str
    title: str
    detail: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    heading: bool = False
    command: bool = False


class OfferModel(QAbstractListModel):
    """Offers as a model; `show_offers` replaces them all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Hold other offers."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered, in order."""
        return self._offers

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        if role == OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (offer.title, offer.detail, *offer.keys) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._offers[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class OfferList(QListView):
    """The list itself. `choose_next`, `choose_first` move the current line and step over headings."""

    def __init__(self, *, row_height: int = 30) -> None:
        super().__init__()
        self._offers = OfferModel(self)
        self.setModel(self._offers)
        self.setItemDelegate(OfferDelegate(row_height, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme_signals().changed.connect(self.doItemsLayout)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other offers, the first one current."""
        self._offers.show_offers(offers)
        self.choose_first()

    def offers(self) -> tuple[Offer, ...]:
        """Give what is shown, in order."""
        return self._offers.offers

    def current(self) -> Offer | None:
        """Give the current line."""
        index = self.currentIndex()
        offer = index.data(OFFER) if index.isValid() else None
        return offer if isinstance(offer, Offer) and not offer.heading else None

    def choose_first(self) -> None:
        """Make the first line current that can be chosen."""
        self._choose_from(0, 1)

    def choose_next(self, step: int) -> None:
        """Move the current line by `step`, round the ends."""
        count = self._offers.rowCount()
        if count:
            row = self.currentIndex().row() + step
            self._choose_from(row % count if abs(step) == 1 else min(max(row, 0), count - 1), 1 if step > 0 else -1)

    def _choose_from(self, row: int, step: int) -> None:
        """Make the next line current that can be chosen, from `row` on."""
        offers = self._offers.offers
        for offset in range(len(offers)):
            wanted = (row + offset * step) % len(offers)
            if not offers[wanted].heading:
                self.setCurrentIndex(self._offers.index(wanted))
                return


class OfferDelegate(QStyledItemDelegate):
    """Paints one offer."""

    def __init__(self, row_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(OFFER)
        if not isinstance(offer, Offer):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if offer.heading:
            _paint_heading(painter, rect, offer.title)
        else:
            _paint_back(painter, rect, option.state)
            _paint_line(painter, rect.adjusted(px(8), 0, -px(8), 0), offer)
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRectF, title: str) -> None:
    """Paint a heading in small quiet capitals."""
    font = theme().ui_font(0.85, bold=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    painter.setFont(font)
    painter.setPen(theme().muted)
    painter.drawText(
        rect.adjusted(px(8), 0, 0, -px(3)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title
    )


def _paint_back(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
    """Paint what lies behind a line: nothing, the mouse's trace or the mark of the current one."""
    look = theme()
    if state & QStyle.StateFlag.State_Selected:
        fill = look.current
    elif state & QStyle.StateFlag.State_MouseOver:
        fill = look.hover
    else:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(5), px(5))


def _paint_line(painter: QPainter, rect: QRectF, offer: Offer) -> None:
    """Paint icon, title, detail and keys of a line."""
    look = theme()
    left = rect.left()
    if offer.icon:
        side = px(16)
        box = QRectF(left, rect.center().y() - side / 2, side, side).toRect()
        icon(offer.icon, "muted").paint(painter, box)
        left += side + px(8)
    right = paint_keys(painter, rect, offer.keys)
    title, detail = parted(right - left, offer)
    _paint_words(painter, QRectF(left, rect.top(), title, rect.height()), offer.title, look.ink)
    if detail:
        room = QRectF(left + title + px(_GAP), rect.top(), detail, rect.height())
        _paint_words(painter, room, offer.detail, look.muted, size=_SMALLER)


def parted(room: float, offer: Offer) -> tuple[float, float]:
    """Give how wide the title and the detail of a line are drawn: a long title leaves a part of the room."""
    title = QFontMetricsF(theme().ui_font()).horizontalAdvance(offer.title) + 1
    detail = QFontMetricsF(theme().ui_font(_SMALLER)).horizontalAdvance(offer.detail) + 1
    if not offer.detail:
        return min(title, room), 0.0
    least = min(detail, room * _FOR_DETAIL)
    title = min(title, room - px(_GAP) - least)
    return title, min(detail, room - px(_GAP) - title)


def _paint_words(painter: QPainter, room: QRectF, words: str, ink: QColor, size: float = 1.0) -> None:
    """Paint words, cut short where the room ends."""
    font = theme().ui_font(size)
    painter.setFont(font)
    painter.setPen(ink)
    text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def paint_keys(painter: QPainter, rect: QRectF, keys: Sequence[str]) -> float:
    """Paint key caps at the right of `rect`; gives where the room left of them ends."""
    look = theme()
    font = look.ui_font(0.85)
    metrics = QFontMetricsF(font)
    right = rect.right()
    painter.setFont(font)
    for key in reversed(keys):
        width = max(metrics.horizontalAdvance(key) + px(10), px(20))
        height = metrics.height() + px(2)
        cap = QRectF(right - width, rect.center().y() - height / 2, width, height)
        painter.setPen(QPen(look.field, 1))
        painter.setBrush(look.panel)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setPen(look.muted)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        right -= width + px(4)
    return right - px(6)
