"""Which way text runs, after its strong characters (Unicode Bidirectional Algorithm, UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MAYBE = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where all characters from right to left are (DerivedBidiClass.txt): other text is not looked at one by one."""


def right_to_left(text: str) -> bool:
    """Tell whether the first strong character goes from right to left (rule P2)."""
    if not _MAYBE.search(text):
        return False
    for character in text:
        if (way := _way(character)) is not None:
            return way
    return False


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text where its direction changes; what has none of its own goes with what stands before it."""
    if not _MAYBE.search(text):
        yield text, False
        return
    start, current = 0, right_to_left(text)
    for place, character in enumerate(text):
        way = _way(character)
        if way is not None and way != current:
            yield text[start:place], current
            start, current = place, way
    yield text[start:], current


def _way(character: str) -> bool | None:
    direction = unicodedata.bidirectional(character)
    return direction != "L" if direction in ("L", "R", "AL") else None
