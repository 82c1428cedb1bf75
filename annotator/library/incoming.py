"""What an annotation set holds, as rows that may be written: checked, in order, with the ids that libraries derive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from annotator.i18n import _
from annotator.library.errors import SetError
from annotator.library.tables import BY_NAME, SETS, TABLES, VERDICTS, SetRow, Table, Value, VersionRow, stored
from annotator.model import AnnotationSet, Quote, Spans
from annotator.model.ids import set_id, verdict_id

Cells = dict[str, Value]
"""A row's columns by name, apart from its number, which each library gives for itself."""

TABLES_UP = tuple(reversed(TABLES))
"""The tables in the order in which rows may be deleted."""


def rows_of(one: AnnotationSet) -> Iterator[tuple[Table[Any], Any]]:
    """Give all rows of a set, what is referred to first; the set's own ones and those of others, each with its owner.

    Raises `SetError` for an agreed set, and where a row is said to be the set's own and is somebody else's, or is
    of another article.
    """
    if one.agreed:
        raise SetError(
            _("An agreed set is made from the work of several reviewers and is nobody’s own. Nothing was imported.")
        )
    header = SetRow(set_id(one.article.id, one.reviewer.id), one.article.id, one.reviewer.id, one.finished)
    values: dict[str, list[Any]] = {
        **{item.name: list(getattr(one, item.name)) for item in fields(one) if item.name in BY_NAME},
        "articles": [one.article],
        "text_versions": [
            VersionRow(version.id, version.article, version.sha256, version.blocks, version.added)
            for version in one.versions
        ],
        "reviewers": [one.reviewer],
        "sets": [header] if one.finished or (SETS.name, header.id) in one.stamps else [],
    }
    for table in TABLES:
        if table.owned and any(value.reviewer != one.reviewer.id for value in values.get(table.name, ())):
            raise SetError(_("A set holds the work of another reviewer as its own, so nothing was imported."))
    for item in fields(one.others):
        values[item.name] = [*getattr(one.others, item.name), *values[item.name]]
    for table in TABLES:
        for value in values.get(table.name, ()):  # what holds for the whole library, or stays in it, is in no set
            if "article" in table.fields and value.article != one.article.id:
                raise SetError(_("A set holds something of another article, so nothing was imported."))
            yield table, _with_id(table, value)


def _with_id(table: Table[Any], value: Any) -> Any:
    """Give a verdict the id that every library derives for it: there is one for each claim and reviewer."""
    return replace(value, id=verdict_id(value.claim, value.reviewer)) if table is VERDICTS else value


def cells_of(table: Table[Any], value: Any, text_of: Callable[[str], str]) -> Cells:
    """Turn a value into what its columns store, the derived ones too. Raises `SetError` for impossible spans."""
    for name in ("content", "cue", "source", "spans", "excerpt_spans"):
        if name in table.fields and (spans := getattr(value, name)):
            _check_places(spans, len(text_of(value.version)) if value.version else 0)
    cells = {name: stored(getattr(value, name)) for name in table.fields}
    if table.derived and not (value.content if isinstance(value, Quote) else value.spans):
        raise SetError(_("A set holds a mark on no words, so nothing was imported."))
    return cells | table.derive(value, text_of)


def _check_places(spans: Spans, length: int) -> None:
    inside = all(0 <= start < end <= length for start, end in spans)
    if not inside or any(one.end > other.start for one, other in pairwise(spans)):
        raise SetError(_("A set holds a mark that does not fit its text, so nothing was imported."))
