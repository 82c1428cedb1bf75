"""Long passages that are not in the text are searched for in bounded time."""

from __future__ import annotations

import random

import pytest

from annotator.exchange.sets import placing
from annotator.exchange.sets.placing import locate, new_text
from annotator.model import Anchor, Span

_RANDOM = random.Random(5)
TEXT = " ".join(f"word{_RANDOM.randrange(3000)}" for _ in range(500))


def test_a_long_passage_takes_more_of_what_may_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_MOST_SEARCHED", 700_000)
    start, end = TEXT.index(" ", 100) + 1, TEXT.index(" ", 3100)
    changed = f"{TEXT[start:1500]} and more {TEXT[1500:end]}"
    nowhere = Span(0, 0)
    found, notes = locate([[Anchor(nowhere, changed, "", "")]] * 2, new_text(TEXT, "Long"), "Long")
    assert [one.article.title for one in found] == ["Long", "Passages of “Long”"]
    assert len(notes) == 1
