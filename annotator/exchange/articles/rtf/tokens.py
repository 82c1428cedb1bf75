"""RTF parted into its tokens.

Source: Rich Text Format (RTF) Specification 1.9.1, “Conventions of an RTF Reader”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)", re.DOTALL
)


class Token(NamedTuple):
    """One token: a control word with its number, a control sign, a brace, or bytes of text (`word` is empty)."""

    word: str
    number: int | None = None
    text: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """Part the bytes of an RTF file; binary data is left out."""
    start: int | None = 0
    while start is not None:
        begin, start = start, None
        for match in _TOKEN.finditer(source, begin):
            word, number, code, sign, brace, text = match.groups()
            if text is not None:
                yield Token("", None, text)
            elif word is not None:
                if word == b"bin":
                    start = match.end() + max(0, int(number or 0))
                    break
                yield Token(word.decode("ascii"), None if number is None else int(number))
            elif code is not None:
                yield Token("", None, bytes([int(code, 16)]))
            elif sign is not None and sign in b"{}\\":
                yield Token("", None, sign)
            else:
                yield Token((brace or sign).decode("latin-1"))
