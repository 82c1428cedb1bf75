"""Paragraphs and runs of WordprocessingML (ECMA-376, part 1, 17.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape

from annotator.exchange.reports.directions import right_to_left, runs_of
from annotator.exchange.reports.docx.lines import Line
from annotator.exchange.reports.markup import NOTHING, Markup, joined, plain, words

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BREAKS = re.compile(r"([\n\t])")
_TAB = Markup("<w:tab/>")
_BREAK = Markup("<w:br/>")


def w(tag: str, *inside: Markup, **attributes: str | int) -> Markup:
    """Make an element of the main namespace; its attributes are of it too, their values escaped."""
    named = "".join(f' w:{name}="{escape(plain(str(value)))}"' for name, value in attributes.items())
    content = "".join(inside)
    return Markup(f"<w:{tag}{named}>{content}</w:{tag}>" if content else f"<w:{tag}{named}/>")


def run(text: str, *properties: Markup, style: str = "", language: str = "") -> Markup:
    """Make runs of text, one for each direction; `properties` in the order of the schema, before w:rtl."""
    return joined(*(_run(part, rtl, properties, style, language) for part, rtl in runs_of(text) if part))


def _run(text: str, rtl: bool, properties: Iterable[Markup], style: str, language: str) -> Markup:
    direction = [w("rtl")] if rtl else []
    tongue = [w("lang", **{"bidi" if rtl else "val": language})] if language else []
    named = [w("rStyle", val=style)] if style else []
    return w("r", _properties("rPr", *named, *properties, *direction, *tongue), *map(_piece, _BREAKS.split(text)))


def _piece(text: str) -> Markup:
    if text == "\n":
        return _BREAK
    if text == "\t":
        return _TAB
    return Markup(f'<w:t xml:space="preserve">{words(text)}</w:t>') if text else NOTHING


def _properties(tag: str, *inside: Markup) -> Markup:
    return w(tag, *inside) if any(inside) else NOTHING


def paragraph(style: str, *inside: Markup, rtl: bool = False) -> Markup:
    """Make a paragraph with one of the styles of ``styles.xml``."""
    return w("p", _paragraph_properties(style, rtl), *inside)


@cache
def _paragraph_properties(style: str, rtl: bool) -> Markup:
    return w("pPr", w("pStyle", val=style), w("bidi") if rtl else NOTHING)


def line_paragraph(line: Line, style: str, *before: Markup) -> Markup:
    """Make a paragraph of a line, its label in bold."""
    between = ": " if line.label and line.text else ""
    label = run(f"{line.label}{between}", style="Strong") if line.label else NOTHING
    text = run(line.text) if line.text else NOTHING
    link = joined(run(" "), outer_link(line.address)) if line.address else NOTHING
    return paragraph(style, *before, label, text, link, rtl=right_to_left(line.text or line.label))


def outer_link(address: str) -> Markup:
    """Make a link to a web address, a field that needs no relationship (17.16.5.25); no quotation marks are in it."""
    field = f' HYPERLINK "{address}" '
    instruction = Markup(f'<w:instrText xml:space="preserve">{words(field)}</w:instrText>')
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return joined(begin, w("r", instruction), separate, run(address, style="Hyperlink"), end)


def inner_link(anchor: str, *inside: Markup) -> Markup:
    """Make a link to a bookmark."""
    return w("hyperlink", *inside, anchor=anchor)


def hex_colour(colour: str) -> str:
    """Write a colour (``#rrggbb``) as Word does (17.18.38)."""
    return colour.removeprefix("#").upper()
