"""The fields that say where an article comes from: title, byline, publisher, URL, date, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from annotator.i18n import _
from annotator.ui.bringing.languages import language_code, language_name, languages
from annotator.ui.theme import px

FIELDS = ("title", "byline", "publisher", "url", "published", "language")
"""Fields of `Article` and `ArticleDraft` that the form holds."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?)?")


def is_date(words: str) -> bool:
    """Tell whether words are a year, a month or a day as ISO 8601 writes them ("2023", "2023-04", "2023-04-27")."""
    found = _DATE.fullmatch(words.strip())
    if found is None:
        return False
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


class DetailsForm(QWidget):
    """Edits the details of an article or a draft. Emits `edited()` when the person changed something.

    A date that is none is remarked on and kept: editors often know only "spring 2021".
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = {
            "title": _line("titleField", _("Title")),
            "byline": _line("bylineField", _("Byline")),
            "publisher": _line("publisherField", _("Publisher")),
            "url": _line("urlField", _("Web address")),
            "published": _line("publishedField", _("Date of publication")),
        }
        self._lines["published"].setPlaceholderText(_("2023-04-27 or 2023"))
        self._lines["url"].setPlaceholderText("https://")
        self._language = _language_choice()
        self._remark = QLabel()
        self._remark.setObjectName("publishedRemark")
        self._remark.setProperty("muted", True)
        self._remark.setWordWrap(True)
        self._remark.hide()
        self._lay_out()
        for line in self._lines.values():
            line.textEdited.connect(self._edited)
        self._lines["published"].textChanged.connect(self._check_date)
        self._language.editTextChanged.connect(self._language_edited)
        self._language_shown = ""

    def show_details(self, details: Mapping[str, str]) -> None:
        """Show values by field name; what is missing is shown empty."""
        for name, line in self._lines.items():
            line.setText(details.get(name, ""))
            line.setCursorPosition(0)
        self._language_shown = language_name(details.get("language", ""))
        self._language.setEditText(self._language_shown)

    def details(self) -> dict[str, str]:
        """Give what stands in the fields, outer blanks dropped."""
        values = {name: line.text().strip() for name, line in self._lines.items()}
        values["language"] = language_code(self._language.currentText())
        return values

    def focus_title(self) -> None:
        """Go to the title and select it."""
        self._lines["title"].setFocus()
        self._lines["title"].selectAll()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        places = {
            "title": (0, 0, 3),
            "byline": (1, 0, 1),
            "publisher": (1, 2, 1),
            "url": (2, 0, 3),
            "published": (3, 0, 1),
        }
        words = {
            "title": _("&Title"),
            "byline": _("&Byline"),
            "publisher": _("P&ublisher"),
            "url": _("&Web address"),
            "published": _("&Date"),
        }
        for name, (row, column, span) in places.items():
            grid.addWidget(_label(words[name], self._lines[name]), row, column)
            grid.addWidget(self._lines[name], row, column + 1, 1, span)
        grid.addWidget(_label(_("&Language"), self._language), 3, 2)
        grid.addWidget(self._language, 3, 3)
        grid.addWidget(self._remark, 4, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        order = [*self._lines.values(), self._language]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def _language_edited(self, text: str) -> None:
        if text != self._language_shown:
            self._language_shown = text
            self.edited.emit()

    def _check_date(self, text: str) -> None:
        odd = bool(text.strip()) and not is_date(text)
        self._remark.setVisible(odd)
        if odd:
            self._remark.setText(_("This is kept as written. A date like 2023-04-27 could also be sorted and shown."))


def _line(name: str, title: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(title)
    line.setAcceptDrops(False)  # a dropped file must not become its address
    return line


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setProperty("muted", True)
    label.setBuddy(buddy)
    return label


def _language_choice() -> QComboBox:
    choice = QComboBox()
    choice.setObjectName("languageField")
    choice.setAccessibleName(_("Language"))
    choice.setEditable(True)
    choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    choice.addItems(["", *(name for _code, name in languages())])
    choice.setMinimumContentsLength(5)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.view().setAccessibleName(_("Languages"))
    if (line := choice.lineEdit()) is not None:
        line.setAccessibleName(_("Language"))
    return choice
