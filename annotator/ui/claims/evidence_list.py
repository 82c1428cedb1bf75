"""The evidence of the open claim: one line each, with its form for a new or a changed one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Evidence, Stance, Status
from annotator.ui.claims import evidence_words as words
from annotator.ui.claims.earlier_evidence import EarlierEvidence
from annotator.ui.claims.evidence_form import EvidenceForm, Values
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Label, LinkButton, Tone, name_control
from annotator.ui.shown import CitedEvidence
from annotator.ui.theme import px, theme

_STATUS = {Stance.SUPPORTS: Status.SUBSTANTIATED, Stance.CONTRADICTS: Status.UNSUBSTANTIATED}


class EvidenceLine(QFrame):
    """One piece of evidence as cited.

    Emits `linkWanted(url)`, and for one's own `editWanted()` and `removeWanted()`.
    """

    linkWanted = Signal(str)
    editWanted = Signal()
    removeWanted = Signal()

    def __init__(self, cited: CitedEvidence, *, editable: bool) -> None:
        super().__init__()
        self.cited = cited
        evidence, stance = cited.evidence, cited.citation.stance
        title = words.heading(evidence)
        self.setObjectName("evidenceLine")
        self.setAccessibleName(f"{words.stance_word(stance)}: {title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(27), px(6), px(8), px(6))
        column.setSpacing(px(1))
        column.addWidget(Label(words.heading_with_place(evidence), bold=True))
        if words.details(evidence):
            column.addWidget(Label(words.details(evidence), tone=Tone.MUTED))
        if evidence.excerpt:
            column.addWidget(Label(words.quotation(evidence.excerpt), tone=Tone.MUTED, serif=True, size=0.76))
        if evidence.answer:
            column.addWidget(Label(_("Answer: {answer}").format(answer=evidence.answer), tone=Tone.MUTED))
        if evidence.confidential:
            column.addWidget(Label("⚠ " + _("Confidential: never exported"), tone=Tone.WARNING, size=0.93))
        changeable = editable and cited.mine
        if changeable or evidence.url:
            column.addWidget(self._commands(title, changeable))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        stance = self.cited.citation.stance
        font = look.ui_font(bold=True)
        painter.setFont(font)
        painter.setPen(look.status_colour(_STATUS[stance]) if stance in _STATUS else look.muted)
        glyph = QRectF(px(6), px(6), px(16), painter.fontMetrics().height())
        painter.drawText(glyph, Qt.AlignmentFlag.AlignCenter, words.STANCE_GLYPHS[stance])

    def _commands(self, title: str, changeable: bool) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=px(8))
        url = self.cited.evidence.url
        if url:
            show = self._command(flow, _("Open"), "evidenceOpen", _("Open in the browser: {title}"), title)
            show.setToolTip(url)
            show.clicked.connect(lambda: self.linkWanted.emit(url))
        if changeable:
            edit = self._command(flow, _("Edit"), "evidenceEdit", _("Edit evidence: {title}"), title)
            edit.clicked.connect(self.editWanted)
            remove = self._command(flow, _("Remove"), "evidenceRemove", _("Remove evidence: {title}"), title)
            remove.clicked.connect(self.removeWanted)
        return row

    @staticmethod
    def _command(flow: FlowLayout, text: str, object_name: str, name: str, title: str) -> LinkButton:
        button = LinkButton(text, quiet=True)
        button.setObjectName(object_name)
        name_control(button, name.format(title=title))
        flow.addWidget(button)
        return button


class EvidenceList(QWidget):
    """All evidence of one claim, and the form.

    Signals: `added(dict)`, `changed(evidence_id, dict)`, `stanceChosen(citation_id, Stance)`,
    `removed(citation_id)`, `reused(evidence_id, Stance)`, `articleWordsWanted()`, `linkWanted(url)`;
    the dicts are `EvidenceForm`'s, that of `changed` only with what differs.
    """

    added = Signal(object)
    changed = Signal(str, object)
    stanceChosen = Signal(str, object)
    removed = Signal(str)
    reused = Signal(str, object)
    articleWordsWanted = Signal()
    linkWanted = Signal(str)

    def __init__(self, today: Callable[[], str]) -> None:
        super().__init__()
        self._cited: tuple[CitedEvidence, ...] = ()
        self._lines: list[EvidenceLine] = []
        self._editable = True
        self._editing: CitedEvidence | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.form = EvidenceForm(today)
        self.form.accepted.connect(self._accepted)
        self.form.cancelled.connect(self.close_form)
        self.form.articleWordsWanted.connect(self.articleWordsWanted)
        self.form.earlierWanted.connect(self._show_earlier)
        self.earlier = EarlierEvidence()
        self.earlier.chosen.connect(self._reuse)
        self.earlier.cancelled.connect(self._hide_earlier)
        self._add = LinkButton(_("+ Add evidence"), key="E")
        self._add.setObjectName("evidenceAdd")
        name_control(self._add, _("Add evidence, key E"))
        self._add.clicked.connect(self.open_form)
        add_row = QHBoxLayout()
        add_row.addWidget(self._add)
        add_row.addStretch()
        for widget in (self.form, self.earlier):
            widget.hide()
            self._column.addWidget(widget)
        self._column.addLayout(add_row)

    def show_evidence(self, cited: tuple[CitedEvidence, ...], *, editable: bool) -> None:
        """Show these pieces; a form that is open stays."""
        self._add.setVisible(editable and self.form.isHidden())
        if cited == self._cited and editable == self._editable:
            return
        self._cited, self._editable = cited, editable
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each) for each in cited]
        for index, line in enumerate(self._lines):
            self._column.insertWidget(index, line)
            line.show()

    def open_form(self) -> None:
        """Open the form for a new piece, as it was left, and put the keyboard into it."""
        if not self._editable:
            return
        if self._editing is not None:
            self._editing = None
            self.form.clear()
        self._show_form()

    def close_form(self) -> None:
        """Close the form and drop what stands in it."""
        had_focus = self.form.isAncestorOf(self.form.window().focusWidget() or self)
        self._editing = None
        self.form.clear()
        self.form.hide()
        self._hide_earlier()
        self._add.setVisible(self._editable)
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_draft(self) -> tuple[str, Values] | None:
        """Close the form and give what was begun in it, if anything."""
        draft = self.form.draft() if not self.form.isHidden() and self.form.holds_something() else None
        self._editing = None
        self.form.clear()
        self.form.hide()
        self._hide_earlier()
        return draft

    def put_draft(self, draft: tuple[str, Values]) -> None:
        """Open the form with what was begun earlier, leaving the keyboard where it is."""
        self.form.restore(draft)
        self.form.show()
        self._add.hide()

    def put_article_words(self, excerpt: str, facts: Mapping[str, Any]) -> None:
        """Take words of the article into the form, opening it if need be."""
        if self.form.isHidden():
            self.open_form()
        self.form.put_article_words(excerpt, facts)

    def set_earlier(self, ask: Callable[[str], Sequence[Evidence]]) -> None:
        """Use `ask`: typed words -> earlier evidence that fits, best first."""
        self.earlier.set_source(ask)

    def _line(self, cited: CitedEvidence) -> EvidenceLine:
        line = EvidenceLine(cited, editable=self._editable)
        line.linkWanted.connect(self.linkWanted)
        line.editWanted.connect(lambda: self._edit(cited))
        line.removeWanted.connect(lambda: self.removed.emit(cited.citation.id))
        return line

    def _edit(self, cited: CitedEvidence) -> None:
        if not self.form.isHidden() and self.form.holds_something():
            self.form.begin()  # what was begun is finished or cancelled first; it is never overwritten
            return
        self._editing = cited
        self.form.edit(cited.evidence, cited.citation.stance)
        self._show_form()

    def _show_form(self) -> None:
        self.form.show()
        self._add.hide()
        self.form.begin()

    def _accepted(self, values: Values) -> None:
        editing = self._editing
        self.close_form()
        if editing is None:
            self.added.emit(values)
            return
        stance = values.pop("stance")
        if stance is not editing.citation.stance:
            self.stanceChosen.emit(editing.citation.id, stance)
        differing = {name: value for name, value in values.items() if getattr(editing.evidence, name) != value}
        if "excerpt" in differing and "version" not in values and editing.evidence.version:
            differing |= {"version": None, "excerpt_spans": ()}
        if differing:
            self.changed.emit(editing.evidence.id, differing)

    def _show_earlier(self) -> None:
        self.earlier.open({each.evidence.id for each in self._cited})

    def _hide_earlier(self) -> None:
        if not self.earlier.isHidden():
            self.earlier.hide()
            if not self.form.isHidden():
                self.form.begin()

    def _reuse(self, evidence: Evidence) -> None:
        stance = self.form.stance()
        self.close_form()
        self.reused.emit(evidence.id, stance)
