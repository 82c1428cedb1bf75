"""Texts that break engines which look for quotes: read whole, and in work that grows with their length."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.suggest import Suggestions, suggest
from benchmarks.hostile_texts import HOSTILE

_SHORT, _LONG = 3_000, 12_000
_MOST_GROWTH = 1.6
"""How much more work a character of the longer text may take."""

PIECES = (
    *("“", "”", '"', "‘", "’", "'", "«", "»", "„", "''", "\n", "\n\n", ". ", ", ", ": ", "; ", " — ", "(", ")", "? "),
    *("said", "Ada Moss", "she", "who", "that", "according to", "accused", "of", "and", "the mayor", "told", "to"),
    *("reportedly", "was", "Moss’s", "office", "40", "🙂", "e\u0301", "\u00a0", "ADA:", "as", "put it", "in", "words"),
)


def work(text: str) -> int:
    """Count the calls that reading a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        suggest(text, "en")
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length(name: str) -> None:
    suggest("Ada Moss said so.", "en")
    short, long = work(HOSTILE[name](_SHORT)), work(HOSTILE[name](_LONG))
    assert long < short * (_LONG / _SHORT) * _MOST_GROWTH


def assert_sound(text: str, found: Suggestions) -> None:
    for quote in found.quotes:
        assert quote.content
        assert 0 < quote.confidence <= 1
        for group in (quote.content, quote.cue, quote.source):
            assert_in_order(text, group)
    for claim in found.claims:
        assert claim.spans
        assert_in_order(text, claim.spans)
        assert claim.quote is None or 0 <= claim.quote < len(found.quotes)


def assert_in_order(text: str, spans: tuple[Span, ...]) -> None:
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        reached = end


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200))
def test_whatever_is_read_the_places_are_sound(text: str) -> None:
    found = suggest(text, "en")
    assert_sound(text, found)
    assert suggest(text, "en") == found


@pytest.mark.parametrize("name", HOSTILE)
def test_places_in_hostile_texts_are_sound(name: str) -> None:
    text = HOSTILE[name](5_000)
    assert_sound(text, suggest(text, "en"))
