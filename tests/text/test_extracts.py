"""Words as a sentence shows them: long ones cut between words, and quotation marks within quotation marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text import both_ends, inside_quotation
from annotator.text.clusters import is_boundary

QUAY = "the new quay will cost 84 million euros and be finished “before the summer of 2027”"


def test_long_words_are_cut_between_words() -> None:
    assert both_ends(QUAY, 60) == "the new quay will cost 84 … “before the summer of 2027”"
    assert both_ends(QUAY, 200) == QUAY


def test_a_word_that_is_too_long_itself_is_cut_between_characters() -> None:
    assert both_ends("x" * 100, 20) == f"{'x' * 10} … {'x' * 10}"
    joined = "👩🏽\u200d🔧" * 10
    assert set(both_ends(joined, 15).replace(" … ", "")) == set(joined)
    assert both_ends(joined, 15).startswith("👩🏽\u200d🔧 … ")


@given(words=st.text(alphabet="ab ,.“”é\u0301👩\u200d🔧", max_size=80), longest=st.integers(8, 60))
def test_what_is_left_is_short_and_cuts_no_character(words: str, longest: int) -> None:
    cut = both_ends(words, longest)
    if len(words) <= longest:
        assert cut == words
        return
    head, _gap, tail = cut.partition(" … ")
    assert words.startswith(head)
    assert words.endswith(tail)
    assert len(head) + len(tail) <= longest
    assert is_boundary(words, len(head))
    assert is_boundary(words, len(words) - len(tail))


def test_quotation_marks_within_quotation_marks_are_single_ones() -> None:
    assert inside_quotation("he said “no” and «nein»") == "he said ‘no’ and «nein»"
