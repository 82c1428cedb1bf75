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

    What has to be answered or chosen stands in the widget itself; `wishes` holds what may be left empty, to be put
    where it does not push aside what matters more. `remembered` are earlier answers, by the name of the format and of
    the question.
    """

    changed = Signal()

    def __init__(self, remembered: Mapping[str, Mapping[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = {name: dict(answers) for name, answers in remembered.items()}
        self._format = ""
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self.wishes = QWidget()
        self._rows, self._wish_rows = _rows_in(self), _rows_in(self.wishes)

    def ask(self, kind: Format) -> None:
        """Show the questions of a format, with what was answered before."""
        if kind.name == self._format:
            return
        clear(self._rows)
        clear(self._wish_rows)
        self._format = kind.name
        known = self._known.get(kind.name, {})
        self._fields = {one.name: self._field(one, known.get(one.name, "")) for one in kind.questions}
        self.setVisible(self._rows.count() > 0)
        self.wishes.setVisible(self._wish_rows.count() > 0)

    def follow_in_tab_order(self, above: QWidget, before_wishes: QWidget) -> None:
        """Let Tab go from the field `above` through the questions, and from `before_wishes` through the wishes."""
        for field in self._fields.values():
            if self.wishes.isAncestorOf(field):
                QWidget.setTabOrder(before_wishes, field)
                before_wishes = field
            else:
                QWidget.setTabOrder(above, field)
                above = field

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
        rows = self._rows if question.required or question.choices else self._wish_rows
        words = _told(question)
        field.setAccessibleName(words)
        if rows.count():
            rows.addSpacing(px(5))
        named = caption(words.replace("&", "&&"), field)
        named.setWordWrap(True)
        if question.required:
            named.setProperty("muted", False)
            named.setProperty("heading", True)
        rows.addWidget(named)
        rows.addWidget(field)
        self._hint(rows, field, _(question.hint) if question.hint else "")
        return field

    def _hint(self, rows: QVBoxLayout, field: QLineEdit | QComboBox, words: str) -> None:
        field.setAccessibleDescription(words)
        field.setToolTip(words)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(words)
        elif words:
            rows.addWidget(note(words))

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


def _told(question: Question) -> str:
    """Give the words for a question, with whether it has to be answered."""
    if question.choices:
        return question.label
    words = _("{question} (needed)") if question.required else _("{question} (if any)")
    return words.format(question=question.label)


def _rows_in(widget: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout(widget)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(px(3))
    return rows


def _said(field: QLineEdit | QComboBox) -> str:
    return str(field.currentData()) if isinstance(field, QComboBox) else field.text().strip()
