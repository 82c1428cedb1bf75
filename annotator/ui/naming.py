"""Who may have said it: what the speaker field offers, from the library, the article and the words around a quote."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.i18n import _
from annotator.library import SpeakerMatch
from annotator.library.name_index import NameIndex
from annotator.model import Speaker, SpeakerKind
from annotator.text import fold
from annotator.ui.desk import Desk
from annotator.ui.showing import ArticleShowing
from annotator.ui.shown import NO_COLOUR, SpeakerChoice, speaker_detail

if TYPE_CHECKING:
    from annotator.suggest import NameFound

_SHOWN = 8


class Naming:
    """Completes speakers for the open article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.showing: ArticleShowing | None = None

    def choices(self, typed: str) -> list[SpeakerChoice]:
        """Give what the speaker field offers for `typed`; with nothing typed the most likely speakers first."""
        if self._desk.article is None:
            return []
        return self._fitting(typed) if typed.strip() else self._likely()

    def _fitting(self, typed: str) -> list[SpeakerChoice]:
        """Give the speakers and the names of the article that fit `typed`, measured alike, the best first."""
        matches = self._desk.library.speakers(typed, article=self._desk.article, limit=_SHOWN)
        scores = _index_of(self._desk.version().text).scores(fold(typed).split())
        taken = _names_taken(matches)
        ranked = [(match.score, self._known(match.speaker, match)) for match in matches]
        ranked += [
            (scores[found.name], self._named(found))
            for found in self._names()
            if found.name in scores and fold(found.name) not in taken
        ]
        ranked.sort(key=lambda one: -round(one[0] / 10))  # as like: those whom the library knows come first
        return [choice for _score, choice in ranked[:_SHOWN]]

    def _likely(self) -> list[SpeakerChoice]:
        """Give the speakers of the library and the names of the article while nothing is typed."""
        matches = self._desk.library.speakers("", article=self._desk.article, limit=_SHOWN)
        known = [self._known(match.speaker, match) for match in matches]
        found = self._proposed()
        proposed = {fold(name.name) for name in found}
        known.sort(key=lambda choice: fold(choice.name) not in proposed)
        taken = _names_taken(matches)
        fresh = [self._named(name) for name in found if fold(name.name) not in taken]
        # What the words around name comes first, whether the library knows it or not.
        leading = [choice for choice in known if fold(choice.name) in {fold(name.name) for name in found[:1]}]
        rest = [choice for choice in known if choice not in leading]
        return (leading + rest + fresh if leading else fresh[:3] + rest)[:_SHOWN]

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


@lru_cache(maxsize=4)
def _index_of(text: str) -> NameIndex:
    index = NameIndex()
    for found in _names_of(text):
        index.learn(found.name, [fold(found.name)])
    return index


def _names_taken(matches: Iterable[SpeakerMatch]) -> set[str]:
    return {fold(name) for match in matches for name in (match.speaker.name, *match.speaker.aliases)}
