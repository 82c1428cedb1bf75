"""How much of the words that two reviewers marked are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.review.measures import Undefined
from annotator.review.word_overlap import marked_words, word_f1, words

SENTENCE = "Road and rail stay closed, the Café said."


def at(part: str) -> Span:
    start = SENTENCE.index(part)
    return Span(start, start + len(part))


def test_words_are_runs_of_letters_and_digits() -> None:
    found = [SENTENCE[start:end] for start, end in words(SENTENCE)]
    assert found == ["Road", "and", "rail", "stay", "closed", "the", "Café", "said"]


def test_scripts_without_blanks_count_each_character() -> None:
    assert words("道路は閉鎖 2023") == (*(Span(place, place + 1) for place in range(5)), Span(6, 10))


def test_a_word_is_marked_by_one_of_its_characters_but_not_from_beside() -> None:
    known = words(SENTENCE)
    assert marked_words(known, [at("ail st")]) == {2, 3}
    assert marked_words(known, [at(" and ")]) == {1}
    assert marked_words(known, [at(", ")]) == set()
    assert marked_words(known, [Span(2, 2)]) == set()
    assert marked_words(known, [at("Road and"), at("and rail"), at("said.")]) == {0, 1, 2, 7}


def test_f1_is_reckoned_from_both_sides() -> None:
    # Ada "Road and rail stay closed" (5), Ben "rail stay closed, the Café" (5), 3 in common: 2 * 3 / 10
    known = words(SENTENCE)
    ada = marked_words(known, [at("Road and rail stay closed")])
    ben = marked_words(known, [at("rail stay closed, the Café")])
    assert word_f1(len(ada & ben), len(ada), len(ben)) == pytest.approx(0.6)
    assert word_f1(0, 4, 0) == 0.0
    assert word_f1(0, 0, 0) is Undefined.NOTHING_MARKED


@given(text=st.text(max_size=60), data=st.data())
def test_marking_a_word_marks_that_word_alone(text: str, data: st.DataObject) -> None:
    known = words(text)
    assert list(known) == sorted(known)
    if known:
        place = data.draw(st.integers(0, len(known) - 1))
        assert marked_words(known, [known[place]]) == {place}
