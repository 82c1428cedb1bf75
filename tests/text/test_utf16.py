import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import Utf16Map

whole_text = st.text(st.characters(exclude_categories=["Cs"]))
rich_text = st.lists(st.sampled_from(["a", "é", "e\u0301", "👩‍👩‍👧", "🇫🇷", "שלום", "مرحبا", "\n", "𝔘", "…"])).map(
    "".join
)


@given(whole_text | rich_text)
def test_every_position_converts_as_encoding_says_and_comes_back(text):
    units = Utf16Map(text)
    for position in range(len(text) + 1):
        expected = len(text[:position].encode("utf-16-le")) // 2
        assert units.to_utf16(position) == expected
        assert units.to_code_point(expected) == position
    assert (units.length, units.units) == (len(text), units.to_utf16(len(text)))


@given(whole_text | rich_text)
def test_a_unit_inside_a_surrogate_pair_goes_to_its_character(text):
    units = Utf16Map(text)
    for position, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert units.to_code_point(units.to_utf16(position) + 1) == position


@given(whole_text, st.sampled_from(["\ud83d", "\ude00"]), whole_text)
def test_a_lone_surrogate_is_refused_with_its_position(before, lone, after):
    with pytest.raises(ValueError, match=f"lone surrogate at position {len(before)}\\."):
        Utf16Map(before + lone + after)


@pytest.mark.parametrize("text", ["plain", "with 😀"])
def test_positions_outside_the_text_are_refused(text):
    units = Utf16Map(text)
    for wrong in (-1, units.units + 1):
        with pytest.raises(IndexError):
            units.to_code_point(wrong)
    for wrong in (-1, units.length + 1):
        with pytest.raises(IndexError):
            units.to_utf16(wrong)
