"""From what reviewers marked and judged in one article to what they differ about. Nothing of it is ever stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.model import Annotations, Citation, Claim, Finding, Quote, Reviewer, Span, Spans, Speaker, Verdict
from annotator.review.difference_words import difference
from annotator.review.disputed import Dispute, DisputeKind, MarkKind, Position
from annotator.review.matching import Mark, Statement, claim_mark, matched, overlap_share, quote_mark
from annotator.text import fold, normalise, subtract, words_of

WIDELY = 0.5
"""Two matched marks whose share of common text is below this differ widely in extent."""


@dataclass(frozen=True, slots=True)
class Work:
    """What all reviewers did on ONE article. Whatever a row names must be there.

    `texts` maps the id of each text version to its words, `speakers` each id that a mark names to the speaker that
    stands for it after merging. `finished` holds the reviewers (ids) who said that their set is finished.
    """

    article: str
    texts: Mapping[str, str]
    marked: Annotations
    reviewers: Mapping[str, Reviewer]
    speakers: Mapping[str, Speaker]
    finished: Collection[str] = frozenset()


def disputes(work: Work, statements: Iterable[Statement] = ()) -> list[Dispute]:
    """Find what the reviewers of an article differ about, worst first, then in the order of the text."""
    said = list(statements)
    quotes = matched((quote_mark(quote, work.texts) for quote in work.marked.quotes), said)
    claims = matched((claim_mark(claim, work.texts) for claim in work.marked.claims), said)
    quote_groups = {mark.id: number for number, group in enumerate(quotes) for mark in group}
    desk = Desk(work)
    groups = [_Group(desk, MarkKind.CLAIM, group) for group in claims]
    groups += [_Group(desk, MarkKind.QUOTE, group) for group in quotes]
    found = (group.dispute(quote_groups) for group in sorted(groups, key=_Group.place))
    return worst_first(one for one in found if one is not None)


def worst_first(found: Iterable[Dispute]) -> list[Dispute]:
    """Order disputes, also of several articles: the worst first, those alike as they came."""
    return sorted(found, key=lambda one: (one.severity, -len(one.kinds), -len(one.positions)))


def same_speaker(first: Speaker, second: Speaker) -> bool:
    """Tell whether two speakers count as one: the same, or of one kind with a name or alias in common."""
    if first.id == second.id:
        return True
    return first.kind is second.kind and not speaker_names(first).isdisjoint(speaker_names(second))


def speaker_names(speaker: Speaker) -> set[str]:
    """Give the names by which speakers are told to be one, folded."""
    return {fold(name) for name in (speaker.name, *speaker.aliases)} - {""}


class Desk:
    """The rows of an article by what is asked for."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.quotes: dict[str, Quote] = {quote.id: quote for quote in work.marked.quotes}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in work.marked.claims}
        self.verdicts: defaultdict[str, list[Verdict]] = defaultdict(list)
        for verdict in work.marked.verdicts:
            self.verdicts[verdict.claim].append(verdict)
        self.citations: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in work.marked.citations:
            self.citations[citation.claim].append(citation)
        rows: tuple[Quote | Claim | Verdict, ...] = (
            *work.marked.quotes,
            *work.marked.claims,
            *work.marked.verdicts,
        )
        self.taking_part = {row.reviewer for row in rows} | set(work.finished)

    def speaker(self, mark: str) -> Speaker | None:
        """Tell who said a quote, or made a claim: the speaker of its quote where it has one."""
        said = self.quotes.get(mark)
        if said is None:
            claim = self.claims[mark]
            said = self.quotes.get(claim.quote) if claim.quote else None
            speaker = claim.speaker if said is None else said.speaker
        else:
            speaker = said.speaker
        return self.work.speakers[speaker] if speaker else None

    def newest_verdicts(self, marks: Iterable[Mark]) -> dict[str, Verdict]:
        """Give each reviewer's (id) newest verdict on any of matched marks."""
        verdicts = (verdict for mark in marks for verdict in self.verdicts.get(mark.id, ()))
        return {verdict.reviewer: verdict for verdict in sorted(verdicts, key=lambda one: (one.given, one.id))}


class _Group:
    """Matched marks, looked at for what their reviewers differ about."""

    def __init__(self, desk: Desk, of: MarkKind, marks: Sequence[Mark]) -> None:
        self._desk = desk
        self._of = of
        self._marks = marks
        self._by_reviewer = {mark.reviewer: mark for mark in marks}
        self._verdicts = desk.newest_verdicts(marks)

    def place(self) -> tuple[str, Spans, str]:
        """Give what groups are ordered by to stand in the order of the text."""
        first = self._marks[0]
        return first.version, first.spans, first.id

    def dispute(self, quote_groups: Mapping[str, int]) -> Dispute | None:
        """Give what the reviewers differ about, None where they do not. `quote_groups`: of each quote's id."""
        kinds = [kind for kind, differs in self._kinds(quote_groups) if differs]
        if not kinds:
            return None
        told_by = self._most_common()
        positions = self._positions(told_by)
        words = self._words(told_by.version, told_by.spans)
        return Dispute(
            article=self._desk.work.article,
            of=self._of,
            marks=tuple(mark.id for mark in self._marks),
            mark=told_by.id,
            statement=told_by.wording,
            words=words,
            kinds=tuple(kinds),
            differences=tuple(difference(kind, positions) for kind in kinds),
            positions=positions,
            speaker=self._desk.speaker(told_by.id),
            severity=self._severity(kinds[0]),
        )

    def _kinds(self, quote_groups: Mapping[str, int]) -> Iterable[tuple[DisputeKind, bool]]:
        yield DisputeKind.VERDICTS, len(self._findings()) > 1
        yield DisputeKind.SPEAKERS, self._speakers_differ(quote_groups)
        yield DisputeKind.EXTENTS, self._extents_differ()
        yield DisputeKind.ONLY_ONE, bool(self._lacking())

    def _severity(self, worst: DisputeKind) -> int:
        """The kinds in their order; verdicts that do not speak against each other stand behind those that do."""
        if worst is DisputeKind.VERDICTS:
            return 0 if {Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED} <= self._findings() else 1
        return 1 + list(DisputeKind).index(worst)

    def _findings(self) -> set[Finding]:
        return {verdict.finding for verdict in self._verdicts.values()}

    def _speakers_differ(self, quote_groups: Mapping[str, int]) -> bool:
        """Look at the speakers that were assigned; claims in matched quotes leave it to these to tell."""
        if self._of is MarkKind.CLAIM:
            claims = [self._desk.claims[mark.id] for mark in self._marks]
            quotes = {quote_groups.get(claim.quote) if claim.quote else None for claim in claims}
            if len(quotes) == 1 and None not in quotes:
                return False
        found = [speaker for mark in self._marks if (speaker := self._desk.speaker(mark.id))]
        return any(not same_speaker(first, second) for first, second in combinations(found, 2))

    def _extents_differ(self) -> bool:
        return any(
            first.version == second.version and overlap_share(first.spans, second.spans) < WIDELY
            for first, second in combinations(self._marks, 2)
        )

    def _lacking(self) -> set[str]:
        """Give who finished without a claim that only one marked; nobody while somebody else is still at work."""
        if self._of is not MarkKind.CLAIM or len(self._marks) > 1:
            return set()
        without = self._desk.taking_part - self._by_reviewer.keys() - self._verdicts.keys()
        return without if without <= set(self._desk.work.finished) else set()

    def _most_common(self) -> Mark:
        """Give the mark whose extent has most in common with all others', of several the first."""

        def likeness(mark: Mark) -> float:
            here = [other.spans for other in self._marks if other.version == mark.version]
            return sum(overlap_share(mark.spans, spans) for spans in here)

        return max(self._marks, key=likeness)

    def _positions(self, told_by: Mark) -> tuple[Position, ...]:
        reviewers = self._by_reviewer.keys() | self._verdicts.keys() | self._lacking()
        evidence = Counter(one.reviewer for mark in self._marks for one in self._desk.citations.get(mark.id, ()))
        known = sorted((self._desk.work.reviewers[one] for one in reviewers), key=lambda one: (one.name, one.id))
        return tuple(self._position(reviewer, told_by, evidence[reviewer.id]) for reviewer in known)

    def _position(self, reviewer: Reviewer, told_by: Mark, evidence: int) -> Position:
        verdict = self._verdicts.get(reviewer.id)
        mark = self._by_reviewer.get(reviewer.id)
        if mark is None:
            return Position(reviewer, verdict=verdict, evidence=evidence)
        comparable = mark.version == told_by.version
        return Position(
            reviewer,
            mark=mark.id,
            words=self._words(mark.version, mark.spans),
            adds=self._parts(mark.version, subtract(mark.spans, told_by.spans)) if comparable else (),
            lacks=self._parts(mark.version, subtract(told_by.spans, mark.spans)) if comparable else (),
            verdict=verdict,
            evidence=evidence,
            speaker=self._desk.speaker(mark.id),
        )

    def _words(self, version: str, spans: Spans) -> str:
        return words_of(self._desk.work.texts[version], spans)

    def _parts(self, version: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """Give the words of each part, without blanks around; parts of nothing else do not count."""
        text = self._desk.work.texts[version]
        parts = (text[start:end].strip() for start, end in normalise(spans))
        return tuple(part for part in parts if part)
