"""The report of an import as sections that open and close, with the questions that it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.library import ImportReport, MergedRow, Namesake
from annotator.model import Speaker
from annotator.ui.bringing import report_words
from annotator.ui.dialogs.parts import Column, heading, note, words
from annotator.ui.theme import px

T = TypeVar("T")
MOST = 100
"""How many things of a kind are listed; the others are counted."""
_FEW_NOTES = 20
_FEW = 5
"""Up to how many things of a kind a section is open from the start."""


class Section(QWidget):
    """A heading that shows and hides what is listed under it; its object name is `name`, the heading's `name`Toggle."""

    def __init__(self, name: str, title: str, number: int, *, is_open: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.toggle = QToolButton()
        self.toggle.setObjectName(f"{name}Toggle")
        self.toggle.setProperty("quiet", True)
        self.toggle.setCheckable(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setText(_("{title}: {number}").format(title=title, number=number))
        self.toggle.setAccessibleName(self.toggle.text())
        self.toggle.setAccessibleDescription(_("Space shows or hides what it is about."))
        self.body = QWidget()
        self.listed = QVBoxLayout(self.body)
        self.listed.setContentsMargins(px(22), 0, 0, px(4))
        self.listed.setSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        self.toggle.toggled.connect(self._show)
        self.toggle.setChecked(is_open)
        self._show(is_open=is_open)

    def _show(self, is_open: bool) -> None:
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.body.setVisible(is_open)


class ReportView(Column):
    """Shows a report; `merges` and `same_people` are what was ticked in it."""

    def __init__(self) -> None:
        super().__init__("importReport", _("What comes in"))
        self._alike: list[tuple[QCheckBox, tuple[Speaker, Speaker]]] = []
        self._namesakes: list[tuple[QCheckBox, Namesake]] = []

    def show_report(self, report: ImportReport | None, failed: Sequence[str]) -> None:
        """Show what importing would do, and why files cannot be used."""
        self.empty()
        self._alike, self._namesakes = [], []
        self._add("failedFiles", _("Cannot be used"), failed, words, asks=True)
        if report is not None:
            self._add("namesakes", _("Reviewers of one name"), report.namesakes, self._namesake, asks=True)
            self._add("alikeSpeakers", _("Speakers who may be one"), report.alike, self._speakers, asks=True)
            self._add("bothChanged", _("Changed on both sides"), report.both_changed, _side_by_side)
            self._add("newArticles", _("Articles that come along"), report.new_articles, words)
            self._add_notes(report.notes)
            self._add("unplacedMarks", _("Marks on another text than the one shown"), report.unplaced, words)
        self.inside.addStretch(1)

    def merges(self) -> list[tuple[str, str]]:
        """Give which speakers are to be made one, as (known id, incoming id)."""
        return [(known.id, incoming.id) for box, (incoming, known) in self._alike if box.isChecked()]

    def same_people(self) -> dict[str, str]:
        """Give which incoming reviewers (ids) are which known ones."""
        return {two.incoming.id: two.known.id for box, two in self._namesakes if box.isChecked()}

    def _add(
        self, name: str, title: str, things: Sequence[T], widget: Callable[[T], QWidget], *, asks: bool = False
    ) -> None:
        """Add a section of `things`, unless there are none."""
        if not things:
            return
        section = Section(name, title, len(things), is_open=asks or len(things) <= _FEW)
        for thing in things[:MOST]:
            section.listed.addWidget(widget(thing))
        if len(things) > MOST:
            section.listed.addWidget(note(report_words.more(len(things) - MOST)))
        self.inside.addWidget(section)

    def _add_notes(self, notes: Sequence[str]) -> None:
        """Add all that could not be placed or understood, in full: the many in a box that scrolls."""
        name, title = "importNotes", _("Not placed, or not understood")
        if len(notes) <= _FEW_NOTES:
            self._add(name, title, notes, words, asks=True)
            return
        section = Section(name, title, len(notes), is_open=True)
        box = QPlainTextEdit("\n".join(notes))
        box.setObjectName("importNotesText")
        box.setAccessibleName(title)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setMinimumHeight(px(200))
        section.listed.addWidget(box)
        self.inside.addWidget(section)

    def _speakers(self, pair: tuple[Speaker, Speaker]) -> QWidget:
        question = _Question(f"mergeSpeakers{len(self._alike)}", report_words.merge_question(*pair))
        self._alike.append((question.box, pair))
        return question

    def _namesake(self, two: Namesake) -> QWidget:
        if two.both_worked:
            return words(report_words.stay_two(two))
        question = _Question(f"samePerson{len(self._namesakes)}", report_words.same_person_question(two))
        self._namesakes.append((question.box, two))
        return question


class _Question(QWidget):
    """A tick with words that break where the room ends; `box` is the tick, called `name`."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self.box.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(text), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the words too."""
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.toggle()
        event.accept()


def _side_by_side(one: MergedRow) -> QWidget:
    """Show what stands beside what gives way."""
    card = QFrame()
    card.setObjectName("mergedRow")
    card.setProperty("card", True)
    grid = QGridLayout(card)
    grid.setContentsMargins(px(10), px(6), px(10), px(8))
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(2))
    grid.addWidget(heading(one.what), 0, 0, 1, 2)
    told = [one.what]
    for column, (side, content) in enumerate(zip(report_words.sides(one), (one.stands, one.gave_way), strict=True)):
        grid.addWidget(note(side), 1, column)
        grid.addWidget(words(content), 2, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
        told.append(f"{side}: {content}")
    card.setAccessibleName(". ".join(told))
    return card
