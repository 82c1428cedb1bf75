from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.claims.heights import Column, guessed_lines

heights = st.lists(st.integers(1, 300), min_size=1, max_size=40)


@given(heights, st.integers(0, 20), st.integers(0, 20), st.integers(-50, 5000))
def test_every_height_has_its_card(values: list[int], gap: int, margin: int, y: int) -> None:
    column = Column(values, gap=gap, margin=margin)
    index = column.at(y)
    assert column.top(index) <= max(y, margin)
    assert index == len(values) - 1 or y < column.top(index + 1)


@given(heights, st.integers(0, 20), st.integers(0, 3000), st.integers(0, 900))
def test_within_gives_just_the_cards_that_touch(values: list[int], gap: int, start: int, length: int) -> None:
    column = Column(values, gap=gap)
    touching = [
        index for index in range(len(values)) if column.top(index) < start + length and column.bottom(index) > start
    ]
    assert list(column.within(start, start + length)) == (touching if length else [])


@given(heights, st.data())
def test_changing_heights_gives_the_column_made_anew(values: list[int], data: st.DataObject) -> None:
    changes = data.draw(st.dictionaries(st.integers(0, len(values) - 1), st.integers(1, 300)))
    column = Column(values, gap=3, margin=5)
    changed = column.change(changes)
    expected = [changes.get(index, height) for index, height in enumerate(values)]
    fresh = Column(expected, gap=3, margin=5)
    assert changed == (expected != values)
    assert column.total == fresh.total
    assert [column.top(index) for index in range(len(values))] == [fresh.top(index) for index in range(len(values))]


def test_an_empty_column_has_no_cards() -> None:
    column = Column()
    assert column.total == 0
    assert list(column.within(0, 100)) == []
    with pytest.raises(IndexError):
        column.at(0)


@pytest.mark.parametrize(("length", "lines"), [(0, 1), (40, 1), (41, 2), (500, 3)])
def test_guessed_lines_stay_between_one_and_the_most(length: int, lines: int) -> None:
    assert guessed_lines(length, 40, 3) == lines
