"""The handles at both ends of the current mark, by which the mouse makes it longer or shorter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.model import Span
from annotator.ui.article.index import Part, ShownMark, parts_of
from annotator.ui.article.sheet import Run, Sheet, Shown
from annotator.ui.shown import ShownRemark
from annotator.ui.theme import Theme


class Handle(NamedTuple):
    """One end of one span of a mark, with where it can be taken hold of (document coordinates)."""

    mark: str
    part: Part
    span: Span
    at_start: bool
    bar: QRectF

    @property
    def knob(self) -> QPointF:
        """Where the knob sits: above the words at a start, below them at an end."""
        return QPointF(self.bar.center().x(), self.bar.top() if self.at_start else self.bar.bottom())

    def is_near(self, point: QPointF, reach: float) -> bool:
        """Tell whether a press at `point` means this handle.

        Only the knob can be taken hold of: a press on the words beside a mark's end begins a selection there, as when
        the cue behind a quote is marked next.
        """
        return QLineF(self.knob, point).length() <= reach


def handles_of(sheet: Sheet, blocks: Sequence[Shown], mark: ShownMark, part: Part | None) -> list[Handle]:
    """Give the handles that can be seen. Only one's own quotes and claims have them; `part` None means all parts."""
    if not mark.mine or isinstance(mark, ShownRemark):
        return []
    found: list[Handle] = []
    for each, spans in parts_of(mark):
        if part is not None and each is not part:
            continue
        for span in spans:
            for shown in blocks:
                found += _ends(sheet, shown, mark.id, each, span)
    return found


def _ends(sheet: Sheet, shown: Shown, mark: str, part: Part, span: Span) -> Iterable[Handle]:
    """Give the ends of a span that stand in a shown block."""
    if not span.overlaps(shown.span):
        return
    runs = sheet.runs(shown, *span)
    if not runs:
        return
    if shown.span.start <= span.start:
        yield Handle(mark, part, span, True, _bar(sheet, runs[0], runs[0].left))
    if span.end <= shown.span.end:
        yield Handle(mark, part, span, False, _bar(sheet, runs[-1], runs[-1].right))


def _bar(sheet: Sheet, run: Run, x: float) -> QRectF:
    """Give the upright bar at an end of a run."""
    band = sheet.band(run)
    width = 2 * sheet.look.unit
    return QRectF(x - width / 2, band.top(), width, band.height())


def paint_handles(painter: QPainter, handles: Iterable[Handle], unit: float, theme: Theme) -> None:
    """Draw each handle: a bar with a knob, above at a start, below at an end."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    for handle in handles:
        painter.fillRect(handle.bar, theme.accent)
        painter.drawEllipse(handle.knob, 4 * unit, 4 * unit)
