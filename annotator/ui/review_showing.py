"""From what the library knows about disputes to what the review shows. Only joins and words; changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from annotator.i18n import _
from annotator.library import DisputeFilter, Library, LibraryError, QueuedDispute
from annotator.model import Annotations, Comment, Outcome, Reviewer
from annotator.review import Dispute, DisputeState, same_speaker
from annotator.ui.decided import made_decision
from annotator.ui.desk import Desk
from annotator.ui.review.dispute_words import STRUCK
from annotator.ui.review.values import AssignedSpeaker, DisputeCard, ReviewerColumn, ShownDispute
from annotator.ui.review.wishes import STATES, Chip, Wish
from annotator.ui.showing import ArticleShowing
from annotator.ui.shown import NO_COLOUR, CitedEvidence, MadeDecision, SaidComment


class ReviewShowing:
    """Makes cards of the queue and opens disputes; `colours` tells those that speakers have in the article on show."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.article: ArticleShowing | None = None

    @property
    def _library(self) -> Library:
        return self._desk.library

    # The queue

    def queue(self, wish: Wish, limit: int, offset: int = 0) -> list[DisputeCard]:
        """Give at most `limit` disputes that are wanted, the worst first."""
        people = {one.id: one for one in self._library.reviewers()}
        wanted = self._filter(wish)
        return [self._card(each, people) for each in self._library.dispute_queue(wanted, limit=limit, offset=offset)]

    def counts(self, wish: Wish) -> dict[Chip, int]:
        """Count for every chip what it would show with the filters of `wish`."""
        found = self._library.dispute_counts(self._filter(wish.with_chip(Chip.ALL)))
        mine = self._library.dispute_counts(self._filter(wish.with_chip(Chip.MINE)))
        counts = {chip: sum(found.get(state, 0) for state in STATES[chip] or DisputeState) for chip in Chip}
        return counts | {Chip.MINE: mine.get(DisputeState.SENT_BACK, 0)}

    def open_disputes(self) -> int:
        """Count what waits for a decision, over all articles."""
        return sum(self._library.dispute_counts(self._filter(Wish(Chip.DISPUTED))).values())

    def _filter(self, wish: Wish) -> DisputeFilter:
        before = None
        if wish.days is not None:
            before = (
                (datetime.now(UTC) - timedelta(days=wish.days)).isoformat(timespec="seconds").replace("+00:00", "Z")
            )
        return DisputeFilter(
            states=STATES[wish.chip],
            kind=wish.kind,
            article=self._desk.article if wish.here else None,
            speaker=wish.speaker.id if wish.speaker else None,
            reviewer=wish.reviewer,
            waits_for=self._library.reviewer.id if wish.chip is Chip.MINE else None,
            before=before,
        )

    def _card(self, queued: QueuedDispute, people: Mapping[str, Reviewer]) -> DisputeCard:
        here = queued.article == self._desk.article
        asked = people.get(queued.waits_for or "")
        return DisputeCard(
            id=queued.mark,
            article=queued.article,
            of=queued.of,
            statement=queued.statement,
            kinds=queued.kinds,
            state=queued.state,
            title="" if here else queued.title,
            speaker=queued.speaker,
            colour=self.article.colour_named(queued.speaker) if here and self.article else NO_COLOUR,
            reviewers=tuple(sorted(people[one].name for one in queued.reviewers if one in people)),
            waits_for=asked.name if asked else "",
            waits_for_me=queued.waits_for == self._library.reviewer.id,
            decided=queued.decided,
        )

    # One dispute

    def dispute(self, mark: str) -> ShownDispute | None:
        """Open the dispute that a mark is part of; None where there is none, or the mark is gone."""
        try:
            found = self._library.dispute_of(mark)
        except LibraryError:
            return None
        return self._open(found) if found is not None else None

    def related(self, mark: str) -> tuple[str, ...]:
        """Give a mark with the quote that it was made in, or with the first claim that was made in it."""
        if self.article is None:
            return (mark,)
        beside = self.article.quote_of(mark) or self.article.first_claim_of(mark)
        return (mark, beside) if beside is not None else (mark,)

    def _open(self, dispute: Dispute) -> ShownDispute:
        me = self._library.reviewer.id
        people = {one.id: one for one in self._library.reviewers()}
        marked = self._library.annotations(dispute.article, dispute.marks)
        evidence = _evidence_by_reviewer(marked, me)
        return ShownDispute(
            card=self._opened_card(dispute),
            dispute=dispute,
            columns=tuple(
                ReviewerColumn(each, tuple(evidence.get(each.reviewer.id, ())), each.reviewer.id == me)
                for each in dispute.positions
            ),
            comments=tuple(_said(comment, people, me) for comment in marked.comments),
            decisions=tuple(self._made(dispute, people)),
            speakers=self._speakers(dispute),
        )

    def _opened_card(self, dispute: Dispute) -> DisputeCard:
        here = dispute.article == self._desk.article
        waits_for = dispute.waits_for
        return DisputeCard(
            id=dispute.marks[0],
            article=dispute.article,
            of=dispute.of,
            statement=dispute.statement,
            kinds=dispute.kinds,
            state=dispute.state,
            title="" if here else self._library.article(dispute.article).title,
            speaker=dispute.speaker.name if dispute.speaker else "",
            colour=self._colour(dispute.speaker.id if dispute.speaker else None),
            reviewers=tuple(each.reviewer.name for each in dispute.positions),
            waits_for=waits_for.name if waits_for else "",
            waits_for_me=waits_for is not None and waits_for.id == self._library.reviewer.id,
            decided=_decided(dispute),
        )

    def _colour(self, speaker: str | None) -> int:
        return self.article.colour_of(speaker) if self.article is not None else NO_COLOUR

    def _made(self, dispute: Dispute, people: Mapping[str, Reviewer]) -> Iterator[MadeDecision]:
        owners = {each.mark: each.reviewer.name for each in dispute.positions if each.mark}
        for one in reversed(dispute.decisions):
            yield made_decision(self._library, one, people, owners, stands=one in dispute.standing)

    def _speakers(self, dispute: Dispute) -> tuple[AssignedSpeaker, ...]:
        """Give whom reviewers took for the speaker; those who count as one stand together."""
        found: list[AssignedSpeaker] = []
        for each in dispute.positions:
            if each.speaker is None:
                continue
            at = next((n for n, one in enumerate(found) if same_speaker(one.speaker, each.speaker)), None)
            if at is None:
                found.append(AssignedSpeaker(each.speaker, self._colour(each.speaker.id), (each.reviewer.name,)))
            else:
                one = found[at]
                found[at] = AssignedSpeaker(one.speaker, one.colour, (*one.by, each.reviewer.name))
        return tuple(found)


def _evidence_by_reviewer(marked: Annotations, me: str) -> dict[str, list[CitedEvidence]]:
    """Give what each reviewer (id) cites, each piece once."""
    by_id = {one.id: one for one in marked.evidence}
    found: dict[str, dict[str, CitedEvidence]] = defaultdict(dict)
    for citation in marked.citations:
        if citation.evidence in by_id:
            cited = CitedEvidence(citation, by_id[citation.evidence], citation.reviewer == me)
            found[citation.reviewer].setdefault(citation.evidence, cited)
    return {reviewer: list(pieces.values()) for reviewer, pieces in found.items()}


def _said(comment: Comment, people: Mapping[str, Reviewer], me: str) -> SaidComment:
    known = people.get(comment.reviewer)
    author = comment.outside_author or (known.name if known else _("somebody"))
    return SaidComment(comment, author, comment.reviewer == me)


def _decided(dispute: Dispute) -> str:
    """Say how a dispute is settled, as `DisputeCard.decided` has it."""
    if dispute.state is not DisputeState.DECIDED:
        return ""
    made = dispute.standing[0]
    if made.finding is not None:
        return made.finding.value
    return STRUCK if made.outcome is Outcome.STRUCK else ""
