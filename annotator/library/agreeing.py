"""The agreed set: what reviewers decided or found alike, as an annotation set that nobody owns."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from annotator.i18n import _
from annotator.library.comparing import WorkReader
from annotator.library.queries import Queries
from annotator.library.tables import REVIEWERS
from annotator.model import (
    AnnotationSet,
    Article,
    Citation,
    Claim,
    Decision,
    Evidence,
    Others,
    Quote,
    Reviewer,
    Speaker,
    TextVersion,
    Verdict,
)
from annotator.model.ids import agreed_id, set_id, verdict_id
from annotator.review.agreed import AgreedClaim, AgreedMarks, AgreedQuote, agreed


def agreed_sets(
    db: sqlite3.Connection, queries: Queries, articles: Collection[str] | None, closed: Collection[str]
) -> Iterator[AnnotationSet]:
    """Give the agreed set of each chosen article (ids; None: all) that has marks, oldest first, but of no `closed` one.

    Whom a row is from stands in none: its owner is the pseudo reviewer `nobody`. Ids are derived, so that the same work
    gives the same set; reviewers have the names that they have everywhere, also where two here are told apart.
    """
    chosen = None if articles is None else set(articles)
    with queries.one_moment():
        rows = db.execute("select id from articles order by added, id").fetchall()
        reader = WorkReader(queries)
        people = {one.id: one for one in queries.many(REVIEWERS, "1")}
        for (row,) in rows:
            if row in closed or (chosen is not None and row not in chosen):
                continue
            work = replace(reader.work(row), reviewers=people)
            found = agreed(work)
            if found.quotes or found.claims:
                judges = {one.reviewer for one in work.marked.verdicts if one.rationale}
                yield _Maker(queries.article(row), queries.versions(row), people, judges).make(found)


def nobody() -> Reviewer:
    """Give the pseudo reviewer to whom agreed sets belong."""
    return Reviewer(agreed_id("reviewer"), _("Agreed set"))


class _Maker:
    """Makes the agreed set of ONE article."""

    def __init__(
        self,
        article: Article,
        versions: tuple[TextVersion, ...],
        people: Mapping[str, Reviewer],
        judges: Collection[str],
    ) -> None:
        """Take the reviewers of the library by id; `judges` (ids) are those whose names stand before reasons."""
        self._judges = judges
        self._article = article
        self._versions = versions
        self._people = people
        self._owner = nobody()

    def make(self, found: AgreedMarks) -> AnnotationSet:
        """Make the set of what is agreed."""
        quotes = {one.quote.id: self._quote(one) for one in found.quotes}
        claims = [(one, self._claim(one, quotes)) for one in found.claims]
        cited = [self._cited(one, claim.id) for one, claim in claims]
        evidence = {one.id: one for _citations, pieces in cited for one in pieces}
        return AnnotationSet(
            id=set_id(self._article.id, self._owner.id),
            article=self._article,
            versions=self._versions,
            reviewer=self._owner,
            quotes=tuple(quotes.values()),
            claims=tuple(claim for _one, claim in claims),
            verdicts=tuple(self._verdict(one, claim.id) for one, claim in claims if one.finding is not None),
            evidence=tuple(evidence.values()),
            citations=tuple(one for citations, _pieces in cited for one in citations),
            speakers=_speakers(found),
            others=self._others(found),
            agreed={quotes[one.quote.id].id: one.state for one in found.quotes}
            | {claim.id: one.state for one, claim in claims},
        )

    def _quote(self, one: AgreedQuote) -> Quote:
        speaker = one.speaker.id if one.speaker else None
        return replace(one.quote, id=agreed_id(one.quote.id), reviewer=self._owner.id, speaker=speaker)

    def _claim(self, one: AgreedClaim, quotes: dict[str, Quote]) -> Claim:
        return replace(
            one.claim,
            id=agreed_id(one.claim.id),
            reviewer=self._owner.id,
            wording=one.wording,
            quote=quotes[one.quote].id if one.quote in quotes else None,
            speaker=one.speaker.id if one.speaker and one.quote not in quotes else None,
        )

    def _verdict(self, one: AgreedClaim, claim: str) -> Verdict:
        assert one.finding is not None
        return Verdict(
            verdict_id(claim, self._owner.id),
            self._article.id,
            self._owner.id,
            claim,
            one.finding,
            one.basis,
            one.reason,
            one.given,
        )

    def _cited(self, one: AgreedClaim, claim: str) -> tuple[list[Citation], list[Evidence]]:
        """Give the uses of evidence for a claim, and the evidence: the same piece only once."""
        pieces = {used.evidence.id: used.evidence for used in one.evidence}
        evidence = {row: replace(piece, id=agreed_id(row), reviewer=self._owner.id) for row, piece in pieces.items()}
        citations = {
            used.evidence.id: replace(
                used.citation,
                id=agreed_id(used.citation.id),
                reviewer=self._owner.id,
                evidence=evidence[used.evidence.id].id,
                claim=claim,
            )
            for used in one.evidence
        }
        return list(citations.values()), list(evidence.values())

    def _others(self, found: AgreedMarks) -> Others:
        """Give the decisions behind what is agreed, each about its mark here, without what it rested on elsewhere."""
        made: dict[str, Decision] = {}
        entries: tuple[AgreedQuote | AgreedClaim, ...] = (*found.quotes, *found.claims)
        for one in entries:
            if one.decision is not None:
                made[one.decision.id] = replace(
                    one.decision,
                    mark=agreed_id(one.quote.id if isinstance(one, AgreedQuote) else one.claim.id),
                    speaker=one.speaker.id if one.speaker and one.decision.speaker else None,
                    marks=(),
                    extent=None,
                    rested_on=(),
                    replaces=(),
                )
        people = {one.reviewer for one in made.values()}.union(self._judges)
        return Others(
            reviewers=tuple(self._people[row] for row in sorted(people) if row in self._people),
            decisions=tuple(made[row] for row in sorted(made)),
        )


def _speakers(found: AgreedMarks) -> tuple[Speaker, ...]:
    """Give the speakers that are agreed on, each once; two that were merged both ways round lead nowhere else."""
    marks: tuple[AgreedQuote | AgreedClaim, ...] = (*found.quotes, *found.claims)
    known = {one.speaker.id: replace(one.speaker, merged_into=None) for one in marks if one.speaker}
    return tuple(known[row] for row in sorted(known))
