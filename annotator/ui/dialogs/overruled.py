"""Where a reviewer was overruled: what they had said, what was decided, by whom and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.library import Overruled
from annotator.model import Outcome, Reviewer
from annotator.review import finding_words
from annotator.ui.claims.cause_words import cause_word
from annotator.ui.claims.parts import Label, Tone, paint_focus
from annotator.ui.dialogs.moments import moment_of
from annotator.ui.dialogs.parts import Column, Dialog, heading, note
from annotator.ui.theme import px, theme


class OverruledDialog(Dialog):
    """The list, newest first; `speakers` names those that were decided for, by their ids.

    Emits `chosen(article, mark)` where a person wants to see one in its article.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        entries: Sequence[Overruled],
        reviewer: Reviewer,
        speakers: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("overruledDialog", _("Where I was overruled"), (600, 520), parent)
        self.column.addWidget(heading(_("Decisions that did not go the way of {name}").format(name=reviewer.name)))
        if entries:
            self.column.addWidget(note(_("What you found stays on record as it was. Enter goes to the place.")))
        self.list = Column("overruledList", _("Where I was overruled"))
        for entry in entries:
            line = OverruledEntry(entry, speakers.get(entry.decision.speaker or "", ""))
            line.chosen.connect(lambda entry=entry: self._choose(entry))
            self.list.inside.addWidget(line)
        if not entries:
            none = note(_("Nobody has decided otherwise than you found."))
            none.setObjectName("overruledNone")
            self.list.inside.addWidget(none)
        self.list.inside.addStretch(1)
        self.column.addWidget(self.list, 1)
        close = self.close_button("overruledClose")
        self.add_foot(close)
        close.setDefault(not entries)
        first = self.list.findChild(OverruledEntry)
        (first or close).setFocus()

    def _choose(self, entry: Overruled) -> None:
        self.chosen.emit(entry.article, entry.decision.mark)
        self.accept()


class OverruledEntry(QWidget):
    """One decision. Emits `chosen()` for a click, Enter or Space."""

    chosen = Signal()

    def __init__(self, entry: Overruled, speaker: str) -> None:
        super().__init__()
        self.setObjectName("overruledEntry")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = _("You: {said}").format(said=entry.said)
        decided = _("Decided: {decided}").format(decided=decided_words(entry, speaker))
        who = [entry.decided_by.name, moment_of(entry.decision.decided)]
        if entry.decision.cause:
            who.append(_("cause: {cause}").format(cause=cause_word(entry.decision.cause)))
        if not entry.stands:
            who.append(_("replaced since"))
        quiet = " · ".join(part for part in who if part)
        self.setAccessibleName(". ".join([entry.statement, said, decided, entry.decision.reason, quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(9), px(12), px(9))
        column.setSpacing(px(3))
        for label in (
            Label(entry.statement, serif=True, size=0.82),
            Label(entry.title, tone=Tone.MUTED, size=0.93),
            Label(said),
            Label(decided, bold=True),
            Label(entry.decision.reason),
            Label(quiet, tone=Tone.MUTED, size=0.93),
        ):
            if label.text():
                column.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.hover if self.underMouse() else look.panel)
        painter.drawRoundedRect(rect, px(6), px(6))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), px(6))


def decided_words(entry: Overruled, speaker: str) -> str:
    """Say what was decided; `speaker` is the name of whom it was decided for, if for somebody."""
    decision = entry.decision
    if decision.outcome is Outcome.STRUCK:
        return _("not a checkable claim")
    finding = finding_words(decision.finding) if decision.finding is not None else ""
    said_by = _("said by {name}").format(name=speaker) if speaker else ""
    return ", ".join(part for part in (finding, said_by) if part)
