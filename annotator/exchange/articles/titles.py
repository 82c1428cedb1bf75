"""A title for a text that names none."""

from __future__ import annotations

from pathlib import PurePath

_LONGEST_TITLE = 90
_LONGEST_WORD = 40
_WORDS = 8
_SENTENCE_ENDS = (".", ",", ";", ":", "…")


def propose_title(text: str, name: str = "") -> str:
    """Propose a title from the first words of `text`, or from the file's `name` where it has none.

    A first line that looks like a headline (short, more text below, no full stop) is the title; otherwise the
    first eight words are, with an ellipsis.
    """
    lines = [line.strip() for line in text.split("\n", 200) if line.strip()][:2]
    if not lines:
        return PurePath(name).stem
    first = " ".join(lines[0].split())
    if len(first) <= _LONGEST_TITLE and (len(lines) == 1 or not first.endswith(_SENTENCE_ENDS)):
        return first
    words = first[: _LONGEST_TITLE * 2].split(" ")
    if len(words) > _WORDS or len(first) > _LONGEST_TITLE * 2:
        return " ".join(word[:_LONGEST_WORD] for word in words[:_WORDS]).rstrip(".,;:–—- ") + "…"
    return first
