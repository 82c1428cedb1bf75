"""Where each card of a long column lies: heights, their running sums, and a guess for cards not yet measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


def guessed_lines(length: int, characters_a_line: float, most: int) -> int:
    """Guess in how many lines (1 to `most`) `length` characters break."""
    return max(1, min(most, -int(-length // max(1.0, characters_a_line))))


class Column:
    """Heights stacked with `gap` between them and `margin` above the first and below the last, in pixels."""

    def __init__(self, heights: Iterable[int] = (), *, gap: int = 0, margin: int = 0) -> None:
        self._gap = gap
        self._margin = margin
        self._heights = list(heights)
        self._tops: list[int] = []
        self._sum()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of the whole column with its margins; 0 if it is empty."""
        if not self._heights:
            return 0
        return self._tops[-1] + self._heights[-1] + self._margin

    def top(self, index: int) -> int:
        """Give the y at which the card at `index` starts."""
        return self._tops[index]

    def bottom(self, index: int) -> int:
        """Give the y just below the card at `index`."""
        return self._tops[index] + self._heights[index]

    def height(self, index: int) -> int:
        """Give the height of the card at `index`."""
        return self._heights[index]

    def at(self, y: int) -> int:
        """Give the index of the card at `y`, or of the last one above it; 0 above all. Empty: IndexError."""
        if not self._heights:
            raise IndexError("an empty column has no card at any height")
        return max(0, bisect_right(self._tops, y) - 1)

    def within(self, start: int, end: int) -> range:
        """Give the indexes of the cards that touch the stretch from `start` up to `end`."""
        if not self._heights or end <= start:
            return range(0)
        first = self.at(start)
        if self.bottom(first) <= start:
            first += 1
        return range(first, max(first, bisect_right(self._tops, end - 1)))

    def change(self, heights: dict[int, int]) -> bool:
        """Set the heights of some indexes; tell whether any differs from before."""
        differing = {index: height for index, height in heights.items() if self._heights[index] != height}
        for index, height in differing.items():
            self._heights[index] = height
        if differing:
            self._sum()
        return bool(differing)

    def _sum(self) -> None:
        gap = self._gap
        tops = list(accumulate((height + gap for height in self._heights), initial=self._margin))
        tops.pop()
        self._tops = tops
