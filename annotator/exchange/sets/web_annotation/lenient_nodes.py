"""What stands in Web Annotations, however their producer spells it: terms, compact and full IRIs, one value or many.

Nothing is trusted: what is of another type than it should be counts as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

Node = dict[str, Any]

_LINE_END = re.compile(r"<(?:p|br|div|li)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ACCOUNT = re.compile(r"acct:(?P<name>[^@]+)@.*")

_OA = "http://www.w3.org/ns/oa#"
_SPACES = {
    "oa": _OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "cnt": "http://www.w3.org/2011/content#",
}
_PROPERTIES = {
    "id": ("@id",),
    "type": ("@type",),
    "body": ("oa:hasBody", "hasBody"),
    "target": ("oa:hasTarget", "hasTarget"),
    "source": ("oa:hasSource", "hasSource"),
    "selector": ("oa:hasSelector", "hasSelector"),
    "scope": ("oa:hasScope", "hasScope"),
    "refinedBy": ("oa:refinedBy",),
    "motivation": ("oa:motivatedBy", "motivatedBy"),
    "purpose": ("oa:hasPurpose",),
    "bodyValue": ("oa:bodyValue",),
    "exact": ("oa:exact",),
    "prefix": ("oa:prefix",),
    "suffix": ("oa:suffix",),
    "start": ("oa:start",),
    "end": ("oa:end",),
    "value": ("rdf:value", "cnt:chars", "chars"),
    "format": ("dc:format",),
    "creator": ("dcterms:creator", "oa:annotatedBy", "annotatedBy"),
    "created": ("dcterms:created", "oa:annotatedAt", "annotatedAt"),
    "modified": ("dcterms:modified",),
    "generator": ("as:generator",),
    "name": ("foaf:name",),
    "nickname": ("foaf:nick",),
    "label": ("rdfs:label",),
    "title": ("dc:title", "dcterms:title"),
    "items": ("as:items", "@graph", "resources"),
    "first": ("as:first",),
    "next": ("as:next",),
}
"""Other keys for each of the terms of the context that are read."""


@cache
def _keys(name: str) -> tuple[str, ...]:
    others = _PROPERTIES.get(name, ())
    full = [_SPACES[space] + word for space, colon, word in (key.partition(":") for key in others) if colon]
    return (name, *others, *full)


def values(node: Any, name: str) -> list[Any]:
    """Give the values of a property: lists taken apart, ``@list``, ``@set`` and ``@value`` taken off."""
    if not isinstance(node, dict):
        return []
    return [one for key in _keys(name) if key in node for one in _flat(node[key])]


def _flat(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            inner = next((one[key] for key in ("@list", "@set", "@value") if key in one), one)
            if inner is one:
                yield one
            else:
                waiting.append(inner)
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif one is not None:
            yield one


def nodes(node: Any, name: str) -> list[Node]:
    """Give the values of a property that are objects."""
    return [one for one in values(node, name) if isinstance(one, dict)]


def words(node: Any, name: str) -> str:
    """Give the first value of a property that is a text, or ""."""
    return next((one for one in values(node, name) if isinstance(one, str)), "")


def whole_number(node: Any, name: str) -> int | None:
    """Give the first value of a property that is a whole number from 0 on, also where it is written as text."""
    for one in values(node, name):
        if type(one) is int and one >= 0:
            return one
        if isinstance(one, str) and one.isdecimal() and len(one) < 12:
            return int(one)
    return None


def iri(value: Any) -> str:
    """Give the IRI of a resource, which is a text or an object with an id; "" where it has none."""
    return value if isinstance(value, str) else words(value, "id")


def types(node: Any) -> set[str]:
    """Give the types of a node, without what names their vocabulary."""
    return {_last(one) for one in values(node, "type") if isinstance(one, str)}


def motives(node: Any, name: str = "motivation") -> set[str]:
    """Give the motivations of an annotation, or the purposes of a body, without what names their vocabulary."""
    return {_last(iri(one)) for one in values(node, name)}


def _last(name: str) -> str:
    return name.removeprefix(_OA).rpartition("#")[2].rpartition(":")[2]


def body_words(annotation: Any) -> str:
    """Give what an annotation says: its bodies' words, one below the other, and its tags in a last line.

    Of a Choice the first alternative is taken (3.2.7). Bodies elsewhere are told by their addresses.
    """
    said: list[str] = [one for one in values(annotation, "bodyValue") if isinstance(one, str)]
    tags: list[str] = []
    for body in values(annotation, "body"):
        if isinstance(body, dict) and "Choice" in types(body):
            body = next(iter(values(body, "items")), "")
        is_tag = bool({"Tag", "SemanticTag"} & types(body)) or "tagging" in motives(body, "purpose")
        (tags if is_tag else said).append(_body(body))
    tags = [tag if tag.startswith("#") else f"#{tag}" for tag in tags if tag.strip()]
    return "\n".join(one for one in (*(one.strip() for one in said), " ".join(tags)) if one)


def _body(body: Any) -> str:
    """Give the words of one body, else the address of what it is."""
    if isinstance(body, str):
        return body
    value = words(body, "value")
    if value:
        return plain_words(value) if "html" in words(body, "format") else value
    source = next(iter(values(body, "source")), body)
    return words(source, "label") or words(source, "name") or words(source, "value") or iri(source)


def plain_words(html: str) -> str:
    """Give the words of a remark in HTML, each paragraph in a line of its own."""
    lines = (" ".join(unescape(_TAG.sub("", line)).split()) for line in _LINE_END.sub("\n", html).split("\n"))
    return "\n".join(line for line in lines if line)


def account_name(account: str) -> str:
    """Give the name in an account (``acct:NAME@HOST``, RFC 7565); any other text is a name itself."""
    match = _ACCOUNT.fullmatch(account)
    return match["name"] if match else account
