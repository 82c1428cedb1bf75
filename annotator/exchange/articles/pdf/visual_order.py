"""Characters in the order in which they are seen, put in the order in which they are read.

Pages hold Hebrew and Arabic as they are seen, from the left. The levels are those of the Unicode Bidirectional
Algorithm (UAX 9, rules W4 to L2), found from the seen order: turning the runs of each level round once more gives the
order of reading. What looks the same in two orders of reading is read in the likelier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "⟨": "⟩"}
_QUOTES = {"“": ("“", "”"), "”": ("“", "”"), "‘": ("‘", "’"), "’": ("‘", "’")}
_MIRRORED = _PAIRS | {close: opening for opening, close in _PAIRS.items()}
_RIGHT = ("R", "AL")
_NUMBER = ("EN", "AN")
_IN_NUMBERS = ("ES", "ET", "CS", "NSM")


def runs_right_to_left(seen: Sequence[str]) -> bool:
    """Tell whether most letters belong to scripts that run from right to left."""
    kinds = [bidirectional(one[0]) for one in seen]
    return sum(kind in _RIGHT for kind in kinds) > kinds.count("L")


def as_read(seen: Sequence[str], *, right_to_left: bool) -> str:
    """Put characters (each with its combining marks) that are seen from the left in the order of reading.

    `right_to_left` is the direction of their paragraph.
    """
    levels = _levels(seen, 1 if right_to_left else 0)
    order = list(range(len(seen)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return _with_brackets([seen[at] for at in order], [levels[at] for at in order])


def _levels(seen: Sequence[str], base: int) -> list[int]:
    """Give the embedding level of each character: even ones run to the right, odd ones to the left."""
    kinds = _resolved([bidirectional(one[0]) for one in seen], base)
    of_kind = {"L": 2 if base else 0, "R": 1, "N": 2}
    return [of_kind[kind] for kind in kinds]


def _resolved(kinds: list[str], base: int) -> list[str]:
    """Make every character one of L, R and N (a number among R)."""
    kinds = ["R" if kind in _RIGHT else "N" if kind in _NUMBER else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        if kinds[at] in _IN_NUMBERS and kinds[at - 1] == kinds[at + 1] == "N":
            kinds[at] = "N"
    for at, kind in enumerate(kinds):
        if kind == "ET" and "N" in (kinds[at - 1] if at else "", kinds[at + 1] if at + 1 < len(kinds) else ""):
            kinds[at] = "N"
    outer = "R" if base else "L"
    _resolve_numbers(kinds, outer)
    return _resolve_neutrals(kinds, outer)


def _resolve_numbers(kinds: list[str], outer: str) -> None:
    """Let numbers behind words that run to the right belong to them (rule W7)."""
    last = outer
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            last = kind
        elif kind == "N" and last == "L":
            kinds[at] = "L"


def _resolve_neutrals(kinds: list[str], outer: str) -> list[str]:
    """Let what has no direction follow its neighbours where they agree, else the paragraph (rules N1 and N2)."""
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] not in ("L", "R", "N"):
            end += 1
        if end > at:
            before = _direction(kinds[at - 1]) if at else outer
            after = _direction(kinds[end]) if end < len(kinds) else outer
            kinds[at:end] = [before if before == after else outer] * (end - at)
        at = end + 1
    return kinds


def _direction(kind: str) -> str:
    return "R" if kind == "N" else kind


def _with_brackets(read: list[str], levels: list[int]) -> str:
    """Turn brackets and quotation marks in words that run to the left so that they open before they close.

    Some programs note the bracket that is seen, others the one that is meant; and PDFium turns quotation marks too.
    """
    turned: list[str] = []
    waiting: list[tuple[str, bool]] = []
    for at, (one, level) in enumerate(zip(read, levels, strict=True)):
        if level % 2 and one in _MIRRORED:
            turned.append(_bracket(one, waiting))
        elif level % 2 and one in _QUOTES:
            turned.append(_quote(one, read[at - 1] if at else " ", read[at + 1] if at + 1 < len(read) else " "))
        else:
            turned.append(one)
    return "".join(turned)


def _bracket(one: str, waiting: list[tuple[str, bool]]) -> str:
    """Give the bracket that is meant; `waiting` are those that are open, and whether they were turned."""
    if waiting:
        opening, was_turned = waiting[-1]
        if one == (opening if was_turned else _PAIRS[opening]):
            waiting.pop()
            return _PAIRS[opening]
    opening = one if one in _PAIRS else _MIRRORED[one]
    waiting.append((opening, one != opening))
    return opening


def _quote(one: str, before: str, after: str) -> str:
    """Give the quotation mark that is meant: one between a blank and a letter opens, the other way round it closes."""
    opens = not before[0].isalnum() and after[0].isalnum()
    closes = before[0].isalnum() and not after[0].isalnum()
    opening, closing = _QUOTES[one]
    return opening if opens else closing if closes else one
