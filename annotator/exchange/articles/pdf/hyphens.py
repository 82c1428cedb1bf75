"""Lines put together again: words that were parted at the end of a line, and blanks where there were line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

_HYPHENS = "-\u2010\u00ad"
_COMPOUND = re.compile(r"\w+(?:[-\u2010]\w+)+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_][\w’'\u2010-]*)[-\u2010\u00ad]$")
_AND = frozenset(
    ["and", "or", "und", "oder", "bzw", "sowie", "et", "ou", "y", "o", "e", "och", "eller", "en", "of", "i"]
)
"""Before these a hyphen stands for a word left out, as in German “Ein- und Ausfuhr”."""
_ALWAYS_PARTED = ("self", "quasi")
_NO_BLANKS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Chinese and Japanese have no blanks between words."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/\-_=&?.]$")


class Words(NamedTuple):
    """The words of a text that are not parted: `compounds` hold a hyphen."""

    compounds: frozenset[str]
    whole: frozenset[str]


def words_in(lines: Iterable[str]) -> Words:
    """Collect the words of lines, in lower case."""
    compounds: set[str] = set()
    whole: set[str] = set()
    for line in lines:
        folded = line.casefold().replace("\u2010", "-")
        compounds.update(_COMPOUND.findall(folded))
        whole.update(_WORD.findall(folded))
    return Words(frozenset(compounds), frozenset(whole))


def joined(lines: Iterable[str], words: Words) -> str:
    """Put the lines of a paragraph together."""
    return reduce(lambda text, line: _with_line(text, line, words), lines).replace("\u00ad", "")


def _with_line(text: str, line: str, words: Words) -> str:
    text, line = text.rstrip(), line.lstrip()
    if not text or not line:
        return text + line
    parted = _PARTED.search(text[-100:])
    if parted:
        return _with_parted(text, parted[1], line, words)
    if _ADDRESS.search(text[-500:]) and not line[0].isupper():
        return text + line
    if text[-1] in _HYPHENS and text[-2:-1].isdigit() and line[0].isdigit():
        return text + line
    if text[-1] in "—/" and not text.endswith((" —", " /")) and not line.startswith(" "):
        return text + line
    if _NO_BLANKS.match(text[-1]) and _NO_BLANKS.match(line[0]):
        return text + line
    return f"{text} {line}"


def _with_parted(text: str, start: str, line: str, words: Words) -> str:
    """Put a line to a text that ends with a hyphen behind the letters `start`."""
    found = _WORD.match(line)
    end = found[0] if found else ""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if not end or not end[0].islower():
        return text + line
    whole = (start + end).casefold()
    compound = f"{start}-{end}".casefold().replace("\u2010", "-")
    if end in _AND and whole not in words.whole:
        return f"{text} {line}"
    is_compound = compound in words.compounds or set(start) & set(_HYPHENS) or start.casefold() in _ALWAYS_PARTED
    if whole not in words.whole and is_compound:
        return text + line
    return text[:-1] + line
