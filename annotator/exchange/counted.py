"""Sentences that count something, as `Format.look` and `SetsRead.notes` give them."""

from __future__ import annotations


def counted(*told: tuple[int, str], **words: object) -> list[str]:
    """Give the sentences whose number is not 0, with the number put in for ``{n}`` and `words` for their names."""
    return [sentence.format(n=number, **words) for number, sentence in told if number]
