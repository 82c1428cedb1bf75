"""What a reviewer did with suggestions: refused one, or taught by taking and refusing them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """What is suggested: a quote or a claim."""

    QUOTE = "quote"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Refusal:
    """That a reviewer does not want a suggestion again: in this article, or `everywhere` in the library.

    `words` are those that were suggested, `key` what they are recognised by (`annotator.suggest.refusing`). It is the
    reviewer's own working state and never leaves the library with a set.
    """

    id: str
    article: str
    reviewer: str
    kind: SuggestionKind
    key: str
    words: str = ""
    everywhere: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """That a reviewer took, or refused, what has these `keys`: a pattern, a name, a reason (`suggest.learning`).

    It never leaves the library with a set.
    """

    id: str
    article: str
    reviewer: str
    keys: tuple[str, ...]
    taken: bool
