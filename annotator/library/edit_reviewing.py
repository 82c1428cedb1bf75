"""The verbs of an edit that review: challenges, statements about matching, decisions, blind work."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any, TypeVar

from annotator.i18n import _
from annotator.library.edit_judging import JudgingVerbs
from annotator.library.errors import LibraryError, NotYoursError
from annotator.library.sight import closed_to
from annotator.library.stamps import new_id
from annotator.library.tables import (
    ARTICLES,
    BLIND_VERDICTS,
    BLINDS,
    CHALLENGES,
    CLAIMS,
    DECISIONS,
    DISMISSALS,
    MATCH_STATEMENTS,
    OPENINGS,
    QUOTES,
    REVIEWERS,
    VERDICTS,
    Table,
)
from annotator.model import Challenge, Claim, Decision, Finding, MatchStatement, Outcome, Quote, Verdict
from annotator.model.ids import blind_id, challenge_id, dismissal_id, opening_id, statement_id
from annotator.review import Dispute

T = TypeVar("T")


class ReviewingVerbs(JudgingVerbs):
    """What the acting reviewer says about others' work: nothing here changes a row of somebody else."""

    # Challenges and statements

    def challenge(self, claim: str, reason: str) -> Challenge:
        """Flag a claim, or give another reason for one's flag. Raises `LibraryError` without a reason."""
        if not reason.strip():
            raise LibraryError(_("A challenge needs a reason: what should be looked at again?"))
        row = challenge_id(claim, self.reviewer.id)
        if self.has(CHALLENGES, row):
            return self.update(CHALLENGES, row, reason=reason, raised=self.now())
        article = self.get(CLAIMS, claim).article
        return self._own(CHALLENGES, row, article, claim=claim, reason=reason, raised=self.now())

    def withdraw_challenge(self, claim: str) -> None:
        """Take one's own flag off a claim. Raises `NotFoundError` where there is none."""
        self.delete(CHALLENGES, challenge_id(claim, self.reviewer.id))

    def say_same(self, first: str, second: str, same: bool | None) -> MatchStatement | None:
        """Say that two marks of one article are the same, or not; None takes back what one had said.

        Raises `LibraryError` for two marks that cannot be compared: of one reviewer, or a quote and a claim.
        """
        first, second = sorted((first, second))
        row = statement_id(first, second, self.reviewer.id)
        known = self.has(MATCH_STATEMENTS, row)
        if same is None:
            if known:
                self.delete(MATCH_STATEMENTS, row)
            return None
        one, other = self._mark(first), self._mark(second)
        if one.article != other.article:
            raise LibraryError(_("That is in another article."))
        if type(one) is not type(other):
            raise LibraryError(_("A quote and a claim are never the same."))
        if one.reviewer == other.reviewer:
            raise LibraryError(_("Both marks are of one reviewer; only marks of different reviewers are compared."))
        if known:
            return self.update(MATCH_STATEMENTS, row, same=same, said=self.now())
        values = {"first": first, "second": second, "same": same, "said": self.now()}
        return self._own(MATCH_STATEMENTS, row, one.article, **values)

    # Decisions

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
    ) -> Decision:
        """Settle a dispute: which finding holds, whose speaker, whose extent (a mark's id), each as far as it is known.

        Raises `LibraryError` where nothing is decided, or no reason is given.
        """
        if finding is None and speaker is None and extent is None:
            raise LibraryError(_("Choose what holds: a verdict, a speaker or an extent."))
        if extent is not None and extent not in dispute.marks:
            raise LibraryError(_("That mark is not part of this dispute."))
        self._must_give_reason(reason)
        return self._decide(
            dispute,
            Outcome.SETTLED,
            finding=finding,
            basis=basis,
            speaker=speaker,
            extent=extent,
            reason=reason,
            cause=cause,
        )

    def strike(self, dispute: Dispute, *, reason: str, cause: str = "") -> Decision:
        """Decide that this is no checkable claim: nobody's mark enters the agreed set. Needs a reason."""
        self._must_give_reason(reason)
        return self._decide(dispute, Outcome.STRUCK, reason=reason, cause=cause)

    def send_back(self, dispute: Dispute, reviewer: str, question: str) -> Decision:
        """Ask a reviewer (id); the dispute waits for that person's answer. Raises `LibraryError` without a question."""
        if not question.strip():
            raise LibraryError(_("Write the question first: what should be answered?"))
        self.get(REVIEWERS, reviewer)
        return self._decide(dispute, Outcome.SENT_BACK, reason=question, waits_for=reviewer)

    def answer(self, dispute: Dispute, text: str) -> Decision:
        """Answer the question with which a dispute was sent back to the acting reviewer.

        Raises `LibraryError` for an empty answer, `NotYoursError` where somebody else is asked.
        """
        if dispute.waits_for is None or dispute.waits_for.id != self.reviewer.id:
            raise NotYoursError(_("This question waits for somebody else’s answer."))
        if not text.strip():
            raise LibraryError(_("Write the answer first."))
        return self._decide(dispute, Outcome.ANSWERED, reason=text)

    def _decide(self, dispute: Dispute, outcome: Outcome, **values: Any) -> Decision:
        return self._own(
            DECISIONS,
            new_id(),
            dispute.article,
            mark=dispute.mark,
            outcome=outcome,
            marks=dispute.marks,
            rested_on=dispute.revisions,
            replaces=tuple(one.id for one in dispute.standing),
            decided=self.now(),
            **values,
        )

    @staticmethod
    def _must_give_reason(reason: str) -> None:
        if not reason.strip():
            raise LibraryError(_("A decision needs a reason: it is what the reviewers learn from."))

    # Taking over

    def copy_to_mine(self, mark: str) -> Quote | Claim:
        """Mark as one's own what somebody else has marked, with its parts, wording and speaker, without any verdict.

        A claim in a quote goes into one's own quote with the same words, which is copied where there is none. Raises
        `LibraryError` for a mark of one's own, and where one has the same mark already.
        """
        found = self._mark(mark)
        if found.reviewer == self.reviewer.id:
            raise LibraryError(_("This mark is yours already."))
        if isinstance(found, Quote):
            if self._same_quote(found) is not None:
                raise LibraryError(_("You have marked the same words already."))
            return self._copy_quote(found)
        return self._copy_claim(found)

    def _copy_quote(self, quote: Quote) -> Quote:
        parts = {name: getattr(quote, name) for name in ("version", "content", "cue", "source", "kind", "speaker")}
        return self._own(QUOTES, new_id(), quote.article, **parts)

    def _copy_claim(self, claim: Claim) -> Claim:
        for own in map(partial(self.get, CLAIMS), self.ids(CLAIMS, "article", claim.article)):
            if own.reviewer == self.reviewer.id and (own.version, own.spans) == (claim.version, claim.spans):
                raise LibraryError(_("You have marked the same words already."))
        quote = self.get(QUOTES, claim.quote) if claim.quote else None
        own_quote = None
        if quote is not None:
            own_quote = (self._same_quote(quote) or self._copy_quote(quote)).id
        parts = {name: getattr(claim, name) for name in ("version", "spans", "wording", "speaker")}
        return self._own(CLAIMS, new_id(), claim.article, quote=own_quote, **parts)

    def _same_quote(self, quote: Quote) -> Quote | None:
        """Find one's own quote with the same words at the same place."""
        for own in map(partial(self.get, QUOTES), self.ids(QUOTES, "article", quote.article)):
            if own.reviewer == self.reviewer.id and (own.version, own.content) == (quote.version, quote.content):
                return own
        return None

    # Blind work

    def set_blind(self, article: str, whom: Collection[str] | None) -> None:
        """Let work on an article be blind: for everybody (None), or for these reviewers (ids) and nobody else.

        It binds whoever has not finished yet. Raises `NotYoursError` where one is bound oneself by somebody else.
        """
        self.get(ARTICLES, article)
        self.end_blind(article)
        for one in [None] if whom is None else sorted(set(whom)):
            if one is not None:
                self.get(REVIEWERS, one)
            self.insert(BLINDS, id=blind_id(article, one or ""), article=article, whom=one, by=self.reviewer.id)

    def end_blind(self, article: str) -> None:
        """End blind work on an article.

        Raises `NotYoursError` for one who works blind there and did not switch it on: others' work would be open at
        a stroke.
        """
        rows = [self.get(BLINDS, row) for row in self.ids(BLINDS, "article", article)]
        if self._is_bound(article) and any(one.by != self.reviewer.id for one in rows):
            raise NotYoursError(
                _("You work blind on this article. Finish your set, or ask whoever switched it on to switch it off.")
            )
        for one in rows:
            self.delete(BLINDS, one.id)

    def open_comparison(self, article: str) -> None:
        """Note, when blind work on an article is finished, what one had found before seeing others' work.

        Noted once: what a reviewer finds later stands beside it. Nothing happens where the work was not blind.
        """
        row = opening_id(article, self.reviewer.id)
        if not self._is_bound(article):
            return
        self._own(OPENINGS, row, article, opened=self.now())
        for verdict in map(self._verdict, self.ids(VERDICTS, "article", article)):
            if verdict is not None and verdict.reviewer == self.reviewer.id:
                self._note_blind(verdict)

    def _note_blind(self, verdict: Verdict) -> None:
        """Keep a verdict as it is now beside what may become of it."""
        self._own(
            BLIND_VERDICTS,
            new_id(),
            verdict.article,
            claim=verdict.claim,
            finding=verdict.finding,
            basis=verdict.basis,
            rationale=verdict.rationale,
            given=verdict.given,
        )

    def _is_bound(self, article: str) -> bool:
        """Tell whether others' work on the article is closed to the acting reviewer."""
        return article in closed_to(self._db, self.reviewer.id)

    # Consistency

    def dismiss(self, key: str) -> None:
        """Say of something that disagrees with itself that it is meant so; it is not listed again."""
        row = dismissal_id(key)
        if not self.has(DISMISSALS, row):
            self.insert(DISMISSALS, id=row, key=key, by=self.reviewer.id)

    # Helpers

    def _own(self, table: Table[T], row: str, article: str, **values: Any) -> T:
        return self.insert(table, id=row, article=article, reviewer=self.reviewer.id, **values)

    def _mark(self, mark: str) -> Quote | Claim:
        return self.get(CLAIMS, mark) if self.has(CLAIMS, mark) else self.get(QUOTES, mark)
