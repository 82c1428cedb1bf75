"""The inline form for one piece of evidence: four fields at first, the others when they are wanted or fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.model import Evidence, EvidenceKind, Stance
from annotator.ui.claims import evidence_words as words
from annotator.ui.claims.choice_box import ChoiceBox
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import SEEN_WHOLE, Label, LinkButton, Pill, Tone, name_control
from annotator.ui.claims.typing_field import GrowingField
from annotator.ui.theme import px

FIELDS = (
    "title",
    "publisher",
    "locator",
    "published",
    "accessed",
    "url",
    "archive_url",
    "file",
    "contact",
    "asked",
    "channel",
    "answer",
)
_ASKED = ("contact", "asked", "channel", "answer")
_TALL = ("answer",)
Values = dict[str, Any]


class KindBox(ChoiceBox):
    """Chooses a kind of evidence; the wheel scrolls the panel instead of changing it."""

    def __init__(self) -> None:
        super().__init__()
        for kind in EvidenceKind:
            self.addItem(words.kind_word(kind), kind.value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("evidenceKind")
        self.setAccessibleName(_("Kind of evidence"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @property
    def kind(self) -> EvidenceKind:
        """The kind that is chosen."""
        return EvidenceKind(self.currentData())

    def choose(self, kind: EvidenceKind) -> None:
        """Choose a kind."""
        self.setCurrentIndex(self.findData(kind.value))


class StanceChips(QWidget):
    """What the evidence does to the claim. Emits `chosen(Stance)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=px(5))
        self.stance = Stance.SUPPORTS
        self._chips: dict[Stance, Pill] = {}
        for stance, glyph in words.STANCE_GLYPHS.items():
            chip = Pill(f"{glyph} {words.stance_word(stance)}")
            chip.setObjectName("stance " + stance.value)
            name_control(chip, _("Stance: {word}").format(word=words.stance_word(stance)))
            chip.clicked.connect(lambda _on=False, wanted=stance: self._clicked(wanted))
            flow.addWidget(chip)
            self._chips[stance] = chip
        self.setAccessibleName(_("Stance"))
        self.choose(Stance.SUPPORTS)

    def choose(self, stance: Stance) -> None:
        """Press the chip of `stance` down."""
        self.stance = stance
        for each, chip in self._chips.items():
            chip.setChecked(each is stance)

    def _clicked(self, stance: Stance) -> None:
        self.choose(stance)
        self.chosen.emit(stance)


class EvidenceForm(QFrame):
    """Fields of one piece of evidence, for a new one or to change one.

    Emits `accepted(dict)` with `stance` (Stance), `kind` (EvidenceKind), `confidential` (bool) and the texts of
    `Evidence`'s other fields; `cancelled()`; `articleWordsWanted()` to ask for the words selected in the article
    (give them to `put_article_words`). Ctrl+Enter, and Enter in a field of one line, accept; Escape cancels.
    `today` gives the date that a pasted address was accessed on.
    """

    accepted = Signal(object)
    cancelled = Signal()
    articleWordsWanted = Signal()
    earlierWanted = Signal()

    def __init__(self, today: Callable[[], str]) -> None:
        super().__init__()
        self._today = today
        self._editing = False
        self._unfolded = False
        self._article_words: Values = {}
        self.setObjectName("evidenceForm")
        self.setProperty(SEEN_WHOLE, True)
        self._source = self._line("evidenceSource", _("Web address or citation"))
        self._told: dict[str, str] = {}
        self._source.textEdited.connect(self._source_edited)
        self._kind = KindBox()
        self._kind.activated.connect(self._fit_kind)
        self._stance = StanceChips()
        self._excerpt = GrowingField(least=2, most=8)
        self._excerpt.setObjectName("evidenceExcerpt")
        self._excerpt.setPlaceholderText(words.field_word("excerpt"))
        self._excerpt.setAccessibleName(words.field_word("excerpt"))
        self._excerpt.leaveWanted.connect(self.cancelled)
        self._fields: dict[str, QLineEdit | GrowingField] = {}
        self._rows: dict[str, QWidget] = {name: self._row(name) for name in FIELDS}
        self._confidential = QCheckBox(_("Confidential: never exported"))
        self._confidential.setObjectName("evidenceConfidential")
        self._confidential.setAccessibleName(_("Confidential: never exported"))
        self._more = LinkButton(_("More fields"))
        self._more.setObjectName("evidenceMore")
        self._more.clicked.connect(lambda: self._unfold(not self._unfolded))
        self._build()
        self.clear()

    def clear(self) -> None:
        """Make the form ready for a new piece."""
        self._editing = False
        self._source.clear()
        self._put(Evidence("", "", ""), Stance.SUPPORTS)
        self._accept.setText(_("Add evidence"))
        self._accept.setAccessibleName(_("Add evidence"))
        self._source.setVisible(True)
        self._earlier.setVisible(True)
        self._unfold(False)

    def edit(self, evidence: Evidence, stance: Stance) -> None:
        """Fill the form with a piece that is to be changed, all fields open."""
        self._editing = True
        self._put(evidence, stance)
        self._accept.setText(_("Save"))
        self._accept.setAccessibleName(_("Save evidence"))
        self._source.setVisible(False)
        self._earlier.setVisible(False)
        self._unfold(True)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        first = self._fields["title"] if self._editing else self._source
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_something(self) -> bool:
        """Tell whether a new piece was begun that is not added yet."""
        texts = [self._source.text(), self._excerpt.toPlainText(), *(self._text(name) for name in FIELDS)]
        return not self._editing and any(text.strip() for text in texts)

    def draft(self) -> tuple[str, Values]:
        """Give what stands in the form, for `restore`."""
        return self._source.text(), self.values()

    def restore(self, draft: tuple[str, Values]) -> None:
        """Put a draft back."""
        self.clear()
        source, values = draft
        self._source.setText(source)
        self._fill(values)

    def stance(self) -> Stance:
        """Give the stance that is chosen."""
        return self._stance.stance

    def put_article_words(self, excerpt: str, facts: Mapping[str, Any]) -> None:
        """Take words of the article as excerpt; `facts` are further fields (`version`, `excerpt_spans`, `locator`)."""
        self._excerpt.setPlainText(excerpt)
        self._kind.choose(EvidenceKind.ARTICLE)
        self._article_words = {"excerpt": excerpt, **facts}
        for name, value in facts.items():
            if name in self._fields and not self._text(name):
                self._set_text(name, str(value))
        if not self._source.text() and not self._text("title"):
            self._source.setText(_("This article"))
        self._fit_kind()

    def values(self) -> Values:
        """Give all fields as they stand, without outer blanks."""
        found: Values = {name: self._text(name).strip() for name in FIELDS}
        self._add_source(found)
        found["excerpt"] = self._excerpt.toPlainText().strip()
        found["kind"] = self._kind.kind
        found["confidential"] = self._confidential.isChecked()
        found["stance"] = self._stance.stance
        if self._article_words.get("excerpt") == found["excerpt"]:
            found |= {
                name: self._article_words[name] for name in ("version", "excerpt_spans") if name in self._article_words
            }
        return found

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _accepts(event):
            event.accept()  # else Ctrl+Enter would decide a dispute
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif _accepts(event):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(6))
        column.addWidget(self._source)
        column.addWidget(self._kind)
        column.addWidget(self._stance)
        column.addWidget(self._excerpt)
        helpers = QWidget()
        flow = FlowLayout(helpers)
        article_words = LinkButton(_("Use the selected words"))
        article_words.setObjectName("evidenceArticleWords")
        name_control(
            article_words, _("Use the selected words"), _("The words selected in the article become the excerpt")
        )
        article_words.clicked.connect(self.articleWordsWanted)
        self._earlier = LinkButton(_("Use earlier evidence…"))
        self._earlier.setObjectName("evidenceEarlier")
        self._earlier.clicked.connect(self.earlierWanted)
        for button in (article_words, self._earlier, self._more):
            flow.addWidget(button)
        column.addWidget(helpers)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._confidential)
        column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        self._accept = QPushButton(_("Add evidence"))
        self._accept.setObjectName("evidenceAccept")
        self._accept.setProperty("primary", True)
        self._accept.setToolTip(_("Ctrl+Enter"))
        self._accept.clicked.connect(self._submit)
        cancel = QPushButton(_("Cancel"))
        cancel.setObjectName("evidenceCancel")
        cancel.setAccessibleName(_("Cancel"))
        cancel.clicked.connect(self.cancelled)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self._accept)
        flow.addWidget(cancel)
        return row

    def _line(self, name: str, label: str, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint or label)
        line.returnPressed.connect(self._submit_plainly)
        return line

    def _row(self, name: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        label = words.field_word(name)
        column.addWidget(Label(label, tone=Tone.MUTED, size=0.88))
        object_name = "evidence" + name.title().replace("_", "")
        field: QLineEdit | GrowingField
        if name in _TALL:
            field = GrowingField(least=2, most=8)
            field.setObjectName(object_name)
            field.setAccessibleName(label)
            field.setPlaceholderText(words.field_hint(name))
            field.leaveWanted.connect(self.cancelled)
        else:
            field = self._line(object_name, label, words.field_hint(name) or " ")
        self._fields[name] = field
        column.addWidget(field)
        return row

    def _put(self, evidence: Evidence, stance: Stance) -> None:
        values = {name: getattr(evidence, name) for name in (*FIELDS, "excerpt", "kind", "confidential")}
        self._fill(values | {"stance": stance})
        self._article_words = {}
        if evidence.version:
            kept = {"version": evidence.version, "excerpt_spans": evidence.excerpt_spans}
            self._article_words = {"excerpt": evidence.excerpt, **kept}

    def _fill(self, values: Values) -> None:
        self._told = {}
        for name in FIELDS:
            self._set_text(name, values[name])
        self._excerpt.setPlainText(values["excerpt"])
        self._kind.choose(values["kind"])
        self._confidential.setChecked(values["confidential"])
        self._stance.choose(values["stance"])
        self._fit_kind()

    def _text(self, name: str) -> str:
        field = self._fields[name]
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _set_text(self, name: str, text: str) -> None:
        field = self._fields[name]
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)

    def _source_edited(self, text: str) -> None:
        """Fill what an address tells by itself, without overwriting what a person wrote."""
        if not words.is_address(text):
            return
        facts = {**words.facts_of_address(text), "accessed": self._today()}
        for name, value in facts.items():
            if name == "url" or self._text(name) in ("", self._told.get(name)):
                self._set_text(name, value)
        self._told = facts
        self._kind.choose(EvidenceKind.WEB_PAGE)
        self._fit_kind()

    def _add_source(self, found: Values) -> None:
        """Say where the first field goes: an address to `url`, anything else to the title, or the person asked."""
        source = self._source.text().strip()
        if self._editing or not source:
            return
        if words.is_address(source):
            found["url"] = words.facts_of_address(source)["url"]
        elif self._kind.kind in words.ASKED_KINDS and not found["contact"]:
            found["contact"] = source
        elif not found["title"]:
            found["title"] = source

    def _fit_kind(self, *_index: object) -> None:
        """Show the fields that belong to the kind; the others only when all are unfolded."""
        asked = self._kind.kind in words.ASKED_KINDS
        self._source.setPlaceholderText(_("Who was asked") if asked else _("Web address or citation"))
        for name, row in self._rows.items():
            if name in _ASKED:
                wanted = (asked and name != "contact") or (self._editing and bool(self._text(name)))
                wanted = wanted or (asked and self._unfolded)
            else:
                wanted = self._unfolded
            row.setVisible(wanted)
        self._confidential.setVisible(self._unfolded or asked or self._confidential.isChecked())

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._more.setText(_("Fewer fields") if unfolded else _("More fields"))
        self._more.setAccessibleName(self._more.text())
        self._more.updateGeometry()
        self._fit_kind()

    def _submit_plainly(self) -> None:
        """Accept by Enter alone; with another key held it comes to the form as well, which then accepts."""
        if not _held(QApplication.keyboardModifiers()):
            self._submit()

    def _submit(self) -> None:
        if self._editing or self.holds_something():
            self.accepted.emit(self.values())
        else:
            self.begin()


def _accepts(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter with another one held."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _held(event.modifiers())


def _held(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & ~Qt.KeyboardModifier.KeypadModifier)
