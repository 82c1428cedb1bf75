"""An editor's whole day in the real window: mark, assign, judge, leave, come back, undo, export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.cli import main
from annotator.library import Library
from annotator.library.sample import make_sample
from annotator.model import ArticleDraft, Finding, QuoteKind, Status
from annotator.ui.commands import COMMANDS
from annotator.ui.theme import apply_theme
from tests.gui.workbench import Editor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

ARTICLE = """Harbour report

The harbour master, Nora Lind, told reporters that “no ship has run aground since 2019.” The port’s own log lists two.

“We will publish every report 📄,” Lind said on Friday, “and we will do it this month.”

Critics were not convinced. “They promised that in March,” said Omar Haddad of the dockers’ union.
"""


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.annotations"


@pytest.fixture
def editor(path: Path, qtbot: QtBot) -> Iterator[Editor]:
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        edit.add_article(ArticleDraft(text=ARTICLE, title="Harbour report"))
    editor = Editor.at(path)
    editor.window.article.setFocus()
    yield editor
    editor.leave()


def exported(path: Path) -> dict[str, object]:
    target = path.with_suffix(".json")
    assert main(["export", str(path), "--format", "json", "--out", str(target)]) == 0
    return json.loads(target.read_text(encoding="utf-8"))  # type: ignore[no-any-return]  # the caller checks it


def test_a_quote_with_a_new_speaker_takes_six_actions(editor: Editor) -> None:
    editor.drag_over("“They promised that in March,”")  # 1
    editor.key(Qt.Key.Key_Q)  # 2
    editor.key(Qt.Key.Key_S)  # 3
    editor.type("om")  # 4 and 5
    editor.key(Qt.Key.Key_Return)  # 6
    (quote,) = editor.marked().quotes
    assert quote.kind is QuoteKind.DIRECT
    assert quote.speaker is not None
    assert editor.desk.library.speaker(quote.speaker).name == "Omar Haddad"


def test_a_name_typed_in_full_is_that_name_however_like_others(editor: Editor) -> None:
    for words, name in (
        ("“no ship has run", "Omra Haddad"),
        ("“They promised that", "Omar Haddad"),
        ("“and we", "Rana Haddad"),
    ):
        editor.drag_over(words)
        editor.key(Qt.Key.Key_Q)
        editor.key(Qt.Key.Key_S)
        editor.type(name)
        editor.key(Qt.Key.Key_Return)
    library = editor.desk.library
    assert sorted(library.speaker(quote.speaker).name for quote in editor.marked().quotes if quote.speaker) == [
        "Omar Haddad",
        "Omar Haddad",
        "Rana Haddad",
    ]


def test_a_quote_of_a_speaker_known_to_the_article_takes_four(editor: Editor) -> None:
    editor.drag_over("“We will publish every report 📄,”")
    editor.key(Qt.Key.Key_Q)
    editor.key(Qt.Key.Key_S)
    editor.key(Qt.Key.Key_Return)
    editor.window.article.setFocus()
    editor.drag_over("“no ship has run aground since 2019.”")  # 1
    editor.key(Qt.Key.Key_Q)  # 2
    editor.key(Qt.Key.Key_S)  # 3
    editor.key(Qt.Key.Key_Return)  # 4
    names = {editor.desk.library.speaker(quote.speaker or "").name for quote in editor.marked().quotes}
    assert names == {"Nora Lind"}


def test_an_interrupted_quote_is_one_quote(editor: Editor) -> None:
    editor.drag_over("“We will publish every report 📄,”")
    editor.key(Qt.Key.Key_Q)
    editor.drag_over("“and we will do it this month.”")
    editor.key(Qt.Key.Key_Q, SHIFT)
    editor.drag_over("said on")
    (quote,) = editor.marked().quotes
    assert [editor.text()[start:end] for start, end in quote.content] == [
        "“We will publish every report 📄,”",
        "“and we will do it this month.”",
    ]


def test_the_whole_way_from_mark_to_export_and_back(editor: Editor, path: Path) -> None:
    editor.drag_over("“no ship has run aground since 2019.”")
    editor.key(Qt.Key.Key_Q)
    editor.drag_over("told")
    editor.key(Qt.Key.Key_W)
    editor.drag_over("Nora Lind")
    editor.key(Qt.Key.Key_S)
    editor.key(Qt.Key.Key_Return)
    editor.window.article.setFocus()
    editor.drag_over("no ship has run aground since 2019")
    editor.key(Qt.Key.Key_C)
    editor.key(Qt.Key.Key_2)
    editor.key(Qt.Key.Key_R)
    editor.type("The port's own log lists two groundings.")
    editor.leave()

    found = exported(path)
    (one,) = found["sets"]  # type: ignore[misc]  # the shape is what this test is about
    (quote,) = one["quotes"]
    (claim,) = one["claims"]
    (verdict,) = one["verdicts"]
    assert quote["content"][0]["exact"] == "“no ship has run aground since 2019.”"
    assert quote["cue"][0]["exact"] == "told"
    assert quote["source"][0]["exact"] == "Nora Lind"
    assert claim["spans"][0]["exact"] == "no ship has run aground since 2019"
    assert claim["quote"] == quote["id"]
    assert verdict["finding"] == "unsubstantiated"
    assert verdict["rationale"] == "The port's own log lists two groundings."

    again = Editor.at(path)
    again.window.article.setFocus()
    again.key(Qt.Key.Key_Z, CTRL)
    assert again.marked().verdicts[0].rationale == ""
    again.key(Qt.Key.Key_Z, CTRL)
    assert again.marked().verdicts == ()
    again.key(Qt.Key.Key_Z, CTRL | SHIFT)
    again.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert again.marked().verdicts[0].rationale == "The port's own log lists two groundings."
    again.leave()


def test_key_first_then_select(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Q)
    editor.drag_over("“They promised that in March,”")
    editor.drag_over("“no ship has run aground since 2019.”")
    editor.key(Qt.Key.Key_Escape)
    editor.drag_over("Critics were not convinced.")
    assert len(editor.marked().quotes) == 2


def test_a_quote_without_the_mouse(editor: Editor) -> None:
    editor.desk.choose(None)
    start = editor.place("promised").start
    editor.window.article.select(editor.place("promised"))
    editor.window.article.select(None)
    assert editor.window.article.caret() >= start
    editor.key(Qt.Key.Key_Apostrophe)
    editor.key(Qt.Key.Key_Q)
    (quote,) = editor.marked().quotes
    assert editor.text()[quote.content[0].start : quote.content[0].end] == "“They promised that in March,”"


def test_letters_in_a_field_are_letters(editor: Editor) -> None:
    editor.drag_over("no ship has run aground since 2019")
    editor.key(Qt.Key.Key_C)
    editor.key(Qt.Key.Key_2)
    editor.key(Qt.Key.Key_R)
    editor.type("quick claims 1 2 3 0")
    editor.window.panel.flush()
    assert len(editor.marked().claims) == 1
    assert editor.marked().verdicts[0].rationale == "quick claims 1 2 3 0"
    assert editor.marked().verdicts[0].finding is Finding.UNSUBSTANTIATED


def test_deleting_and_bringing_back_with_undo(editor: Editor) -> None:
    editor.drag_over("“They promised that in March,”")
    editor.key(Qt.Key.Key_Q)
    before = editor.marked()
    editor.key(Qt.Key.Key_Delete)
    assert editor.marked().quotes == ()
    editor.key(Qt.Key.Key_Z, CTRL)
    assert editor.marked() == before


def test_somebody_new_disputes_a_verdict(editor: Editor) -> None:
    editor.drag_over("no ship has run aground since 2019")
    editor.key(Qt.Key.Key_C)
    editor.key(Qt.Key.Key_2)
    editor.key(Qt.Key.Key_R, CTRL)
    editor.find("newReviewer").setFocus()
    editor.type("Editor B")
    editor.key(Qt.Key.Key_Return)
    editor.window.activateWindow()  # a desktop does this by itself when a dialog goes
    QApplication.processEvents()
    editor.key(Qt.Key.Key_1)
    assert list(editor.marked().statuses.values()) == [Status.DISPUTED]


def test_another_window_shows_the_edit(editor: Editor, path: Path, qtbot: QtBot) -> None:
    with Library.open(path, reviewer="Bob") as other, other.edit("Mark claim") as edit:
        assert editor.desk.article is not None
        claim = edit.add_claim(editor.desk.article, [editor.place("Critics were not convinced.")])
    qtbot.waitUntil(lambda: claim.id in editor.window.panel.shown_ids(), timeout=2000)


def test_undo_follows_into_the_article_that_it_changes(editor: Editor) -> None:
    first = editor.desk.article
    editor.drag_over("“They promised that in March,”")
    editor.key(Qt.Key.Key_Q)
    editor.desk.add_articles([ArticleDraft(text="Another article altogether.", title="Other")])
    assert editor.desk.article != first
    editor.key(Qt.Key.Key_Z, CTRL)
    editor.key(Qt.Key.Key_Z, CTRL)
    assert editor.desk.article in (first, None)
    assert editor.desk.library.annotations(first or "").quotes == ()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_control_has_a_name(name: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    apply_theme(qapp, name, 1.0)
    path = tmp_path / "sample.annotations"
    make_sample(path)
    editor = Editor.at(path)
    editor.workbench.show_something()
    QApplication.processEvents()
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for kind in kinds
        for each in editor.window.findChildren(kind)
        if each.isVisible() and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    editor.leave()
    assert nameless == []


def test_the_main_menu_holds_every_command(editor: Editor) -> None:
    menu = editor.window.findChild(QMenu, "mainMenu")
    assert menu is not None
    menu.popup(QPoint(0, 0))
    QApplication.processEvents()
    held = {action.objectName() for part in menu.findChildren(QMenu) for action in part.actions()}
    menu.close()
    assert {command.id for command in COMMANDS} - held <= {"open_recent"}


def test_the_kind_of_a_quote_that_holds_a_claim_can_be_changed(editor: Editor) -> None:
    editor.drag_over("“They promised that in March,”")
    editor.key(Qt.Key.Key_Q)
    editor.key(Qt.Key.Key_C)
    editor.workbench.conductor.run("set_mixed")
    assert editor.marked().quotes[0].kind is QuoteKind.MIXED


def test_whoever_is_cut_off_comes_back_to_the_same_article(path: Path, qtbot: QtBot) -> None:
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        first = edit.add_article(ArticleDraft(text=ARTICLE, title="Harbour report")).id
        edit.add_article(ArticleDraft(text="Later words.\n", title="Later"))
    cut_off = Editor.at(path)
    assert cut_off.desk.article != first
    cut_off.desk.open_article(first)
    qtbot.waitUntil(lambda: cut_off.workbench.settings.table("window").get("article") == first)
    again = Editor.at(path)  # the other one was never closed
    assert again.desk.article == first
    for editor in (again, cut_off):
        editor.leave()
