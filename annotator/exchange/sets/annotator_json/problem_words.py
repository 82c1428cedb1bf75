"""What is wrong with a document of annotation sets, and where, in words instead of paths and keywords."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from annotator.i18n import _

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

_LONGEST = 60


def problem_sentence(document: Any, error: ValidationError) -> str:
    """Say what does not fit the schema in a document: “in article 2, text version 1: the field “sha256” is missing.”"""
    path = error.instance_path
    found = reduce(lambda outer, key: outer[key], path, document)
    what = _what(error.kind.name, error.kind.value, found, path[-1] if path else None)
    places = place_words(path)
    if not places:
        return what
    return _("in {places}: {what}").format(places=places, what=what)


def place_words(path: Sequence[str | int]) -> str:
    """Say a place in words: ("sets", 0, "quotes", 2) is “set 1, quote 3”; people count from 1."""
    words: list[str] = []
    for key, following in pairwise((*path, None)):
        if isinstance(key, str) and isinstance(following, int):
            words.append(row_words(key, following))
    return ", ".join(words)


def row_words(table: str, index: int) -> str:
    """Name the row of a table by its number, counted from 1."""
    words = {
        "articles": _("article {number}"),
        "versions": _("text version {number}"),
        "blocks": _("block {number}"),
        "reviewers": _("reviewer {number}"),
        "speakers": _("speaker {number}"),
        "aliases": _("alias {number}"),
        "sets": _("set {number}"),
        "quotes": _("quote {number}"),
        "claims": _("claim {number}"),
        "verdicts": _("verdict {number}"),
        "earlier_verdicts": _("earlier verdict {number}"),
        "evidence": _("evidence {number}"),
        "citations": _("use of evidence {number}"),
        "comments": _("comment {number}"),
        "blind_verdicts": _("blind verdict {number}"),
        "openings": _("opening {number}"),
        "challenges": _("challenge {number}"),
        "match_statements": _("statement on marks {number}"),
        "decisions": _("decision {number}"),
        "marks": _("mark {number}"),
        "rested_on": _("revision {number}"),
        "replaces": _("replaced decision {number}"),
        "tombstones": _("deletion {number}"),
    }
    return words.get(table, _("span {number}")).format(number=index + 1)


def _what(keyword: str, expected: Any, found: Any, field: str | int | None) -> str:
    if keyword == "required":
        return _("the field “{field}” is missing.").format(field=expected)
    if keyword == "additionalProperties":
        return _("the field “{field}” is unknown.").format(field=expected[0][:_LONGEST])
    if not isinstance(field, str):
        return _("{found} stands there instead of {kind}.").format(found=_shown(found), kind=_kind(keyword, expected))
    return _("the field “{field}” holds {found} instead of {kind}.").format(
        field=field, found=_shown(found), kind=_kind(keyword, expected)
    )


def _kind(keyword: str, expected: Any) -> str:
    """Name what should have been there."""
    if keyword == "type":
        words = {
            "object": _("an object"),
            "array": _("a list"),
            "string": _("a text"),
            "integer": _("a whole number"),
            "boolean": _("true or false"),
        }
        return words[expected[0]]
    if keyword == "enum":
        return _("one of {words}").format(words=", ".join(f"“{word}”" for word in expected))
    if keyword == "const":
        return _shown(expected)
    if keyword == "minimum":
        return _("a number from {least} on").format(least=expected)
    if keyword == "pattern":
        return _("a value of the right form")
    return _("something")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return _("an object")
    if isinstance(value, list):
        return _("a list") if value else _("an empty list")
    if isinstance(value, str):
        return f"“{value[:_LONGEST]}”" if value else _("nothing")
    if isinstance(value, bool):
        return _("yes or no")
    return _("nothing") if value is None else str(value)[:_LONGEST]
