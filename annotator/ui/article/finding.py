"""Finding words in the article: every place, whatever the case and the shape of quotation marks."""

from __future__ import annotations

import re
from itertools import islice

from annotator.model import Span

MOST_HITS = 5_000
"""More places than this are not looked for; nobody steps through them."""

_SHAPES = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", '"': '["“”„«»]', "-": "[-‐‑–]"}


def find_all(text: str, words: str, limit: int = MOST_HITS) -> tuple[Span, ...]:
    """Find at most `limit` places of `words`, in order, not overlapping. Blank words are found nowhere.

    Case does not count, a straight quotation mark finds a curved one, and a blank finds a line break too.
    """
    if not words.strip():
        return ()
    pattern = "".join(
        r"\s" if character.isspace() else _SHAPES.get(character, re.escape(character)) for character in words
    )
    matches = re.compile(pattern, re.IGNORECASE).finditer(text)
    return tuple(Span(*match.span()) for match in islice(matches, limit))
