"""Who may have said it: what the speaker field offers, from the library, the article and the words around a quote."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.i18n import _
from annotator.library import SpeakerMatch
from annotator.model import Speaker, SpeakerKind
from annotator.text import fold
from annotator.ui.desk import Desk
from annotator.ui.showing import ArticleShowing
from annotator.ui.shown import NO_COLOUR, SpeakerChoice, speaker_detail

if TYPE_CHECKING:
    from annotator.suggest import NameFound

_SHOWN = 8
_LIKE = 70
"""How well a name of the article must fit what was typed (rapidfuzz' partial ratio, 0 to 100)."""


class Naming:
    """Completes speakers for the open article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.showing: ArticleShowing | None = None

    def choices(self, typed: str) -> list[SpeakerChoice]:
        """Give what the speaker field offers for `typed`; with nothing typed the most likely speakers first."""
        if self._desk.article is None:
            return []
        matches = self._desk.library.speakers(typed, article=self._desk.article, limit=_SHOWN)
        known = [self._known(match.speaker, match) for match in matches]
        if typed.strip():
            found = [name for name in self._names() if _fits(name.name, typed)]
        else:
            found = self._proposed()
            proposed = {fold(name.name) for name in found}
            known.sort(key=lambda choice: fold(choice.name) not in proposed)
        taken = {fold(name) for match in matches for name in (match.speaker.name, *match.speaker.aliases)}
        fresh = [self._named(name) for name in found if fold(name.name) not in taken]
        if not typed.strip() and fresh:
            # What the words around name comes first, whether the library knows it or not.
            leading = [choice for choice in known if fold(choice.name) in {fold(name.name) for name in found[:1]}]
            rest = [choice for choice in known if choice not in leading]
            return (leading + fresh[:3] + rest if not leading else leading + rest + fresh)[:_SHOWN]
        strong = [choice for choice, match in zip(known, matches, strict=True) if match.score >= 85] if typed else known
        weak = [choice for choice in known if choice not in strong]
        return (strong + fresh + weak)[:_SHOWN]

    def recent(self) -> list[SpeakerChoice]:
        """Give the speakers on Alt+1 to Alt+9: those of this article, then the most recently used."""
        if not self._desk.is_open:
            return []
        matches = self._desk.library.speakers("", article=self._desk.article, limit=9)
        return [self._known(match.speaker, match) for match in matches if match.uses]

    def from_mention(self, words: str) -> str:
        """Give the full name that the article has for a mention ("Colonna" -> "Catherine Colonna")."""
        wanted = fold(words).split()
        for found in self._names():
            if wanted and set(wanted) <= set(fold(found.name).split()):
                return found.name
        return words

    def _proposed(self) -> list[NameFound]:
        quote = self._desk.current_quote()
        claim = self._desk.current_claim() if quote is None else None
        spans = quote.content if quote is not None else claim.spans if claim is not None else ()
        if not spans:
            return list(self._names())[:_SHOWN]
        from annotator.suggest import propose_speaker  # loaded at the first quote that wants a speaker

        proposed = propose_speaker(self._desk.version().text, spans)
        rest = [name for name in self._names() if name not in proposed]
        return [*proposed, *rest][:_SHOWN]

    def _names(self) -> tuple[NameFound, ...]:
        return _names_of(self._desk.version().text)

    def _known(self, speaker: Speaker, match: SpeakerMatch) -> SpeakerChoice:
        detail = speaker_detail(speaker) or (_("in this article") if match.here else "")
        colour = self.showing.colour_of(speaker.id) if self.showing else NO_COLOUR
        return SpeakerChoice(speaker.name, speaker, detail, colour)

    @staticmethod
    def _named(found: NameFound) -> SpeakerChoice:
        detail = f"{found.role} · {_('from this article')}" if found.role else _("from this article")
        return SpeakerChoice(found.name, None, detail, role=found.role, kind=SpeakerKind.PERSON)


@lru_cache(maxsize=4)
def _names_of(text: str) -> tuple[NameFound, ...]:
    from annotator.suggest import capitalised_names  # loaded at the first quote that wants a speaker

    return tuple(capitalised_names(text))


def _fits(name: str, typed: str) -> bool:
    from rapidfuzz import fuzz  # loaded at the first name typed

    folded, wanted = fold(name), fold(typed)
    return wanted in folded or (len(wanted) > 2 and fuzz.partial_ratio(wanted, folded, score_cutoff=_LIKE) > 0)
