"""Markup as a type of its own, so that no text gets into a page without being escaped."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import NewType

from annotator.exchange.xml_text import for_xml

Markup = NewType("Markup", str)
"""A piece of HTML. Text becomes one by `words` alone."""

NOTHING = Markup("")


def plain(text: str) -> str:
    """Put U+FFFD for characters that no document may hold (control characters).

    Raises `UnicodeEncodeError` for half of a surrogate pair.
    """
    if text.isascii() and text.isprintable():
        return text
    text.encode()
    return for_xml(text)


def words(text: str) -> Markup:
    """Make text that is shown as it is."""
    return Markup(escape(plain(text), quote=False))


def joined(*parts: Markup) -> Markup:
    """Put pieces behind each other."""
    return Markup("".join(parts))


def element(tag: str, *inside: Markup, **attributes: str | int | None) -> Markup:
    """Make an element with escaped attributes; those that are None are left out.

    In their names a final ``_`` is dropped and ``_`` becomes ``-``.
    """
    named = "".join(
        f' {_name(name)}="{escape(plain(str(value)))}"' for name, value in attributes.items() if value is not None
    )
    return Markup(f"<{tag}{named}>{''.join(inside)}</{tag}>")


@cache
def _name(argument: str) -> str:
    return argument.rstrip("_").replace("_", "-")
