"""What is wrong with a document of annotation sets, and where, in words instead of paths and keywords."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from annotator.exchange.schema_check import Problem
from annotator.i18n import _

_LONGEST = 60


def problem_sentence(document: Any, problem: Problem) -> str:
    """Say what a `Problem` of the schema's check is: “in article 2, version 1, the field “sha256” is missing.”"""
    path = problem.path
    what = _what(problem, str(path[-1]) if path and isinstance(path[-1], str) else "")
    places = place_words(path)
    if not places:
        return what
    return _("in {places}: {what}").format(places=places, what=what)


def place_words(path: tuple[str | int, ...]) -> str:
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
        "tombstones": _("deletion {number}"),
    }
    return words.get(table, _("span {number}")).format(number=index + 1)


def _what(problem: Problem, field: str) -> str:
    found = _shown(problem.found)
    if problem.keyword == "required":
        return _("the field “{field}” is missing.").format(field=problem.expected)
    if problem.keyword == "additionalProperties":
        return _("the field “{field}” is unknown.").format(field=str(problem.found)[:_LONGEST])
    if not field:
        return _("{found} stands there instead of {kind}.").format(found=found, kind=_kind(problem))
    return _("the field “{field}” holds {found} instead of {kind}.").format(
        field=field[:_LONGEST], found=found, kind=_kind(problem)
    )


def _kind(problem: Problem) -> str:
    """Name what should have been there."""
    expected = problem.expected
    if problem.keyword == "type":
        return {
            "object": _("an object"),
            "array": _("a list"),
            "string": _("a text"),
            "integer": _("a whole number"),
            "boolean": _("true or false"),
        }[expected]
    if problem.keyword == "enum":
        return _("one of {words}").format(words=", ".join(f"“{word}”" for word in expected))
    if problem.keyword == "const":
        return _shown(expected)
    if problem.keyword == "minimum":
        return _("a number from {least} on").format(least=expected)
    if problem.keyword == "pattern":
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
