"""Which speakers of a library a name in an article may mean: never a namesake in another role without being asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from annotator.i18n import _
from annotator.model import Speaker, SpeakerKind
from annotator.text import fold

_SAME: Final = 100.0
_SAME_PERSON: Final = 92.0
"""All words of one name are in the other, or its initials ("John F. Doe", "J. Doe")."""
_LAST_NAME: Final = 75.0
_FLOOR: Final = 86.0
"""How alike two names must be which are not written the same: one slip in a name of two words."""
_OFFERED: Final = 3
_SAYS_NOTHING = frozenset(
    ["of", "the", "and", "for", "in", "at", "a", "an", "to", "s", "former", "ex", "acting", "deputy", "new", "then"]
)
"""Words that two roles may share and be different ones."""


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """The speakers of a library that a name may mean, the likeliest first.

    `certain` tells that the first may be taken without asking; `why` says in words how it fits, "" for none.
    """

    speakers: tuple[Speaker, ...] = ()
    certain: bool = False
    why: str = ""

    @property
    def speaker(self) -> Speaker | None:
        """The one that may be taken without asking."""
        return self.speakers[0] if self.certain else None


def match_speaker(name: str, role: str, kind: SpeakerKind, speakers: Sequence[Speaker]) -> SpeakerMatch:
    """Match a name, with what the article says of them, to the candidates that a library found for it."""
    wanted = fold(name).split()
    if not wanted:
        return SpeakerMatch()
    scored = [(_score(wanted, speaker), speaker) for speaker in speakers if _kinds_agree(kind, speaker.kind)]
    fitting = [
        (score, agreement, speaker)
        for score, speaker in scored
        if score > 0
        for agreement in (_agreement(role, speaker.role),)
    ]
    fitting.sort(key=lambda one: (-one[0], -one[1]))
    if not fitting:
        return SpeakerMatch()
    offered = tuple(speaker for _score, _agreement, speaker in fitting[:_OFFERED])
    certain, why = _judge(fitting)
    return SpeakerMatch(offered, certain, why)


def _judge(fitting: Sequence[tuple[float, int, Speaker]]) -> tuple[bool, str]:
    """Tell whether the first may be taken silently, and say why or why not."""
    score, agreement, speaker = fitting[0]
    if agreement < 0:
        return False, _("the library knows {name} in another role: {role}").format(name=speaker.name, role=speaker.role)
    if score < _SAME_PERSON:
        return False, _("the name is like that of {name}").format(name=speaker.name)
    rivals = [one for one in fitting[1:] if one[0] >= _SAME_PERSON and one[1] >= 0]
    if any(rival[0] == score and rival[1] == agreement for rival in rivals) or (rivals and score < _SAME):
        return False, _("the library knows several of this name")
    if score == _SAME:
        return True, _("the library knows this name")
    return True, _("the library knows {name}").format(name=speaker.name)


def _kinds_agree(one: SpeakerKind, other: SpeakerKind) -> bool:
    return one is other or SpeakerKind.UNNAMED in (one, other)


def _score(wanted: list[str], speaker: Speaker) -> float:
    """Give how well a name fits the best of a speaker's names: 0 where it does not."""
    return max(_likeness(wanted, fold(name).split()) for name in (speaker.name, *speaker.aliases))


def _likeness(one: list[str], other: list[str]) -> float:
    if one == other:
        return _SAME
    if not one or not other:
        return 0.0
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short[-1] == long[-1]:
        if len(short) == 1:
            return _LAST_NAME
        return _SAME_PERSON if _given_agree(short[:-1], long[:-1]) else 0.0
    return _slip(one, other)


def _given_agree(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether given names can be one person's: each word or initial is among the other's, the first is first."""

    def fits(word: str, other: str) -> bool:
        word, other = word.rstrip("."), other.rstrip(".")
        return word == other or (1 in (len(word), len(other)) and word[:1] == other[:1])

    return fits(short[0], long[0]) and all(any(fits(word, other) for other in long) for word in short)


def _slip(one: list[str], other: list[str]) -> float:
    """Tell how alike two names are that have as many words and differ by a slip; 0 where they are two people's."""
    if len(one) != len(other) or len(one) < 2 or one[0][0] != other[0][0]:
        return 0.0
    from rapidfuzz import fuzz  # loaded with the names, not at every start

    alike = fuzz.ratio(" ".join(one), " ".join(other), score_cutoff=_FLOOR)
    return min(alike, _SAME_PERSON - 1) if alike else 0.0


def _agreement(one: str, other: str) -> int:
    """Tell whether two roles agree (1), may (0: one is unknown), or are of two people (-1)."""
    ours, theirs = (set(fold(role).replace(",", " ").split()) - _SAYS_NOTHING for role in (one, other))
    if not ours or not theirs:
        return 0
    return 1 if ours & theirs else -1
