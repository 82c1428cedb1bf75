"""Sentences that count something, as `Format.look` and `SetsRead.notes` give them, and words cut to go into them."""

from __future__ import annotations


def counted(*told: tuple[int, str], **words: object) -> list[str]:
    """Give the sentences whose number is not 0, with the number put in for ``{n}`` and `words` for their names."""
    return [sentence.format(n=number, **words) for number, sentence in told if number]


def shortened(words: str, most: int) -> str:
    """Give words on one line, of `most` characters (code points) at most: where they are more, “…” is the last."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
