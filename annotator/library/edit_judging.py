"""The verbs of an edit that judge: verdicts, evidence and its uses, comments."""

from __future__ import annotations

from typing import Any

from annotator.i18n import _
from annotator.library.errors import LibraryError
from annotator.library.stamps import new_id
from annotator.library.tables import (
    CITATIONS,
    CLAIMS,
    COMMENTS,
    EARLIER_VERDICTS,
    EVIDENCE,
    QUOTES,
    VERDICTS,
)
from annotator.library.writing import Writer
from annotator.model import (
    SET_ASIDE_BASES,
    VERDICT_BASES,
    Citation,
    Comment,
    Evidence,
    Finding,
    Span,
    Stance,
    Verdict,
)
from annotator.model.ids import verdict_id


class JudgingVerbs(Writer):
    """Verdicts, evidence and comments of the acting reviewer, on claims of anybody's set."""

    def give_verdict(
        self,
        claim: str,
        finding: Finding | None,
        *,
        basis: str | None = None,
        rationale: str | None = None,
    ) -> Verdict | None:
        """Give one's own verdict on a claim; None for `finding` makes it unchecked again.

        `basis` and `rationale` stay as they were where None is passed; a basis that does not fit the new finding
        goes. A changed mind leaves the earlier verdict on record.
        """
        row = verdict_id(claim, self.reviewer.id)
        before = self._verdict(row)
        if before is not None and finding != before.finding:
            self._keep_earlier(before)
        if finding is None:
            if before is not None:
                self.delete(VERDICTS, row)
            return None
        if before is None:
            return self.insert(
                VERDICTS,
                id=row,
                article=self.get(CLAIMS, claim).article,
                reviewer=self.reviewer.id,
                claim=claim,
                finding=finding,
                basis=basis or "",
                rationale=rationale or "",
                given=self.now(),
            )
        changed: dict[str, Any] = {"finding": finding}
        if basis is not None:
            changed["basis"] = basis
        elif not _fits(before.basis, finding):
            changed["basis"] = ""
        if rationale is not None:
            changed["rationale"] = rationale
        if finding != before.finding:
            changed["given"] = self.now()
        return self.update(VERDICTS, row, **changed)

    def explain_verdict(self, claim: str, *, basis: str | None = None, rationale: str | None = None) -> Verdict:
        """Change the basis or the reason of one's own verdict. Raises `LibraryError` where there is none yet."""
        before = self._verdict(verdict_id(claim, self.reviewer.id))
        if before is None:
            raise LibraryError(_("Choose a verdict first, then say why."))
        verdict = self.give_verdict(claim, before.finding, basis=basis, rationale=rationale)
        assert verdict is not None
        return verdict

    def add_evidence(self, claim: str, *, stance: Stance = Stance.SUPPORTS, **fields: Any) -> Evidence:
        """Add a piece of evidence and use it for a claim. `fields` are those of `Evidence`."""
        article = self.get(CLAIMS, claim).article
        if fields.get("excerpt_spans"):
            fields["version"] = fields.get("version") or self.latest_version(article)
            fields["excerpt_spans"] = self.places(fields["version"], fields["excerpt_spans"])
        evidence = self.insert(EVIDENCE, id=new_id(), article=article, reviewer=self.reviewer.id, **fields)
        self.cite(evidence.id, claim, stance)
        return evidence

    def change_evidence(self, evidence: str, **fields: Any) -> Evidence:
        """Change fields of one's own evidence."""
        if fields.get("excerpt_spans"):
            before = self.get(EVIDENCE, evidence)
            fields["version"] = fields.get("version") or before.version or self.latest_version(before.article)
            fields["excerpt_spans"] = self.places(fields["version"], fields["excerpt_spans"])
        return self.update(EVIDENCE, evidence, **fields)

    def cite(self, evidence: str, claim: str, stance: Stance = Stance.SUPPORTS) -> Citation:
        """Use a piece of evidence for one more claim, or change what it does to that claim."""
        for row in self.ids(CITATIONS, "claim", claim):
            citation = self.get(CITATIONS, row)
            if citation.evidence == evidence and citation.reviewer == self.reviewer.id:
                return self.update(CITATIONS, row, stance=stance)
        return self.insert(
            CITATIONS,
            id=new_id(),
            article=self.get(CLAIMS, claim).article,
            reviewer=self.reviewer.id,
            evidence=evidence,
            claim=claim,
            stance=stance,
        )

    def remove_citation(self, citation: str) -> None:
        """Stop using evidence for a claim; evidence of one's own that nothing uses any more goes with it."""
        evidence = self.get(CITATIONS, citation).evidence
        self.delete(CITATIONS, citation)
        if not self.ids(CITATIONS, "evidence", evidence):
            row = self.get(EVIDENCE, evidence)
            if row.reviewer == self.reviewer.id:
                self.delete(EVIDENCE, evidence)

    def add_comment(
        self,
        text: str,
        *,
        claim: str | None = None,
        quote: str | None = None,
        article: str | None = None,
        spans: tuple[Span, ...] = (),
        reply_to: str | None = None,
        outside_author: str = "",
        written: str = "",
    ) -> Comment:
        """Comment on a claim, on a quote, or on a span of an article. A comment never changes a status.

        `outside_author` and `written` (ISO 8601; default now) tell of a remark that was made elsewhere.

        Raises `LibraryError` for an empty comment or one on nothing.
        """
        if not text.strip():
            raise LibraryError(_("A comment needs some words."))
        if claim is not None:
            article = self.get(CLAIMS, claim).article
        elif quote is not None:
            article = self.get(QUOTES, quote).article
        if article is None:
            raise LibraryError(_("A comment must be on a claim, a quote or words of an article."))
        version = self.latest_version(article) if spans else None
        return self.insert(
            COMMENTS,
            id=new_id(),
            article=article,
            reviewer=self.reviewer.id,
            text=text,
            quote=quote,
            claim=claim,
            version=version,
            spans=self.places(version, spans) if version else (),
            reply_to=reply_to,
            outside_author=outside_author,
            written=written or self.now(),
        )

    def change_comment(self, comment: str, text: str) -> Comment:
        """Change the words of one's own comment."""
        return self.update(COMMENTS, comment, text=text)

    def remove_comment(self, comment: str) -> None:
        """Delete one's own comment; raises `NotYoursError` where somebody else has replied."""
        self.refuse_others(COMMENTS, "reply_to", comment, _("{who} has replied to this comment."))
        self._remove_comments([*self.ids(COMMENTS, "reply_to", comment), comment])

    def _remove_comments(self, comments: list[str]) -> None:
        self._db.execute("pragma defer_foreign_keys = on")  # a thread may go in any order
        for row in comments:
            self.delete(COMMENTS, row)

    def _verdict(self, row: str) -> Verdict | None:
        found = self._db.execute(f"select {VERDICTS.selected} from verdicts where id = ?", (row,)).fetchone()
        return VERDICTS.value(found) if found else None

    def _keep_earlier(self, verdict: Verdict) -> None:
        self.insert(
            EARLIER_VERDICTS,
            id=new_id(),
            article=verdict.article,
            reviewer=verdict.reviewer,
            claim=verdict.claim,
            finding=verdict.finding,
            basis=verdict.basis,
            rationale=verdict.rationale,
            given=verdict.given,
            replaced=self.now(),
        )


def _fits(basis: str, finding: Finding) -> bool:
    known = SET_ASIDE_BASES if finding is Finding.SET_ASIDE else VERDICT_BASES
    other = VERDICT_BASES if finding is Finding.SET_ASIDE else SET_ASIDE_BASES
    return basis in known or basis not in other
