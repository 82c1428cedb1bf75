"""The cards of a report: a claim with its quote and all that was found on it, a quote, or words with a remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.exchange.reports.told.findings import decisions_on, findings_on, status_of
from annotator.exchange.reports.told.remarks import Remarks, initials_of
from annotator.exchange.reports.told.stretches import Piece
from annotator.exchange.reports.told.values import NO_COLOUR, Field, Kind, Part, ToldMark
from annotator.exchange.reports.told.words import agreed_words, quote_word, speaker_kind_word, with_glyph
from annotator.exchange.sets.marked import MarkedSet, spans_of
from annotator.i18n import _
from annotator.model import Claim, Comment, Mark, Quote, Speaker
from annotator.text import words_of


class Cards:
    """Makes the cards of ONE article. `told_with` gives the quote (None: another card tells it) of a claim (id)."""

    def __init__(self, sets: Sequence[MarkedSet], remarks: Remarks, told_with: Mapping[str, Quote]) -> None:
        self._sets = sets
        self._remarks = remarks
        self._told_with = told_with
        self._knows: dict[str, MarkedSet] = {}
        for one in sets:
            for mark in one.marks():
                self._knows.setdefault(mark.id, one)
        self._colours: dict[str, int] = {}

    def of_mark(self, mark: Mark, number: int) -> ToldMark:
        """Make the card of a claim or quote."""
        knows = self._knows.get(mark.id) or self._knowing(mark)
        speaker = knows.speaker(mark)
        owner = knows.reviewer_name(mark.reviewer)
        words = knows.words(mark)
        status = status_of(mark.id, self._sets) if isinstance(mark, Claim) else None
        return ToldMark(
            number=number,
            kind=Kind.CLAIM if isinstance(mark, Claim) else Kind.QUOTE,
            words=words,
            says=(mark.wording if isinstance(mark, Claim) else "") or words,
            speaker=speaker.name if speaker else "",
            role=_role(speaker) if speaker else "",
            colour=self._colour(speaker),
            headline=with_glyph(status) if status else quote_word(mark.kind) if isinstance(mark, Quote) else "",
            owner=owner,
            initials=initials_of(owner),
            status=status,
            facts=tuple(self._facts(mark, knows, owner)),
            findings=tuple(findings_on(mark.id, self._sets)),
            decisions=tuple(decisions_on(mark.id, self._sets)),
            remarks=self._remarks.on_mark(mark.id),
            spans=spans_of(mark),
        )

    def of_remark(self, comment: Comment, number: int, text: str) -> ToldMark:
        """Make the card of a remark on words of the text."""
        author, initials = self._remarks.author(comment)
        words = words_of(text, comment.spans)
        return ToldMark(
            number=number,
            kind=Kind.REMARK,
            words=words,
            says=words,
            speaker="",
            role="",
            colour=NO_COLOUR,
            headline=_("Remark"),
            owner=author,
            initials=initials,
            remarks=self._remarks.thread(comment),
            spans=comment.spans,
        )

    def pieces(self, mark: Mark, told: ToldMark) -> Iterator[Piece]:
        """Give where a mark lies in the text; a claim brings its quote where no other card tells that."""
        if isinstance(mark, Claim):
            yield from (Piece(span, told.number, Part.CLAIM, told.colour) for span in mark.spans)
        quote = mark if isinstance(mark, Quote) else self._told_with.get(mark.id)
        if quote is not None:
            parts = ((Part.CONTENT, quote.content), (Part.SOURCE, quote.source), (Part.CUE, quote.cue))
            yield from (Piece(span, told.number, part, told.colour) for part, spans in parts for span in spans)

    def _knowing(self, mark: Mark) -> MarkedSet:
        return next(one for one in self._sets if one.mark(mark.id) is not None)

    def _colour(self, speaker: Speaker | None) -> int:
        return self._colours.setdefault(speaker.id, len(self._colours)) if speaker else NO_COLOUR

    def _facts(self, mark: Mark, knows: MarkedSet, owner: str) -> Iterator[Field]:
        words = knows.words(mark)
        if isinstance(mark, Claim) and mark.wording not in ("", words):
            yield Field(_("In the article"), words)
        quote = mark if isinstance(mark, Quote) else knows.quote_of(mark)
        if quote is not None:
            yield from _quote_facts(mark, quote, knows)
        states = [one.set.agreed[mark.id] for one in self._sets if mark.id in one.set.agreed]
        yield from (Field(_("Agreed"), agreed_words(state)) for state in states)
        if not states:
            yield Field(_("Marked by"), owner)


def _quote_facts(mark: Mark, quote: Quote, knows: MarkedSet) -> Iterator[Field]:
    if mark is not quote:
        words = knows.words(quote)
        same = words == knows.words(mark)
        yield Field(quote_word(quote.kind), _("the same words") if same else words)
    if quote.cue:
        yield Field(_("Cue"), knows.words(quote, quote.cue))
    if quote.source:
        yield Field(_("Mention"), knows.words(quote, quote.source))


def _role(speaker: Speaker) -> str:
    parts = (speaker.role, speaker.affiliation, speaker_kind_word(speaker.kind))
    return ", ".join(dict.fromkeys(part for part in parts if part))
