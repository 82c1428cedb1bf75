"""What is said of a suggestion: what it is, how likely, and why."""

from __future__ import annotations

from annotator.i18n import _
from annotator.model import QuoteKind
from annotator.text import words_of
from annotator.ui.article.suggestion_bar import SuggestionWords
from annotator.ui.suggesting.proposal import Proposal, ProposedClaim, ProposedQuote
from annotator.ui.suggesting.speaking import Speaking

_SURE = ((0.9, 0), (0.75, 1), (0.5, 2), (0.0, 3))


def words_for(proposal: Proposal, text: str, speaking: Speaking, *, marked_quote: bool = False) -> SuggestionWords:
    """Say in the bar what a suggestion is; `marked_quote` tells that the quote around a claim is marked."""
    parts = [kind_word(proposal), *_who(proposal, speaking), likelihood(proposal.suggested.confidence)]
    why = [_capital(proposal.suggested.why)]
    if isinstance(proposal, ProposedClaim):
        hedges = [words_of(text, (hedge,)) for hedge in proposal.suggested.hedges]
        if not all(hedge in proposal.suggested.why for hedge in hedges):
            told = ", ".join(f"“{hedge}”" for hedge in hedges)
            why.append(_("The article’s own doubt: {words}").format(words=told))
        if marked_quote:
            why.append(_("Belongs to the quote that is marked around it"))
    if speaking.why:
        why.append(_capital(_("{why}; whom is it?").format(why=speaking.why)))
    doubtful = _is_doubtful(proposal, speaking)
    offers = tuple(_offered(choice.name, choice.detail if doubtful else "") for choice in speaking.offers)
    return SuggestionWords(" · ".join(parts), "\n".join(part for part in why if part), offers)


def hint_for(proposal: Proposal) -> str:
    """Say in a line what hovering over a suggestion tells."""
    suggested = proposal.suggested
    speaker = "" if isinstance(proposal, ProposedClaim) else proposal.suggested.speaker
    parts = (_("Suggested"), kind_word(proposal), speaker, likelihood(suggested.confidence))
    return " · ".join(part for part in parts if part)


def kind_word(proposal: Proposal) -> str:
    """Give the word for what would be marked."""
    if isinstance(proposal, ProposedClaim):
        return _("Claim")
    return {
        QuoteKind.DIRECT: _("Direct quote"),
        QuoteKind.INDIRECT: _("Indirect quote"),
        QuoteKind.MIXED: _("Mixed quote"),
    }[proposal.suggested.kind]


def likelihood(confidence: float) -> str:
    """Say in words how sure a suggestion is, with the figure that the threshold is set in."""
    words = (_("almost certain"), _("very likely"), _("likely"), _("a guess"))
    word = next(words[place] for least, place in _SURE if round(confidence, 2) >= least)
    return _("{words}, {percent} %").format(words=word, percent=round(confidence * 100))


def _who(proposal: Proposal, speaking: Speaking) -> list[str]:
    if isinstance(proposal, ProposedClaim):
        return []
    if _is_doubtful(proposal, speaking):
        return [proposal.suggested.speaker]
    if speaking.choice is None:
        return [_("speaker open")]
    return [_offered(speaking.choice.name, "" if speaking.choice.speaker else _("new speaker"))]


def _is_doubtful(proposal: Proposal, speaking: Speaking) -> bool:
    """Tell whether a name is given that may mean several speakers."""
    return isinstance(proposal, ProposedQuote) and bool(proposal.suggested.speaker and speaking.offers)


def _offered(name: str, detail: str) -> str:
    return _("{name} ({detail})").format(name=name, detail=detail) if detail else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
