"""A statement that was seen before in another article: shown in its card, taken over, linked, gone to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.library import Library
from annotator.model import ArticleDraft, EvidenceKind, Finding, Span, Stance
from annotator.ui.late import Late
from annotator.ui.seen_before import SeenBeforeLook
from tests.gui.claims.hands import click
from tests.gui.workbench import Editor

FIRST = "Harbour works begin\n\nThe mayor said the new harbour will cost 40 million euros and open in May. Few came."
SAME = "Council meets\n\nIn the evening the new harbour will cost 40 million euros and open in May, a member said."
DEARER = "Doubts\n\nAn engineer wrote that the new harbour will cost 55 million euros and open in May. Gulls cried."
ALONE = "Weather\n\nIt rained on the hills for three days without a pause."
COST = "the new harbour will cost 40 million euros and open in May"
DEAR = "the new harbour will cost 55 million euros and open in May"


@dataclass
class Case:
    """A library in which the first article was judged, and others are still to be."""

    path: Path
    articles: dict[str, str]
    claims: dict[str, str]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    path = tmp_path / "desk.annotations"
    articles, claims = {}, {}
    texts = {
        "first": (FIRST, COST, "Harbour works begin", "2023-04-27"),
        "same": (SAME, COST, "Council meets", "2023-05-02"),
        "dearer": (DEARER, DEAR, "Doubts", ""),
        "alone": (ALONE, "It rained on the hills", "Weather", ""),
    }
    with Library.open(path, reviewer="Ada") as library:
        for name, (text, words, title, published) in texts.items():
            with library.edit("Add") as edit:
                article = edit.add_article(ArticleDraft(title=title, text=text, published=published))
                start = text.index(words)
                claim = edit.add_claim(article.id, [Span(start, start + len(words))])
            articles[name], claims[name] = article.id, claim.id
        with library.edit("Judge") as edit:
            edit.give_verdict(
                claims["first"], Finding.UNSUBSTANTIATED, basis="contradicted", rationale="The budget says 60."
            )
            edit.add_evidence(
                claims["first"], kind=EvidenceKind.DOCUMENT, title="Budget 2023", stance=Stance.CONTRADICTS
            )
    return Case(path, articles, claims)


Sit = Callable[..., Editor]


@pytest.fixture
def sit(case: Case, qtbot: QtBot) -> Iterator[Sit]:
    """Open the window on an article, with the card of its claim open and all found that is looked for."""
    windows: list[Editor] = []

    def open_window(article: str, reviewer: str | None = None, *, read_only: bool = False) -> Editor:
        editor = Editor.at(case.path, reviewer)
        windows.append(editor)
        if read_only:
            editor.desk.reopen_library(case.path, editor.desk.library.reviewer, read_only=True)
        editor.desk.go_to(case.articles[article], case.claims[article])
        editor.window.article.setFocus()
        settle(editor)
        return editor

    yield open_window
    for editor in windows:
        editor.leave()


def settle(editor: Editor) -> None:
    """Let everything be found that is looked for."""
    for look in editor.window.findChildren(Late):
        look.settle()
    QApplication.processEvents()


def lines(editor: Editor) -> list[Any]:
    found = editor.window.findChildren(QWidget, "seenBeforeLine")
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.y())


def texts(line: QWidget) -> str:
    return "\n".join(each.text() for each in line.findChildren(QLabel)).replace("\u200b", "")


def own_verdict(editor: Editor, claim: str) -> Any:
    assert editor.desk.article is not None
    verdicts = editor.desk.library.annotations(editor.desk.article, [claim]).verdicts
    return next((each for each in verdicts if each.reviewer == editor.desk.library.reviewer.id), None)


def evidence_titles(editor: Editor, claim: str) -> list[str]:
    assert editor.desk.article is not None
    found = editor.desk.library.annotations(editor.desk.article, [claim])
    cited = {each.evidence for each in found.citations if each.claim == claim}
    return sorted(each.title for each in found.evidence if each.id in cited)


def test_the_card_says_where_the_statement_was_seen_and_what_was_found(sit: Sit) -> None:
    editor = sit("same")
    first, other = lines(editor)
    said = texts(first)
    assert "Unsubstantiated · contradicted" in said
    assert editor.window.panel.seen.selected.verdict.finding is Finding.UNSUBSTANTIATED
    assert "Harbour works begin" in said
    assert "27 April 2023 · the same words · found by Ada · 1 source" in said
    assert "55 instead of 40" in texts(other)
    assert "Unchecked" in texts(other)
    assert "the same words" in first.accessibleName()


def test_another_number_is_said_beside_the_words(sit: Sit) -> None:
    editor = sit("dearer")
    said = texts(lines(editor)[0])
    assert "similar; another number: 40 instead of 55" in said
    assert f"“{COST}”" in said


def test_nothing_is_shown_where_nothing_was_seen(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    assert editor.window.panel.current() == case.claims["alone"]
    assert not lines(editor)
    assert not any(
        each.text() == "Seen before" for each in editor.window.panel.findChildren(QLabel) if each.isVisible()
    )


def test_one_key_takes_over_verdict_and_evidence_and_undo_takes_all_of_it_back(sit: Sit, case: Case) -> None:
    editor, claim = sit("same"), case.claims["same"]
    said: list[str] = []
    editor.desk.said.connect(said.append)
    editor.key(Qt.Key.Key_V)
    verdict = own_verdict(editor, claim)
    assert (verdict.finding, verdict.basis) == (Finding.UNSUBSTANTIATED, "contradicted")
    assert "Harbour works begin" in verdict.rationale
    assert "The budget says 60." in verdict.rationale
    assert evidence_titles(editor, claim) == ["Budget 2023"]
    assert editor.find("verdictUnsubstantiated").isChecked()
    assert "Harbour works begin" in editor.window.line.undo.text()
    assert "Taken over from “Harbour works begin”: Unsubstantiated, with 1 piece of evidence." in said
    editor.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert own_verdict(editor, claim) is None
    assert evidence_titles(editor, claim) == []


def test_a_link_stands_among_the_evidence_and_is_offered_no_more(sit: Sit, case: Case) -> None:
    editor, claim = sit("same"), case.claims["same"]
    editor.key(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    settle(editor)
    assert [title.partition(":")[0] for title in evidence_titles(editor, claim)] == ["Harbour works begin"]
    first = lines(editor)[0]
    assert "linked" in texts(first)
    assert not first.findChildren(QWidget, "link_earlier")
    assert own_verdict(editor, claim) is None


def test_it_leads_to_the_other_article_at_that_mark_and_back(sit: Sit, case: Case) -> None:
    editor = sit("same")
    editor.key(Qt.Key.Key_J)
    assert editor.desk.article == case.articles["first"]
    assert editor.desk.current == case.claims["first"]
    editor.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert editor.desk.article == case.articles["same"]
    assert editor.desk.current == case.claims["same"]
    editor.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert editor.desk.article != case.articles["first"], "going back is no way to come back from"


def test_keys_act_on_the_line_where_the_keyboard_is(sit: Sit, case: Case) -> None:
    editor = sit("same")
    first, other = lines(editor)
    first.focus()
    editor.key(Qt.Key.Key_Down)
    assert other.isAncestorOf(QApplication.focusWidget())
    editor.key(Qt.Key.Key_J)
    assert editor.desk.article == case.articles["dearer"]


def test_tab_reaches_it_between_the_speaker_and_the_evidence(sit: Sit) -> None:
    editor = sit("same")
    editor.find("speakerField").setFocus()
    editor.key(Qt.Key.Key_Tab)
    assert lines(editor)[0].isAncestorOf(QApplication.focusWidget())
    lines(editor)[1].findChildren(QWidget, "open_earlier")[0].setFocus()
    editor.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor.find("evidenceAdd")


def test_a_button_does_what_its_key_does(sit: Sit, case: Case, qtbot: QtBot) -> None:
    editor = sit("same")
    button = next(each for each in lines(editor)[0].findChildren(QWidget, "take_over_earlier"))
    click(qtbot, button)
    assert own_verdict(editor, case.claims["same"]).finding is Finding.UNSUBSTANTIATED


def test_what_was_only_now_marked_is_looked_for(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    with editor.desk.library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(title="Later", text=f"Later\n\nThey repeat that {COST}."))
    editor.desk.open_article(article.id)
    editor.window.article.setFocus()
    editor.drag_over(COST)
    editor.key(Qt.Key.Key_C)
    settle(editor)
    assert "the same words" in texts(lines(editor)[0])


def test_a_quote_shows_it_and_says_that_verdicts_are_given_on_claims(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    with editor.desk.library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(title="Later", text=f"Later\n\n“{COST}”, he said."))
        start = len("Later\n\n“")
        quote = edit.add_quote(article.id, [Span(start, start + len(COST))])
    editor.desk.go_to(article.id, quote.id)
    editor.window.article.setFocus()
    settle(editor)
    first = lines(editor)[0]
    assert "Unsubstantiated" in texts(first)
    assert not first.findChildren(QWidget, "take_over_earlier")
    refused: list[str] = []
    editor.desk.refused.connect(refused.append)
    editor.key(Qt.Key.Key_V)
    assert "A verdict is given on a claim: mark the claim with C first." in refused


def test_an_answer_that_comes_too_late_is_dropped(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    (look,) = editor.window.findChildren(SeenBeforeLook, "seenBeforeCard")
    heard: list[str] = []
    look.found.connect(lambda words, _seen: heard.append(words))
    editor.desk.go_to(case.articles["same"], case.claims["same"])
    look.ask_now()
    QThreadPool.globalInstance().waitForDone()  # the answer is under way to the window
    editor.desk.go_to(case.articles["alone"], case.claims["alone"])
    settle(editor)
    assert heard == ["It rained on the hills"]
    assert not lines(editor)


def test_what_changes_elsewhere_is_followed(sit: Sit, case: Case) -> None:
    editor = sit("same")
    with Library.open(case.path, reviewer="Ada") as elsewhere, elsewhere.edit("Judge") as edit:
        edit.give_verdict(case.claims["first"], Finding.SUBSTANTIATED)
    editor.desk.library.poll()
    settle(editor)
    assert "✓ Substantiated" in texts(lines(editor)[0])


def test_in_a_read_only_library_it_says_why_nothing_can_be_taken_over(sit: Sit, case: Case) -> None:
    editor = sit("same", read_only=True)
    for name in ("take_over_earlier", "link_earlier"):
        (button,) = lines(editor)[0].findChildren(QWidget, name)
        assert not button.isEnabled()
        assert "read only" in button.toolTip()
    assert lines(editor)[0].findChildren(QWidget, "open_earlier")[0].isEnabled()
    editor.key(Qt.Key.Key_V)
    assert own_verdict(editor, case.claims["same"]) is None


def test_what_is_closed_to_one_who_works_blind_is_not_shown(sit: Sit, case: Case) -> None:
    with Library.open(case.path, reviewer="Bea") as library:
        bea = library.reviewer.id
    with Library.open(case.path, reviewer="Ada") as library, library.edit("Blind") as edit:
        edit.set_blind(case.articles["first"], [bea])
    editor = sit("same", "Bea")
    assert not any("Unsubstantiated" in texts(line) for line in lines(editor))


def test_many_are_shown_when_asked_for(sit: Sit, case: Case, qtbot: QtBot) -> None:
    with Library.open(case.path, reviewer="Ada") as library, library.edit("Add") as edit:
        for number in range(3):
            text = f"Note {number}\n\nIt is written that {COST}."
            article = edit.add_article(ArticleDraft(title=f"Note {number}", text=text))
            start = text.index(COST)
            edit.add_claim(article.id, [Span(start, start + len(COST))])
    editor = sit("same")
    assert len(lines(editor)) == 3
    click(qtbot, editor.find("seenBeforeMore"))
    assert len(lines(editor)) == 5


def test_the_panel_shows_nothing_of_the_card_before(sit: Sit, case: Case) -> None:
    editor = sit("same")
    seen = editor.window.panel.seen.selected
    assert seen is not None
    editor.window.panel.show_seen([replace(seen, title="Another")])
    editor.desk.go_to(case.articles["alone"], case.claims["alone"])
    assert not lines(editor)
    assert editor.window.panel.seen.selected is None


def test_the_bar_of_a_suggestion_says_where_its_words_were_seen(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    text = f"Later\n\n“The works go on, and {COST},” the mayor said."
    with editor.desk.library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(title="Later", text=text, language="en"))
    editor.desk.open_article(article.id)
    editor.workbench.conductor.parts.suggesting.settle()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    editor.window.article.setFocus()
    editor.key(Qt.Key.Key_G)
    bar = editor.find("suggestionWhy")
    assert "Seen before" not in bar.text(), "the bar never waits for what is looked for"
    settle(editor)
    assert "Seen before: ✗ Unsubstantiated · contradicted in “Harbour works begin”" in bar.text().replace("✕", "✗")
    editor.key(Qt.Key.Key_Escape)
    settle(editor)
    assert not bar.isVisible()


def test_the_articles_own_doubt_stands_in_the_card_of_a_claim(sit: Sit, case: Case) -> None:
    editor = sit("alone")
    assert not editor.window.panel.findChild(QWidget, "articlesDoubt").isVisible()
    text = "Later\n\nThe guard came at nine. Without giving evidence, she said that the crew stole the stores."
    with editor.desk.library.edit("Add") as edit:
        article = edit.add_article(ArticleDraft(title="Later", text=text, language="en"))
        marks = [text.index(words) for words in ("the crew stole the stores", "The guard came at nine")]
        stolen = edit.add_claim(article.id, [Span(marks[0], marks[0] + 25)])
        came = edit.add_claim(article.id, [Span(marks[1], marks[1] + 22)])
    editor.desk.go_to(article.id, stolen.id)
    settle(editor)
    (said,) = editor.find("articlesDoubt").findChildren(QLabel)
    assert said.text().replace("\u200b", "") == "The article’s own words: “Without giving evidence”"
    editor.desk.go_to(article.id, came.id)
    settle(editor)
    assert not editor.window.panel.findChild(QWidget, "articlesDoubt").isVisible()
