"""Finding words in the open article."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from annotator.model import Span
from annotator.ui.article.finding import find_all
from tests.gui.article.desk import ARTICLE, Desk, rows_that_differ

Open = Callable[[str], Desk]


def _typed(it: Desk, words: str) -> tuple[QLineEdit, QLabel]:
    """Open the bar and type; gives its field and its count."""
    it.view.open_find()
    field, count = it.view.findChild(QLineEdit, "findField"), it.view.findChild(QLabel, "findCount")
    assert isinstance(field, QLineEdit)
    assert isinstance(count, QLabel)
    QTest.keyClicks(field, words)
    return field, count


def test_typing_counts_and_steps_through_the_places(desk: Open) -> None:
    it = desk(ARTICLE * 10)
    before = it.picture()
    field, count = _typed(it, "anna berg")
    assert count.text() == "1 of 10"
    assert rows_that_differ(before, it.picture()), "the places are shown"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert count.text() == "2 of 10"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "10 of 10"
    assert it.view.viewport().rect().contains(it.point(it.span("Anna Berg", 9).start))


def test_escape_goes_back_with_the_place_selected(desk: Open) -> None:
    it = desk(ARTICLE)
    field, _count = _typed(it, "NEVER")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert it.view.hasFocus()
    assert not field.isVisible()
    assert it.words(it.view.selection()) == "never"
    assert it.view.find_next() is None
    assert field.isVisible()


def test_words_that_are_nowhere_are_said_to_be(desk: Open) -> None:
    it = desk(ARTICLE)
    _field, count = _typed(it, "zebra")
    assert count.text() == "not found"


def test_another_article_closes_the_bar(desk: Open) -> None:
    it = desk(ARTICLE)
    field, _count = _typed(it, "the")
    Desk(it.view, "Something else.")
    assert not field.isVisible()


def test_straight_quotation_marks_find_curved_ones() -> None:
    assert find_all("the mayor’s “aide”", 'mayor\'s "AIDE"') == (Span(4, 18),)


@given(st.text(max_size=60), st.text(min_size=1, max_size=5))
def test_what_is_there_is_found_where_it_is(text: str, words: str) -> None:
    hits = find_all(text + words, words)
    if words.strip():
        assert hits
    assert all(0 <= hit.start < hit.end <= len(text + words) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
