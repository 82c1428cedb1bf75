"""A short glow that leads the eye to a mark the view has scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

_MILLISECONDS = 900


class Flash(QObject):
    """Counts one mark's glow down from 1 to 0; `changed` comes whenever it must be drawn anew."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.mark: str | None = None
        self.strength = 0.0
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(_MILLISECONDS)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.valueChanged.connect(self._fade)

    def start(self, mark: str) -> None:
        """Let a mark glow from now on."""
        self._fading.stop()
        self.mark = mark
        self._fade(1.0)
        self._fading.start()

    def stop(self) -> None:
        """End the glow at once."""
        self._fading.stop()
        self._fade(0.0)

    def _fade(self, strength: object) -> None:
        self.strength = float(strength) if isinstance(strength, float) else 0.0
        self.changed.emit()
