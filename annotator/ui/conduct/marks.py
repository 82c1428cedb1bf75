"""The commands that mark, assign and judge. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annotator.i18n import _
from annotator.model import Finding, QuoteKind, Span
from annotator.text import Edge, both_ends, inside_quotation, words_of
from annotator.ui.conduct.disputes import Disputes
from annotator.ui.conduct.parts import Parts
from annotator.ui.shown import SpeakerChoice
from annotator.ui.views import View

_LONGEST = 120
"""How many characters of words are named in a question."""


class Marks:
    """Marking by keys: with a selection at once, without one the next selections are marked (key first)."""

    def __init__(self, parts: Parts, disputes: Disputes) -> None:
        self._parts = parts
        self._disputes = disputes
        self._view = parts.window.article
        self._panel = parts.window.panel
        self._desk = parts.desk
        self._marking = parts.marking
        self._judging = parts.judging
        self._last = "mark_quote"

    # Quotes and claims

    def mark_quote(self) -> None:
        """Mark the selection as a quote, or wait for selections to mark."""
        if (span := self._selection_or_mode("mark_quote")) is not None:
            self._marking.mark_quote(span)
            self._done()

    def add_quote_part(self) -> None:
        """Add the selection to the current quote."""
        if (span := self._selection_or_mode("add_quote_part")) is not None:
            self._marking.add_part(span)
            self._done()

    def mark_claim(self) -> None:
        """Mark the selection as a claim, or the words of the current quote."""
        if not self._parts.has_article():
            return
        span = self._view.selection()
        if span is None and self._desk.current is None:
            self._view.set_sticky("mark_claim")
            return
        self._last = "mark_claim"
        self._marking.mark_claim(span)
        self._done()

    def mark_cue(self) -> None:
        """Mark the selection as the cue of the current quote."""
        if (span := self._selection_or_mode("mark_cue")) is not None:
            self._marking.mark_cue(span)
            self._done()

    def mark_source(self) -> None:
        """Mark the selection as the mention of the current quote's speaker."""
        if (span := self._selection_or_mode("mark_source")) is not None:
            self._marking.mark_source(span)
            self._done()

    def keep_marking(self) -> None:
        """Mark every further selection like the last one."""
        if self._parts.has_article():
            self._view.set_sticky(self._last)

    def mark_occurrences(self) -> None:
        """List the other places with the selected words, or those of the current mark."""
        if not self._parts.has_article():
            return
        claim, quote = self._desk.current_claim(), self._desk.current_quote()
        spans = claim.spans if claim else quote.content if quote else ()
        span = self._view.selection() or next(iter(spans), None)
        if span is None:
            self._parts.window.notice.warn(_("Select the words to look for, or choose a mark."))
            return
        from annotator.ui.dialogs.occurrences import OccurrencesDialog  # dialogs are loaded when they are used

        text = self._desk.version().text
        places = self._marking.further_occurrences(text[span.start : span.end])
        dialog = OccurrencesDialog(text, span, places, as_claims=claim is not None, parent=self._parts.window)
        if dialog.exec():
            self._marking.mark_occurrences(dialog.chosen(), as_claims=dialog.as_claims())

    def delete_mark(self) -> None:
        """Delete the current mark, or one's own remark."""
        if self._desk.current is not None and self._panel.shows_remark():
            self._judging.remove_comment(self._desk.current)
        elif self._desk.current is not None:
            self._marking.delete(self._desk.current)
        else:
            self._parts.window.notice.warn(_("Choose a mark first."))

    def set_direct(self) -> None:
        """Say that the current quote gives the very words."""
        self._set_kind(QuoteKind.DIRECT)

    def set_indirect(self) -> None:
        """Say that the current quote reports in the article's words."""
        self._set_kind(QuoteKind.INDIRECT)

    def set_mixed(self) -> None:
        """Say that the current quote does both."""
        self._set_kind(QuoteKind.MIXED)

    def _set_kind(self, kind: QuoteKind) -> None:
        quote = self._desk.current_quote()
        if quote is None:
            self._parts.window.notice.warn(_("Choose a quote first."))
        else:
            self._marking.set_kind(quote.id, kind)

    def let_go(self) -> None:
        """End the mode, or let go of selection and current mark."""
        if self._view.let_go():
            return
        if self._parts.suggesting.current is not None:
            self._parts.suggesting.choose(None)
        else:
            self._desk.choose(None)

    def select_sentence(self) -> None:
        """Select the sentence around the caret, then the paragraph."""
        self._view.select_sentence()

    def select_quotation(self) -> None:
        """Select the quotation around the caret."""
        self._view.select_quotation()

    def open_mark(self) -> None:
        """Open the innermost mark at the caret, again the next one; in a mode mark what is selected."""
        if self._view.sticky is not None and self._view.selection() is not None:
            self._view.actionChosen.emit(self._view.sticky)
            return
        marks = self._view.marks_at(self._view.caret())
        if marks:
            at = marks.index(self._desk.current) + 1 if self._desk.current in marks else 0
            self._desk.choose(marks[at % len(marks)])

    def grow_end(self) -> None:
        """Take in a word more at the end."""
        self._marking.stretch(Edge.END, outward=True)

    def shrink_end(self) -> None:
        """Let go of the last word."""
        self._marking.stretch(Edge.END, outward=False)

    def grow_start(self) -> None:
        """Take in a word more at the start."""
        self._marking.stretch(Edge.START, outward=True)

    def shrink_start(self) -> None:
        """Let go of the first word."""
        self._marking.stretch(Edge.START, outward=False)

    # Speakers

    def assign_speaker(self) -> None:
        """Take the selected words as who speaks, or go to the field that completes names."""
        if not self._parts.has_article():
            return
        span, mark = self._view.selection(), self._desk.current_mark()
        if span is not None and mark is not None:
            known = self._marking.assign_mention(span)
            self._done()
            if known:
                return
            words = self._desk.version().text[span.start : span.end]
            self._panel.focus_speaker(self._parts.naming.from_mention(words))
        elif mark is None:
            self._parts.window.notice.warn(_("Choose a quote or a claim first."))
        elif self._can_change(mark):
            self._parts.window.show_view(View.ANNOTATE)
            self._panel.focus_speaker()

    def same_speaker(self) -> None:
        """Give the speaker who was assigned last to the current mark, or to the selection as a new quote."""
        span, last = self._view.selection(), self._desk.last_speaker
        if span is not None and last is not None and self._parts.has_article():
            self._marking.mark_quote(span, last)
            self._done()
        else:
            self._marking.assign_last()

    def recent_speakers(self) -> dict[str, Callable[[], None]]:
        """Give what carries out the nine commands of the recent speakers, by their ids."""
        return {f"assign_recent_{number}": partial(self._assign_recent, number) for number in range(1, 10)}

    def _assign_recent(self, number: int) -> None:
        recent = self._parts.naming.recent()
        span, offers = self._view.selection(), self._parts.suggesting.speaking().offers
        if span is None and offers:
            if number <= len(offers):
                self._parts.suggesting.take_with(offers[number - 1])
            return
        if span is not None and number <= len(recent) and (speaker := recent[number - 1].speaker) is not None:
            self._marking.mark_quote(span, speaker.id)
            self._done()
        elif (mark := self._desk.current_mark()) is None:
            self._parts.window.notice.warn(_("Choose a quote or a claim first."))
        elif number <= len(recent):
            self.take_speaker(mark, recent[number - 1])

    def take_speaker(self, mark: str, choice: SpeakerChoice | None) -> None:
        """Assign what the speaker field chose, and go back to the article."""
        self._marking.assign(mark, choice)

    # Judging

    def judge_substantiated(self) -> None:
        """Give the verdict: substantiated."""
        self._judge(Finding.SUBSTANTIATED)

    def judge_unsubstantiated(self) -> None:
        """Give the verdict: unsubstantiated."""
        self._judge(Finding.UNSUBSTANTIATED)

    def set_aside(self) -> None:
        """Set the claim aside."""
        self._judge(Finding.SET_ASIDE)

    def clear_verdict(self) -> None:
        """Take one's own verdict back."""
        self._judge(None)

    def _judge(self, finding: Finding | None) -> None:
        """Give one's own verdict; in the review, choose which verdict holds."""
        if self._in_review():
            self._disputes.choose(finding)
        elif self._parts.has_article():
            self._judging.judge_current(finding)

    def write_reason(self) -> None:
        """Go to the field for the reason."""
        if self._in_review():
            self._parts.window.review.focus_reason()
        elif self._has_claim():
            self._panel.focus_reason()

    def write_wording(self) -> None:
        """Go to the field for the stand-alone wording."""
        claim = self._desk.current_claim()
        if self._has_claim() and (claim is None or self._can_change(claim.id)):
            self._panel.focus_wording()

    def write_comment(self) -> None:
        """Remark on the selected words; with none selected, go to the field for comments of the open card."""
        if self._in_review():
            self._parts.window.review.focus_comment()
        elif (span := self._view.selection()) is not None:
            self._ask_for_remark(span)
        elif self._desk.current is not None:
            self._panel.focus_comment()
        elif self._parts.has_article():
            self._parts.window.notice.warn(_("Choose a quote or a claim first, or select the words to remark on."))

    def remark_on_article(self) -> None:
        """Remark on the whole article."""
        if self._parts.has_article():
            self._ask_for_remark(None)

    def _ask_for_remark(self, span: Span | None) -> None:
        from annotator.ui.dialogs.ask_words import AskWords  # dialogs are loaded when they are used

        if span is None:
            question = _("A remark on the whole article")
        else:
            words = inside_quotation(both_ends(words_of(self._desk.version().text, (span,)), _LONGEST))
            question = _("A remark on “{words}”").format(words=words)
        dialog = AskWords("remarkDialog", _("Remark"), question, _("&Remark"), self._parts.window)
        dialog.written.connect(lambda text: self._remark(text, span))
        self._parts.show(dialog)

    def _remark(self, text: str, span: Span | None) -> None:
        self._judging.remark(text, (span,) if span is not None else ())
        self._done()

    def add_evidence(self) -> None:
        """Open the form for evidence."""
        if self._has_claim():
            self._panel.add_evidence()

    def _has_claim(self) -> bool:
        """Tell whether a claim's card is open, in sight; says so where not."""
        self._parts.window.show_view(View.ANNOTATE)
        if self._panel.shows_claim():
            return True
        self._parts.window.notice.warn(_("Choose a claim first, or mark one with C."))
        return False

    def _can_change(self, mark: str) -> bool:
        """Tell whether a mark is one's own; says what can be done instead where it is another's."""
        if self._parts.reviewing.is_mine(mark):
            return True
        key = self._parts.keys.shown("copy_to_mine")
        sentence = _("Only its owner can change this mark; “Copy the mark to mine” ({key}) makes one of your own.")
        self._parts.window.notice.warn(sentence.format(key=key))
        return False

    def cite_selection(self) -> None:
        """Take the selected words of the article as evidence on the current claim."""
        span = self._view.selection()
        if span is None:
            self._parts.window.notice.warn(_("Select the words of the article that bear on the claim."))
            return
        self._judging.cite_words(span)
        self._done()

    # Inside

    def _in_review(self) -> bool:
        return self._parts.window.view is View.REVIEW

    def _selection_or_mode(self, command: str) -> Span | None:
        if not self._parts.has_article():
            return None
        self._last = command
        span = self._view.selection()
        if span is None:
            self._view.set_sticky(command)
        return span

    def _done(self) -> None:
        self._view.select(None)
