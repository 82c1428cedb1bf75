from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text import (
    Edge,
    grow,
    normalise,
    occurrences,
    overlap,
    shrink,
    snap_to_characters,
    snap_to_words,
    subtract,
    trim,
    words_of,
)
from annotator.text.clusters import is_boundary
from annotator.text.words import inside_word

rich_text = st.lists(
    st.sampled_from(
        [
            "word",
            "’",
            "don't",
            "-",
            " ",
            "\n",
            "“",
            "”",
            ".",
            "3.5",
            "👩‍👩‍👧",
            "🇫🇷🇩🇪",
            "e\u0301",
            "क्षि",
            "漢字",
            "שלום",
            "\u0301",
            "👍🏽",
        ]
    ),
    max_size=12,
).map("".join)
span_lists = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: Span(pair[0], sum(pair))))


@st.composite
def text_and_span(draw):
    text = draw(rich_text | st.text(max_size=20))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def marked(text):
    """Read "a [b c] d" as the text "a b c d" and the span between the brackets."""
    start = text.index("[")
    end = text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


def shown(text, span):
    return f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"


@pytest.mark.parametrize(
    ("selected", "snapped"),
    [
        ("the Lac[hin corr]idor was", "the [Lachin corridor] was"),
        ("they do[n’t k]now.", "they [don’t know]."),
        ("[ a well-kn]own man ", " [a well-known] man "),
        ("he said “o[ver thes]e years,” and", "he said “[over these] years,” and"),
        ("he said [“over thes]e years,” and", "he said [“over these] years,” and"),
        ("these ye[ars,”] he", "these [years,”] he"),
        ("(Bak[u) and] more", "([Baku) and] more"),
        ("rose 3[.]5 percent", "rose [3.5] percent"),
        ("the U[.]S. said", "the [U.S]. said"),
        ("the leader[s]’ visit", "the [leaders]’ visit"),
        ("cafe[\u0301] in", "[cafe\u0301] in"),
        ("a 👩‍[👩]‍👧 b", "a [👩‍👩‍👧] b"),
        ("flag 🇫🇷🇩[🇪] b", "flag 🇫🇷[🇩🇪] b"),
        ("מי[ל]ה אחת", "[מילה] אחת"),
        ("他说[汉]字", "他说[汉]字"),
        ("war—wh[ich] a", "war—[which] a"),
        ("end.[Next] word", "end.[Next] word"),
    ],
)
def test_a_selection_snaps_outward_to_words(selected, snapped):
    text, span = marked(selected)
    assert shown(text, snap_to_words(text, span)) == snapped


@given(text_and_span())
def test_snapping_keeps_all_ink_cuts_nothing_and_is_stable(case):
    text, span = case
    snapped = snap_to_words(text, span)
    ink = trim(text, span)
    assert trim(text, span) == ink
    assert 0 <= snapped.start <= ink.start <= ink.end <= snapped.end <= len(text)
    if snapped.length:
        assert not inside_word(text, snapped.start)
        assert not inside_word(text, snapped.end)
        assert snap_to_words(text, snapped) == snapped
    added = (*range(snapped.start, ink.start), *range(ink.end, snapped.end))
    assert not {text[at] for at in added if is_boundary(text, at + 1)} & set("“”\n ")  # a blank may carry an accent


@given(text_and_span())
def test_an_exact_selection_still_cuts_no_character(case):
    text, span = case
    exact = snap_to_characters(text, span)
    assert exact.contains(span) or not span.length
    assert exact.length == 0 or (is_boundary(text, exact.start) and is_boundary(text, exact.end))


def test_a_blank_selection_becomes_empty():
    assert trim("a \u00a0\u200b b", Span(1, 5)).length == 0
    assert snap_to_words("a   b", Span(2, 3)).length == 0


@pytest.mark.parametrize(
    ("before", "edge", "after"),
    [
        ("a [b] c d", Edge.END, "a [b c] d"),
        ("a b [c] d", Edge.START, "a [b c] d"),
        ("in [Baku], and then", Edge.END, "in [Baku, and] then"),
        ("concrete [actions],” Colonna", Edge.END, "concrete [actions,”] Colonna"),
        ("said “[over] these", Edge.START, "said [“over] these"),
        ("[said] “over these", Edge.END, "[said “over] these"),
        ("the [end].", Edge.END, "the [end.]"),
        ("the [end.]", Edge.END, "the [end.]"),
        ("“[Yes]", Edge.START, "[“Yes]"),
        ("so [it] 🔥 goes", Edge.END, "so [it 🔥] goes"),
    ],
)
def test_an_edge_grows_by_a_word(before, edge, after):
    text, span = marked(before)
    assert shown(text, grow(text, span, edge)) == after


@pytest.mark.parametrize(
    ("before", "edge", "after"),
    [
        ("a [b c] d", Edge.END, "a [b] c d"),
        ("a [b c] d", Edge.START, "a b [c] d"),
        ("[concrete actions,”] he", Edge.END, "[concrete actions],” he"),
        ("[“over these]", Edge.START, "“[over these]"),
        ("a [b] c", Edge.END, "a [b] c"),
        ("a [don’t] c", Edge.START, "a [don’t] c"),
    ],
)
def test_an_edge_shrinks_by_a_word_and_keeps_the_last(before, edge, after):
    text, span = marked(before)
    assert shown(text, shrink(text, span, edge)) == after


@given(text_and_span(), st.sampled_from(Edge))
def test_growing_goes_outward_and_shrinking_never_empties(case, edge):
    text, span = case
    grown = grow(text, span, edge)
    assert grown.contains(span)
    assert grown.start >= 0
    assert grown.end <= len(text)
    smaller = shrink(text, span, edge)
    assert span.contains(smaller)
    assert smaller.length > 0 or not span.length


def points(spans):
    return {point for span in spans for point in range(*span)}


@given(span_lists, span_lists)
def test_sets_of_spans_are_sets_of_points(spans, others):
    merged = normalise(spans)
    assert points(merged) == points(spans)
    assert all(one.end < other.start for one, other in pairwise(merged))
    assert points(subtract(spans, others)) == points(spans) - points(others)
    assert subtract(spans, others) == normalise(subtract(spans, others))
    assert overlap(spans, others) == bool(points(spans) & points(others))


def test_words_of_several_parts_are_joined_by_an_ellipsis():
    assert words_of("one two three", [Span(0, 3), Span(8, 13)]) == "one … three"


def test_further_occurrences_are_whole_words_in_the_same_case():
    text = "Baku, in Baku’s case; bakufu, BAKU. Bakuvia. Baku"
    assert occurrences(text, "Baku") == (Span(0, 4), Span(45, 49))
    assert occurrences(text, " ") == ()
    assert occurrences("a b a b a", "a b a") == (Span(0, 5),)
