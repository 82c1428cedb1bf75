"""Marking by hand: quotes and their parts, claims, who said it. One method is one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from annotator.i18n import _, ngettext
from annotator.library import Edit
from annotator.model import Claim, Quote, QuoteKind, Span, Spans, Speaker, SpeakerKind
from annotator.text import Edge, fold, grow, is_quoted, normalise, occurrences, paragraph_at, shrink
from annotator.ui.desk import Desk
from annotator.ui.shown import SpeakerChoice

_OPENING = '“"«„‹‘'
_CLOSING = '”"»“›’'


class Marking:
    """What can be done to the marks of the open article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.marked: Callable[[Edit, Quote | Claim], object] = _nothing
        """Called inside the edit with each mark that was made by hand."""
        self.named: Callable[[Edit, str, str], object] = _nothing
        """Called inside the edit with a mark (its id) and the name of who is about to become its speaker."""

    # Quotes

    def mark_quote(self, span: Span, speaker: str | None = None) -> None:
        """Mark a quote, of a speaker if one is given, and make it the current mark.

        Marking the same words again only finds the quote, and gives it the speaker.
        """
        article = self._desk.article
        if article is None:
            return
        self._desk.last_speaker = speaker or self._desk.last_speaker
        same = self._same_quote(span)
        if same is not None:
            self._desk.choose(same.id)
            if speaker is not None:
                self.assign(same.id, _choice(self._desk.library.speaker(speaker)))
            return
        kind = quote_kind(self._desk.version().text, span)

        def mark(edit: Edit) -> Quote:
            quote = edit.add_quote(article, [span], kind=kind, speaker=speaker)
            self.marked(edit, quote)
            return quote

        quote = self._desk.attempt(_("Mark quote"), mark)
        if quote is not None:
            self._desk.choose(quote.id)

    def add_part(self, span: Span) -> None:
        """Add further words to the content of the current quote."""
        quote = self._desk.current_quote()
        if quote is None:
            self._desk.refused.emit(_("Mark the first part with Q, then select the next part and press Shift+Q."))
            return
        content = normalise([*quote.content, span])
        self._desk.attempt(_("Add a part to the quote"), lambda edit: edit.change_quote(quote.id, content=content))

    def mark_cue(self, span: Span) -> None:
        """Mark the reporting word of the current quote; marking it again takes it away."""
        self._toggle_part("cue", span, _("Mark cue"))

    def mark_source(self, span: Span) -> None:
        """Mark the mention of who speaks; marking it again takes it away."""
        self._toggle_part("source", span, _("Mark the mention"))

    def _toggle_part(self, part: str, span: Span, name: str) -> None:
        quote = self._desk.current_quote() or self._nearest_quote(span)
        if quote is None:
            self._desk.refused.emit(_("Mark the quote first (Q); a cue or a mention belongs to a quote."))
            return
        before: Spans = getattr(quote, part)
        after = tuple(one for one in before if one != span) if span in before else normalise([*before, span])
        self._desk.attempt(name, lambda edit: edit.change_quote(quote.id, **{part: after}))
        self._desk.choose(self._desk.current or quote.id)

    def set_kind(self, quote: str, kind: QuoteKind) -> None:
        """Say whether a quote is direct, indirect or mixed."""
        self._desk.attempt(_("Change the kind of quote"), lambda edit: edit.change_quote(quote, kind=kind))

    def mark_occurrences(self, spans: list[Span], *, as_claims: bool) -> None:
        """Mark each of `spans` as the words at hand are marked: with the same speaker, as one step."""
        article, pattern = self._desk.article, self._desk.current_quote()
        if article is None or not spans:
            return
        speaker = pattern.speaker if pattern else None

        def mark_all(edit: Edit) -> None:
            for span in spans:
                if as_claims:
                    edit.add_claim(article, [span])
                else:
                    text = self._desk.version().text
                    edit.add_quote(article, [span], kind=quote_kind(text, span), speaker=speaker)

        name = ngettext("Mark {number} further occurrence", "Mark {number} further occurrences", len(spans))
        self._desk.attempt(name.format(number=len(spans)), mark_all)

    def further_occurrences(self, words: str) -> list[Span]:
        """Find the other places with the same words that are not marked yet."""
        if self._desk.article is None or not words.strip():
            return []
        found = self._desk.library.annotations(self._desk.article)
        marked = [one.content for one in found.quotes] + [one.spans for one in found.claims]
        exact = {spans[0] for spans in marked if len(spans) == 1}
        return [span for span in occurrences(self._desk.version().text, words) if span not in exact]

    # Claims

    def mark_claim(self, span: Span | None) -> None:
        """Mark a claim; without a selection the words of the current quote are it. In a quote it belongs to it."""
        article = self._desk.article
        if article is None:
            return
        spans: Spans = (span,) if span is not None else ()
        quote = self._quote_around(span) if span is not None else self._desk.current_quote()
        if span is None:
            if quote is None:
                self._desk.refused.emit(_("Select the words of the claim first, then press C."))
                return
            spans = _without_marks(self._desk.version().text, quote.content)
        near = self._desk.library.claims_near(article, Span(spans[0].start, spans[-1].end))
        same = next((one for one in near if one.spans == spans and self._is_mine(one)), None)
        if same is not None:
            self._desk.choose(same.id)
            return
        belongs_to = quote.id if quote is not None else None

        def mark(edit: Edit) -> Claim:
            claim = edit.add_claim(article, spans, quote=belongs_to)
            self.marked(edit, claim)
            return claim

        claim = self._desk.attempt(_("Mark claim"), mark)
        if claim is not None:
            self._desk.choose(claim.id)

    # Both

    def resize(self, mark: str, part: str, before: Span, after: Span) -> None:
        """Move an end of one span of a mark."""
        row = self._mark(mark)
        if row is None or before == after:
            return
        column = "spans" if isinstance(row, Claim) else part
        spans: Spans = getattr(row, column)
        changed = normalise([after if one == before else one for one in spans])
        name = _("Change the extent")
        if isinstance(row, Claim):
            self._desk.attempt(name, lambda edit: edit.change_claim(mark, spans=changed))
        else:
            self._desk.attempt(name, lambda edit: edit.change_quote(mark, **{column: changed}))

    def stretch(self, edge: Edge, *, outward: bool) -> None:
        """Grow or shrink the current mark by a word at its start or its end."""
        row = self._mark(self._desk.current)
        if row is None:
            self._desk.refused.emit(_("Choose a mark first."))
            return
        spans = row.spans if isinstance(row, Claim) else row.content
        place = 0 if edge is Edge.START else len(spans) - 1
        moved = (grow if outward else shrink)(self._desk.version().text, spans[place], edge)
        self.resize(row.id, "content", spans[place], moved)

    def delete(self, mark: str) -> None:
        """Delete one's own mark; it can be brought back by undo or from the history."""
        row = self._mark(mark)
        if row is None:
            return
        name = _("Delete claim") if isinstance(row, Claim) else _("Delete quote")
        before = self._desk.library.undo_name
        self._desk.attempt(name, lambda edit: edit.remove_mark(mark))
        if self._desk.current == mark and (self._desk.library.undo_name != before or self._mark(mark) is None):
            self._desk.choose(None)

    # Who said it

    def assign(self, mark: str, choice: SpeakerChoice | None) -> None:
        """Say who said a quote or made a claim; a new name becomes a speaker in the same step."""
        if choice is None:
            self._desk.attempt(_("Take the speaker away"), lambda edit: edit.assign_speaker(mark, None))
            return
        name = _("Assign {speaker}").format(speaker=choice.name)

        def assign(edit: Edit) -> str:
            speaker = choice.speaker or _add_speaker(edit, choice)
            self.named(edit, mark, speaker.name)
            edit.assign_speaker(mark, speaker.id)
            return speaker.id

        assigned = self._desk.attempt(name, assign)
        if assigned is not None:
            self._desk.last_speaker = assigned

    def assign_mention(self, span: Span) -> bool:
        """Take selected words as the mention of the current quote's speaker.

        Gives True when the words name a speaker that the library knows, who is then assigned in the same step.
        """
        quote = self._desk.current_quote() or self._nearest_quote(span)
        if quote is None:
            self._desk.refused.emit(_("Mark the quote first (Q), then select who said it and press S."))
            return True
        words = self._desk.version().text[span.start : span.end]
        known = self._desk.library.speakers_called(words)
        if not known:
            # A surname alone names the one speaker of this article who has it.
            here = [
                one.speaker
                for one in self._desk.library.speakers(words, article=self._desk.article)
                if one.here and fold(words).split()[-1:] == fold(one.speaker.name).split()[-1:]
            ]
            known = here if len(here) == 1 else []
        speaker = known[0].id if len(known) == 1 else quote.speaker

        def take(edit: Edit) -> None:
            edit.change_quote(quote.id, source=normalise([*quote.source, span]), speaker=speaker)

        self._desk.attempt(_("Mark the speaker’s mention"), take)
        self._desk.choose(self._desk.current or quote.id)
        if len(known) == 1:
            self._desk.last_speaker = known[0].id
        return len(known) == 1

    def assign_last(self) -> None:
        """Give the current mark the speaker who was assigned last."""
        mark = self._desk.current_mark()
        if mark is None:
            self._desk.refused.emit(_("Choose a quote or a claim first."))
        elif self._desk.last_speaker is None:
            self._desk.refused.emit(_("No speaker has been assigned yet."))
        else:
            speaker = self._desk.library.speaker(self._desk.last_speaker)
            self.assign(mark, _choice(speaker))

    # Helpers

    def _mark(self, mark: str | None) -> Quote | Claim | None:
        if mark is None or self._desk.article is None:
            return None
        found = self._desk.library.annotations(self._desk.article, [mark])
        both: tuple[Quote | Claim, ...] = (*found.quotes, *found.claims)
        return both[0] if both else None

    def _is_mine(self, row: Quote | Claim) -> bool:
        return row.reviewer == self._desk.library.reviewer.id

    def _quotes(self, span: Span) -> tuple[Quote, ...]:
        assert self._desk.article is not None
        return self._desk.library.quotes_near(self._desk.article, span)

    def _same_quote(self, span: Span) -> Quote | None:
        return next((one for one in self._quotes(span) if one.content == (span,) and self._is_mine(one)), None)

    def _quote_around(self, span: Span) -> Quote | None:
        """Find the innermost quote whose content holds `span`; one's own first."""
        around = [one for one in self._quotes(span) if any(part.contains(span) for part in one.content)]
        around.sort(key=lambda one: (not self._is_mine(one), sum(part.length for part in one.content)))
        return around[0] if around else None

    def _nearest_quote(self, span: Span) -> Quote | None:
        """Find one's own quote in the same paragraph that is nearest to `span`."""
        paragraph = paragraph_at(self._desk.version().text, span.start)
        near = [
            (max(part.start - span.end, span.start - part.end), one.id, one)
            for one in self._quotes(paragraph)
            if self._is_mine(one)
            for part in one.content
        ]
        return min(near)[2] if near else None


def _nothing(*_told: object) -> None:
    """Whom nobody told otherwise, learns nothing."""


def quote_kind(text: str, span: Span) -> QuoteKind:
    """Tell from its quotation marks whether the words are quoted, reported, or both."""
    if is_quoted(text, span):
        return QuoteKind.DIRECT
    words = text[span.start : span.end]
    inside = any(mark in words for mark in '“”"«»„')
    return QuoteKind.MIXED if inside else QuoteKind.INDIRECT


def _without_marks(text: str, spans: Spans) -> Spans:
    """Leave out the quotation marks around the first and last words: a claim is what was said."""
    first, last = spans[0], spans[-1]
    start = first.start + (text[first.start] in _OPENING)
    end = last.end - (text[last.end - 1] in _CLOSING)
    if len(spans) == 1:
        return (Span(start, end),) if start < end else spans
    return (Span(start, first.end), *spans[1:-1], Span(last.start, end))


def _add_speaker(edit: Edit, choice: SpeakerChoice) -> Speaker:
    kind = choice.kind or SpeakerKind.PERSON
    return edit.add_speaker(choice.name, kind=kind, role=choice.role)


def _choice(speaker: Speaker) -> SpeakerChoice:
    return SpeakerChoice(speaker.name, speaker)
