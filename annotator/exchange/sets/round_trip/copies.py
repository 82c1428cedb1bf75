"""A set as the work of somebody else, who changed a copy of it in another program: with ids of its own."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from annotator.exchange.sets.annotator_json.rows import OWN_TABLES
from annotator.model import AnnotationSet, MatchStatement, Reviewer
from annotator.model.ids import foreign_id, set_id

_NAMES = ("id", "claim", "quote", "evidence", "reply_to", "mark", "extent", "first", "second")
_LISTS = ("marks", "replaces")


def as_work_of(one: AnnotationSet, reviewer: Reviewer) -> AnnotationSet:
    """Give a set as another reviewer's: the same rows, each with an id derived from the reviewer's and its own."""
    own = {table: getattr(one, table) for table in OWN_TABLES}
    names = {row.id: foreign_id("copy", reviewer.id, row.id) for rows in own.values() for row in rows}
    tables: dict[str, Any] = {table: tuple(_renamed(row, names, reviewer.id) for row in own[table]) for table in own}
    return replace(
        one,
        id=set_id(one.article.id, reviewer.id),
        reviewer=reviewer,
        **tables,
        agreed=MappingProxyType({names.get(mark, mark): how for mark, how in one.agreed.items()}),
    )


def _renamed(row: Any, names: dict[str, str], reviewer: str) -> Any:
    here = {item.name for item in fields(row)}
    changes: dict[str, Any] = {name: names.get(value, value) for name in _NAMES if (value := getattr(row, name, None))}
    changes |= {name: tuple(names.get(one, one) for one in getattr(row, name)) for name in _LISTS if name in here}
    new = replace(row, **changes, reviewer=reviewer)
    if isinstance(new, MatchStatement) and new.first > new.second:
        return replace(new, first=new.second, second=new.first)
    return new
