"""Annotation sets built from a document that the schema has passed, every reference and every span checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, TypeVar

from annotator.exchange.sets.annotator_json.problem_words import row_words
from annotator.exchange.sets.annotator_json.rows import (
    OTHERS_TABLES,
    OWN_TABLES,
    SPAN_FIELDS,
    STAMP_FIELDS,
    read_blocks,
    read_row,
)
from annotator.exchange.sets.json_files import Json
from annotator.i18n import _
from annotator.model import Agreed, AnnotationSet, Article, Others, Reviewer, Speaker, TextVersion, Tombstone

T = TypeVar("T")

_POINTS_TO = {"claim": "claims", "quote": "quotes", "evidence": "evidence", "reply_to": "comments"}
"""Fields of rows that name another row of the set or of its others, and the table that it is in.

Other fields (what a decision was about and rested on, the two marks of a statement) may name what is gone.
"""

_RECORDS = frozenset({"blind_verdicts"})
"""Tables whose rows stay when the claim goes that they are about."""

Key = tuple[str, str]


class Contradiction(Exception):  # noqa: N818  # what it says is the sentence
    """Parts of a document that do not fit together, in words that follow “is damaged: ”."""


def build_sets(document: Json) -> list[AnnotationSet]:
    """Build the sets of a document. Raises `Contradiction`."""
    return _Builder(document).sets()


class _Stamps:
    """Stamps and bases of rows, by table and id."""

    def __init__(self) -> None:
        self.stamps: dict[Key, str] = {}
        self.bases: dict[Key, str] = {}

    def note(self, table: str, written: Json) -> None:
        """Remember what the object of a row says about it."""
        for field, known in zip(STAMP_FIELDS, (self.stamps, self.bases), strict=True):
            if field in written:
                known[table, written["id"]] = written[field]

    def take(self, others: _Stamps, keys: Iterable[Key]) -> None:
        """Take over what is known of some rows."""
        for key in keys:
            for known, theirs in ((self.stamps, others.stamps), (self.bases, others.bases)):
                if key in theirs:
                    known[key] = theirs[key]


class _Builder:
    def __init__(self, document: Json) -> None:
        self._document = document
        self.stamps = _Stamps()
        self._articles: dict[str, Article] = {}
        self._versions: dict[str, TextVersion] = {}
        for number, written in enumerate(document["articles"]):
            self._take_article(number, written)
        self._reviewers = self._take_shared("reviewers", Reviewer)
        self._speakers = self._take_shared("speakers", Speaker)
        for number, speaker in enumerate(self._speakers.values()):
            if speaker.merged_into is not None and speaker.merged_into not in self._speakers:
                raise _unknown(row_words("speakers", number), "merged_into")
        self._owned: set[tuple[str, str]] = set()

    def sets(self) -> list[AnnotationSet]:
        return [_SetBuilder(self, number, written).build() for number, written in enumerate(self._document["sets"])]

    def article(self, row: str) -> Article | None:
        return self._articles.get(row)

    def version(self, row: str, place: str) -> TextVersion:
        return _found(self._versions, row, place, "versions")

    def reviewer(self, row: str, place: str) -> Reviewer:
        return _found(self._reviewers, row, place, "reviewer")

    def speaker(self, row: str, place: str) -> Speaker:
        return _found(self._speakers, row, place, "speaker")

    def own(self, table: str, row: str, place: str) -> None:
        """Note that a set owns a row. Raises `Contradiction` where one does already."""
        if (table, row) in self._owned:
            raise _twice(place)
        self._owned.add((table, row))

    def _take_article(self, number: int, written: Json) -> None:
        place = row_words("articles", number)
        head = {key: value for key, value in written.items() if key != "versions"}
        article = read_row(Article, head)
        if article.id in self._articles:
            raise _twice(place)
        self._articles[article.id] = article
        self.stamps.note("articles", written)
        for index, version in enumerate(written["versions"]):
            self._take_version(article.id, f"{place}, {row_words('versions', index)}", version)

    def _take_version(self, article: str, place: str, written: Json) -> None:
        text = written["text"]
        if written["id"] in self._versions:
            raise _twice(place)
        if hashlib.sha256(text.encode()).hexdigest() != written["sha256"]:
            raise Contradiction(_("the text of {place} was changed: its checksum differs.").format(place=place))
        blocks = read_blocks(written.get("blocks", []))
        end = 0
        for index, block in enumerate(blocks):
            if not end <= block.span.start <= block.span.end <= len(text):
                raise Contradiction(
                    _("{place}, {block}, lies outside the text or over another one.").format(
                        place=place, block=row_words("blocks", index)
                    )
                )
            end = block.span.end
        self._versions[written["id"]] = TextVersion(
            written["id"], article, text, written["sha256"], blocks, written.get("added", "")
        )
        self.stamps.note("text_versions", written)

    def _take_shared(self, table: str, row: type[T]) -> dict[str, T]:
        rows: dict[str, T] = {}
        for number, written in enumerate(self._document[table]):
            if written["id"] in rows:
                raise _twice(row_words(table, number))
            rows[written["id"]] = read_row(row, written)
            self.stamps.note(table, written)
        return rows


class _SetBuilder:
    """Builds ONE set."""

    def __init__(self, shared: _Builder, number: int, written: Json) -> None:
        self._shared = shared
        self._written = written
        self._place = row_words("sets", number)
        self._stamps = _Stamps()
        article = shared.article(written["article"])
        if article is None:
            raise _unknown(self._place, "article")
        self._article = article
        self._reviewer = shared.reviewer(written["reviewer"], self._place)
        self._versions = tuple(shared.version(row, self._place) for row in written["versions"])
        if any(version.article != article.id for version in self._versions):
            raise _unknown(self._place, "versions")
        self._texts = {version.id: version.text for version in self._versions}
        self._speakers = tuple(shared.speaker(row, self._place) for row in written.get("speakers", []))
        self._speaker_ids = {speaker.id for speaker in self._speakers}
        self._ids: dict[str, set[str]] = {
            table: {row["id"] for row in (*written.get(table, []), *written.get("others", {}).get(table, []))}
            for table in OWN_TABLES
        }

    def build(self) -> AnnotationSet:
        written = self._written
        self._shared.own("sets", written["id"], self._place)
        self._stamps.note("sets", written)
        own: dict[str, Any] = {table: self._own_rows(table) for table in OWN_TABLES}
        others = self._others(written.get("others", {}))
        self._stamps.take(self._shared.stamps, self._shared_keys(others))
        return AnnotationSet(
            id=written["id"],
            article=self._article,
            versions=self._versions,
            reviewer=self._reviewer,
            finished=written.get("finished", ""),
            **own,
            speakers=self._speakers,
            others=others,
            stamps=MappingProxyType(self._stamps.stamps),
            bases=MappingProxyType(self._stamps.bases),
            tombstones=tuple(Tombstone(row["table"], row["id"], row["stamp"]) for row in written.get("tombstones", [])),
            agreed=MappingProxyType(self._agreed(written.get("agreed", {}))),
        )

    def _shared_keys(self, others: Others) -> Iterator[Key]:
        """Give the keys of the rows outside sets that this set needs."""
        yield "articles", self._article.id
        yield from (("text_versions", version.id) for version in self._versions)
        yield from (("reviewers", reviewer.id) for reviewer in (self._reviewer, *others.reviewers))
        yield from (("speakers", speaker.id) for speaker in self._speakers)

    def _agreed(self, written: Json) -> dict[str, Agreed]:
        marks = {row["id"] for table in ("quotes", "claims") for row in self._written.get(table, [])}
        if written.keys() - marks:
            raise _unknown(self._place, "agreed")
        return {mark: Agreed(how) for mark, how in written.items()}

    def _own_rows(self, table: str) -> tuple[Any, ...]:
        implied = {"article": self._article.id, "reviewer": self._reviewer.id}
        rows: list[Any] = []
        for number, written in enumerate(self._written.get(table, [])):
            place = f"{self._place}, {row_words(table, number)}"
            self._shared.own(table, written["id"], place)
            self._check(table, written, place)
            rows.append(read_row(OWN_TABLES[table], written, **implied))
        return tuple(rows)

    def _others(self, written: Json) -> Others:
        place = _("{set}, rows of others").format(set=self._place)
        reviewers = tuple(self._shared.reviewer(row, place) for row in written.get("reviewers", []))
        owners = {reviewer.id for reviewer in (*reviewers, self._reviewer)}
        rows: dict[str, Any] = {table: self._others_rows(table, written, owners) for table in OTHERS_TABLES}
        return Others(reviewers=reviewers, **rows)

    def _others_rows(self, table: str, others: Json, owners: set[str]) -> tuple[Any, ...]:
        seen = {row["id"] for row in self._written.get(table, [])}
        rows: list[Any] = []
        for number, written in enumerate(others.get(table, [])):
            place = _("{set}, rows of others, {row}").format(set=self._place, row=row_words(table, number))
            if written["id"] in seen:
                raise _twice(place)
            seen.add(written["id"])
            if written["reviewer"] not in owners:
                raise _unknown(place, "reviewer")
            self._check(table, written, place)
            rows.append(read_row(OTHERS_TABLES[table], written, article=self._article.id))
        return tuple(rows)

    def _check(self, table: str, written: Json, place: str) -> None:
        """Check a row's references and spans, and note its stamps."""
        self._stamps.note(table, written)
        for field, other in _POINTS_TO.items():
            if table not in _RECORDS and field in written and written[field] not in self._ids[other]:
                raise _unknown(place, field)
        if "speaker" in written and written["speaker"] not in self._speaker_ids:
            raise _unknown(place, "speaker")
        text = self._text_of(written, place)
        for field in SPAN_FIELDS:
            for number, span in enumerate(written.get(field, ())):
                if text is None or not _stands(text, span):
                    raise Contradiction(
                        _("the words of {place}, {span} of “{field}”, do not stand there in the text.").format(
                            place=place, span=row_words("", number), field=field
                        )
                    )

    def _text_of(self, written: Json, place: str) -> str | None:
        if "version" not in written:
            return None
        text = self._texts.get(written["version"])
        if text is None:
            raise _unknown(place, "version")
        return text


def _stands(text: str, span: Json) -> bool:
    start, end = span["start"], span["end"]
    if not start < end <= len(text):
        return False
    return bool(text[start:end] == span["exact"])


def _found(rows: dict[str, T], row: str, place: str, field: str) -> T:
    if row not in rows:
        raise _unknown(place, field)
    return rows[row]


def _unknown(place: str, field: str) -> Contradiction:
    return Contradiction(
        _("in {place}, the field “{field}” names something that the file does not hold.").format(
            place=place, field=field
        )
    )


def _twice(place: str) -> Contradiction:
    return Contradiction(_("the id of {place} stands twice.").format(place=place))
