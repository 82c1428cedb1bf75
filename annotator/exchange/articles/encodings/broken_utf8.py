"""UTF-8 with a few broken places: cut at the end, a stray byte, half a surrogate pair.

Only the broken places are lost. Read in any other encoding, every letter beyond ASCII would come out wrong.
"""

from __future__ import annotations

import re

BROKEN = "\ufffd"
"""Stands in the text for what could not be read."""

_CLEARLY_MORE = 3
"""By so much the evidence for UTF-8 must exceed the broken places. Texts in other encodings hold some by chance."""
_TOLD_BY_MARK = 0.01
"""The largest share of broken places where a byte order mark says that it is UTF-8."""
_PAIR = re.compile(rb"\xed([\xa0-\xaf][\x80-\xbf])\xed([\xb0-\xbf][\x80-\xbf])")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_WHOLE = re.compile(
    rb"[\xc2-\xc5\xcb-\xd1\xd6-\xdf][\x80-\xbf]|[\xc6-\xca\xd2-\xd5][\xa0-\xbf]"
    rb"|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""Characters that speak for UTF-8; those left out are rare, and in Mac Roman a quotation mark and a letter as in ’é."""
_CUT = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_CUT_IN_ENGLISH = re.compile(rb"[\x00-\x7f]*(?:[\xc2-\xc5]|\xe2[\x80-\xbf]?|\xf0[\x90-\xbf][\x80-\xbf]?)\Z")
"""The beginnings of quotation marks, accented letters and emoji; others are letters that words of cp1252 end in."""


def read_broken(source: bytes, *, marked: bool = False) -> tuple[str, int] | None:
    """Read bytes that are not quite UTF-8: the text with `BROKEN` where it cannot be read, and at how many places.

    Gives None where too little speaks for UTF-8. `marked` says that a byte order mark stood before them.
    """
    source = _PAIR.sub(_joined, source)
    halves = len(_HALF.findall(source))
    text = _HALF.sub(BROKEN.encode(), source).decode("utf-8", "replace")
    places = text.count(BROKEN) - source.count(BROKEN.encode())
    evidence = sum(len(one) - 1 for one in _WHOLE.findall(source)) - 2 * halves
    enough = (
        evidence >= _CLEARLY_MORE * places
        or (places == 1 and evidence > 0 and _CUT.search(source[-3:]) is not None)
        or _CUT_IN_ENGLISH.fullmatch(source) is not None
        or (marked and places <= len(text) * _TOLD_BY_MARK)
    )
    return (text, places) if enough else None


def _joined(pair: re.Match[bytes]) -> bytes:
    """Give a character whose two surrogates were written each for itself."""
    return pair[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()
