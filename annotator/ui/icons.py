"""Icons drawn in the theme's colours: 20 x 20 line drawings in `resources/icons`, recoloured when loaded."""

from __future__ import annotations

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.ui.theme import theme


@cache
def _drawing(name: str) -> str:
    """Read a drawing; raises FileNotFoundError for a name that has none."""
    return (resources.files("annotator_resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Give the drawing in one colour."""
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


class _LineDrawing(QIconEngine):
    """Draws itself in whatever theme is in use at that moment, at any size and sharpness."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`; what cannot be used is drawn pale."""
        colour: QColor = getattr(theme(), self._role)
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
        _renderer(self._name, colour.name()).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the drawing as a picture of `size` physical pixels."""
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        """Give an equal engine, as Qt asks for when icons are copied and changed."""
        return _LineDrawing(self._name, self._role)


@cache
def icon(name: str, role: str = "ink") -> QIcon:
    """Give an icon in a colour role of the theme ("ink", "muted", "accent_ink", "good", …).

    It follows theme changes by itself. Raises FileNotFoundError for an unknown name.
    """
    _drawing(name)
    return QIcon(_LineDrawing(name, role))


@cache
def app_icon() -> QIcon:
    """Give the program's own icon, in its own colours."""
    picture = QIcon()
    renderer = QSvgRenderer(QByteArray(_drawing("annotator").encode()))
    for size in (16, 32, 48, 128, 256):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        picture.addPixmap(QPixmap.fromImage(image))
    return picture
