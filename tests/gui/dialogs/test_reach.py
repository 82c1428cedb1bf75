"""Every dialog: each control is named, reached by Tab, and nothing is cut off at 150 % text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from annotator.library import Library, Overruled, backups
from annotator.model import Decision, Finding, Outcome
from annotator.ui.consistency import ConsistencyWindow
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.dialogs.ask_words import AskWords
from annotator.ui.dialogs.backups import BackupsDialog
from annotator.ui.dialogs.blind import BlindDialog, BlindState
from annotator.ui.dialogs.erase import EraseDialog
from annotator.ui.dialogs.history import HistoryDialog
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.dialogs.overruled import OverruledDialog
from annotator.ui.dialogs.reviewers import ReviewersDialog
from annotator.ui.dialogs.same_as import SameAsDialog
from annotator.ui.dialogs.speaker_asking import MergeDialog, NewSpeakerDialog
from annotator.ui.dialogs.speakers import SpeakersDialog
from annotator.ui.dialogs.trouble import TroubleDialog
from annotator.ui.offer_list import Offer
from annotator.ui.theme import apply_theme
from tests.gui.dialogs.conftest import TEXT, Work, span

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea)
Maker = Callable[[Library, Work, QWidget], QDialog]
MAKERS: dict[str, Maker] = {
    "history": lambda library, work, window: HistoryDialog("The corridor", library.history, library, window),
    "speakers": lambda library, work, window: SpeakersDialog(library, work.colonna.id, window),
    "merge": lambda library, work, window: MergeDialog(library, work.colonna, None, window),
    "merge two": lambda library, work, window: MergeDialog(library, work.colonna, work.short, window),
    "new speaker": lambda library, work, window: NewSpeakerDialog(library, "Colonna", window),
    "reviewers": lambda library, work, window: ReviewersDialog(library.reviewers(), library.reviewer, window),
    "backups": lambda library, work, window: BackupsDialog(library.path, backups(library.path), window),
    "no backups": lambda library, work, window: BackupsDialog(library.path, [], window),
    "about": lambda library, work, window: AboutDialog(window),
    "trouble": lambda library, work, window: TroubleDialog("It failed.", "line\n" * 30, window),
    "occurrences": lambda library, work, window: OccurrencesDialog(
        TEXT, span("territory"), [span("territory", 1), span("territory", 2)], as_claims=False, parent=window
    ),
    "no occurrences": lambda library, work, window: OccurrencesDialog(
        TEXT, span("Bayramov"), [], as_claims=False, parent=window
    ),
    "blind": lambda library, work, window: BlindDialog(
        BlindState("The corridor", library.reviewers(), library.reviewer.id, [], frozenset()), parent=window
    ),
    "consistency": lambda library, work, window: ConsistencyWindow(library),
    "overruled": lambda library, work, window: OverruledDialog(overruled(library, work), library.reviewer, {}, window),
    "not overruled": lambda library, work, window: OverruledDialog([], library.reviewer, {}, window),
    "challenge": lambda library, work, window: AskWords("challengeDialog", "Challenge", "Why?", "Challenge", window),
    "same as": lambda library, work, window: SameAsDialog(TEXT, [Offer("a", "its own territory", "Ben")], window),
    "erase": lambda library, work, window: EraseDialog(
        library.annotations(work.article.id, [work.claim.id]), TEXT, window
    ),
}


def overruled(library: Library, work: Work) -> list[Overruled]:
    decision = Decision(
        "d",
        work.article.id,
        "chief",
        work.claim.id,
        Outcome.SETTLED,
        finding=Finding.SUBSTANTIATED,
        reason="It stands in the record. " * 8,
        cause="slip",
        decided="2026-11-25T10:00:00.000Z",
    )
    return [Overruled(work.article.id, "The corridor", TEXT, "unsubstantiated", decision, library.reviewer, True)] * 2


@pytest.fixture(params=MAKERS)
def made(request: pytest.FixtureRequest, library: Library, work: Work) -> Callable[[QWidget], QDialog]:
    library.back_up_if_due()
    with library.edit("Comment") as edit:
        edit.add_comment("A long remark. " * 20, claim=work.claim.id)
    return lambda window: MAKERS[request.param](library, work, window)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "dark", 1.5)
    yield
    apply_theme(qapp, "light", 1.0)


def inner(widget: QWidget) -> bool:
    """Tell a part that Qt puts inside a control of its own."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit | QComboBox)


def controls(dialog: QDialog) -> list[QWidget]:
    found = [each for kind in CONTROLS for each in dialog.findChildren(kind)]
    return [each for each in found if each.isVisible() and not inner(each)]


def test_every_control_has_a_name(made: Callable[[QWidget], QDialog], window: QWidget, show: Any) -> None:
    dialog = show(made(window))
    assert dialog.objectName()
    assert dialog.accessibleName()
    assert [each for each in controls(dialog) if not each.accessibleName() or not each.objectName()] == []


def test_tab_reaches_every_control(made: Callable[[QWidget], QDialog], window: QWidget, show: Any) -> None:
    dialog = show(made(window))
    reached = set()
    for _step in range(60):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    wanted = [each for each in controls(dialog) if each.isEnabled()]
    groups = {each.group() for each in reached if isinstance(each, QAbstractButton) and each.group()}
    missed = [each for each in wanted if each not in reached and getattr(each, "group", lambda: None)() not in groups]
    # Round buttons of one group are gone through by the arrow keys.
    assert [each for each in missed if not (isinstance(each, QAbstractButton) and each.autoExclusive())] == []


def cut_off(dialog: QWidget) -> list[str]:
    """Give the words of labels and buttons that have less room than they need."""
    cut = []
    for each in dialog.findChildren(QLabel):
        if each.isVisible() and each.text():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.minimumSizeHint().height()
            too_narrow = not each.wordWrap() and each.width() < each.minimumSizeHint().width()
            if each.height() < needed or too_narrow:
                cut.append(each.text())
    buttons = [each for each in dialog.findChildren(QAbstractButton) if each.isVisible() and not inner(each)]
    return cut + [each.text() for each in buttons if each.text() and each.width() < each.minimumSizeHint().width()]


def test_nothing_is_cut_off_at_150_percent(
    made: Callable[[QWidget], QDialog], window: QWidget, show: Any, large: None
) -> None:
    dialog = show(made(window))
    QApplication.processEvents()
    assert cut_off(dialog) == []
