"""Reviewing by hand: decisions, questions, challenges, statements about marks. One method is one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from annotator.i18n import _
from annotator.library import Edit
from annotator.model import Claim, Finding, Quote, Spans
from annotator.review import Dispute
from annotator.ui.desk import Desk


class Reviewing:
    """What can be said about others' work. Nothing here changes a row of somebody else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # Decisions. Each tells whether it was done.

    def decide(
        self,
        dispute: Dispute,
        *,
        finding: Finding | None = None,
        basis: str = "",
        speaker: str | None = None,
        extent: str | None = None,
        reason: str = "",
        cause: str = "",
    ) -> bool:
        """Settle a dispute: the verdict, the speaker, the mark whose extent holds, each as far as it is chosen."""
        return self._did(
            _("Resolve the dispute"),
            lambda edit: edit.decide(
                dispute, finding=finding, basis=basis, speaker=speaker, extent=extent, reason=reason, cause=cause
            ),
        )

    def strike(self, dispute: Dispute, reason: str, cause: str = "") -> bool:
        """Decide that this is no checkable claim, or no quote."""
        return self._did(_("Strike the mark"), lambda edit: edit.strike(dispute, reason=reason, cause=cause))

    def send_back(self, dispute: Dispute, reviewer: str, question: str) -> bool:
        """Ask a reviewer (id)."""
        return self._did(_("Send the dispute back"), lambda edit: edit.send_back(dispute, reviewer, question))

    def answer(self, dispute: Dispute, text: str) -> bool:
        """Answer the question that waits for oneself."""
        return self._did(_("Answer the question"), lambda edit: edit.answer(dispute, text))

    def withdraw_verdict(self, dispute: Dispute) -> bool:
        """Take back one's own verdicts on all marks of a dispute."""
        me = self._desk.library.reviewer.id
        given = self._desk.library.annotations(dispute.article, dispute.marks).verdicts
        own = [verdict.claim for verdict in given if verdict.reviewer == me]

        def withdraw(edit: Edit) -> bool:
            for claim in own:
                edit.give_verdict(claim, None)
            return True

        return bool(own) and self._did(_("Withdraw the verdict"), withdraw)

    # Marks of others

    def challenge(self, claim: str, reason: str) -> bool:
        """Flag a claim, or give another reason for one's flag."""
        return self._did(_("Challenge the claim"), lambda edit: edit.challenge(claim, reason))

    def withdraw_challenge(self, claim: str) -> bool:
        """Take one's own flag off a claim."""

        def withdraw(edit: Edit) -> bool:
            edit.withdraw_challenge(claim)
            return True

        return self._did(_("Withdraw the challenge"), withdraw)

    def has_challenged(self, claim: str) -> bool:
        """Tell whether one has flagged a claim."""
        library = self._desk.library
        raised = library.annotations(library.article_of(claim), [claim]).challenges
        return any(one.reviewer == library.reviewer.id for one in raised)

    def part(self, mark: str, others: tuple[str, ...]) -> bool:
        """Say that a mark is not the same as others that it was matched with; its own reviewer’s are left out."""
        owner = self.owner_of(mark)
        different = [other for other in others if other != mark and self.owner_of(other) != owner]

        def say(edit: Edit) -> bool:
            for other in different:
                edit.say_same(mark, other, False)
            return True

        return bool(different) and self._did(_("Say that marks are not the same"), say)

    def join(self, mark: str, other: str) -> bool:
        """Say that two marks are the same."""
        return self._did(_("Say that marks are the same"), lambda edit: edit.say_same(mark, other, True))

    def copy_to_mine(self, mark: str) -> Quote | Claim | None:
        """Mark as one's own what somebody else has marked; gives the new mark, which becomes the current one."""
        copied = self._desk.attempt(_("Copy the mark"), lambda edit: edit.copy_to_mine(mark))
        if copied is not None:
            self._desk.choose(copied.id)
        return copied

    def owner_of(self, mark: str) -> str:
        """Tell whose a mark is (id). Raises `NotFoundError`."""
        return self.mark(mark).reviewer

    def is_mine(self, mark: str) -> bool:
        """Tell whether a mark is one's own."""
        return self.owner_of(mark) == self._desk.library.reviewer.id

    def mark(self, mark: str) -> Quote | Claim:
        """Give a quote or claim. Raises `NotFoundError`."""
        library = self._desk.library
        found = library.annotations(library.article_of(mark), [mark])
        return found.claims[0] if found.claims else found.quotes[0]

    def near(self, mark: str) -> list[Quote | Claim]:
        """List others' marks of the same kind in the same text that may be the same as `mark`, the nearest first."""
        wanted = self.mark(mark)
        found = self._desk.library.annotations(wanted.article)
        of_kind: tuple[Quote | Claim, ...] = found.claims if isinstance(wanted, Claim) else found.quotes
        place = _start(wanted)
        others = [one for one in of_kind if one.reviewer != wanted.reviewer and one.version == wanted.version]
        return sorted(others, key=lambda one: abs(_start(one) - place))

    def overlapping(self, mark: str) -> tuple[str, ...]:
        """List others' marks of the same kind that share words with `mark`."""
        spans = spans_of(self.mark(mark))
        return tuple(one.id for one in self.near(mark) if any(a.overlaps(b) for a in spans for b in spans_of(one)))

    # The own set

    def finish_set(self, article: str, *, finished: bool) -> bool:
        """Say that one's own work on an article is finished, or goes on."""

        def finish(edit: Edit) -> bool:
            edit.finish_set(article, finished=finished)
            return True

        name = _("Finish the set") if finished else _("Work on the set again")
        return self._did(name, finish)

    def is_finished(self, article: str) -> bool:
        """Tell whether one's own set on an article is finished."""
        return self._desk.library.reviewer.id in self._desk.library.finished(article)

    def _did(self, name: str, change: Callable[[Edit], object]) -> bool:
        return self._desk.attempt(name, change) is not None


def spans_of(mark: Quote | Claim) -> Spans:
    """Give the words that make a mark up: a claim's spans, a quote's content."""
    return mark.spans if isinstance(mark, Claim) else mark.content


def _start(mark: Quote | Claim) -> int:
    return spans_of(mark)[0].start
