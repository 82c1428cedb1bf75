"""The XML of REFI-QDA projects, written piece by piece."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from annotator.exchange.xml_text import for_xml

_NAMESPACE = "urn:QDA-XML:project:1.0"
_ORIGIN = "Annotator"
PROJECT_END = "</Project>\n"


def element(name: str, attributes: Mapping[str, str] | None = None, text: str = "", inner: str = "") -> str:
    """Make an element with its line end, holding `text` or the elements in `inner`. Empty attributes are left out.

    Raises `UnicodeEncodeError` for half of a surrogate pair.
    """
    written = "".join(f" {key}={quoteattr(_checked(value))}" for key, value in (attributes or {}).items() if value)
    content = escape(_checked(text), {"\r": "&#13;"}) if text else f"\n{inner}" if inner else ""
    return f"<{name}{written}>{content}</{name}>\n" if content else f"<{name}{written}/>\n"


def reference(name: str, target: str) -> str:
    """Make an element that names another by its GUID: ``CodeRef``, ``NoteRef``, …."""
    return element(name, {"targetGUID": target})


def project_start() -> str:
    """Open the root. `origin` must be there: QualCoder looks into it."""
    head = f'xmlns="{_NAMESPACE}" name="{_ORIGIN}" origin="{_ORIGIN}"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Project {head}>\n'


def _checked(text: str) -> str:
    text.encode()
    return for_xml(text)
