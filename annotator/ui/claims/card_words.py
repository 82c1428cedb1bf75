"""What a card says, as plain text: for painting and for a screen reader alike."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.model import Basis, BlindVerdict, Finding, QuoteKind, Status
from annotator.ui.claims.face_words import FaceWords
from annotator.ui.claims.remark_words import remark_face
from annotator.ui.shown import Card, GivenVerdict
from annotator.ui.theme import theme

STATUS_OF = {
    None: Status.UNCHECKED,
    Finding.SUBSTANTIATED: Status.SUBSTANTIATED,
    Finding.UNSUBSTANTIATED: Status.UNSUBSTANTIATED,
    Finding.SET_ASIDE: Status.SET_ASIDE,
}
"""The status that one finding alone gives: its word, glyph and colour."""


class CardFaces:
    """What the faces of claims, quotes and remarks say; an open one shows all of the article's own words."""

    def face(self, card: Card, *, opened: bool) -> FaceWords:
        """Give the words of a card's face."""
        if card.remark is not None:
            return remark_face(card, card.remark, opened=opened)
        return FaceWords(
            id=card.id,
            name=speaker_name(card),
            corner=f"{status_glyph(card)} {status_word(card)}".strip(),
            words=card.words if opened else display_words(card),
            quiet=tuple(owner_groups(card) if opened else quiet_groups(card)),
            todo=card.todo,
            named=card.speaker is not None,
            colour=card.colour,
            status=None if card.claim is None else card.status or Status.UNCHECKED,
            spoken=accessible_name(card),
            described=accessible_description(card),
        )

    def size(self, card: Card) -> tuple[int, int]:
        """Guess how long a closed card is: characters of its words, and quiet lines below them."""
        if card.remark is not None:
            return len(card.remark.comment.text), 2
        return len(display_words(card)), bool(card.evidence or card.comments or card.verdicts) + bool(card.todo)


def speaker_name(card: Card) -> str:
    """Give the speaker's name, or "No speaker"."""
    return card.speaker.name if card.speaker else _("No speaker")


def display_words(card: Card) -> str:
    """Give the wording that stands alone where there is one, else the words of the article."""
    if card.claim is not None and card.claim.wording:
        return card.claim.wording
    return card.words


def status_glyph(card: Card) -> str:
    """Give the glyph of a claim's status; a quote has none."""
    if card.claim is None:
        return ""
    return theme().status_glyph(card.status or Status.UNCHECKED)


def status_word(card: Card) -> str:
    """Give the status of a claim in a word; of a quote that it is one, and of which kind."""
    if card.claim is None:
        return quote_word(card.quote.kind if card.quote else QuoteKind.DIRECT)
    return theme().status_word(card.status or Status.UNCHECKED)


def quote_word(kind: QuoteKind) -> str:
    """Say "Quote" and its kind."""
    words = {
        QuoteKind.DIRECT: _("Quote, direct"),
        QuoteKind.INDIRECT: _("Quote, indirect"),
        QuoteKind.MIXED: _("Quote, mixed"),
    }
    return words[kind]


def kind_word(kind: QuoteKind) -> str:
    """Name a kind of quote in a word."""
    words = {
        QuoteKind.DIRECT: _("Direct"),
        QuoteKind.INDIRECT: _("Indirect"),
        QuoteKind.MIXED: _("Mixed"),
    }
    return words[kind]


def basis_word(basis: str) -> str:
    """Name a basis of a verdict; one that a desk made up is its own name."""
    words = {
        Basis.NO_EVIDENCE.value: _("no evidence given"),
        Basis.CONTRADICTED.value: _("contradicted"),
        Basis.MISSING_CONTEXT.value: _("missing context"),
        Basis.CONFLICTING.value: _("conflicting evidence"),
        Basis.OPINION.value: _("opinion"),
        Basis.PREDICTION.value: _("prediction"),
        Basis.TOO_VAGUE.value: _("too vague"),
        Basis.DUPLICATE.value: _("duplicate"),
        Basis.WAITING.value: _("waiting"),
    }
    return words.get(basis, basis)


def first_words(blind: BlindVerdict) -> str:
    """Say what a reviewer had found before others' work was open to them."""
    basis = basis_word(blind.basis) if blind.basis else ""
    found = ", ".join(part for part in (finding_word(blind.finding), basis) if part)
    return _("First, blind: {finding}").format(finding=found)


def finding_definition(finding: Finding | None) -> str:
    """Say what a finding means, in a sentence, where it is chosen."""
    definitions = {
        None: _("Not judged yet, or taken back."),
        Finding.SUBSTANTIATED: _("The evidence bears the claim out. Name at least one source."),
        Finding.UNSUBSTANTIATED: _("The evidence does not bear the claim out, or there is none. Say why."),
        Finding.SET_ASIDE: _("Not to be judged, or not now: opinion, prediction, too vague, a duplicate, waiting."),
    }
    return definitions[finding]


def quiet_groups(card: Card) -> list[str]:
    """Give the groups of the quiet line: sources, comments, who found what."""
    groups = []
    if card.evidence:
        count = len(card.evidence)
        groups.append(ngettext("{count} source", "{count} sources", count).format(count=count))
    if card.comments:
        count = len(card.comments)
        groups.append(ngettext("{count} comment", "{count} comments", count).format(count=count))
    if card.verdicts:
        groups.append(_verdict_group(card.verdicts))
    return groups


def owner_groups(card: Card) -> list[str]:
    """Say whose mark it is, unless it is one's own."""
    return [] if card.mine else [_("Marked by {name}").format(name=card.owner.name)]


def _verdict_group(verdicts: tuple[GivenVerdict, ...]) -> str:
    """Name the reviewers; with a glyph each when they differ."""
    if len({given.verdict.finding for given in verdicts}) == 1:
        return ", ".join(given.reviewer.name for given in verdicts)
    return " · ".join(f"{finding_glyph(given.verdict.finding)} {given.reviewer.name}" for given in verdicts)


def finding_glyph(finding: Finding | None) -> str:
    """Give the glyph of a finding (of unchecked for None)."""
    return theme().status_glyph(STATUS_OF[finding])


def finding_word(finding: Finding | None) -> str:
    """Name a finding ("Unchecked" for None)."""
    return theme().status_word(STATUS_OF[finding])


def accessible_name(card: Card) -> str:
    """Say speaker, status and words in one line for a screen reader."""
    return f"{speaker_name(card)}. {status_word(card)}. {display_words(card)}"


def accessible_description(card: Card) -> str:
    """Say what is to do and what hangs on the card, for a screen reader."""
    todo = [_("To do: {what}").format(what=", ".join(card.todo))] if card.todo else []
    return ". ".join([*todo, *quiet_groups(card)])
