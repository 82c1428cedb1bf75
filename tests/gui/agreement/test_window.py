"""The window of agreement in the hands of a chief editor: opened by its key, worked with by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import Finding
from annotator.ui.agreement import AgreementWindow
from tests.gui.agreement.conftest import (
    ADA_BEN,
    ADA_CAI,
    BEN_CAI,
    TOGETHER,
    Desk,
    find,
    opened,
    sentences,
    settled,
    shown,
)
from tests.gui.workbench import Editor

KEY = Qt.Key


def numbers(window: QWidget) -> list[str]:
    return [find(window, f"agreementNumber{place}").text() for place in range(2)]


def cells(window: QWidget) -> list[list[str]]:
    model = find(window, "agreementMatrix").model()
    columns = range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


def listed(window: QWidget) -> list[str]:
    model = find(window, "agreementClaims").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def said(window: QWidget, name: str) -> str:
    return str(find(window, name).text())


def press(window: QWidget, name: str, key: Qt.Key, times: int = 1) -> None:
    control = find(window, name)
    control.setFocus()
    for _time in range(times):
        QTest.keyClick(control, key)
    QApplication.processEvents()


def tick(window: AgreementWindow, name: str, qtbot: QtBot) -> None:
    find(window, name).click()
    settled(window, qtbot)


def test_it_says_first_in_words_what_reviewers_differ_on(window: AgreementWindow) -> None:
    found = sentences(window)
    assert found[TOGETHER] == "All 3 together: at least two differ on 6 of 6 claims."
    assert found[ADA_BEN] == (
        "Ada and Ben differ on 2 of 6 claims: 1 verdict, 1 marked by one only. 1 does not yet have a verdict of both."
    )
    assert found[ADA_CAI] == "Ada and Cai differ on 6 of 6 claims: 1 verdict, 2 speakers, 4 marked by one only."
    assert len(found) == 4
    assert said(window, "agreementRemark") == "Ada, Ben, Cai on “The first article”"
    assert QApplication.focusWidget() is find(window, "agreementWords")


def test_then_in_numbers_with_intervals_and_what_they_rest_on(window: AgreementWindow) -> None:
    # Both judged four claims: good-good twice, bad-bad, good-bad. (3/4 - 1/2) / (1 - 1/2) = 1/2
    assert numbers(window) == [
        "0.75 (95 % interval 0.25 to 1.00, 4 claims)",
        "0.50 (no interval: too few different ratings, 4 claims)",
    ]
    assert cells(window) == [["2", "1"], ["0", "1"]]
    press(window, "agreementWords", KEY.Key_Up)
    assert said(window, "agreementSide") == "All 3 together"
    assert numbers(window)[1].endswith(": not reliable, by the usual convention")
    assert not shown(window, "agreementMatrix")


def test_what_is_not_defined_is_said_in_words(window: AgreementWindow) -> None:
    find(window, "agreementSpeakers").click()
    why = "Not defined: everybody used the same one category, so nothing could differ."
    assert numbers(window) == ["1.00 (no interval: resampling always gives the same value, 5 claims)", why]
    assert cells(window) == [["5"]]
    chart = find(window, "agreementChart")
    assert chart.accessibleDescription().splitlines()[-1] == f"Cohen’s kappa: {why}"


def test_words_in_the_chart_end_where_the_chart_does(window: AgreementWindow, qtbot: QtBot) -> None:
    import pyqtgraph as pg  # as late as in the window: it takes half a second to load

    find(window, "agreementSpeakers").click()
    chart, plot = find(window, "agreementChart"), find(window, "agreementPlot")
    written = set()
    for width in (window.minimumSizeHint().width(), window.width() + 300):
        window.resize(width, window.height())
        QApplication.processEvents()
        words = [item for item in plot.scene().items() if isinstance(item, pg.TextItem)]
        ends = [item.mapRectToScene(item.boundingRect()).right() for item in words]
        assert words
        assert max(ends) <= chart.width()
        written |= {item.toPlainText() for item in words}
    assert any(each.startswith("Not defined") and each.endswith("…") for each in written)


def test_extents_are_told_by_words_and_by_unitizing_alpha(window: AgreementWindow, desk: Desk) -> None:
    find(window, "agreementExtents").click()
    with Library.open(desk.path, read_only=True) as library:
        extents = library.agreement([desk.first.id]).pairs[0].extents
    assert extents.word_f1 is not None
    assert numbers(window) == [
        f"{extents.word_f1.value:.2f} (18 marked words)",
        f"{extents.unitizing.value:.2f} (1 text)",
    ]
    assert not shown(window, "agreementMatrix")
    assert listed(window) == ["The first article", "It holds: 4"]


def test_the_claims_behind_a_cell_are_listed_and_one_is_gone_to(
    window: AgreementWindow, editor: Editor, desk: Desk, qtbot: QtBot
) -> None:
    tick(window, "agreementAll", qtbot)
    assert cells(window) == [["3", "1"], ["1", "1"]]
    press(window, "agreementMatrix", KEY.Key_Down)
    press(window, "agreementMatrix", KEY.Key_Return)
    assert said(window, "agreementClaimsTitle") == "Ada: unsubstantiated, Ben: substantiated"
    assert listed(window) == ["The second article", "It holds: 7"]
    press(window, "agreementClaims", KEY.Key_Return)
    assert editor.desk.article == desk.second.id
    claim = editor.desk.current_claim()
    assert claim is not None
    assert claim.wording == "It holds: 7"
    assert QApplication.activeWindow() is editor.window
    assert window.isVisible()


def test_a_click_on_a_cell_and_on_a_claim_does_the_same(window: AgreementWindow, editor: Editor, desk: Desk) -> None:
    table = find(window, "agreementMatrix")
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, 1)).center()
    )
    assert listed(window) == ["The first article", "It holds: 2"]
    claims = find(window, "agreementClaims")
    QTest.mouseClick(
        claims.viewport(), Qt.MouseButton.LeftButton, pos=claims.visualRect(claims.model().index(1, 0)).center()
    )
    assert editor.desk.current == desk.ada[2]


def test_every_kind_of_difference_leads_to_its_claims(window: AgreementWindow) -> None:
    assert listed(window) == ["The first article", "It holds: 2"]
    find(window, "agreementKind1").click()
    assert (said(window, "agreementClaimsTitle"), listed(window)[1:]) == ("Marked by one only", ["It holds: 4"])
    find(window, "agreementKind2").click()
    assert (said(window, "agreementClaimsTitle"), listed(window)[1:]) == ("Without a verdict of both", ["It holds: 5"])


def test_bars_are_chosen_by_mouse_and_keys(window: AgreementWindow) -> None:
    press(window, "agreementChart", KEY.Key_Down, times=5)
    assert said(window, "agreementSide") == "Ben and Cai"
    assert find(window, "agreementWords").currentRow() == BEN_CAI
    chart = find(window, "agreementChart")
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() // 2, 10))
    assert said(window, "agreementSide") == "All 3 together"
    press(window, "agreementChart", KEY.Key_Up)
    assert find(window, "agreementWords").currentRow() == TOGETHER
    assert chart.accessibleDescription().startswith("All 3 together\nObserved agreement: ")


def test_only_the_chosen_reviewers_are_compared(window: AgreementWindow, qtbot: QtBot) -> None:
    tick(window, "agreementReviewer2", qtbot)
    assert sentences(window)[0] == "Both together: they differ on 2 of 6 claims."
    assert len(sentences(window)) == 2
    tick(window, "agreementReviewer0", qtbot)
    assert said(window, "agreementHint") == "Tick at least two reviewers."
    assert not find(window, "agreementExport").isEnabled()
    tick(window, "agreementReviewer2", qtbot)
    assert said(window, "agreementSide") == "Ben and Cai"
    assert find(window, "agreementExport").isEnabled()


def test_only_the_chosen_articles_count(window: AgreementWindow, qtbot: QtBot) -> None:
    tick(window, "agreementChosen", qtbot)
    articles = find(window, "agreementArticles")
    titles = [articles.item(row).text() for row in range(articles.count())]
    articles.item(titles.index("The first article")).setCheckState(Qt.CheckState.Unchecked)
    settled(window, qtbot)
    assert said(window, "agreementNothing") == "No article is chosen"
    articles.item(titles.index("The second article")).setCheckState(Qt.CheckState.Checked)
    settled(window, qtbot)
    assert sentences(window)[1] == "Ada and Ben differ on 1 of 2 claims: 1 verdict."
    assert len(sentences(window)) == 2
    articles.item(titles.index("The second article")).setCheckState(Qt.CheckState.Unchecked)
    articles.item(titles.index("Only Ada read this")).setCheckState(Qt.CheckState.Checked)
    settled(window, qtbot)
    assert said(window, "agreementNothing") == "Nobody to compare with on these articles"


def test_who_works_alone_is_told_what_to_do(editor: Editor, qtbot: QtBot, tmp_path: Path) -> None:
    editor.desk.open_library(tmp_path / "alone.annotations", reviewer="Ada")
    window = opened(editor, qtbot)
    assert said(window, "agreementNothing") == "Nobody to compare with yet"
    assert "“Reviewers…”" in said(window, "agreementHint")
    assert not find(window, "agreementCopy").isEnabled()
    editor.desk.act_as("Ben")
    settled(window, qtbot)
    assert said(window, "agreementNothing") == "Nobody to compare with on these articles"


def test_what_changes_in_the_library_is_followed(
    window: AgreementWindow, editor: Editor, desk: Desk, qtbot: QtBot
) -> None:
    press(window, "agreementWords", KEY.Key_Down)
    editor.desk.attempt("Judge", lambda edit: edit.give_verdict(desk.ada[2], Finding.UNSUBSTANTIATED))
    settled(window, qtbot)
    assert sentences(window)[ADA_BEN].startswith("Ada and Ben differ on 1 of 6 claims: 1 marked by one only.")
    assert said(window, "agreementSide") == "Ada and Cai"
    editor.desk.attempt("Delete", lambda edit: edit.remove_mark(desk.ada[4]))
    settled(window, qtbot)
    assert sentences(window)[ADA_BEN].startswith("Ada and Ben have 5 claims to compare and differ on none.")


def test_while_it_reckons_it_says_so_and_the_window_goes_on(desk: Desk, qtbot: QtBot) -> None:
    with Library.open(desk.path, reviewer="Ada") as library:
        window = AgreementWindow(library, desk.first.id)
        qtbot.addWidget(window)
        window.show()
        assert window.is_reckoning()
        assert said(window, "agreementRemark") == "Comparing the work on “The first article”…"
        assert shown(window, "agreementRunning")
        settled(window, qtbot)
        assert not shown(window, "agreementRunning")


def test_a_library_that_cannot_be_read_any_more_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with Library.open(desk.path, reviewer="Ada") as library:
        desk.path.rename(tmp_path / "moved")
        window = AgreementWindow(library, desk.first.id)
        qtbot.addWidget(window)
        window.show()
        settled(window, qtbot)
        assert said(window, "agreementNothing") == "Agreement could not be reckoned"
        assert "There is no library" in said(window, "agreementHint")


def test_the_key_brings_the_open_window_back_and_it_goes_with_its_library(
    window: AgreementWindow, editor: Editor, qtbot: QtBot, tmp_path: Path
) -> None:
    assert opened(editor, qtbot) is window
    editor.desk.open_library(tmp_path / "other.annotations")
    assert not window.isVisible()
    assert opened(editor, qtbot) is not window


def test_escape_closes_it(window: AgreementWindow, editor: Editor) -> None:
    editor.key(KEY.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("name", ["agreementClaims", "agreementWords", "agreementMatrix"])
def test_enter_never_closes_it(window: AgreementWindow, editor: Editor, name: str) -> None:
    press(window, name, KEY.Key_Return)
    assert window.isVisible()
