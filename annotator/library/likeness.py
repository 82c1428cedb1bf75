"""Which speakers are likely the same one under two names. They are never made one without being asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annotator.model import Speaker, SpeakerKind
from annotator.text import fold

if TYPE_CHECKING:
    from annotator.library.library import Library

_CANDIDATES = 40
"""How many speakers with a like name are looked at; a library may hold 100,000."""
_SPELLED_ALIKE = 0.87
"""How alike two names must be to be two spellings of one: a slip in eight letters, two in sixteen."""
_TELLING = 4
"""How long a word must be for those who have it to be compared: "of" and "the" would compare all with all."""
_OFFERED = 3
"""With how many others one speaker is offered to be made one, the most alike first."""


def likely_the_same(speaker: Speaker, others: Iterable[Speaker]) -> list[Speaker]:
    """Give those of `others` that may well be `speaker`, the most alike first.

    One is called the same, or spelled nearly so, or called by the surname alone. Unnamed sources are never the same;
    other kinds only where they are equal.
    """
    if speaker.kind is SpeakerKind.UNNAMED:
        return []
    own = _names(speaker)
    rivals = (one for one in others if one.id != speaker.id and one.kind is speaker.kind)
    scored = [
        (max((_likeness(mine, theirs) for mine in own for theirs in _names(one)), default=0.0), one) for one in rivals
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [one for likeness, one in scored if likeness]


def candidates(library: Library, speaker: Speaker) -> list[Speaker]:
    """Give the speakers of a library whose names resemble those of `speaker`, best first."""
    asked = dict.fromkeys([*_names(speaker), *(name.split()[-1] for name in _names(speaker) if name)])
    found = {match.speaker.id: match.speaker for name in asked for match in library.speakers(name, limit=_CANDIDATES)}
    return list(found.values())


def alike_pairs(new: Iterable[Speaker], known: Iterable[Speaker]) -> list[tuple[Speaker, Speaker]]:
    """Pair each of the `new` speakers with those of `known`, which may hold the new ones too, who may be the same.

    Each two are given once. Only names with a word in common, or the same beginning or end, are compared, so that
    few new speakers are found among 100,000 in half a second.
    """
    wanted = [one for one in new if one.kind is not SpeakerKind.UNNAMED]
    keys = {one.id: _keys(one) for one in wanted}
    by_key: dict[str, dict[str, Speaker]] = defaultdict(dict)
    sought = {key for found in keys.values() for key in found}
    for other in known if sought else ():
        for key in _keys(other) & sought:
            by_key[key][other.id] = other
    pairs: dict[frozenset[str], tuple[Speaker, Speaker]] = {}
    for one in wanted:
        near = {row: other for key in keys[one.id] for row, other in by_key[key].items()}
        for other in likely_the_same(one, near.values())[:_OFFERED]:
            pairs.setdefault(frozenset((one.id, other.id)), (one, other))
    return list(pairs.values())


def _names(speaker: Speaker) -> list[str]:
    return [folded for name in (speaker.name, *speaker.aliases) if (folded := fold(name))]


def _keys(speaker: Speaker) -> set[str]:
    """Give what speakers must have in common to be compared at all."""
    return {key for name in _names(speaker) for key in _parts(name)}


def _parts(name: str) -> Iterator[str]:
    yield from (word for word in name.split() if len(word) >= _TELLING)
    yield f"{name[:3]}…"
    yield f"…{name[-3:]}"


def _likeness(one: str, other: str) -> float:
    """Tell how alike two folded names are, from 0 (not) to 1 (equal).

    Alike are spellings that differ by a slip and in no digit, and a name whose words, the last one too, stand in the
    longer one.
    """
    if one == other:
        return 1.0
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) < len(long):
        return 0.5 if short[-1] == long[-1] and set(short) <= set(long) else 0.0
    if _digits(one) != _digits(other):
        return 0.0

    from rapidfuzz.distance import OSA  # imported late: it costs a tenth of the start-up time

    return OSA.normalized_similarity(one, other, score_cutoff=_SPELLED_ALIKE)


def _digits(name: str) -> list[str]:
    return [character for character in name if character.isdigit()]
