"""Names in WordprocessingML, the same for the Transitional and the Strict kind of Word files.

Source: ECMA-376 (Office Open XML), part 1, 17; namespaces of the Strict kind: ISO/IEC 29500-1, of later additions:
[MS-DOCX].
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OTHERS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache(maxsize=2000)
def _named(tag: str) -> str:
    for word in _WORD:
        if tag.startswith(word):
            return tag[len(word) :]
    space, _brace, local = tag[1:].rpartition("}")
    return f"{_OTHERS.get(space, 'other:')}{local}"


def name_of(element: Any) -> str:
    """Give the name of an element: bare for those of Word, "m:" for formulas, "mc:" for compatibility, or "other:"."""
    tag = element.tag
    return _named(tag) if isinstance(tag, str) else ""


def value(element: Any, attribute: str = "val") -> str:
    """Give an attribute of Word of an element, "" where there is none."""
    return element.get(_WORD[0] + attribute) or element.get(_WORD[1] + attribute) or ""


def child(element: Any, *path: str) -> Any:
    """Give the first child with a name, then its first child and so on; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def switched_on(element: Any) -> bool | None:
    """Tell whether a property that is on or off is on; None where it is not given."""
    return None if element is None else value(element) not in ("0", "false", "off")


def words_of_text(element: Any) -> str:
    """Give the words of a text element; its outer blanks count only where the file says so (XML 1.0, 2.10)."""
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    if text[:1].isspace() or text[-1:].isspace():
        kept = element.get(_SPACE) or next((one.get(_SPACE) for one in element.iterancestors() if one.get(_SPACE)), "")
        return text if kept == "preserve" else text.strip(" \t")
    return text
