"""The small print of brat standoff: notes in one line, values without blanks.

Source: the format's description in brat's manual ("Standoff format") and the checks of its server.
"""

from __future__ import annotations

import re

from annotator.exchange.sets.fragments import LINE_ENDS

_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(rf"[\\\t{LINE_ENDS}]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


def escaped(note: str) -> str:
    r"""Write a note in one line: line breaks as ``\n``, tabs as ``\t``, a backslash as two."""
    return _TO_ESCAPE.sub(lambda found: _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04x}", note)


def unescaped(note: str) -> str:
    """Read what `escaped` wrote."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _UNESCAPED.get(found[2], found[2]), note)


def value_of(words: str) -> str:
    """Write a value without blanks: “no evidence given” as ``no_evidence_given``; "" where no letter is in it."""
    return re.sub(r"\W+", "_", words, flags=re.ASCII).strip("_")
