"""Texts that break engines which look for quotes: each made for any length."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def _repeated(part: str) -> Callable[[int], str]:
    return lambda length: (part * (length // len(part) + 1))[:length]


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "marks that nobody closes": _repeated("“Word said he “and "),
    "one mark in each sentence": _repeated("He said “it was so. "),
    "nothing but straight marks": _repeated('"'),
    "nothing but curly marks": _repeated("“”"),
    "nothing but apostrophes": _repeated("'"),
    "marks within marks": _repeated("“a ‘b “c "),
    "a mark opened in each paragraph": _repeated("“Word and word\n\n"),
    "no full stop": _repeated("the minister said that the plan was good and "),
    "no full stop, no verb": _repeated("word "),
    "poetry": _repeated("The sea is grey, she said\nand grey the day\n"),
    "all capitals": _repeated("THE MINISTER SAID THE PLAN WAS GOOD. "),
    "one long name": _repeated("Ada "),
    "a transcript": _repeated("MR. SMITH: We did not say so.\n\n"),
    "a table": _repeated("12\t34\tSmith\t5.6\n"),
    "one verb again and again": _repeated("said "),
    "a list of names": _repeated("Ada, "),
    "brackets": _repeated("(Ada said "),
    "phrases that never end": _repeated("as the man "),
    "the son of the son of": _repeated("the son of "),
}
"""By what they are: a function from the number of characters to a text."""
