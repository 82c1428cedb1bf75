import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text import find_anchor, make_anchor, move_spans

OLD = (
    "Relations between Paris and Baku have been strained since President Aliyev accused France of taking sides.\n\n"
    "During the press conference, Bayramov claimed that “over these past years, France has never "
    "appealed to Armenia.”\n\n"
    "He said the corridor was open. The minister said the border was closed. Nobody said yes.\n\n"
    "Colonna and Pashinyan met later on Thursday and discussed the normalization of relations between the countries."
)


def span_of(text, words, which=0):
    start = -1
    for _ in range(which + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def moved(new, words, which=0):
    [found] = move_spans(OLD, new, [span_of(OLD, words, which)])
    return None if found is None else new[found.start : found.end]


@pytest.mark.parametrize(
    ("change", "words", "expected"),
    [
        (("Relations", "Diplomatic relations 😀"), "accused", "accused"),
        (("past years", "last few years"), "“over these past years, France", "“over these last few years, France"),
        (("Bayramov", "Foreign Minister Bayramov"), "Bayramov", "Bayramov"),
        (("normalization", "normalisation"), "normalization", "normalisation"),
        (("later on Thursday", "on Thursday evening"), "met later on Thursday and", "met on Thursday evening and"),
        (("accused France of taking sides", "spoke"), "accused France of taking sides", None),
        (("France has never appealed to Armenia", ""), "France has never appealed to Armenia", None),
        (("The minister said the border was closed. ", ""), "said the border was closed", None),
        (("The minister said the border was closed. ", ""), "yes", "yes"),
    ],
)
def test_marks_stay_on_their_words_or_are_given_up(change, words, expected):
    assert moved(OLD.replace(*change), words) == expected


def test_the_same_word_elsewhere_is_not_taken_for_a_deleted_one():
    new = OLD.replace("The minister said the border was closed. ", "")
    spans = [span_of(OLD, "said", which) for which in range(3)]
    assert move_spans(OLD, new, spans) == [span_of(new, "said", 0), None, span_of(new, "said", 1)]


def test_a_moved_and_slightly_edited_paragraph_is_found():
    first, second, third, fourth = OLD.split("\n\n")
    new = "\n\n".join([fourth.replace("later on", "late on"), third, second, first])
    assert moved(new, "Colonna and Pashinyan met later on Thursday") == "Colonna and Pashinyan met late on Thursday"
    assert moved(new, "President Aliyev accused France") == "President Aliyev accused France"


def test_everything_is_given_up_in_another_text():
    spans = [span_of(OLD, "Relations between Paris"), span_of(OLD, "said"), span_of(OLD, "Nobody said yes.")]
    assert move_spans(OLD, "Completely other words stand in this one, my friends.", spans) == [None] * 3
    assert move_spans(OLD, "", spans) == [None] * 3


words = st.lists(
    st.sampled_from(["Baku ", "said ", "the ", "😀 ", "corridor, ", "e\u0301 ", "\n\n", "“no” "]), max_size=30
)


@given(words, words, words)
def test_a_mark_follows_what_is_written_around_it(before, inside, after):
    unique = "Zvartnots airport opened again yesterday evening"
    old = "".join(before) + unique + " " + "".join(after)
    new = "".join(inside) + unique + " " + "".join(before)
    found = move_spans(old, new, [span_of(old, unique)])
    assert found == [span_of(new, unique)]


@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_any_two_texts_give_places_inside_the_new_one(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    [found] = move_spans(old, new, [span])
    if found is not None and old != new:
        assert 0 <= found.start < found.end <= len(new)
    assert move_spans(old, old, [span]) == [span]


def test_an_anchor_keeps_its_words_and_what_is_around_them():
    anchor = make_anchor(OLD, span_of(OLD, "Bayramov"))
    assert OLD.count(anchor.prefix + anchor.exact + anchor.suffix) == 1
    assert (len(anchor.prefix), len(anchor.suffix)) == (32, 32)
    assert make_anchor("ab", Span(0, 1)).prefix == ""


def test_an_anchor_is_found_again_without_its_old_text():
    new = "A new lead with 😀.\n\n" + OLD.replace("Nobody", "No-one")
    second = make_anchor(OLD, span_of(OLD, "said", 1))
    assert find_anchor(new, second) == span_of(new, "said", 1)
    long = make_anchor(OLD, span_of(OLD, "accused France of taking sides"))
    edited = new.replace("accused France of taking", "accused France of always taking")
    assert find_anchor(edited, long) == span_of(edited, "accused France of always taking sides")
    assert find_anchor(OLD, long) == long.span


def test_an_anchor_whose_words_are_gone_or_not_to_be_told_apart_is_not_found():
    gone = make_anchor(OLD, span_of(OLD, "accused France of taking sides"))
    assert find_anchor("Nothing of it stands in here, whatever one may look for in it.", gone) is None
    common = make_anchor("x said y", Span(2, 6))
    assert find_anchor("he said it and she said it", common) is None


@pytest.mark.parametrize("change", ["", "always "])
def test_a_text_that_repeats_itself_gives_no_place_rather_than_any(change):
    repeated = (OLD.replace("France of", f"France {change}of") + "\n\n") * 3
    anchor = make_anchor(OLD, span_of(OLD, "accused France of taking sides"))
    assert find_anchor("Lead. " + repeated, anchor) is None
