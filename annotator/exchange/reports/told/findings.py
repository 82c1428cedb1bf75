"""What reviewers found on a claim and what was decided, as reports tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.exchange.reports.told.remarks import initials_of
from annotator.exchange.reports.told.values import Field, ToldDecision, ToldEvidence, ToldFinding
from annotator.exchange.reports.told.words import (
    STATUS_OF,
    basis_word,
    cause_word,
    date_words,
    evidence_word,
    stance_words,
    with_glyph,
)
from annotator.exchange.sets.marked import Cited, MarkedSet
from annotator.exchange.web_addresses import web_address
from annotator.i18n import _
from annotator.model import Agreed, Decision, Evidence, Outcome, Status


def status_of(claim: str, sets: Sequence[MarkedSet]) -> Status:
    """Tell where a claim (id) stands after what these sets say of it.

    A decision holds until somebody finds something else after it; a challenge, or a question that was sent back,
    leaves the claim disputed. Of an agreed set, what is open without a verdict is disputed.
    """
    if any(one.set.agreed.get(claim) is Agreed.OPEN and not one.verdict(claim) for one in sets):
        return Status.DISPUTED
    verdicts = [verdict for one in sets if (verdict := one.verdict(claim))]
    decision = _newest(claim, sets)
    if decision is not None:
        later = {one.finding for one in verdicts if one.given > decision.decided} - {decision.finding}
        if decision.outcome is Outcome.STRUCK and not later:
            return Status.SET_ASIDE
        if decision.outcome is Outcome.SETTLED and decision.finding is not None and not later:
            return STATUS_OF[decision.finding]
        if decision.outcome in (Outcome.SENT_BACK, Outcome.ANSWERED):
            return Status.DISPUTED
    found = {one.finding for one in verdicts}
    if len(found) > 1 or any(one.challenge(claim) is not None for one in sets):
        return Status.DISPUTED
    return STATUS_OF[found.pop()] if found else Status.UNCHECKED


def _newest(mark: str, sets: Sequence[MarkedSet]) -> Decision | None:
    decisions = (found for one in sets if (found := one.decision(mark)))
    return max(decisions, key=lambda one: (one.decided, one.id), default=None)


def findings_on(claim: str, sets: Sequence[MarkedSet]) -> Iterator[ToldFinding]:
    """Give what each reviewer found on a claim (id), who said nothing on it is left out."""
    for one in sets:
        verdict, cited, challenge = one.verdict(claim), one.cited(claim), one.challenge(claim)
        if verdict is None and not cited and challenge is None:
            continue
        status = STATUS_OF[verdict.finding] if verdict else Status.UNCHECKED
        yield ToldFinding(
            one.reviewer.name,
            initials_of(one.reviewer.name, one.reviewer.initials),
            status,
            verdict=with_glyph(status) if verdict else "",
            basis=basis_word(verdict.basis) if verdict else "",
            reason=verdict.rationale if verdict else "",
            given=verdict.given if verdict else "",
            when=date_words(verdict.given) if verdict else "",
            evidence=tuple(map(_told_evidence, cited)),
            challenge=challenge,
        )


def decisions_on(mark: str, sets: Sequence[MarkedSet]) -> Iterator[ToldDecision]:
    """Give what was decided about a mark (id), the earliest first."""
    found = {decision.id: (decision, one) for one in sets if (decision := one.decision(mark))}
    for decision, one in sorted(found.values(), key=lambda pair: (pair[0].decided, pair[0].id)):
        name = one.reviewer_name(decision.reviewer)
        yield ToldDecision(
            what=_what(decision, one),
            by=name,
            initials=initials_of(name),
            reason=decision.reason,
            fields=(Field(_("Cause"), cause_word(decision.cause)),) if decision.cause else (),
            decided=decision.decided,
            when=date_words(decision.decided),
        )


def _what(decision: Decision, one: MarkedSet) -> str:
    match decision.outcome:
        case Outcome.STRUCK:
            return _("Struck: nothing that can be checked")
        case Outcome.SENT_BACK:
            name = one.reviewer_name(decision.waits_for)
            return _("Sent back to {name}").format(name=name) if name else _("Sent back with a question")
        case Outcome.ANSWERED:
            return _("Answered")
    parts = [with_glyph(STATUS_OF[decision.finding])] if decision.finding else []
    parts += [basis_word(decision.basis)] if decision.basis else []
    if speaker := one.speaker_named(decision.speaker):
        parts.append(_("said by {name}").format(name=speaker.name))
    if extent := one.mark(decision.extent):
        parts.append(_("extent: “{words}”").format(words=one.words(extent)))
    return " · ".join(parts) or _("Resolved")


def _told_evidence(cited: Cited) -> ToldEvidence:
    evidence = cited.evidence
    title = evidence.title or evidence.contact or evidence.file or evidence.url or evidence_word(evidence.kind)
    return ToldEvidence(
        stance=cited.citation.stance,
        says=stance_words(cited.citation.stance),
        title=title,
        address=web_address(evidence.url),
        excerpt=evidence.excerpt,
        fields=tuple(one for one in _fields(evidence) if one.text and one.text != title),
    )


def _fields(evidence: Evidence) -> Iterator[Field]:
    yield Field(_("Kind"), evidence_word(evidence.kind))
    yield Field(_("Publisher"), evidence.publisher)
    yield Field(_("Published"), date_words(evidence.published))
    yield Field(_("Place"), evidence.locator)
    yield Field(_("Web address"), evidence.url, web_address(evidence.url))
    yield Field(_("Archived at"), evidence.archive_url, web_address(evidence.archive_url))
    yield Field(_("Accessed"), date_words(evidence.accessed))
    yield Field(_("File"), evidence.file)
    yield Field(_("Who was asked"), evidence.contact)
    yield Field(_("Asked when"), date_words(evidence.asked))
    yield Field(_("How"), evidence.channel)
    yield Field(_("Answer"), evidence.answer)
