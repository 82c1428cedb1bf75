"""A set cut by the texts that its marks lie in, for formats in which a file holds ONE text.

A part is a set by itself: whatever a row in it points at is in it too. In no part, because such files have no place for
it: stamps and deletions, confidential evidence, versions of the text without marks, and where a row points from one
version's file into another's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES
from annotator.exchange.sets.marked import MarkedSet, all_marks, spans_of
from annotator.exchange.sets.pointers import Closing
from annotator.model import (
    AnnotationSet,
    Citation,
    Claim,
    Comment,
    Evidence,
    Mark,
    Quote,
    Spans,
    TextVersion,
)


def anywhere(_text: str, _spans: Spans) -> bool:
    """Take marks on whatever words."""
    return True


def parts_of(
    one: AnnotationSet, fits: Callable[[str, Spans], bool] = anywhere, *, also_empty: bool = False
) -> list[AnnotationSet]:
    """Cut a set into a part for each text version with marks or remarks on words; its marks are in text order.

    `fits` tells of a text and spans in it whether the format can hold a mark there. Rows on no mark are in the first
    part. A set without any has no part, or with `also_empty` one of its newest text.
    """
    texts = {version.id: version.text for version in one.versions}

    def is_held(row: Mark | Comment, spans: Spans) -> bool:
        return fits(texts.get(row.version or "", ""), spans)

    marks = {mark.id: mark.version for mark in all_marks(one) if is_held(mark, spans_of(mark))}
    used = {*marks.values(), *(row.version for row in one.comments if is_on_words(row) and is_held(row, row.spans))}
    versions = [version for version in one.versions if version.id in used]
    if not versions and also_empty:
        versions = list(one.versions[-1:])
    return [_Part(one, version, versions, marks).build() for version in versions]


def is_on_words(row: Comment) -> bool:
    """Tell whether a remark is on words of the text and on no mark."""
    return bool(row.spans) and not (row.quote or row.claim)


def about(row: Any, marks: Collection[str]) -> str | None:
    """Give the mark, among `marks` (ids), that a row is about; None where it is about none of them."""
    named = (getattr(row, name, None) for name in ("claim", "quote", "mark", "first", "second"))
    return next((mark for mark in named if mark in marks), None)


class _Part:
    """Makes the part of ONE of the `versions` that have parts. `marks` maps the ids of their marks to versions."""

    def __init__(
        self, one: AnnotationSet, version: TextVersion, versions: list[TextVersion], marks: dict[str, str]
    ) -> None:
        self._set = one
        self._version = version
        self._versions = {each.id for each in versions}
        self._first = version is versions[0]
        self._marks = marks
        self._here = {mark for mark, where in marks.items() if where == version.id}
        self._evidence = self._evidence_here()
        own = (getattr(one, table) for table in OWN_TABLES)
        others = (getattr(one.others, table) for table in OTHERS_TABLES)
        kept = [row for rows in (*own, *others) for row in rows if self._belongs(row)]
        self._closing = Closing(kept, version.id, version.text, {row.id for row in one.speakers})

    def build(self) -> AnnotationSet:
        one = self._set
        own: dict[str, Any] = {table: self._rows(getattr(one, table)) for table in OWN_TABLES}
        in_order = MarkedSet(one).in_order
        own |= {table: tuple(in_order(own[table])) for table in ("quotes", "claims")}
        others: dict[str, Any] = {table: self._rows(getattr(one.others, table)) for table in OTHERS_TABLES}
        return replace(
            one,
            versions=(self._version,),
            **own,
            others=replace(one.others, **others),
            stamps=MappingProxyType({}),
            bases=MappingProxyType({}),
            tombstones=(),
            agreed=MappingProxyType({mark: how for mark, how in one.agreed.items() if mark in self._here}),
            left_out=0,
        )

    def _evidence_here(self) -> set[str]:
        """Give what is cited here, and in the first part what is cited nowhere; never what is confidential."""
        one = self._set
        citations = (*one.citations, *one.others.citations)
        here = {row.evidence for row in citations if row.claim in self._here}
        anywhere = {row.evidence for row in citations if row.claim in self._marks}
        return {
            row.id
            for row in (*one.evidence, *one.others.evidence)
            if not row.confidential and (row.id in here or (self._first and row.id not in anywhere))
        }

    def _rows(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        closed = (self._closing.row(row) for row in rows if self._belongs(row))
        return tuple(row for row in closed if row is not None)

    def _belongs(self, row: Any) -> bool:
        if isinstance(row, Quote | Claim):
            return row.id in self._here
        if isinstance(row, Evidence):
            return row.id in self._evidence
        if isinstance(row, Citation):
            return row.evidence in self._evidence and row.claim in self._here
        mark = about(row, self._marks)
        if mark is not None:
            return mark in self._here
        if isinstance(row, Comment) and row.spans and row.version in self._versions:
            return row.version == self._version.id
        return self._first
