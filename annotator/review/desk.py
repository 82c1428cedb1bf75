"""What all reviewers did on one article, and its rows by what is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.model import (
    Annotations,
    BlindVerdict,
    Challenge,
    Citation,
    Claim,
    Decision,
    MatchStatement,
    Quote,
    Reviewer,
    Speaker,
    Verdict,
)
from annotator.review.matching import Mark, Statement, claim_mark, matched, quote_mark
from annotator.text import fold


@dataclass(frozen=True, slots=True)
class Work:
    """What all reviewers did on ONE article. Whatever a row names must be there.

    `texts` maps the id of each text version to its words, `speakers` each id that a mark or a decision names to the
    speaker that stands for it after merging. `finished` holds the reviewers (ids) who said that their set is finished,
    `taking_part` those who marked or judged something that is not among the rows: the work may be a part of an article.
    """

    article: str
    texts: Mapping[str, str]
    marked: Annotations
    reviewers: Mapping[str, Reviewer]
    speakers: Mapping[str, Speaker]
    finished: Collection[str] = frozenset()
    taking_part: Collection[str] = frozenset()
    statements: Collection[MatchStatement] = ()
    decisions: Collection[Decision] = ()
    blind_verdicts: Collection[BlindVerdict] = ()


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
        marked = work.marked
        self.quotes: dict[str, Quote] = {quote.id: quote for quote in marked.quotes}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in marked.claims}
        self.evidence = {one.id: one for one in marked.evidence}
        self.verdicts: defaultdict[str, list[Verdict]] = defaultdict(list)
        for verdict in marked.verdicts:
            self.verdicts[verdict.claim].append(verdict)
        self.citations: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in marked.citations:
            self.citations[citation.claim].append(citation)
        self.challenges: defaultdict[str, list[Challenge]] = defaultdict(list)
        for challenge in marked.challenges:
            self.challenges[challenge.claim].append(challenge)
        self.blind_verdicts: defaultdict[str, list[BlindVerdict]] = defaultdict(list)
        for blind in work.blind_verdicts:
            self.blind_verdicts[blind.claim].append(blind)
        rows: tuple[Quote | Claim | Verdict, ...] = (*marked.quotes, *marked.claims, *marked.verdicts)
        self.taking_part = {row.reviewer for row in rows} | {*work.finished, *work.taking_part}
        """Who marks and judges, or has finished; whoever only flags or decides keeps nobody waiting."""

    def claim_groups(self) -> list[tuple[Mark, ...]]:
        """Give the claims in groups of matched ones, in the order of the text."""
        return matched((claim_mark(claim, self.work.texts) for claim in self.claims.values()), self._statements())

    def quote_groups(self) -> list[tuple[Mark, ...]]:
        """Give the quotes in groups of matched ones, in the order of the text."""
        return matched((quote_mark(quote, self.work.texts) for quote in self.quotes.values()), self._statements())

    def _statements(self) -> list[Statement]:
        return [Statement(one.first, one.second, one.same) for one in self.work.statements]

    @cached_property
    def mark_of_row(self) -> Mapping[str, str]:
        """Name (by ids) the mark on which each verdict, use of evidence and challenge stands, and each mark itself."""
        found = {mark: mark for mark in (*self.quotes, *self.claims)}
        for kind in (self.verdicts, self.citations, self.challenges):
            found |= {row.id: claim for claim, rows in kind.items() for row in rows}
        return found

    def speaker_id(self, mark: str) -> str | None:
        """Tell (by id, as the row has it) who said a quote, or made a claim: the speaker of its quote where in one."""
        said = self.quotes.get(mark)
        if said is None:
            claim = self.claims[mark]
            said = self.quotes.get(claim.quote) if claim.quote else None
            return claim.speaker if said is None else said.speaker
        return said.speaker

    def speaker(self, mark: str) -> Speaker | None:
        """Tell who said a quote, or made a claim: the speaker of its quote where it has one."""
        speaker = self.speaker_id(mark)
        return self.work.speakers[speaker] if speaker else None

    def newest_verdicts(self, marks: Iterable[Mark]) -> dict[str, Verdict]:
        """Give each reviewer's (id) newest verdict on any of matched marks: the one that counts."""
        verdicts = (verdict for mark in marks for verdict in self.verdicts.get(mark.id, ()))
        return {verdict.reviewer: verdict for verdict in sorted(verdicts, key=lambda one: (one.given, one.id))}

    def newest_blind_verdicts(self, marks: Iterable[Mark]) -> dict[str, BlindVerdict]:
        """Give the blind verdict of each reviewer (id) on matched marks that counted then."""
        verdicts = (verdict for mark in marks for verdict in self.blind_verdicts.get(mark.id, ()))
        return {verdict.reviewer: verdict for verdict in sorted(verdicts, key=lambda one: (one.given, one.id))}

    def newest_challenges(self, marks: Iterable[Mark]) -> dict[str, Challenge]:
        """Give each reviewer's (id) newest flag on any of matched marks."""
        challenges = (one for mark in marks for one in self.challenges.get(mark.id, ()))
        return {one.reviewer: one for one in sorted(challenges, key=lambda one: (one.raised, one.id))}
