"""Names made comparable (what differs only in case, accents, apostrophes or blanks is the same), and told apart."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, normalize

from annotator.i18n import _

_APOSTROPHES = "'’‘ʼʻ`´′＇‛\u02b9\u02bf\u02be"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WITHOUT_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))
_KEPT_MARKS = (0, 7, 8, 9)
"""Combining classes that tell letters apart in their scripts (Indic nukta and virama, Japanese voicing)."""


def fold(name: str) -> str:
    """Give a name for comparison: case folded, without accents and apostrophes, blanks collapsed.

    Folding twice changes nothing. Not for showing.
    """
    if name.isascii():  # the same, ten times faster
        return " ".join(name.lower().replace("'", "").replace("`", "").split())
    plain = name.translate(_WITHOUT_APOSTROPHES)
    for _round in range(2):
        plain = normalize("NFKD", plain.casefold())
        plain = "".join(character for character in plain if combining(character) in _KEPT_MARKS)
    plain = plain.translate(_LETTERS).translate(_WITHOUT_APOSTROPHES)
    return " ".join(normalize("NFC", plain).split())


def told_apart(names: Iterable[str]) -> list[str]:
    """Give names so that no two are the same: "Ada (2)" for the second Ada."""
    found: dict[str, str] = {}
    for name in names:
        told, number = name, 1
        while fold(told) in found:
            number += 1
            told = _("{name} ({number})").format(name=name, number=number)
        found[fold(told)] = told
    return list(found.values())
