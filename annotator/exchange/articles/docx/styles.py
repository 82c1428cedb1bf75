"""What the styles and properties of paragraphs and runs in a Word file say of their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.exchange.articles.docx.names import child, name_of, switched_on, value
from annotator.exchange.articles.manuscripts.style_names import Role, kind_of, role_of
from annotator.model import BlockKind

_DEEPEST = 20
"""Styles are based on styles; Word stops at eleven."""
_BODY_LEVEL = "9"


@dataclass(frozen=True)
class _Style:
    name: str
    parent: str
    level: str
    listed: bool | None
    hidden: bool | None
    language: str


@dataclass(frozen=True)
class Look:
    """What a paragraph is, and whether its words are hidden unless a run says otherwise."""

    kind: BlockKind
    role: Role
    hidden: bool


class Styles:
    """The styles of a file; `root` is the root element of their part, or None."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self.language = ""
        for element in () if root is None else root:
            if name_of(element) == "style":
                self._add(element)
            elif name_of(element) == "docDefaults":
                self.language = _language(child(element, "rPrDefault", "rPr"))
        own = self._styles.get(self._default)
        self.language = (own.language if own else "") or self.language
        self._looks: dict[str, Look] = {}

    def _add(self, element: Any) -> None:
        name, based_on = child(element, "name"), child(element, "basedOn")
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        identity = value(element, "styleId")
        level = child(paragraph, "outlineLvl")
        self._styles[identity] = _Style(
            value(name) if name is not None else identity,
            value(based_on) if based_on is not None else "",
            value(level) if level is not None else "",
            _listed(paragraph),
            switched_on(child(run, "vanish")),
            _language(run),
        )
        if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
            self._default = identity

    def look(self, properties: Any) -> Look:
        """Tell what a paragraph with these properties (or None) is."""
        named = child(properties, "pStyle")
        look = self._look_of(value(named) if named is not None else self._default)
        level = child(properties, "outlineLvl")
        if level is not None and value(level) != _BODY_LEVEL:
            return Look(BlockKind.HEADING, look.role, look.hidden)
        listed = _listed(properties)
        if listed is None or look.kind is BlockKind.HEADING:
            return look
        kept = BlockKind.PARAGRAPH if look.kind is BlockKind.LIST_ITEM else look.kind
        return Look(BlockKind.LIST_ITEM if listed else kept, look.role, look.hidden)

    def hides(self, properties: Any) -> bool | None:
        """Tell whether a run with these properties (or None) is hidden; None where it is as its paragraph."""
        own = switched_on(child(properties, "vanish"))
        named = child(properties, "rStyle")
        if own is None and named is not None:
            return next((one.hidden for one in self._chain(value(named)) if one.hidden is not None), None)
        return own

    def _look_of(self, identity: str) -> Look:
        if identity not in self._looks:
            names = [one.name for one in self._chain(identity)] or [identity]
            kind = self._kind(identity, names)
            self._looks[identity] = Look(kind, role_of(names[:1]), bool(self._first(identity, "hidden")))
        return self._looks[identity]

    def _kind(self, identity: str, names: list[str]) -> BlockKind:
        level = self._first(identity, "level")
        if level and level != _BODY_LEVEL:
            return BlockKind.HEADING
        named = kind_of(names)
        if named is None and self._first(identity, "listed"):
            return BlockKind.LIST_ITEM
        return named or BlockKind.PARAGRAPH

    def _first(self, identity: str, what: str) -> Any:
        """Give a property of a style, or of the nearest style that it is based on and that tells it."""
        told = (getattr(one, what) for one in self._chain(identity))
        return next((one for one in told if one not in (None, "")), None)

    def _chain(self, identity: str) -> Iterator[_Style]:
        for _step in range(_DEEPEST):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = style.parent


def _listed(properties: Any) -> bool | None:
    """Tell whether paragraphs are numbered or have bullets; None where it is not said."""
    number = child(properties, "numPr", "numId")
    return None if number is None else value(number) != "0"


def _language(properties: Any) -> str:
    language = child(properties, "lang")
    return value(language) if language is not None else ""


def language_of(properties: Any) -> str:
    """Give the language of a run with these properties (or None), "" where it is not given."""
    if properties is None:
        return ""
    language = child(properties, "lang")
    if language is None:
        return ""
    return value(language, "bidi") if switched_on(child(properties, "rtl")) else value(language)
