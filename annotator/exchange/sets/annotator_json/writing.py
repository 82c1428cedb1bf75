"""The project's own JSON: annotation sets without loss, as the schema ``annotator-sets-2.schema.json`` says.

One document holds any number of sets; the articles, reviewers and speakers that they share stand once, before them.
Offsets are Unicode code points, half-open. What is not written, so that it cannot leak: confidential evidence, its
uses, and how many there were (`AnnotationSet.left_out`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TypeAlias

from annotator.exchange.errors import utf8
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sets.annotator_json.rows import (
    OTHERS_TABLES,
    OWN_TABLES,
    STAMP_FIELDS,
    write_blocks,
    write_row,
)
from annotator.exchange.sets.annotator_json.schema import FORMAT, VERSION
from annotator.exchange.sets.json_files import Json
from annotator.model import AnnotationSet, Mark, TextVersion

_IMPLIED_OWN = frozenset({"article", "reviewer"})
_IMPLIED_OTHER = frozenset({"article"})

_Pieces: TypeAlias = dict[str, tuple[str, bytes]]
"""By id: the stamp of a row, and the bytes of its object."""


def write_json(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets as one document in UTF-8. The same sets give the same bytes.

    Nothing is written before all sets were read. Where two sets hold different states of a shared row (somebody
    edited in between), the one with the higher stamp is written. Raises `ExchangeError` for a text that holds half
    a surrogate pair, which no UTF-8 file can.
    """
    shared = _Shared()
    pieces = [_piece(shared.take(one), one.article.title) for one in sets]
    head = {"format": FORMAT, "version": VERSION}
    target.write(json.dumps(head, indent=1)[:-2].encode())
    for name, rows in (
        ("articles", shared.article_pieces()),
        ("reviewers", shared.pieces("reviewers")),
        ("speakers", shared.pieces("speakers")),
        ("sets", iter(pieces)),
    ):
        target.write(b',\n "%s": [' % name.encode())
        separator = b""
        for piece in rows:
            target.write(separator + piece)
            separator = b","
        target.write(b"\n ]" if separator else b"]")
    target.write(b"\n}\n")


def _piece(written: Json, title: str) -> bytes:
    """Make the indented bytes of one object in a list of the document."""
    text = json.dumps(written, indent=1, ensure_ascii=False)
    return utf8(("\n" + text).replace("\n", "\n  "), title)


class _Shared:
    """The rows that sets share, each once, in the order in which they came up."""

    def __init__(self) -> None:
        self._rows: dict[str, _Pieces] = {"articles": {}, "reviewers": {}, "speakers": {}}
        self._versions: dict[str, _Pieces] = {}

    def take(self, one: AnnotationSet) -> Json:
        """Remember what a set shares with others and give the object of what is its own."""
        self._keep(self._rows["articles"], _write(one, "articles", one.article), one)
        for version in one.versions:
            self._keep(self._versions.setdefault(one.article.id, {}), _write_version(one, version), one)
        for reviewer in (one.reviewer, *one.others.reviewers):
            self._keep(self._rows["reviewers"], _write(one, "reviewers", reviewer), one)
        for speaker in one.speakers:
            self._keep(self._rows["speakers"], _write(one, "speakers", speaker), one)
        return _write_set(one)

    def _keep(self, rows: _Pieces, row: Json, one: AnnotationSet) -> None:
        stamp = row.get("stamp", "")
        if row["id"] not in rows or stamp > rows[row["id"]][0]:
            rows[row["id"]] = (stamp, _piece(row, one.article.title))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give the bytes of the reviewers or speakers."""
        return (piece for _stamp, piece in self._rows[name].values())

    def article_pieces(self) -> Iterator[bytes]:
        """Give the bytes of the articles, each with its text versions."""
        for article, (_stamp, piece) in self._rows["articles"].items():
            head = piece.removesuffix(b"\n  }")
            versions = [piece.replace(b"\n", b"\n  ") for _stamp, piece in self._versions.get(article, {}).values()]
            yield head + b',\n   "versions": [' + b",".join(versions) + (b"\n   ]" if versions else b"]") + b"\n  }"


def _write_version(one: AnnotationSet, version: TextVersion) -> Json:
    written: Json = {"id": version.id, "sha256": version.sha256}
    if version.added:
        written["added"] = version.added
    written |= _stamp_of(one, "text_versions", version.id)
    written["text"] = version.text
    if version.blocks:
        written["blocks"] = write_blocks(version.blocks)
    return written


def _write(one: AnnotationSet, table: str, row: Any, implied: frozenset[str] = frozenset(), text: str = "") -> Json:
    return write_row(row, text, implied) | _stamp_of(one, table, row.id)


def _stamp_of(one: AnnotationSet, table: str, row: str) -> Json:
    """Give the fields that tell when and where a row was last changed, and what it was changed from."""
    key = (table, row)
    found = zip(STAMP_FIELDS, (one.stamps.get(key), one.bases.get(key)), strict=True)
    return {field: stamp for field, stamp in found if stamp is not None}


def _write_set(one: AnnotationSet) -> Json:
    written: Json = {"id": one.id, "article": one.article.id, "reviewer": one.reviewer.id}
    if one.finished:
        written["finished"] = one.finished
    written |= _stamp_of(one, "sets", one.id)
    written["versions"] = [version.id for version in one.versions]
    if one.speakers:
        written["speakers"] = [speaker.id for speaker in one.speakers]
    written |= _write_tables(one, one, OWN_TABLES, _IMPLIED_OWN)
    others = _write_tables(one, one.others, OTHERS_TABLES, _IMPLIED_OTHER)
    if one.others.reviewers:
        others = {"reviewers": [reviewer.id for reviewer in one.others.reviewers]} | others
    if others:
        written["others"] = others
    if one.tombstones:
        written["tombstones"] = [
            {"table": tombstone.kind, "id": tombstone.id, "stamp": tombstone.stamp} for tombstone in one.tombstones
        ]
    if one.agreed:
        marks: tuple[Mark, ...] = (*one.quotes, *one.claims)
        written["agreed"] = {mark.id: one.agreed[mark.id].value for mark in marks if mark.id in one.agreed}
    return written


def _write_tables(one: AnnotationSet, rows_of: Any, tables: Iterable[str], implied: frozenset[str]) -> Json:
    """Write the tables of a set, or of its others; empty ones are left out."""
    texts = {version.id: version.text for version in one.versions}
    secret = {row.id for row in (*one.evidence, *one.others.evidence) if row.confidential}
    written: Json = {}
    for table in tables:
        rows: list[Json] = []
        for row in getattr(rows_of, table):
            if row.id in secret or getattr(row, "evidence", None) in secret:
                continue
            rows.append(_write(one, table, row, implied, texts.get(getattr(row, "version", None) or "", "")))
        if rows:
            written[table] = rows
    return written
