"""The smaller windows: backups, further places, erasing for good, trouble, about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Backup, Library, backups, restore
from annotator.model import Annotations, Finding, Span
from annotator.text import occurrences
from annotator.ui.dialogs import licences
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.dialogs.backups import BackupsDialog
from annotator.ui.dialogs.context_list import place_of
from annotator.ui.dialogs.erase import EraseDialog
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.dialogs.trouble import TroubleDialog
from tests.gui.dialogs.conftest import TEXT, Work, child, span

KEY = Qt.Key
Show = Callable[[Any], Any]
ACCEPTED = QDialog.DialogCode.Accepted.value


def click(widget: QWidget) -> None:
    """Click where a box stands; the blank behind its words is none of it."""
    boxed = isinstance(widget, QCheckBox)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(12, 12) if boxed else QPoint())


# Backups


def test_a_backup_is_chosen_by_its_date_and_restored(library: Library, work: Work, window: QWidget, show: Show) -> None:
    library.back_up_if_due()
    with library.edit("Judge") as edit:
        edit.give_verdict(work.claim.id, Finding.UNSUBSTANTIATED)
    dialog = show(BackupsDialog(library.path, backups(library.path), window))
    (line,) = dialog.list.offers()
    assert line.title.startswith("Today ")
    assert "once a day" in line.detail
    assert line.detail.endswith(("kB", "KB", "MB"))
    QTest.keyClick(dialog.list, KEY.Key_Return)
    chosen = dialog.chosen()
    assert dialog.result() == ACCEPTED
    library.close()
    assert restore(chosen.path, library.path) is not None
    with Library.open(library.path) as again:
        (verdict,) = again.annotations(work.article.id).verdicts
        assert verdict.finding is Finding.SUBSTANTIATED


def test_backups_are_told_apart_by_day_and_reason(tmp_path: Path, window: QWidget, show: Show) -> None:
    now = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
    made = [
        Backup(tmp_path / "a", now - timedelta(days=1), "before-update"),
        Backup(tmp_path / "b", now - timedelta(days=400), "some-reason"),
    ]
    dialog = show(BackupsDialog(tmp_path / "x.annotations", made, window, clock=lambda: now))
    assert [line.title for line in dialog.list.offers()] == ["Yesterday 12:00", "29 January 2025, 12:00"]
    assert [line.detail for line in dialog.list.offers()] == [
        "before the file was brought to a newer version of Annotator",
        "some reason",
    ]
    QTest.keyClick(dialog.list, KEY.Key_Down)
    assert dialog.chosen() == made[1]


def test_without_backups_there_is_nothing_to_restore(tmp_path: Path, window: QWidget, show: Show) -> None:
    dialog = show(BackupsDialog(tmp_path / "x.annotations", [], window))
    assert child(dialog, "backupsNone").isVisible()
    assert not dialog.restore.isEnabled()
    assert dialog.chosen() is None


def test_what_was_chosen_can_be_read_after_a_dialog_that_waits(tmp_path: Path, window: QWidget) -> None:
    made = Backup(tmp_path / "a", datetime(2026, 3, 5, tzinfo=UTC), "daily")
    dialog = BackupsDialog(tmp_path / "x.annotations", [made], window)
    QTimer.singleShot(0, dialog.restore.click)
    assert dialog.exec() == ACCEPTED
    assert dialog.chosen() == made


def test_a_closed_dialog_goes_for_good(tmp_path: Path, window: QWidget, qtbot: QtBot) -> None:
    dialog = AboutDialog(window)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.open()
        QTest.keyClick(dialog, KEY.Key_Escape)
    assert window.findChildren(AboutDialog) == []


# Further places


def places() -> list[Span]:
    return list(occurrences(TEXT, "territory"))


def test_all_further_places_are_ticked_at_first(window: QWidget, show: Show) -> None:
    first, *rest = places()
    dialog = show(OccurrencesDialog(TEXT, first, rest, as_claims=True, parent=window))
    assert dialog.chosen() == rest
    assert dialog.as_claims()
    assert dialog.mark.text() == "&Mark 2 places"
    click(dialog.quote)
    assert not dialog.as_claims()


def test_space_takes_a_place_out(window: QWidget, show: Show) -> None:
    first, *rest = places()
    dialog = show(OccurrencesDialog(TEXT, first, rest, as_claims=False, parent=window))
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.chosen() == rest[1:]
    assert dialog.mark.accessibleName() == "Mark 1 place"
    click(child(dialog, "occurrencesNone"))
    assert not dialog.mark.isEnabled()
    click(child(dialog, "occurrencesAll"))
    QTest.keyClick(dialog.list, KEY.Key_Return)
    assert dialog.result() == ACCEPTED
    assert dialog.chosen() == rest


def test_a_click_on_the_box_takes_a_place_out(window: QWidget, show: Show) -> None:
    first, *rest = places()
    dialog = show(OccurrencesDialog(TEXT, first, rest, as_claims=False, parent=window))
    row = dialog.list.visualRect(dialog.list.model().index(1, 0))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 14, row.center().y()))
    assert dialog.chosen() == rest[:1]


def test_a_place_is_read_in_its_context() -> None:
    place = place_of(TEXT, places()[1])
    assert place.words == "territory"
    assert place.before.endswith("appealed. The ")
    assert place.after.startswith(" was named twice. 🙂 The territory again. ")
    assert "\n" not in place_of(TEXT, span("Bayramov")).text()


def test_where_the_words_stand_once_it_says_so(window: QWidget, show: Show) -> None:
    dialog = show(OccurrencesDialog(TEXT, span("checkpoint"), [], as_claims=False, parent=window))
    assert "“checkpoint” stands nowhere else" in child(dialog, "occurrencesEmpty").text()
    assert not dialog.mark.isEnabled()
    assert dialog.chosen() == []


# Erasing


def erasing(library: Library, work: Work, window: QWidget) -> EraseDialog:
    with library.edit("Comment") as edit:
        edit.add_comment("Her telephone number is 555.", claim=work.claim.id)
        edit.add_evidence(work.claim.id, title="A private letter")
    return EraseDialog(library.annotations(work.article.id, [work.claim.id]), TEXT, window)


def choices(dialog: EraseDialog) -> list[QRadioButton]:
    return dialog.list.findChildren(QRadioButton, "eraseChoice")


def test_nothing_is_erased_without_the_second_step(library: Library, work: Work, window: QWidget, show: Show) -> None:
    dialog = show(erasing(library, work, window))
    assert not dialog.erase.isEnabled()
    assert dialog.wanted() is None
    sure: QCheckBox = dialog.sure
    sure.setFocus()
    QTest.keyClick(sure, KEY.Key_Space)
    assert dialog.erase.isEnabled()
    assert dialog.wanted() == ("claims", work.claim.id)
    assert (
        choices(dialog)[0].accessibleDescription() == "With everything on it: 1 verdict, 1 use of evidence, 1 comment."
    )


def test_one_comment_alone_can_go_for_good(library: Library, work: Work, window: QWidget, show: Show) -> None:
    dialog = show(erasing(library, work, window))
    comment = choices(dialog)[1]
    assert comment.accessibleName() == "Only the comment “Her telephone number is 555.”"
    choices(dialog)[0].setFocus()
    QTest.keyClick(choices(dialog)[0], KEY.Key_Down)
    assert comment.isChecked()
    click(dialog.sure)
    click(dialog.erase)
    assert dialog.result() == ACCEPTED
    wanted = dialog.wanted()
    assert wanted is not None
    library.erase(*wanted)
    assert library.annotations(work.article.id).comments == ()
    assert library.annotations(work.article.id).claims
    assert "555" not in str(library.history())


def test_a_piece_of_evidence_can_go_for_good(library: Library, work: Work, window: QWidget, show: Show) -> None:
    dialog = show(erasing(library, work, window))
    click(choices(dialog)[2])
    click(dialog.sure)
    library.erase(*dialog.wanted())
    assert "private letter" not in str(library.history())


def test_with_nothing_to_erase_it_says_so(window: QWidget, show: Show) -> None:
    dialog = show(EraseDialog(Annotations(), TEXT, window))
    assert child(dialog, "eraseNothing").isVisible()
    assert not dialog.sure.isEnabled()


# Trouble and about


def test_trouble_says_that_the_work_is_safe_and_gives_the_details(window: QWidget, show: Show) -> None:
    dialog = show(TroubleDialog("It failed.", "line one\nline two", window))
    said = " ".join(label.text() for label in dialog.findChildren(type(dialog.sentence)))
    assert "Everything you saved is safe" in said
    click(dialog.copy)
    assert QGuiApplication.clipboard().text() == "It failed.\nline one\nline two"
    assert "clipboard" in dialog.copied.text()
    click(child(dialog, "troubleClose"))
    assert not dialog.isVisible()


def test_about_tells_version_and_every_licence(window: QWidget, show: Show) -> None:
    dialog = show(AboutDialog(window))
    assert child(dialog, "aboutVersion").text() == f"Annotator {licences.product().version}"
    listed = {offer.id for offer in dialog.list.offers()}
    assert {"Annotator", "PySide6_Essentials", "rapidfuzz", "Source Sans 3", "Source Serif 4"} <= {
        name.replace("PySide6-Essentials", "PySide6_Essentials").replace("RapidFuzz", "rapidfuzz") for name in listed
    }
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, KEY.Key_Down)
    assert "Source" in dialog.text.toPlainText()
    assert "SIL OPEN FONT LICENSE" in dialog.text.toPlainText()


def test_every_library_names_its_licence() -> None:
    parts = licences.libraries()
    assert len(parts) > 8
    assert [part.name for part in parts if not part.licence] == []
