"""Matched marks, looked at for what their reviewers differ about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from annotator.model import Decision, Finding, Revision, Span, Spans
from annotator.review.changes import Present
from annotator.review.deciding import Standing, standing
from annotator.review.desk import Desk, same_speaker
from annotator.review.difference_words import difference
from annotator.review.disputed import Dispute, DisputeKind, MarkKind, Position
from annotator.review.matching import Mark, overlap_share
from annotator.review.moments import made
from annotator.review.revisions import revisions
from annotator.text import normalise, subtract, words_of

WIDELY = 0.5
"""Two matched marks whose share of common text is below this differ widely in extent."""
_AROUND = " ,.;:"
"""What parts of marks may begin and end with, and does not tell them apart."""


class MatchedMarks:
    """Matched marks, looked at for what their reviewers differ about. `quote_groups` names that of each quote.

    `verdicts` are those that count: each reviewer's (id) newest one.
    """

    def __init__(self, desk: Desk, of: MarkKind, marks: Sequence[Mark], quote_groups: Mapping[str, str]) -> None:
        self.of = of
        self.marks = marks
        self._desk = desk
        self._quote_groups = quote_groups
        self._by_reviewer = {mark.reviewer: mark for mark in marks}
        self.verdicts = desk.newest_verdicts(marks)
        self._challenges = desk.newest_challenges(marks)

    def place(self) -> tuple[str, Spans, str]:
        """Give what groups are ordered by to stand in the order of the text."""
        first = self.marks[0]
        return first.version, first.spans, first.id

    def ids(self) -> tuple[str, ...]:
        """Give the ids of the marks in the order of the text."""
        return tuple(mark.id for mark in self.marks)

    def findings(self) -> set[Finding]:
        """Give the different findings of the verdicts that count."""
        return {verdict.finding for verdict in self.verdicts.values()}

    def dispute(self, decisions: Sequence[Decision], gone: Collection[str]) -> Dispute | None:
        """Give what the reviewers differ about, None where they do not and nobody ever decided about it.

        `decisions` are those about these marks, oldest first, `gone` the ids of all that others replace.
        """
        kinds = [kind for kind, differs in self._kinds() if differs]
        if not kinds and not decisions:
            return None
        told_by = self.most_common()
        positions = self._positions(told_by)
        now = revisions(self._desk, self.marks, self.verdicts.values())
        stands = self._standing(decisions, gone, now) if decisions else Standing()
        return Dispute(
            article=self._desk.work.article,
            of=self.of,
            marks=self.ids(),
            mark=told_by.id,
            statement=told_by.wording,
            words=self._words(told_by.version, told_by.spans),
            kinds=tuple(kinds),
            differences=tuple(difference(kind, positions) for kind in kinds),
            positions=positions,
            speaker=self._desk.speaker(told_by.id),
            severity=self._severity(kinds),
            state=stands.state,
            decisions=tuple(decisions),
            standing=stands.decisions,
            changes=stands.changes,
            revisions=now,
            waits_for=self._desk.work.reviewers.get(stands.waits_for or ""),
            since=max(self._moments(decisions)),
        )

    def _standing(self, decisions: Sequence[Decision], gone: Collection[str], now: Sequence[Revision]) -> Standing:
        own_speakers = self.of is MarkKind.QUOTE or not self.quotes_tell()
        return standing(decisions, gone, Present(self._desk, self.marks, now, own_speakers=own_speakers))

    def _kinds(self) -> Iterator[tuple[DisputeKind, bool]]:
        yield DisputeKind.VERDICTS, len(self.findings()) > 1
        yield DisputeKind.SPEAKERS, self._speakers_differ()
        yield DisputeKind.EXTENTS, self._extents_differ()
        yield DisputeKind.ONLY_ONE, bool(self._lacking())
        yield DisputeKind.CHALLENGED, bool(self._challenges)

    def _severity(self, kinds: Sequence[DisputeKind]) -> int:
        """The kinds in their order; verdicts that do not speak against each other stand behind those that do."""
        if not kinds:
            return 1 + len(DisputeKind)
        if kinds[0] is DisputeKind.VERDICTS:
            return 0 if {Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED} <= self.findings() else 1
        return 1 + list(DisputeKind).index(kinds[0])

    def quotes_tell(self) -> bool:
        """Tell whether these claims stand in quotes that are matched, which then tell who says them."""
        claims = [self._desk.claims[mark.id] for mark in self.marks]
        quotes = {self._quote_groups.get(claim.quote) if claim.quote else None for claim in claims}
        return len(quotes) == 1 and None not in quotes

    def _speakers_differ(self) -> bool:
        """Look at the speakers that were assigned; claims in matched quotes leave it to these to tell."""
        if len(self.marks) < 2 or (self.of is MarkKind.CLAIM and self.quotes_tell()):
            return False
        found = [speaker for mark in self.marks if (speaker := self._desk.speaker(mark.id))]
        return any(not same_speaker(first, second) for first, second in combinations(found, 2))

    def _extents_differ(self) -> bool:
        return any(
            first.version == second.version and overlap_share(first.spans, second.spans) < WIDELY
            for first, second in combinations(self.marks, 2)
        )

    def _lacking(self) -> set[str]:
        """Give who finished without a claim that only one marked; nobody while somebody else is still at work."""
        if self.of is not MarkKind.CLAIM or len(self.marks) > 1:
            return set()
        seen = self._by_reviewer.keys() | self.verdicts.keys() | self._challenges.keys()
        without = self._desk.taking_part - seen
        return without if without <= set(self._desk.work.finished) else set()

    def most_common(self) -> Mark:
        """Give the mark whose extent has most in common with all others', of several the first."""
        if len({(mark.version, mark.spans) for mark in self.marks}) == 1:
            return self.marks[0]

        def likeness(mark: Mark) -> float:
            here = [other.spans for other in self.marks if other.version == mark.version]
            return sum(overlap_share(mark.spans, spans) for spans in here)

        return max(self.marks, key=likeness)

    def _positions(self, told_by: Mark) -> tuple[Position, ...]:
        reviewers = self._by_reviewer.keys() | self.verdicts.keys() | self._challenges.keys() | self._lacking()
        evidence = Counter(one.reviewer for mark in self.marks for one in self._desk.citations.get(mark.id, ()))
        blind = self._desk.newest_blind_verdicts(self.marks)
        known = sorted((self._desk.work.reviewers[one] for one in reviewers), key=lambda one: (one.name, one.id))
        return tuple(
            self._position(
                Position(
                    reviewer,
                    verdict=self.verdicts.get(reviewer.id),
                    evidence=evidence[reviewer.id],
                    blind=blind.get(reviewer.id),
                    challenge=self._challenges.get(reviewer.id),
                ),
                told_by,
            )
            for reviewer in known
        )

    def _position(self, judged: Position, told_by: Mark) -> Position:
        """Put what a reviewer marked, if anything, beside what the reviewer made of others' marks."""
        mark = self._by_reviewer.get(judged.reviewer.id)
        if mark is None:
            return judged
        comparable = mark.version == told_by.version and mark.spans != told_by.spans
        return replace(
            judged,
            mark=mark.id,
            words=self._words(mark.version, mark.spans),
            adds=self._parts(mark.version, subtract(mark.spans, told_by.spans)) if comparable else (),
            lacks=self._parts(mark.version, subtract(told_by.spans, mark.spans)) if comparable else (),
            speaker=self._desk.speaker(mark.id),
        )

    def _moments(self, decisions: Iterable[Decision]) -> Iterator[str]:
        """Give when each contribution was made; a mark tells it by its id."""
        yield from (made(mark.id) for mark in self.marks)
        yield from (verdict.given for verdict in self.verdicts.values())
        yield from (one.raised for mark in self.marks for one in self._desk.challenges.get(mark.id, ()))
        yield from (decision.decided for decision in decisions)

    def _words(self, version: str, spans: Spans) -> str:
        return words_of(self._desk.work.texts[version], spans)

    def _parts(self, version: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """Give the words of each part, without blanks and commas around; parts of blanks alone do not count."""
        text = self._desk.work.texts[version]
        parts = (text[start:end].strip() for start, end in normalise(spans))
        return tuple(part.strip(_AROUND) or part for part in parts if part)
