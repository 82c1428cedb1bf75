"""An attribution while it is put together: token ranges, before it becomes a suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from annotator.suggest.lexicons import VerbForm
from annotator.suggest.values import Pattern

Range: TypeAlias = tuple[int, int]
"""A half-open range of token numbers."""


@dataclass(slots=True)
class Found:
    """What is said to have been said (`content`, ranges of tokens), by which words, by whom.

    `sureness` (0 to 1) is how likely it is an attribution at all. `carried` tells that the source is that of a
    quote before it.
    """

    pattern: Pattern
    content: list[Range]
    cue: Range | None = None
    source: Range | None = None
    verb: VerbForm | None = None
    sureness: float = 0.5
    sentence: int = -1
    carried: bool = False

    @property
    def end(self) -> int:
        """The token behind the last one of the content."""
        return self.content[-1][1]
