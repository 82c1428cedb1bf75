"""Taking and refusing suggestions. One method is one step of undo, with what is learnt from it in the same step."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.i18n import _, ngettext
from annotator.library import Edit
from annotator.model import Claim, Quote, Span, SpeakerKind
from annotator.text import words_of
from annotator.ui.desk import Desk
from annotator.ui.shown import SpeakerChoice
from annotator.ui.suggesting.proposal import Proposal, ProposedClaim, ProposedQuote, held_by
from annotator.ui.suggesting.speaking import speaking_of


class Taking:
    """What can be done with the suggestions of the open article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(self, proposal: Proposal, choice: SpeakerChoice | None) -> Quote | Claim | None:
        """Mark what is suggested, a quote with that speaker if any; gives the mark, None where it was refused."""
        name = _("Take a suggested quote") if isinstance(proposal, ProposedQuote) else _("Take a suggested claim")
        return self._desk.attempt(name, lambda edit: self._mark(edit, proposal, choice, {}))

    def take_all(self, proposals: Sequence[Proposal]) -> int:
        """Mark many as one step, quotes before the claims in them; gives how many that were."""
        article = self._desk.article
        if article is None or not proposals:
            return 0
        library = self._desk.library
        choices = {one.id: speaking_of(library, article, one).choice for one in proposals}
        ordered = sorted(proposals, key=lambda one: isinstance(one, ProposedClaim))

        def mark_all(edit: Edit) -> int:
            made: dict[str, str] = {}
            for one in ordered:
                self._mark(edit, one, choices[one.id], made)
            return len(ordered)

        name = ngettext("Take {number} suggestion", "Take {number} suggestions", len(proposals))
        return self._desk.attempt(name.format(number=len(proposals)), mark_all) or 0

    def refuse(self, proposal: Proposal, *, everywhere: bool = False) -> bool:
        """Want a suggestion no more in this article, or in no article of the library; gives whether that was noted."""
        article = self._desk.article
        if article is None:
            return False
        words = words_of(self._desk.version().text, proposal.spans)

        def refuse(edit: Edit) -> bool:
            edit.refuse_suggestion(article, proposal.kind, words, everywhere=everywhere)
            edit.count_suggestion(article, keys_of(proposal), taken=False)
            return True

        name = _("Refuse a suggestion everywhere") if everywhere else _("Refuse a suggestion")
        return self._desk.attempt(name, refuse) or False

    def learn_from_hand(self, edit: Edit, proposal: Proposal) -> None:
        """Count a suggestion as taken whose words were marked by hand."""
        if self._desk.article is not None:
            edit.count_suggestion(self._desk.article, keys_of(proposal), taken=True)

    def forget_counts(self) -> None:
        """Forget what was learnt."""
        self._desk.attempt(_("Forget what was learnt"), lambda edit: edit.forget_counts())

    def quote_around(self, proposal: ProposedClaim) -> Quote | None:
        """Give one's own quote in which the words of a suggested claim were said."""
        library, article = self._desk.library, self._desk.article
        if article is None:
            return None
        near = library.quotes_near(article, proposal.spans[0])
        own = [one for one in near if one.reviewer == library.reviewer.id and held_by(one, proposal.spans)]
        return min(own, key=lambda one: sum(part.length for part in one.content), default=None)

    def _mark(
        self, edit: Edit, proposal: Proposal, choice: SpeakerChoice | None, made: dict[str, str]
    ) -> Quote | Claim:
        """Mark one; `made` are the quotes and new speakers that came of the same step, by suggestion and by name."""
        article = self._desk.article
        assert article is not None
        edit.count_suggestion(article, keys_of(proposal), taken=True)
        if isinstance(proposal, ProposedClaim):
            return edit.add_claim(article, proposal.spans, quote=self._quote_of(proposal, made))
        suggested = proposal.suggested
        quote = edit.add_quote(
            article,
            suggested.content,
            cue=suggested.cue,
            source=suggested.source,
            kind=suggested.kind,
            speaker=_speaker(edit, choice, made),
        )
        made[proposal.id] = quote.id
        for claim in self._loose_claims(quote):
            edit.change_claim(claim.id, quote=quote.id)
        self._desk.last_speaker = quote.speaker or self._desk.last_speaker
        return quote

    def _loose_claims(self, quote: Quote) -> list[Claim]:
        """Give one's own claims in a new quote that belong to none yet: they were taken or marked before it."""
        library = self._desk.library
        near = library.claims_near(quote.article, Span(quote.content[0].start, quote.content[-1].end))
        mine = [one for one in near if one.reviewer == library.reviewer.id and one.quote is None]
        return [one for one in mine if one.speaker is None and held_by(quote, one.spans)]

    def _quote_of(self, proposal: ProposedClaim, made: dict[str, str]) -> str | None:
        if proposal.quote is not None and proposal.quote.id in made:
            return made[proposal.quote.id]
        around = self.quote_around(proposal)
        return around.id if around is not None else None


def keys_of(proposal: Proposal) -> tuple[str, ...]:
    """Give the keys by which taking and refusing a suggestion is counted."""
    from annotator.suggest.learning import claim_keys, quote_keys  # loaded with the first suggestion

    if isinstance(proposal, ProposedQuote):
        return quote_keys(proposal.suggested)
    return claim_keys(proposal.suggested)


def _speaker(edit: Edit, choice: SpeakerChoice | None, made: dict[str, str]) -> str | None:
    """Give the id of the chosen speaker, who becomes one of the library's where new."""
    if choice is None:
        return None
    if choice.speaker is not None:
        return choice.speaker.id
    name = f"speaker {choice.name}"
    if name not in made:
        kind = choice.kind or SpeakerKind.PERSON
        made[name] = edit.add_speaker(choice.name, kind=kind, role=choice.role).id
    return made[name]
