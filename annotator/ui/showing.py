"""From what the library knows to what the window shows: quotes, claims, remarks and cards of ONE open article.

The library answers; this only joins, words and colours. After a change it makes anew what the change touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from annotator.i18n import _
from annotator.library import Changed, Library
from annotator.model import (
    Annotations,
    BlindVerdict,
    Claim,
    Finding,
    Quote,
    QuoteKind,
    Reviewer,
    Speaker,
    Status,
    TextVersion,
    Verdict,
)
from annotator.text import words_of
from annotator.ui.decided import made_decision
from annotator.ui.on_marks import OnMarks, by_claim, on_marks, owners_of, person_of
from annotator.ui.remarks import RemarkShowing, Thread, threads
from annotator.ui.shown import (
    NO_COLOUR,
    Card,
    FirstVerdict,
    GivenVerdict,
    MadeDecision,
    Owner,
    ShownClaim,
    ShownQuote,
    ShownRemark,
)
from annotator.ui.theme import Theme

_CONCERN_ALL = ("speakers", "reviewers", "blinds", "openings", "blind_verdicts", "sets")
"""Tables by which any mark may look different, or come into sight and go out of it: a finished set ends blind work."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What to show: all of an article, or what a change touched; `removed` are the ids of marks that are gone."""

    quotes: list[ShownQuote] = field(default_factory=list)
    claims: list[ShownClaim] = field(default_factory=list)
    remarks: list[ShownRemark] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    own: list[Quote | Claim] = field(default_factory=list)
    """Those of the acting reviewer among what was made, shown or not."""
    removed: list[str] = field(default_factory=list)
    cards_removed: list[str] = field(default_factory=list)


class ArticleShowing:
    """Makes what is shown of one article, and remembers only what joins its rows: colours, claims by quote, owners.

    `sets` are the reviewers (ids) whose marks are shown, None for everybody's.
    """

    def __init__(self, library: Library, article: str) -> None:
        self._library = library
        self.article = article
        self._version: TextVersion = library.latest_version(article)
        self._colours: dict[str, int] = {}
        self._claims_of: dict[str, set[str]] = defaultdict(set)
        self._quote_of: dict[str, str | None] = {}
        self._people: dict[str, Reviewer] = {}
        self._speakers: dict[str, Speaker] = {}
        self._owner_of: dict[str, str] = {}
        self._blind: dict[str, list[BlindVerdict]] = {}
        self._remarks = RemarkShowing(self._version)
        self._parted = False
        self.sets: Collection[str] | None = None

    @property
    def version(self) -> TextVersion:
        """The text version that is shown."""
        return self._version

    def everything(self) -> Showing:
        """Make all that is marked on the article."""
        found = self._library.annotations(self.article)
        self._claims_of.clear()
        self._quote_of.clear()
        self._speakers.clear()
        remarks = threads(one for one in found.comments if one.claim is None and one.quote is None)
        self._remarks.note(remarks)
        self._owner_of = owners_of(found) | self._remarks.owner_of
        self._blind = by_claim(self._library.blind_verdicts(self.article))
        self._parted = self._is_parted()
        self._people = {one.id: one for one in self._library.reviewers()}
        for quote in sorted(found.quotes, key=lambda one: one.id):
            self._colour(quote.speaker)
        shown = self._make(found, {quote.id: quote for quote in found.quotes})
        return self._with_remarks(shown, remarks)

    def after(self, changed: Changed) -> Showing | None:
        """Make what `changed` touched; None tells that all must be made anew."""
        if any(changed.ids(table) for table in _CONCERN_ALL):
            return None
        wanted = set(changed.marks)
        for mark in changed.marks:
            wanted |= self._claims_of.get(mark, set())
            if quote := self._quote_of.get(mark):
                wanted.add(quote)
        if changed.ids("evidence"):
            wanted |= {one.claim for one in self._library.citations_of(changed.ids("evidence"))}
        remarks, taken = self._changed_remarks(changed)
        if not (wanted or remarks or taken):
            return Showing()
        found = self._library.annotations(self.article, wanted)
        others = {claim.quote for claim in found.claims if claim.quote} - wanted
        quotes = {quote.id: quote for quote in found.quotes}
        if others:
            quotes |= {one.id: one for one in self._library.annotations(self.article, others).quotes}
        alive = {one.id for one in found.quotes} | {one.id for one in found.claims}
        gone = [mark for mark in wanted if mark not in alive]
        self._owner_of |= owners_of(found)
        for mark in gone:
            self._owner_of.pop(mark, None)
        if self._is_parted() != self._parted:
            return None
        for mark in gone:
            self._forget(mark)  # first, for a quote whose last claim went gets a card of its own again
        shown = self._make(found, quotes)
        with_card = {card.id for card in shown.cards}
        without = [mark for mark in wanted if mark not in with_card]
        made = replace(shown, removed=[*gone, *taken], cards_removed=[*without, *taken])
        return self._with_remarks(made, remarks)

    def _changed_remarks(self, changed: Changed) -> tuple[list[Thread], list[str]]:
        """Give the remarks that a change touched, and the ids of those that are gone; notes all that there are now."""
        comments = changed.ids("comments")
        if not comments:
            return [], []
        before, concerned = set(self._remarks.owner_of), self._remarks.concerned(comments)
        found = threads(self._library.remarks(self.article))
        self._remarks.note(found)
        concerned |= self._remarks.concerned(comments)
        taken = before - set(self._remarks.owner_of)
        for remark in taken:
            self._owner_of.pop(remark, None)
        self._owner_of |= self._remarks.owner_of
        return [thread for thread in found if thread.id in concerned], sorted(taken)

    def _with_remarks(self, shown: Showing, remarks: Iterable[Thread]) -> Showing:
        """Show remarks too, those of the reviewers whose marks are shown."""
        me = self._library.reviewer.id
        for thread in remarks:
            owner = thread.first.reviewer
            if self._is_shown(owner):
                place = self._remarks.place(
                    thread, mine=self._is_mine(owner), owner=self._owner(owner), people=self._people
                )
                shown.remarks.append(place)
                shown.cards.append(self._remarks.card(thread, me, self._people))
        return shown

    def first_claim_of(self, quote: str) -> str | None:
        """Give the claim by whose card a quote is shown; None for a quote with no claims, or for a claim."""
        claims = [claim for claim in self._claims_of.get(quote, ()) if self.shows(claim)]
        return min(claims) if claims else None

    def quote_of(self, claim: str) -> str | None:
        """Give the quote in which a claim was made, if in any."""
        return self._quote_of.get(claim)

    def owners(self) -> list[Reviewer]:
        """Give whoever has marks on the article, shown or not, in the order in which reviewers came."""
        having = set(self._owner_of.values())
        return [person for person in self._people.values() if person.id in having]

    def hides(self) -> bool:
        """Tell whether somebody has marks on the article that are not shown."""
        return not all(map(self._is_shown, set(self._owner_of.values())))

    def shows(self, mark: str) -> bool:
        """Tell whether a mark is among those that are shown."""
        owner = self._owner_of.get(mark)
        return owner is not None and self._is_shown(owner)

    def _is_shown(self, reviewer: str) -> bool:
        return self.sets is None or reviewer in self.sets

    def _is_parted(self) -> bool:
        """Tell whether marks of several reviewers are shown, which must be told apart."""
        return sum(map(self._is_shown, set(self._owner_of.values()))) > 1

    def _owner(self, reviewer: str) -> Owner | None:
        if not self._parted:
            return None
        person = self._person(reviewer)
        return Owner(person.initials or person.name[:1], person.colour)

    def colour_of(self, speaker: str | None) -> int:
        """Give the colour index of a speaker in this article; `NO_COLOUR` for one who says nothing here."""
        return self._colours.get(speaker, NO_COLOUR) if speaker else NO_COLOUR

    @property
    def colours_used(self) -> int:
        """How many colours of speakers are given away."""
        return len(self._colours)

    def colour_named(self, name: str) -> int:
        """Give the colour index of a speaker by name; `NO_COLOUR` for one who says nothing here."""
        return next((self.colour_of(one.id) for one in self._speakers.values() if one.name == name), NO_COLOUR)

    def _make(self, found: Annotations, quotes: dict[str, Quote]) -> Showing:
        for claim in found.claims:
            self._note(claim)
        speaking = on_marks(found, self._library.reviewer.id, self._people)
        visible_quotes = [quote for quote in found.quotes if self._is_shown(quote.reviewer)]
        visible_claims = [claim for claim in found.claims if self._is_shown(claim.reviewer)]
        shown = Showing(
            [self._quote(quote) for quote in visible_quotes],
            [self._claim(claim, found.statuses.get(claim.id, Status.UNCHECKED)) for claim in visible_claims],
            own=[*filter(self._is_own, found.quotes), *filter(self._is_own, found.claims)],
        )
        for claim in visible_claims:
            status = found.statuses.get(claim.id, Status.UNCHECKED)
            shown.cards.append(self._claim_card(claim, status, quotes, speaking))
        for quote in visible_quotes:
            if not self._has_shown_claim(quote.id) or speaking.comments.get(quote.id):
                shown.cards.append(self._quote_card(quote, speaking))
        return shown

    def _has_shown_claim(self, quote: str) -> bool:
        return any(self.shows(claim) for claim in self._claims_of.get(quote, ()))

    def _note(self, claim: Claim) -> None:
        before = self._quote_of.get(claim.id)
        if before != claim.quote and before is not None:
            self._claims_of[before].discard(claim.id)
        self._quote_of[claim.id] = claim.quote
        if claim.quote is not None:
            self._claims_of[claim.quote].add(claim.id)

    def _forget(self, mark: str) -> None:
        quote = self._quote_of.pop(mark, None)
        if quote is not None:
            self._claims_of[quote].discard(mark)

    def _colour(self, speaker: str | None) -> int:
        if speaker is None:
            return NO_COLOUR
        return self._colours.setdefault(speaker, len(self._colours))

    def _speaker(self, speaker: str | None) -> Speaker | None:
        if speaker is None:
            return None
        if speaker not in self._speakers:
            self._speakers[speaker] = self._library.speaker(speaker)
        return self._speakers[speaker]

    def _person(self, reviewer: str) -> Reviewer:
        return person_of(self._people, reviewer)

    def _is_mine(self, reviewer: str) -> bool:
        return reviewer == self._library.reviewer.id

    def _is_own(self, mark: Quote | Claim) -> bool:
        return self._is_mine(mark.reviewer)

    def _whose(self, reviewer: str) -> list[str]:
        """Say whose a mark is, as far as that does not go without saying."""
        if not self._is_mine(reviewer):
            return [self._person(reviewer).name]
        return [_("yours")] if self._parted else []

    def _quote(self, quote: Quote) -> ShownQuote:
        speaker = self._speaker(quote.speaker)
        name = speaker.name if speaker else _("no speaker yet")
        hint = " · ".join([quote_kind_word(quote.kind), name, *self._whose(quote.reviewer)])
        return ShownQuote(
            quote.id,
            quote.content,
            quote.cue,
            quote.source,
            self._colour(quote.speaker),
            self._is_mine(quote.reviewer),
            hint,
            self._owner(quote.reviewer),
        )

    def _claim(self, claim: Claim, status: Status) -> ShownClaim:
        hint = " · ".join([_("Claim"), Theme.status_word(status), *self._whose(claim.reviewer)])
        owner = self._owner(claim.reviewer)
        return ShownClaim(claim.id, claim.spans, status, self._is_mine(claim.reviewer), hint, owner)

    def _claim_card(self, claim: Claim, status: Status, quotes: dict[str, Quote], speaking: OnMarks) -> Card:
        quote = quotes.get(claim.quote) if claim.quote else None
        spoken_by = quote.speaker if quote is not None else claim.speaker
        speaker = self._speaker(spoken_by)
        verdicts = tuple(speaking.verdicts.get(claim.id, ()))
        evidence = tuple(speaking.evidence.get(claim.id, ()))
        return Card(
            id=claim.id,
            position=claim.spans[0].start,
            words=words_of(self._version.text, claim.spans),
            claim=claim,
            quote=quote,
            owner=self._person(claim.reviewer),
            mine=self._is_mine(claim.reviewer),
            speaker=speaker,
            colour=self._colour(spoken_by),
            status=status,
            verdicts=verdicts,
            first_verdicts=tuple(self._first_verdicts(claim.id, verdicts)),
            evidence=evidence,
            comments=tuple(speaking.comments.get(claim.id, ())),
            challenges=tuple(speaking.challenges.get(claim.id, ())),
            decisions=self._made(claim.id, speaking),
            todo=claim_needs(speaker, [one.verdict for one in verdicts], bool(evidence)),
        )

    def _made(self, mark: str, speaking: OnMarks) -> tuple[MadeDecision, ...]:
        """Give the decisions that stand about a mark."""
        decisions = speaking.decisions.get(mark, ())
        return tuple(made_decision(self._library, one, self._people, speaking.owners, stands=True) for one in decisions)

    def _first_verdicts(self, claim: str, verdicts: Iterable[GivenVerdict]) -> Iterator[FirstVerdict]:
        """Give what reviewers had found on a claim blind, and have changed since."""
        now = {given.reviewer.id: given.verdict for given in verdicts}
        for blind in self._blind.get(claim, ()):
            present = now.get(blind.reviewer)
            if present is None or (present.finding, present.basis) != (blind.finding, blind.basis):
                yield FirstVerdict(blind, self._person(blind.reviewer))

    def _quote_card(self, quote: Quote, speaking: OnMarks) -> Card:
        speaker = self._speaker(quote.speaker)
        return Card(
            id=quote.id,
            position=quote.content[0].start,
            words=words_of(self._version.text, quote.content),
            claim=None,
            quote=quote,
            owner=self._person(quote.reviewer),
            mine=self._is_mine(quote.reviewer),
            speaker=speaker,
            colour=self._colour(quote.speaker),
            comments=tuple(speaking.comments.get(quote.id, ())),
            decisions=self._made(quote.id, speaking),
            todo=() if speaker else (_("needs a speaker"),),
        )


def claim_needs(speaker: Speaker | None, verdicts: Iterable[Verdict], has_evidence: bool) -> tuple[str, ...]:
    """Say in short words what a claim still needs before it can be signed off."""
    needs = []
    if speaker is None:
        needs.append(_("needs a speaker"))
    findings = {verdict.finding for verdict in verdicts}
    without_reason = {verdict.finding for verdict in verdicts if not (verdict.rationale.strip() or verdict.basis)}
    if Finding.UNSUBSTANTIATED in without_reason:
        needs.append(_("needs a reason"))
    if Finding.SUBSTANTIATED in findings and not has_evidence:
        needs.append(_("needs evidence"))
    return tuple(needs)


def quote_kind_word(kind: QuoteKind) -> str:
    """Give the word for a kind of quote."""
    return {
        QuoteKind.DIRECT: _("Direct quote"),
        QuoteKind.INDIRECT: _("Indirect quote"),
        QuoteKind.MIXED: _("Mixed quote"),
    }[kind]
