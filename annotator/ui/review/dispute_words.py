"""What the review says of disputes and decisions, as plain text: for painting and for a screen reader alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.i18n import _, ngettext
from annotator.model import Finding, Status
from annotator.review import DisputeKind, DisputeState, MarkKind, finding_words
from annotator.review.agreement_words import decimal_words
from annotator.ui.claims.card_words import STATUS_OF
from annotator.ui.claims.decision_words import STRUCK_GLYPH
from annotator.ui.claims.face_words import FaceWords
from annotator.ui.review.values import DisputeCard
from annotator.ui.theme import STATUS_GLYPHS

if TYPE_CHECKING:
    from annotator.review.agreement import Agreement

STRUCK = "struck"
"""How a card tells that a claim was struck, as `DisputeCard.decided` has it."""


class DisputeFaces:
    """What the faces of disputes say."""

    def face(self, card: DisputeCard, *, opened: bool) -> FaceWords:
        """Give the words of a card's face; an open one tells its place in the queue."""
        corner = corner_words(card)
        if opened and card.place:
            corner = card.place if card.state is DisputeState.OPEN else f"{corner} · {card.place}"
        name = card.speaker or _("No speaker")
        quiet = [] if opened else [" · ".join(card.reviewers), *_waiting(card)]
        title = [card.title] if card.title else []
        return FaceWords(
            id=card.id,
            name=name,
            corner=f"{glyph(card)} {corner}",
            words=card.statement,
            quiet=tuple(part for part in [*title, *quiet] if part),
            todo=(_("Your answer is awaited"),) if card.waits_for_me and not opened else (),
            named=bool(card.speaker),
            colour=card.colour,
            status=status_of(card),
            spoken=f"{name}. {corner_words(card)}. {card.statement}",
            described=". ".join(part for part in [card.place, *title, *quiet] if part),
        )

    def size(self, card: DisputeCard) -> tuple[int, int]:
        """Guess how long a closed card is: characters of its words, and quiet lines below them."""
        return len(card.statement), 1 + bool(card.waits_for_me or card.title)


def is_settled(card: DisputeCard) -> bool:
    """Tell whether a decision stands."""
    return card.state is DisputeState.DECIDED


def status_of(card: DisputeCard) -> Status:
    """Give the status whose colour a card has: of what was decided, else that of a dispute."""
    if not is_settled(card):
        return Status.DISPUTED
    if card.decided in {one.value for one in Finding}:
        return STATUS_OF[Finding(card.decided)]
    return Status.SET_ASIDE if card.decided == STRUCK else Status.RESOLVED


def glyph(card: DisputeCard) -> str:
    """Give the one-character sign of a card."""
    if is_settled(card) and card.decided == STRUCK:
        return STRUCK_GLYPH
    return STATUS_GLYPHS[status_of(card)]


def corner_words(card: DisputeCard) -> str:
    """Say in two or three words where a dispute stands: what differs, or how it was settled."""
    match card.state:
        case DisputeState.DECIDED:
            return _("Resolved: {how}").format(how=decided_word(card.decided))
        case DisputeState.SENT_BACK:
            return _("Sent back")
        case DisputeState.REOPENED:
            return _("Reopened")
        case DisputeState.OPEN:
            return kind_word(card.kinds[0], card.of) if card.kinds else _("Disputed")


def decided_word(decided: str) -> str:
    """Say how a dispute was settled; `decided` as in `DisputeCard`."""
    if decided in {one.value for one in Finding}:
        return finding_words(Finding(decided))
    return _("struck") if decided == STRUCK else _("settled")


def kind_word(kind: DisputeKind, of: MarkKind | None = None) -> str:
    """Say in two or three words what differs."""
    return {
        DisputeKind.VERDICTS: _("Verdicts differ"),
        DisputeKind.SPEAKERS: _("Speaker differs"),
        DisputeKind.EXTENTS: _("Extent differs"),
        DisputeKind.ONLY_ONE: _("Only one marked it"),
        DisputeKind.CHALLENGED: _("Challenged"),
    }[kind]


def _waiting(card: DisputeCard) -> list[str]:
    if card.state is DisputeState.SENT_BACK and card.waits_for and not card.waits_for_me:
        return [_("Waits for {name}").format(name=card.waits_for)]
    return []


def agreement_words(found: Agreement) -> tuple[str, str]:
    """Say how far the reviewers of an article agree, in short and in sentences; "" where there are not two."""
    if not found.pairs:
        return "", ""
    alpha, parts = found.verdicts.alpha, []
    kappa = found.pairs[0].verdicts.kappa if len(found.pairs) == 1 else None
    if kappa is not None and isinstance(kappa.value, float):
        parts.append(f"κ {decimal_words(kappa.value)}")
    if isinstance(alpha.value, float):
        parts.append(f"α {decimal_words(alpha.value)}")
    claims = ngettext("{number} claim", "{number} claims", alpha.rests_on).format(number=alpha.rests_on)
    words = " · ".join([*(parts or [_("not defined")]), claims])
    return _("Agreement {words}").format(words=words), " ".join(pair.words for pair in found.pairs)
