"""Reading a library: every view, count and command asks through here. Gives immutable values, never rows."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from annotator.i18n import _
from annotator.library.article_rows import COUNTED, SUMMARY, ordered, summary_of
from annotator.library.colours import coloured_apart
from annotator.library.errors import NotFoundError, in_words
from annotator.library.notices import ArticleSummary, SpeakerQuote
from annotator.library.redirects import LEADING_HERE, targets
from annotator.library.search import match_expression
from annotator.library.sight import Sight
from annotator.library.tables import (
    ARTICLES,
    BLIND_VERDICTS,
    BLINDS,
    CHALLENGES,
    CITATIONS,
    CLAIMS,
    COMMENTS,
    DECISIONS,
    EARLIER_VERDICTS,
    EVIDENCE,
    OPENINGS,
    QUOTES,
    REVIEWERS,
    SETS,
    SPEAKERS,
    VERDICTS,
    VERSIONS,
    Table,
)
from annotator.model import (
    Annotations,
    Article,
    Blind,
    BlindVerdict,
    Citation,
    Claim,
    Comment,
    Decision,
    EarlierVerdict,
    Evidence,
    Finding,
    Quote,
    Reviewer,
    Span,
    Speaker,
    Status,
    TextVersion,
)
from annotator.review import claim_status
from annotator.text import told_apart

T = TypeVar("T")
M = TypeVar("M", Quote, Claim)


class Queries:
    """The reads of a library, over one connection."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self.path = path
        self._sight = Sight(db)
        self._text: tuple[str, str] | None = None
        self._version: tuple[object, TextVersion | None] = (None, None)

    def one(self, table: Table[T], row: str, sentence: str) -> T:
        """Read one row by its id; raises `NotFoundError` with `sentence`."""
        found = self._first(f"select {table.selected} from {self.seen(table)} as {table.name} where id = ?", (row,))
        if found is None:
            raise NotFoundError(sentence)
        return self._values(table, [found])[0]

    def many(self, table: Table[T], where: str, parameters: Sequence[Any] = (), order: str = "id") -> list[T]:
        """Read the rows that fit `where`."""
        source = f"{self.seen(table)} as {table.name}"
        rows = self._all(f"select {table.selected} from {source} where {where} order by {order}", parameters)
        return self._values(table, rows)

    def seen(self, table: Table[Any]) -> str:
        """Give what to read from, so that nothing is read that is closed to the acting reviewer."""
        return self._sight.table(table.name)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let all reads of the block see the library as it is now, whatever another window writes meanwhile."""
        if self._db.in_transaction:
            yield
            return
        with in_words(self.path):
            self._db.execute("begin")
        try:
            yield
        finally:
            self._db.rollback()

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with in_words(self.path):
            return self._db.execute(sql, parameters).fetchall()

    def _first(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        with in_words(self.path):
            return self._db.execute(sql, parameters).fetchone()

    def _summaries(self, rows: Iterable[Sequence[Any]]) -> list[ArticleSummary]:
        with in_words(self.path):
            return [self._as_seen(summary_of(row)) for row in rows]

    def _as_seen(self, summary: ArticleSummary) -> ArticleSummary:
        """Count one's own work alone where that of others is closed."""
        if summary.id not in self._sight.closed:
            return summary
        own = self.annotations(summary.id)
        counts = Counter(own.statuses.values())
        return replace(summary, quotes=len(own.quotes), claims=len(own.claims), counts=dict(counts))

    def _values(self, table: Table[T], rows: Iterable[Sequence[Any]]) -> list[T]:
        with in_words(self.path):
            return [table.value(row) for row in rows]

    # Articles

    def article(self, article: str) -> Article:
        """Give one article. Raises `NotFoundError`."""
        return self.one(ARTICLES, article, _("That article is not in this library."))

    def articles(
        self,
        *,
        words: str = "",
        archived: bool | None = False,
        order: str = "added",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[ArticleSummary]:
        """List articles whose title, byline or publisher has `words`; `archived` None lists both kinds."""
        where: list[str] = ["1"]
        parameters: list[str | int] = []
        if archived is not None:
            where.append("articles.archived = ?")
            parameters.append(int(archived))
        expression = match_expression(words)
        if expression:
            where.append("articles.number in (select rowid from articles_index where articles_index match ?)")
            parameters.append(expression)
        source, by = ordered(order, blind=bool(self._sight.closed))
        rows = self._all(
            f"select {SUMMARY} from {source} where {' and '.join(where)} order by {by} limit ? offset ?",
            (*parameters, -1 if limit is None else limit, offset),
        )
        return self._summaries(rows)

    def article_summary(self, article: str) -> ArticleSummary:
        """Give one article as a list shows it. Raises `NotFoundError`."""
        found = self._first(
            f"select {SUMMARY} from {COUNTED} where articles.id = ?",
            (article,),
        )
        if found is None:
            raise NotFoundError(_("That article is not in this library."))
        return self._summaries([found])[0]

    def article_count(self, *, archived: bool | None = None) -> int:
        """Count the articles."""
        where = "" if archived is None else f" where archived = {int(archived)}"
        return int(self._first(f"select count(*) from articles{where}")[0])

    def text_version(self, version: str) -> TextVersion:
        """Give a text version with its words. Raises `NotFoundError`."""
        row = self._first(f"select {VERSIONS.selected} from text_versions where id = ?", (version,))
        if row is None:
            raise NotFoundError(_("That text version is not in this library."))
        if row != self._version[0]:  # every key asks for the open text, and a long one has thousands of blocks
            read = VERSIONS.value(row)
            words = self.words(read.sha256)
            self._version = row, TextVersion(read.id, read.article, words, read.sha256, read.blocks, read.added)
        found = self._version[1]
        assert found is not None
        return found

    def words(self, sha256: str) -> str:
        """Give the text with this checksum. Raises `NotFoundError`."""
        if self._text is None or self._text[0] != sha256:
            found = self._first("select text from texts where sha256 = ?", (sha256,))
            if found is None:
                raise NotFoundError(_("That text version is not in this library."))
            self._text = (sha256, found[0])  # a text never changes, so keeping the last one is safe
        return self._text[1]

    def title_of_text(self, sha256: str) -> str | None:
        """Give the title of the article that has a text with this checksum, or None."""
        found = self._first(
            "select a.title from text_versions v join articles a on a.id = v.article where v.sha256 = ?", (sha256,)
        )
        return str(found[0]) if found else None

    def text_with(self, sha256: str) -> tuple[Article, TextVersion] | None:
        """Give the text with this checksum, and its article; None where there is none."""
        found = self._first("select id, article from text_versions where sha256 = ?", (sha256,))
        return (self.article(found[1]), self.text_version(found[0])) if found else None

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        """Give the newest texts of the articles whose id, web address or title is `name`, in this order.

        Those that somebody added come before those that came along with annotations, which may be mere passages.
        """
        rows = self._all(
            """select id from articles where ?1 in (id, url, title) and ?1 <> ''
            order by id <> ?1, url <> ?1, added = '', added, id""",
            (name,),
        )
        return [(self.article(row), self.latest_version(row)) for (row,) in rows]

    def latest_version(self, article: str) -> TextVersion:
        """Give the newest text version of an article. Raises `NotFoundError`."""
        return self.text_version(self._version_ids(article)[-1])

    def versions(self, article: str) -> tuple[TextVersion, ...]:
        """Give all text versions of an article, oldest first. Raises `NotFoundError`."""
        return tuple(self.text_version(version) for version in self._version_ids(article))

    def _version_ids(self, article: str) -> list[str]:
        rows = self._all("select id from text_versions where article = ? order by added, id", (article,))
        found = [row for (row,) in rows]
        if not found:
            raise NotFoundError(_("That article is not in this library."))
        return found

    def original(self, article: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of the file an article was read from; None where none was kept."""
        found = self._first(
            """select media_type, data from originals where version in
            (select id from text_versions where article = ?) limit 1""",
            (article,),
        )
        return (found[0], found[1]) if found else None

    # Annotations

    def annotations(self, article: str, marks: Collection[str] | None = None) -> Annotations:
        """Give all that is marked on an article, or only `marks` (ids) and what hangs on them."""
        if marks is None:
            only, chosen = "", "?2 is null"
        else:
            only, chosen = "and {column} in (select value from json_each(?2))", ""
        keys = (article, None if marks is None else json.dumps(sorted(marks)))

        def where(column: str) -> str:
            return f"article = ?1 {only.format(column=column)} {'and ' + chosen if chosen else ''}"

        with self.one_moment():
            citations = self.many(CITATIONS, where("claim"), keys)
            found = Annotations(
                quotes=self._marks(QUOTES, where("id"), keys),
                claims=self._marks(CLAIMS, where("id"), keys),
                verdicts=tuple(self.many(VERDICTS, where("claim"), keys, "given, id")),
                evidence=tuple(self._cited(citations)),
                citations=tuple(citations),
                comments=tuple(self.many(COMMENTS, where("coalesce(claim, quote)"), keys, "written, id")),
                challenges=tuple(self.many(CHALLENGES, where("claim"), keys, "raised, id")),
                decisions=self._decisions(article, keys[1]),
            )
            if article in self._sight.closed:
                return replace(found, statuses=_own_statuses(found))
            statuses = self._all(f"select claim, status from claim_statuses where {where('claim')}", keys)
            return replace(found, statuses={claim: Status(status) for claim, status in statuses})

    def _decisions(self, article: str, marks: str | None) -> tuple[Decision, ...]:
        """Read the decisions on an article, or on some marks (JSON of ids), oldest first."""
        about = """article = ?1 and (?2 is null or mark in (select value from json_each(?2)) or exists
            (select 1 from json_each(decisions.marks) where value in (select value from json_each(?2))))"""
        return tuple(self.many(DECISIONS, about, (article, marks), "decided, id"))

    def quotes_near(self, article: str, span: Span) -> tuple[Quote, ...]:
        """Give the quotes whose extent, first word to last, shares a code point with `span`."""
        near = "article = ? and start < ? and json_extract(content, '$[#-1][1]') > ?"
        return self._marks(QUOTES, near, (article, span.end, span.start))

    def claims_near(self, article: str, span: Span) -> tuple[Claim, ...]:
        """Give the claims whose extent, first word to last, shares a code point with `span`."""
        near = "article = ? and start < ? and json_extract(spans, '$[#-1][1]') > ?"
        return self._marks(CLAIMS, near, (article, span.end, span.start))

    def _marks(self, table: Table[M], where: str, parameters: Sequence[Any]) -> tuple[M, ...]:
        """Read quotes or claims in the order of the text; merged speakers count as those they were merged into."""
        return self._with_living_speakers(self.many(table, where, parameters, "start, id"))

    def _with_living_speakers(self, marks: Sequence[M]) -> tuple[M, ...]:
        with in_words(self.path):
            merged = targets(self._db, {mark.speaker for mark in marks if mark.speaker is not None})
        if not merged:
            return tuple(marks)
        return tuple(replace(mark, speaker=merged[mark.speaker]) if mark.speaker in merged else mark for mark in marks)

    def _cited(self, citations: Iterable[Any]) -> list[Evidence]:
        ids = json.dumps([citation.evidence for citation in citations])
        return self.many(EVIDENCE, "id in (select value from json_each(?))", (ids,))

    def citations_of(self, evidence: Collection[str]) -> list[Citation]:
        """List the uses of pieces of evidence (ids)."""
        listed = json.dumps(sorted(evidence))
        return self.many(CITATIONS, "evidence in (select value from json_each(?))", (listed,))

    def evidence_of(self, article: str) -> list[Evidence]:
        """List the evidence that was gathered for an article, newest first: it may be used for other claims."""
        return self.many(EVIDENCE, "article = ?", (article,), "id desc")

    def earlier_verdicts(self, claim: str) -> list[EarlierVerdict]:
        """List the verdicts on a claim that their reviewers have changed since, oldest first."""
        return self.many(EARLIER_VERDICTS, "claim = ?", (claim,), "replaced, id")

    def remarks(self, article: str) -> list[Comment]:
        """List the comments on words of an article or on the whole of it, and the replies to them, oldest first."""
        return self.many(COMMENTS, "article = ? and claim is null and quote is null", (article,), "written, id")

    def blind_verdicts(self, article: str) -> list[BlindVerdict]:
        """List what reviewers had found on an article when their blind work was finished, oldest first."""
        return self.many(BLIND_VERDICTS, "article = ?", (article,))

    def blinds(self, article: str) -> list[Blind]:
        """List for whom work on an article is blind; whoever has finished is bound no more."""
        return self.many(BLINDS, "article = ?", (article,))

    def finished(self, article: str) -> frozenset[str]:
        """Give the reviewers (ids) whose set on an article is finished; while one works blind, at most oneself."""
        return frozenset(one.reviewer for one in self.many(SETS, "article = ? and finished <> ''", (article,)))

    def through(self, article: str) -> frozenset[str]:
        """Give those (ids) whom blind work on an article does not bind: finished, or comparing was open to them once.

        While one works blind, at most oneself.
        """
        return self.finished(article) | {one.reviewer for one in self.many(OPENINGS, "article = ?", (article,))}

    def work_of(self, article: str, reviewer: str) -> dict[str, int]:
        """Count what one reviewer has on an article: quotes, with_speaker (of them), claims, verdicts."""
        own = "where article = ?1 and reviewer = ?2"
        quotes, claims, verdicts = (self.seen(table) for table in (QUOTES, CLAIMS, VERDICTS))
        return dict(
            self._all(
                f"""select 'quotes', count(*) from {quotes} {own}
                union all select 'with_speaker', count(speaker) from {quotes} {own}
                union all select 'claims', count(*) from {claims} {own}
                union all select 'verdicts', count(*) from {verdicts} {own}""",
                (article, reviewer),
            )
        )

    def article_of(self, mark: str) -> str:
        """Tell which article a quote or claim is in. Raises `NotFoundError`."""
        found = self._first(
            f"""select article from {self.seen(QUOTES)} where id = ?1
            union all select article from {self.seen(CLAIMS)} where id = ?1""",
            (mark,),
        )
        if found is None:
            raise NotFoundError(_("That mark is not in this library any more."))
        return str(found[0])

    def words_of_mark(self, mark: str) -> str:
        """Give the exact words of a quote or claim; "" where it is gone."""
        found = self._first(
            f"""select words from {self.seen(QUOTES)} where id = ?1
            union all select words from {self.seen(CLAIMS)} where id = ?1""",
            (mark,),
        )
        return str(found[0]) if found else ""

    # People

    def reviewers(self) -> list[Reviewer]:
        """List the reviewers, oldest first, so that they can be told apart.

        Of two with one name the one who came here later is called "Ada (2)", of two with one colour has another one.
        """
        people = self.many(REVIEWERS, "1", order="rowid")
        names = told_apart(one.name for one in people)
        found = (one if one.name == name else replace(one, name=name) for one, name in zip(people, names, strict=True))
        return list(coloured_apart(sorted(found, key=lambda one: one.id)))

    def speaker(self, speaker: str) -> Speaker:
        """Give a speaker, or the one it was merged into.

        Raises `NotFoundError`, also for one whom only others have found where their work is closed.
        """
        sentence = _("That speaker is not in this library.")
        if self._sight.hides_speaker(speaker):
            raise NotFoundError(sentence)
        found = self.one(SPEAKERS, speaker, sentence)
        if found.merged_into is None:
            return found
        with in_words(self.path):
            target = targets(self._db, [speaker]).get(speaker, speaker)
        return self.one(SPEAKERS, target, sentence)

    def known_speaker(self, speaker: str) -> Speaker | None:
        """Give a speaker, or the one it was merged into; None where there is no such speaker any more."""
        try:
            return self.speaker(speaker)
        except NotFoundError:
            return None

    def speaker_quotes(self, speaker: str, *, limit: int | None = None) -> list[SpeakerQuote]:
        """List the quotes of a speaker across all articles, newest article first."""
        rows = self._all(
            f"""{LEADING_HERE} select quotes.words, {QUOTES.selected}, {SUMMARY} from {self.seen(QUOTES)} as quotes
            join articles on articles.id = quotes.article
            left join article_counts on article_counts.article = articles.id
            where quotes.number in (
                select quotes.number from {self.seen(QUOTES)} as quotes join articles on articles.id = quotes.article
                where quotes.speaker in (select id from leading) order by {_NEWEST_ARTICLE_FIRST} limit ?2)
            order by {_NEWEST_ARTICLE_FIRST}""",
            (speaker, -1 if limit is None else limit),
        )
        width = 1 + len(QUOTES.fields)
        quotes = self._with_living_speakers(self._values(QUOTES, (row[1:width] for row in rows)))
        articles = self._summaries(row[width:] for row in rows)
        words = [row[0] for row in rows]
        return [SpeakerQuote(*found) for found in zip(quotes, words, articles, strict=True)]


_NEWEST_ARTICLE_FIRST = "articles.published desc, articles.added desc, articles.id, quotes.start"


def _own_statuses(found: Annotations) -> dict[str, Status]:
    """Tell where claims stand by the verdicts that are seen."""
    findings: dict[str, list[Finding]] = {claim.id: [] for claim in found.claims}
    for verdict in found.verdicts:
        findings[verdict.claim].append(verdict.finding)
    return {claim: claim_status(given) for claim, given in findings.items()}
