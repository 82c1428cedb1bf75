"""Where words begin and end: letters and digits with the apostrophes, hyphens and points inside them.

Scripts written without blanks (Han, kana, Thai, Lao, Khmer, Burmese) have no visible words: there each
character counts as one.
"""

from __future__ import annotations

import re
from unicodedata import category

from annotator.text.clusters import base_before, is_boundary

QUOTATION_MARKS = "“”„‟\"«»‹›‘’‚‛'״「」『』"
"""Every character that can open or close a quotation."""

BLANKS = "\u200b\u2060\ufeff"
"""Characters without width that count as blank beside what `str.isspace` says."""

_HYPHENS_AND_APOSTROPHES = "'’ʼ＇״׳-‐‑\u00ad·"
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def is_blank(character: str) -> bool:
    """Tell whether a character shows nothing: white space or of no width."""
    return character.isspace() or character in BLANKS


def is_word_character(character: str) -> bool:
    """Tell whether a character alone makes a word or a part of one."""
    return character.isalnum() or character == "_"


def inside_word(text: str, position: int) -> bool:
    """Tell whether a cut at `position` would cut a word or a grapheme cluster in two."""
    if position <= 0 or position >= len(text):
        return False
    if not is_boundary(text, position):
        return True
    base = base_before(text, position)
    before, after = text[base], text[position]
    if is_word_character(before) and is_word_character(after):
        return not (_WITHOUT_BLANKS.match(before) or _WITHOUT_BLANKS.match(after))
    if is_word_character(before):
        return position + 1 < len(text) and _joins(before, after, text[position + 1])
    if base > 0 and base == position - 1:
        return _joins(text[base_before(text, base)], before, after)
    return False


def word_start(text: str, position: int) -> int:
    """Give the start of the word that `position` is inside; else `position` itself."""
    while inside_word(text, position):
        position -= 1
    return position


def word_end(text: str, position: int) -> int:
    """Give the end of the word that `position` is inside; else `position` itself."""
    while inside_word(text, position):
        position += 1
    return position


def counts_as_word(character: str) -> bool:
    """Tell whether a character is worth a step of its own: letters, digits and symbols such as emoji."""
    return is_word_character(character) or category(character) == "So"


def _joins(before: str, middle: str, after: str) -> bool:
    """Tell whether `middle` holds two word characters together as one word."""
    if not (is_word_character(before) and is_word_character(after)):
        return False
    if middle in _HYPHENS_AND_APOSTROPHES:
        return True
    if before.isdigit() and after.isdigit():
        return middle in ".,"
    return middle == "." and before.isupper() and after.isupper()
