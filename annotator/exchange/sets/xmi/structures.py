"""The feature structures of an XMI file, read with bounds: nothing is expanded and nothing is fetched.

Type names are those of UIMA: the namespace ``http:///webanno/custom.ecore`` with the name ``Quote`` is
``webanno.custom.Quote``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.xml_parsing import parse_part
from annotator.i18n import _
from annotator.model import Span
from annotator.text import Utf16Map

_XMI = "{http://www.omg.org/XMI}"
_CAS = "uima.cas."


@dataclass(frozen=True)
class Structure:
    """A feature structure: its id, the name of its type, its features as they are written, and its span if it has one.

    `span` is in code points; None where there is none, or where it lies outside of the text or in that of another view.
    """

    id: str
    type: str
    features: dict[str, str]
    span: Span | None = None

    @property
    def is_annotation(self) -> bool:
        """Whether it says that it lies somewhere in the text."""
        return "begin" in self.features and "end" in self.features

    def __getitem__(self, feature: str) -> str:
        return self.features.get(feature, "")


@dataclass
class Structures:
    """A CAS: its text (None where the file has none), and its structures by id in the order of the file."""

    text: str | None = None
    by_id: dict[str, Structure] = field(default_factory=dict)

    def of_type(self, name: str) -> Iterator[Structure]:
        """Give the structures whose type has a name, whatever package it is in."""
        return (one for one in self.by_id.values() if one.type.rpartition(".")[2] == name)

    def targets(self, one: Structure, feature: str) -> list[Structure]:
        """Give the annotations that a feature links to: directly, by links with a target, or in an array of either."""
        found: list[Structure] = []
        for name in one[feature].split():
            target = self.by_id.get(name)
            if target is not None and target.type == f"{_CAS}FSArray":
                found.extend(self._aimed(each) for each in target["elements"].split() if each in self.by_id)
            elif target is not None:
                found.append(self._aimed(name))
        return found

    def _aimed(self, name: str) -> Structure:
        link = self.by_id[name]
        return self.by_id.get(link["target"], link)


def read_structures(data: bytes, name: str) -> Structures:
    """Read an XMI file. Raises `ExchangeError` where it is none, is damaged, or declares entities."""
    root = _root(data, name)
    if root.tag != f"{_XMI}XMI":
        raise refusal(
            _("“{name}” is no UIMA CAS XMI.").format(name=name),
            _("Choose an .xmi file that INCEpTION, WebAnno or Annotator wrote."),
        )
    elements = [(element, _type_of(element.tag)) for element in root if isinstance(element.tag, str)]
    sofas = [element for element, kind in elements if kind == f"{_CAS}Sofa" and element.get("sofaString")]
    if not sofas:
        return Structures()
    sofa = next((one for one in sofas if one.get("sofaID") == "_InitialView"), sofas[0])
    text = sofa.get("sofaString")
    found, units, here = Structures(text), Utf16Map(text), sofa.get(f"{_XMI}id")
    elsewhere: list[Structure] = []
    for element, kind in elements:
        features, row = _features(element), element.get(f"{_XMI}id")
        if kind == f"{_CAS}Sofa" or row is None:
            continue  # a view, which has no id, lists what is in the index
        if features.get("sofa", here) == here:
            found.by_id.setdefault(row, Structure(row, kind, features, _span(features, units)))
        else:
            elsewhere.append(Structure(row, kind, features))
    for one in elsewhere:
        if one.is_annotation:
            found.by_id.setdefault(one.id, one)
    return found


def _root(data: bytes, name: str) -> Any:
    try:
        return parse_part(data, name)
    except ExchangeError:
        raise _damaged(name) from None


def _damaged(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” is damaged or too large, or declares entities, which XMI never does.").format(name=name),
        _("Export it once more as “UIMA CAS XMI (XML 1.0)”."),
    )


def _type_of(tag: str) -> str:
    namespace, _brace, name = tag.removeprefix("{").rpartition("}")
    package = namespace.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{name}" if package else name


def _features(element: Any) -> dict[str, str]:
    """Give the features of an element: its attributes, and its children, several of which are parted by blanks."""
    found = {name: value for name, value in element.attrib.items() if not name.startswith("{")}
    for child in element:
        if isinstance(child.tag, str):
            words = child.text or child.get("href", "")
            found[child.tag] = f"{found[child.tag]} {words}" if child.tag in found else words
    return found


def _span(features: dict[str, str], units: Utf16Map) -> Span | None:
    try:
        begin, end = int(features["begin"]), int(features["end"])
        if begin > end:
            return None
        return Span(units.to_code_point(begin), units.to_code_point(end))
    except (KeyError, ValueError, IndexError):
        return None
