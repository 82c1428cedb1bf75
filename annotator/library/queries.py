"""Reading a library: every view, count and command asks through here. Gives immutable values, never rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from annotator.i18n import _
from annotator.library.derived import read_counts
from annotator.library.errors import NotFoundError
from annotator.library.notices import ArticleSummary, SpeakerQuote
from annotator.library.search import match_expression
from annotator.library.tables import (
    ARTICLES,
    CITATIONS,
    CLAIMS,
    COMMENTS,
    EARLIER_VERDICTS,
    EVIDENCE,
    QUOTES,
    REVIEWERS,
    SPEAKERS,
    VERDICTS,
    VERSIONS,
    Table,
)
from annotator.model import (
    Annotations,
    Article,
    Citation,
    Claim,
    EarlierVerdict,
    Evidence,
    Quote,
    Reviewer,
    Span,
    Speaker,
    Status,
    TextVersion,
)

T = TypeVar("T")

ORDERS = {
    "added": "articles.added desc, articles.id desc",
    "oldest": "articles.added, articles.id",
    "title": "articles.title collate nocase, articles.id",
    "published": "articles.published desc, articles.added desc, articles.id desc",
    "unchecked": """coalesce(json_extract(article_counts.statuses, '$.unchecked'), 0) desc,
        articles.added desc, articles.id desc""",
}
"""How articles may be ordered."""

_RESOLVED_QUOTE = QUOTES.selected.replace("quotes.speaker", "coalesce(redirect.merged_into, quotes.speaker)")
_RESOLVED_CLAIM = CLAIMS.selected.replace("claims.speaker", "coalesce(redirect.merged_into, claims.speaker)")


class Queries:
    """The reads of a library, over one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._text: tuple[str, TextVersion] | None = None

    def one(self, table: Table[T], row: str, sentence: str) -> T:
        """Read one row by its id; raises `NotFoundError` with `sentence`."""
        found = self._db.execute(f"select {table.selected} from {table.name} where id = ?", (row,)).fetchone()
        if found is None:
            raise NotFoundError(sentence)
        return table.value(found)

    def many(self, table: Table[T], where: str, parameters: Iterable[Any] = (), order: str = "id") -> list[T]:
        """Read the rows that fit `where`."""
        rows = self._db.execute(
            f"select {table.selected} from {table.name} where {where} order by {order}", tuple(parameters)
        )
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
        where, parameters = ["1"], []
        if archived is not None:
            where.append("articles.archived = ?")
            parameters.append(int(archived))
        expression = match_expression(words)
        if expression:
            where.append("articles.number in (select rowid from articles_index where articles_index match ?)")
            parameters.append(expression)  # type: ignore[arg-type]  # parameters of several kinds
        rows = self._db.execute(
            f"""select {_SUMMARY} from articles left join article_counts on article_counts.article = articles.id
            where {" and ".join(where)} order by {ORDERS[order]} limit ? offset ?""",
            (*parameters, -1 if limit is None else limit, offset),
        )
        return [_summary(row) for row in rows]

    def article_summary(self, article: str) -> ArticleSummary:
        """Give one article as a list shows it. Raises `NotFoundError`."""
        found = self._db.execute(
            f"""select {_SUMMARY} from articles left join article_counts on article_counts.article = articles.id
            where articles.id = ?""",
            (article,),
        ).fetchone()
        if found is None:
            raise NotFoundError(_("That article is not in this library."))
        return _summary(found)

    def article_count(self, *, archived: bool | None = None) -> int:
        """Count the articles."""
        where = "" if archived is None else f" where archived = {int(archived)}"
        return int(self._db.execute(f"select count(*) from articles{where}").fetchone()[0])

    def text_version(self, version: str) -> TextVersion:
        """Give a text version with its words. Raises `NotFoundError`."""
        if self._text is not None and self._text[0] == version:
            return self._text[1]
        row = self.one(VERSIONS, version, _("That text version is not in this library."))
        (text,) = self._db.execute("select text from texts where sha256 = ?", (row.sha256,)).fetchone()
        found = TextVersion(row.id, row.article, text, row.sha256, row.blocks, row.added)
        self._text = (version, found)  # immutable, so keeping the last one is safe
        return found

    def title_of_text(self, sha256: str) -> str | None:
        """Give the title of the article that has a text with this checksum, or None."""
        found = self._db.execute(
            "select a.title from text_versions v join articles a on a.id = v.article where v.sha256 = ?", (sha256,)
        ).fetchone()
        return str(found[0]) if found else None

    def latest_version(self, article: str) -> TextVersion:
        """Give the newest text version of an article. Raises `NotFoundError`."""
        return self.text_version(self._version_ids(article)[-1])

    def versions(self, article: str) -> tuple[TextVersion, ...]:
        """Give all text versions of an article, oldest first. Raises `NotFoundError`."""
        return tuple(self.text_version(version) for version in self._version_ids(article))

    def _version_ids(self, article: str) -> list[str]:
        rows = self._db.execute("select id from text_versions where article = ? order by added, id", (article,))
        found = [row for (row,) in rows]
        if not found:
            raise NotFoundError(_("That article is not in this library."))
        return found

    def original(self, article: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of the file an article was read from; None where none was kept."""
        found = self._db.execute(
            """select media_type, data from originals where version in
            (select id from text_versions where article = ?) limit 1""",
            (article,),
        ).fetchone()
        return (found[0], found[1]) if found else None

    # Annotations

    def annotations(self, article: str, marks: Collection[str] | None = None) -> Annotations:
        """Give all that is marked on an article, or only `marks` (ids) and what hangs on them."""
        if marks is None:
            chosen, on_claim, on_mark = "", "", ""
            wanted: tuple[str, ...] = ()
        else:
            listed = ", ".join("?" * len(marks))
            chosen = f"and id in ({listed})"
            on_claim = f"and claim in ({listed})"
            on_mark = f"and coalesce(claim, quote) in ({listed})"
            wanted = tuple(marks)
        keys = (article, *wanted)
        citations = self.many(CITATIONS, f"article = ? {on_claim}", keys)
        return Annotations(
            quotes=self._marks(QUOTES, _RESOLVED_QUOTE, chosen, keys),
            claims=self._marks(CLAIMS, _RESOLVED_CLAIM, chosen, keys),
            verdicts=tuple(self.many(VERDICTS, f"article = ? {on_claim}", keys, "given, id")),
            evidence=tuple(self._cited(citations)),
            citations=tuple(citations),
            comments=tuple(self.many(COMMENTS, f"article = ? {on_mark}", keys, "written, id")),
            statuses={
                claim: Status(status)
                for claim, status in self._db.execute(
                    f"select claim, status from claim_statuses where article = ? {on_claim}", keys
                )
            },
        )

    def quotes_near(self, article: str, span: Span) -> tuple[Quote, ...]:
        """Give the quotes whose extent, first word to last, shares a code point with `span`."""
        near = "and quotes.start < ? and json_extract(quotes.content, '$[#-1][1]') > ?"
        return self._marks(QUOTES, _RESOLVED_QUOTE, near, (article, span.end, span.start))

    def claims_near(self, article: str, span: Span) -> tuple[Claim, ...]:
        """Give the claims whose extent, first word to last, shares a code point with `span`."""
        near = "and claims.start < ? and json_extract(claims.spans, '$[#-1][1]') > ?"
        return self._marks(CLAIMS, _RESOLVED_CLAIM, near, (article, span.end, span.start))

    def _marks(self, table: Table[T], selected: str, chosen: str, keys: tuple[str | int, ...]) -> tuple[T, ...]:
        name = table.name
        rows = self._db.execute(
            f"""select {selected} from {name}
            left join speakers redirect on redirect.id = {name}.speaker and redirect.merged_into is not null
            where {name}.article = ? {chosen.replace("and id", f"and {name}.id")} order by {name}.start, {name}.id""",
            keys,
        )
        return tuple(table.value(row) for row in rows)

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

    def article_of(self, mark: str) -> str:
        """Tell which article a quote or claim is in. Raises `NotFoundError`."""
        found = self._db.execute(
            "select article from quotes where id = ?1 union all select article from claims where id = ?1",
            (mark,),
        ).fetchone()
        if found is None:
            raise NotFoundError(_("That mark is not in this library any more."))
        return str(found[0])

    # People

    def reviewers(self) -> list[Reviewer]:
        """List the reviewers, in the order in which they came."""
        return self.many(REVIEWERS, "1")

    def speaker(self, speaker: str) -> Speaker:
        """Give a speaker, or the one it was merged into. Raises `NotFoundError`."""
        found = self.one(SPEAKERS, speaker, _("That speaker is not in this library."))
        seen = {speaker}
        while found.merged_into is not None and found.merged_into not in seen:
            seen.add(found.merged_into)
            found = self.one(SPEAKERS, found.merged_into, _("That speaker is not in this library."))
        return found

    def speaker_quotes(self, speaker: str, *, limit: int | None = None) -> list[SpeakerQuote]:
        """List the quotes of a speaker across all articles, newest article first."""
        rows = self._db.execute(
            f"""select quotes.words, {QUOTES.selected}, {_SUMMARY} from quotes
            join articles on articles.id = quotes.article
            left join article_counts on article_counts.article = articles.id
            where quotes.speaker in (select id from speakers where id = ?1 or merged_into = ?1)
            order by articles.published desc, articles.added desc, articles.id, quotes.start limit ?2""",
            (speaker, -1 if limit is None else limit),
        )
        width = 1 + len(QUOTES.fields)
        return [SpeakerQuote(QUOTES.value(row[1:width]), row[0], _summary(row[width:])) for row in rows]


_SUMMARY = """articles.id, articles.title, articles.published, articles.publisher, articles.added,
    articles.archived, article_counts.quotes, article_counts.claims, article_counts.statuses"""


def _summary(row: Any) -> ArticleSummary:
    *text, archived, quotes, claims, statuses = row
    return ArticleSummary(*text, bool(archived), quotes or 0, claims or 0, read_counts(statuses))
