"""Who is meant by the speaker that a suggestion names: one of the library's, somebody new, or one of several."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.i18n import _
from annotator.library import Library
from annotator.model import Speaker
from annotator.ui.shown import SpeakerChoice, speaker_detail
from annotator.ui.suggesting.proposal import Proposal, ProposedQuote

_ASKED = 8
"""How many of the library's speakers are looked at."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who would get the quote: `choice`, or none where that is open; of several `offers` the person has to choose."""

    choice: SpeakerChoice | None = None
    offers: tuple[SpeakerChoice, ...] = ()


OPEN = Speaking()


def speaking_of(library: Library, article: str, proposal: Proposal) -> Speaking:
    """Tell whom a suggestion's speaker is, among those that the library knows."""
    if not isinstance(proposal, ProposedQuote) or not proposal.suggested.speaker:
        return OPEN
    suggested = proposal.suggested
    known = library.speakers_called(suggested.speaker)
    if len(known) == 1:
        return Speaking(_known(known[0]))
    new = SpeakerChoice(
        suggested.speaker, None, suggested.role or _("new speaker"), role=suggested.role, kind=suggested.speaker_kind
    )
    if known:
        return Speaking(None, (*(_known(one) for one in known), new))
    return Speaking(new)


def _known(speaker: Speaker) -> SpeakerChoice:
    return SpeakerChoice(speaker.name, speaker, speaker_detail(speaker))
