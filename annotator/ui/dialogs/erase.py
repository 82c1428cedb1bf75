"""Erasing for good: what goes is said plainly, and it takes two steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.model import Annotations, Claim, Mark
from annotator.text import words_of
from annotator.ui.claims.evidence_words import heading as evidence_heading
from annotator.ui.claims.evidence_words import quotation
from annotator.ui.dialogs.history_words import shortened
from annotator.ui.dialogs.parts import Column, Dialog, button, heading, note, words
from annotator.ui.theme import px

Wanted = tuple[str, str]
"""A table of the library and the id of a row in it."""


class EraseDialog(Dialog):
    """Asks what must go for good: the mark with all that is on it, or one comment or piece of evidence.

    `found` holds the one mark and what hangs on it, `text` is its article. After it was accepted `wanted()` tells what.
    """

    def __init__(self, found: Annotations, text: str, parent: QWidget | None = None) -> None:
        super().__init__("eraseDialog", _("Erase for good"), (560, 460), parent)
        self._offered: dict[int, Wanted] = {}
        self.choices = QButtonGroup(self)
        self.list = Column("eraseList", _("What must go"))
        self.sure = QCheckBox(_("&I understand that nothing can bring it back"))
        self.sure.setObjectName("eraseSure")
        self.sure.setAccessibleName(_("I understand that nothing can bring it back"))
        self.erase = button("eraseNow", _("&Erase for good"), danger=True)
        self.erase.clicked.connect(self.accept)
        self.column.addWidget(heading(_("What must go for good?")))
        self.column.addWidget(self.list, 1)
        warning = words(
            _(
                "This cannot be undone. It goes from the library, from the history and from every backup."
                " To be able to bring something back, delete it instead."
            )
        )
        warning.setProperty("tone", "bad")
        self.column.addWidget(warning)
        self.column.addWidget(self.sure)
        self.add_foot(self.erase, self.cancel_button("eraseCancel"))
        self._offer_all(found, text)
        if (first := self.choices.checkedButton()) is not None:
            first.setFocus()
        self.choices.idToggled.connect(self._settle)
        self.sure.toggled.connect(self._settle)
        self._settle()

    def wanted(self) -> Wanted | None:
        """Give table and id of what must go; None while nothing is chosen or the box is not ticked."""
        chosen = self._offered.get(self.choices.checkedId())
        return chosen if chosen is not None and self.sure.isChecked() else None

    def _offer_all(self, found: Annotations, text: str) -> None:
        marks: tuple[tuple[str, Mark], ...] = (
            *(("claims", claim) for claim in found.claims),
            *(("quotes", quote) for quote in found.quotes),
        )
        for table, mark in marks:
            self._offer(table, mark.id, _mark_title(table, mark, text), _on_it(found))
        for comment in found.comments:
            title = _("Only the comment {words}").format(words=quotation(shortened(comment.text, 160)))
            self._offer("comments", comment.id, title, _("Replies to it go with it."))
        for evidence in found.evidence:
            title = _("Only the evidence {words}").format(words=quotation(shortened(evidence_heading(evidence), 160)))
            self._offer("evidence", evidence.id, title, _("It goes from every claim that uses it."))
        if not self._offered:
            nothing = note(_("There is nothing here that could be erased."))
            nothing.setObjectName("eraseNothing")
            self.list.inside.addWidget(nothing)
            self.sure.setEnabled(False)
        self.list.inside.addStretch(1)

    def _offer(self, table: str, row: str, title: str, detail: str) -> None:
        """Put one more thing up for choice."""
        number = len(self._offered)
        self._offered[number] = (table, row)
        choice = _Choice(title, detail)
        self.choices.addButton(choice.radio, number)
        self.list.inside.addWidget(choice)
        if number == 0:
            choice.radio.setChecked(True)

    def _settle(self, *_changed: object) -> None:
        self.erase.setEnabled(self.wanted() is not None)


class _Choice(QWidget):
    """A round button beside words that break: those of a radio button itself would be cut off."""

    def __init__(self, title: str, detail: str) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setObjectName("eraseChoice")
        self.radio.setAccessibleName(title)
        self.radio.setAccessibleDescription(detail)
        said = QVBoxLayout()
        said.setSpacing(px(1))
        said.addWidget(words(title))
        if detail:
            said.addWidget(note(detail))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(2))
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def mousePressEvent(self, event: object) -> None:
        """Choose it by a click on its words, too."""
        self.radio.setChecked(True)
        self.radio.setFocus()


def _mark_title(table: str, mark: Mark, text: str) -> str:
    spans = mark.spans if isinstance(mark, Claim) else mark.content
    form = _("The claim {words}") if table == "claims" else _("The quote {words}")
    return form.format(words=quotation(shortened(words_of(text, spans), 160)))


def _on_it(found: Annotations) -> str:
    """Count what hangs on a mark and goes with it."""
    verdicts, citations, comments = len(found.verdicts), len(found.citations), len(found.comments)
    parts = [
        ngettext("{number} verdict", "{number} verdicts", verdicts).format(number=verdicts) if verdicts else "",
        ngettext("{number} use of evidence", "{number} uses of evidence", citations).format(number=citations)
        if citations
        else "",
        ngettext("{number} comment", "{number} comments", comments).format(number=comments) if comments else "",
    ]
    named = ", ".join(part for part in parts if part)
    return _("With everything on it: {what}.").format(what=named) if named else _("Nothing else hangs on it.")
