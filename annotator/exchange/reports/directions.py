"""Which way text runs, after its strong characters (Unicode Bidirectional Algorithm, UAX #9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def right_to_left(text: str) -> bool:
    """Tell whether the first strong character goes from right to left (rule P2)."""
    for character in text:
        if (way := _way(character)) is not None:
            return way
    return False


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text where its direction changes; what has none of its own goes with what stands before it."""
    if text.isascii():
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
