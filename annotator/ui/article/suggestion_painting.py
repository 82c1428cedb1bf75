"""Drawing suggestions: dashed lines under the words, in the speaker's colour where one is named.

A quote's content has a broad line, cue and source a light one, a claim long dashes of its own colour. All of them
become solid colour of the accent's for the current suggestion.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.article.formats import Line, LineKind
from annotator.ui.article.index import Part
from annotator.ui.article.sheet import Run, Sheet
from annotator.ui.theme import Theme

SUGGESTED = (LineKind.SUGGESTED, LineKind.SUGGESTED_CUE, LineKind.SUGGESTED_SOURCE, LineKind.SUGGESTED_CLAIM)
"""The lines that are drawn here."""

EXTENTS = (Part.SUGGESTED, Part.SUGGESTED_CLAIM)
"""The parts of a suggestion that would be marked."""

_DASHES = {
    LineKind.SUGGESTED: (2.0, [3.5, 2.0]),
    LineKind.SUGGESTED_CLAIM: (2.0, [6.0, 2.5]),
    LineKind.SUGGESTED_CUE: (1.2, [2.5, 2.0]),
    LineKind.SUGGESTED_SOURCE: (1.2, [4.0, 2.0]),
}
"""How thick a line is, in the page's unit, and its dashes and gaps in that thickness."""


def paint_dashes(painter: QPainter, sheet: Sheet, look: Theme, run: Run, line: Line, current: bool) -> None:
    """Draw one dashed line under words."""
    unit = sheet.look.unit
    thick, dashes = _DASHES[line.kind]
    width = max(1.0, round((thick + (0.8 if current else 0)) * unit * 2) / 2)
    pen = QPen(look.accent if current else _colour(look, line), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    painter.setPen(pen)
    y = run.baseline + 0.29 * sheet.look.size + line.level * 3.4 * unit + width / 2
    painter.drawLine(QPointF(run.left, y), QPointF(run.right, y))


def _colour(look: Theme, line: Line) -> QColor:
    """Give a line's colour: that of the speaker for what is a quote's, the neutral one of claims, cues and nobody."""
    if line.kind is LineKind.SUGGESTED_CUE:
        return look.muted
    if line.kind is LineKind.SUGGESTED_CLAIM:
        return look.unchecked
    return look.speaker(line.colour).line
