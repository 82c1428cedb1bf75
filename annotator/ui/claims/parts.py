"""Small painted parts that the cards are made of: labels, link buttons, pills, key caps, dots."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from annotator.ui.broken_lines import breakable
from annotator.ui.shown import NO_COLOUR
from annotator.ui.theme import Theme, px, theme, theme_signals

SEEN_WHOLE = "seenWhole"
"""Property of a form that is scrolled into sight as a whole."""


class Tone(Enum):
    """Which colour of the theme a label takes."""

    INK = "ink"
    MUTED = "muted"
    WARNING = "warning"


_TONES: dict[Tone, Callable[[Theme], QColor]] = {
    Tone.INK: lambda look: look.ink,
    Tone.MUTED: lambda look: look.muted,
    Tone.WARNING: lambda look: look.warning,
}


def dot_colour(look: Theme, colour: int) -> QColor:
    """Give the colour of a speaker's dot; `colour` as in `Card.colour`."""
    if colour == NO_COLOUR:
        return look.unchecked
    return look.speakers[colour % len(look.speakers)].line


def paint_dot(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint a speaker's dot around `centre`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, px(9) / 2, px(9) / 2)


def key_font() -> QFont:
    """Give the font of key caps."""
    font = theme().ui_font(0.8)
    font.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def key_width(key: str) -> float:
    """Give how wide the cap of `key` is; 0 without a key."""
    return QFontMetricsF(key_font()).horizontalAdvance(key) + px(8) if key else 0.0


def paint_key(painter: QPainter, left: float, middle: float, key: str, ink: QColor, *, filled: bool) -> None:
    """Paint the cap of `key` from x `left`, vertically around `middle`."""
    metrics = QFontMetricsF(key_font())
    height = metrics.height() + px(2)
    cap = QRectF(left, middle - height / 2, key_width(key), height)
    border = QColor(ink)
    border.setAlphaF(0.35)
    fill = QColor(ink)
    fill.setAlphaF(0.18 if filled else 0.05)
    painter.setPen(QPen(border, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    painter.setFont(key_font())
    painter.setPen(ink)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def paint_focus(painter: QPainter, rect: QRectF, radius: float, *, filled: bool = False) -> None:
    """Paint the ring that shows where the keyboard is; on a filled button a paler line keeps it visible."""
    look = theme()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.panel if filled else look.accent, 2))
    painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2) if filled else rect.adjusted(1, 1, -1, -1), radius, radius)


class Label(QLabel):
    """A label that takes font and colour from the theme and breaks its lines where the room ends, long words too.

    `ink` tells another colour than those of the tones.
    """

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.INK,
        size: float = 1.0,
        bold: bool = False,
        serif: bool = False,
        ink: Callable[[Theme], QColor] | None = None,
    ) -> None:
        super().__init__()
        self._size, self._bold, self._serif = size, bold, serif
        self._ink = ink or _TONES[tone]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setText(text)
        self.refresh()
        theme_signals().changed.connect(self.refresh)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    def refresh(self, *_changed: object) -> None:
        """Take font and colour from the theme as it is now."""
        look = theme()
        font = (look.text_font if self._serif else look.ui_font)(self._size, bold=self._bold)
        self.setFont(font)
        families = ", ".join(f'"{family}"' for family in font.families())
        size = f"{font.pixelSize()}px" if font.pixelSize() > 0 else f"{font.pointSizeF()}pt"
        self.setStyleSheet(
            f"background: transparent; border: none; padding: 0; color: {self._ink(look).name()};"
            f"font-family: {families}; font-size: {size}; font-weight: {int(font.weight())};"
        )


class PaintedButton(QAbstractButton):
    """A button that paints itself from the theme; made for the keyboard as much as for the mouse.

    `key` is shown as a cap behind the text; `ink` tells the colour of text that is not pressed down.
    """

    def __init__(self, text: str, *, key: str = "", ink: Callable[[Theme], QColor] | None = None) -> None:
        super().__init__()
        self.setText(text)
        self._key = key
        self._ink = ink or (lambda look: look.ink)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        theme_signals().changed.connect(self._refresh)

    def set_key(self, key: str) -> None:
        """Show another key; "" for none."""
        self._key = key
        self._refresh()

    def words_font(self) -> QFont:
        """Give the font of the text."""
        return theme().ui_font()

    def padding(self) -> int:
        """Give the room left and right of the content, in pixels."""
        return px(9)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.words_font())
        height = max(metrics.height() + px(8), px(24))
        return QSize(int(self._content_width(metrics)) + 2 * self.padding() + 2, int(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paint_content(self, painter: QPainter, rect: QRect, ink: QColor, *, filled: bool = False) -> None:
        """Paint text and key cap in the middle of `rect`."""
        font = self.words_font()
        metrics = QFontMetricsF(font)
        gap = px(5) if self._key and self.text() else 0
        room = rect.width() - 1 - key_width(self._key) - gap
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(room, 1.0))
        width = metrics.horizontalAdvance(text)
        left = rect.x() + (rect.width() - width - gap - key_width(self._key)) / 2
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(
            QRectF(left, rect.y(), width + 2, rect.height()),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            text,
        )
        if self._key:
            middle = rect.y() + rect.height() / 2
            paint_key(painter, left + width + gap, middle, self._key, ink, filled=filled)

    def ink_colour(self) -> QColor:
        """Give the colour of the text when the button is not pressed down."""
        return self._ink(theme()) if self.isEnabled() else theme().muted

    def _content_width(self, metrics: QFontMetricsF) -> float:
        gap = px(5) if self._key and self.text() else 0
        return metrics.horizontalAdvance(self.text()) + gap + key_width(self._key) + 1

    def _refresh(self, *_changed: object) -> None:
        self.updateGeometry()
        self.update()


class LinkButton(PaintedButton):
    """A button that looks like a link: for the quieter commands of a card."""

    def __init__(self, text: str, *, key: str = "", quiet: bool = False) -> None:
        super().__init__(text, key=key, ink=lambda look: look.muted if quiet else look.accent)

    def padding(self) -> int:
        return px(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().hover)
            painter.drawRoundedRect(QRectF(self.rect()), px(4), px(4))
        self.paint_content(painter, self.rect(), self.ink_colour())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), px(4))


class Pill(PaintedButton):
    """A small rounded choice that can be pressed down; `fill` tells its colour then."""

    def __init__(
        self,
        text: str,
        *,
        key: str = "",
        ink: Callable[[Theme], QColor] | None = None,
        fill: Callable[[Theme], QColor] | None = None,
    ) -> None:
        super().__init__(text, key=key, ink=ink)
        self._fill = fill or (lambda look: look.ink)
        self.setCheckable(True)

    def words_font(self) -> QFont:
        return theme().ui_font(0.93)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = rect.height() / 2
        fill = self._fill(look) if self.isChecked() else (look.hover if self.underMouse() else look.panel)
        painter.setPen(QPen(fill if self.isChecked() else look.line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)
        ink = look.paper if self.isChecked() else self.ink_colour()
        self.paint_content(painter, self.rect(), ink, filled=self.isChecked())
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), radius, filled=self.isChecked())


class ActionButton(PaintedButton):
    """A button that does something, with its key beside its words; a primary one is filled."""

    def __init__(self, text: str, *, primary: bool = False) -> None:
        super().__init__(text, ink=(lambda look: look.accent_ink) if primary else None)
        self._primary = primary

    def padding(self) -> int:
        return px(11)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._primary:
            fill = look.accent_hover if self.underMouse() else look.accent
        else:
            fill = look.hover if self.underMouse() else look.panel
        painter.setPen(QPen(fill if self._primary else look.line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, px(6), px(6))
        self.paint_content(painter, self.rect(), self.ink_colour(), filled=self._primary)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), px(6), filled=self._primary)


class Section(QWidget):
    """A small grey heading over one widget."""

    def __init__(self, heading: str, widget: QWidget) -> None:
        super().__init__()
        self._heading = Label(heading, tone=Tone.MUTED, size=0.88)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(self._heading)
        column.addWidget(widget)

    def set_heading(self, heading: str) -> None:
        """Call it something else."""
        self._heading.setText(heading)


def name_control(control: QWidget, name: str, description: str = "") -> None:
    """Give `control` its accessible name, and a tooltip and description where there is more to say."""
    control.setAccessibleName(name)
    if description:
        control.setAccessibleDescription(description)
        control.setToolTip(description)
