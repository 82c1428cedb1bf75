"""Long passages are found again when they were edited, without comparing them with every place of the text."""

from __future__ import annotations

import random

import pytest

from annotator.model import Anchor, Span
from annotator.text import find_anchor, make_anchor, move_spans

_RANDOM = random.Random(3)
TEXT = " ".join(f"word{_RANDOM.randrange(3000)}" for _ in range(9000))


def edited(text: str, place: int) -> str:
    return f"{text[:place]} and a few words more{text[place:]}"


@pytest.mark.parametrize("length", [900, 1100, 4000, 30_000])
def test_an_edited_long_passage_is_found_in_another_text(length: int) -> None:
    start = TEXT.index(" ", 20_000) + 1
    end = TEXT.index(" ", start + length)
    anchor = make_anchor(TEXT, Span(start, end))
    now = edited("A new beginning. " + TEXT, TEXT.index(" ", start + length // 2) + 17)
    found = find_anchor(now, anchor)
    assert found is not None
    assert (now[found.start : found.start + 40], now[found.end - 40 : found.end]) == (
        anchor.exact[:40],
        anchor.exact[-40:],
    )
    assert move_spans(TEXT, now, [Span(start, end)]) == [found]


def test_a_long_passage_of_elsewhere_is_not_found() -> None:
    other = random.Random(4)
    words = " ".join(f"word{other.randrange(3000)}" for _ in range(5000))
    assert find_anchor(TEXT, Anchor(Span(0, 0), words, "", "")) is None
