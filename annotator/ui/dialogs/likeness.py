"""Which speakers are likely the same one under two names."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.library import Library
from annotator.model import Speaker, SpeakerKind
from annotator.text import fold

_CANDIDATES = 40
"""How many speakers with a like name are looked at; a library may hold 100,000."""


def likely_the_same(speaker: Speaker, others: Iterable[Speaker]) -> list[Speaker]:
    """Give those of `others` that may well be `speaker`: one is called the same, or by the surname alone.

    Unnamed sources are never the same; other kinds only where they are equal.
    """
    if speaker.kind is SpeakerKind.UNNAMED:
        return []
    own = _names(speaker)
    found = (one for one in others if one.id != speaker.id and one.kind is speaker.kind)
    return [one for one in found if any(_alike(mine, theirs) for mine in own for theirs in _names(one))]


def candidates(library: Library, speaker: Speaker) -> list[Speaker]:
    """Give the speakers of a library whose names resemble those of `speaker`, best first."""
    asked = dict.fromkeys([*_names(speaker), *(name.split()[-1] for name in _names(speaker) if name)])
    found = {match.speaker.id: match.speaker for name in asked for match in library.speakers(name, limit=_CANDIDATES)}
    return list(found.values())


def _names(speaker: Speaker) -> list[str]:
    return [folded for name in (speaker.name, *speaker.aliases) if (folded := fold(name))]


def _alike(one: str, other: str) -> bool:
    """Tell whether two folded names are equal, or the shorter is made of words of the longer, its last one too."""
    short, long = sorted((one.split(), other.split()), key=len)
    return short == long or (len(short) < len(long) and short[-1] == long[-1] and set(short) <= set(long))
