"""The small print of brat standoff: fragments without line breaks, notes in one line, values without blanks.

Source: the format's description in brat's manual ("Standoff format") and the checks of its server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.model import Span, Spans
from annotator.text import normalise

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
"""What parts lines for some reader of the format: a fragment never holds any of it."""
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile("[\\\\\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def fragments_of(text: str, spans: Iterable[Span]) -> Spans:
    """Give the parts of spans between line breaks, in text order, not overlapping; none where there are no others."""
    found = [
        Span(line.start(), line.end())
        for start, end in _apart(spans)
        for line in _LINE.finditer(text, max(0, start), max(0, end))
    ]
    return tuple(found)


def joined_fragments(text: str, fragments: Iterable[Span]) -> Spans:
    """Join fragments that only line breaks part, as `fragments_of` had to cut them, and those that touch."""
    found: list[Span] = []
    for start, end in normalise(fragments):
        if found and _BREAKS.fullmatch(text, found[-1].end, start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def escaped(note: str) -> str:
    r"""Write a note in one line: line breaks as ``\n``, tabs as ``\t``, a backslash as two."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04x}", note)


def unescaped(note: str) -> str:
    """Read what `escaped` wrote."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _UNESCAPED.get(found[2], found[2]), note)


def value_of(words: str) -> str:
    """Write a value without blanks: “no evidence given” as ``no_evidence_given``; "" where no letter is in it."""
    return re.sub(r"\W+", "_", words, flags=re.ASCII).strip("_")


def _apart(spans: Iterable[Span]) -> Iterable[Span]:
    """Give spans in order, those that overlap joined; those that only touch stay two."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        elif start < end:
            found.append(Span(start, end))
    return found
