"""Pages saved as one file: MHTML of Chromium and Internet Explorer (RFC 2557), web archives of Safari.

The page itself goes to the reader of saved pages; its pictures and the pages in its frames are left alone.
"""

from __future__ import annotations

import plistlib
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple

from annotator.exchange.articles.encodings.charsets import codec_of
from annotator.exchange.articles.recognising import is_mhtml, is_web_archive
from annotator.exchange.articles.web.page import read_web_page
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.exchange.sizes import check_size
from annotator.exchange.web_addresses import is_on_the_web
from annotator.i18n import _
from annotator.model import ArticleDraft

MOST_BYTES = 100_000_000
_MOST_LINES = 2_000_000
_MOST_PARTS = 20_000


class _Page(NamedTuple):
    """The main page of an archive, where it was saved from, and what it says its encoding is."""

    html: bytes
    url: str
    charset: str
    media_type: str


def read_saved_page(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a saved page, alone or in an archive, as `read_web_page` does. The archive is kept as the original.

    Raises `ExchangeError` as that does, and for an archive that is damaged or holds no page.
    """
    if not (is_mhtml(source) or is_web_archive(source)):
        return read_web_page(source, name, how)
    check_size(len(source), name, MOST_BYTES)
    page = _of_mhtml(source, name) if is_mhtml(source) else _of_web_archive(source, name)
    chosen = how.encoding or _fitting(page)
    draft = read_web_page(page.html, name, replace(how, encoding=chosen))
    return replace(draft, original=source, media_type=page.media_type, url=draft.url or page.url)


def _fitting(page: _Page) -> str | None:
    """Give the encoding that the archive names, where the page can be read in it."""
    encoding = codec_of(page.charset) if page.charset else None
    if encoding is None:
        return None
    try:
        page.html.decode(encoding)
    except ValueError:
        return None
    return encoding


def _of_mhtml(source: bytes, name: str) -> _Page:
    if source.count(b"\n") > _MOST_LINES or source.count(b"\n--") > _MOST_PARTS:
        raise _damaged(name)
    try:
        message = message_from_bytes(source)
    except RecursionError:
        raise _damaged(name) from None
    root = _root(message)
    html = root.get_payload(decode=True) if root is not None else None
    if root is None or not isinstance(html, bytes) or not html.strip():
        raise _damaged(name)
    places = (message.get("snapshot-content-location"), root.get("content-location"), message.get("content-location"))
    url = next((str(place).strip() for place in places if is_on_the_web(str(place).strip())), "")
    return _Page(html, url, root.get_content_charset() or "", "multipart/related")


def _root(message: Message) -> Message | None:
    """Give the part that is the page: the one that is named as the start, or else the first of HTML (RFC 2387, 3.2)."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = str(message.get_param("start", "")).strip()
    named = (part for part in pages if start and str(part.get("content-id", "")).strip() == start)
    return next(named, None) or next(iter(pages), None)


def _of_web_archive(source: bytes, name: str) -> _Page:
    """Read a property list of Safari. Entities are refused by plistlib, so nothing in it can grow."""
    try:
        archive: Any = plistlib.loads(source)
    except Exception as error:  # what plistlib raises for damaged files is not documented, and many things
        raise _damaged(name) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    html = main.get("WebResourceData") if isinstance(main, dict) else None
    if main is None or not isinstance(html, bytes) or not html.strip():
        raise _damaged(name)
    url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    return _Page(
        html,
        url if isinstance(url, str) and is_on_the_web(url.strip()) else "",
        charset if isinstance(charset, str) else "",
        "application/x-webarchive",
    )


def _damaged(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” is damaged, or holds no web page.").format(name=name),
        _("Open it in a browser, select the article’s words and paste them."),
    )
