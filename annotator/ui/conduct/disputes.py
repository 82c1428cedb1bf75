"""The commands that review: disputes, decisions, others’ marks, sets. Methods are named as the commands."""

from __future__ import annotations

from annotator.i18n import _
from annotator.model import Claim, Finding, Quote
from annotator.text import words_of
from annotator.ui.conduct.parts import Parts
from annotator.ui.offer_list import Offer
from annotator.ui.review.drafts import Choice, Draft
from annotator.ui.review.values import DisputeCard
from annotator.ui.reviewing import spans_of
from annotator.ui.sets import Sets
from annotator.ui.views import View


class Disputes:
    """Reviewing by keys, menus and palette."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._reviewing = parts.reviewing

    # Views and ways

    def show_annotate(self) -> None:
        """Show the claims beside the article."""
        self._window.show_view(View.ANNOTATE)

    def show_review(self) -> None:
        """Show the disputes beside the article."""
        self._window.show_view(View.REVIEW)

    def next_dispute(self) -> None:
        """Go to the next dispute."""
        self._step(1)

    def previous_dispute(self) -> None:
        """Go to the dispute before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        card = self._parts.queue.step(step)
        if card is not None:
            self.go_to(card)
        elif self._window.review.current() is None:
            self._window.notice.say(_("No dispute waits for you here."))
        else:
            self._window.notice.say(_("There is no other dispute here."))

    def go_to(self, card: DisputeCard) -> None:
        """Open the article of a dispute and the mark that it is about, one's own while annotating."""
        own = self._window.view is View.ANNOTATE
        self.go_to_mark(card.article, self._parts.queue.own_mark(card) if own else card.id)

    def go_to_mark(self, article: str, mark: str) -> None:
        """Open an article at a mark and let it flash; a mark of a set that is not shown brings all sets back."""
        self._desk.go_to(article)
        showing = self._parts.naming.showing
        if showing is not None and not showing.shows(mark):
            self._parts.sets.set(Sets())
            self._window.notice.say(_("All sets are shown again: this one is about a mark of another reviewer."))
        self._desk.choose(mark)
        self._window.article.reveal(mark, flash=True)

    def filter_disputes(self) -> None:
        """Go to the fields that filter the queue."""
        self.show_review()
        self._window.review.head.open_filters()

    def show_overruled(self) -> None:
        """List the decisions that did not go one's own way."""
        from annotator.ui.dialogs.overruled import OverruledDialog  # dialogs are loaded when they are used

        library = self._desk.library
        entries = library.overruled()
        speakers = {one.decision.speaker for one in entries if one.decision.speaker}
        names = {one: known.name for one in speakers if (known := library.known_speaker(one))}
        dialog = OverruledDialog(entries, library.reviewer, names, parent=self._window)
        dialog.chosen.connect(self._show_decided)
        self._parts.show(dialog)

    def _show_decided(self, article: str, mark: str) -> None:
        self.show_review()
        self.go_to_mark(article, mark)

    # Deciding

    def choose(self, finding: Finding | None) -> None:
        """Choose which verdict holds for the open dispute; None takes the choice back."""
        if self._has_dispute():
            self._window.review.choose(Choice(finding.value) if finding is not None else None)

    def strike_claim(self) -> None:
        """Choose that this is no checkable claim."""
        if self._has_dispute():
            self._window.review.choose(Choice.STRIKE)

    def send_back(self) -> None:
        """Choose to send the dispute back, and go to the field for the question."""
        if self._has_dispute():
            self._window.review.send_back()

    def decide(self) -> None:
        """Decide as it is chosen, or send the answer."""
        if self._has_dispute():
            self._window.review.decide()

    def answer_question(self) -> None:
        """Go to the field for the answer."""
        if self._has_dispute() and not self._window.review.focus_answer():
            self._window.notice.say(_("No question waits for your answer here."))

    def withdraw_verdict(self) -> None:
        """Take back one's own verdict on the open dispute."""
        if not self._has_dispute():
            return
        shown = self._window.review.shown()
        if shown is not None and not self._reviewing.withdraw_verdict(shown.dispute):
            self._window.notice.warn(_("You have given no verdict on this one."))

    def settle(self, name: str, draft: Draft) -> None:
        """Do what was chosen about the open dispute; what was typed goes only when that is done."""
        shown = self._window.review.shown()
        if shown is None:
            return
        dispute, choice = shown.dispute, draft.choice
        if choice is Choice.SEND_BACK:
            if not draft.send_to:
                self._window.notice.warn(_("There is nobody else whom this could be asked."))
                return
            done = self._reviewing.send_back(dispute, draft.send_to, draft.words)
        elif choice is Choice.STRIKE:
            done = self._reviewing.strike(dispute, draft.words, draft.cause)
        else:
            done = self._reviewing.decide(
                dispute,
                finding=choice.finding if choice is not None else None,
                basis=draft.basis,
                speaker=draft.speaker or None,
                extent=draft.extent or None,
                reason=draft.words,
                cause=draft.cause,
            )
        if done:
            self._window.review.let_go_of(name)
        elif not draft.words.strip():
            self._window.review.focus_reason()

    def answer(self, name: str, text: str) -> None:
        """Send the answer to the question that waits for oneself."""
        shown = self._window.review.shown()
        if shown is not None and self._reviewing.answer(shown.dispute, text):
            self._window.review.let_go_of(name)

    def _has_dispute(self) -> bool:
        """Tell whether a dispute is open in the review; says so where not."""
        if self._window.view is not View.REVIEW:
            key = self._parts.keys.shown("show_review")
            self._window.notice.warn(_("Disputes are decided in the review ({key}).").format(key=key))
            return False
        if self._window.review.current() is None:
            self._window.notice.warn(_("Choose a dispute first."))
            return False
        return True

    # Marks of others

    def challenge_claim(self) -> None:
        """Flag the current claim with a reason, or take one's own flag off."""
        claim = self._desk.current_claim()
        if claim is None:
            self._window.notice.warn(_("Choose the claim that should be looked at again."))
        else:
            self.challenge(claim.id)

    def challenge(self, claim: str) -> None:
        """Flag a claim with a reason, or take one's own flag off."""
        if self._reviewing.has_challenged(claim):
            if self._reviewing.withdraw_challenge(claim):
                self._window.notice.say(_("Your challenge is withdrawn."))
            return
        from annotator.ui.dialogs.ask_words import AskWords  # dialogs are loaded when they are used

        dialog = AskWords(
            "challengeDialog",
            _("Challenge the claim"),
            _("What should be looked at again? Whoever decides reads it."),
            _("Challenge"),
            parent=self._window,
        )
        dialog.written.connect(lambda reason: self._reviewing.challenge(claim, reason))
        self._parts.show(dialog)

    def copy_to_mine(self) -> None:
        """Mark as one's own what somebody else has marked."""
        if (mark := self._current_mark()) is not None:
            self._reviewing.copy_to_mine(mark)

    def say_not_same(self) -> None:
        """Part the current mark from those that it was matched with."""
        if (mark := self._current_mark()) is not None:
            self.part(mark)

    def part(self, mark: str) -> None:
        """Part a mark from those that it was matched with."""
        shown = self._parts.queue.showing.dispute(mark)
        others = shown.dispute.marks if shown is not None else self._reviewing.overlapping(mark)
        if not self._reviewing.part(mark, others):
            self._window.notice.warn(_("This mark is matched with no other."))

    def say_same(self) -> None:
        """Join the current mark with another reviewer's near by."""
        if (mark := self._current_mark()) is not None:
            self.join(mark)

    def join(self, mark: str) -> None:
        """Ask with which mark of another reviewer a mark is the same."""
        from annotator.ui.dialogs.same_as import SameAsDialog  # dialogs are loaded when they are used

        shown = self._parts.queue.showing.dispute(mark)
        matched = shown.dispute.marks if shown is not None else (mark,)
        near = [one for one in self._reviewing.near(mark) if one.id not in matched]
        if not near:
            self._window.notice.say(_("No other reviewer has a mark of this kind here that it could be."))
            return
        dialog = SameAsDialog(self._words(self._reviewing.mark(mark)), self._offers(near), parent=self._window)
        dialog.chosen.connect(lambda other: self._reviewing.join(mark, other))
        self._parts.show(dialog)

    def _offers(self, marks: list[Quote | Claim]) -> list[Offer]:
        people = {one.id: one.name for one in self._desk.library.reviewers()}
        return [Offer(one.id, self._words(one), people.get(one.reviewer, _("somebody"))) for one in marks[:50]]

    def _words(self, mark: Quote | Claim) -> str:
        return words_of(self._desk.library.text_version(mark.version).text, spans_of(mark))

    def _current_mark(self) -> str | None:
        mark = self._desk.current_mark()
        if mark is None:
            self._window.notice.warn(_("Choose a mark first."))
        return mark

    # Sets

    def finish_set(self) -> None:
        """Say that one's own work on the article is finished, or goes on."""
        if not self._parts.has_article() or self._desk.article is None:
            return
        finished = not self._reviewing.is_finished(self._desk.article)
        if finished and self._desk.library.is_blind(self._desk.article) and not self._is_through():
            return
        if self._reviewing.finish_set(self._desk.article, finished=finished):
            self._window.notice.say(
                _("Your work on this article is finished.") if finished else _("Your work on this article goes on.")
            )

    def _is_through(self) -> bool:
        """Ask one who works blind whether others' work is to be opened."""
        from annotator.ui.dialogs.question import means_it  # dialogs are loaded when they are used

        return means_it(
            "finishQuestion",
            _("Is your work on this article finished?"),
            _("My set is finished"),
            self._window,
            explained=_(
                "Others’ work on it opens to you, for good: Undo cannot close it again. What you have found so far "
                "stays on record as it is now, also where you change your mind afterwards."
            ),
        )

    def choose_sets(self) -> None:
        """Open the menu of the sets that can be shown."""
        if self._window.view is View.REVIEW:
            self._window.notice.say(_("The review shows all sets."))
        elif self._window.sets.isVisible():
            self._window.sets.open_menu()
        else:
            self._window.notice.say(_("You are the only one with marks on this article."))
