"""Annotation sets out of the library: everything one reviewer owns on one article, with what it refers to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from types import MappingProxyType
from typing import Any, TypeVar

from annotator.library.queries import Queries
from annotator.library.stamps import set_id
from annotator.library.tables import (
    CITATIONS,
    CLAIMS,
    COMMENTS,
    EARLIER_VERDICTS,
    EVIDENCE,
    QUOTES,
    REVIEWERS,
    SETS,
    SPEAKERS,
    TABLES,
    VERDICTS,
    Table,
)
from annotator.model import (
    AnnotationSet,
    Article,
    Citation,
    Claim,
    Comment,
    EarlierVerdict,
    Evidence,
    Others,
    Quote,
    Reviewer,
    Speaker,
    TextVersion,
    Tombstone,
    Verdict,
)

T = TypeVar("T")
_OWNED = tuple(table for table in TABLES if table.owned)


def annotation_sets(
    db: sqlite3.Connection,
    queries: Queries,
    articles: Collection[str] | None,
    reviewers: Collection[str] | None,
) -> Iterator[AnnotationSet]:
    """Give the sets of the chosen articles and reviewers (ids), one after the other, oldest article first."""
    chosen = None if articles is None else json.dumps(sorted(articles))
    rows = db.execute(
        """select id from articles where ?1 is null or id in (select value from json_each(?1)) order by added, id""",
        (chosen,),
    ).fetchall()
    for (row,) in rows:
        for reviewer in _owners(db, row):
            if reviewers is None or reviewer.id in reviewers:
                with queries.one_moment():
                    found = _SetReader(db, queries, queries.article(row), reviewer).read(queries.versions(row))
                yield found


def _owners(db: sqlite3.Connection, article: str) -> list[Reviewer]:
    parts = " union ".join(f"select reviewer from {table.name} where article = ?1" for table in _OWNED)
    parts += " union select reviewer from stamps where tomb is not null and article = ?1"
    rows = db.execute(f"select {REVIEWERS.selected} from reviewers where id in ({parts}) order by id", (article,))
    return [REVIEWERS.value(row) for row in rows]


class _SetReader:
    """Reads ONE set."""

    def __init__(self, db: sqlite3.Connection, queries: Queries, article: Article, reviewer: Reviewer) -> None:
        self._db = db
        self._queries = queries
        self._article = article
        self._reviewer = reviewer
        self._keys = (article.id, reviewer.id)

    def read(self, versions: tuple[TextVersion, ...]) -> AnnotationSet:
        quotes = self._own(QUOTES, "start, id")
        claims = self._own(CLAIMS, "start, id")
        verdicts = self._own(VERDICTS)
        earlier = self._own(EARLIER_VERDICTS)
        all_evidence = self._own(EVIDENCE)
        evidence = [one for one in all_evidence if not one.confidential]
        comments = self._own(COMMENTS)
        all_citations = self._own(CITATIONS)
        citations, others = self._with_others(quotes, claims, verdicts, earlier, evidence, all_citations, comments)
        speakers = self._speakers([*quotes, *claims, *others.quotes, *others.claims])
        header = self._own(SETS)
        own: dict[str, Iterable[Any]] = {
            "articles": [self._article],
            "text_versions": versions,
            "reviewers": [self._reviewer, *others.reviewers],
            "sets": header,
            "speakers": speakers,
            "quotes": [*quotes, *others.quotes],
            "claims": [*claims, *others.claims],
            "verdicts": verdicts,
            "earlier_verdicts": earlier,
            "evidence": [*evidence, *others.evidence],
            "citations": citations,
            "comments": [*comments, *others.comments],
        }
        return AnnotationSet(
            id=set_id(*self._keys),
            article=self._article,
            versions=versions,
            reviewer=self._reviewer,
            finished=header[0].finished if header else "",
            quotes=tuple(quotes),
            claims=tuple(claims),
            verdicts=tuple(verdicts),
            earlier_verdicts=tuple(earlier),
            evidence=tuple(evidence),
            citations=tuple(citations),
            comments=tuple(comments),
            speakers=tuple(speakers),
            others=others,
            stamps=MappingProxyType(self._stamps(own)),
            tombstones=self._tombstones(),
            left_out=len(all_evidence) - len(evidence),
        )

    def _own(self, table: Table[T], order: str = "id") -> list[T]:
        return self._queries.many(table, "article = ? and reviewer = ?", self._keys, order)

    def _with_others(
        self,
        quotes: list[Quote],
        claims: list[Claim],
        verdicts: list[Verdict],
        earlier: list[EarlierVerdict],
        evidence: list[Evidence],
        citations: list[Citation],
        comments: list[Comment],
    ) -> tuple[list[Citation], Others]:
        """Find the rows of other owners that own ones refer to; uses of confidential evidence are left out."""
        known = {one.id for one in evidence}
        other_evidence = self._missing(EVIDENCE, {one.evidence for one in citations} - known, "confidential = 0")
        known |= {one.id for one in other_evidence}
        kept = [one for one in citations if one.evidence in known]
        replied = self._threads(comments)
        said = [*comments, *replied]
        judged = {one.claim for one in verdicts} | {one.claim for one in earlier} | {one.claim for one in kept}
        judged |= {one.claim for one in said if one.claim}
        other_claims = self._missing(CLAIMS, judged - {one.id for one in claims})
        quoted = {one.quote for one in [*claims, *other_claims] if one.quote} | {one.quote for one in said if one.quote}
        other_quotes = self._missing(QUOTES, quoted - {one.id for one in quotes})
        others: list[Quote | Claim | Evidence | Comment] = [*other_evidence, *replied, *other_claims, *other_quotes]
        owners = {one.reviewer for one in others}
        return kept, Others(
            reviewers=tuple(self._missing(REVIEWERS, owners - {self._reviewer.id})),
            quotes=tuple(other_quotes),
            claims=tuple(other_claims),
            comments=tuple(replied),
            evidence=tuple(other_evidence),
        )

    def _threads(self, comments: list[Comment]) -> list[Comment]:
        """Find the comments of others that own ones reply to, up to the first of each thread."""
        known = {one.id for one in comments}
        found: list[Comment] = []
        wanted = {one.reply_to for one in comments if one.reply_to} - known
        while wanted:
            level = self._missing(COMMENTS, wanted)
            found += level
            known |= {one.id for one in level} | wanted
            wanted = {one.reply_to for one in level if one.reply_to} - known
        return found

    def _missing(self, table: Table[T], ids: Collection[str], where: str = "1") -> list[T]:
        if not ids:
            return []
        listed = json.dumps(sorted(ids))
        return self._queries.many(table, f"id in (select value from json_each(?)) and {where}", (listed,))

    def _speakers(self, marks: Iterable[Quote | Claim]) -> list[Speaker]:
        """Find the speakers that marks name, and those that they were merged into."""
        found: dict[str, Speaker] = {}
        wanted = {mark.speaker for mark in marks if mark.speaker}
        while wanted:
            level = self._missing(SPEAKERS, wanted)
            found |= {one.id: one for one in level}
            wanted = {one.merged_into for one in level if one.merged_into} - found.keys()
        return [found[row] for row in sorted(found)]

    def _stamps(self, rows: dict[str, Iterable[Any]]) -> dict[tuple[str, str], str]:
        stamps: dict[tuple[str, str], str] = {}
        for table, values in rows.items():
            ids = json.dumps([value.id for value in values])
            for row, stamp in self._db.execute(
                "select row, stamp from stamps where tbl = ? and row in (select value from json_each(?))",
                (table, ids),
            ):
                stamps[table, row] = stamp
        return stamps

    def _tombstones(self) -> tuple[Tombstone, ...]:
        rows = self._db.execute(
            """select tbl, row, tomb from stamps where tomb is not null and article = ? and reviewer = ?
            order by tbl, row""",
            self._keys,
        )
        return tuple(Tombstone(*row) for row in rows)
