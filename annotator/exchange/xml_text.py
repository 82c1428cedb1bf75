"""Text as XML 1.0 can hold it, and as it stands between tags and in attributes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the characters of XML 1.0, 2.2; half of a surrogate pair is among it."""

_LINE_END = {"\r": "&#13;"}
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
"""What a parser would make blanks of (3.3.3), and what ends the value."""


def for_xml(text: str) -> str:
    """Put U+FFFD for each character that XML 1.0 does not allow (control characters), so that offsets still hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def not_in_xml(text: str) -> int:
    """Count the characters of a text that XML 1.0 does not allow."""
    return len(NOT_IN_XML.findall(text))


def content(text: str) -> str:
    """Write text that stands between tags."""
    return escape(text, _LINE_END)


def attribute_value(text: str) -> str:
    """Write the value of an attribute, as it stands between double quotes."""
    return escape(text, _IN_ATTRIBUTES)
