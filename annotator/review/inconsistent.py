"""What disagrees with itself, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class InconsistencyKind(StrEnum):
    """How something disagrees with itself. It is part of what is stored when one is dismissed."""

    VERDICTS = "verdicts"
    """The same wording was found to be this here and that there."""
    SPEAKERS = "speakers"
    """The same words are said by different speakers."""
    TWO_PEOPLE = "two people"
    """One mention in the text stands for two speakers."""
    DUPLICATES = "duplicates"
    """One reviewer marked nearly the same words twice."""
    NO_SPEAKER = "no speaker"
    NO_REASON = "no reason"


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Something that disagrees with itself, said in a sentence.

    `mark` (id) in `article` (id) is what most likely wants to be mended, by `reviewer` (id), whose work it is; `others`
    are the articles and marks with which it disagrees. `key` stays the same as long as these do, so that it can be
    dismissed. `mend` names the command of the window that mends it.
    """

    kind: InconsistencyKind
    key: str
    sentence: str
    article: str
    mark: str
    reviewer: str
    others: tuple[tuple[str, str], ...]
    mend: str
