"""What a format needs to know and no library knows: a field for each of its questions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from annotator.exchange import Answers, Format, Question
from annotator.i18n import _
from annotator.ui.dialogs.parts import caption, note
from annotator.ui.layouts import clear
from annotator.ui.theme import px


class Questions(QWidget):
    """Asks the questions of one format at a time. Emits `changed()`.

    `remembered` are earlier answers, by the name of the format and of the question.
    """

    changed = Signal()

    def __init__(self, remembered: Mapping[str, Mapping[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = {name: dict(answers) for name, answers in remembered.items()}
        self._format = ""
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(3))

    def ask(self, kind: Format) -> None:
        """Show the questions of a format, with what was answered before."""
        if kind.name == self._format:
            return
        clear(self._rows)
        self._format = kind.name
        known = self._known.get(kind.name, {})
        self._fields = {one.name: self._field(one, known.get(one.name, "")) for one in kind.questions}
        self.setVisible(bool(self._fields))

    def answers(self) -> Answers:
        """Give what is answered, outer blanks dropped; without what is left empty."""
        said = {name: _said(field) for name, field in self._fields.items()}
        return {name: words for name, words in said.items() if words}

    def remembered(self) -> dict[str, dict[str, str]]:
        """Give all answers, by the name of the format and of the question."""
        return {name: answers for name, answers in self._known.items() if answers}

    def _field(self, question: Question, answer: str) -> QLineEdit | QComboBox:
        field = self._choice(question, answer) if question.choices else self._line(answer)
        field.setObjectName(f"answer_{question.name}")
        optional = not question.required and not question.choices
        words = _("{question} (if any)").format(question=question.label) if optional else question.label
        field.setAccessibleName(words)
        if self._rows.count():
            self._rows.addSpacing(px(5))
        named = caption(words.replace("&", "&&"), field)
        named.setWordWrap(True)
        self._rows.addWidget(named)
        self._rows.addWidget(field)
        self._hint(field, _(question.hint) if question.hint else "")
        return field

    def _hint(self, field: QLineEdit | QComboBox, words: str) -> None:
        field.setAccessibleDescription(words)
        field.setToolTip(words)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(words)
        elif words:
            self._rows.addWidget(note(words))

    def _line(self, answer: str) -> QLineEdit:
        line = QLineEdit(answer)
        line.setAcceptDrops(False)
        line.textChanged.connect(self._answered)
        return line

    def _choice(self, question: Question, answer: str) -> QComboBox:
        box = QComboBox()
        box.view().setAccessibleName(question.label)
        for one in question.choices:
            box.addItem(_(one.words), one.value)
        box.setCurrentIndex(max(0, box.findData(answer)))
        box.currentIndexChanged.connect(self._answered)
        return box

    def _answered(self, _what: object) -> None:
        self._known[self._format] = dict(self.answers())
        self.changed.emit()


def _said(field: QLineEdit | QComboBox) -> str:
    return str(field.currentData()) if isinstance(field, QComboBox) else field.text().strip()
