"""Where a dispute stands: what was decided about matched marks, and whether it still rests on what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.i18n import _
from annotator.model import Decision, Outcome
from annotator.review.changes import Present
from annotator.review.difference_words import ended_once, extract, finding_words, grouped
from annotator.review.disputed import DisputeState


class Standing(NamedTuple):
    """Where a dispute stands, the decisions that no other one replaces, and what changed since they were made."""

    state: DisputeState = DisputeState.OPEN
    decisions: tuple[Decision, ...] = ()
    changes: tuple[str, ...] = ()
    waits_for: str | None = None


def by_group(decisions: Iterable[Decision], groups: Mapping[str, str]) -> dict[str, list[Decision]]:
    """Give the decisions about each group, oldest first. `groups` names the group of each mark.

    A decision is about the group that holds most of its marks; where several do, about that of the mark by which it
    was told. One of whose marks none is left is about nothing.
    """
    found: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda one: (one.decided, one.id)):
        held = Counter(groups[mark] for mark in {*decision.marks, decision.mark} if mark in groups)
        if held:
            own = groups.get(decision.mark)
            best = min(held, key=lambda group: (-held[group], group != own, group))
            found.setdefault(best, []).append(decision)
    return found


def replaced(decisions: Iterable[Decision]) -> set[str]:
    """Give the decisions (ids) that another one replaces."""
    return {before for decision in decisions for before in decision.replaces if before != decision.id}


def standing(decisions: Sequence[Decision], gone: Collection[str], present: Present) -> Standing:
    """Tell where a dispute stands: `decisions` are those about it, `gone` the ids of replaced ones.

    Clocks do not matter: only what was seen by whom, and whether it is still the same.
    """
    left = tuple(one for one in decisions if one.id not in gone)
    rulings = [one for one in left if one.outcome is not Outcome.ANSWERED]
    answers = [one for one in left if one.outcome is Outcome.ANSWERED]
    changes = [
        ended_once(_("{who} answered: “{answer}”.").format(who=present.name(one.reviewer), answer=extract(one.reason)))
        for one in answers
    ]
    if not rulings:
        changes += _fewest_changes(_questions(decisions, answers), present)
        return Standing(DisputeState.OPEN, left, tuple(changes))
    apart = any(not _say_the_same(rulings[0], one, present) for one in rulings[1:])
    if apart:
        changes.insert(0, _apart_words(rulings, present))
    changes += _fewest_changes(rulings, present)
    if apart:
        return Standing(DisputeState.REOPENED, left, tuple(changes))
    asked = rulings[0].outcome is Outcome.SENT_BACK
    if changes:
        return Standing(DisputeState.OPEN if asked else DisputeState.REOPENED, left, tuple(changes))
    if asked:
        return Standing(DisputeState.SENT_BACK, left, waits_for=rulings[0].waits_for)
    return Standing(DisputeState.DECIDED, left)


def decision_words(decision: Decision, present: Present) -> str:
    """Say in a few words what was decided."""
    match decision.outcome:
        case Outcome.STRUCK:
            return _("no checkable claim")
        case Outcome.SENT_BACK:
            return _("sent back to {who}").format(who=present.name(decision.waits_for or ""))
        case Outcome.ANSWERED:
            return _("answered")
        case Outcome.SETTLED:
            parts = [finding_words(decision.finding)] if decision.finding else []
            parts += [decision.basis] if decision.basis else []
            parts += [present.speaker_name(decision.speaker)] if decision.speaker else []
            parts += [_("the extent of a mark")] if decision.extent else []
            return ", ".join(parts)


def _questions(decisions: Iterable[Decision], answers: Sequence[Decision]) -> Sequence[Decision]:
    """Give the questions that were answered: what came since they were asked is news, with the answer or before it."""
    asked = {one for answer in answers for one in answer.replaces}
    return [one for one in decisions if one.id in asked] or answers


def _fewest_changes(decisions: Iterable[Decision], present: Present) -> tuple[str, ...]:
    """Give what changed since the decision that saw most: of two that say the same, one may rest on older work."""
    return min(map(present.changes, decisions), key=len, default=())


def _say_the_same(first: Decision, second: Decision, present: Present) -> bool:
    return (
        first.outcome is second.outcome
        and (first.finding, first.basis, first.extent) == (second.finding, second.basis, second.extent)
        and first.waits_for == second.waits_for
        and present.same_speaker(first.speaker, second.speaker)
    )


def _apart_words(rulings: Iterable[Decision], present: Present) -> str:
    said = [(present.name(one.reviewer), decision_words(one, present)) for one in rulings]
    return _("It was decided apart: {each}.").format(each=grouped(said))
