"""Long passages that are not in the text are searched for in bounded time."""

from __future__ import annotations

import pytest

from annotator.exchange.sets import placing
from annotator.exchange.sets.placing import locate, new_text
from annotator.model import Anchor, Span

LINES = [f"Sentence number {number} is said here. " for number in range(120)]


def test_a_long_passage_takes_more_of_what_may_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_MOST_SEARCHED", 700_000)
    text = "".join(LINES)
    changed = text[100:3100].replace("number 40", "number forty")
    nowhere = Span(0, 0)
    found, notes = locate([[Anchor(nowhere, changed, "", "")]] * 2, new_text(text, "Long"), "Long")
    assert [one.article.title for one in found] == ["Long", "Passages of “Long”"]
    assert len(notes) == 1
