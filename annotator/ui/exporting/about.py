"""What a format keeps and cannot hold, and what of this export is missing or stays here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout

from annotator.exchange import Format
from annotator.i18n import _
from annotator.ui.dialogs.parts import Column, words
from annotator.ui.theme import px

_HIGHEST, _LEAST = 230, 90
"""How high it may be before it scrolls, and how low where there is little room (pixels at scale 1)."""


class AboutExport(Column):
    """Says in words what will be in the file; as high as that needs, scrolled where it is a lot."""

    def __init__(self) -> None:
        super().__init__("exportAbout", _("What the file holds, and what not"))
        self._keeps = self._label("formatKeeps")
        self._lacks = self._label("formatLacks")
        self._lacks.setProperty("muted", True)
        self._left_out = self._label("leftOut")
        self._missing = self._label("exportMissing")
        self.inside.addStretch(1)
        self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._needed)

    def show_format(self, kind: Format) -> None:
        """Say what a format keeps, and what it cannot hold."""
        self._say(self._keeps, _(kind.keeps) if kind.keeps else "")
        lacks = [_(one) for one in kind.lacks]
        self._say(self._lacks, f"{_('It cannot hold:')}\n{listed(lacks)}" if lacks else "")

    def show_left_out(self, sentences: str) -> None:
        """Say what stays here, "" for nothing."""
        self._say(self._left_out, sentences)

    def show_missing(self, sentences: Sequence[str]) -> None:
        """Say what of this export is missing, or will be left out."""
        self._say(self._missing, f"{_('In this export:')}\n{listed(sentences)}" if sentences else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _label(self, name: str) -> QLabel:
        made = words()
        made.setObjectName(name)
        made.hide()
        self.inside.addWidget(made)
        return made

    def _say(self, label: QLabel, said: str) -> None:
        label.setText(said)
        label.setVisible(bool(said))
        self._fit()

    def _fit(self) -> None:
        layout: QVBoxLayout = self.inside
        layout.activate()
        frame = 2 * self.frameWidth() + px(6)
        self._needed = min(layout.totalHeightForWidth(self.viewport().width()) + frame, px(_HIGHEST))
        self.setMinimumHeight(min(self._needed, px(_LEAST)))
        self.updateGeometry()


def listed(sentences: Sequence[str]) -> str:
    """Put sentences below one another, each with a dot before it."""
    return "\n".join(f"• {one}" for one in sentences)
