"""Code points <-> UTF-16 units: the one place that converts between the model's offsets and Qt's."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Converts positions in one text both ways; made once per text version.

    `Utf16Map(text)` raises `ValueError` when the text holds a lone surrogate: such a string is no Unicode
    text and has no UTF-16 form. Positions outside the text raise `IndexError`; the position after the last
    character is inside.
    """

    __slots__ = ("_astral", "_astral_units", "length", "units")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        """Length in code points."""
        self.units = _utf16_length(text)
        """Length in UTF-16 units."""
        self._astral: list[int] = []
        if self.units != self.length:
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_units = [position + before for before, position in enumerate(self._astral)]

    def to_utf16(self, position: int) -> int:
        """Give the UTF-16 offset of a code point position."""
        _check(position, self.length)
        if not self._astral:
            return position
        return position + bisect_left(self._astral, position)

    def to_code_point(self, units: int) -> int:
        """Give the code point position of a UTF-16 offset.

        An offset inside a surrogate pair goes to its character's start.
        """
        _check(units, self.units)
        if not self._astral:
            return units
        before = bisect_left(self._astral_units, units)
        if before and units == self._astral_units[before - 1] + 1:
            return self._astral[before - 1]
        return units - before


def _utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text; encoding is far faster than looking at each character."""
    try:
        return len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError as error:
        raise ValueError(f"The text holds a lone surrogate at position {error.start}.") from error


def _check(position: int, length: int) -> None:
    if not 0 <= position <= length:
        raise IndexError(f"Position {position} is outside the text of length {length}.")
