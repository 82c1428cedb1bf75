"""Judging by hand: verdicts, reasons, evidence, comments. One method is one step of undo, typing apart."""

from __future__ import annotations

from typing import Any

from annotator.i18n import _, ngettext
from annotator.library import Edit, SeenBefore
from annotator.model import Claim, EvidenceKind, Finding, Span, Spans, Stance, TextVersion, Verdict
from annotator.text import paragraph_number, words_of
from annotator.ui.claims.card_words import finding_word
from annotator.ui.claims.seen_words import shortened
from annotator.ui.desk import Desk

_TITLE = 40
"""How many characters of an article’s title stand in the name of a step."""


class Judging:
    """What can be said about the claims of the open article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def judge(self, claim: str, finding: Finding | None) -> None:
        """Give one's own verdict; None makes the claim unchecked again."""
        name = {
            Finding.SUBSTANTIATED: _("Mark substantiated"),
            Finding.UNSUBSTANTIATED: _("Mark unsubstantiated"),
            Finding.SET_ASIDE: _("Set aside"),
            None: _("Back to unchecked"),
        }[finding]
        self._desk.attempt(name, lambda edit: edit.give_verdict(claim, finding))

    def judge_current(self, finding: Finding | None) -> None:
        """Give one's own verdict on the current claim, or on the only claim of the current quote."""
        claim = self._desk.current_claim() or self._only_claim()
        if claim is None:
            self._desk.refused.emit(_("Choose a claim first, or mark one with C; verdicts are given on claims."))
            return
        self._desk.choose(claim.id)
        self.judge(claim.id, finding)

    def set_basis(self, claim: str, basis: str) -> None:
        """Say on which ground: no evidence given, contradicted, opinion, …"""
        self._desk.attempt(_("Change the ground"), lambda edit: edit.explain_verdict(claim, basis=basis))

    def type_reason(self, claim: str, text: str) -> None:
        """Save what is typed as the reason of one's own verdict."""
        self._desk.type_into(
            f"reason {claim}", _("Write the reason"), lambda edit: edit.explain_verdict(claim, rationale=text)
        )

    def type_wording(self, claim: str, text: str) -> None:
        """Save what is typed as the stand-alone wording of one's own claim."""
        self._desk.type_into(
            f"wording {claim}", _("Word the claim"), lambda edit: edit.change_claim(claim, wording=text)
        )

    def add_evidence(self, claim: str, fields: dict[str, Any]) -> None:
        """Add evidence; `fields` are those of `Evidence`, and `stance`."""
        self._desk.attempt(_("Add evidence"), lambda edit: edit.add_evidence(claim, **fields))

    def change_evidence(self, evidence: str, fields: dict[str, Any]) -> None:
        """Change fields of evidence."""
        self._desk.attempt(_("Change evidence"), lambda edit: edit.change_evidence(evidence, **fields))

    def change_stance(self, evidence: str, claim: str, stance: Stance) -> None:
        """Say what evidence does to a claim."""
        self._desk.attempt(_("Change evidence"), lambda edit: edit.cite(evidence, claim, stance))

    def reuse_evidence(self, evidence: str, claim: str, stance: Stance) -> None:
        """Use evidence for one more claim."""
        self._desk.attempt(_("Use evidence again"), lambda edit: edit.cite(evidence, claim, stance))

    def remove_citation(self, citation: str) -> None:
        """Stop using evidence for a claim."""
        self._desk.attempt(_("Remove evidence"), lambda edit: edit.remove_citation(citation))

    def take_over(self, claim: str, earlier: SeenBefore) -> None:
        """Find on a claim what was found on the same statement in another article, with its evidence."""
        title = shortened(earlier.title, _TITLE)
        name = _("Take over the verdict from “{title}”").format(title=title)
        given = self._desk.attempt(name, lambda edit: edit.take_over(claim, earlier.mark))
        if given is None:
            return
        count = earlier.evidence
        words = ngettext(
            "Taken over from “{title}”: {finding}, with {count} piece of evidence.",
            "Taken over from “{title}”: {finding}, with {count} pieces of evidence.",
            count,
        )
        if not count:
            words = _("Taken over from “{title}”: {finding}, without evidence.")
        self._desk.said.emit(words.format(title=title, finding=finding_word(given.finding), count=count))

    def link(self, claim: str, earlier: SeenBefore) -> None:
        """Cite the same statement in another article as an earlier check of a claim."""
        title = shortened(earlier.title, _TITLE)
        name = _("Link with “{title}”").format(title=title)
        if self._desk.attempt(name, lambda edit: edit.link(claim, earlier.mark)) is not None:
            self._desk.said.emit(_("Linked: “{title}” stands among the evidence.").format(title=title))

    def cite_words(self, span: Span) -> None:
        """Take words of the article itself as evidence on the current claim."""
        claim = self._desk.current_claim()
        if claim is None:
            self._desk.refused.emit(_("Choose the claim first; then select the words that bear on it."))
            return
        version = self._desk.version()
        verdict = self._own_verdict(claim)
        against = verdict is not None and verdict.finding is Finding.UNSUBSTANTIATED
        fields = excerpt_fields(version, span) | {
            "kind": EvidenceKind.ARTICLE,
            "title": self._desk.library.article(version.article).title,
            "stance": Stance.CONTRADICTS if against else Stance.SUPPORTS,
        }
        self._desk.attempt(_("Use the article’s words"), lambda edit: edit.add_evidence(claim.id, **fields))

    def remark(self, text: str, spans: Spans = ()) -> None:
        """Remark on words of the open article, or on the whole of it, and make the remark the current one."""
        article = self._desk.article
        if article is None:
            return
        name = _("Remark") if spans else _("Remark on the article")
        added = self._desk.attempt(name, lambda edit: edit.add_comment(text, article=article, spans=spans))
        if added is not None:
            self._desk.choose(added.id)

    def comment(self, mark: str, text: str, reply_to: str | None) -> None:
        """Comment on a quote or claim, or reply; on a remark there are replies alone."""

        def add(edit: Edit) -> None:
            library, article = self._desk.library, self._desk.article
            if article is not None and any(one.id == mark for one in library.remarks(article)):
                edit.add_comment(text, article=article, reply_to=reply_to or mark)
            elif library.annotations(library.article_of(mark), [mark]).claims:
                edit.add_comment(text, claim=mark, reply_to=reply_to)
            else:
                edit.add_comment(text, quote=mark, reply_to=reply_to)

        self._desk.attempt(_("Reply") if reply_to else _("Comment"), add)

    def change_comment(self, comment: str, text: str) -> None:
        """Change the words of one's own comment."""
        self._desk.attempt(_("Change the comment"), lambda edit: edit.change_comment(comment, text))

    def remove_comment(self, comment: str) -> None:
        """Delete one's own comment."""
        self._desk.attempt(_("Delete the comment"), lambda edit: edit.remove_comment(comment))

    def _only_claim(self) -> Claim | None:
        quote = self._desk.current_quote()
        if quote is None or self._desk.article is None:
            return None
        extent = Span(quote.content[0].start, quote.content[-1].end)
        claims = [one for one in self._desk.library.claims_near(self._desk.article, extent) if one.quote == quote.id]
        return claims[0] if len(claims) == 1 else None

    def _own_verdict(self, claim: Claim) -> Verdict | None:
        me = self._desk.library.reviewer.id
        given = self._desk.library.annotations(claim.article, [claim.id]).verdicts
        return next((one for one in given if one.reviewer == me), None)


def excerpt_fields(version: TextVersion, span: Span) -> dict[str, Any]:
    """Give the fields of `Evidence` that quote words of the article itself and say where they stand."""
    return {
        "excerpt": words_of(version.text, [span]),
        "excerpt_spans": (span,),
        "version": version.id,
        "locator": _("paragraph {number}").format(number=paragraph_number(version.blocks, span.start)),
    }
