import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text import paragraph_at, sentence_at, sentences, word_at

ARTICLE = (
    "Mr. and Mrs. J. K. Doe met Dr. Ali in the U.S. on Nov. 9, 2020. They left at 3.5 percent. “Why now?” he asked. "
    "“It is over.” Then… nothing came."
)
SENTENCES = [
    "Mr. and Mrs. J. K. Doe met Dr. Ali in the U.S. on Nov. 9, 2020.",
    "They left at 3.5 percent.",
    "“Why now?” he asked.",
    "“It is over.”",
    "Then… nothing came.",
]


def cut(text):
    return [text[start:end] for start, end in sentences(text, Span(0, len(text)))]


def test_abbreviations_initials_numbers_and_quotation_marks_end_no_sentence():
    assert cut(ARTICLE) == SENTENCES


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He lives in the U.S. The law differs.", ["He lives in the U.S.", "The law differs."]),
        ("U.S. President Biden spoke. Good.", ["U.S. President Biden spoke.", "Good."]),
        ("See No. 5 first. He said no. Baku agreed.", ["See No. 5 first.", "He said no.", "Baku agreed."]),
        ("It ended in 2020. Baku won.", ["It ended in 2020.", "Baku won."]),
        ("He sat. Baku fell at 5 p.m. on Sunday.", ["He sat.", "Baku fell at 5 p.m. on Sunday."]),
        ("Acme Inc. Chairman Lee left. Bye!", ["Acme Inc. Chairman Lee left.", "Bye!"]),
        ("Wait... What?! (Yes.) No", ["Wait...", "What?!", "(Yes.)", "No"]),
        ("1. First point. Second.", ["1. First point.", "Second."]),
        ("他说。我听！好", ["他说。", "我听！", "好"]),
        ("Er kam. „Ja.“ Dann ging er.", ["Er kam.", "„Ja.“", "Dann ging er."]),
        ("See example.com for it. Élan won.", ["See example.com for it.", "Élan won."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert cut(text) == parts


@given(
    st.lists(
        st.sampled_from(["Mr. ", "Baku ", "said. ", "he ", "U.S. ", "“No.” ", "what?! ", "... ", "\n", "A. "]),
        max_size=300,
    )
)
def test_the_sentence_around_a_place_is_one_of_its_paragraph(parts):
    text = "".join(parts)
    for position in range(0, len(text) + 1, 7):
        found = sentence_at(text, position)
        paragraph = paragraph_at(text, position)
        known = sentences(text, paragraph)
        assert (found in known) if known else found is None
        if position < len(text) and found is not None and not text[position].isspace():
            assert found.start <= position < found.end


def test_between_two_sentences_the_one_before_is_taken():
    text = "One is. Two is."
    assert [sentence_at(text, position) for position in (0, 7, 8, 15)] == [
        Span(0, 7),
        Span(0, 7),
        Span(8, 15),
        Span(8, 15),
    ]
    assert sentence_at("  \nword", 1) is None


def test_in_a_paragraph_of_many_thousand_sentences_the_near_one_is_found():
    text = "The sentence number is given. " * 7_000
    assert sentence_at(text, 150_005) == Span(150_000, 150_029)
    unbroken = "word " * 40_000
    assert sentence_at(unbroken, 100_000) == Span(0, len(unbroken) - 1)


def test_paragraphs_end_at_line_feeds_alone():
    text = "one\u2028still\x0bone\n\nthree"
    assert paragraph_at(text, 5) == paragraph_at(text, 13) == Span(0, 13)
    assert paragraph_at(text, 14) == Span(14, 14)
    assert paragraph_at(text, len(text)) == Span(15, 20)


def test_the_word_at_a_place_holds_its_apostrophes_and_hyphens():
    text = "don’t, well-known! 🔥"
    assert [word_at(text, position) for position in (0, 3, 5, 8, 17)] == [
        Span(0, 5),
        Span(0, 5),
        Span(0, 5),
        Span(7, 17),
        Span(7, 17),
    ]
    assert word_at(text, 6) is None
    assert word_at(text, len(text)) is None
    assert word_at("", 0) is None
