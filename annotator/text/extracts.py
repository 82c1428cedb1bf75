"""Words of an article as a sentence shows them: cut where they are long, and within quotation marks."""

from __future__ import annotations

from annotator.text.clusters import is_boundary
from annotator.text.words import word_end, word_start

_INNER = str.maketrans("“”", "‘’")


def both_ends(words: str, longest: int) -> str:
    """Give the beginning and the end of words that are longer than `longest` code points, cut between words.

    The ends of marks are where they differ. A word that fills half of that room itself is cut in two.
    """
    if len(words) <= longest:
        return words
    half = longest // 2
    head, tail = word_start(words, half), word_end(words, len(words) - half)
    if head <= half // 2:
        head = next(place for place in range(half, -1, -1) if is_boundary(words, place))
    if tail >= len(words) - half // 2:
        tail = next(place for place in range(len(words) - half, len(words) + 1) if is_boundary(words, place))
    return f"{words[:head].rstrip()} … {words[tail:].lstrip()}"


def inside_quotation(words: str) -> str:
    """Give words as they stand within double quotation marks: with single ones in place of their own."""
    return words.translate(_INNER)
