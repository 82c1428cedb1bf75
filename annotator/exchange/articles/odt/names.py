"""Names in OpenDocument files: prefix and local name, as the specification writes them.

Source: OASIS OpenDocument 1.3, part 3 (schema), 1.4 (namespaces).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}svg-compatible:1.0": "svg",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}meta:1.0": "meta",
    f"{_OASIS}form:1.0": "form",
    f"{_OASIS}script:1.0": "script",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_SPACES = {prefix: space for space, prefix in _PREFIXES.items()}


@lru_cache(maxsize=2000)
def _named(tag: str) -> str:
    space, _brace, local = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(space, 'other')}:{local}"


def name_of(element: Any) -> str:
    """Give the name of an element as "text:p"; "other:" before those of unknown namespaces."""
    tag = element.tag
    return _named(tag) if isinstance(tag, str) else ""


def value(element: Any, attribute: str) -> str:
    """Give an attribute, named as "text:style-name", "" where there is none."""
    prefix, _colon, local = attribute.partition(":")
    return str(element.get(f"{{{_SPACES[prefix]}}}{local}") or "")


def child(element: Any, *path: str) -> Any:
    """Give the first child with a name, then its first child and so on; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element
