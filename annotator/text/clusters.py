"""What a reader sees as one character: grapheme clusters, by the rules that matter in written articles.

After Unicode's UAX #29 with the standard library alone: combining marks, joined emoji, skin tones, flags,
Hangul jamo. Left out: prepended marks and Indic conjuncts, which are then two clusters.
"""

from __future__ import annotations

from unicodedata import category

_JOINER = "\u200d"
_NON_JOINER = "\u200c"


def is_boundary(text: str, position: int) -> bool:
    """Tell whether `position` (a code point offset) is not inside a grapheme cluster."""
    if position <= 0 or position >= len(text):
        return True
    before, after = text[position - 1], text[position]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if category(before) == "Cc":
        return True
    if extends(after) or _is_jamo_pair(before, after):
        return False
    if before == _JOINER and category(after) == "So":
        return False
    if _is_flag_letter(before) and _is_flag_letter(after):
        return _flag_letters_before(text, position) % 2 == 0
    return True


def extends(character: str) -> bool:
    """Tell whether a character belongs to the one before it: a mark, a joiner, a skin tone, a tag."""
    if character < "\u0300":
        return False
    return (
        category(character)[0] == "M"
        or character in (_JOINER, _NON_JOINER)
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def base_before(text: str, position: int) -> int:
    """Give where the character before `position` has its base, marks skipped; `position` must be above 0."""
    index = position - 1
    while index > 0 and extends(text[index]) and category(text[index - 1]) != "Cc":
        index -= 1
    return index


def cluster_start(text: str, position: int) -> int:
    """Give the nearest cluster boundary at or before `position`."""
    while not is_boundary(text, position):
        position -= 1
    return position


def cluster_end(text: str, position: int) -> int:
    """Give the nearest cluster boundary at or after `position`."""
    while not is_boundary(text, position):
        position += 1
    return position


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_letters_before(text: str, position: int) -> int:
    index = position
    while index > 0 and _is_flag_letter(text[index - 1]):
        index -= 1
    return position - index


def _is_jamo_pair(before: str, after: str) -> bool:
    """Tell whether two Hangul characters are parts of one syllable."""
    if "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7fb":
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7fb"
    return "\u1100" <= before <= "\u115f" and ("\u1100" <= after <= "\u115f" or "\uac00" <= after <= "\ud7a3")
