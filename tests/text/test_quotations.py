import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text import is_quoted, quotation_at, quotations, with_both_marks
from annotator.text.places import paragraph_at


def around(text_with_caret):
    caret = text_with_caret.index("|")
    text = text_with_caret.replace("|", "")
    found = quotation_at(text, caret)
    return None if found is None else text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("He said “over | these years.” Then", "“over  these years.”"),
        ('He said "over | these years." Then "no".', '"over  these years."'),
        ("“A,” he | said, “B.”", None),
        ("“He said ‘n|o’ to me,” she said", "‘no’"),
        ("“He said ‘no’ to m|e,” she said", "“He said ‘no’ to me,”"),
        ("“Armenia’s si|de, and don’t,” he said", "“Armenia’s side, and don’t,”"),
        ("‘the leaders’ vi|sit,’ he said", "‘the leaders’ visit,’"),
        ("the leaders’ vi|sit was ‘good’", None),
        ("Back in the ’90s, rock ’n’ ro|ll was", None),
        ("'It isn't go|od,' he said", "'It isn't good,'"),
        ("the boys' ga|me and the girls' game", None),
        ("Il a dit « c’est | fini » hier", "« c’est  fini »"),
        ("Er sagte: »Das ist | aus«, und", "»Das ist  aus«"),
        ("Er sagte: „Das ist ‚ganz‘ | aus“, und „nein“", "„Das ist ‚ganz‘  aus“"),
        ("On powiedział: „To ko|niec”.", "„To koniec”"),
        ("Han sa ”det är | klart” igår", "”det är  klart”"),
        ("הוא אמר ״צה״ל ל|א שם״ והלך", "״צה״ל לא שם״"),
        ("他说「他叫『李|四』吧」。", "『李四』"),
        ('a 5" pipe and | a 6" pipe', None),
        ("“unclosed and “cl|osed” here", "“closed”"),
        ("he said |“yes” to", "“yes”"),
        ("he said “yes”| to", "“yes”"),
        ("no marks | here", None),
        ("|", None),
    ],
)
def test_the_innermost_quotation_with_its_marks(text, quotation):
    assert around(text) == quotation


LONG = "Intro “he\n\nHe said: “First part.\n\n“Second part.\n\n“Third,” he said. “Other.”\n\n“Own.”"
WHOLE = "“First part.\n\n“Second part.\n\n“Third,”"


@pytest.mark.parametrize("inside", ["First", "Second", "Third"])
def test_a_quotation_goes_on_over_paragraphs_that_repeat_its_mark(inside):
    found = quotation_at(LONG, LONG.index(inside) + 1)
    assert LONG[found.start : found.end] == WHOLE


@pytest.mark.parametrize(("inside", "words"), [("Other", "“Other.”"), ("Own", "“Own.”")])
def test_what_comes_after_it_stands_alone(inside, words):
    found = quotation_at(LONG, LONG.index(inside) + 1)
    assert LONG[found.start : found.end] == words


def test_a_mark_that_is_never_closed_is_no_quotation():
    assert around("He said: “Fir|st part.\n\nA new paragraph “here”.") is None
    assert around("“Fir|st\n\n“Second\n\nThird") is None


@given(
    st.lists(
        st.sampled_from(["“", "”", "‘", "’", '"', "'", "«", "»", "„", " ", "a", "s ", "\n", "9"]), max_size=40
    ).map("".join)
)
def test_any_marks_give_proper_nesting_and_no_error(text):
    for position in range(len(text) + 1):
        found = quotation_at(text, position)
        if found is not None:
            assert 0 <= found.start <= position <= found.end <= len(text)
            assert found.length >= 2
    nested = quotations(text, paragraph_at(text, 0))
    for one in nested:
        for other in nested:
            assert not one.overlaps(other) or one.contains(other) or other.contains(one)


QUOTED = "He said “it ‘broke,’ I know.” Ana’s “no” (and “yes!”) end."


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("it ‘broke,’ I know.”", "“it ‘broke,’ I know.”"),
        ("“it ‘broke,’ I know", "“it ‘broke,’ I know.”"),
        ("broke,’", "‘broke,’"),
        ("“yes", "“yes!”"),
        ("it ‘broke,’ I know", "it ‘broke,’ I know"),
        ("“it", "“it"),
        ("I know.”", "I know.”"),
        ("said “it", "said “it"),
        ("", ""),
    ],
)
def test_a_quotation_selected_but_for_one_mark_gets_it(words, whole):
    start = QUOTED.index(words)
    found = with_both_marks(QUOTED, Span(start, start + len(words)))
    assert QUOTED[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("words", "quoted"),
    [("‘broke", True), ("it ‘broke,’ I know.”", True), ("“no”", True), ("Ana’s “no", False), ("said", False)],
)
def test_words_are_quoted_when_one_quotation_holds_them_all(words, quoted):
    start = QUOTED.index(words)
    assert is_quoted(QUOTED, Span(start, start + len(words))) is quoted


def test_a_paragraph_inside_a_long_quotation_is_quoted():
    text = "“One thing.\n\n“Another thing,” he said."
    assert is_quoted(text, Span(1, 10))


@given(st.text(st.sampled_from('ab “”‘’"\n,')), st.integers(0, 30), st.integers(0, 30))
def test_a_selection_only_ever_gains_punctuation(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = with_both_marks(text, Span(start, end))
    assert found.contains(Span(start, end))
    assert not any(character.isalnum() for character in text[found.start : start] + text[end : found.end])
