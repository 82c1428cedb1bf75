"""The columns of a dispute: what each reviewer says, side by side in rows of two or three."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Finding, Stance, Status
from annotator.review import MarkKind, Position
from annotator.text import inside_quotation
from annotator.ui.claims import card_words
from annotator.ui.claims import evidence_words as words
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Label, LinkButton, Tone, name_control
from annotator.ui.layouts import clear
from annotator.ui.review.column_words import blind_words, column_name, extent_words, finding_line, speaker_words
from annotator.ui.review.values import ReviewerColumn
from annotator.ui.shown import CitedEvidence
from annotator.ui.theme import Theme, px, theme, theme_signals

_NARROWEST = 160
"""Pixels at scale 1 that a column needs."""

_STANCES = {Stance.SUPPORTS: Status.SUBSTANTIATED, Stance.CONTRADICTS: Status.UNSUBSTANTIATED}


class EvenRows(FlowLayout):
    """Puts its widgets into rows of columns alike in width and height, as many in a row as have room."""

    def minimumSize(self) -> QSize:
        """Ask for no width: a box around would reckon heights for it, and clip what is narrower."""
        return QSize(1, super().minimumSize().height())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return 0
        most = max(1, (rect.width() + self._gap) // (px(_NARROWEST) + self._gap))
        columns = -(-len(items) // -(-len(items) // most))  # five where three fit: three and two
        width = max(1, (rect.width() - self._gap * (columns - 1)) // columns)
        y = rect.y()
        for first in range(0, len(items), columns):
            row = items[first : first + columns]
            heights = [
                item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in row
            ]
            if move:
                for at, item in enumerate(row):
                    item.setGeometry(QRect(rect.x() + at * (width + self._gap), y, width, max(heights)))
            y += max(heights) + self._gap
        return y - self._gap - rect.y()


class EvidenceItem(QWidget):
    """A piece of evidence in a column: its stance, its title, a link. Emits `linkWanted(url)`."""

    linkWanted = Signal(str)

    def __init__(self, cited: CitedEvidence) -> None:
        super().__init__()
        self.setObjectName("columnEvidence")
        self._stance = cited.citation.stance
        evidence = cited.evidence
        title = words.heading_with_place(evidence)
        self.setAccessibleName(f"{words.stance_word(self._stance)}: {title}")
        self.setToolTip("\n".join(part for part in (words.stance_word(self._stance), words.details(evidence)) if part))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(title, size=0.93))
        if evidence.excerpt:
            column.addWidget(Label(words.quotation(evidence.excerpt), tone=Tone.MUTED, serif=True, size=0.72))
        if evidence.confidential:
            column.addWidget(Label(_("Confidential: never exported"), tone=Tone.WARNING, size=0.88))
        if evidence.url:
            link = LinkButton(_("Open"), quiet=True)
            link.setObjectName("columnLink")
            name_control(link, _("Open in the browser: {title}").format(title=title), evidence.url)
            link.clicked.connect(lambda: self.linkWanted.emit(evidence.url))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.ui_font(0.93, bold=True))
        painter.setPen(look.status_colour(_STANCES[self._stance]) if self._stance in _STANCES else look.muted)
        glyph = QRectF(0, 0, px(14), painter.fontMetrics().height())
        painter.drawText(glyph, Qt.AlignmentFlag.AlignLeft, words.STANCE_GLYPHS[self._stance])


class ReviewerName(QWidget):
    """A reviewer's name behind a tab in the colour that their marks have in the article."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._colour = colour
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), 0, 0, 0)
        column.addWidget(Label(name, bold=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().reviewer(self._colour))
        line = QFontMetricsF(theme().ui_font(bold=True)).height()
        painter.drawRoundedRect(QRectF(0, line / 2 - px(2), px(10), px(4)), px(1), px(1))


class ColumnFrame(QFrame):
    """One reviewer's column.

    Emits `linkWanted(url)`, `partWanted(mark)` ("not the same") and `copyWanted(mark)`.
    """

    linkWanted = Signal(str)
    partWanted = Signal(str)
    copyWanted = Signal(str)

    def __init__(self, shown: ReviewerColumn, of: MarkKind, *, can_part: bool, can_copy: bool) -> None:
        super().__init__()
        position = shown.position
        self._status = _status(position)
        self.setObjectName("reviewerColumn")
        self.setAccessibleName(column_name(position, of))
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(11), px(10), px(9))
        column.setSpacing(px(4))
        name = position.reviewer.name
        column.addWidget(
            ReviewerName(_("{name} (you)").format(name=name) if shown.mine else name, position.reviewer.colour)
        )
        for widget in self._says(position, of):
            column.addWidget(widget)
        for cited in shown.evidence:
            item = EvidenceItem(cited)
            item.linkWanted.connect(self.linkWanted)
            column.addWidget(item)
        for line in (extent_words(position), speaker_words(position), blind_words(position)):
            if line:
                column.addWidget(Label(line, tone=Tone.MUTED, size=0.93))
        if position.challenge is not None:
            said = _("Challenged: “{reason}”").format(reason=inside_quotation(position.challenge.reason))
            column.addWidget(Label(said, tone=Tone.WARNING, size=0.93))
        column.addStretch(1)
        if position.mark is not None and (can_part or can_copy):
            column.addWidget(self._commands(position.mark, name, can_part=can_part, can_copy=can_copy))

    def _says(self, position: Position, of: MarkKind) -> list[QWidget]:
        """Make the labels of what the reviewer found and why."""
        line = finding_line(position, of)
        colour = partial(Theme.status_colour, status=self._status)
        labels = [Label(line, bold=True, ink=colour)] if line else []
        if position.verdict is not None and position.verdict.basis:
            labels.append(Label(card_words.basis_word(position.verdict.basis), tone=Tone.MUTED, size=0.93))
        if position.verdict is not None:
            if position.verdict.rationale:
                labels.append(Label(position.verdict.rationale))
            else:
                labels.append(Label(_("No reason given"), tone=Tone.MUTED, size=0.93))
        return list(labels)

    def _commands(self, mark: str, name: str, *, can_part: bool, can_copy: bool) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=px(6))
        if can_part:
            part = LinkButton(_("Not the same"), quiet=True)
            part.setObjectName("columnPart")
            spoken = _("Not the same: the mark of {name}").format(name=name)
            name_control(part, spoken, _("Part this mark from the others: it says something else"))
            part.clicked.connect(lambda: self.partWanted.emit(mark))
            flow.addWidget(part)
        if can_copy:
            copy = LinkButton(_("Copy to mine"), quiet=True)
            copy.setObjectName("columnCopy")
            spoken = _("Copy to mine: the mark of {name}").format(name=name)
            name_control(copy, spoken, _("Mark the same words as your own"))
            copy.clicked.connect(lambda: self.copyWanted.emit(mark))
            flow.addWidget(copy)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, px(5), px(5))
        painter.fillPath(path, look.panel)
        painter.setPen(QPen(look.line, 1))
        painter.drawPath(path)
        painter.setClipRect(QRectF(0, 0, self.width(), px(3)))
        painter.fillPath(path, self._edge(look))

    def _edge(self, look: Theme) -> QColor:
        return look.status_colour(self._status) if self._status is not Status.UNCHECKED else look.field


class Columns(QWidget):
    """All columns of a dispute. Signals as those of `ColumnFrame`."""

    linkWanted = Signal(str)
    partWanted = Signal(str)
    copyWanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reviewerColumns")
        self.setAccessibleName(_("What each reviewer says"))
        self._rows = EvenRows(self, gap=px(8))
        self._shown: tuple[tuple[ReviewerColumn, ...], MarkKind, bool] = ((), MarkKind.CLAIM, False)
        theme_signals().changed.connect(self._dress)

    def _dress(self, *_changed: object) -> None:
        self._rows.set_gap(px(8))

    def show_columns(self, columns: Sequence[ReviewerColumn], of: MarkKind, *, editable: bool) -> None:
        """Show these columns of marks of a kind; with `editable` their marks can be parted and copied."""
        shown = (tuple(columns), of, editable)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._rows)
        marks = sum(1 for column in columns if column.position.mark is not None)
        own = any(column.mine and column.position.mark is not None for column in columns)
        for column in columns:
            frame = ColumnFrame(
                column, of, can_part=editable and marks > 1, can_copy=editable and not own and not column.mine
            )
            frame.linkWanted.connect(self.linkWanted)
            frame.partWanted.connect(self.partWanted)
            frame.copyWanted.connect(self.copyWanted)
            self._rows.addWidget(frame)
            frame.show()


def _status(position: Position) -> Status:
    finding: Finding | None = position.verdict.finding if position.verdict else None
    return card_words.STATUS_OF[finding]
