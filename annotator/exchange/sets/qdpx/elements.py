"""The XML of REFI-QDA projects, written piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.exchange.xml_text import attribute_value, content, for_xml

_NAMESPACE = "urn:QDA-XML:project:1.0"
_ORIGIN = "Annotator"
PROJECT_END = "</Project>\n"


def element(name: str, attributes: Mapping[str, str] | None = None, text: str = "", inner: str = "") -> str:
    """Make an element with its line end, holding `text` or the elements in `inner`. Empty attributes are left out.

    Raises `UnicodeEncodeError` for half of a surrogate pair.
    """
    given = {key: attribute_value(_checked(value)) for key, value in (attributes or {}).items() if value}
    written = "".join(f' {key}="{value}"' for key, value in given.items())
    held = content(_checked(text)) if text else f"\n{inner}" if inner else ""
    return f"<{name}{written}>{held}</{name}>\n" if held else f"<{name}{written}/>\n"


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
