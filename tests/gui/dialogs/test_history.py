"""The history window: by day, undone steps marked, a filter, and deleted things brought back by a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from annotator.library import Library
from annotator.model import Finding
from annotator.ui.dialogs.history import HistoryDialog
from tests.gui.dialogs.conftest import Work, child, heard

Show = Callable[[HistoryDialog], HistoryDialog]


def opened(library: Library, window: QWidget, **options: object) -> HistoryDialog:
    return HistoryDialog("The corridor", lambda: library.history(), library, window, **options)  # type: ignore[arg-type]  # the clock


def rows(dialog: HistoryDialog) -> list[str]:
    return [row.accessibleName() for row in dialog.list.findChildren(QWidget, "historyEntry") if row.isVisible()]


def test_what_was_done_is_listed_newest_first(library: Library, work: Work, window: QWidget, show: Show) -> None:
    dialog = show(opened(library, window))
    names = [row.partition(". ")[0] for row in rows(dialog)]
    assert names[:3] == ["Mark substantiated", "Mark claim", "Mark quote"]
    assert "Ann" in rows(dialog)[0]


def test_days_are_headings(library: Library, work: Work, window: QWidget, show: Show) -> None:
    def tomorrow() -> datetime:
        return datetime.now().astimezone() + timedelta(days=1)

    today = show(opened(library, window))
    assert "Today" in [label.text() for label in today.list.findChildren(QLabel)]
    later = show(opened(library, window, clock=tomorrow))
    assert "Yesterday" in [label.text() for label in later.list.findChildren(QLabel)]


def test_typing_leaves_what_fits(library: Library, work: Work, window: QWidget, show: Show) -> None:
    dialog = show(opened(library, window))
    QTest.keyClicks(dialog.filter, "substantiated letters")
    assert [row.partition(". ")[0] for row in rows(dialog)] == ["Mark substantiated"]
    QTest.keyClicks(dialog.filter, " nowhere")
    assert rows(dialog) == []
    assert "fits these words" in child(dialog, "historyNothing").text()


def test_an_undone_step_says_so(library: Library, work: Work, window: QWidget, show: Show) -> None:
    library.undo()
    dialog = show(opened(library, window))
    undone = [row for row in rows(dialog) if row.startswith("Mark substantiated")]
    assert undone
    assert ". undone." in undone[0]
    assert any("<s>" in label.text() for label in dialog.list.findChildren(QLabel))


def test_a_deletion_can_be_brought_back_by_keyboard(library: Library, work: Work, window: QWidget, show: Show) -> None:
    with library.edit("Delete claim") as edit:
        edit.remove_mark(work.claim.id)
    dialog = show(opened(library, window))
    library.subscribe(dialog.refresh)
    told = heard(dialog.bringBackWanted)
    dialog.bringBackWanted.connect(library.bring_back)
    buttons = dialog.list.findChildren(QPushButton, "bringBack")
    assert [button.accessibleName() for button in buttons] == ["Bring back what “Delete claim” deleted"]
    action = library.history(limit=1)[0].action
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    assert told == [(action,)]
    assert library.annotations(work.article.id).claims
    assert rows(dialog)[0].startswith("Bring back what was deleted")


def test_an_empty_history_says_so(library: Library, window: QWidget, show: Show) -> None:
    dialog = show(HistoryDialog("Nothing", list, library, window))
    assert child(dialog, "historyNothing").isVisible()
    assert "Nothing has been changed yet" in child(dialog, "historyNothing").text()


def test_a_long_word_makes_no_row_wider_than_the_window(
    library: Library, work: Work, window: QWidget, show: Show
) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(work.claim.id, Finding.UNSUBSTANTIATED, rationale="x" * 200)
    dialog = show(opened(library, window))
    QApplication.processEvents()
    room = dialog.list.viewport().width()
    for row in dialog.list.findChildren(QWidget, "historyEntry"):
        assert row.mapTo(dialog.list.viewport(), row.rect().topRight()).x() < room
