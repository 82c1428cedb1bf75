"""What a format holds of a set that has one text, for comparing what came back with what went in."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from annotator.model import AnnotationSet


def held(one: AnnotationSet) -> AnnotationSet:
    """Give a set without what neither brat nor XMI can hold: stamps, deletions, what left no trace."""
    return replace(one, stamps=MappingProxyType({}), bases=MappingProxyType({}), tombstones=(), left_out=0)


def in_any_order(one: AnnotationSet) -> AnnotationSet:
    """Give a set with the rows of each table in the order of their ids."""

    def tables(rows_of: Any) -> dict[str, Any]:
        values = {item.name: getattr(rows_of, item.name) for item in fields(rows_of)}
        return {
            name: tuple(sorted(value, key=lambda row: row.id))
            for name, value in values.items()
            if isinstance(value, tuple) and all(hasattr(row, "id") for row in value)
        }

    others = replace(one.others, **tables(one.others))
    return replace(one, **tables(one), others=others, agreed=MappingProxyType(dict(one.agreed)))


def with_text(one: AnnotationSet, text: str) -> AnnotationSet:
    """Give a set whose first version has another text, as long as its marks need."""
    version = replace(one.versions[0], text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return replace(one, versions=(version, *one.versions[1:]))
