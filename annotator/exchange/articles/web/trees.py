"""HTML to element trees, with bounds on what a page may cost. Nothing is ever fetched."""

from __future__ import annotations

import codecs
import re
from typing import Any

from annotator.exchange.articles.encodings.charsets import codec_of
from annotator.exchange.articles.encodings.decoding import Decoded, decode
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sizes import check_size
from annotator.i18n import _

_MOST_TAGS = 250_000
"""More opening brackets than this are not even parsed: each costs memory."""
_MOST_ELEMENTS = 60_000
"""More elements than this would take the extraction of an article many seconds."""

_MOST_ATTRIBUTES = 15_000
"""More attributes than this in one tag take the parser seconds: it compares each with all before it."""
_ATTRIBUTE = r"""[^\s>/=][^\s>/=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_LONG_TAG = re.compile(rf"<[A-Za-z][^\s>/]*+((?:[\s/=]*+{_ATTRIBUTE}){{50,}}+)")
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_page(source: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode a saved page: chosen encoding, byte order mark, the page's own word for it, else recognised.

    Raises `ExchangeError` as `encodings.decoding.decode` does.
    """
    check_size(len(source), name)
    if encoding is None and not source.startswith(_MARKS) and b"\0" not in source[:_HEAD]:
        declared = _declared(source)
        if declared is not None:
            return Decoded(declared[0], declared[1])
    return decode(source, name, encoding)


def _declared(source: bytes) -> tuple[str, str] | None:
    """Decode by what the page says of itself; None where it says nothing or nothing true."""
    found = _CHARSET.search(source[:_HEAD]) or _XML_ENCODING.search(source[:_HEAD])
    if found is None:
        return None
    encoding = codec_of(found[1].decode("ascii"))
    if encoding is None:
        return None
    try:
        text = source.decode(encoding)
    except ValueError:
        return None
    return None if "\0" in text else (text, encoding)


def parse_page(html: str, name: str) -> Any:
    """Parse HTML into an lxml element. Raises `ExchangeError` where it is empty, far too large or far too deep."""
    from lxml import etree  # imported late: start-up time
    from lxml import html as lxml_html

    if html.count("<") > _MOST_TAGS or _costly_attributes(html):
        raise _too_much(name)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    try:
        root = lxml_html.document_fromstring(_XML_DECLARATION.sub("", html), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise no_article(name) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise _too_much(name)
    if sum(1 for _element in root.iter()) > _MOST_ELEMENTS:
        raise _too_much(name)
    return root


def _costly_attributes(html: str) -> bool:
    """Tell whether tags with many attributes cost as much together as one with the most that are allowed."""
    cost = 0
    for tag in _LONG_TAG.finditer(html):
        cost += sum(1 for _attribute in _EACH_ATTRIBUTE.finditer(tag[1])) ** 2
        if cost > _MOST_ATTRIBUTES**2:
            return True
    return False


def no_article(name: str) -> ExchangeError:
    """Make the error for a page in which no article was found."""
    return refusal(
        _("No article was found in “{name}”.").format(name=name),
        _("Open the page in a browser, select the article’s words and paste them."),
    )


def _too_much(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” has too many parts, or too deeply nested ones, to be an article.").format(name=name),
        _("Open the page in a browser, select the article’s words and paste them."),
    )
