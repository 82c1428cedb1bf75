"""What reviewers agree on in one article: what was decided, else what all found; the rest is marked as open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from annotator.i18n import _
from annotator.model import (
    Agreed,
    Citation,
    Claim,
    Decision,
    Evidence,
    Finding,
    Outcome,
    Quote,
    Speaker,
    Stance,
    Verdict,
)
from annotator.review.desk import Desk, Work, same_speaker
from annotator.review.difference_words import listed
from annotator.review.disputed import Dispute, DisputeKind, DisputeState, MarkKind
from annotator.review.disputes import with_disputes
from annotator.review.matched_marks import MatchedMarks


class CitedEvidence(NamedTuple):
    """A piece of evidence, and the use of it for one of the matched claims."""

    citation: Citation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AgreedQuote:
    """A quote of the agreed set: the reviewer's mark that holds, and who is agreed to have said it.

    `speaker` is None where nobody was named or reviewers differ, which `state` tells apart.
    """

    quote: Quote
    speaker: Speaker | None
    state: Agreed
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class AgreedClaim:
    """A claim of the agreed set: the reviewer's mark that holds, how it is worded and what is agreed about it.

    `quote` is the id of the agreed quote in which it stands, whose speaker is then the claim's. `finding` is None
    where nobody judged it or verdicts differ. `reason` is that of the decision, else those of all who found the same,
    with their names. `evidence` is what they gave, nothing confidential. `given` is the moment (ISO 8601) of the
    decision or of the newest of their verdicts.
    """

    claim: Claim
    wording: str
    quote: str | None
    speaker: Speaker | None
    state: Agreed
    finding: Finding | None = None
    basis: str = ""
    reason: str = ""
    given: str = ""
    evidence: tuple[CitedEvidence, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class AgreedMarks:
    """What of one article enters the agreed set, in the order of the text."""

    quotes: tuple[AgreedQuote, ...]
    claims: tuple[AgreedClaim, ...]


def agreed(work: Work) -> AgreedMarks:
    """Tell what of an article enters the agreed set: each group of matched marks once, none that was struck."""
    desk = Desk(work)
    entering = [_Entering(desk, group, dispute) for group, dispute in with_disputes(desk)]
    kept = [one for one in entering if not one.is_struck]
    quotes: list[AgreedQuote] = []
    of_mark: dict[str, AgreedQuote] = {}
    for one in kept:
        if one.group.of is MarkKind.QUOTE:
            quotes.append(one.quote())
            of_mark |= dict.fromkeys(one.group.ids(), quotes[-1])
    claims = tuple(one.claim(of_mark) for one in kept if one.group.of is MarkKind.CLAIM)
    return AgreedMarks(tuple(quotes), claims)


class _Judgement(NamedTuple):
    """What was found, and why."""

    finding: Finding | None = None
    basis: str = ""
    reason: str = ""
    given: str = ""


class _Entering:
    """Matched marks on their way into the agreed set."""

    def __init__(self, desk: Desk, group: MatchedMarks, dispute: Dispute | None) -> None:
        self.group = group
        self._desk = desk
        self._dispute = dispute
        self._decision: Decision | None = None
        if dispute is not None and dispute.state is DisputeState.DECIDED:
            self._decision = dispute.standing[-1]

    @property
    def is_struck(self) -> bool:
        """Whether it was decided, and still is, that this is no checkable claim."""
        return self._decision is not None and self._decision.outcome is Outcome.STRUCK

    def quote(self) -> AgreedQuote:
        """Give the quote that enters."""
        quote = self._desk.quotes[self._holding()]
        state = self._state(Agreed.UNANIMOUS)
        return AgreedQuote(quote, self._decided_speaker() or self._common_speaker(), state, self._decision)

    def claim(self, quotes: Mapping[str, AgreedQuote]) -> AgreedClaim:
        """Give the claim that enters; `quotes` names the agreed quote of each quote (id) that entered."""
        claim = self._desk.claims[self._holding()]
        claims = [claim, *(self._desk.claims[mark] for mark in self.group.ids() if mark != claim.id)]
        quote = next((quotes[one.quote] for one in claims if one.quote and one.quote in quotes), None)
        speaker = self._decided_speaker()
        if speaker is None:
            told = quote is not None and self.group.quotes_tell()
            speaker = quote.speaker if quote is not None and told else self._common_speaker()
        judgement = self._judgement()
        return AgreedClaim(
            claim=claim,
            wording=next((one.wording for one in claims if one.wording), ""),
            quote=quote.quote.id if quote is not None and _is_one(speaker, quote.speaker) else None,
            speaker=speaker,
            state=self._state(Agreed.UNANIMOUS if self.group.verdicts else Agreed.UNCHECKED),
            **judgement._asdict(),
            evidence=self._evidence(judgement.finding),
            decision=self._decision,
        )

    def _holding(self) -> str:
        """Give the mark (id) whose extent holds: the decided one while it is there, else the most common one."""
        decided = self._decision.extent if self._decision else None
        return decided if decided is not None and decided in self.group.ids() else self.group.most_common().id

    def _state(self, undisputed: Agreed) -> Agreed:
        """Tell how it enters. A decision settles only what it speaks of: what else differs stays open."""
        if self._dispute is None or (self._dispute.state is DisputeState.OPEN and not self._dispute.kinds):
            return undisputed
        if self._decision is None:
            return Agreed.OPEN
        left = {DisputeKind.VERDICTS} if self._decision.finding is None else set()
        left |= {DisputeKind.SPEAKERS} if self._decision.speaker is None else set()
        return Agreed.DECIDED if left.isdisjoint(self._dispute.kinds) else Agreed.OPEN

    def _decided_speaker(self) -> Speaker | None:
        decided = self._decision.speaker if self._decision else None
        return self._desk.work.speakers.get(decided) if decided else None

    def _common_speaker(self) -> Speaker | None:
        """Give the speaker whom all who named one mean, None where they differ."""
        marks = [self._holding(), *self.group.ids()]
        found = [speaker for mark in marks if (speaker := self._desk.speaker(mark))]
        alike = all(same_speaker(first, second) for first, second in combinations(found, 2))
        return found[0] if found and alike else None

    def _judgement(self) -> _Judgement:
        decision = self._decision
        if decision is not None and decision.finding is not None:
            return _Judgement(decision.finding, decision.basis, decision.reason, decision.decided)
        if len(self.group.findings()) != 1:
            return _Judgement()
        verdicts = sorted(self.group.verdicts.values(), key=lambda one: (self._name(one), one.id))
        bases = {one.basis for one in verdicts}
        return _Judgement(
            finding=verdicts[0].finding,
            basis=bases.pop() if len(bases) == 1 else "",
            reason=self._reasons(verdicts),
            given=max(one.given for one in verdicts),
        )

    def _reasons(self, verdicts: Iterable[Verdict]) -> str:
        """Give each reason in a line of its own, behind the names of those who wrote it."""
        names: dict[str, list[str]] = {}
        for verdict in verdicts:
            if verdict.rationale:
                names.setdefault(verdict.rationale, []).append(self._name(verdict))
        lines = (_("{who}: {reason}").format(who=listed(who), reason=reason) for reason, who in names.items())
        return "\n".join(lines)

    def _name(self, verdict: Verdict) -> str:
        return self._desk.work.reviewers[verdict.reviewer].name

    def _evidence(self, finding: Finding | None) -> tuple[CitedEvidence, ...]:
        """Give what those gave whose verdict is this finding, each piece once for each thing it does to the claim."""
        agreeing = {one.reviewer for one in self.group.verdicts.values() if one.finding is finding}
        citations = (one for mark in self.group.ids() for one in self._desk.citations.get(mark, ()))
        found: dict[tuple[str, Stance], CitedEvidence] = {}
        for citation in sorted(citations, key=lambda one: one.id):
            evidence = self._desk.evidence[citation.evidence]
            if citation.reviewer in agreeing and not evidence.confidential:
                found.setdefault((evidence.id, citation.stance), CitedEvidence(citation, evidence))
        return tuple(found.values())


def _is_one(first: Speaker | None, second: Speaker | None) -> bool:
    if first is None or second is None:
        return first is second
    return same_speaker(first, second)
