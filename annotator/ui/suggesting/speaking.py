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
    """Who would get the quote: `choice`, or none where that is open; of several `offers` the person has to choose.

    `why` says in words what makes it doubtful.
    """

    choice: SpeakerChoice | None = None
    offers: tuple[SpeakerChoice, ...] = ()
    why: str = ""


OPEN = Speaking()


def speaking_of(library: Library, article: str, proposal: Proposal) -> Speaking:
    """Tell whom a suggestion's speaker is, among those that the library knows."""
    if not isinstance(proposal, ProposedQuote) or not proposal.suggested.speaker:
        return OPEN
    from annotator.suggest.speaker_matching import match_speaker  # loaded with the first suggestion

    one = proposal.suggested
    known = [match.speaker for match in library.speakers(one.speaker, article=article, limit=_ASKED)]
    found = match_speaker(one.speaker, one.role, one.speaker_kind, known)
    if found.speaker is not None:
        return Speaking(_known(found.speaker))
    new = SpeakerChoice(one.speaker, None, one.role or _("new speaker"), role=one.role, kind=one.speaker_kind)
    if found.speakers:
        return Speaking(None, (*(_known(each) for each in found.speakers), new), found.why)
    return Speaking(new)


def _known(speaker: Speaker) -> SpeakerChoice:
    return SpeakerChoice(speaker.name, speaker, speaker_detail(speaker) or _("in this library"))
