"""What each reviewer made of the same claims: the values agreement is reckoned from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.model import Reviewer

Row: TypeAlias = tuple[str | None, ...]
"""The categories that the reviewers gave one unit, in the order of the reviewers; None where one gave none."""


@dataclass(frozen=True, slots=True)
class View:
    """What one reviewer made of one claim.

    `marked` says whether the reviewer has a mark of their own in the group of matched claims. `verdict` is a finding,
    `speaker` any name that is equal where two speakers count as one; None is "not said", never a category.
    """

    marked: bool = True
    verdict: str | None = None
    speaker: str | None = None

    @property
    def saw_it(self) -> bool:
        """Tell whether the reviewer marked the claim or judged the mark of somebody else."""
        return self.marked or self.verdict is not None


@dataclass(frozen=True, slots=True)
class ClaimRatings:
    """One claim, that is one group of matched marks, as the reviewers (ids) see it.

    `views` has everybody who worked on the claim's article, also those who left the claim out
    (``View(marked=False)``); who is not in it never saw the article, and that is no disagreement.
    """

    id: str
    views: Mapping[str, View]


@dataclass(frozen=True, slots=True)
class Ratings:
    """A table of units by reviewers (ids): `rows` in the order of `units`, each in the order of `reviewers`."""

    reviewers: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse a table that is not one."""
        if len(self.rows) != len(self.units) or any(len(row) != len(self.reviewers) for row in self.rows):
            raise ValueError("A table of ratings has a row for each unit and in it a place for each reviewer.")

    def distinct(self) -> tuple[tuple[Row, ...], tuple[int, ...]]:
        """Give the different rows in the order they first appear, and for each unit which of them is its own."""
        numbers: dict[Row, int] = {}
        kinds = tuple(numbers.setdefault(row, len(numbers)) for row in self.rows)
        return tuple(numbers), kinds


def verdict_ratings(claims: Iterable[ClaimRatings], reviewers: Sequence[Reviewer]) -> Ratings:
    """Give the table of the verdicts."""
    known = list(claims)
    return _table(known, reviewers, [{who: view.verdict for who, view in claim.views.items()} for claim in known])


def speaker_ratings(claims: Iterable[ClaimRatings], reviewers: Sequence[Reviewer]) -> Ratings:
    """Give the table of the speakers to whom the claims were assigned."""
    known = list(claims)
    return _table(known, reviewers, [{who: view.speaker for who, view in claim.views.items()} for claim in known])


def _table(
    claims: Sequence[ClaimRatings], reviewers: Sequence[Reviewer], given: Sequence[Mapping[str, str | None]]
) -> Ratings:
    return Ratings(
        tuple(reviewer.id for reviewer in reviewers),
        tuple(claim.id for claim in claims),
        tuple(tuple(row.get(reviewer.id) for reviewer in reviewers) for row in given),
    )
