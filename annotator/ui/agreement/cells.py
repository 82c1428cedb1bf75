"""A confusion matrix as it is shown: the claims on which two reviewers said one thing and the other. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.i18n import _


@dataclass(frozen=True, slots=True)
class Cell:
    """The claims (ids) of which the first reviewer said one thing and the second another, or the same.

    `share` is how many of the claims in the fullest cell that are, 0 to 1; `agree` tells the cells of the diagonal.
    """

    title: str
    claims: tuple[str, ...]
    share: float
    agree: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """What two reviewers (names) said: `said` in words, `cells` row by row, as the first said."""

    first: str
    second: str
    said: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def legend(self) -> str:
        """Say how to read it."""
        return _("Rows: what {first} said. Columns: {second}.").format(first=self.first, second=self.second)


def matrix_of(first: str, second: str, said: Sequence[str], claims: Sequence[Sequence[tuple[str, ...]]]) -> Matrix:
    """Make a matrix of two reviewers (names) from the categories in words and, row by row, the claims in the cells."""
    most = max((len(inside) for row in claims for inside in row), default=0)
    cells = []
    for one, row in zip(said, claims, strict=True):
        titles = (
            _("{first}: {one}, {second}: {other}").format(first=first, one=one, second=second, other=other)
            for other in said
        )
        shares = (len(inside) / most if most else 0.0 for inside in row)
        agree = (one == other for other in said)
        cells.append(tuple(map(Cell, titles, row, shares, agree)))
    return Matrix(first, second, tuple(said), tuple(cells))
