"""How speakers are named in lists: name, role, how many quotes."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.library import SpeakerMatch
from annotator.model import Speaker, SpeakerKind
from annotator.ui.dialogs.history_words import speaker_kind_word
from annotator.ui.offer_list import Offer
from annotator.ui.shown import speaker_detail

KINDS = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT, SpeakerKind.UNNAMED)

__all__ = ["KINDS", "count_words", "offer_of", "speaker_kind_word"]


def count_words(number: int) -> str:
    """Count quotes: "1 quote", "4 quotes", "no quotes"."""
    return ngettext("{number} quote", "{number} quotes", number).format(number=number) if number else _("no quotes")


def offer_of(match: SpeakerMatch) -> Offer:
    """Give a speaker as a line of a list; its id is the speaker's."""
    speaker: Speaker = match.speaker
    detail = " · ".join(part for part in (speaker_detail(speaker), count_words(match.uses)) if part)
    return Offer(speaker.id, speaker.name, detail=detail, icon=str(speaker.kind))
