from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Block, Span
from annotator.text import normalise_line_ends, paragraph_number, plain_blocks


def test_only_line_ends_and_the_mark_at_the_start_change():
    assert normalise_line_ends("\ufeffa\r\nb\rc\n\r\n\u2028\x0c \ufeffd ") == "a\nb\nc\n\n\u2028\x0c \ufeffd "


@given(st.text(st.sampled_from("ab \r\n\u2028\ufeff"), max_size=30))
def test_normalising_leaves_only_line_feeds(text):
    normal = normalise_line_ends(text)
    assert "\r" not in normal
    assert normal.replace("\n", "") == text.removeprefix("\ufeff").replace("\r", "").replace("\n", "")


def test_each_line_with_words_is_a_block():
    assert plain_blocks("one\n\n \t\ntwo\u2028x\nend") == (Block(Span(0, 3)), Block(Span(8, 13)), Block(Span(14, 17)))
    assert plain_blocks("") == ()


def test_paragraphs_are_counted_as_a_reader_counts():
    blocks = plain_blocks("\none\n\ntwo\n")
    assert [paragraph_number(blocks, position) for position in (0, 1, 4, 5, 6, 9)] == [1, 1, 1, 1, 2, 2]
    assert paragraph_number((), 3) == 0
