"""A fast check of values against a JSON Schema, for the few keywords that our own schemas use.

The general validator takes minutes for a large set. This one compiles the published schema, so that there is one
truth, into nested functions; a test holds it against the general validator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "$comment"})

_APPLICATORS = frozenset({"$ref", "properties", "additionalProperties", "items"})


class Problem(NamedTuple):
    """The first thing that does not fit: where (keys and indexes from the outside in), which keyword, its value."""

    path: tuple[str | int, ...]
    keyword: str
    expected: Any
    found: Any


Check: TypeAlias = Callable[[Any], Problem | None]


def compile_schema(schema: dict[str, Any]) -> Check:
    """Make the function that gives the first `Problem` of a value, or None where it fits.

    Numbers with no fraction must be integers. Raises `ValueError` for a keyword that this check does not know.
    """
    return _Compiler(schema).compile(schema)


class _Compiler:
    def __init__(self, root: dict[str, Any]) -> None:
        self._definitions: dict[str, dict[str, Any]] = root.get("$defs", {})
        self._compiled: dict[str, Check] = {}

    def compile(self, schema: dict[str, Any]) -> Check:
        unknown = (
            schema.keys() - _KEYWORDS.keys() - _ANNOTATIONS - {"$ref", "properties", "items", "additionalProperties"}
        )
        if unknown:
            raise ValueError(f"this check does not know {sorted(unknown)}")
        checks = [_KEYWORDS[keyword](schema[keyword]) for keyword in _KEYWORDS if keyword in schema]
        if "$ref" in schema:
            checks.append(self._definition(schema["$ref"].removeprefix("#/$defs/")))
        if "properties" in schema:
            checks.append(self._properties(schema))
        if "items" in schema:
            checks.append(self._items(schema["items"]))
        return _all(checks)

    def _definition(self, name: str) -> Check:
        if name not in self._compiled:
            self._compiled[name] = self.compile(self._definitions[name])
        return self._compiled[name]

    def _properties(self, schema: dict[str, Any]) -> Check:
        if schema.get("additionalProperties") is not False:
            raise ValueError("this check knows objects with named properties only")
        checks = {name: self.compile(part) for name, part in schema["properties"].items()}

        def check(value: Any) -> Problem | None:
            if not isinstance(value, dict):
                return None
            for name, part in value.items():
                inner = checks.get(name)
                if inner is None:
                    return Problem((), "additionalProperties", None, name)
                problem = inner(part)
                if problem is not None:
                    return problem._replace(path=(name, *problem.path))
            return None

        return check

    def _items(self, schema: dict[str, Any]) -> Check:
        inner = self.compile(schema)

        def check(value: Any) -> Problem | None:
            if not isinstance(value, list):
                return None
            for place, item in enumerate(value):
                problem = inner(item)
                if problem is not None:
                    return problem._replace(path=(place, *problem.path))
            return None

        return check


def _all(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(value: Any) -> Problem | None:
        for one in checks:
            problem = one(value)
            if problem is not None:
                return problem
        return None

    return check


def _keyword(keyword: str, expected: Any, fits: Callable[[Any], bool]) -> Check:
    def check(value: Any) -> Problem | None:
        return None if fits(value) else Problem((), keyword, expected, value)

    return check


def _type(name: str) -> Check:
    kind = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}[name]
    return _keyword("type", name, lambda value: type(value) is kind)


def _same(value: Any, other: Any) -> bool:
    return type(value) is type(other) and bool(value == other)


def _required(names: Iterable[str]) -> Check:
    def check(value: Any) -> Problem | None:
        if isinstance(value, dict):
            for name in names:
                if name not in value:
                    return Problem((), "required", name, None)
        return None

    return check


def _pattern(pattern: str) -> Check:
    search = re.compile(pattern).search
    return _keyword("pattern", pattern, lambda value: not isinstance(value, str) or search(value) is not None)


def _minimum(least: int) -> Check:
    def fits(value: Any) -> bool:
        return isinstance(value, bool) or not isinstance(value, int | float) or value >= least

    return _keyword("minimum", least, fits)


def _at_least(keyword: str, kind: type[str] | type[list[Any]], least: int) -> Check:
    return _keyword(keyword, least, lambda value: not isinstance(value, kind) or len(value) >= least)


_KEYWORDS: dict[str, Callable[[Any], Check]] = {
    "type": _type,
    "const": lambda one: _keyword("const", one, lambda value: _same(value, one)),
    "enum": lambda many: _keyword("enum", many, lambda value: any(_same(value, one) for one in many)),
    "required": _required,
    "minimum": _minimum,
    "minLength": lambda least: _at_least("minLength", str, least),
    "minItems": lambda least: _at_least("minItems", list, least),
    "pattern": _pattern,
}
