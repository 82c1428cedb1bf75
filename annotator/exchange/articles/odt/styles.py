"""What the styles of an OpenDocument text say of paragraphs and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.exchange.articles.manuscripts.style_names import Role, kind_of, role_of
from annotator.exchange.articles.odt.names import child, name_of, value
from annotator.model import BlockKind

_DEEPEST = 20
_WRITTEN = re.compile(r"_([0-9a-fA-F]{2,4})_")
"""How names of styles write characters that XML names cannot hold."""


@dataclass(frozen=True)
class _Style:
    name: str
    automatic: bool
    parent: str
    level: str
    display: str
    language: str


class Styles:
    """The styles of a text: of the document (named ones) and of its content (automatic ones)."""

    def __init__(self, *roots: Any) -> None:
        """Read the styles below the roots of `styles.xml` and `content.xml`, or of the one flat file."""
        self._styles: dict[tuple[str, str], _Style] = {}
        self.language = ""
        for root in roots:
            for place in ("office:styles", "office:automatic-styles"):
                for element in child(root, place) if child(root, place) is not None else ():
                    self._add(element, automatic=place == "office:automatic-styles")

    def _add(self, element: Any, *, automatic: bool) -> None:
        text = child(element, "style:text-properties")
        family = value(element, "style:family")
        if name_of(element) == "style:default-style" and family == "paragraph" and text is not None:
            self.language = _language(text)
        if name_of(element) != "style:style":
            return
        name = value(element, "style:name")
        self._styles[family, name] = _Style(
            value(element, "style:display-name") or _WRITTEN.sub(lambda code: chr(int(code[1], 16)), name),
            automatic,
            value(element, "style:parent-style-name"),
            value(element, "style:default-outline-level"),
            "" if text is None else value(text, "text:display"),
            "" if text is None else _language(text),
        )

    def kind(self, name: str) -> BlockKind:
        """Tell the kind of a paragraph by the name of its style."""
        chain = [one for one in self._chain("paragraph", name) if not one.automatic]
        if any(one.level for one in chain[:1]):
            return BlockKind.HEADING
        return kind_of(one.name for one in chain) or BlockKind.PARAGRAPH

    def role(self, name: str) -> Role:
        """Tell whether a paragraph is a title or a byline by the name of its style."""
        return role_of([one.name for one in self._chain("paragraph", name) if not one.automatic][:1])

    def hides(self, family: str, name: str) -> bool | None:
        """Tell whether words with a style ("text" or "paragraph") are hidden; None where it does not say."""
        told = next((one.display for one in self._chain(family, name) if one.display), "")
        return told == "none" if told else None

    def language_of(self, family: str, name: str) -> str:
        """Give the language of words with a style, "" where it does not say."""
        return next((one.language for one in self._chain(family, name) if one.language), "")

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        for _step in range(_DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


def _language(properties: Any) -> str:
    language, country = value(properties, "fo:language"), value(properties, "fo:country")
    if language in ("", "none", "zxx"):
        return ""
    return language if country in ("", "none") else f"{language}-{country}"
