"""Reading a library: every view, count and command asks through here. Gives immutable values, never rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from annotator.i18n import _
from annotator.library.article_rows import COUNTED, SUMMARY, ordered, summary_of
from annotator.library.colours import coloured_apart
from annotator.library.errors import NotFoundError, in_words
from annotator.library.notices import ArticleSummary, SpeakerQuote
from annotator.library.redirects import LEADING_HERE, targets
from annotator.library.search import match_expression
from annotator.library.tables import (
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
    Table,
)
from annotator.library.text_queries import TextQueries
from annotator.model import (
    Annotations,
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
)
from annotator.review import claim_status
from annotator.text import told_apart

M = TypeVar("M", Quote, Claim)


class Queries(TextQueries):
    """The reads of a library, over one connection."""

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

    # Articles

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
