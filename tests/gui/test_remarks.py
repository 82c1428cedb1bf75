"""Remarks on words of the article, or on the whole of it: seen, answered, made and taken back in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, Comment, DraftComment, Span
from annotator.ui.article.margin import Margin
from annotator.ui.article.selection_bar import BarButton
from annotator.ui.claims.filters import CardFilter
from annotator.ui.claims.parts import Label, LinkButton
from annotator.ui.claims.remark_words import remark_face
from annotator.ui.dialogs.ask_words import AskWords
from annotator.ui.sets import Sets, Which
from annotator.ui.shown import Card
from annotator.ui.theme import apply_theme
from tests.gui.workbench import Editor

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "The mayor said the harbour opens in May 📄.\n\nNobody asked why the old pier is closed.\n"
NO_KEY = Qt.KeyboardModifier.NoModifier


def on(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article that came with three remarks of Jane Roe, one of them an answer, and one on the whole."""
    path = tmp_path / "harbour.annotations"
    comments = (
        DraftComment("Which mayor?", on("The mayor"), "Jane Roe", "2023-04-27T10:00:00Z"),
        DraftComment("The new one.", on("The mayor"), "Sam Lee", "2023-04-27T11:00:00Z", reply_to=0),
        DraftComment("Read by two lawyers.", None, "Jane Roe"),
    )
    with Library.open(path, reviewer="Ann") as library, library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(TEXT, "Harbour", comments=comments)).id
        edit.add_claim(article, [on("the harbour opens in May")])
    return path


@pytest.fixture
def editor(path: Path, qtbot: QtBot) -> Iterator[Editor]:
    editor = Editor.at(path)
    editor.window.article.setFocus()
    yield editor
    editor.leave()


def cards(editor: Editor) -> list[Card]:
    panel = editor.window.panel
    return [panel._store.cards[card] for card in panel.shown_ids()]


def remarks(editor: Editor) -> list[Comment]:
    assert editor.desk.article is not None
    return editor.desk.library.remarks(editor.desk.article)


def card_of(editor: Editor, words: str) -> str:
    return next(card.id for card in cards(editor) if card.remark and card.remark.comment.text == words)


def seen(editor: Editor) -> list[str]:
    open_card = editor.find("openCard")
    return [label.text() for kind in (QLabel, Label) for label in open_card.findChildren(kind) if label.isVisible()]


def asked(editor: Editor, qtbot: QtBot) -> AskWords:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), AskWords))
    found = QApplication.activeWindow()
    assert isinstance(found, AskWords)
    return found


def test_remarks_of_a_manuscript_are_cards_in_the_order_of_the_text(editor: Editor) -> None:
    told = [(card.remark.author if card.remark else "claim", card.words) for card in cards(editor)]
    assert told == [
        ("Jane Roe", "The whole article"),
        ("Jane Roe", "The mayor"),
        ("claim", "the harbour opens in May"),
    ]
    chip = editor.find("filterRemarks")
    assert chip.text() == "Remarks 2"
    editor.window.panel.set_filter(CardFilter.QUOTES)
    assert cards(editor) == []


def test_clicking_goes_both_ways(editor: Editor, qtbot: QtBot) -> None:
    first = card_of(editor, "Which mayor?")
    margin = editor.window.article.findChild(Margin)
    assert isinstance(margin, Margin)
    point = editor._point(on("mayor").start)
    glyphs = [margin.glyph_at(QPointF(x, point.y())) for x in range(margin.width())]
    glyph = next(one for one in glyphs if one is not None and one.marks == (first,))
    assert glyph.hint == "Remark by Jane Roe: Which mayor?"
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, NO_KEY, glyph.circle.center().toPoint())
    assert editor.desk.current == first
    assert editor.window.panel.current() == first
    assert "Which mayor?" in seen(editor)
    assert "The new one." in seen(editor)
    assert any(line.startswith("Sam Lee · ") for line in seen(editor))
    editor.key(KEY.Key_Escape)
    editor.desk.choose(None)
    QTest.mouseClick(editor.window.article.viewport(), Qt.MouseButton.LeftButton, NO_KEY, point)
    assert editor.desk.current == first


def test_an_open_remark_shows_only_what_belongs_to_it(editor: Editor) -> None:
    editor.desk.choose(card_of(editor, "Read by two lawyers."))
    for name in ("verdictButtons", "speakerField", "copyButton", "deleteButton", "historyButton", "challengeButton"):
        assert [each for each in editor.window.findChildren(QWidget, name) if each.isVisible()] == []
    assert editor.find("commentField").isVisible()
    controls = {each.objectName() for each in editor.find("openCard").findChildren(LinkButton) if each.isVisible()}
    assert "commentEdit" not in controls  # they are Jane Roe's words
    assert {"commentReply", "commentRemove"} <= controls


def test_k_remarks_on_the_selected_words_and_undo_takes_it_back(editor: Editor, qtbot: QtBot) -> None:
    editor.drag_over("old pier")
    editor.key(KEY.Key_K)
    dialog = asked(editor, qtbot)
    assert "A remark on “old pier”" in [label.text() for label in dialog.findChildren(QLabel)]
    editor.type("Since when?")
    editor.key(KEY.Key_Return, CTRL)
    made = remarks(editor)[-1]
    assert (made.text, made.spans) == ("Since when?", (on("old pier"),))
    assert made.claim is made.quote is None
    assert editor.desk.current == made.id
    assert cards(editor)[-1].words == "old pier"
    assert editor.desk.library.undo_name == "Remark"
    assert editor.window.article.marks_at(on("old pier").start) == (made.id,)
    qtbot.waitUntil(lambda: editor.window.findChildren(AskWords) == [])
    editor.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor.window)
    editor.window.article.setFocus()
    editor.key(KEY.Key_Z, CTRL)
    assert made.id not in [one.id for one in remarks(editor)]
    assert editor.desk.current is None
    assert editor.window.article.marks_at(on("old pier").start) == ()
    assert "old pier" not in [card.words for card in cards(editor)]


def test_selected_words_are_remarked_on_also_beside_an_open_card(editor: Editor, qtbot: QtBot) -> None:
    editor.desk.choose(editor.marked().claims[0].id)
    view = editor.window.article
    view.setFocus()
    view.select(Span(TEXT.index("May 📄"), TEXT.index("Nobody") + len("Nobody")))
    button = next(each for each in view.findChildren(BarButton) if each.command == "write_comment")
    assert (button.text(), button.accessibleDescription()) == ("Remark", "K")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = asked(editor, qtbot)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert "A remark on “May 📄. Nobody”" in labels
    assert "Ctrl+Enter: Remark" in [words.replace("Return", "Enter") for words in labels]
    editor.type("Who then?")
    editor.key(KEY.Key_Return, CTRL)
    assert view.selection() is None
    made = cards(editor)[-1]
    assert made.remark is not None
    assert "on “May 📄. Nobody”" in remark_face(made, made.remark, opened=False).quiet


def test_k_with_an_open_card_still_comments_on_that(editor: Editor) -> None:
    claim = editor.marked().claims[0].id
    editor.desk.choose(claim)
    editor.window.article.setFocus()
    editor.key(KEY.Key_K)
    assert QApplication.focusWidget() is editor.find("commentField")
    editor.type("Which year?")
    editor.key(KEY.Key_Return)
    assert [one.claim for one in editor.marked().comments if one.text == "Which year?"] == [claim]


def test_a_reply_stands_in_the_thread_and_ones_own_is_removed_there(editor: Editor) -> None:
    first = card_of(editor, "Which mayor?")
    editor.desk.choose(first)
    editor.window.article.setFocus()
    editor.key(KEY.Key_K)
    editor.type("She took office in March.")
    editor.key(KEY.Key_Return)
    (made,) = [one for one in remarks(editor) if one.text == "She took office in March."]
    assert made.reply_to == first
    assert [said.comment.text for said in cards(editor)[1].comments][-1] == "She took office in March."
    lines = [each for each in editor.find("openCard").findChildren(QWidget, "commentLine") if each.isVisible()]
    line: Any = next(each for each in lines if "She took office" in each.accessibleName())
    QTest.mouseClick(line.findChild(QWidget, "commentRemove"), Qt.MouseButton.LeftButton)
    assert made.id not in [one.id for one in remarks(editor)]
    assert editor.desk.current == first


def test_a_remark_on_the_whole_article(editor: Editor, qtbot: QtBot) -> None:
    editor.workbench.conductor.run("remark_on_article")
    dialog = asked(editor, qtbot)
    dialog.field.setFocus()
    editor.type("Send it to the desk.")
    editor.key(KEY.Key_Return, CTRL)
    assert remarks(editor)[-1].spans == ()
    assert [card.words for card in cards(editor)][:2] == ["The whole article"] * 2


def test_commands_of_marks_do_not_touch_a_remark(editor: Editor) -> None:
    editor.desk.choose(card_of(editor, "Which mayor?"))
    editor.window.article.setFocus()
    before = editor.desk.library.undo_name
    for key in (KEY.Key_S, KEY.Key_1, KEY.Key_Plus, KEY.Key_H, KEY.Key_F):
        editor.window.article.setFocus()
        editor.key(key)
    assert editor.desk.library.undo_name == before


def test_del_removes_ones_own_remark(editor: Editor) -> None:
    editor.window.article.select(on("old pier"))
    editor.workbench.conductor.parts.judging.remark("Since when?", (on("old pier"),))
    made = remarks(editor)[-1].id
    assert editor.desk.current == made
    editor.window.article.setFocus()
    editor.key(KEY.Key_Delete)
    assert made not in [one.id for one in remarks(editor)]


def test_only_remarks_of_the_sets_that_are_shown(path: Path, qtbot: QtBot) -> None:
    with Library.open(path) as library:
        library.act_as("Ben")
        with library.edit("Remark") as edit:
            edit.add_comment("Ben’s remark", article=library.articles()[0].id, spans=(on("old pier"),))
    editor = Editor.at(path, reviewer="Ann")
    try:
        assert "old pier" in [card.words for card in cards(editor)]
        ben = card_of(editor, "Ben’s remark")
        editor.desk.choose(ben)
        controls = {each.objectName() for each in editor.find("openCard").findChildren(LinkButton) if each.isVisible()}
        assert controls & {"commentEdit", "commentRemove"} == set()
        editor.workbench.conductor.parts.sets.set(Sets(Which.MINE))
        assert "old pier" not in [card.words for card in cards(editor)]
        assert editor.desk.current is None
    finally:
        editor.leave()
