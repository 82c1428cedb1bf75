"""The verbs of an edit about suggestions and earlier checks: refusing, learning, taking over, linking."""

from __future__ import annotations

from collections.abc import Collection

from annotator.i18n import _
from annotator.library.counting import counting_uses, counting_verdict
from annotator.library.edit_reviewing import ReviewingVerbs
from annotator.library.errors import LibraryError
from annotator.library.notices import CountingVerdict
from annotator.library.sight import closed_to
from annotator.library.stamps import new_id
from annotator.library.tables import (
    ARTICLES,
    CLAIMS,
    EVIDENCE,
    LESSONS,
    REFUSALS,
)
from annotator.model import (
    Article,
    Claim,
    Evidence,
    EvidenceKind,
    Quote,
    Refusal,
    Stance,
    SuggestionKind,
    Verdict,
)
from annotator.model.ids import earlier_check_id, refusal_id, taken_over_id, verdict_id
from annotator.text import words_of

_TITLE = 80
"""How many characters of a claim stand in the title of a link to it."""


class SuggestingVerbs(ReviewingVerbs):
    """What the acting reviewer does with suggestions, and with what was found on the same in other articles."""

    # Refusing and learning

    def refuse_suggestion(self, article: str, kind: SuggestionKind, words: str, *, everywhere: bool = False) -> Refusal:
        """Want a suggestion of these words no more in an article, or `everywhere` in this library.

        A refusal that holds everywhere stays so. Raises `LibraryError` where there are no words.
        """
        from annotator.suggest.refusing import refusal_key  # a library is opened without the rules and their lexicons

        if not words.strip():
            raise LibraryError(_("A suggestion must cover words of the text."))
        self.get(ARTICLES, article)
        key = refusal_key(kind, words)
        row = refusal_id(article, self.reviewer.id, key)
        if self.has(REFUSALS, row):
            known = self.get(REFUSALS, row)
            return self.update(REFUSALS, row, everywhere=known.everywhere or everywhere)
        values = {"kind": kind, "key": key, "words": words, "everywhere": everywhere, "refused": self.now()}
        return self._own(REFUSALS, row, article, **values)

    def take_back_refusal(self, refusal: str) -> None:
        """Let a suggestion that one had refused be made again. Raises `NotFoundError`, `NotYoursError`."""
        self.delete(REFUSALS, refusal)

    def count_suggestion(self, article: str, keys: Collection[str], *, taken: bool) -> None:
        """Learn that a suggestion with these keys (`annotator.suggest.learning`) was taken, or refused.

        To be called in the edit in which that happens, so that undo takes both back. No keys: nothing is learnt.
        """
        if keys:
            self._own(LESSONS, new_id(), article, keys=tuple(keys), taken=taken)

    def forget_counts(self) -> None:
        """Forget all that was learnt from the acting reviewer's hand in this library."""
        for row in self.ids(LESSONS, "reviewer", self.reviewer.id):
            self.delete(LESSONS, row)

    # Seen before

    def take_over(self, claim: str, earlier: str) -> Verdict:
        """Find on a claim what counts on an `earlier` one (id) of another article, with what that rests on.

        The reason says where it comes from; the evidence comes along as copies of one's own, but for what others keep
        confidential. An own verdict that said otherwise stays on record. Raises `LibraryError` where nothing counts
        there, or others' work there is closed to the acting reviewer.
        """
        here, there = self.get(CLAIMS, claim), self.get(CLAIMS, earlier)
        if here.id == there.id:
            raise LibraryError(_("Choose an earlier claim; this is the claim itself."))
        self._refuse_closed(there)
        found = counting_verdict(self._db, there.id, self.reviewer.id)
        if found is None:
            raise LibraryError(_("Nothing was found on that claim yet that could be taken over."))
        for use in counting_uses(self._db, there.id, self.reviewer.id):
            self.cite(self._copy_evidence(self.get(EVIDENCE, use.evidence), here.article), here.id, use.stance)
        basis: str | None = found.basis
        rationale = self._where_from(there, found)
        before = self._verdict(verdict_id(here.id, self.reviewer.id))
        if before is not None and before.finding == found.finding:  # nothing that one had said oneself is lost
            basis = found.basis or None
            rationale = _also(before.rationale, rationale)
        verdict = self.give_verdict(here.id, found.finding, basis=basis, rationale=rationale)
        assert verdict is not None
        return verdict

    def link(self, claim: str, earlier: str, *, stance: Stance = Stance.CONTEXT) -> Evidence:
        """Cite a quote or claim (`earlier`, its id) of another article as an earlier check of a claim.

        It is evidence like any other, with the other article's title, date and address and the mark's words, and so
        travels with every export. Linking twice changes only the stance. Raises `LibraryError` as `take_over` does.
        """
        here, there = self.get(CLAIMS, claim), self._mark(earlier)
        if here.id == there.id:
            raise LibraryError(_("Choose an earlier claim; this is the claim itself."))
        self._refuse_closed(there)
        row = earlier_check_id(here.id, there.id, self.reviewer.id)
        if not self.has(EVIDENCE, row):
            article = self.get(ARTICLES, there.article)
            words = self._words(there)
            said = there.wording if isinstance(there, Claim) and there.wording else words
            self._own(
                EVIDENCE,
                row,
                here.article,
                kind=EvidenceKind.EARLIER_CHECK,
                title=_("{article}: “{statement}”").format(article=article.title, statement=_shortened(said)),
                publisher=article.publisher,
                url=article.url,
                published=article.published,
                excerpt=words,
            )
        self.cite(row, here.id, stance)
        return self.get(EVIDENCE, row)

    def _copy_evidence(self, evidence: Evidence, article: str) -> str:
        """Give the id of a piece of evidence of one's own in `article` that says what `evidence` says."""
        if evidence.article == article:
            return evidence.id
        row = taken_over_id(evidence.id, article, self.reviewer.id)
        if not self.has(EVIDENCE, row):
            fields = {name: getattr(evidence, name) for name in EVIDENCE.fields if name not in _OF_ITS_PLACE}
            if evidence.version is not None and evidence.excerpt_spans and not evidence.excerpt:
                fields["excerpt"] = words_of(self.text(evidence.version), evidence.excerpt_spans)
            self._own(EVIDENCE, row, article, **fields)
        return row

    def _where_from(self, there: Claim, found: CountingVerdict) -> str:
        """Say in words where a verdict was taken over from, and what its reason was."""
        article = self.get(ARTICLES, there.article)
        where = _("Taken over from “{title}” (found by {who})").format(title=_dated(article), who=found.reviewer_name)
        return f"{where}: {found.rationale}" if found.rationale.strip() else f"{where}."

    def _words(self, mark: Quote | Claim) -> str:
        spans = mark.content if isinstance(mark, Quote) else mark.spans
        return words_of(self.text(mark.version), spans)

    def _refuse_closed(self, mark: Quote | Claim) -> None:
        if mark.article in closed_to(self._db, self.reviewer.id) and mark.reviewer != self.reviewer.id:
            raise LibraryError(_("You work blind on that article, so others’ work there cannot be used yet."))


_OF_ITS_PLACE = {"id", "article", "reviewer", "version", "excerpt_spans"}


def _also(said: str, more: str) -> str:
    """Give what one had said, followed by `more` where that does not stand in it."""
    if more in said:
        return said
    return f"{said.rstrip()}\n\n{more}" if said.strip() else more


def _dated(article: Article) -> str:
    return f"{article.title}, {article.published}" if article.published else article.title


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rsplit(' ', 1)[0]}…"
