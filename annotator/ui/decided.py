"""Decisions with the people in them, as cards and disputes show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from annotator.i18n import _
from annotator.library import Library
from annotator.model import Decision, Reviewer
from annotator.ui.shown import MadeDecision


def made_decision(
    library: Library, decision: Decision, people: Mapping[str, Reviewer], owners: Mapping[str, str], *, stands: bool
) -> MadeDecision:
    """Put names to a decision. `people` by id; `owners` names whose each known mark (id) is."""
    asked = people.get(decision.waits_for or "")
    return MadeDecision(
        decision,
        people.get(decision.reviewer) or Reviewer(decision.reviewer, _("somebody")),
        stands=stands,
        speaker=_speaker_name(library, decision.speaker),
        extent_of=owners.get(decision.extent, _("somebody")) if decision.extent else "",
        asked=asked.name if asked else "",
    )


def standing_by_mark(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Give for each mark (id) the decisions about it that no other one replaces, newest first."""
    replaced = {before for one in decisions for before in one.replaces}
    found: dict[str, list[Decision]] = defaultdict(list)
    for one in reversed(decisions):
        if one.id not in replaced:
            for mark in {one.mark, *one.marks}:
                found[mark].append(one)
    return found


def _speaker_name(library: Library, speaker: str | None) -> str:
    if speaker is None:
        return ""
    known = library.known_speaker(speaker)
    return known.name if known else _("somebody")
