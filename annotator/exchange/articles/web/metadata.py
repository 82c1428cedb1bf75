"""What a web page says of itself: JSON-LD first, then OpenGraph and other meta elements, then its markup.

Sources: schema.org (NewsArticle and the other Article types), ogp.me, the HTML standard (meta names, ``time``,
``link rel=canonical``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from annotator.exchange.languages import language_tag
from annotator.exchange.web_addresses import is_on_the_web

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "NewsArticle")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{1,2000}?)\s*-->", re.IGNORECASE)
_BY = re.compile(r"^(by|von|par|por|di|de)\s+", re.IGNORECASE)
_MOST_OBJECTS = 2_000
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found; "" where nothing was. `cut` tells that the page says it shows a part only."""

    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    cut: bool = False


def page_metadata(root: Any, html: str) -> PageMetadata:
    """Read the metadata of a parsed page; `html` is its source, in which browsers note where they saved it from."""
    data = _article_data(root)
    metas = _metas(root)

    def meta(*names: str) -> str:
        return _first(metas.get(name, "") for name in names)

    return PageMetadata(
        title=_text(data.get("headline")) or meta("og:title", "twitter:title", "dc.title", "title") or _title(root),
        byline=_names(data.get("author"))
        or _author(meta("author", "article:author", "dc.creator", "byl"))
        or _rel_author(root),
        publisher=_names(data.get("publisher")) or meta("og:site_name", "dc.publisher", "publisher"),
        url=_first(_addresses(root, data, meta("og:url"), html)),
        published=_first(_dates(root, data, metas)),
        language=_language(root, data, meta("content-language", "language", "og:locale")),
        cut=_is_cut(data),
    )


def _first(found: Iterable[str]) -> str:
    return next((text for text in found if text), "")


def _text(value: Any) -> str:
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""


def _article_data(root: Any) -> dict[str, Any]:
    """Give the page's JSON-LD object that describes an article; empty where there is none."""
    for script in islice(root.iter("script"), 500):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for found in islice(_objects(document), _MOST_OBJECTS):
            types = found.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names):
                return found
    return {}


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Give all objects of a JSON-LD document, the outer before the inner ones."""
    waiting = [document]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]
        elif isinstance(value, list):
            waiting += value


def _names(value: Any) -> str:
    """Give the names of a JSON-LD person or organisation, or of several."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        name = _text(one.get("name")) if isinstance(one, dict) else _author(_text(one))
        if name and name not in names:
            names.append(name)
    return ", ".join(names)


def _author(text: str) -> str:
    """Take “By” off a name, and take no address for one."""
    return "" if text.startswith(("http:", "https:", "@", "/")) else _BY.sub("", text)


def _metas(root: Any) -> dict[str, str]:
    """Give what the meta elements say, by their name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in islice(root.iter("meta"), 2_000):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        text = _text(element.get("content"))
        if name and text:
            found.setdefault(name.strip().lower(), text)
    return found


def _title(root: Any) -> str:
    """Give the first main heading, or the page's title without the site's name behind it."""
    headings = [" ".join(heading.itertext()) for heading in islice(root.iter("h1"), 5)]
    heading = _first(_text(text) for text in headings)
    title = _first(_text(element.text) for element in islice(root.iter("title"), 3))
    if heading and (not title or title.startswith(heading)):
        return heading
    parts = re.split(r"\s+[|–—·-]\s+", title)
    return max(parts[0], " – ".join(parts[:-1]), key=len) if len(parts) > 1 else title or heading


def _rel_author(root: Any) -> str:
    names = [
        _author(_text(" ".join(element.itertext())))
        for element in islice(root.iter("a", "span", "address"), 20_000)
        if element.get("rel") == "author" or element.get("itemprop") == "author"
    ]
    return ", ".join(dict.fromkeys(name for name in names[:5] if name))


def _addresses(root: Any, data: dict[str, Any], open_graph: str, html: str) -> Iterator[str]:
    canonical = [element.get("href") or "" for element in root.iter("link") if element.get("rel") == "canonical"]
    main = data.get("mainEntityOfPage")
    saved = _SAVED_FROM.search(html[:10_000])
    inner = main.get("@id") if isinstance(main, dict) else main
    for address in (*canonical, open_graph, data.get("url"), inner, saved[1] if saved else ""):
        if isinstance(address, str) and is_on_the_web(address.strip()):
            yield address.strip()


def _dates(root: Any, data: dict[str, Any], metas: dict[str, str]) -> Iterator[str]:
    """Give the dates of publication that the page names, the surest first; times are left off."""
    names = (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
    )
    times = [element.get("datetime") for element in islice(root.iter("time"), 50) if element.get("datetime")]
    for text in (data.get("datePublished"), *(metas.get(name) for name in names), data.get("dateCreated"), *times[:1]):
        found = _DATE.match(text.strip()) if isinstance(text, str) else None
        if found:
            yield found[0]


def _language(root: Any, data: dict[str, Any], meta: str) -> str:
    told = (root.get("lang"), root.get("xml:lang"), data.get("inLanguage"), meta)
    return _first(language_tag(text) for text in told if isinstance(text, str))


def _is_cut(data: dict[str, Any]) -> bool:
    free = data.get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.rsplit("/", 1)[-1].lower() == "false")
