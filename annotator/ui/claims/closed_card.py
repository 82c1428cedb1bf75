"""A card's face: speaker, status, words, a quiet line, what is to do; painted, and measured without a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from annotator.text.utf16 import Utf16Map
from annotator.ui.claims.face_words import Faces, FaceWords
from annotator.ui.claims.heights import guessed_lines
from annotator.ui.claims.parts import dot_colour, paint_dot, paint_focus
from annotator.ui.theme import px, theme

C = TypeVar("C")

WORDS_SIZE = 0.82
QUIET_SIZE = 0.93
MOST_LINES = 3
MOST_LINES_OPEN = 12


@dataclass(frozen=True, slots=True)
class Face:
    """A card's words broken into lines for one width, and the height they take in pixels."""

    name: str
    status: str
    status_below: bool
    words: tuple[str, ...]
    quiet: tuple[str, ...]
    todo: tuple[str, ...]
    height: int


class Metrics:
    """The line heights of a face and its room at the sides, for the theme in use."""

    def __init__(self) -> None:
        look = theme()
        self.name_font = look.ui_font(bold=True)
        self.status_font = look.ui_font(QUIET_SIZE, bold=True)
        self.words_font = look.text_font(WORDS_SIZE)
        self.quiet_font = look.ui_font(QUIET_SIZE)
        self.name = QFontMetricsF(self.name_font)
        self.status = QFontMetricsF(self.status_font)
        self.words = QFontMetricsF(self.words_font)
        self.quiet = QFontMetricsF(self.quiet_font)
        self.left = px(16)
        self.right = px(12)
        self.above = px(9)
        self.below = px(9)
        self.dot = px(15)
        self.name_line = round(self.name.height() + px(2))
        self.words_line = round(self.words.height() * 1.06 + px(1))
        self.quiet_line = round(self.quiet.height() + px(3))
        self.character = self.words.averageCharWidth()

    def room(self, width: int) -> int:
        """Give how wide the lines of a card of `width` may be."""
        return max(1, width - self.left - self.right)


def break_lines(text: str, metrics: Metrics, room: float, most: int) -> tuple[str, ...]:
    """Break `text` into at most `most` lines of the words' font; what is left over is elided."""
    # Only what could ever fit is laid out: some marks are whole chapters.
    shown = text[: int(most * room / max(1.0, metrics.character) * 3) + 80].replace("\n", " ")
    layout = QTextLayout(shown, metrics.words_font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    units = Utf16Map(shown)
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        start = units.to_code_point(line.textStart())
        end = units.to_code_point(line.textStart() + line.textLength())
        if len(lines) == most - 1 and end < len(shown):
            lines.append(metrics.words.elidedText(shown[start:], Qt.TextElideMode.ElideRight, room))
            break
        lines.append(shown[start:end].rstrip())
    layout.endLayout()
    return tuple(lines) or ("",)


def flow_groups(groups: list[str], metrics: QFontMetricsF, room: float, gap: str, most: int = 2) -> tuple[str, ...]:
    """Put groups of words beside each other, `gap` between them, in at most `most` lines."""
    lines: list[str] = []
    for group in groups:
        if lines and metrics.horizontalAdvance(lines[-1] + gap + group) <= room:
            lines[-1] += gap + group
        else:
            lines.append(group)
    if len(lines) > most:
        lines[most - 1 :] = [gap.join(lines[most - 1 :])]
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)


def compose(said: FaceWords, width: int, metrics: Metrics, *, opened: bool = False) -> Face:
    """Break what a face says into lines for a card of `width` pixels; an open card has room for more."""
    room = metrics.room(width)
    status, name = said.corner, said.name
    status_width = metrics.status.horizontalAdvance(status) + 1
    below = metrics.dot + metrics.name.horizontalAdvance(name) + px(8) + status_width > room
    name_room = room - metrics.dot
    # A long name loses its end before the status leaves its corner, but never more than a third.
    if below and metrics.name.horizontalAdvance(name) * 2 / 3 <= name_room - px(8) - status_width:
        below, name_room = False, int(name_room - px(8) - status_width)
    words = break_lines(said.words, metrics, room, MOST_LINES_OPEN if opened else MOST_LINES)
    quiet = flow_groups(list(said.quiet), metrics.quiet, room, "\u2003")
    todo = flow_groups([f"⚠ {what}" for what in said.todo], metrics.quiet, room, "\u2003", 3)
    height = _height(metrics, 1 + below, len(words), len(quiet) + len(todo))
    return Face(
        metrics.name.elidedText(name, Qt.TextElideMode.ElideRight, name_room),
        status,
        below,
        words,
        quiet,
        todo,
        height,
    )


class Guesser:
    """Guesses heights of closed cards of one width, before their words were ever broken into lines."""

    def __init__(self, width: int, metrics: Metrics) -> None:
        self._characters = metrics.room(width) / (metrics.character * 1.02)
        self._heights = [[_height(metrics, 1, lines, quiet) for quiet in range(3)] for lines in range(MOST_LINES + 1)]

    def height(self, length: int, quiet: int) -> int:
        """Guess the height of a card from how many characters and quiet lines (0 to 2) it shows."""
        return self._heights[guessed_lines(length, self._characters, MOST_LINES)][quiet]


def _height(metrics: Metrics, name_lines: int, words: int, quiet: int) -> int:
    between = px(3)
    return int(
        metrics.above
        + name_lines * metrics.name_line
        + between
        + words * metrics.words_line
        + (between + quiet * metrics.quiet_line if quiet else 0)
        + metrics.below
    )


def paint_frame(painter: QPainter, rect: QRectF, edge: QColor, *, opened: bool, hovered: bool, glow: float) -> None:
    """Paint a card's background, border and coloured left edge; `glow` (0 to 1) is how much it flashes."""
    look = theme()
    radius = px(7)
    frame = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(frame, radius, radius)
    painter.fillPath(path, look.panel)
    if glow > 0:
        flash = QColor(look.selection)
        flash.setAlphaF(min(1.0, glow) * 0.8)
        painter.fillPath(path, flash)
    border = QColor(look.accent if opened or hovered else look.line)
    if hovered and not opened:
        border.setAlphaF(0.5)
    painter.setPen(QPen(border, 1))
    painter.drawPath(path)
    painter.save()
    painter.setClipRect(QRectF(rect.x(), rect.y(), px(4), rect.height()))
    painter.fillPath(path, edge)
    painter.restore()


def edge_colour(said: FaceWords) -> QColor:
    """Give the colour of a card's left edge: its status', a quote's speaker's."""
    if said.status is None:
        return dot_colour(theme(), said.colour)
    return theme().status_colour(said.status)


def paint_face(painter: QPainter, said: FaceWords, face: Face, metrics: Metrics, width: int) -> None:
    """Paint the lines of `face` from the top left corner on."""
    look = theme()
    left, y = metrics.left, float(metrics.above)
    paint_dot(painter, QPointF(left + px(4.5), y + metrics.name_line / 2), dot_colour(look, said.colour))
    painter.setFont(metrics.name_font)
    painter.setPen(look.ink if said.named else look.muted)
    painter.drawText(QPointF(left + metrics.dot, y + metrics.name.ascent() + px(1)), face.name)
    painter.setFont(metrics.status_font)
    painter.setPen(look.muted if said.status is None else edge_colour(said))
    baseline = y + metrics.name.ascent() + px(1)
    if face.status_below:
        y += metrics.name_line
        painter.drawText(QPointF(left + metrics.dot, baseline + metrics.name_line), face.status)
    else:
        advance = metrics.status.horizontalAdvance(face.status)
        painter.drawText(QPointF(width - metrics.right - advance, baseline), face.status)
    y += metrics.name_line + px(3)
    y = _paint_lines(painter, face.words, left, y, metrics.words_line, metrics.words_font, look.ink)
    if face.quiet or face.todo:
        y += px(3)
    y = _paint_lines(painter, face.quiet, left, y, metrics.quiet_line, metrics.quiet_font, look.muted)
    _paint_lines(painter, face.todo, left, y, metrics.quiet_line, metrics.quiet_font, look.warning)


def _paint_lines(
    painter: QPainter, lines: tuple[str, ...], left: float, y: float, height: int, font: QFont, colour: QColor
) -> float:
    painter.setFont(font)
    painter.setPen(colour)
    ascent = QFontMetricsF(painter.font()).ascent()
    for line in lines:
        painter.drawText(QPointF(left, y + ascent), line)
        y += height
    return y


class CardFace(QWidget, Generic[C]):
    """The face of one card as a widget that the keyboard reaches.

    Emits `chosen(id)` for a click, Enter or Space, `stepped(id, -1 | 1)` for Up and Down, `left(id)` for Escape.
    """

    chosen = Signal(str)
    stepped = Signal(str, int)
    left = Signal(str)
    focused = Signal(str)

    def __init__(self, faces: Faces[C], *, opened: bool = False) -> None:
        super().__init__()
        self._faces = faces
        self._opened = opened
        self._card: C | None = None
        self._said: FaceWords | None = None
        self._face: Face | None = None
        self._metrics = Metrics()
        self._glow = 0.0
        self._stale = True
        self._width = -1
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setObjectName("openCardHead" if opened else "card")

    @property
    def card(self) -> C | None:
        """The card that is shown."""
        return self._card

    @property
    def said(self) -> FaceWords | None:
        """What the face says of it."""
        return self._said

    def show_card(self, card: C, metrics: Metrics) -> None:
        """Show another card, or the same one anew."""
        if card is self._card and metrics is self._metrics:
            return
        self._card, self._metrics, self._stale = card, metrics, True
        self._said = self._faces.face(card, opened=self._opened)
        self.setAccessibleName(self._said.spoken)
        self.setAccessibleDescription(self._said.described)
        self.updateGeometry()  # the head of the open card stands in a layout, which must ask for its height again
        self.update()

    def set_glow(self, glow: float) -> None:
        """Flash: 1 is the strongest, 0 none."""
        self._glow = glow
        self.update()

    def height_at(self, width: int) -> int:
        """Give the height in pixels that the card takes at `width`; none without a card.

        Layouts ask for it at any time, and an error in what Qt calls would end the program.
        """
        return self._face_at(width).height if self._said is not None else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        width = max(self.width(), px(200))
        return QSize(width, self.height_at(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._said is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._said.id)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self._said.id, 1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(self._said.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._said is not None:
            self.chosen.emit(self._said.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._said is not None:
            self.focused.emit(self._said.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._said is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if not self._opened:
            edge = edge_colour(self._said)
            paint_frame(painter, rect, edge, opened=False, hovered=self.underMouse(), glow=self._glow)
        paint_face(painter, self._said, self._face_at(self.width()), self._metrics, self.width())
        if self.hasFocus():
            paint_focus(painter, rect.adjusted(px(3), 0, 0, 0), px(6))

    def _face_at(self, width: int) -> Face:
        if self._said is None:
            raise ValueError("a face without a card has no lines")
        if self._stale or self._face is None or self._width != width:
            self._face = compose(self._said, width, self._metrics, opened=self._opened)
            self._width, self._stale = width, False
        return self._face
