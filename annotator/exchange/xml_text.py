"""Text that XML can hold."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the characters of XML 1.0, 2.2; half of a surrogate pair is among it."""


def for_xml(text: str) -> str:
    """Put U+FFFD for each character that XML 1.0 does not allow (control characters), so that offsets still hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def not_in_xml(text: str) -> int:
    """Count the characters of a text that XML 1.0 does not allow."""
    return len(_NOT_IN_XML.findall(text))
