"""What is learnt from marks made by hand: that a suggestion of their pattern, or with their speaker, would be right."""

from __future__ import annotations

from annotator.library import Edit
from annotator.model import Claim, Quote
from annotator.ui.desk import Desk
from annotator.ui.suggesting.offering import Offering
from annotator.ui.suggesting.proposal import ProposedQuote
from annotator.ui.suggesting.taking import keys_of


class Teaching:
    """Counts, in the edit that marks or names something by hand, what it says about suggestions."""

    def __init__(self, desk: Desk, offering: Offering) -> None:
        self._desk = desk
        self._offering = offering

    def marked(self, edit: Edit, row: Quote | Claim) -> None:
        """Take a mark made by hand: the suggestion for the same words was right, shown or not."""
        proposal = self._offering.suggested_for(row)
        if proposal is not None:
            keys = keys_of(proposal)
            # Who speaks is said later, and counted then.
            edit.count_suggestion(row.article, keys[:1] if isinstance(proposal, ProposedQuote) else keys, taken=True)

    def named(self, edit: Edit, mark: str, name: str) -> None:
        """Take a speaker given by hand, in place of another one perhaps: the one was right, the other wrong.

        What is not suggested says nothing about suggestions.
        """
        quote = self._quote(mark)
        if quote is None or self._offering.suggested_for(quote) is None:
            return
        from annotator.suggest.learning import speaker_keys  # loaded with the first suggestion

        before = self._desk.library.speaker(quote.speaker).name if quote.speaker else ""
        if name == before:
            return
        edit.count_suggestion(quote.article, speaker_keys(before), taken=False)
        edit.count_suggestion(quote.article, speaker_keys(name), taken=True)

    def _quote(self, mark: str) -> Quote | None:
        """Give one's own quote whose speaker is given with a mark: itself, or the one that a claim was made in."""
        if self._desk.article is None:
            return None
        library = self._desk.library
        found = library.annotations(self._desk.article, [mark])
        around = [claim.quote for claim in found.claims if claim.quote]
        both = (*found.quotes, *(library.annotations(self._desk.article, around).quotes if around else ()))
        return next((one for one in both if one.reviewer == library.reviewer.id), None)
