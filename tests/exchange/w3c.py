"""The W3C's own schemas and context of Web Annotations, where the reference folder has them. Nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from tests.exchange.reference import REFERENCE

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FOLDER = REFERENCE / "w3c-web-annotation"

REFUSES_PART_OF = frozenset(
    f"collections/pages/5.2-page{name}Validated.json" for name in ("First", "Label", "Last", "Total")
) | {f"collections/pages/3.3.{name}Validated.json" for name in ("1-pageCreated", "1-pageModified", "6-pageRights")}
"""Assertions that demand a page's `partOf` to be an object, though the recommendation has a plain IRI there (5.2)."""

_formats = FormatChecker(formats=())


@_formats.checks("uri")
def _is_uri(found: object) -> bool:
    return not isinstance(found, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]*", found) is not None


@_formats.checks("date-time")
def _is_date_time(found: object) -> bool:
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    return not isinstance(found, str) or re.fullmatch(pattern, found) is not None


@cache
def context() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / "anno.jsonld").read_text(encoding="utf-8"))
    return found


def load_context(url: str, _options: object = None) -> dict[str, Any]:
    """Load a document for pyld: the one context, and nothing else."""
    assert url == CONTEXT, f"{url} would be fetched"
    return {"contextUrl": None, "documentUrl": url, "document": context(), "contentType": "application/ld+json"}


@cache
def assertions(test: str) -> tuple[str, ...]:
    """Give the names of the schemas in a test of the suite ("annotations/annotationMusts.test")."""
    return tuple(json.loads((_FOLDER / test).read_text(encoding="utf-8"))["assertions"])


def problems(value: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Tell which schemas a value does not satisfy."""
    for name in names:
        if not _validator(name).is_valid(value):
            yield name


@cache
def _validator(name: str) -> Draft4Validator:
    schema = _read(_FOLDER / name)
    return Draft4Validator(schema, registry=_definitions(), format_checker=_formats)


@cache
def _definitions() -> Registry[Any]:
    found = ((path.name, _read(path)) for path in (_FOLDER / "definitions").glob("*.json"))
    return Registry().with_resources(
        [(name, Resource.from_contents(schema, default_specification=DRAFT4)) for name, schema in found]
    )


def _read(path: Path) -> Any:
    """Read a schema; what stands beside a `$ref`, which draft 4 passes over, is put together with it by `allOf`."""
    found = json.loads(path.read_text(encoding="utf-8"))
    found.pop("id", None)  # they are names of files, and would be taken for the bases of references
    return _together(found)


def _together(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_together(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _together(value) for key, value in schema.items()}
    if "$ref" not in plain or len(plain) == 1:
        return plain
    reference = {"$ref": plain.pop("$ref")}
    return {"allOf": [reference, plain]}
