"""A set as those read it who write tables, other programs' files and reports: marks in order, with all that is on each.

Every writer but the lossless JSON goes through this, so that all tell the same: who says a mark, which verdict is the
set's, which evidence may leave (nothing confidential), which decision holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from annotator.exchange.sets.redirects import speaker_now
from annotator.model import (
    AnnotationSet,
    Article,
    Citation,
    Claim,
    Comment,
    Decision,
    Evidence,
    Mark,
    Quote,
    Reviewer,
    Spans,
    Speaker,
    TextVersion,
    Verdict,
)
from annotator.text import words_of


class Cited(NamedTuple):
    """A piece of evidence, and the use of it for one claim."""

    citation: Citation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """All the sets of one article, in the order in which they came."""

    article: Article
    sets: tuple[AnnotationSet, ...]

    @property
    def versions(self) -> tuple[TextVersion, ...]:
        """The texts of the article that the sets carry, each once, the oldest first."""
        return tuple({version.id: version for one in self.sets for version in one.versions}.values())


def by_article(sets: Iterable[AnnotationSet]) -> Iterator[MarkedArticle]:
    """Put sets of one article that follow one another together; only those of one are held at a time."""
    for _article, found in groupby(sets, key=lambda one: one.article.id):
        together = tuple(found)
        yield MarkedArticle(together[0].article, together)


def spans_of(mark: Mark) -> Spans:
    """Give where a mark lies: a quote's content, a claim's spans."""
    return mark.content if isinstance(mark, Quote) else mark.spans


def all_marks(one: AnnotationSet) -> list[Mark]:
    """Give all marks of a set, its own and others'."""
    return [*one.quotes, *one.claims, *one.others.quotes, *one.others.claims]


class MarkedSet:
    """What ONE set says, by mark. `reviewer` is its owner; marks are named by their ids."""

    def __init__(self, one: AnnotationSet) -> None:
        self.set = one
        self.article = one.article
        self.reviewer = one.reviewer
        self.texts = {version.id: version.text for version in one.versions}
        self._known_marks: dict[str, Mark] = {row.id: row for row in all_marks(one)}
        self._quotes: dict[str, Quote] = {row.id: row for row in (*one.others.quotes, *one.quotes)}
        self._speakers = {speaker.id: speaker for speaker in one.speakers}
        self._reviewers: dict[str, Reviewer] = {row.id: row for row in (*one.others.reviewers, one.reviewer)}
        self._verdicts: dict[str, Verdict] = {row.claim: row for row in one.verdicts}
        self._challenges = {row.claim: row.reason for row in one.challenges}

    # Marks

    def marks(self) -> list[Mark]:
        """Give the marks that the set has something to say on, in text order: its own, and others' worked on."""
        one = self.set
        worked_on = self._verdicts.keys() | self._evidence.keys() | self._comments.keys()
        worked_on |= self._challenges.keys() | self._decisions.keys()
        others: list[Mark] = [*one.others.quotes, *one.others.claims]
        return self.in_order([*one.quotes, *one.claims, *(mark for mark in others if mark.id in worked_on)])

    def own_marks(self) -> list[Mark]:
        """Give the marks of the set's reviewer alone, in text order."""
        return self.in_order([*self.set.quotes, *self.set.claims])

    def in_order(self, marks: Iterable[Mark]) -> list[Mark]:
        """Order marks by version, place, quotes before claims."""
        order = {version.id: place for place, version in enumerate(self.set.versions)}
        return sorted(
            marks,
            key=lambda mark: (order.get(mark.version, 0), spans_of(mark)[0], isinstance(mark, Claim), mark.id),
        )

    def mark(self, row: str | None) -> Mark | None:
        """Find a quote or claim of the set or of others."""
        return self._known_marks.get(row or "")

    def quote_of(self, claim: Claim) -> Quote | None:
        """Give the quote in which a claim is made."""
        return self._quotes.get(claim.quote or "")

    def text(self, mark: Mark) -> str:
        """Give the whole text that a mark lies in."""
        return self.texts.get(mark.version, "")

    def words(self, mark: Mark, spans: Spans | None = None) -> str:
        """Give the words of a mark, or of other spans of its text, the parts joined as everywhere."""
        return words_of(self.text(mark), spans_of(mark) if spans is None else spans)

    # People

    def speaker(self, mark: Mark) -> Speaker | None:
        """Find who says a mark: a claim in a quote has the quote's speaker."""
        row = mark.speaker
        if isinstance(mark, Claim) and mark.quote in self._quotes:
            row = self._quotes[mark.quote].speaker or row
        return self.speaker_named(row)

    def speaker_named(self, row: str | None) -> Speaker | None:
        """Find a speaker by id, or whom it was merged into."""
        return speaker_now(row, self._speakers)

    def reviewer_name(self, row: str | None) -> str:
        """Give the name of a reviewer (id), the id where the set does not know it."""
        return self._reviewers[row].name if row in self._reviewers else row or ""

    # What was found

    def verdict(self, claim: str) -> Verdict | None:
        """Give the finding of the set's reviewer on a claim."""
        return self._verdicts.get(claim)

    def cited(self, claim: str) -> Sequence[Cited]:
        """Give the evidence that the set's reviewer cites for a claim; never anything confidential."""
        return self._evidence.get(claim, ())

    def challenge(self, claim: str) -> str | None:
        """Give the reason of the reviewer's challenge of a claim, None where there is none."""
        return self._challenges.get(claim)

    def comments(self, mark: str) -> Sequence[Comment]:
        """Give the reviewer's remarks on a mark, in the order in which they were written."""
        return self._comments.get(mark, ())

    def loose_comments(self) -> list[Comment]:
        """Give the reviewer's remarks that are on no mark: on words of the text, or on the whole article."""
        return [one for one in _in_time(self.set.comments) if not (one.quote or one.claim)]

    def decision(self, mark: str) -> Decision | None:
        """Give the decision that holds on a mark."""
        return self._decisions.get(mark)

    @cached_property
    def _comments(self) -> dict[str, list[Comment]]:
        found: defaultdict[str, list[Comment]] = defaultdict(list)
        for comment in _in_time(self.set.comments):
            mark = comment.claim or comment.quote
            if mark:
                found[mark].append(comment)
        return found

    @cached_property
    def _evidence(self) -> dict[str, list[Cited]]:
        one = self.set
        known = {row.id: row for row in (*one.others.evidence, *one.evidence) if not row.confidential}
        found: defaultdict[str, list[Cited]] = defaultdict(list)
        for citation in one.citations:
            if citation.evidence in known:
                found[citation.claim].append(Cited(citation, known[citation.evidence]))
        return found

    @cached_property
    def _decisions(self) -> dict[str, Decision]:
        """The decisions that no other one in the set replaces, each by ONE mark: an own one where there is any.

        In a reviewer's set those of the reviewer; an agreed set tells everybody's.
        """
        one = self.set
        decisions = [*one.others.decisions, *one.decisions] if one.agreed else [*one.decisions]
        replaced = {before for decision in decisions for before in decision.replaces}
        own = [*(quote.id for quote in one.quotes), *(claim.id for claim in one.claims)]
        found: dict[str, Decision] = {}
        for decision in sorted(decisions, key=lambda row: (row.decided, row.id)):
            marks = (*(mark for mark in own if mark in decision.marks), decision.mark, *decision.marks)
            mark = next((mark for mark in marks if mark in self._known_marks), None)
            if mark is not None and decision.id not in replaced:
                found[mark] = decision
        return found


ARTICLE_DETAILS = ("title", "byline", "publisher", "url", "published", "language")
"""The fields that tell people what an article is, in the order in which formats list them."""


def article_details(article: Article) -> dict[str, str]:
    """Give the details of an article by `ARTICLE_DETAILS`; each is there, maybe empty."""
    return {name: getattr(article, name) for name in ARTICLE_DETAILS}


def _in_time(comments: Iterable[Comment]) -> list[Comment]:
    return sorted(comments, key=lambda one: (one.written, one.id))
